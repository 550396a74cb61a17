"""Stretches of a text, asked again and again whether one of them overlaps another."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """A fixed set of half-open stretches; a question costs the logarithm of their number.

    >>> taken = Stretches([(0, 4), (10, 12)])
    >>> taken.overlap(3, 5), taken.overlap(4, 10)
    (True, False)
    """

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of the stretches shares a character with `[start, end)`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
