import re
from random import Random

import pytest

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.marked import mark, parse_marked
from deid.training.augment.edits import edited, marked_edit
from deid.training.augment.fillers import SLOTS, Cast
from deid.training.augment.frames import SLOT, Frame, frames, negatives
from deid.training.augment.mentions import mentions
from deid.training.augment.planting import is_woman, planted
from deid.training.augment.pools import default_pools, is_held_out
from recognizers.labels import Label
from recognizers.span import Span

REPORT = """Nombre: [PATIENT_NAME Olalla].
Apellidos: [PATIENT_NAME Fontán Reguera].
NHC: [PATIENT_ID 5512034].
Fecha de nacimiento: [DATE 03/02/1951].
Edad: [AGE 66 años] Sexo: [SEX M].
Médico: [STAFF_NAME Braulio Quiroga] NºCol: [STAFF_ID 15 15 20233].
Informe clínico del paciente: [SEX Mujer] de [AGE 66 años] de edad que acude a nuestro centro por tos. La paciente \
refiere fiebre desde [DATE marzo de 2017]. Vive con su [KINSHIP hija]. Su [KINSHIP madre] falleció de un ictus.
A la exploración, la paciente presentaba crepitantes bibasales. Fue ingresada en otro hospital. Se inició tratamiento \
por el servicio de Neumología. Fue valorada por Cardiología, que descartó insuficiencia cardíaca.
Dos semanas después, la paciente estaba afebril. Refiere buena tolerancia al tratamiento. Al día siguiente fue dada de \
alta, con control por su médico de cabecera. Se informó a la paciente y a su [KINSHIP hija] del resultado.
Remitido por: Dr. [STAFF_NAME Braulio Quiroga]. [EMAIL_ADDRESS bquiroga@example.es]
"""


def report(marked=REPORT):
    text, spans = parse_marked(marked)
    return AnnotatedText("report", text, annotations(spans, Scheme.DEID))


def as_marked(document):
    return mark(document.text, [Span(a.start, a.end, Label[a.label], 1.0, "gold") for a in document.annotations])


def versions(count=40, marked=REPORT):
    return [planted(report(marked), Random(seed), default_pools()) for seed in range(count)]


@pytest.mark.parametrize("female", [True, False])
def test_every_frame_is_filled_and_marked(female):
    cast = Cast(Random(3), default_pools(), female=female)
    for frame in frames():
        if not frame.fits(female=female):
            continue
        text, spans = parse_marked(frame.filled(cast.fill, female=female))
        assert spans, frame.text
        assert not set("{}[]|") & set(text), frame.text
        assert "  " not in text, frame.text


def test_every_slot_is_known():
    for frame in (*frames(), *negatives()):
        assert {slot for slot, _ in SLOT.findall(frame.text)} <= SLOTS.keys(), frame.text


def test_lists_are_long_and_without_repetitions():
    assert len(frames()) == len(set(frames())) >= 500
    assert len(negatives()) == len(set(negatives())) >= 350


def test_no_negative_has_a_slot():
    assert not [frame.text for frame in negatives() if set("{}[]|") & set(frame.text)]


@pytest.mark.parametrize(
    ("text", "woman", "man"),
    [
        pytest.param("{PATIENT_GIVEN} llora.", True, True, id="either"),
        pytest.param("Doña {PATIENT_GIVEN:f} llora.", True, False, id="woman"),
        pytest.param("Al Sr. {PATIENT:m} le duele.", False, True, id="man"),
        pytest.param("La vio {STAFF_GIVEN:f}.", True, True, id="gender of another"),
    ],
)
def test_frames_fit_the_patient(text, woman, man):
    assert Frame(text).fits(female=True) is woman
    assert Frame(text).fits(female=False) is man


def test_annotations_are_sorted_disjoint_and_of_known_labels():
    for document in versions():
        ends = [0]
        for start, end, label in document.annotations:
            assert ends[-1] <= start < end <= len(document.text)
            assert label in Scheme.DEID.labels
            assert document.text[start:end] == document.text[start:end].strip()
            ends.append(end)


def test_only_the_narrative_changes_and_each_planted_version_differs():
    original = report()
    header = original.text[: original.text.index("Informe clínico")]
    footer = original.text[original.text.index("Remitido por") :]
    found = versions()
    assert all(document.text.startswith(header) and document.text.endswith(footer) for document in found)
    assert len({document.text for document in found}) == len(found)
    assert all(len(document.annotations) > len(original.annotations) for document in found)


def test_the_same_seed_gives_the_same_text():
    assert versions(10) == versions(10)


