"""The scores as plain values, ready for JSON: counts, shares, labels and document ids, and never a word of a text."""

from collections import Counter
from typing import Any

from deid.evaluation.brat import Scheme
from deid.evaluation.clinical import OverMasking
from deid.evaluation.coverage import Coverage
from deid.evaluation.measures import Measure, Tally
from deid.evaluation.pairs import Kind
from deid.evaluation.scores import ALL, DIRECT, Report
from recognizers.zones import Zone

__all__ = ["SCHEMA_VERSION", "ZONES", "labels_in", "summary"]

SCHEMA_VERSION = 1
"""Goes up when a reader of the JSON must change; a new field doesn't count."""
ZONES = (ALL, *Zone)
"""In the order in which scores are shown."""
_DIGITS = 6


def summary(report: Report, scheme: Scheme) -> dict[str, Any]:
    """The report; docs/evaluate.md explains every field. Shares are in [0, 1], `null` where nothing was counted."""
    return {
        "schema": SCHEMA_VERSION,
        "scheme": scheme.value,
        "documents": report.documents,
        "without_predictions": sorted(report.unpredicted),
        "scores": {str(zone): _zone(report, zone) for zone in ZONES},
        "leaking": {
            "documents": len(report.leaking),
            "share": _share(len(report.leaking), report.documents),
            "ids": sorted(report.leaking),
        },
        "errors": _kinds(report),
        "confusion": _confusion(report.confusion),
        "over_masking": _over_masking(report.clinical),
    }


def labels_in(report: Report, zone: str = ALL) -> list[str]:
    """The labels that occur in a zone, gold or predicted, sorted."""
    return sorted(label for its, label in report.tallies if its == zone and label != ALL)


def _zone(report: Report, zone: str) -> dict[str, Any]:
    return {
        **{measure.value: _tally(report.measured(measure, zone)) for measure in Measure},
        "characters": _coverage(report.coverage(zone)),
        "characters_of_direct_identifiers": _coverage(report.coverage(zone, DIRECT)),
        "labels": {
            label: {
                Measure.NER.value: _tally(report.tally(zone, label)),
                "characters": _coverage(report.coverage(zone, label)),
            }
            for label in labels_in(report, zone)
        },
    }


def _tally(tally: Tally) -> dict[str, float | None]:
    predicted, gold = tally.hits + tally.spurious, tally.hits + tally.missed
    return {
        "hits": tally.hits,
        "spurious": tally.spurious,
        "missed": tally.missed,
        "precision": round(tally.precision, _DIGITS) if predicted else None,
        "recall": round(tally.recall, _DIGITS) if gold else None,
        "f1": round(tally.f1, _DIGITS) if predicted or gold else None,
    }


def _coverage(coverage: Coverage) -> dict[str, float | None]:
    return {
        "characters": coverage.characters,
        "covered": coverage.covered,
        "recall": _share(coverage.covered, coverage.characters),
    }


def _kinds(report: Report) -> dict[str, int]:
    counts = Counter(error.kind for error in report.errors)
    return {kind.value: counts[kind] for kind in Kind if kind is not Kind.CLINICAL}


def _confusion(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    for (gold, predicted), count in sorted(counts.items()):
        rows.setdefault(gold, {})[predicted] = count
    return rows


def _over_masking(clinical: OverMasking | None) -> dict[str, Any] | None:
    if clinical is None:
        return None
    return {
        "terms": clinical.terms,
        "set_aside": clinical.set_aside,
        "touched": len(clinical.touched),
        "share": _share(len(clinical.touched), clinical.terms),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None
