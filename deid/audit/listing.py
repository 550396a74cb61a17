"""What a log says, a row a document or a finding, for tables and spreadsheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from deid.audit.fields import Record
from deid.operators import BY_NAME
from deid.risk import needs_review

__all__ = [
    "DOCUMENT_COLUMNS",
    "FINDING_COLUMNS",
    "counted",
    "document_row",
    "finding_row",
    "operators_of",
    "rows",
    "run_row",
]

Row = Mapping[str, str | int | float]

DOCUMENT_COLUMNS = (
    "run", "document", "findings", *BY_NAME, "other", "flagged", "characters_before", "characters_replaced",
    "characters_after", "remaining", "review", "output_sha256",
)  # fmt: skip
"""The columns of a table of documents: among them how many findings each operator had, and what remains."""
FINDING_COLUMNS = (
    "run", "document", "start", "end", "new_start", "new_end", "label", "operator", "rule", "recognizer", "score",
    "flagged",
)  # fmt: skip
"""The columns of a table of findings; `start` and `end` are offsets in the original, the others in the output."""


def rows(records: Iterable[Record], *, findings: bool) -> Iterator[Row]:
    """A row a finding, or else a row a document, in the order of the log.

    Raises:
        InputError: if a record is malformed.
    """
    run = 0
    for record in records:
        run += record.kind == "run"
        if findings and record.kind == "substitution":
            yield finding_row(record, run)
        elif not findings and record.kind == "document":
            yield document_row(record, run)


def document_row(record: Record, run: int) -> Row:
    """A `document` record of the run with this number; what an older log does not tell is empty.

    Raises:
        InputError: if it is malformed.
    """
    done = operators_of(record)
    told = record.part("characters") if "characters" in record.fields else None
    remaining = record.part("residual") if "residual" in record.fields else None
    kinds = {} if remaining is None else {kind: remaining.get(kind, int) for kind in remaining.fields}
    return {
        "run": run,
        "document": record.get("document", str),
        "findings": done.total(),
        **{operator: done[operator] for operator in BY_NAME},
        "other": sum(count for operator, count in done.items() if operator not in BY_NAME),
        "flagged": record.get("flagged", int),
        **{f"characters_{when}": told.get(when, int) if told else "" for when in ("before", "replaced", "after")},
        "remaining": " ".join(f"{kind}={count}" for kind, count in kinds.items()),
        "review": _yes(needs_review(kinds)) if remaining is not None else "",
        "output_sha256": record.get("output_sha256", str),
    }


def finding_row(record: Record, run: int) -> Row:
    """A `substitution` record of the run with this number. Raises as `document_row` does."""
    return {
        "run": run,
        "document": record.get("document", str),
        **dict(zip(("start", "end"), _stretch(record, "old"), strict=True)),
        **dict(zip(("new_start", "new_end"), _stretch(record, "new"), strict=True)),
        **{name: record.get(name, str) for name in ("label", "operator", "rule", "recognizer")},
        "score": _number(record, "score"),
        "flagged": _yes(record.get("flagged", bool)),
    }


def run_row(record: Record, run: int) -> Mapping[str, str]:
    """What a `run` record says of how the run was made. Raises as `document_row` does."""
    policy, model = record.part("policy"), record.fields.get("model")
    key = record.get("key_id", str)
    return {
        "run": str(run),
        "begun": record.get("created", str),
        "policy": f"{policy.get('name', str)} ({policy.get('sha256', str)[:12]}…)",
        "program": f"{record.get('tool', str)} {record.get('version', str)}",
        "model": "none: rules alone" if model is None else str(model),
        "key": f"{key} (made for the run and gone)" if record.get("ephemeral_key", bool) else key,
        "schema": str(record.get("schema", int)),
    }


def counted(record: Record) -> Counter[tuple[str, str]]:
    """The findings of a `document` record, by label and operator. Raises as `document_row` does."""
    counts = record.part("counts")
    parts = {label: counts.part(label) for label in counts.fields}
    return Counter(
        {(label, operator): done.get(operator, int) for label, done in parts.items() for operator in done.fields}
    )


def operators_of(record: Record) -> Counter[str]:
    """The findings of a `document` record, by operator. Raises as `document_row` does."""
    done: Counter[str] = Counter()
    for (_, operator), count in counted(record).items():
        done[operator] += count
    return done


def _stretch(record: Record, name: str) -> list[int]:
    stretch = record.get(name, list)
    if len(stretch) != 2 or not all(type(offset) is int for offset in stretch):
        raise record.fault(f"'{name}' is missing or malformed")
    return stretch


def _number(record: Record, name: str) -> float:
    value: Any = record.fields.get(name)
    return float(value) if type(value) is int else record.get(name, float)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
