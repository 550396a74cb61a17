"""A leak is found however it is written; a safe document passes, ordinary words that are also names included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.errors import LeakError
from deid.evaluation.marked import parse_marked
from deid.model import Document, Replacement
from deid.verify import leaks, missed, verify
from recognizers.labels import Label


def _redacted(marked: str, keep: tuple[Label, ...] = ()) -> tuple[Document, str, list[Replacement]]:
    """A document, its output and what was replaced: every mark by its tag, but for the labels to keep."""
    text, spans = parse_marked(marked)
    pieces: list[str] = []
    replacements = []
    done = length = 0
    for span in spans:
        is_kept = span.label in keep
        value = text[span.start : span.end] if is_kept else f"[{span.label.tag}]"
        length += span.start - done
        operator = "keep" if is_kept else "tag"
        replacements.append(
            Replacement(span.start, span.end, length, length + len(value), span.label, operator, "r", "R", 1.0)
        )
        pieces += [text[done : span.start], value]
        length, done = length + len(value), span.end
    return Document("informe.txt", text), "".join([*pieces, text[done:]]), replacements


def _found(marked: str, keep: tuple[Label, ...] = ()) -> list[str]:
    document, output, replacements = _redacted(marked, keep)
    return [output[leak.start : leak.end] for leak in leaks(document, output, replacements)]


NAME = "La Sra. [PATIENT_NAME Teresa Puertas Rondón] ingresa. "
ROSA = "Nombre: [PATIENT_NAME Rosa]. Apellidos: [PATIENT_NAME Cabeza Hierro]. "


@pytest.mark.parametrize(
    ("marked", "leak"),
    [
        pytest.param(NAME + "Teresa Puertas Rondón mejora.", "Teresa Puertas Rondón", id="whole"),
        pytest.param(NAME + "TERESA PUERTAS RONDÓN MEJORA.", "TERESA PUERTAS RONDÓN", id="in capitals"),
        pytest.param(NAME + "teresa puertas rondón mejora.", "teresa puertas rondón", id="in lower case"),
        pytest.param(NAME + "Teresa Puertas Rondon mejora.", "Teresa Puertas Rondon", id="without accents"),
        pytest.param(NAME + "Teresa Puertas Rondo\u0301n mejora.", "Teresa Puertas Rondo\u0301n", id="decomposed"),
        pytest.param(NAME + "Teresa\nPuertas\r\n Rondón mejora.", "Teresa\nPuertas\r\n Rondón", id="over lines"),
        pytest.param(NAME + "Teresa Puer-\ntas Rondón.", "Teresa Puer-\ntas Rondón", id="hyphenated"),
        pytest.param(NAME + "Teresa Puer\ntas Rondón.", "Teresa Puer\ntas Rondón", id="cut by a line break"),
        pytest.param(NAME + "Teresa\u00a0 Puertas\t|\tRondón.", "Teresa\u00a0 Puertas\t|\tRondón", id="other blanks"),
        pytest.param(NAME + "Archivo TeresaPuertasRondon.", "TeresaPuertasRondon", id="glued"),
        pytest.param(NAME + "Ter\u00adesa Puertas Rondón.", "Ter\u00adesa Puertas Rondón", id="soft hyphen"),
        pytest.param(NAME + "Acude Rondón.", "Rondón", id="a surname"),
        pytest.param(NAME + "acude rondon.", "rondon", id="a surname in lower case"),
        pytest.param(NAME + "ACUDE RONDON SOLA.", "RONDON", id="a surname in a line of capitals"),
        pytest.param(NAME + "Acude Ron-\ndón.", "Ron-\ndón", id="a surname hyphenated"),
        pytest.param("[STAFF_NAME Crohn] informa. Avisar al Dr. Crohn.", "Crohn", id="an eponym behind a title"),
        pytest.param(ROSA + "Se habla con Rosa.", "Rosa", id="an ordinary word with a capital in a sentence"),
        pytest.param(ROSA + "Acude su hija, Rosa, preocupada.", "Rosa", id="an apposition"),
        pytest.param(ROSA + "Rosa acude con fiebre.", "Rosa", id="the subject of what people do"),
        pytest.param(ROSA + "ROSA REFIERE DOLOR.", "ROSA", id="the subject in capitals"),
        pytest.param(ROSA + "Cabeza refiere dolor.", "Cabeza", id="a surname as the subject"),
        pytest.param(ROSA + "Paciente Rosa, sin fiebre.", "Rosa", id="behind paciente"),
        pytest.param(ROSA + "Sra. Hierro, sin fiebre.", "Hierro", id="an ordinary word behind a title"),
        pytest.param(ROSA + "Rosa Cabeza, sin fiebre.", "Rosa", id="two ordinary words side by side"),
        pytest.param("[PATIENT_NAME Rosa Cabeza] ingresa. Alta de rosa cabeza.", "rosa cabeza", id="all of it small"),
        pytest.param("Iniciales [PATIENT_NAME T.P.R.]. Sale T. P. R. de alta.", "T. P. R", id="initials"),
        pytest.param("Paciente [PATIENT_NAME M.G.]. La paciente M. G. sale.", "M. G", id="two initials, same cue"),
        pytest.param("NHC: [PATIENT_ID 4482901]. Muestra 4482901.", "4482901", id="a number"),
        pytest.param("NHC: [PATIENT_ID 4482901]. Muestra NHC4482901.", "4482901", id="a number glued to a word"),
        pytest.param("DNI [NATIONAL_ID 12345678Z]. Con 12.345.678-z.", "12.345.678-z", id="other separators"),
        pytest.param("DNI [NATIONAL_ID 12345678Z]. Con 1234\n5678Z.", "1234\n5678Z", id="a number over two lines"),
        pytest.param("Tel. [PHONE_NUMBER 600 111 222]. Móvil +34600111222.", "600111222", id="inside a longer number"),
        pytest.param("Tel. [PHONE_NUMBER 34 600 111 222]. Móvil 600-111-222.", "600-111-222", id="no country code"),
        pytest.param("[NATIONAL_ID 12345678Z] e ID_12345678Z_x", "12345678Z", id="between underscores"),
        pytest.param("E-mail [EMAIL_ADDRESS ana@b.es]. Otra vez ANA@B.ES.", "ANA@B.ES", id="an address"),
        pytest.param("[STREET C/ Juan Bosco, 17, 2º] y Juan Bosco 17.", "Juan Bosco 17", id="a street and its number"),
        pytest.param("El [DATE 03/05/2019] y el 03-05-2019.", "03-05-2019", id="a date"),
        pytest.param("El [DATE 3 de mayo de 2019] y el 3 mayo\n2019.", "3 mayo\n2019", id="a date without de"),
        pytest.param("En [DATE 2006] mejora; peor en el año 2006.", "2006", id="a year behind año"),
        pytest.param("En [DATE 2006] mejora; operada en 2006.", "2006", id="a year that ends a sentence"),
        pytest.param("En [DATE agosto] mejora; agosto fue peor.", "agosto", id="a month"),
        pytest.param("Cama [OTHER_ID 12]. Pasa a la cama 12.", "12", id="a short value behind the same word"),
    ],
)
def test_a_leak_is_found(marked: str, leak: str) -> None:
    assert leak in _found(marked)
    with pytest.raises(LeakError):
        verify(*_redacted(marked))
    document, output, replacements = _redacted(marked)
    spans = missed(leaks(document, output, replacements), replacements)
    assert [document.text[span.start : span.end] for span in spans] == _found(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(NAME + "Abre las puertas de urgencias.", id="an ordinary word in lower case"),
        pytest.param(NAME + "Puertas: cerradas.", id="an ordinary word that starts a line"),
        pytest.param(NAME + "Compuertas y terapias.", id="part of another word"),
        pytest.param(ROSA + "Mancha rosa en la cabeza; hierro 45.", id="ordinary words"),
        pytest.param(ROSA + "Cabeza y cuello: normales. Hierro 45 µg/dl.", id="ordinary words that start sentences"),
        pytest.param(ROSA + "Analítica: Hierro 45, Ferritina 12.", id="a laboratory value"),
        pytest.param(ROSA + "EXPLORACION: CABEZA Y CUELLO NORMALES, HIERRO BAJO.", id="a line of capitals"),
        pytest.param(ROSA + "TAC de Tórax, Cabeza, Cuello.", id="a title-case list"),
        pytest.param("[PATIENT_NAME Dolores Cabeza] ingresa. Dolores de cabeza.", id="words apart by de"),
        pytest.param("[PATIENT_NAME Salud] ingresa. Avisar al Centro de Salud.", id="in the name of a body"),
        pytest.param("Dr. [STAFF_NAME Carlos Haya]. Remitida al Hospital Carlos III.", id="in a hospital's name"),
        pytest.param("Dr. [STAFF_NAME Crohn]. Tiene enfermedad de Crohn.", id="an eponym"),
        pytest.param("Dra. [STAFF_NAME Foley]. Se coloca sonda de Foley.", id="an eponym behind its cue"),
        pytest.param("[STAFF_NAME Ana]. Se pide ANA y ANCA.", id="an abbreviation"),
        pytest.param("[PATIENT_NAME P.C.R.] con PCR negativa.", id="initials that are an abbreviation"),
        pytest.param("Paciente [PATIENT_NAME M.G.]. Dosis de 3 M G.", id="two initials elsewhere"),
        pytest.param("NHC: [PATIENT_ID 4482901]. Muestra 14482901 y 44829012.", id="a longer number"),
        pytest.param("Episodio [EPISODE_ID 4521]. Leucocitos 4521.", id="a short number elsewhere"),
        pytest.param("Cama [OTHER_ID 12]. Dosis de 12 mg.", id="a short value elsewhere"),
        pytest.param("En [DATE 2000] mejora con 2000 mg en 2000 casos.", id="a year that counts something"),
        pytest.param("El [DATE 03/05/2019]; el 05/2019 y el 3/5.", id="parts of a date"),
        pytest.param("En los [DATE 90s], durante 90 s.", id="a decade and seconds"),
        pytest.param("Vive en [LOCATION Alcorcón]. Alcorcón mejora.", id="an indirect identifier"),
        pytest.param("[STREET Calle Mayor, 5] y dolor mayor 5 días.", id="a street that is an ordinary word"),
        pytest.param("Ingresa sin nada que quitar.", id="nothing replaced"),
    ],
)
def test_a_safe_document_passes(marked: str) -> None:
    assert _found(marked) == []
    verify(*_redacted(marked))


def test_what_the_policy_keeps_is_exempt_where_it_stands() -> None:
    marked = "Dr. [STAFF_NAME Rondón]. Tejido de [MANUFACTURER Rondón]. "
    assert _found(marked, keep=(Label.MANUFACTURER,)) == []
    assert _found(marked + "Avisa Rondón.", keep=(Label.MANUFACTURER,)) == ["Rondón"]


def test_a_kept_direct_identifier_may_be_read_everywhere() -> None:
    assert _found("El [DATE 03/05/2019] y el 03/05/2019.", keep=(Label.DATE,)) == []


def test_a_generalised_date_may_leave_its_year() -> None:
    text = "El 3 de mayo de 2019. En mayo de 2019. En 2019."
    dates = [(3, 20, "2019"), (25, 38, "2019"), (43, 47, "2019")]
    output = "El 2019. En 2019. En 2019."
    places = [(3, 7), (12, 16), (21, 25)]
    replacements = [
        Replacement(start, end, *place, Label.DATE, "generalise", "r", "R", 1.0)
        for (start, end, _), place in zip(dates, places, strict=True)
    ]
    verify(Document("x", text), output, replacements)
    with pytest.raises(LeakError, match="DATE at"):
        verify(Document("x", text), output + " Fue el 3 de mayo de 2019.", replacements)


def test_an_operator_that_left_its_value_is_caught() -> None:
    replacement = Replacement(4, 10, 4, 10, Label.STAFF_NAME, "mask", "r", "R", 1.0)
    with pytest.raises(LeakError):
        verify(Document("x", "Dr. Rondón"), "Dr. RONDON", [replacement])


def test_what_an_operator_wrote_for_another_value_is_no_leak() -> None:
    replacements = [
        Replacement(4, 10, 4, 9, Label.STAFF_NAME, "surrogate", "r", "R", 1.0),
        Replacement(17, 22, 16, 22, Label.STAFF_NAME, "surrogate", "r", "R", 1.0),
    ]
    verify(Document("x", "Dr. Rondón y Dr. Gómez"), "Dr. Gómez y Dr. Rondón", replacements)


def test_a_tag_gives_nothing_away_whatever_word_of_the_value_is_in_it() -> None:
    marked = "Firma: [STAFF_NAME Jefatura de Apoyo Sanitario]."
    assert _found(marked) == []
    assert _found(marked + " Avisa Jefatura de Apoyo Sanitario.") == ["Jefatura de Apoyo Sanitario"]


def test_what_an_operator_wrote_or_left_is_not_among_what_was_missed() -> None:
    replacements = [
        Replacement(0, 6, 0, 6, Label.STAFF_NAME, "mask", "r", "R", 1.0),
        Replacement(7, 13, 7, 7, Label.STAFF_NAME, "redact", "r", "R", 1.0),
        Replacement(14, 20, 8, 11, Label.STAFF_NAME, "tag", "r", "R", 1.0),
    ]
    document, output = Document("x", "Rondón Puente Zafrón y Rondón"), "RONDON  [X] y Rondón"
    spans = list(missed(leaks(document, output, replacements), replacements))
    assert [(span.start, span.end) for span in spans] == [(23, 29)]


def test_the_error_names_document_label_and_place_but_no_value() -> None:
    with pytest.raises(LeakError) as caught:
        verify(*_redacted(NAME + "Acude Rondón. Sale Rondón."))
    assert str(caught.value) == (
        "informe.txt: still readable in the output: PATIENT_NAME at [32:38], PATIENT_NAME at [45:51]; "
        "nothing was written"
    )


def test_only_the_first_places_are_named() -> None:
    with pytest.raises(LeakError, match="and 4 more"):
        verify(*_redacted(NAME + "Acude Rondón. " * 9))


_SEPARATORS = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \n  ", "-"])
_SURNAMES = st.lists(st.sampled_from(["Rondón", "Núñez", "Zubizarreta", "Íñigo"]), min_size=2, max_size=3, unique=True)


@given(_SURNAMES, _SEPARATORS, st.sampled_from([str, str.upper, str.lower, str.title]), st.booleans())
def test_a_name_is_found_however_it_is_spelled(words: list[str], blank: str, case: type[str], accents: bool) -> None:
    name = case(blank.join(words))
    spelled = name if accents else name.translate(str.maketrans("óúñíÓÚÑÍ", "ounIOUNI"))
    document, output, replacements = _redacted(f"Dr. [STAFF_NAME {' '.join(words)}] informa. ")
    assert leaks(document, output + f"Consta {spelled} aquí.", replacements)
    assert not leaks(document, output + "Consta que no consta aquí.", replacements)


@given(st.from_regex(r"[1-9]\d{5,11}", fullmatch=True), st.sampled_from(["", " ", ".", "-", "/", "\n"]), st.data())
def test_a_number_is_found_with_any_separator(number: str, separator: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(number) - 1))
    document, output, replacements = _redacted(f"NHC: [PATIENT_ID {number}]. ")
    assert leaks(document, f"{output}Consta {number[:place]}{separator}{number[place:]} aquí.", replacements)
    assert not leaks(document, output, replacements)


def test_a_long_document_with_many_values_is_quick() -> None:
    sentence = "El paciente refiere dolor de 3 días, sin fiebre; hierro 45, leucocitos 12.300. "
    marked = "".join(f"NHC: [PATIENT_ID {1_000_000 + number}]. {sentence * 5}\n" for number in range(500))
    assert _found(marked) == []
