"""How much of the gold is covered by predictions, whatever their label or bounds: what counts when text is masked.

Letters and digits are counted; the signs and blanks between them give nothing away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from deid.evaluation.brat import MEDDOCAN_LABELS, Annotation, Scheme
from recognizers.labels import Label

__all__ = ["Coverage", "covered_by", "is_direct", "signs"]

_MIXED = frozenset({"ID_SUJETO_ASISTENCIA", "OTROS_SUJETO_ASISTENCIA"})
_INDIRECT = frozenset(label.meddocan for label in Label if not label.is_direct) - _MIXED
"""The benchmark's labels that are no direct identifiers. FAMILIARES is among them, mostly kinship words; ID_SUJETO and
OTROS mix identifiers with descriptors, and are direct where they have a digit."""


@dataclass(slots=True)
class Coverage:
    """How many letters and digits of gold spans there are, and how many of them predictions cover."""

    characters: int = 0
    covered: int = 0

    @property
    def recall(self) -> float:
        """The share that is covered, 1 when there is nothing to cover."""
        return self.covered / self.characters if self.characters else 1.0


def is_direct(annotation: Annotation, text: str, scheme: Scheme) -> bool:
    """Whether the annotation is a direct identifier (45 CFR 164.514(b)(2); see `recognizers.labels.Basis`)."""
    if scheme is Scheme.DEID:
        return Label[annotation.label].is_direct
    if annotation.label in _MIXED:
        return any(map(str.isdigit, text[annotation.start : annotation.end]))
    return annotation.label in MEDDOCAN_LABELS - _INDIRECT


def covered_by(annotations: Iterable[Annotation]) -> frozenset[int]:
    """Every place that lies in one of the annotations."""
    return frozenset(place for start, end, _ in annotations for place in range(start, end))


def signs(annotation: Annotation, text: str) -> set[int]:
    """The places of the letters and digits of an annotation."""
    return {place for place in range(annotation.start, annotation.end) if text[place].isalnum()}
