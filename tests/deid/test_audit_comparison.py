"""Two runs side by side."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from deid import Deidentifier
from deid.audit import audit_lines
from deid.audit.comparison import Change, Comparison, compare, summary
from deid.audit.fields import records_in
from deid.errors import InputError
from deid.keys import Key

KEY, OTHER = Key(bytes(range(32))), Key(bytes(range(1, 33)))
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
Record = dict[str, Any]


def header(policy: str = "revista", key: Key = KEY, **changes: Any) -> Record:
    rules = [
        {
            "path": f"{policy}.rules[0]",
            "operator": "generalise",
            "options": {"width": 10 if policy == "revista" else 5},
        },
        {"path": f"{policy}.default", "options": {}},
    ]
    about = {"name": policy, "sha256": policy, "rules": rules}
    return {"record": "run", "schema": 2, "version": "1", "policy": about, "model": None, "key_id": key.id, **changes}


def finding(
    start: int, label: str = "AGE", operator: str = "generalise", rule: str = "revista.rules[0]", flagged: bool = False
) -> Record:
    told = {"old": [start, start + 5], "label": label, "operator": operator, "rule": rule, "flagged": flagged}
    return {"record": "substitution", **told}


def document(name: str, *findings: Record, text: str = "x", length: int = 100) -> list[Record]:
    about = {"document": name, "document_hmac": text}
    closing = {"record": "document", "characters": {"before": length, "replaced": 0, "after": length}}
    return [{**about, **record} for record in (*findings, closing)]


def compared(before: list[Record], after: list[Record]) -> Comparison:
    logs = (audit_lines(records).splitlines(keepends=True) for records in (before, after))
    return compare(*(records_in(log, name) for log, name in zip(logs, ("a", "b"), strict=True)))


def changes(found: Comparison) -> dict[str, list[tuple[str, str, int]]]:
    return {name: [(one.change, one.label, one.start) for one in ones] for name, ones in found.documents.items()}


def test_a_run_is_like_itself() -> None:
    log = [header(), *document("a", finding(3)), *document("b")]
    found = compared(log, log)
    assert (found.run, found.documents, found.same, found.by_label) == ({}, {}, 2, {})


def test_what_was_found_in_one_alone() -> None:
    found = compared(
        [header(), *document("a", finding(3), finding(9, "SEX"), finding(20))],
        [header(), *document("a", finding(3), finding(15, "DATE"), finding(20, "RELATIVE_AGE"))],
    )
    assert changes(found) == {
        "a": [("dropped", "SEX", 9), ("added", "DATE", 15), ("dropped", "AGE", 20), ("added", "RELATIVE_AGE", 20)]
    }
    assert found.by_label == {
        "AGE": {Change.DROPPED: 1}, "DATE": {Change.ADDED: 1}, "RELATIVE_AGE": {Change.ADDED: 1},
        "SEX": {Change.DROPPED: 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("after", "differs"),
    [
        pytest.param(finding(3, operator="tag", rule="maxima.default"), True, id="another operator"),
        pytest.param(finding(3, rule="maxima.rules[0]"), True, id="other options"),
        pytest.param(finding(3, flagged=True), True, id="flagged"),
        pytest.param(finding(3, rule="maxima.rules[7]"), False, id="options are not told"),
    ],
)
def test_what_was_treated_otherwise(after: Record, differs: bool) -> None:
    found = compared([header(), *document("a", finding(3))], [header("maxima"), *document("a", after)])
    assert changes(found) == ({"a": [("otherwise", "AGE", 3)]} if differs else {})
    assert set(found.run) == {"policy", "policy_sha256"}


def test_how_the_runs_were_made() -> None:
    found = compared([header()], [header(key=OTHER, version="2", model="clinical 1.0.0")])
    assert found.run == {"version": ("1", "2"), "model": (None, "clinical 1.0.0"), "key_id": (KEY.id, OTHER.id)}


def test_documents_of_one_run_alone() -> None:
    found = compared([header(), *document("a"), *document("b")], [header(), *document("c"), *document("b")])
    assert (found.only_before, found.only_after, found.same) == (("a",), ("c",), 1)


@pytest.mark.parametrize(
    ("key", "after", "is_other"),
    [
        pytest.param(KEY, {"text": "y"}, True, id="another digest under one key"),
        pytest.param(OTHER, {"text": "y"}, False, id="another digest under another key"),
        pytest.param(OTHER, {"text": "y", "length": 101}, True, id="another length"),
    ],
)
def test_of_another_text_places_say_nothing(key: Key, after: dict[str, Any], is_other: bool) -> None:
    found = compared([header(), *document("a", finding(3))], [header(key=key), *document("a", finding(4), **after)])
    assert found.other_text == (("a",) if is_other else ())
    assert bool(found.documents) != is_other


def test_the_last_word_on_a_document_counts() -> None:
    twice = [header(), *document("a", finding(3)), header(), *document("a", finding(9))]
    assert changes(compared(twice, [header(), *document("a", finding(9))])) == {}


def test_files_of_one_name_are_told_apart() -> None:
    both = [header(), *document("a", finding(3)), *document("a", finding(9))]
    assert compared(both, both).same == 2
    assert compared(both, [header(), *document("a", finding(3))]).only_before == ("a (2)",)


def test_a_real_policy_against_another() -> None:
    note = "Nombre: Teresa Puertas. Mujer de 54 años, boliviana, natural de Lugo."

    def records(policy: str) -> list[Record]:
        engine = Deidentifier(policy, KEY, model=None)
        return [dict(engine.header(NOON)), *map(dict, engine.redact(note, "a.txt").audit)]

    found = compared(records("revista"), records("maxima"))
    assert set(found.run) == {"policy", "policy_sha256"}
    assert ("otherwise", "LOCATION", note.index("Lugo")) in changes(found)["a.txt"]
    assert not any("Teresa" in line or "Lugo" in line for line in json.dumps(summary(found)).splitlines())


def test_it_can_be_written_as_json() -> None:
    found = compared([header(), *document("a", finding(3))], [header("maxima"), *document("a"), *document("b")])
    assert json.loads(json.dumps(summary(found))) == {
        "run": {"policy": {"a": "revista", "b": "maxima"}, "policy_sha256": {"a": "revista", "b": "maxima"}},
        "only_a": [],
        "only_b": ["b"],
        "other_text": [],
        "same": 0,
        "by_label": {"AGE": {"added": 0, "dropped": 1, "otherwise": 0}},
        "documents": {
            "a": [
                {
                    "change": "dropped", "label": "AGE", "old": [3, 8], "b": None,
                    "a": {"operator": "generalise", "options": {"width": 10}, "flagged": False},
                }
            ]
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        pytest.param([], "the first audit log is empty", id="empty"),
        pytest.param(['{"record": "end"}\n'], "a:1: no 'run' record", id="no run"),
        pytest.param(["Mujer\n"], "a:1: not a JSON object", id="no log"),
    ],
)
def test_what_is_no_log_is_refused(lines: list[str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        compare(records_in(lines, "a"), [])
