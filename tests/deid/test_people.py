"""Which of the names in a document are one person's."""

import pytest

from deid.evaluation.marked import parse_marked
from deid.people import people_of


def numbers(marked: str) -> list[int]:
    """The number of the person behind each name of the marked text, in order."""
    text, spans = parse_marked(marked)
    people = people_of(text, spans)
    return [person.number for span in spans if (person := people.at(span.start)) is not None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("[PATIENT_NAME Teresa Puertas Rondón]. La Sra. [PATIENT_NAME Puertas]", [1, 1], id="a surname"),
        pytest.param("[PATIENT_NAME Puertas Rondón, Teresa]. [PATIENT_NAME TERESA PUERTAS]", [1, 1], id="any order"),
        pytest.param("[PATIENT_NAME Teresa Puertas Rondón] ([PATIENT_NAME T. P. R.])", [1, 1], id="initials"),
        pytest.param("[PATIENT_NAME Teresa Puertas Rondón] ([PATIENT_NAME TPR])", [1, 1], id="initials in a row"),
        pytest.param(
            "[PATIENT_NAME T. Puertas]. [PATIENT_NAME Teresa Puertas]", [1, 1], id="an initial before the name"
        ),
        pytest.param("[PATIENT_NAME Puertas] es [PATIENT_NAME Teresa Puertas]", [1, 1], id="a part before the whole"),
        pytest.param("[STAFF_NAME M.ª José de la Fuente]. [STAFF_NAME María José Fuente]", [1, 1], id="particles"),
        pytest.param("Nombre: [PATIENT_NAME Teresa].\nApellidos: [PATIENT_NAME Puertas Rondón].", [1, 1], id="fields"),
        pytest.param(
            "Apellidos: [PATIENT_NAME Puertas Rondón]\nNombre: [PATIENT_NAME Teresa]", [1, 1], id="surnames first"
        ),
        pytest.param(
            "Nombre: [PATIENT_NAME Teresa].\nApellidos: [PATIENT_NAME Puertas].\nLa Sra. [PATIENT_NAME Puertas] y "
            "[PATIENT_NAME Teresa].",
            [1, 1, 1, 1],
            id="fields and mentions",
        ),
        pytest.param("[STAFF_NAME Eva Cid] y [STAFF_NAME Juan Cid]", [1, 2], id="one surname, two people"),
        pytest.param(
            "[STAFF_NAME Juan Cid]. [STAFF_NAME Eva Gil]. El Dr. [STAFF_NAME Cid].", [1, 2, 1], id="two doctors"
        ),
        pytest.param(
            "[STAFF_NAME Ana Cid]. [STAFF_NAME Eva Cid]. La Dra. [STAFF_NAME Cid].", [1, 2, 2], id="the last named"
        ),
        pytest.param("[PATIENT_NAME Ana Gil]. Su madre, [RELATIVE_NAME Ana Gil].", [1, 1], id="numbers are by label"),
        pytest.param("[PATIENT_NAME Ana] y [PATIENT_NAME Luis]", [1, 2], id="two given names"),
    ],
)
def test_people(marked, expected):
    assert numbers(marked) == expected


def test_the_name_of_a_person_is_the_fullest_in_no_order():
    text, spans = parse_marked("[PATIENT_NAME Puertas]. [PATIENT_NAME Puertas de la Fuente, Teresa].")
    (person,) = people_of(text, spans)
    assert person.name == "fuente puertas teresa"


def test_what_is_no_name_is_nobody():
    text, spans = parse_marked("Vive en [LOCATION Ana].")
    assert people_of(text, spans).at(8) is None
