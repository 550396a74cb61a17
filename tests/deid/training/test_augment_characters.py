from collections.abc import Callable
from random import Random

import pytest

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.marked import mark, parse_marked
from deid.training.augment import characters
from deid.training.augment.ocr import Slip, with_slips
from recognizers.labels import Label
from recognizers.span import Span

REPORT = """Nombre: [PATIENT_NAME Begoña].
Apellidos: [PATIENT_NAME Peralta Quiles].
NHC: [PATIENT_ID 4410237].
Edad: [AGE 57 años] Sexo: [SEX M].
Informe clínico del paciente: [SEX Mujer] de [AGE 57 años] con disnea de "grandes" esfuerzos desde [DATE mayo de 2018] \
y sin fiebre, tos ni expectoración en todo este tiempo, según refiere su [KINSHIP hermana mayor] desde la sala \
de espera.
La radiografía de tórax - dos proyecciones - fue normal; 5 µg de fármaco.
Remitido por: Dr. [STAFF_NAME Tomás Weiß Oria]. E-mail: [EMAIL_ADDRESS tvidal@tajo.es]
"""

Variant = Callable[[AnnotatedText, Random], AnnotatedText]
VARIANTS = [pytest.param(getattr(characters, name), id=name) for name in characters.__all__]
SAME_LENGTH = [pytest.param(getattr(characters, name), id=name) for name in characters.__all__ if name != "ocr"]


def report(marked: str = REPORT) -> AnnotatedText:
    text, spans = parse_marked(marked)
    return AnnotatedText("invented", text, annotations(spans, Scheme.DEID))


def marked_again(document: AnnotatedText) -> str:
    return mark(
        document.text, [Span(start, end, Label[label], 1.0, "gold") for start, end, label in document.annotations]
    )


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", range(10))
def test_a_seed_decides_and_annotations_hold(variant: Variant, seed: int):
    varied = variant(report(), Random(seed))
    assert varied == variant(report(), Random(seed))
    assert [label for *_, label in varied.annotations] == [label for *_, label in report().annotations]


@pytest.mark.parametrize("variant", SAME_LENGTH)
def test_offsets_hold(variant: Variant):
    varied = variant(report(), Random(5))
    assert varied.annotations == report().annotations
    assert len(varied.text) == len(report().text)


def test_capitals_leave_what_would_grow():
    text = characters.capitals(report(), Random(0)).text
    assert "TOMÁS WEIß ORIA" in text and "5 µG DE FÁRMACO" in text


def test_without_accents():
    texts = {characters.no_accents(report(), Random(seed)).text.split("\n")[0] for seed in range(12)}
    assert texts == {"Nombre: Begoña.", "Nombre: Begona."}


def test_wrapped_and_unwrapped():
    wrapped = characters.rewrapped(report(), Random(2))
    assert max(map(len, wrapped.text.split("\n")[4:-2])) <= 110
    assert wrapped.text.count("\n") > report().text.count("\n")
    assert "espera. La radiografía" in characters.unwrapped(report(), Random(0)).text


@pytest.mark.parametrize("rate", [0.02, 0.3, 1.0])
@pytest.mark.parametrize("seed", range(10))
def test_slips_keep_the_edges(rate: float, seed: int):
    read = characters.ocr(report(), Random(seed), rate)
    done = 0
    for start, end, _ in read.annotations:
        assert done <= start < end <= len(read.text)
        assert read.text[start:end] == read.text[start:end].strip()
        assert not read.text[start - 1].isalnum()
        done = end


@pytest.mark.parametrize(
    ("slips", "expected"),
    [
        pytest.param([Slip(4, 6, "8")], "Sra. [PATIENT_NAME Bernal], NHC 12", id="cuts an edge: not done"),
        pytest.param([Slip(7, 9, "m")], "Sra. [PATIENT_NAME Bemal], NHC 12", id="inside"),
        pytest.param([Slip(5, 6, "8")], "Sra. [PATIENT_NAME 8ernal], NHC 12", id="first letter"),
        pytest.param([Slip(0, 1, "55")], "55ra. [PATIENT_NAME Bernal], NHC 12", id="before"),
        pytest.param([Slip(4, 5, "")], "Sra. [PATIENT_NAME Bernal], NHC 12", id="glues: not done"),
        pytest.param([Slip(13, 16, "N"), Slip(7, 9, "m")], "Sra. [PATIENT_NAME Bemal], N 12", id="two"),
    ],
)
def test_slips(slips: list[Slip], expected: str):
    document = report("Sra. [PATIENT_NAME Bernal], NHC 12")
    assert marked_again(with_slips(document, slips)) == expected
