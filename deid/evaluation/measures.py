"""The three measures of the MEDDOCAN shared task, of one document, as its evaluation script counts them.

Source: `classes.py` of https://github.com/PlanTL-GOB-ES/MEDDOCAN-Evaluation-Script (SEAD, 2019), the classes
`EvaluateSubtrack1`, `EvaluateSubtrack2` and `EvaluateSubtrack2merged`; Marimon et al., IberLEF 2019,
https://ceur-ws.org/Vol-2421/MEDDOCAN_overview.pdf.
"""

from bisect import bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from deid.evaluation.brat import Annotation

__all__ = ["Measure", "Outcome", "Stretch", "Tally", "ner", "span_merged", "span_strict"]


class Measure(StrEnum):
    """What counts as a hit."""

    NER = "ner"
    """The same offsets and the same label (subtrack 1)."""
    SPAN = "span"
    """The same offsets, whatever the label (subtrack 2, strict)."""
    MERGED = "merged"
    """As SPAN, or the same offsets once neighbours are merged (subtrack 2, merged)."""

    @property
    def shown(self) -> str:
        """The name to show."""
        return "NER" if self is Measure.NER else self.value


class Stretch(NamedTuple):
    """A half-open stretch `[start, end)` of a text."""

    start: int
    end: int


T = TypeVar("T", Annotation, Stretch)


class Outcome(NamedTuple, Generic[T]):
    """What was hit, what was predicted in vain and what gold was missed, in one document."""

    hits: Set[T]
    spurious: Set[T]
    missed: Set[T]


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


def ner(gold: Iterable[Annotation], found: Iterable[Annotation]) -> Outcome[Annotation]:
    """Hits have the same start, end and label."""
    golden, predicted = set(gold), set(found)
    return Outcome(golden & predicted, predicted - golden, golden - predicted)


def span_strict(gold: Iterable[Annotation], found: Iterable[Annotation]) -> Outcome[Stretch]:
    """Hits have the same start and end."""
    golden, predicted = _stretches(gold), _stretches(found)
    return Outcome(golden & predicted, predicted - golden, golden - predicted)


def span_merged(gold: Iterable[Annotation], found: Iterable[Annotation], text: str) -> Outcome[Stretch]:
    """Hits are the strict ones and the merged stretches on which both sides agree.

    A merged stretch is a hit beside the strict hits inside it, and not instead of them; it is counted once if it is
    one of them. A span inside any hit is no error.
    """
    strict = span_strict(gold, found)
    hits = strict.hits | (_merged(gold, text) & _merged(found, text))
    return Outcome(hits, _outside(strict.spurious, hits), _outside(strict.missed, hits))


def _stretches(annotations: Iterable[Annotation]) -> set[Stretch]:
    return {Stretch(start, end) for start, end, _ in annotations}


def _merged(annotations: Iterable[Annotation], text: str) -> set[Stretch]:
    """Spans with no letter or digit between them, as one: it ends where the last of them does.

    So where spans nest, which MEDDOCAN's never do, the stretch may be shorter than the outer one: the script's way.
    """
    merged: list[Stretch] = []
    for stretch in sorted(_stretches(annotations)):
        if merged and not any(map(str.isalnum, text[merged[-1].end : stretch.start])):
            merged[-1] = Stretch(merged[-1].start, stretch.end)
        else:
            merged.append(stretch)
    return set(merged)


def _outside(stretches: Set[Stretch], hits: Set[Stretch]) -> set[Stretch]:
    """Those that lie in no hit."""
    furthest: list[Stretch] = []  # the hits by start, each with the furthest end of those up to it
    for start, end in sorted(hits):
        furthest.append(Stretch(start, max(end, furthest[-1].end if furthest else end)))
    starts = [start for start, _ in furthest]
    return {
        stretch
        for stretch in stretches
        if not (before := bisect_right(starts, stretch.start)) or furthest[before - 1].end < stretch.end
    }