def test_the_patient_is_one_person():
    narrative = "[SEX Mujer] de [AGE 66 años] que consulta por tos. " + "La paciente refiere fiebre. " * 8
    for seed in range(20):
        document = planted(report(narrative), Random(seed), default_pools())
        names = {document.text[a.start : a.end] for a in document.annotations if a.label == "PATIENT_NAME"}
        full = max(names, key=len, default="")
        words = {word for name in names for word in name.split() if not re.fullmatch(r"[A-Z. ]+", name)}
        nicknames = {word for word in words if word not in full.split()}
        assert len(nicknames) <= 1, names


def test_no_held_out_name_is_planted():
    old = set(re.findall(r"\w+", report().text))
    for document in versions(80):
        for start, end, label in document.annotations:
            if label.endswith("_NAME"):
                for word in re.findall(r"[^\W\d_]{3,}", document.text[start:end]):
                    assert word in old or word.lower() in {"del", "los", "las"} or not is_held_out(word)


@pytest.mark.parametrize(
    ("write", "check"),
    [pytest.param(str.upper, str.isupper, id="capitals"), pytest.param(str.lower, str.islower, id="small")],
)
def test_planted_text_is_in_the_case_of_the_report(write, check):
    original = report()
    narrative = original.text[original.text.index("Mujer") : original.text.index("Remitido")]
    for seed in range(20):
        document = planted(AnnotatedText("report", write(narrative), ()), Random(seed), default_pools())
        assert check(re.sub("[ºª]", "", document.text))


def test_a_report_without_accents_gets_none():
    marked = "El paciente tiene fiebre alta y tos con esputo. Se le ingresa y se le trata con suero. " * 8
    assert all(not re.search("[áéíóúñü]", document.text, re.I) for document in versions(20, marked))


@pytest.mark.parametrize(
    ("marked", "female", "rule"),
    [
        pytest.param("La paciente refiere dolor.", True, "patient", id="subject"),
        pytest.param("Se informa al paciente del riesgo.", False, "patient", id="object"),
        pytest.param("Paciente de 40 años con tos.", True, "opening", id="opening"),
        pytest.param("Sin fiebre. Refiere dolor lumbar.", True, "unsaid", id="subject left out"),
        pytest.param("Vive con su [KINSHIP madre].", True, "relative", id="relative"),
        pytest.param("Visto por el servicio de Urología.", False, "staff", id="service"),
        pytest.param("Fue valorado por Psiquiatría.", False, "staff", id="specialty"),
        pytest.param("Control por su médico de cabecera.", False, "staff", id="doctor"),
        pytest.param("Ingresa en nuestro hospital.", False, "centre", id="centre"),
        pytest.param("Varón de [AGE 40 años] que consulta.", False, "described", id="age"),
        pytest.param("Tres días después mejoró.", False, "date", id="interval"),
        pytest.param("Al día siguiente de la cirugía.", False, None, id="counted from something"),
        pytest.param("Informe clínico del paciente: tos.", False, None, id="heading"),
        pytest.param("El paciente refiere dolor.", True, None, id="of the other sex"),
        pytest.param("La paciente intervenida mejoró.", True, None, id="qualified"),
        pytest.param("Los pacientes del ensayo.", True, None, id="plural"),
        pytest.param("Con [KINSHIP dos hermanos] sanos.", True, None, id="several relatives"),
        pytest.param("Su [KINSHIP hija], Carmen, lo niega.", True, None, id="named already"),
        pytest.param("Tratado con radioterapia.", False, None, id="no specialty"),
        pytest.param("Estudiado por TC.", False, None, id="no person"),
    ],
)
def test_mentions(marked, female, rule):
    document = report(marked)
    found = list(mentions(document, female=female))
    assert {mention.rule for mention in found} == ({rule} if rule else set())
    for mention in found:
        for template in mention.templates:
            cast = Cast(Random(1), default_pools(), female=female)
            written = Frame(template).filled(cast.fill, female=female)
            changed = edited(document, [marked_edit(mention.start, mention.end, written)])
            assert len(changed.annotations) > len(document.annotations)
            assert not re.search(r",[.,]|  | ,", changed.text), as_marked(changed)


def test_children_have_no_trade():
    (child,) = mentions(report("Lactante de [AGE 7 meses] que tose."), female=False)
    assert not [template for template in child.templates if "PROFESSION" in template]


@pytest.mark.parametrize(
    ("text", "woman"),
    [
        pytest.param("Mujer con tos.", True, id="woman"),
        pytest.param("Varón con tos. La masa crece.", False, id="man"),
        pytest.param("[SEX Mujer] de 40 años. El paciente tose. Un paciente.", True, id="the marked word first"),
        pytest.param("Sexo: [SEX M]. El paciente tose.", False, id="a letter does not count"),
        pytest.param("El paciente viene con una mujer. El paciente tose.", False, id="more often a man"),
    ],
)
def test_is_woman(text, woman):
    assert is_woman(report(text), Random(0)) is woman


def test_a_report_without_narrative_is_left_as_it_is():
    assert planted(report(""), Random(0), default_pools()) == report("")
