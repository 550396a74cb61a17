"""The audit log: it fits its schema, says everything but the text, and is the same bytes every time."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from deid.audit import audit_lines, document_records, file_record, run_header, schema, source_hmac
from deid.audit.chain import Chain, line_of
from deid.keys import Key
from deid.model import Document, Replacement
from deid.policy import load_policy
from deid.risk import residual
from recognizers.labels import Label

KEY = Key(bytes(range(32)))
OPTIONAL = ("characters", "residual", "annotations_sha256")
TEXT = "Ana Peña, de 54 años, boliviana."
NEW = "[NOMBRE], de 50-59 años, boliviana."
REPLACEMENTS = (
    Replacement(0, 8, 0, 8, Label.PATIENT_NAME, "tag", "revista.rules[0]", "Names", 0.99),
    Replacement(13, 20, 13, 23, Label.AGE, "generalise", "revista.rules[1]", "Ages", 0.9),
    Replacement(22, 31, 25, 34, Label.NATIONALITY, "keep", "revista.rules[8]", "Descriptors", 0.7, flagged=True),
)


def header(**changes: Any) -> dict[str, Any]:
    given = {
        "created": datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
        "tool_version": "0.1.0",
        "policy": load_policy("revista"),
        "catalogue": "0" * 64,
        "model": None,
        "key": KEY,
        "ephemeral_key": False,
    }
    return run_header(**{**given, **changes})


def records() -> tuple[dict[str, Any], ...]:
    return document_records(Document("informe.txt", TEXT), NEW, REPLACEMENTS, KEY, residual(TEXT, NEW, REPLACEMENTS))


def whole_log() -> list[dict[str, Any]]:
    """The records of a log with one of each kind, as they are written: chained, and closed."""
    closing = file_record(
        file="informe.txt", form="text", source_hmac=source_hmac("0" * 64, KEY), output_sha256="1" * 64, documents=1,
        annotations_sha256="2" * 64,
    )  # fmt: skip
    failed = {"record": "failed", "file": "otro.txt", "error": "FormatError"}
    return [json.loads(line) for line in audit_lines([header(), *records(), closing, failed], KEY).splitlines()]


def of_version_1(record: dict[str, Any]) -> dict[str, Any]:
    """The record as the first version wrote it."""
    if record["record"] == "run":
        return {**record, "schema": 1}
    return {name: value for name, value in record.items() if name != "document_hmac"} | {"document_sha256": "0" * 64}


def fits(record: Any) -> bool:
    return jsonschema.Draft202012Validator(schema()).is_valid(record)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_record_fits_the_schema():
    log = whole_log()
    kinds = ["run", "substitution", "substitution", "substitution", "document", "file", "failed", "end"]
    assert [record["record"] for record in log] == kinds
    unsigned = json.loads(Chain().close(None))
    with_model = {**log[0], "model": "es_deid 1.0"}
    for record in (*log, unsigned, with_model, *map(of_version_1, (header(), *records()))):
        jsonschema.validate(record, schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("number", range(8))
def test_the_schema_allows_no_more_and_no_less(number: int):
    record = whole_log()[number]
    assert not fits({**record, "original": "Ana"})
    optional = [name for name in record if fits({key: value for key, value in record.items() if key != name})]
    assert optional == [name for name in record if name in OPTIONAL]


@pytest.mark.parametrize("number", range(5))
def test_the_versions_do_not_mix(number: int):
    earlier, later = of_version_1((header(), *records())[number]), whole_log()[number]
    assert not fits({**earlier, "n": 0, "previous": "0" * 64})
    assert not fits({**later, "document_sha256": "0" * 64})
    assert not fits({**earlier, "document_hmac": "0" * 64})


def test_a_log_from_before_the_optional_fields_fits():
    earlier = of_version_1(header())
    del earlier["policy"]["rules"]
    assert fits(earlier)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("residual", {"Exact age": 1}),
        ("residual", {"exact_age": 0}),
        ("characters", {"before": 1, "replaced": 0}),
        ("characters", {"before": 1, "replaced": 0, "after": -1}),
    ],
)
def test_the_schema_knows_the_form_of_the_optional_fields(field: str, value: object):
    closing = whole_log()[4]
    assert fits(closing)
    assert not fits({**closing, field: value})


def test_the_rules_in_the_header_are_those_of_the_policy():
    policy = load_policy("revista")
    rules = header()["policy"]["rules"]
    assert [rule["path"] for rule in rules] == [rule.path for rule in (*policy.rules, policy.default)]
    used = {record["rule"] for record in records() if record["record"] == "substitution"}
    assert used <= {rule["path"] for rule in rules}


def test_the_run_record():
    assert header() == {
        "record": "run",
        "schema": 2,
        "tool": "deid-es",
        "version": "0.1.0",
        "created": "2024-05-06T07:08:09Z",
        "policy": {
            "name": "revista",
            "sha256": load_policy("revista").sha256,
            "rules": [rule.canonical() for rule in (*load_policy("revista").rules, load_policy("revista").default)],
        },
        "catalogue_sha256": "0" * 64,
        "model": None,
        "key_id": KEY.id,
        "ephemeral_key": False,
    }


def test_the_time_is_written_in_utc():
    madrid = datetime(2024, 5, 6, 9, 8, 9, tzinfo=timezone(timedelta(hours=2)))
    assert header(created=madrid) == header()


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        header(created=datetime(2024, 5, 6))


def test_a_substitution_record():
    assert records()[1] == {
        "record": "substitution",
        "document": "informe.txt",
        "document_hmac": KEY.hmac(TEXT, "audit-document"),
        "old": [13, 20],
        "new": [13, 23],
        "label": "AGE",
        "recognizer": "Ages",
        "score": 0.9,
        "rule": "revista.rules[1]",
        "operator": "generalise",
        "flagged": False,
        "original_hmac": KEY.hmac("54 años", "audit:AGE"),
    }


def test_what_is_kept_is_on_record():
    assert [(record["operator"], record["flagged"]) for record in records()[:-1]] == [
        ("tag", False),
        ("generalise", False),
        ("keep", True),
    ]


def test_the_closing_record():
    assert records()[-1] == {
        "record": "document",
        "document": "informe.txt",
        "document_hmac": KEY.hmac(TEXT, "audit-document"),
        "output_sha256": hashlib.sha256(NEW.encode()).hexdigest(),
        "counts": {"PATIENT_NAME": {"tag": 1}, "AGE": {"generalise": 1}, "NATIONALITY": {"keep": 1}},
        "flagged": 1,
        "characters": {"before": 32, "replaced": 15, "after": 35},
        "residual": {"nationality": 1},
        "verify": "passed",
    }


def test_what_was_taken_in_around_a_value_counts_as_replaced():
    taken = Replacement(
        13, 20, 10, 14, Label.AGE, "redact", "revista.default", "Ages", 0.9, taken_before=3, taken_after=1
    )
    closing = document_records(Document("x", TEXT), "[NOMBRE], boliviana.", (taken,), KEY)[-1]
    assert closing["characters"]["replaced"] == 11


def test_where_nobody_looked_the_log_says_nothing_of_what_remains():
    closing = document_records(Document("x", TEXT), NEW, REPLACEMENTS, KEY)[-1]
    assert "residual" not in closing
    assert fits(of_version_1(closing))


def test_a_document_without_findings_is_closed_too():
    (closing,) = document_records(Document("x", "Sin hallazgos."), "Sin hallazgos.", (), KEY)
    assert fits(of_version_1(closing))
    assert (closing["counts"], closing["flagged"]) == ({}, 0)


def test_the_log_holds_no_word_of_the_document():
    log = audit_lines([header(), *records()])
    assert [word for word in re.findall(r"\w+", TEXT) if re.search(rf"\b{word}\b", log)] == []


def test_the_log_holds_no_secret():
    assert KEY.secret.hex() not in audit_lines([header(), *records()])


def test_each_record_is_a_line_with_sorted_keys():
    log = audit_lines([header(), *records()])
    assert log.endswith("\n")
    assert "\r" not in log
    lines = log.splitlines()
    assert len(lines) == 6
    for line in lines:
        assert list(json.loads(line)) == sorted(json.loads(line))


def test_letters_are_written_as_they_are():
    assert '"document": "peña.txt"' in audit_lines(document_records(Document("peña.txt", TEXT), NEW, (), KEY))


def test_a_line_break_in_a_document_id_does_not_break_the_line():
    (closing,) = document_records(Document("a\nb\u2028c", TEXT), NEW, (), KEY)
    assert line_of(closing).count("\n") == 1


def test_a_document_id_that_is_no_text_is_escaped():
    (closing,) = document_records(Document("peña\udcff.txt", TEXT), NEW, (), KEY)
    line = line_of(closing)
    assert "peña\\udcff.txt" in line
    assert json.loads(line.encode("utf-8"))["document"] == "peña\udcff.txt"


@pytest.mark.parametrize("digest", ["sha256", "md5", "sha1"])
def test_no_digest_of_an_original_is_without_a_key(digest: str):
    """Whoever has the output could try values for the one that was removed."""
    log = audit_lines([header(), *records()], KEY)
    for original in (TEXT, "54 años", "Ana Peña", "boliviana"):
        assert hashlib.new(digest, original.encode()).hexdigest() not in log


DOCS = Path(__file__).parents[2] / "docs" / "audit-log.md"


def test_the_examples_in_the_documentation_fit_the_schema():
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)]
    kinds = ["run", "substitution", "document", "file", "failed", "end"]
    assert [example["record"] for example in examples] == kinds
    assert [example for example in examples if not fits(example)] == []
