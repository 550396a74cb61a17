"""MEDDOCAN's labels -> this project's."""

import pytest

from deid.evaluation.brat import AnnotatedText, Annotation
from deid.training.labels import as_deid


@pytest.mark.parametrize(
    ("text", "meddocan", "label"),
    [
        pytest.param("15009", "TERRITORIO", "POSTCODE", id="digits of a place"),
        pytest.param("Lugo", "TERRITORIO", "LOCATION", id="place"),
        pytest.param("448291", "ID_SUJETO_ASISTENCIA", "PATIENT_ID", id="record number"),
        pytest.param("12345678-Z", "ID_SUJETO_ASISTENCIA", "NATIONAL_ID", id="identity document"),
        pytest.param("lactante", "ID_SUJETO_ASISTENCIA", "AGE_GROUP", id="age group"),
        pytest.param("viuda", "ID_SUJETO_ASISTENCIA", "MARITAL_STATUS", id="marital status"),
        pytest.param("raza negra", "ID_SUJETO_ASISTENCIA", "ETHNICITY", id="ethnicity"),
        pytest.param("ecuatoriana", "ID_SUJETO_ASISTENCIA", "NATIONALITY", id="nationality"),
        pytest.param("tía materna", "FAMILIARES_SUJETO_ASISTENCIA", "KINSHIP", id="kinship"),
        pytest.param("Uxía Rey", "FAMILIARES_SUJETO_ASISTENCIA", "RELATIVE_NAME", id="a relative's name"),
        pytest.param("14 años", "FAMILIARES_SUJETO_ASISTENCIA", "RELATIVE_AGE", id="a relative's age"),
        pytest.param("tatuaje en el brazo", "OTROS_SUJETO_ASISTENCIA", "PHYSICAL_TRAIT", id="tattoo"),
        pytest.param("socio de un club", "OTROS_SUJETO_ASISTENCIA", "OTHER", id="anything else"),
        pytest.param("Pfizer", "INSTITUCION", "MANUFACTURER", id="maker"),
        pytest.param("Registro Civil", "INSTITUCION", "INSTITUTION", id="institution"),
        pytest.param("3 de mayo", "FECHAS", "DATE", id="one label for one"),
        pytest.param("99", "NUMERO_BENEF_PLAN_SALUD", "OTHER_ID", id="a label that none stands for"),
        pytest.param("Uxía", "STAFF_NAME", "STAFF_NAME", id="ours already"),
    ],
)
def test_label(text, meddocan, label):
    document = as_deid(AnnotatedText("invented", text, (Annotation(0, len(text), meddocan),)))
    assert document.annotations == (Annotation(0, len(text), label),)
