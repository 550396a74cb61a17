"""surrogate: names, ages, occupations; what holds for all of them."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from deid import Deidentifier
from deid.context import Context
from deid.evaluation.marked import parse_marked
from deid.keys import Key
from deid.model import Decision, Document
from deid.operators import BY_NAME
from deid.operators.surrogate.ages import in_words
from deid.operators.surrogate.mentions import Role, read
from deid.operators.surrogate.pools import FEMALE, MALE, gender_of_name, given_names, surnames
from deid.rewrite import Rewriter
from deid.verify import leaks
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import compact, fold

SEEDS = Path(__file__).parents[2] / "seeds"
WHOLE = "Paciente: [PATIENT_NAME Teresa Puertas Rondón]."


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def surrogate(label: Label, text: str, key: bytes = bytes(32)) -> str:
    """As a stock engine calls it: without a document."""
    return BY_NAME["surrogate"]().operate(text, {"entity_type": "0", "label": label, "key": key})


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param("Teresa", "{0}", id="given name"),
        pytest.param("Puertas", "{1}", id="surname"),
        pytest.param("Teresa Puertas", "{0} {1}", id="one surname"),
        pytest.param("Puertas Rondón, Teresa", "{1} {2}, {0}", id="surnames first"),
        pytest.param("Teresa P. Rondón", "{0} {1[0]}. {2}", id="one initial"),
        pytest.param("puertas", "{1}", id="small letters"),
        pytest.param("Rondón", "{2}", id="second surname"),
    ],
)
@pytest.mark.parametrize("scope", ["patient", "batch", "document"])
def test_each_form_is_written_from_one_substitute(rewritten, form, expected, scope):
    said = rewritten(f"{WHOLE} Vuelve la Sra. [PATIENT_NAME {form}].", "surrogate", scope=scope)
    whole, other = said.removeprefix("Paciente: ").removesuffix(".").split(". Vuelve la Sra. ")
    expected = expected.format(*whole.split())
    assert other == (expected.lower() if form.islower() else expected)


@pytest.mark.parametrize(("form", "joint"), [("T. P. R.", ". "), ("T.P.R.", "."), ("TPR", "")])
def test_initials_are_the_substitutes(rewritten, form, joint):
    said = rewritten(f"{WHOLE} [PATIENT_NAME {form}] vuelve.", "surrogate")
    whole, other = said.removeprefix("Paciente: ").removesuffix(" vuelve.").split(". ", 1)
    initials = [fold(word[0]).upper() for word in whole.split()]
    assert other == joint.join(initials) + joint.strip()
    assert all(new != old for new, old in zip(initials, "TPR", strict=True))


def test_the_two_fields_of_a_form_are_one_person(rewritten):
    said = rewritten(
        "Nombre: [PATIENT_NAME Teresa].\nApellidos: [PATIENT_NAME Puertas Rondón].\nLa Sra. [PATIENT_NAME Puertas]. "
        "[PATIENT_NAME Teresa] sale.",
        "surrogate",
    )
    given, first, second = re.match(r"Nombre: (\w+)\.\nApellidos: (\w+) (\w+)\.", said).groups()
    assert said.endswith(f"La Sra. {first}. {given} sale.")
    assert gender_of_name(fold(given)) == FEMALE
    assert {fold(first), fold(second)} <= {fold(name) for name in surnames()}


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        pytest.param("La Dra. [STAFF_NAME Ilie Munteanu] acude.", FEMALE, id="title"),
        pytest.param("D. [PATIENT_NAME Trinidad Gil] acude.", MALE, id="title against the list"),
        pytest.param("D.ª [PATIENT_NAME Trinidad Gil] acude.", FEMALE, id="D.ª"),
        pytest.param("Su marido, [RELATIVE_NAME Ariel], acude.", MALE, id="relative's word"),
        pytest.param("[PATIENT_NAME María José Gil] acude.", FEMALE, id="the first of two names: María José"),
        pytest.param("[PATIENT_NAME José María Gil] acude.", MALE, id="the first of two names: José María"),
        pytest.param("[PATIENT_NAME Ilie Gil], [SEX varón] de 40 años.", MALE, id="the patient's sex"),
        pytest.param("[PATIENT_NAME Ilie Gil], [MARITAL_STATUS viuda].", FEMALE, id="a word that agrees"),
        pytest.param("[PATIENT_NAME M.ª Luz Gil] acude.", FEMALE, id="M.ª"),
        pytest.param("[STAFF_NAME Fco. Javier Gil] acude.", MALE, id="Fco."),
        pytest.param("Médico: [STAFF_NAME Uxía Lamas]", FEMALE, id="a field's own gender says nothing"),
    ],
)
def test_gender(rewritten, marked, gender):
    said = rewritten(marked, "surrogate")
    name = next(word for word in words(said) if word in given_names(FEMALE) + given_names(MALE))
    assert name in given_names(gender)


@pytest.mark.parametrize(
    ("marked", "shape"),
    [
        pytest.param("[PATIENT_NAME Teresa Gil]", r"\w+ \w+", id="one surname"),
        pytest.param("[PATIENT_NAME María del Mar Gil de la Hoz]", r"\w+ del \w+ \w+ de la \w+", id="particles"),
        pytest.param("[PATIENT_NAME Ana Ortega y Pons]", r"\w+ \w+ y \w+", id="y"),
        pytest.param("[PATIENT_NAME J. A. García-Blanco]", r"[A-Z]\. [A-Z]\. \w+-\w+", id="hyphen"),
        pytest.param("[PATIENT_NAME Ana O'Donnell]", r"\w+ \w+", id="apostrophe"),
        pytest.param("APELLIDOS: [PATIENT_NAME CABEZA DE LA HOZ]", r"APELLIDOS: [A-ZÑ]+ DE LA [A-ZÑ]+", id="capitals"),
        pytest.param("[PATIENT_NAME teresa gil]", r"[a-zñáéíóú]+ [a-zñáéíóú]+", id="small letters"),
    ],
)
def test_shape(rewritten, marked, shape):
    assert re.fullmatch(shape, rewritten(marked, "surrogate"))


def test_no_accents_where_the_document_has_none(rewritten):
    story = "PACIENTE QUE INGRESA POR DISNEA. " * 10
    names = " ".join(f"[STAFF_NAME TERESA{chr(65 + at)} GARCIA]" for at in range(12))
    assert rewritten(names + story, "surrogate").isascii()


def test_a_family_keeps_its_name_except_in_a_batch(rewritten):
    marked = "[PATIENT_NAME Gael Montoro Linares], hijo de [RELATIVE_NAME Irene Linares Cobo]"
    for scope, alike in (("patient", True), ("document", True), ("batch", False)):
        child, mother = rewritten(marked, "surrogate", scope=scope).split(", hijo de ")
        assert (child.split()[2] == mother.split()[1]) == alike


@pytest.mark.parametrize(
    ("scope", "of_patient", "of_other"),
    [
        pytest.param("batch", True, True, id="batch: everywhere"),
        pytest.param("patient", True, False, id="patient: in the documents of one"),
        pytest.param("document", False, False, id="document: in one alone"),
    ],
)
def test_scope(rewritten, scope, of_patient, of_other):
    def doctor(patient: str, doc_id: str) -> str:
        marked = f"Dra. [STAFF_NAME Eva Cid]. NHC [PATIENT_ID {patient}]."
        return rewritten(marked, "surrogate", scope=scope, doc_id=doc_id).split(". ")[1]

    first = doctor("1234567", "a.txt")
    assert (doctor("1234567", "b.txt") == first) == of_patient
    assert (doctor("7654321", "c.txt") == first) == of_other


def test_people_of_a_document_share_no_substitute(rewritten):
    names = [f"{given} {surname}" for given, surname in zip(given_names(FEMALE)[:60], surnames()[:60], strict=True)]
    said = rewritten(" ".join(f"[STAFF_NAME {name}]" for name in names), "surrogate")
    assert len(set(map(fold, words(said)))) == 120
    assert not set(map(fold, words(said))) & set(map(fold, words(" ".join(names))))


def test_the_lists_hold_nothing_clinical_and_no_ordinary_word():
    names = {fold(name) for name in (*given_names(FEMALE), *given_names(MALE), *surnames())}
    eponyms = {word for name in lexicons.load_folded("eponyms") for word in name.replace("-", " ").split()}
    for taken in (eponyms, lexicons.load_folded("clinical_terms"), lexicons.load_folded("name_words")):
        assert not names & taken
    assert not set(given_names(FEMALE)) & set(given_names(MALE))
    assert min(len(given_names(FEMALE)), len(given_names(MALE)), len(surnames())) > 250


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        pytest.param("Ana e [RELATIVE_NAME Inés] vuelven.", "y", id="no i- follows"),
        pytest.param("Ana y [RELATIVE_NAME Eva] vuelven.", "y", id="as it was"),
    ],
)
def test_and_before_a_name(rewritten, marked, word):
    assert re.fullmatch(rf"Ana {word} \w+ vuelven\.", rewritten(marked, "surrogate"))


@pytest.mark.parametrize(
    ("text", "before", "roles"),
    [
        ("Juan Ignacio Etcheverry", "", "GGS"),
        ("Etcheverry, Juan Ignacio", "apellido y nombre: ", "SGG"),
        ("Gael Montoro Linares", "nombre y apellidos: ", "GSS"),
        ("Puertas Rondón", "\napellidos: ", "SS"),
        ("María Dolores", "\nnombre: ", "GG"),
        ("Juan Martín Gil", "", "GSS"),
        ("Juan de Dios Pérez", "", "GGS"),
        ("J. M. Tovar", "dr. ", "GGS"),
        ("Puertas", "la sra. ", "S"),
        ("Concepción", "dona ", "G"),
        ("Salas Iturbe", "", "SS"),
    ],
)
def test_given_names_and_surnames(text, before, roles):
    mention = read(text, before, Label.PATIENT_NAME)
    assert "".join("G" if word.role is Role.GIVEN else "S" for word in mention.words) == roles


@pytest.mark.parametrize(
    ("text", "low", "high", "form"),
    [
        ("54 años", 50, 59, r"(\d+) años"),
        ("54años", 50, 59, r"(\d+)años"),
        ("45 a.", 40, 49, r"(\d+) a\."),
        ("69", 60, 69, r"(\d+)"),
        ("79 ANOS", 70, 79, r"(\d+) ANOS"),
        ("93 años", 90, 99, r"(\d+) años"),
        ("104 años", 90, 99, r"(\d+) años"),
        ("18 años", 18, 19, r"(\d+) años"),
        ("17 años", 15, 17, r"(\d+) años"),
        ("1 año", 1, 4, r"(\d+) años?"),
        ("8 meses", 1, 11, r"(\d+) mes(?:es)?"),
        ("18 meses", 13, 23, r"(\d+) meses"),
        ("3 meses y medio", 1, 11, r"(\d+) mes(?:es)? y medio"),
        ("9 días", 1, 27, r"(\d+) días?"),
        ("6 semanas", 4, 12, r"(\d+) semanas"),
        ("2,5 años", 1, 4, r"(\d+),5 años"),
        ("54 años de edad", 50, 59, r"(\d+) años de edad"),
    ],
)
@pytest.mark.parametrize("key", [bytes(32), bytes(range(32)), b"k" * 32])
def test_another_age_of_the_band_in_the_same_form(text, low, high, form, key):
    said = surrogate(Label.AGE, text, key)
    assert said != text
    assert low <= int(re.fullmatch(form, said)[1]) <= high


@pytest.mark.parametrize(
    "text", ["octogenaria", "quinta década de la vida", "recién nacido", "≥ 90 años", "año y medio"]
)
def test_what_names_a_band_stays(text):
    assert surrogate(Label.AGE, text) == text


def test_an_age_in_words_stays_in_words(rewritten):
    said = rewritten("Mujer de [AGE treinta y nueve años] y padre de [RELATIVE_AGE CUARENTA Y DOS AÑOS].", "surrogate")
    assert re.fullmatch(r"Mujer de treinta[a-zé ]* años y padre de CUARENTA[A-ZÉ ]* AÑOS\.", said)


def test_ages_agree_and_keep_their_order(rewritten):
    said = rewritten("[AGE 67 años], [AGE 67], [AGE 64 años], [RELATIVE_AGE 44 y 46 años]", "surrogate")
    one, same, earlier, first, second = map(int, re.findall(r"\d+", said))
    assert one == same == earlier + 3 and second == first + 2 and one != 67


def test_the_bands_are_the_policys(rewritten):
    said = {rewritten("[AGE 84 años]", "surrogate", key=bytes([at]) * 32, width=5, top=80) for at in range(30)}
    assert said <= {f"{years} años" for years in (80, 81, 82, 83)} and len(said) > 1


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(21, "años", "veintiún"), (31, "meses", "treinta y un"), (21, "semanas", "veintiuna"), (1, "semana", "una"),
     (11, "semanas", "once"), (100, "años", "cien"), (116, "años", "ciento dieciséis")],
)  # fmt: skip
def test_numbers_in_words(number, unit, said):
    assert in_words(number, unit) == said


@pytest.mark.parametrize(
    ("text", "ending"),
    [("profesora", "a"), ("soldador", ("o", "r", "n")), ("ex camarera", "a"), ("Costurera", "a"), ("ALBAÑIL", "")],
)
def test_an_occupation_of_the_same_gender(text, ending):
    said = surrogate(Label.PROFESSION, text)
    head = said.removeprefix("ex ").split()[0]
    assert head.endswith(ending) and head.istitle() == text.istitle() and said.isupper() == text.isupper()
    assert compact(text) not in compact(said) and said.startswith("ex ") == text.startswith("ex ")


@given(
    label=st.sampled_from([Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME, Label.PROFESSION]),
    text=st.text("abcdefghijklmnñopqrstuvwxyzáéíóúABCÁ ,.-'ª", min_size=1, max_size=30),
    key=st.binary(min_size=32, max_size=32),
)
@settings(max_examples=150, deadline=None)
def test_a_surrogate_is_made_of_any_name(label, text, key):
    said = surrogate(label, text, key)
    assert said == surrogate(label, text, key)
    long_words = {word for word in words(fold(text)) if len(word) > 3 and word not in ("nombre",)}
    assert said.startswith("[") or not long_words & set(words(fold(said)))


@given(
    given_name=st.sampled_from(given_names(FEMALE)),
    surname=st.sampled_from(surnames()),
    key=st.binary(min_size=32, max_size=32),
)
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_name_is_left(given_name, surname, key):
    text, spans = parse_marked(f"Paciente: [PATIENT_NAME {given_name} {surname}]. Vuelve [PATIENT_NAME {given_name}].")
    document = Document("d", text)
    decisions = [Decision(span, "p.default", "surrogate") for span in spans]
    given = {"context": Context(document, spans), "key": key}
    said, done = Rewriter(BY_NAME.values()).rewrite(text, decisions, given=given)
    assert not leaks(document, said, done)
    assert not {fold(given_name), fold(surname)} & set(words(fold(said)))


def test_another_key_another_name():
    said = {surrogate(Label.PATIENT_NAME, "Teresa Puertas Rondón", bytes([at]) * 32) for at in range(20)}
    assert len(said) == 20


def test_in_a_stock_engine():
    engine = AnonymizerEngine()
    engine.add_anonymizer(BY_NAME["surrogate"])
    found = RecognizerResult("PATIENT_NAME", 9, 23, 1.0)
    said = engine.anonymize("Paciente Teresa Puertas.", [found], {
        "PATIENT_NAME": OperatorConfig("surrogate", {"key": bytes(32)})
    }).text  # fmt: skip
    assert re.fullmatch(r"Paciente \w+ \w+\.", said) and not {"Teresa", "Puertas"} & set(words(said))


def test_what_is_no_label_of_this_project_becomes_its_tag():
    assert BY_NAME["surrogate"]().operate("Teresa", {"entity_type": "PERSON", "key": bytes(32)}) == "[PERSON]"


@pytest.mark.parametrize("options", [{"scope": "all"}, {"within": "town"}, {"width": 1}, {"top": 20}, {"size": 1}])
def test_bad_options_are_refused(options):
    with pytest.raises(InvalidParamError, match="surrogate"):
        BY_NAME["surrogate"]().validate({"entity_type": "AGE", "key": bytes(32), **options})


def test_without_a_key_it_refuses():
    with pytest.raises(InvalidParamError, match="needs a secret key"):
        BY_NAME["surrogate"]().validate({"entity_type": "AGE"})


@pytest.mark.parametrize("label", ["DATE", "PHYSICAL_TRAIT", "SEX", "NATIONALITY", "COUNTRY", "OTHER"])
def test_a_policy_cannot_ask_for_what_it_cannot_do(label):
    assert Label[label] not in BY_NAME["surrogate"].labels


POLICY = """
name = "mine"
[default]
operator = "keep"
[[rules]]
labels = ["@names", "@ages", "@ids", "@contact", "@places", "@centres", "PROFESSION"]
operator = "surrogate"
scope = "batch"
within = "any"
[[rules]]
labels = ["DATE", "PHYSICAL_TRAIT", "PUBLIC_OFFICE", "OTHER"]
operator = "tag"
"""


def test_no_seed_leaks(written):
    deidentifier = Deidentifier(policy=written(POLICY), key=Key(bytes(range(32))), model=None)
    for seed in sorted(SEEDS.glob("*.txt")):
        text = seed.read_text("utf-8")
        result = deidentifier.redact(text, seed.name)  # raises LeakError
        assert result == deidentifier.redact(text, seed.name)
        for done in result.replacements:
            old, new = compact(text[done.start : done.end]), compact(result.text[done.new_start : done.new_end])
            assert done.operator != "surrogate" or not done.label.is_direct or old not in new
