"""Choices that depend on a seed alone.

Only the sequence of `random()` is promised to stay the same from one Python to the next
(https://docs.python.org/3/library/random.html#notes-on-reproducibility), so every choice is made of it.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """The choices that `seed` leads to, one after the other.

    >>> Draws("7:1").pick(["a", "b", "c"]) == Draws("7:1").pick(["a", "b", "c"])
    True
    """

    def __init__(self, seed: str) -> None:
        self._next = Random(seed).random

    def below(self, bound: int) -> int:
        """A whole number from 0 up to `bound`, which is excluded."""
        return int(self._next() * bound)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases, 0 to 1."""
        return self._next() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`, all equally likely."""
        return items[int(self._next() * len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[int]) -> T:
        """One of `items`, each as likely as its weight."""
        left = self.below(sum(weights))
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        raise ValueError("no weights")

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different ones of `items`, or all, in their order."""
        left, kept = min(count, len(items)), []
        for place, item in enumerate(items):
            if self._next() * (len(items) - place) < left:
                kept.append(item)
                left -= 1
        return kept

    def digits(self, count: int) -> str:
        """So many digits."""
        return "".join(str(int(self._next() * 10)) for _ in range(count))
