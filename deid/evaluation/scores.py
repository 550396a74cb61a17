"""Strict scores of predictions against gold: a hit has the same start, end and label.

This is the measure "NER" of the MEDDOCAN shared task (Marimon et al., IberLEF 2019): micro-averaged over spans.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deid.evaluation.brat import AnnotatedText, Annotation
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.zones import Zone, Zones, zones

ALL = "all"
_DIRECT = frozenset(label.meddocan for label in Label if label.is_direct) - {"FAMILIARES_SUJETO_ASISTENCIA"}
"""The benchmark's labels that stand for direct identifiers. FAMILIARES is mostly kinship words; ID_SUJETO and OTROS
mix identifiers with descriptors, of which those without a digit are not counted as leaks."""
_MIXED = frozenset({"ID_SUJETO_ASISTENCIA", "OTROS_SUJETO_ASISTENCIA"})


@dataclass(slots=True)
class Tally:
    """Hits, spans predicted in vain and gold spans missed."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Hits among the predicted, 1 when nothing was predicted."""
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 1.0

    @property
    def recall(self) -> float:
        """Hits among the gold, 1 when there is none."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hits / (2 * self.hits + self.spurious + self.missed) if self.hits else 0.0


@dataclass(slots=True)
class Report:
    """The scores of a set of documents.

    Attributes:
        documents: how many there are.
        tallies: (zone or `all`, label or `all`) -> tally.
        leaking: the ids of documents in which a character of a direct identifier is covered by no prediction.
    """

    documents: int = 0
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    leaking: list[str] = field(default_factory=list)

    def tally(self, zone: str = ALL, label: str = ALL) -> Tally:
        """The tally of a zone and a label, empty if nothing was counted there."""
        return self.tallies.get((zone, label), Tally())


def score(gold: Iterable[AnnotatedText], predicted: Mapping[str, Iterable[Annotation]]) -> Report:
    """Score `predicted` (document id -> annotations under the same scheme) against `gold`."""
    report = Report()
    counts = {"hits": Counter[tuple[str, str]](), "spurious": Counter[tuple[str, str]](), "missed": Counter()}
    for document in gold:
        report.documents += 1
        where = zones(Note(document.text))
        golden, found = set(document.annotations), set(predicted.get(document.id, ()))
        for kind, group in (("hits", golden & found), ("spurious", found - golden), ("missed", golden - found)):
            counts[kind].update(key for annotation in group for key in _keys(annotation, where))
        if _leaks(document, found):
            report.leaking.append(document.id)
    for key in sorted(set().union(*counts.values())):
        report.tallies[key] = Tally(**{kind: counter[key] for kind, counter in counts.items()})
    return report


def _keys(annotation: Annotation, where: Zones) -> Iterable[tuple[str, str]]:
    zone: Zone = where.at(annotation.start)
    return ((ALL, ALL), (ALL, annotation.label), (zone, ALL), (zone, annotation.label))


def _leaks(document: AnnotatedText, found: Iterable[Annotation]) -> bool:
    """Whether a letter or digit of a direct identifier stands outside every prediction, whatever its label."""
    covered = {place for start, end, _ in found for place in range(start, end)}
    return any(
        document.text[place].isalnum() and place not in covered
        for annotation in document.annotations
        if _is_direct(annotation, document.text)
        for place in range(annotation.start, annotation.end)
    )


def _is_direct(annotation: Annotation, text: str) -> bool:
    if annotation.label in _MIXED:
        return any(map(str.isdigit, text[annotation.start : annotation.end]))
    return annotation.label in _DIRECT
