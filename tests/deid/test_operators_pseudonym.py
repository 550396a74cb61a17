"""pseudonym: one token a person, the same wherever the scope reaches; and the numbers of tags."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_anonymizer.entities import InvalidParamError

from deid.operators import BY_NAME
from recognizers.labels import Label

WHOLE = "[PATIENT_NAME Teresa Puertas Rondón], NHC [PATIENT_ID 1234567]."


def tokens(text: str) -> list[str]:
    return re.findall(r"[A-ZÁÉÍÓÚ_]+-[0-9A-F]{4,32}", text)


def test_a_token_reads_as_a_name(rewritten):
    assert re.fullmatch(r"La Sra\. PACIENTE-[0-9A-F]{4} ingresa\.", rewritten(
        "La Sra. [PATIENT_NAME Puertas] ingresa.", "pseudonym", length=4
    ))  # fmt: skip


@pytest.mark.parametrize("form", ["Puertas", "T. P. R.", "TPR", "Rondón Puertas, Teresa", "TERESA", "puertas rondon"])
def test_every_form_of_a_name_is_one_token(rewritten, form):
    name, _, other = tokens(rewritten(f"{WHOLE} Vuelve [PATIENT_NAME {form}].", "pseudonym"))
    assert name == other


@pytest.mark.parametrize("form", ["1234567", "12.345.67", "1234567 "])
def test_an_identifier_is_one_token_however_it_is_written(rewritten, form):
    assert tokens(rewritten(WHOLE, "pseudonym"))[1] == tokens(rewritten(f"NHC [PATIENT_ID {form}]", "pseudonym"))[0]


def test_another_person_another_token(rewritten):
    first, second = tokens(rewritten("[STAFF_NAME Eva Cid] y [STAFF_NAME Juan Cid]", "pseudonym"))
    assert first != second


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
        marked = f"NHC [PATIENT_ID {patient}]. Dra. [STAFF_NAME Eva Cid]."
        return tokens(rewritten(marked, "pseudonym", scope=scope, doc_id=doc_id))[-1]

    first = doctor("1234567", "a.txt")
    assert (doctor("1234567", "b.txt") == first) == of_patient
    assert (doctor("7654321", "c.txt") == first) == of_other


@given(name=st.text("abcdefghijklmnñopqrstuvwxyz", min_size=3, max_size=12), other=st.binary(min_size=32, max_size=32))
def test_a_token_depends_on_the_key_and_holds_nothing_of_the_name(name, other):
    def token(key: bytes) -> str:
        return BY_NAME["pseudonym"]().operate(name, {"entity_type": "0", "label": Label.STAFF_NAME, "key": key})

    key = bytes(range(32))
    assert token(key) == token(key)
    assert (token(other) == token(key)) == (other == key)
    assert name not in token(key).removeprefix("PROFESIONAL").lower()


def test_without_a_key_it_refuses():
    with pytest.raises(InvalidParamError, match="needs a secret key"):
        BY_NAME["pseudonym"]().validate({"entity_type": "AGE"})


def test_numbered_tags(rewritten):
    marked = (
        "[PATIENT_NAME Ana Gil], vista por [STAFF_NAME Eva Cid] y [STAFF_NAME Juan Paz] en [LOCATION Lugo]. "
        "La Dra. [STAFF_NAME Cid] la citó en [LOCATION Vigo] y en [LOCATION LUGO]."
    )
    assert rewritten(marked, "tag", template="[{tag}_{n}]") == (
        "[NOMBRE_1], vista por [PERSONAL_SANITARIO_1] y [PERSONAL_SANITARIO_2] en [LUGAR_1]. "
        "La Dra. [PERSONAL_SANITARIO_1] la citó en [LUGAR_2] y en [LUGAR_1]."
    )
