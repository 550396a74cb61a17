"""The best sequence of tags under a linear-chain model: scores of tags and of what follows what."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["CERTAIN", "Chain", "tags_of"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OUTSIDE = "O"
CERTAIN = 8.0
"""The lead, in nats, with which the network's own score decides that a token is outside."""


def tags_of(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The BIO tags of `labels`, outside first.

    >>> tags_of(("AGE", "DATE"))
    ('O', 'B-AGE', 'I-AGE', 'B-DATE', 'I-DATE')
    """
    return (OUTSIDE, *(f"{side}-{label}" for label in labels for side in "BI"))


class Chain(NamedTuple):
    """What the tags of a linear chain owe to one another.

    Attributes:
        steps: (tags, tags), the score of the second tag after the first.
    """

    steps: Floats

    def best(self, emissions: Floats) -> Ints:
        """The best path through `emissions`, (tokens, tags); ties go to the tag that comes first.

        A token at which `O` leads by CERTAIN is taken to be outside, so the search is done between such tokens only.
        """
        path = np.zeros(len(emissions), dtype=np.int64)
        lead = emissions[:, 0] - emissions[:, 1:].max(axis=1, initial=-np.inf)
        open_ = np.flatnonzero(lead < CERTAIN)
        if len(open_):
            for part in np.split(open_, np.flatnonzero(np.diff(open_) > 1) + 1):
                first, last = int(part[0]), int(part[-1]) + 1
                path[first:last] = self._search(emissions[first:last], first == 0, last == len(emissions))
        return path

    def _search(self, emissions: Floats, at_start: bool, at_end: bool) -> Ints:
        score = emissions[0] if at_start else emissions[0] + self.steps[0]
        back = np.empty(emissions.shape, dtype=np.int64)
        for place in range(1, len(emissions)):
            paths = score[:, None] + self.steps
            back[place] = paths.argmax(axis=0)
            score = paths.max(axis=0) + emissions[place]
        if not at_end:
            score = score + self.steps[:, 0]
        path = np.empty(len(emissions), dtype=np.int64)
        path[-1] = score.argmax()
        for place in range(len(emissions) - 1, 0, -1):
            path[place - 1] = back[place, path[place]]
        return path
