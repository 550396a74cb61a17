"""What is known of Teresa Puertas Rondón is found however it is written, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.evaluation.marked import mark, parse_marked
from deid.resolve import resolve
from recognizers.known import Known
from recognizers.known.finder import find_known
from recognizers.known.recognizer import KnownIdentifiers
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.slips import is_slip
from recognizers.span import Score

TERESA = "Puertas Rondón, María Teresa"
ROSA = "Cabeza Hierro, Rosa"
JOSE = "de la Fuente García-Salazar, José"


def found(marked: str, *known: Known) -> str:
    """The text with what is found in it marked."""
    text, _ = parse_marked(marked)
    return mark(text, resolve(find_known(Note(text), known), text))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        pytest.param(TERESA, "Acude [PATIENT_NAME María Teresa Puertas Rondón] hoy.", id="whole"),
        pytest.param(TERESA, "Acude [PATIENT_NAME PUERTAS RONDON, Mª TERESA] hoy.", id="surnames first, capitals"),
        pytest.param(TERESA, "Acude [PATIENT_NAME Puertas Rondón, Teresa], hoy.", id="one of two given names"),
        pytest.param(TERESA, "acude [PATIENT_NAME teresa puertas rondon] hoy.", id="lower case, no accents"),
        pytest.param(TERESA, "Acude [PATIENT_NAME Teresa\nPuertas] hoy.", id="over a line end"),
        pytest.param(TERESA, "Acude [PATIENT_NAME Teresa Puer-\ntas Rondón] hoy.", id="cut at a line end"),
        pytest.param(TERESA, "Archivo [PATIENT_NAME TeresaPuertasRondon].", id="words run together"),
        pytest.param(TERESA, "Acude [PATIENT_NAME Rondón Puertas, Teresa].", id="surnames the other way round"),
        pytest.param(TERESA, "Vimos a [PATIENT_NAME M.ª Teresa Puertas] ayer.", id="María cut short"),
        pytest.param(TERESA, "Vimos a [PATIENT_NAME Teresa] ayer.", id="a given name"),
        pytest.param(TERESA, "Vimos a [PATIENT_NAME RONDON] ayer.", id="a surname"),
        pytest.param(TERESA, "Firma [PATIENT_NAME T. Puertas] el papel.", id="an initial before"),
        pytest.param(TERESA, "Firma [PATIENT_NAME Teresa P.] el papel.", id="an initial behind"),
        pytest.param(TERESA, "Firma [PATIENT_NAME T. P. Rondón] el papel.", id="two initials"),
        pytest.param(TERESA, "Firma [PATIENT_NAME T.P.R.] y [PATIENT_NAME TPR] el papel.", id="initials"),
        pytest.param(TERESA, "Firma [PATIENT_NAME M.T.P.R.] el papel.", id="all initials"),
        pytest.param(TERESA, "La Sra. [PATIENT_NAME Puertas] mejora.", id="an ordinary word behind a title"),
        pytest.param(TERESA, "Cierran las puertas. Puertas: cerradas. TP 80 %.", id="the ordinary word"),
        pytest.param(TERESA, "EXPLORACION: TPR NORMAL, PUERTAS LIBRES.", id="letters in a line of capitals"),
        pytest.param("Molina Ortega, Inés", "Valora a [PATIENT_NAME Molina] hoy.", id="a name that is no word"),
        pytest.param(ROSA, "Mancha rosa en la cabeza, hierro 45. Hierro 45.", id="ordinary words"),
        pytest.param(ROSA, "CABEZA Y CUELLO NORMALES. TAC de Tórax, Cabeza.", id="ordinary words with capitals"),
        pytest.param(ROSA, "Se habla con [PATIENT_NAME Rosa] y acude [PATIENT_NAME Rosa Cabeza].", id="the person"),
        pytest.param(ROSA, "ALTA DE [PATIENT_NAME ROSA CABEZA], CON HIERRO.", id="two ordinary words among capitals"),
        pytest.param("Cabeza Campos, Dolores", "Dolores de cabeza intensos.", id="a particle between two words"),
        pytest.param("Crohn Gil, Juan", "Tiene enfermedad de Crohn. Sr. [PATIENT_NAME Crohn].", id="an eponym"),
        pytest.param("Haya Cid, Juan Carlos", "Vino al Hospital Carlos Haya.", id="in a hospital's name"),
        pytest.param("Abril Cid, Julio", "En Julio y en abril. [PATIENT_NAME Julio] acude.", id="months"),
        pytest.param(JOSE, "Firma [PATIENT_NAME José de la Fuente] hoy.", id="with particles"),
        pytest.param(JOSE, "Firma [PATIENT_NAME José Fuente] hoy.", id="without particles"),
        pytest.param(JOSE, "El Sr. [PATIENT_NAME de la Fuente] firma.", id="particles in front"),
        pytest.param(JOSE, "Vimos a [PATIENT_NAME García Salazar] ayer.", id="a hyphen dropped"),
        pytest.param(JOSE, "Firma [PATIENT_NAME J.F.G.] hoy.", id="initials, the hyphenated surname as one"),
        pytest.param("Teresa Puertas Rondón", "Acude [PATIENT_NAME Puertas Rondón, Teresa].", id="no comma"),
        pytest.param("Fdez. Sanz, Fco. José", "Vino [PATIENT_NAME Francisco Fernández] ayer.", id="cut short there"),
        pytest.param("Fernández Sanz, Francisco", "Vino [PATIENT_NAME Fco. Fdez.] ayer.", id="cut short here"),
    ],
)
def test_names(name: str, marked: str) -> None:
    assert found(marked, Known(Label.PATIENT_NAME, name)) == marked


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        pytest.param(TERESA, "Vemos a [PATIENT_NAME Rondom] sin fiebre.", id="a letter changed"),
        pytest.param(
            TERESA, "Vemos a [PATIENT_NAME Rodón] sin fiebre.", id="a letter dropped, so that it is another name"
        ),
        pytest.param(TERESA, "Vemos a [PATIENT_NAME Rondóon] sin fiebre.", id="a letter added"),
        pytest.param(TERESA, "Vemos a [PATIENT_NAME Rodnón] sin fiebre.", id="two letters swapped"),
        pytest.param(TERESA, "La paciente [PATIENT_NAME Rondom] mejora.", id="behind paciente"),
        pytest.param(TERESA, "Alta de [PATIENT_NAME teresa rondom] hoy.", id="beside a word that is right"),
        pytest.param(TERESA, "[PATIENT_NAME Rondom] refiere dolor.", id="before what people do"),
        pytest.param(TERESA, "Acude [PATIENT_NAME Rondom] con fiebre.", id="behind what people do"),
        pytest.param(TERESA, "Vemos a Randam sin fiebre.", id="two slips"),
        pytest.param(TERESA, "Se pauta Rondom 45 mg y Rondom®.", id="what has a dose"),
        pytest.param(TERESA, "Se ve rondom en lower case.", id="in lower case, alone"),
        pytest.param(TERESA, "Vemos Rondom. El rondom crece.", id="a word of the text"),
        pytest.param("Cid Roca, Ana", "Vemos a Rota y a Rocas sin fiebre.", id="a short name"),
        pytest.param("Campos Molina, Eva", "Está en el Campo y el Molino.", id="the singular, the other gender"),
        pytest.param("Salmeron Gil, Eva", "Inhala salmeterol y Salmeterol.", id="a drug"),
        pytest.param("Fernández Gil, Eva", "Es [PATIENT_NAME Eva Hernández] Ruiz.", id="another name beside hers"),
        pytest.param("Gaucher Gil, Eva", "Se descarta enfermedad de Gaucher y Gauchar.", id="an eponym"),
    ],
)
def test_slips(name: str, marked: str) -> None:
    assert found(marked, Known(Label.PATIENT_NAME, name)) == marked


@pytest.mark.parametrize(
    ("known", "marked"),
    [
        pytest.param(Known(Label.PATIENT_ID, "4482901"), "Muestra [PATIENT_ID 4482901], 14482901.", id="a number"),
        pytest.param(Known(Label.PATIENT_ID, "4482901"), "NHC[PATIENT_ID 004482901].", id="more zeros in front"),
        pytest.param(Known(Label.PATIENT_ID, "004482901"), "NHC [PATIENT_ID 4482901].", id="fewer zeros in front"),
        pytest.param(Known(Label.PATIENT_ID, "4521"), "NHC: [PATIENT_ID 4521]. Leucocitos 4521.", id="a short number"),
        pytest.param(Known(Label.PATIENT_ID, "HUP-7A12"), "Caso [PATIENT_ID HUP 7A12], HUP.", id="letters and digits"),
        pytest.param(
            Known(Label.NATIONAL_ID, "12345678Z"), "DNI [NATIONAL_ID 12.345.678-Z], [NATIONAL_ID 12345678].", id="a DNI"
        ),
        pytest.param(Known(Label.NATIONAL_ID, "12345678"), "DNI [NATIONAL_ID 12345678-Z] y eso.", id="its letter"),
        pytest.param(Known(Label.NATIONAL_ID, "12345678"), "DNI [NATIONAL_ID 12345678] y eso.", id="no letter"),
        pytest.param(Known(Label.INSURANCE_ID, "CUPE610503"), "CIP [INSURANCE_ID CUPE 610503].", id="a health card"),
        pytest.param(
            Known(Label.PHONE_NUMBER, "600 111 222"),
            "Tel. +[PHONE_NUMBER 34600111222], [PHONE_NUMBER 600-11-12-22], 600111223.",
            id="a telephone",
        ),
        pytest.param(Known(Label.EMAIL_ADDRESS, "tpr@b.es"), "A [EMAIL_ADDRESS TPR@B.ES].", id="an e-mail address"),
        pytest.param(Known(Label.POSTCODE, "28921"), "E-[POSTCODE 28921] Leganés. Plaquetas 28921.", id="a postcode"),
        pytest.param(Known(Label.POSTCODE, "8013"), "CP [POSTCODE 08013], 8013.", id="a postcode's zero dropped"),
        pytest.param(Known(Label.POSTCODE, "28921"), "Hay 28921 leucocitos, 28921,5 y 128921.", id="quantities"),
        pytest.param(Known(Label.LOCATION, "Leganés"), "Vive en [LOCATION Leganés] y leganés.", id="a town"),
        pytest.param(
            Known(Label.LOCATION, "Cabra"), "Cabra y oveja. Vive en [LOCATION Cabra] sola.", id="a town or a word"
        ),
        pytest.param(Known(Label.LOCATION, "Montreal"), "Clasificación de Montreal.", id="a town in a clinical term"),
    ],
)
def test_numbers_and_places(known: Known, marked: str) -> None:
    assert found(marked, known) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Nacida el [DATE 3 de mayo de 1961] aquí.", id="in words"),
        pytest.param("Nacida el [DATE 03/05/61], [DATE 3-V-1961], [DATE 3.5.1961].", id="in figures"),
        pytest.param("Nacida [DATE 1961-05-03], [DATE 03051961], [DATE 19610503].", id="as computers write it"),
        pytest.param("Nacida [DATE tres de mayo de mil novecientos sesenta y uno].", id="the year in words"),
        pytest.param("F. nac.: [DATE 3 mayo 1961]. [DATE 3 de mayo\nde 1961].", id="without de; over a line end"),
        pytest.param("En mayo de 1961, en 1961, el 3 de mayo.", id="parts of it"),
        pytest.param("El 04/05/61 y el 3/5/2061.", id="other days"),
    ],
)
def test_birth_dates(marked: str) -> None:
    assert found(marked, Known(Label.DATE, "1961-05-03")) == marked


@pytest.mark.parametrize("value", ["1961-05-03", "03/05/1961", "3 de mayo de 1961", "1961-05-03 00:00:00"])
def test_a_birth_date_is_known_by_its_value(value: str) -> None:
    assert found("El [DATE 3/5/61].", Known(Label.DATE, value)) == "El [DATE 3/5/61]."


def test_a_short_year_lies_in_the_century_of_birth() -> None:
    marked = "Nacido el [DATE 03/05/19]."
    assert found(marked, Known(Label.DATE, "1919-05-03")) == found(marked, Known(Label.DATE, "2019-05-03")) == marked


@pytest.mark.parametrize(
    ("value", "marked"),
    [
        pytest.param("Calle Mayor, 12, 3º B", "Vive en [STREET C/ Mayor, 12, 3.º B], sola.", id="way cut short"),
        pytest.param("C/ Mayor 12", "Vive en la [STREET calle mayor 12] con él.", id="way in full, lower case"),
        pytest.param("C/ Mayor 12", "Vive en la calle Mayor, 45. Dolor mayor 12 días.", id="another house; words"),
        pytest.param("C/ Mayor 12", "Vive en la [STREET calle Mayor].", id="without the number"),
        pytest.param("Mayor 12", "Vive en [STREET C/ Mayor, 12].", id="no way known"),
        pytest.param(
            "Avda. de la Constitución s/n", "En [STREET Avenida Constitución s/n].", id="no number, particles"
        ),
        pytest.param("Juan Bosco, 17", "Dejó Juan Bosco. Era [STREET Juan Bosco 17].", id="no way in the text"),
        pytest.param("C/ Alcántara 5", "En la [STREET calle Alcantra, 5] vive.", id="a slip"),
    ],
)
def test_streets(value: str, marked: str) -> None:
    assert found(marked, Known(Label.STREET, value)) == marked


def test_a_whole_name_is_surer_than_a_part() -> None:
    text = "Teresa Puertas Rondón. La Sra. Rondón."
    scores = [span.score for span in find_known(Note(text), [Known(Label.PATIENT_NAME, "Puertas Rondón, Teresa")])]
    assert scores == [Score.KNOWN, Score.KNOWN_PART]


def test_it_serves_a_stock_analyzer() -> None:
    recognizer = KnownIdentifiers([Known(Label.PATIENT_NAME, TERESA), Known(Label.PATIENT_ID, "4482901")])
    results = recognizer.analyze("Acude Rondón, 4482901.", ["PATIENT_NAME"])
    assert [(one.entity_type, one.start, one.end) for one in results] == [("PATIENT_NAME", 6, 12)]
    assert results[0].analysis_explanation.recognizer == "Known"


def test_nothing_known_nothing_found() -> None:
    assert list(find_known(Note("Acude Teresa."), [])) == []


def test_a_known_value_is_not_shown() -> None:
    assert "Rond" not in repr(Known(Label.PATIENT_NAME, TERESA))


LETTERS = st.sampled_from("abcdeiklmnorstuz")


@given(st.text(LETTERS, min_size=6, max_size=12), st.data())
def test_every_slip_of_one_letter_is_one(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(LETTERS)
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for typed in (word[:place] + word[place + 1 :], word[:place] + letter + word[place:], swapped):
        assert is_slip(typed, word) and is_slip(word, typed)
    assert is_slip(word[:place] + letter + word[place + 1 :], word)


@given(
    st.permutations(["Teresa", "Zubizarreta", "Rondón"]),
    st.sampled_from([" ", "  ", "\n", "\u00a0", "\t"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_a_name_is_found_in_any_order_and_case(words: list[str], blank: str, case: type[str]) -> None:
    text = f"Consta {case(blank.join(words))} aquí."
    (span,) = find_known(Note(text), [Known(Label.PATIENT_NAME, "Zubizarreta Rondón, Teresa")])
    assert text[span.start : span.end] == case(blank.join(words))


def test_a_long_document_is_quick() -> None:
    sentence = "El paciente refiere dolor de 3 días, sin fiebre; hierro 45, leucocitos 12.300, TA 120/80. "
    text = sentence * 1200 + "Firma Rondom."
    known = [
        Known(Label.PATIENT_NAME, TERESA),
        Known(Label.PATIENT_ID, "4482901"),
        Known(Label.DATE, "1961-05-03"),
        Known(Label.STREET, "C/ Mayor 12"),
    ]
    assert list(find_known(Note(text), known)) == []
