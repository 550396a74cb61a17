"""The scores as rows of text and as sentences, for a terminal and for the page. Shares are in per cent."""

from collections.abc import Iterator, Sequence

from deid.evaluation.coverage import Coverage
from deid.evaluation.measures import Measure, Tally
from deid.evaluation.scores import ALL, DIRECT, Report
from deid.evaluation.summary import ZONES, labels_in

__all__ = [
    "LABEL_COLUMNS",
    "MEASURE_COLUMNS",
    "covered",
    "figures",
    "label_rows",
    "measure_rows",
    "percent",
    "sentences",
    "unpredicted",
]

MEASURE_COLUMNS = ("zone", "measure", "P", "R", "F1", "hits", "spurious", "missed")
LABEL_COLUMNS = ("label", "P", "R", "F1", "hits", "spurious", "missed", "chars")
_LISTED = 10
"""How many ids a sentence names; the JSON names all."""


def percent(part: int, whole: int) -> str:
    """`98.75`; a dash where there is nothing to count."""
    return f"{100 * part / whole:.2f}" if whole else "–"


def figures(tally: Tally) -> list[str]:
    """Precision, recall and F1."""
    gold, predicted = tally.hits + tally.missed, tally.hits + tally.spurious
    # F1 is twice the hits among all gold and all predicted spans.
    return [percent(tally.hits, predicted), percent(tally.hits, gold), percent(2 * tally.hits, gold + predicted)]


def covered(coverage: Coverage) -> str:
    """The character recall."""
    return percent(coverage.covered, coverage.characters)


def measure_rows(report: Report) -> list[list[str]]:
    """A row a zone and measure, under `MEASURE_COLUMNS`."""
    return [[zone, measure.shown, *_row(report.measured(measure, zone))] for zone in ZONES for measure in Measure]


def label_rows(report: Report, zone: str = ALL) -> list[list[str]]:
    """A row a label that occurs in the zone: NER, and the character recall, under `LABEL_COLUMNS`."""
    return [
        [label, *_row(report.tally(zone, label)), covered(report.coverage(zone, label))]
        for label in labels_in(report, zone)
    ]


def sentences(report: Report) -> Iterator[str]:
    """What the tables don't say: direct identifiers, documents that leak one, clinical terms."""
    direct, leaking = report.coverage(label=DIRECT), len(report.leaking)
    yield f"Of the letters and digits of direct identifiers, {covered(direct)} % are covered."
    named = f": {_ids(report.leaking)}" if leaking else ""
    yield f"{leaking} of {report.documents} documents leak one ({percent(leaking, report.documents)} %){named}."
    if (clinical := report.clinical) is not None:
        share = percent(len(clinical.touched), clinical.terms)
        yield (
            f"{len(clinical.touched)} of {clinical.terms} clinical terms are touched ({share} %); "
            f"{clinical.set_aside} more lie on gold details."
        )


def unpredicted(report: Report) -> str | None:
    """The warning that some documents have no predictions; None if all have."""
    if not report.unpredicted:
        return None
    count = len(report.unpredicted)
    return f"no predictions for {count} of {report.documents} documents, all missed: {_ids(report.unpredicted)}"


def _row(tally: Tally) -> list[str]:
    return [*figures(tally), str(tally.hits), str(tally.spurious), str(tally.missed)]


def _ids(ids: Sequence[str]) -> str:
    rest = len(ids) - _LISTED
    return ", ".join(sorted(ids)[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")
