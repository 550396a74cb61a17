"""What holds of every operator: nothing that identifies directly is in what it writes, and a key decides alone."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deid.context import Context
from deid.model import Decision, Document, Span
from deid.operators import OPERATORS, SpanOperator
from deid.rewrite import Rewriter
from recognizers.labels import Label
from recognizers.note import compact

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
REWRITER = Rewriter(OPERATORS)
REPLACING = [operator for operator in OPERATORS if operator.name != "keep"]
KEYED = [operator for operator in OPERATORS if operator.needs_key]

given_names = st.sampled_from(["Teresa", "Luis", "María José", "Íñigo", "Rosa", "J. Carlos", "Mª Ángeles"])
surnames = st.sampled_from(["Puertas", "Cabeza", "de la Fuente", "Núñez", "Hierro", "Salas-Iturbe"])
days = st.dates(date(1900, 1, 1), date(2049, 12, 31))
VALUES: dict[Label, st.SearchStrategy[str]] = {
    Label.PATIENT_NAME: st.builds("{} {} {}".format, given_names, surnames, surnames),
    Label.STAFF_NAME: st.builds("{}, {}".format, surnames, given_names),
    Label.RELATIVE_NAME: given_names,
    Label.DATE: days.map(lambda day: f"{day.day:02}/{day.month:02}/{day.year}"),
    Label.STREET: st.builds("C/ {}, {}, 2º B".format, surnames, st.integers(1, 99)),
    Label.PHONE_NUMBER: st.from_regex(r"[69]\d{2} \d{2} \d{2} \d{2}", fullmatch=True),
    Label.EMAIL_ADDRESS: st.from_regex(r"[a-z]{5,9}\.[a-z]{4,9}@hospital\.es", fullmatch=True),
    Label.PATIENT_ID: st.from_regex(r"\d{6,8}", fullmatch=True),
    Label.NATIONAL_ID: st.from_regex(r"\d{8}-[A-HJ-NP-TV-Z]", fullmatch=True),
    Label.BANK_ACCOUNT: st.from_regex(r"ES\d{2}( \d{4}){5}", fullmatch=True),
}

SOME: dict[Label, Callable[[int], str]] = {
    Label.PATIENT_NAME: lambda n: f"Teresa Puertas {'ABCDEFGHIJKL'[n]}lonso",
    Label.STAFF_NAME: lambda n: f"Núñez {'ABCDEFGHIJKL'[n]}lonso, Luis",
    Label.RELATIVE_NAME: lambda n: f"{'ABCDEFGHIJKL'[n]}driana",
    Label.DATE: lambda n: f"{n + 1:02}/05/2019",
    Label.STREET: lambda n: f"C/ Mayor, {n + 1}, 2º B",
    Label.PHONE_NUMBER: lambda n: f"600 11 22 {n + 10}",
    Label.EMAIL_ADDRESS: lambda n: f"persona.{'abcdefghijkl'[n]}@hospital.es",
    Label.PATIENT_ID: lambda n: f"12345{n + 10}",
    Label.NATIONAL_ID: lambda n: f"123456{n + 10}-Z",
    Label.BANK_ACCOUNT: lambda n: f"ES91 2100 0418 4502 0005 13{n + 10}",
}
"""A dozen values of each label."""


def written(operator: type[SpanOperator], label: Label, value: str, key: bytes = KEY) -> str:
    """What the operator writes in place of the value, in the middle of a sentence."""
    before, after = "Consta ", " en la historia."
    text = before + value + after
    span = Span(len(before), len(before) + len(value), label, 1.0, "Test")
    given = {"context": Context(Document("informe.txt", text), [span]), "key": key}
    new, (done,) = REWRITER.rewrite(text, [Decision(span, "p.default", operator.name, {})], given=given)
    return new[done.new_start : done.new_end]


def fits(operator: type[SpanOperator], label: Label) -> bool:
    return operator.labels is None or label in operator.labels


@pytest.mark.parametrize(
    ("operator", "label"),
    [pytest.param(o, label, id=f"{o.name} {label}") for o in REPLACING for label in VALUES if fits(o, label)],
)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_direct_identifier_is_not_in_what_stands_for_it(operator, label, data):
    value = data.draw(VALUES[label])
    assert compact(value) not in compact(written(operator, label, value))


@pytest.mark.parametrize(
    ("operator", "label"),
    [pytest.param(o, label, id=f"{o.name} {label}") for o in KEYED for label in VALUES if fits(o, label)],
)
def test_a_key_decides_and_nothing_else(operator, label):
    values = [SOME[label](number) for number in range(12)]
    once = [written(operator, label, value) for value in values]
    assert once == [written(operator, label, value) for value in values]
    assert once != [written(operator, label, value, OTHER) for value in values]
