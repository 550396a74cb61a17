"""Each gold span beside the prediction that stands for it: what kind of error it is, and which labels are confused."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from deid.evaluation.brat import Annotation
from deid.evaluation.measures import Stretch

__all__ = ["MISSED", "SPURIOUS", "Error", "Kind", "Pair", "confusion", "error", "pair"]

Pair = tuple[Annotation | None, Annotation | None]
"""A gold span and a predicted one, not both None."""

MISSED, SPURIOUS = "(missed)", "(spurious)"
"""Where a confusion matrix has the gold spans without a prediction, and the predictions without gold."""


class Kind(StrEnum):
    """What is wrong."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    LABEL = "label"
    """The right place under a wrong label."""
    BOUNDS = "bounds"
    """The right label at a place that only overlaps."""
    BOTH = "label+bounds"
    """An overlapping place under a wrong label."""
    CLINICAL = "clinical"
    """A clinical term is touched: `gold` is the term."""


@dataclass(frozen=True, slots=True)
class Error:
    """One error in one document.

    Attributes:
        document: the id of the document.
        kind: what is wrong.
        gold: the gold span; None if there is none there.
        predicted: the predicted span; None if there is none there.
        leaks: whether a letter or digit of a direct identifier is covered by no prediction at all.
    """

    document: str
    kind: Kind
    gold: Annotation | None
    predicted: Annotation | None
    leaks: bool = False

    @property
    def spans(self) -> tuple[Annotation, ...]:
        """The spans there are, gold first."""
        return tuple(span for span in (self.gold, self.predicted) if span is not None)

    @property
    def label(self) -> str:
        """The gold label, or the predicted one where there is no gold."""
        return self.spans[0].label

    @property
    def place(self) -> Stretch:
        """The stretch that holds both spans."""
        return Stretch(min(span.start for span in self.spans), max(span.end for span in self.spans))


def pair(gold: Iterable[Annotation], found: Iterable[Annotation]) -> list[Pair]:
    """Match gold and predicted spans one to one: equal ones, then those at the same place, then the largest overlap.

    What is left over stands alone. In order of place.
    """
    golden, predicted = set(gold), set(found)
    pairs: list[Pair] = [(hit, hit) for hit in golden & predicted]
    golden, predicted = golden - predicted, predicted - golden
    for one, other in sorted(_overlapping(golden, predicted), key=lambda both: _distance(*both)):
        if one in golden and other in predicted:
            pairs.append((one, other))
            golden.remove(one)
            predicted.remove(other)
    pairs += [(one, None) for one in golden] + [(None, other) for other in predicted]
    return sorted(pairs, key=_place)


def error(document: str, both: Pair, *, leaks: bool) -> Error | None:
    """The error that a pair is; None if it is a hit."""
    gold, predicted = both
    if gold == predicted:
        return None
    if gold is None or predicted is None:
        kind = Kind.MISSED if predicted is None else Kind.SPURIOUS
    elif gold[:2] == predicted[:2]:
        kind = Kind.LABEL
    else:
        kind = Kind.BOUNDS if gold.label == predicted.label else Kind.BOTH
    return Error(document, kind, gold, predicted, leaks)


def confusion(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    """(gold label, predicted label) -> how many pairs; the bounds need not agree."""
    return Counter((gold.label if gold else SPURIOUS, found.label if found else MISSED) for gold, found in pairs)


def _place(both: Pair) -> list[Annotation]:
    return [span for span in both if span is not None]


def _overlapping(gold: Iterable[Annotation], found: Iterable[Annotation]) -> Iterator[tuple[Annotation, Annotation]]:
    others = sorted(found)
    for one in gold:
        for other in others:
            if other.start >= one.end:
                break
            if one.start < other.end:
                yield one, other


def _distance(gold: Annotation, found: Annotation) -> tuple[bool, int, bool, Annotation, Annotation]:
    """Orders overlapping pairs from the best match to the worst; total, so that the pairs are always the same."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return gold[:2] != found[:2], -shared, gold.label != found.label, gold, found
