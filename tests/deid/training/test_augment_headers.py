from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.marked import mark, parse_marked
from deid.training.augment import headers
from deid.training.augment.parts import divided
from recognizers.labels import Label
from recognizers.span import Span

REPORT = """Datos del paciente.
Nombre: [PATIENT_NAME Nieves].
Apellidos: [PATIENT_NAME Peralta Quiles] .
NHC: [PATIENT_ID 4410237].
NASS: [INSURANCE_ID 11 22334455 66].
Domicilio: [STREET C/ Olmo, 7, 2º B].
Localidad/ Provincia: [LOCATION Villaseca].
CP: [POSTCODE 45260].
Datos asistenciales.
Fecha de nacimiento: [DATE 04/05/1961].
País: [COUNTRY España].
Edad: [AGE 57 años] Sexo: [SEX M].
Fecha de Ingreso: [DATE 09/10/2018].
Servicio: Urgencias.
Episodio: [EPISODE_ID 778812].
Médico: [STAFF_NAME Tomás Vidal Oria] NºCol: [STAFF_ID 45 45 12345].
Informe clínico del paciente: [SEX Mujer] de [AGE 57 años] con disnea desde [DATE mayo de 2018].
La radiografía de tórax fue normal.
Remitido por: Dr. [STAFF_NAME Tomás Vidal Oria]. Servicio de Urgencias. [HOSPITAL Hospital del Tajo]. \
[STREET Avda. Amazonas, s/n]. [POSTCODE 28300] [LOCATION Aranjuez]. E-mail: [EMAIL_ADDRESS tvidal@tajo.es]
"""

Variant = Callable[[AnnotatedText, Random], AnnotatedText]
VARIANTS = [pytest.param(getattr(headers, name), id=name) for name in headers.__all__]
KEEPING = [
    pytest.param(getattr(headers, name), id=name) for name in ("renamed", "reordered", "split", "joined", "tabular")
]


def report(marked: str = REPORT) -> AnnotatedText:
    text, spans = parse_marked(marked)
    return AnnotatedText("invented", text, annotations(spans, Scheme.DEID))


def marked_again(document: AnnotatedText) -> str:
    return mark(
        document.text, [Span(start, end, Label[label], 1.0, "gold") for start, end, label in document.annotations]
    )


def said(document: AnnotatedText) -> Counter[str]:
    return Counter(document.text[start:end] for start, end, _ in document.annotations)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", range(25))
def test_annotations_stay_sorted_disjoint_and_on_words(variant: Variant, seed: int):
    varied = variant(report(), Random(seed))
    done = 0
    for start, end, _ in varied.annotations:
        assert done <= start < end <= len(varied.text)
        assert varied.text[start:end] == varied.text[start:end].strip()
        done = end


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_seed_decides(variant: Variant):
    assert variant(report(), Random(3)) == variant(report(), Random(3))
    assert len({variant(report(), Random(seed)).text for seed in range(20)}) > 1


@pytest.mark.parametrize("variant", KEEPING)
@pytest.mark.parametrize("seed", range(25))
def test_nothing_annotated_is_lost(variant: Variant, seed: int):
    assert said(variant(report(), Random(seed))) == said(report())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", range(10))
def test_the_narrative_stays(variant: Variant, seed: int):
    assert divided(report()).narrative.text in variant(report(), Random(seed)).text


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_bare_case_report_stays(variant: Variant):
    bare = report("[SEX Mujer] de [AGE 57 años] con disnea.\nLa radiografía fue normal.\n")
    assert marked_again(variant(bare, Random(1))) == marked_again(bare)


def test_the_whole_name_is_one_annotation():
    names = {
        marked_again(headers.gathered(report(), Random(seed))).partition("\n")[2].partition("\n")[0].partition(": ")[2]
        for seed in range(40)
    }
    assert {"[PATIENT_NAME Nieves Peralta Quiles].", "[PATIENT_NAME Peralta Quiles, Nieves]."} <= names


def test_labels_below_each_other():
    halves = {headers.split(report(), Random(seed)).text for seed in range(8)}
    assert any("Edad:\n57 años\nSexo:\nM\n" not in text and "Edad: 57 años\nSexo: M." in text for text in halves)
    assert any("Nombre:\nNieves." in text for text in halves)


def test_prose_agrees_with_the_sex():
    for seed in range(30):
        assert "nacido" not in headers.prose(report(), Random(seed)).text


def test_a_record_number_called_a_document_is_one():
    seen = set()
    for seed in range(120):
        for start, end, label in headers.renamed(report(), Random(seed)).annotations:
            seen |= {label} if end - start == len("4410237") else set()
    assert {"PATIENT_ID", "NATIONAL_ID"} <= seen


def test_parts_cut_and_put_together_again():
    assert divided(report()).whole() == report()
