"""The records of an audit log. Pure: the caller passes the time, and writes the lines."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from deid.audit.chain import Chain
from deid.keys import Key

if TYPE_CHECKING:  # whoever only reads a log need not load what redacts
    from deid.model import Document, Replacement
    from deid.policy import Policy
    from deid.risk import QuasiIdentifiers, Residual

__all__ = [
    "KNOWN_VERSIONS",
    "SCHEMA_VERSION",
    "audit_lines",
    "document_records",
    "file_record",
    "run_header",
    "schema",
    "source_hmac",
]

SCHEMA_VERSION = 2
"""Goes up when a reader of the log must change; a new optional field doesn't count."""
KNOWN_VERSIONS = (1, 2)
"""The versions that can be read. The first had no chain, no closing record, and digests of the originals without a key.
"""

_PURPOSE = "audit"


def run_header(
    *,
    created: datetime,
    tool_version: str,
    policy: "Policy",
    catalogue: str,
    model: str | None,
    key: Key,
    ephemeral_key: bool,
    vault: Key | None = None,
    reading: str = "",
) -> dict[str, Any]:
    """The record that opens a log.

    Args:
        created: when the run began; a time with its zone.
        tool_version: the version of this package.
        policy: the policy applied; its name, SHA-256 and rules are recorded.
        catalogue: the SHA-256 of the catalogue of recognizers.
        model: the name and version of the statistical model; None if rules alone were used.
        key: the key of the digests; its id is recorded, never the secret.
        ephemeral_key: whether the key was made for this run and is gone after it.
        vault: the key of the vault that keeps the originals, of which the id is recorded; None if there is no vault.
        reading: the settings that the files were read with, of which a keyed digest is recorded; empty for the usual.

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
        "policy": {
            "name": policy.name,
            "sha256": policy.sha256,
            "rules": [rule.canonical() for rule in (*policy.rules, policy.default)],
        },
        "catalogue_sha256": catalogue,
        "model": model,
        "key_id": key.id,
        "ephemeral_key": ephemeral_key,
        **({"vault": {"key_id": vault.id}} if vault else {}),
        **({"reading_hmac": key.hmac(reading, f"{_PURPOSE}-reading")} if reading else {}),
    }


def document_records(
    document: "Document",
    new_text: str,
    replacements: Sequence["Replacement"],
    key: Key,
    residual: "Residual | None" = None,
    quasi: "QuasiIdentifiers | None" = None,
) -> tuple[dict[str, Any], ...]:
    """The records of a document that passed `verify`: one a replacement, in their order, and the closing one.

    `residual` is what remains readable, `quasi` what is said of sex, age, year and place; None if nobody looked.
    """
    # Without a key, who has the output and a digest of the original could find a lone removed value by trying.
    source = {"document": document.id, "document_hmac": key.hmac(document.text, f"{_PURPOSE}-document")}
    return (
        *(
            {**source, **_substitution(replacement, document.text[replacement.start : replacement.end], key)}
            for replacement in replacements
        ),
        {
            **source,
            **_closing(document.text, new_text, replacements, residual),
            **({} if quasi is None else {"quasi_hmac": key.hmac("\n".join(astuple(quasi)), f"{_PURPOSE}-quasi")}),
        },
    )


def file_record(
    *,
    file: str,
    form: str,
    source_hmac: str,
    output_sha256: str,
    documents: int,
    annotations_sha256: str | None = None,
) -> dict[str, Any]:
    """The record that closes a file that was written, behind those of its documents.

    Args:
        file: the path of the output below the folder of the outputs, parts joined by `/`.
        form: the name of its format.
        source_hmac: of the input; see the function of that name.
        output_sha256: of the output's bytes.
        documents: how many documents it holds.
        annotations_sha256: of the annotations written beside it; None if there are none.
    """
    return {
        "record": "file",
        "file": file,
        "format": form,
        "source_hmac": source_hmac,
        "output_sha256": output_sha256,
        **({} if annotations_sha256 is None else {"annotations_sha256": annotations_sha256}),
        "documents": documents,
    }


def source_hmac(sha256: str, key: Key) -> str:
    """What stands in the log for the input whose bytes have this SHA-256 (hexadecimal).

    Behind that of a file comes that of the annotations that were read with it.
    """
    return key.hmac(sha256, f"{_PURPOSE}-source")


def audit_lines(records: Iterable[Mapping[str, Any]], key: Key | None = None) -> str:
    """The text of a whole log: the records, chained, and the closing one.

    Each is a JSON object on a line of its own, keys sorted; the text can always be encoded.

    Args:
        records: a `run` record, and what belongs to the run.
        key: the key that signs the end: that of the run, if it is one that lasts; else None.
    """
    chain = Chain()
    return "".join([*chain.add(records), chain.close(key)])


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every record of a log fits."""
    loaded: dict[str, Any] = json.loads(files("deid").joinpath("audit.schema.json").read_text("utf-8"))
    return loaded


def _substitution(replacement: "Replacement", original: str, key: Key) -> dict[str, Any]:
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


def _closing(
    text: str, new_text: str, replacements: Sequence["Replacement"], residual: "Residual | None"
) -> dict[str, Any]:
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
        "characters": {
            "before": len(text),
            "replaced": sum(one.old_end - one.old_start for one in replacements if not one.kept),
            "after": len(new_text),
        },
        **({} if residual is None else {"residual": {kind.value: count for kind, count in residual.counts.items()}}),
        "verify": "passed",
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
