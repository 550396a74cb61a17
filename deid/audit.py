"""The audit log: what was found, what was done about it and why, without a word of the document.

JSON Lines: a `run` record, then for each document a `substitution` record a finding (kept ones too) and a closing
`document` record. Their form is `audit.schema.json`, beside this file; docs/audit-log.md explains every field.
Pure: the caller passes the time, and writes the lines.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from deid.keys import Key
from deid.model import Document, Replacement
from deid.policy import Policy

__all__ = ["SCHEMA_VERSION", "audit_lines", "document_records", "run_header", "schema"]

SCHEMA_VERSION = 1
"""Goes up when a reader of the log must change; a new optional field doesn't count."""

_PURPOSE = "audit"


def run_header(
    *,
    created: datetime,
    tool_version: str,
    policy: Policy,
    catalogue: str,
    model: str | None,
    key: Key,
    ephemeral_key: bool,
) -> dict[str, Any]:
    """The record that opens a log.

    Args:
        created: when the run began; a time with its zone.
        tool_version: the version of this package.
        policy: the policy applied; its name and SHA-256 are recorded.
        catalogue: the SHA-256 of the catalogue of recognizers.
        model: the name and version of the statistical model; None if rules alone were used.
        key: the key of the digests; its id is recorded, never the secret.
        ephemeral_key: whether the key was made for this run and is gone after it.

    Raises:
        ValueError: if `created` has no zone.
    """
    if created.tzinfo is None:
        raise ValueError("an audit log's time has a zone")
    return {
        "record": "run",
        "schema": SCHEMA_VERSION,
        "tool": "deid-es",
        "version": tool_version,
        "created": created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "policy": {"name": policy.name, "sha256": policy.sha256},
        "catalogue_sha256": catalogue,
        "model": model,
        "key_id": key.id,
        "ephemeral_key": ephemeral_key,
    }


def document_records(
    document: Document, new_text: str, replacements: Sequence[Replacement], key: Key
) -> tuple[dict[str, Any], ...]:
    """The records of a document that passed `verify`: one a replacement, in their order, and the closing one."""
    source = {"document": document.id, "document_sha256": _sha256(document.text)}
    return (
        *(
            {**source, **_substitution(replacement, document.text[replacement.start : replacement.end], key)}
            for replacement in replacements
        ),
        {**source, **_closing(new_text, replacements)},
    )


def audit_lines(records: Iterable[Mapping[str, Any]]) -> str:
    """The log's text: a JSON object a line, keys sorted, every line ended by a line feed; it can always be encoded."""
    lines = "".join(json.dumps(record, sort_keys=True, ensure_ascii=False) + "\n" for record in records)
    # A file's name may hold bytes that are no text, which Python reads as lone surrogates: JSON escapes them.
    return lines.encode("utf-8", "backslashreplace").decode("utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every record of a log fits."""
    loaded: dict[str, Any] = json.loads(files("deid").joinpath("audit.schema.json").read_text("utf-8"))
    return loaded


def _substitution(replacement: Replacement, original: str, key: Key) -> dict[str, Any]:
    label = replacement.label.value
    taken = (replacement.old_start, replacement.old_end) != (replacement.start, replacement.end)
    return {
        "record": "substitution",
        "old": [replacement.start, replacement.end],
        **({"reach": [replacement.old_start, replacement.old_end]} if taken else {}),
        "new": [replacement.new_start, replacement.new_end],
        "label": label,
        "recognizer": replacement.recognizer,
        "score": replacement.score,
        "rule": replacement.rule,
        "operator": replacement.operator,
        "flagged": replacement.flagged,
        "original_hmac": key.hmac(original, f"{_PURPOSE}:{label}"),
    }


def _closing(new_text: str, replacements: Iterable[Replacement]) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    flagged = 0
    for replacement in replacements:
        operators = counts.setdefault(replacement.label.value, {})
        operators[replacement.operator] = operators.get(replacement.operator, 0) + 1
        flagged += replacement.flagged
    return {
        "record": "document",
        "output_sha256": _sha256(new_text),
        "counts": counts,
        "flagged": flagged,
        "verify": "passed",
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
