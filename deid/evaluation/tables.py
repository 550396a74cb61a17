"""The tables and the chart of the evaluation page, as HTML. Every label and id is escaped."""

from collections import Counter
from collections.abc import Iterable
from html import escape

from deid.evaluation.measures import Measure
from deid.evaluation.pairs import MISSED, SPURIOUS, Kind
from deid.evaluation.rows import LABEL_COLUMNS, covered, figures, label_rows
from deid.evaluation.scores import ALL, DIRECT, Report
from deid.evaluation.summary import ZONES
from deid.html import bars, table

__all__ = ["confusion_matrix", "error_chart", "label_table", "zone_table"]

_KINDS = tuple(kind for kind in Kind if kind is not Kind.CLINICAL)


def zone_table(report: Report) -> str:
    """The three measures, and how much of the direct identifiers is covered, by zone."""
    heads = [
        "zone",
        *(f"{measure.shown} {figure}" for measure in Measure for figure in ("P", "R", "F1")),
        "direct chars",
    ]
    rows = []
    for zone in ZONES:
        cells = [figure for measure in Measure for figure in figures(report.measured(measure, zone))]
        rows.append([zone, *cells, covered(report.coverage(zone, DIRECT))])
    return table(heads, rows)


def label_table(report: Report, zone: str = ALL) -> str:
    """NER and character recall of every label that occurs in a zone."""
    return table(LABEL_COLUMNS, label_rows(report, zone))


def error_chart(report: Report) -> str:
    """A bar a label, as long as it has errors, in the colours of their kinds; the worst label first."""
    counts = Counter((error.label, error.kind) for error in report.errors)
    totals = Counter(error.label for error in report.errors)
    worst_first = sorted(totals, key=lambda label: (-totals[label], label))
    rows = ((label, [(kind.name.lower(), counts[label, kind]) for kind in _KINDS]) for label in worst_first)
    return bars(rows, {kind.name.lower(): str(kind) for kind in _KINDS})


def confusion_matrix(counts: Counter[tuple[str, str]]) -> str:
    """Gold labels down, predicted ones across; an empty cell is a zero."""
    rows = _ordered((gold for gold, _ in counts), last=SPURIOUS)
    columns = _ordered((predicted for _, predicted in counts), last=MISSED)
    head = "".join(f'<th scope="col"><span>{escape(column)}</span></th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(row)}</th>'
        + "".join(_cell(row, column, counts[row, column]) for column in columns)
        + "</tr>"
        for row in rows
    )
    return (
        '<div class="wide"><table class="matrix"><thead><tr><th>gold ↓ predicted →</th>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _ordered(labels: Iterable[str], last: str) -> list[str]:
    return sorted(set(labels), key=lambda label: (label == last, label))


def _cell(row: str, column: str, count: int) -> str:
    if not count:
        return "<td></td>"
    kind = "right" if row == column else "wrong"
    return f'<td class="{kind}" title="{escape(row)} → {escape(column)}">{count}</td>'
