"""hash: keyed, separate by label, never without a key."""

import re
from typing import Any

import pytest
from presidio_anonymizer.entities import InvalidParamError

from deid.operators import BY_NAME
from recognizers.labels import Label

KEY = bytes(range(32))


def hashed(text: str, label: Label = Label.PATIENT_ID, key: bytes = KEY, **options: Any) -> str:
    params = {"entity_type": "0", "label": label, "key": key, **options}
    operator = BY_NAME["hash"]()
    operator.validate(params)
    return operator.operate(text, params)


def test_the_digest_stands_in_a_tag():
    assert re.fullmatch(r"\[ID_PACIENTE:[0-9a-f]{16}\]", hashed("123456"))


def test_equal_values_give_equal_digests():
    assert hashed("123456") == hashed("123456")
    assert hashed("Peña") == hashed("Pen\u0303a")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: hashed("123457", template="{hash}"), id="another value"),
        pytest.param(lambda: hashed("123456", Label.EPISODE_ID, template="{hash}"), id="another label"),
        pytest.param(lambda: hashed("123456", key=KEY[::-1], template="{hash}"), id="another key"),
    ],
)
def test_digests_differ(other: Any):
    assert other() != hashed("123456", template="{hash}")


def test_a_shorter_digest_is_the_start_of_the_longer():
    whole = hashed("123456", length=64, template="{hash}")
    assert len(whole) == 64
    assert hashed("123456", length=8, template="{hash}") == whole[:8]


def test_without_a_key_it_refuses():
    with pytest.raises(InvalidParamError, match="hash needs a secret key") as caught:
        BY_NAME["hash"]().validate({"label": Label.PATIENT_ID})
    assert "123456" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        pytest.param({"length": 7}, "length: expected a whole number from 8 to 64", id="short"),
        pytest.param({"length": 65}, "length: expected a whole number from 8 to 64", id="long"),
        pytest.param({"template": "[{tag}]"}, r"template: it must name \{hash\}", id="a template without the digest"),
        pytest.param({"template": "{hash}{text}"}, "template: the fields are", id="a template with another field"),
    ],
)
def test_bad_options_are_refused(options: dict[str, Any], complaint: str):
    with pytest.raises(InvalidParamError, match=complaint):
        hashed("123456", **options)
