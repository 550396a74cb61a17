"""keep, redact, tag and mask; and what every operator owes Presidio."""

from typing import Any

import pytest
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from deid.operators import BY_NAME, OPERATORS
from recognizers.labels import Label

KEY = bytes(range(32))


def operate(name: str, text: str, label: Label = Label.PATIENT_NAME, **options: Any) -> str:
    params = {"entity_type": "0", "label": label, **options}
    operator = BY_NAME[name]()
    operator.validate(params)
    return operator.operate(text, params)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_each_operator_works_in_a_stock_engine(operator: Any):
    engine = AnonymizerEngine()
    engine.add_anonymizer(operator)
    params = {"key": KEY} if operator.needs_key else {}
    text = "Mujer de 54 años."
    result = engine.anonymize(
        text, [RecognizerResult("AGE", 9, 16, 1.0)], {"AGE": OperatorConfig(operator.name, params)}
    )
    assert result.text.startswith("Mujer de ")
    assert result.text.endswith(".")
    assert (result.text == text) == (operator.name == "keep")


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_no_operator_changes_its_parameters(operator: Any):
    params = {"entity_type": "AGE", "key": KEY}
    operator().operate("54 años", params)
    assert params == {"entity_type": "AGE", "key": KEY}


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_unknown_option_is_refused(operator: Any):
    with pytest.raises(InvalidParamError, match=rf"{operator.name}\.masking_char: unknown option"):
        operator().validate({"entity_type": "AGE", "key": KEY, "masking_char": "#"})


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_each_default_lies_in_its_own_range(operator: Any):
    wrong = {o.name: o.problem(o.default) for o in operator.options if o.default is not None and o.problem(o.default)}
    assert wrong == {}


def test_keep_keeps():
    assert operate("keep", "Ana\u0301 \r\n") == "Ana\u0301 \r\n"


def test_redact_leaves_nothing():
    assert operate("redact", "Ana") == ""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, "[NOMBRE]", id="default"),
        pytest.param({"template": "<{label}>"}, "<PATIENT_NAME>", id="the label"),
        pytest.param({"template": "el paciente"}, "el paciente", id="a phrase"),
        pytest.param({"template": "{{{tag}}}"}, "{NOMBRE}", id="doubled braces are braces"),
    ],
)
def test_tag(options: dict[str, Any], expected: str):
    assert operate("tag", "Ana", **options) == expected


def test_an_entity_type_that_is_no_label_is_its_own_tag():
    assert BY_NAME["tag"]().operate("Ana", {"entity_type": "PERSON"}) == "[PERSON]"


@pytest.mark.parametrize(
    "template",
    ["", "{text}", "{tag!r}", "{tag:>10}", "{tag.__class__}", "{0}", "{", "}", "a\nb", "x" * 81],
)
def test_a_bad_template_is_refused(template: str):
    with pytest.raises(InvalidParamError, match=r"^tag\.template: "):
        operate("tag", "Ana", template=template)


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param("12.345.678-Z", {}, "************", id="default"),
        pytest.param("12.345.678-Z", {"keep_format": True}, "**.***.***-*", id="separators stay"),
        pytest.param("12.345.678-Z", {"keep_format": True, "keep_last": 4}, "**.***.678-Z", id="the end stays"),
        pytest.param("12.345.678-Z", {"keep_last": 4, "char": "X"}, "XXXXXXX678XZ", id="the end without separators"),
        pytest.param("1234", {"keep_last": 4}, "**34", id="never more than half"),
        pytest.param("7", {"keep_last": 8}, "*", id="one character"),
        pytest.param("Ana\nRuiz", {}, "***\n****", id="a line break stays"),
        pytest.param("Ana\u0301 Ruiz", {"keep_format": True}, "*** ****", id="no accent is left behind"),
        pytest.param("C/ Peña, 3", {"keep_format": True}, "*/ ****, *", id="address"),
    ],
)
def test_mask(text: str, options: dict[str, Any], expected: str):
    assert operate("mask", text, **options) == expected


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        pytest.param({"char": "**"}, "char: expected a string of length 1", id="two characters"),
        pytest.param({"keep_last": 9}, "keep_last: expected a whole number from 0 to 8", id="too many"),
        pytest.param(
            {"keep_last": True}, "keep_last: expected a whole number from 0 to 8, not true or false", id="bool"
        ),
        pytest.param({"keep_format": 1}, "keep_format: expected true or false, not a whole number", id="number"),
        pytest.param({"keep_lasst": 1}, "keep_lasst: unknown option; did you mean 'keep_last'?", id="misspelt"),
        pytest.param({"width": 5}, "width: unknown option; the options are char, keep_last, keep_format", id="other"),
    ],
)
def test_a_bad_mask_is_refused(options: dict[str, Any], complaint: str):
    with pytest.raises(InvalidParamError) as caught:
        operate("mask", "Ana Ruiz", **options)
    assert str(caught.value) == f"mask.{complaint}"
