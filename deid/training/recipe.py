"""Which variants of a report a model learns from, and how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.characters import (
    capitals,
    lower_case,
    no_accents,
    ocr,
    rewrapped,
    title_lines,
    typography,
    unwrapped,
)
from deid.training.augment.headers import reformed
from deid.training.augment.parts import divided
from deid.training.augment.planting import planted
from deid.training.augment.pools import Pools, default_pools
from deid.training.augment.swaps import swapped

__all__ = ["Recipe", "Variants"]

Variant = Callable[[AnnotatedText, Random], AnnotatedText]

_LETTERS: tuple[tuple[Variant, int], ...] = (
    (capitals, 3),
    (no_accents, 3),
    (lambda document, random: no_accents(capitals(document, random), random), 3),
    (lower_case, 2),
    (title_lines, 2),
    (ocr, 3),
)
_LAYOUT: tuple[tuple[Variant, int], ...] = ((rewrapped, 2), (unwrapped, 2), (typography, 1))


@dataclass(frozen=True, slots=True)
class Variants:
    """Shares of documents, in [0, 1], drawn anew for each epoch.

    Attributes:
        swapped: identifiers replaced by others of their kind.
        planted: identifiers planted in the narrative.
        headers: fields renamed, reordered, joined or dropped.
        narrative: header and footer cut off.
        letters: in capitals, without accents, in lower case, or with slips of optical character recognition.
        layout: lines wrapped or joined, other signs.
    """

    swapped: float
    planted: float
    headers: float
    narrative: float
    letters: float
    layout: float


@dataclass(frozen=True)
class Recipe:
    """A report -> the variant of it that one epoch learns from; the same random state gives the same variant."""

    variants: Variants
    pools: Pools = field(default_factory=default_pools)

    def __call__(self, document: AnnotatedText, random: Random) -> AnnotatedText:
        """A variant of `document`: contents first, then its form, then its letters."""
        shares = self.variants
        if random.random() < shares.swapped:
            document = swapped(document, random, self.pools)
        if random.random() < shares.planted:
            document = planted(document, random, self.pools)
        draw = random.random()
        if draw < shares.headers:
            document = reformed(document, random)
        elif draw < shares.headers + shares.narrative:
            document = divided(document).narrative
        if random.random() < shares.letters:
            document = _one_of(_LETTERS, random)(document, random)
        if random.random() < shares.layout:
            document = _one_of(_LAYOUT, random)(document, random)
        return document


def _one_of(variants: Sequence[tuple[Variant, int]], random: Random) -> Variant:
    """One of `variants`, by their weights."""
    return random.choices([variant for variant, _ in variants], [weight for _, weight in variants])[0]
