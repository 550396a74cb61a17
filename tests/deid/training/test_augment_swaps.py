import re
from random import Random

import pytest

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.marked import parse_marked
from deid.training.augment.pools import default_pools, is_held_out
from deid.training.augment.swapped_values import age, date
from deid.training.augment.swaps import swapped

REPORT = """Nombre: [PATIENT_NAME Nieves].
Apellidos: [PATIENT_NAME Peralta Quiles].
NHC: [PATIENT_ID 4410237].
Domicilio: [STREET C/ Olmo, 7, 2º B].
Localidad: [LOCATION Villaseca]. CP: [POSTCODE 45260]. País: [COUNTRY España].
Fecha de nacimiento: [DATE 04/05/1961]. Edad: [AGE 57 años] Sexo: [SEX M].
Médico: [STAFF_NAME Tomás Vidal Oria] NºCol: [STAFF_ID 45 45 12345].
[PATIENT_NAME Nieves], [SEX mujer] de [AGE 57 años], [PROFESSION maestra], acude con su [KINSHIP hija] \
desde [DATE 2017].
Dr. [STAFF_NAME Tomás Vidal Oria]. [HOSPITAL Hospital del Tajo]. Tel.: [PHONE_NUMBER 918 000 000]. \
[EMAIL_ADDRESS tvidal@tajo.es]
"""


def report() -> AnnotatedText:
    text, spans = parse_marked(REPORT)
    return AnnotatedText("invented", text, annotations(spans, Scheme.DEID))


def texts(document: AnnotatedText, label: str) -> list[str]:
    return [document.text[start:end] for start, end, found in document.annotations if found == label]


@pytest.mark.parametrize("seed", range(60))
def test_values_change_consistently(seed: int):
    new = swapped(report(), Random(seed), default_pools())
    assert new == swapped(report(), Random(seed), default_pools())
    assert [label for *_, label in new.annotations] == [label for *_, label in report().annotations]
    done = 0
    for start, end, _ in new.annotations:
        assert done <= start < end <= len(new.text)
        assert new.text[start:end] == new.text[start:end].strip(" .,")
        done = end
    assert texts(new, "SEX") == ["M", "mujer"] and texts(new, "KINSHIP") == ["hija"]
    given, _, again = texts(new, "PATIENT_NAME")
    assert given == again
    assert len({*texts(new, "STAFF_NAME")}) == 1 and len({*texts(new, "AGE")}) == 1
    assert not {"Nieves", "Peralta", "4410237", "tvidal@tajo.es"} & {*re.findall(r"[\w@.]+", new.text)}


@pytest.mark.parametrize(
    ("original", "pattern"),
    [
        pytest.param("2017", r"2019", id="year"),
        pytest.param("año 2017", r"año 2019", id="year with its word"),
        pytest.param("mayo de 2017", r"(?i).*(?:20)?19", id="month"),
        pytest.param("mayo", r"[a-z]{4,}", id="month alone"),
        pytest.param("04/05/2017", r"(?:.*\d.*19|2019.\d.*)", id="day"),
        pytest.param("25 de agosto", r"(?i)\d+\W(?:de )?[a-z]+", id="day and month"),
        pytest.param("10710/2015", r"10710/2015", id="no date: as it is"),
    ],
)
def test_dates_keep_their_granularity(original: str, pattern: str):
    for seed in range(40):
        assert re.fullmatch(pattern, date(original, 2, "{d}/{m}/{y}", Random(seed)))


@pytest.mark.parametrize(
    ("original", "pattern"),
    [
        pytest.param("57 años", r"(?i)(?:\d\d ?a(?:ños)?|[a-zé]+(?: y [a-z]+)? años)", id="years"),
        pytest.param("57", r"\d\d", id="bare"),
        pytest.param("3 años y 8 meses", r"\d+ años y \d+ meses", id="years and months"),
        pytest.param("siete días", r"[a-z]+ días", id="in words"),
        pytest.param("un mes", "un mes", id="one month stays"),
    ],
)
def test_ages_keep_their_units(original: str, pattern: str):
    for seed in range(40):
        assert re.fullmatch(pattern, age(original, Random(seed)))


def test_held_out_names_are_never_drawn():
    pools = default_pools()
    names = {*pools.given_names, *pools.rare_given_names, *pools.surnames, *pools.rare_surnames}
    assert len(names) > 30_000
    assert not any(map(is_held_out, names))
    assert is_held_out("GARCÍA") and is_held_out("Ana María") and not is_held_out("María")
