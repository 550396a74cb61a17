"""generalise: centres, occupations and relatives in their sentences."""

from collections.abc import Callable

import pytest

Rewritten = Callable[..., str]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Ingresó en el [HOSPITAL Hospital Virgen del Olmo].", "Ingresó en un hospital.", id="en el"),
        pytest.param("Servicio del [HOSPITAL Hospital Virgen del Olmo]", "Servicio de un hospital", id="del"),
        pytest.param("trasladada al [HOSPITAL Hospital Virgen del Olmo]", "trasladada a un hospital", id="al"),
        pytest.param("de la [HOSPITAL Clínica San Froilán]", "de una clínica", id="feminine"),
        pytest.param(
            "El [HOSPITAL Hospital Virgen del Olmo] remite", "Un hospital remite", id="at the start of a sentence"
        ),
        pytest.param(
            "de [HOSPITAL Hospital Norte] a [HOSPITAL Clínica Sur]", "de un hospital a una clínica", id="no article"
        ),
        pytest.param("en los [HOSPITAL Hospitales Norte y Sur]", "en unos hospitales", id="several"),
        pytest.param("al [HOSPITAL HULP]", "a un hospital", id="an acronym"),
        pytest.param("en la [HOSPITAL Fundación San Froilán]", "en un hospital", id="a foundation that is a hospital"),
        pytest.param("en el [HEALTH_CENTRE CS Los Tilos]", "en un centro de salud", id="health centre"),
        pytest.param("de la [INSTITUTION Universidad del Olmo]", "de una universidad", id="institution"),
        pytest.param("por el [INSTITUTION SAMUR]", "por el [INSTITUCIÓN]", id="a body without a kind"),
        pytest.param("en nuestro [HOSPITAL Hospital Virgen del Olmo]", "en nuestro hospital", id="nuestro"),
        pytest.param("EN EL [HOSPITAL HOSPITAL VIRGEN DEL OLMO]", "EN UN HOSPITAL", id="capitals"),
        pytest.param("[HOSPITAL Hospital Virgen del Olmo]. Cirugía", "Hospital. Cirugía", id="a letterhead"),
        pytest.param("Cirugía. [HOSPITAL Hospital Norte]. Lugo", "Cirugía. Hospital. Lugo", id="a footer"),
        pytest.param("Cirugía, [HOSPITAL Hospital Norte], Lugo", "Cirugía, hospital, Lugo", id="a list"),
        pytest.param("Centro: [HOSPITAL Hospital Norte]", "Centro: hospital", id="a field"),
        pytest.param("ingresó en el\n[HOSPITAL Hospital Norte]", "ingresó en un\nhospital", id="over a line break"),
        pytest.param(
            "El [HOSPITAL Hospital Norte] remite. En el [HOSPITAL Hospital Norte] se operó.",
            "Un hospital remite. En el hospital se operó.",
            id="told of before",
        ),
        pytest.param(
            "[HOSPITAL Hospital Norte]\nEn el [HOSPITAL Hospital Norte] se operó.",
            "Hospital\nEn un hospital se operó.",
            id="a letterhead tells of none",
        ),
        pytest.param(
            "Del [HOSPITAL Hospital Norte] al [HOSPITAL Hospital Sur] y al [HOSPITAL Hospital Norte]",
            "De un hospital a un hospital y a un hospital",
            id="two hospitals",
        ),
    ],
)
def test_centres(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Varón, [PROFESSION militar].", "Varón, militar.", id="0"),
        pytest.param("Mujer, [PROFESSION directora de banco].", "Mujer, directiva.", id="1"),
        pytest.param("Mujer, [PROFESSION maestra].", "Mujer, profesional científica o intelectual.", id="2"),
        pytest.param("Varón, [PROFESSION técnico de laboratorio].", "Varón, técnico o profesional de apoyo.", id="3"),
        pytest.param("Mujer, [PROFESSION administrativa].", "Mujer, empleada de oficina.", id="4"),
        pytest.param(
            "Mujer, [PROFESSION camarera en un bar].", "Mujer, profesional de los servicios o del comercio.", id="5"
        ),
        pytest.param("Varón, [PROFESSION ganadero].", "Varón, profesional del campo o del mar.", id="6"),
        pytest.param("Varón, [PROFESSION albañil].", "Varón, profesional de la industria o la construcción.", id="7"),
        pytest.param("Mujer, [PROFESSION taxista].", "Mujer, operadora de maquinaria o conductora.", id="8, a woman"),
        pytest.param("Varón, [PROFESSION taxista].", "Varón, operador de maquinaria o conductor.", id="8, a man"),
        pytest.param("trabaja como [PROFESSION limpiadora]", "trabaja como empleada no cualificada", id="9"),
        pytest.param("[PROFESSION Minero], fumador", "Operador de maquinaria o conductor, fumador", id="a capital"),
        pytest.param("ex [PROFESSION minero]", "ex operador de maquinaria o conductor", id="ex outside"),
        pytest.param("de profesión [PROFESSION maestra]", "de profesión científica o intelectual", id="profesión, 2"),
        pytest.param(
            "Profesión: [PROFESSION agricultor]",
            "Profesión: trabajador del campo o del mar",
            id="not profesión profesional",
        ),
        pytest.param("[PROFESSION estudiante de medicina]", "estudiante", id="a student is in no group"),
        pytest.param("es [PROFESSION ama de casa]", "es ama de casa", id="who keeps a house is in none"),
        pytest.param("trabaja en [PROFESSION informática]", "trabaja en [PROFESIÓN]", id="a branch"),
        pytest.param("se dedica a la [PROFESSION construcción]", "se dedica a la [PROFESIÓN]", id="an unlisted branch"),
        pytest.param("Varón, [PROFESSION astronauta].", "Varón, [PROFESIÓN].", id="unlisted"),
    ],
)
def test_occupations(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "La [KINSHIP madre], sana, refiere", "Una familiar, sana, refiere", id="the article keeps the gender"
        ),
        pytest.param("con su [KINSHIP hermana menor], de", "con una familiar, de", id="su"),
        pytest.param("del [KINSHIP padre]", "de un familiar", id="del"),
        pytest.param("al [KINSHIP padre]", "a un familiar", id="al"),
        pytest.param("[KINSHIP Madre] sana.", "Familiar sana.", id="no article"),
        pytest.param("Una [KINSHIP hija] de", "Una familiar de", id="una"),
        pytest.param("tiene [KINSHIP dos hermanos] sanos", "tiene familiares sanos", id="a count"),
        pytest.param("Los [KINSHIP padres] refieren", "Los familiares refieren", id="los"),
        pytest.param("sus [KINSHIP tres hijos]", "sus familiares", id="sus"),
        pytest.param("[KINSHIP padre] y [KINSHIP madre] sanos", "familiares sanos", id="two in a row"),
        pytest.param("Su [KINSHIP padre] y su [KINSHIP hermano] tienen", "Sus familiares tienen", id="su, su"),
        pytest.param("un [KINSHIP hermano] y una [KINSHIP hermana]", "familiares", id="un, una"),
        pytest.param(
            "[KINSHIP abuela], [KINSHIP tía] y [KINSHIP dos primos] con", "familiares con", id="three in a row"
        ),
        pytest.param(
            "la [KINSHIP madre] refiere que el [KINSHIP padre]", "una familiar refiere que un familiar", id="far"
        ),
        pytest.param("hijo de [KINSHIP madre] diabética", "hijo de madre diabética", id="everybody's mother"),
        pytest.param("consentimiento [KINSHIP materno]", "consentimiento familiar", id="an adjective"),
        pytest.param("la [KINSHIP familia]", "la familia", id="general already"),
        pytest.param("VIVE CON SU [KINSHIP HIJA].", "VIVE CON UNA FAMILIAR.", id="capitals"),
    ],
)
def test_relatives(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise") == expected
