"""What an output is called: no name and no record number of a person."""

import pytest

from deid.batch.names import is_safe_name, safe_name, unread_name

DIGEST = "0123456789abcdef" * 4
TERESA = [("PATIENT_NAME", "Teresa Puertas Rondón"), ("PATIENT_ID", "1234567"), ("STAFF_NAME", "Dra. Eva Cid")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("PUERTAS_Teresa.txt", "NOMBRE-01234567.txt", id="the patient's name"),
        pytest.param("rondon_alta.txt", "NOMBRE_alta-01234567.txt", id="a surname without accent"),
        pytest.param("2019/alta-12.345-67.txt", "2019/alta-ID_PACIENTE-01234567.txt", id="a number with separators"),
        pytest.param("Puertas Teresa/2019/alta.txt", "NOMBRE/2019/alta-01234567.txt", id="a folder"),
        pytest.param("alta.v2.Teresa.txt", "alta.v2.NOMBRE-01234567.txt", id="a stop in the name"),
        pytest.param("cid_Teresa.txt", "PERSONAL_SANITARIO-01234567.txt", id="names side by side are one"),
        pytest.param("cid_informe", "PERSONAL_SANITARIO_informe-01234567", id="no suffix"),
        pytest.param("Gómez Laura.txt", "NOMBRE-01234567.txt", id="a name that is in no document"),
        pytest.param("87654321.txt", "ID_PACIENTE-01234567.txt", id="a long number that is in no document"),
        pytest.param("12345678Z.txt", "ID_PACIENTE-01234567.txt", id="an identity number"),
    ],
)
def test_what_identifies_is_replaced(name, safe):
    assert safe_name(name, TERESA, DIGEST) == safe
    assert is_safe_name(safe, name, DIGEST)


@pytest.mark.parametrize(
    "name",
    [
        "informe-12.txt", "2019/03/informe_0001.txt", "06-argentina-buenos-aires.txt", "caso_rosa_blanca.md",
        "cardiologia/informe-000123.txt", "nota 4.txt", "sin_sufijo", "año 2019/ñandú.txt", "alta\n2.txt",
        "mal\udcff.txt",
    ],
)  # fmt: skip
def test_other_names_stay(name):
    assert safe_name(name, TERESA, DIGEST) == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("BERRUETA.pdf", "NOMBRE-01234567.pdf"),
        ("2019/informe_rosa.pdf", "2019/informe_rosa.pdf"),
        ("Rondón/alta 1234567.pdf", "NOMBRE/alta ID_PACIENTE-01234567.pdf"),
    ],
)
def test_of_a_file_that_nobody_read_all_that_may_be_a_name_is_replaced(name, safe):
    assert unread_name(name, DIGEST) == safe


def test_a_safe_name_is_told_from_another():
    assert not is_safe_name("alta-89abcdef.txt", "teresa.txt", DIGEST)
    assert not is_safe_name("2019/NOMBRE-01234567.txt", "teresa.txt", DIGEST)
    assert not is_safe_name("otra.txt", "teresa.txt", DIGEST)
