"""The scores of predictions against gold: one pass over the documents, everything counted by zone and by label."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from deid.evaluation.brat import AnnotatedText, Annotation, Scheme
from deid.evaluation.clinical import OverMasking
from deid.evaluation.coverage import Coverage, covered_by, is_direct, signs
from deid.evaluation.measures import Measure, Outcome, Stretch, Tally, ner, span_merged, span_strict
from deid.evaluation.pairs import Error, confusion, error, pair
from recognizers.note import Note
from recognizers.zones import Zones, zones

__all__ = ["ALL", "DIRECT", "Report", "Tally", "score"]

ALL = "all"
"""Any zone, or any label."""
DIRECT = "direct"
"""Any label of a direct identifier."""

K = TypeVar("K")
T = TypeVar("T", Annotation, Stretch)
Key = tuple[str, str]
"""A zone or `all`, and a label, `direct` or `all`."""


@dataclass(slots=True)
class Report:
    """The scores of a set of documents.

    Attributes:
        documents: how many there are.
        tallies: (zone or `all`, label or `all`) -> tally of the measure NER.
        spans: (measure, zone or `all`) -> tally of a measure that knows no labels: SPAN or MERGED.
        characters: (zone or `all`, label, `direct` or `all`) -> how much of the gold is covered.
        leaking: the ids of documents in which a character of a direct identifier is covered by no prediction.
        unpredicted: the ids of documents for which there are no predictions; all of their gold is missed.
        confusion: (gold label or `(spurious)`, predicted label or `(missed)`) -> how many.
        errors: every error, by document and place.
        clinical: what became of clinical terms; None if none were given.
    """

    documents: int = 0
    tallies: dict[Key, Tally] = field(default_factory=dict)
    spans: dict[tuple[Measure, str], Tally] = field(default_factory=dict)
    characters: dict[Key, Coverage] = field(default_factory=dict)
    leaking: list[str] = field(default_factory=list)
    unpredicted: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)
    clinical: OverMasking | None = None

    def tally(self, zone: str = ALL, label: str = ALL) -> Tally:
        """The NER tally of a zone and a label, empty if nothing was counted there."""
        return self.tallies.get((zone, label), Tally())

    def measured(self, measure: Measure, zone: str = ALL) -> Tally:
        """The tally of any of the three measures, over all labels."""
        return self.tally(zone) if measure is Measure.NER else self.spans.get((measure, zone), Tally())

    def coverage(self, zone: str = ALL, label: str = ALL) -> Coverage:
        """How much of the gold of a zone and a label is covered, empty if there is none."""
        return self.characters.get((zone, label), Coverage())


def score(
    gold: Iterable[AnnotatedText],
    predicted: Mapping[str, Iterable[Annotation]],
    scheme: Scheme = Scheme.MEDDOCAN,
) -> Report:
    """Score `predicted` (document id -> annotations under the same scheme) against `gold`.

    A document without an entry in `predicted` is missed in whole. A span counts in the zone in which it starts.
    """
    report = Report()
    for document in gold:
        found = tuple(predicted.get(document.id, ()))
        if document.id not in predicted:
            report.unpredicted.append(document.id)
        report.documents += 1
        where = _zones(document.text)
        _tally(report, document, found, where)
        _cover_and_explain(report, document, found, where, scheme)
    report.tallies = dict(sorted(report.tallies.items()))
    report.characters = dict(sorted(report.characters.items()))
    return report


def _tally(report: Report, document: AnnotatedText, found: tuple[Annotation, ...], where: Zones) -> None:
    gold = document.annotations
    for kind, annotation in _each(ner(gold, found)):
        for zone in (ALL, where.at(annotation.start)):
            for label in (ALL, annotation.label):
                _add(report.tallies, (zone, label), kind)
    spans = {Measure.SPAN: span_strict(gold, found), Measure.MERGED: span_merged(gold, found, document.text)}
    for measure, outcome in spans.items():
        for kind, stretch in _each(outcome):
            for zone in (ALL, where.at(stretch.start)):
                _add(report.spans, (measure, zone), kind)


def _cover_and_explain(
    report: Report, document: AnnotatedText, found: tuple[Annotation, ...], where: Zones, scheme: Scheme
) -> None:
    covered = covered_by(found)
    leaking: set[Annotation] = set()
    for annotation in document.annotations:
        places = signs(annotation, document.text)
        labels = [ALL, annotation.label]
        if is_direct(annotation, document.text, scheme):
            labels.append(DIRECT)
            leaking |= {annotation} if places - covered else set()
        for zone in (ALL, where.at(annotation.start)):
            for label in labels:
                coverage = report.characters.setdefault((zone, label), Coverage())
                coverage.characters += len(places)
                coverage.covered += len(places & covered)
    pairs = pair(document.annotations, found)
    errors = (error(document.id, both, leaks=both[0] in leaking) for both in pairs)
    report.errors += [one for one in errors if one is not None]
    report.confusion += confusion(pairs)
    if leaking:
        report.leaking.append(document.id)


def _each(outcome: Outcome[T]) -> Iterator[tuple[str, T]]:
    """Every hit, spurious and missed span, with the name of the tally's counter for it."""
    for kind, spans in outcome._asdict().items():
        for span in spans:
            yield kind, span


def _add(tallies: dict[K, Tally], key: K, kind: str) -> None:
    tally = tallies.setdefault(key, Tally())
    setattr(tally, kind, getattr(tally, kind) + 1)


def _zones(text: str) -> Zones:
    """The zones in the offsets of the text itself, not of its normalised view."""
    note = Note(text)
    return Zones(*note.original(*note.once(zones)))
