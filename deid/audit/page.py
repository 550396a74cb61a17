"""An audit log as one HTML page, complete in itself. It holds no text of a document, but the names of files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from deid import html
from deid.audit.fields import Record
from deid.audit.listing import Row, counted, document_row, finding_row, operators_of, run_row
from deid.operators import BY_NAME
from recognizers.labels import Label

__all__ = ["page"]

_MOST_DOCUMENTS = 2000
_MOST_FINDINGS = 5000
_RUN_HEADS = ("run", "begun", "policy", "program", "model", "key", "schema")
_COUNT_HEADS = ("label", "operator", "count")
_DOCUMENT_HEADS = ("document", "run", "findings", "by operator", "flagged", "remaining", "review")
_FINDING_HEADS = ("document", "run", "start", "end", "label", "operator", "rule", "recognizer", "score", "flagged")
_CSS = "td, th { text-align: left; overflow-wrap: anywhere; }\n"


@dataclass(slots=True)
class _Said:
    """What the page is made of; documents and findings up to what a page can bear."""

    runs: list[Sequence[str]] = field(default_factory=list)
    documents: list[Sequence[str]] = field(default_factory=list)
    findings: list[Sequence[str]] = field(default_factory=list)
    failed: list[Sequence[str]] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    closed: int = 0
    flagged: int = 0


def page(records: Iterable[Record], name: str, *, findings: bool = False) -> str:
    """The page; every finding stands in it if `findings` are asked for.

    Raises:
        InputError: if a record is malformed.
    """
    said = _Said()
    for record in records:
        _take(record, said, findings)
    body = [
        html.tiles(_figures(said)),
        html.section("Runs", html.table(_RUN_HEADS, said.runs), "Whether the log is true: deid audit verify."),
        html.section("What was done", html.table(_COUNT_HEADS, _counts(said)), "In all runs together."),
        _listed("Documents", _DOCUMENT_HEADS, said.documents, said.closed),
    ]
    if findings:
        body.append(_listed("Findings", _FINDING_HEADS, said.findings, said.counts.total()))
    if said.failed:
        body.append(_listed("Failed", ("file", "run", "error"), said.failed, len(said.failed)))
    return html.page(f"Audit log {html.shown(name)}", body, _CSS)


def _take(record: Record, said: _Said, findings: bool) -> None:
    run = len(said.runs)
    match record.kind:
        case "run":
            said.runs.append(tuple(run_row(record, run + 1).values()))
        case "substitution" if findings and len(said.findings) < _MOST_FINDINGS:
            said.findings.append(_cells(finding_row(record, run), _FINDING_HEADS))
        case "document":
            said.closed += 1
            said.flagged += record.get("flagged", int)
            said.counts.update(counted(record))
            if len(said.documents) < _MOST_DOCUMENTS:
                done = ", ".join(f"{how} {count}" for how, count in sorted(operators_of(record).items()))
                said.documents.append(_cells({**document_row(record, run), "by operator": done}, _DOCUMENT_HEADS))
        case "failed":
            said.failed.append((html.shown(record.get("file", str)), str(run), record.get("error", str)))


def _figures(said: _Said) -> list[tuple[str, str]]:
    figures = {
        "runs": len(said.runs),
        "documents closed": said.closed,
        "findings": said.counts.total(),
        "flagged for review": said.flagged,
        "failures": len(said.failed),
    }
    return [(name, f"{count:,}") for name, count in figures.items()]


def _counts(said: _Said) -> list[Sequence[str]]:
    """A row a label and operator, known ones in the order of the program."""
    labels, operators = list(Label.__members__), list(BY_NAME)

    def rank(item: tuple[str, str]) -> tuple[int, str, int, str]:
        label, operator = item
        known = (labels.index(label) if label in labels else len(labels), label)
        return *known, operators.index(operator) if operator in operators else len(operators), operator

    return [(label, how, f"{said.counts[label, how]:,}") for label, how in sorted(said.counts, key=rank)]


def _listed(title: str, heads: Sequence[str], found: Sequence[Sequence[str]], total: int) -> str:
    more = f"and {total - len(found):,} more: deid audit show --csv has all" if total > len(found) else ""
    return html.section(title, html.table(heads, found), more)


def _cells(row: Row, heads: Sequence[str]) -> list[str]:
    return [html.shown(str(row[head])) for head in heads]
