"""Brackets mark the stretch that is asked about."""

import pytest

from recognizers.guards import is_clinical, is_shouting
from recognizers.note import Note


def ask(marked: str) -> bool:
    start, end = marked.index("["), marked.index("]") - 1
    return is_clinical(Note(marked.replace("[", "").replace("]", "")), start, end)


@pytest.mark.parametrize(
    "marked",
    [
        "fenómeno de [Raynaud]",
        "eco-[Doppler] normal",
        "inició [Bosentan]",
        "dosis de [Rituximab]",
        "[25 Vitamina D] normal",
        "con [CPK] y aldolasa altas",
        "[ANA] positivos a título bajo",
        "enfermedad de [Crohn]",
        "ENFERMEDAD DE [CROHN] ILEAL",
        "escala de [Glasgow]",
        "escala modificada de [Rankin]",
        "clasificación de [Montreal]",
        "criterios de [Roma] para colon irritable",
        "fiebre de [Malta]",
        "síndrome de [Down]",
        "síndrome\nde [Sjögren]",
        "virus de [Epstein-Barr]",
        "virus de [Epstein]-Barr",
        "se retira la [Foley] ayer",
        "cierre con parche de [Graham]",
        "[Abd.]: blando y depresible",
        "cita en [CCEE de Neumo]",
        "índice de [Karnofsky] de 80",
        "enfermedad de [Wilson]",
        "signo de [Romaña]",
        "síndrome de Charles [Bonnet]",
        "variante [Miller Fisher]",
        "test de [Fielding y Hawkins]",
        "enfermedad de [von Willebrand]",
        "nuez de [Adán]",
        "colgajo en flor de [Lys]",
        "válvula de [Hakim]",
        "el [Ki-67] fue del 20 %",
        "la [IL-6] estaba alta",
        "mutación de [BRCA1]",
        "la [HbA1c] fue de 7",
        "aisló [Staphylococcus aureus]",
        "la [T.A.] era de 120/80",
        "[E.V.A.] de 3 sobre 10",
        "[Marcavax]® cada doce horas",
        "[Hepatitis] B pasada",
    ],
)
def test_clinical(marked):
    assert ask(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[Wilson] acude a consulta", id="an eponym borne as a name, without a cue"),
        pytest.param("ya la vio [Murphy] ayer", id="the same for a surname"),
        pytest.param("por la enfermedad de [María] no trabaja", id="the illness of a person"),
        pytest.param("escala de Barthel y [María] acude", id="a given name ends the eponym"),
        pytest.param("con [Ana García] en casa", id="every word must be clinical"),
        pytest.param("la paciente [MARIA LOPEZ] acude hoy", id="a name in capitals is no abbreviation"),
        pytest.param("paciente [T.P.R.] de 30 años", id="initials of a person"),
        pytest.param("viajó a [Roma] en verano", id="a place without a cue"),
        pytest.param("vive con [Paloma] desde joven", id="a name with the ending of a tumour"),
        pytest.param("SE AVISA A [PEREZ] DE GUARDIA", id="capitals are no evidence among capitals"),
        pytest.param("según [McDonald] y su equipo", id="an inner capital after Mc"),
        pytest.param("el [3] de la lista", id="a number alone"),
    ],
)
def test_not_clinical(marked):
    assert not ask(marked)


@pytest.mark.parametrize(
    ("line", "shouting"),
    [("PACIENTE ANA QUE ACUDE", True), ("La paciente ANA acude", False), ("ANA", True)],
)
def test_is_shouting(line, shouting):
    start = line.index("ANA")
    assert is_shouting(Note(line), start, start + 3) is shouting
