"""An error in its context: the text around it in pieces, each with who marked it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from deid.evaluation.pairs import Error

__all__ = ["Piece", "excerpt", "plain_line"]

_AROUND = 50
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Piece(NamedTuple):
    """A stretch of the excerpt, on one line, and whether it lies in the gold and in the predicted span."""

    text: str
    gold: bool
    predicted: bool


def excerpt(text: str, error: Error, around: int = _AROUND) -> Iterator[Piece]:
    """The error with `around` characters on either side, in pieces; `…` stands where the text goes on."""
    start, end = max(0, error.place.start - around), min(len(text), error.place.end + around)
    cuts = sorted({start, end, *(edge for span in error.spans for edge in span[:2])})
    for left, right in pairwise(cuts):
        gold, predicted = (
            span is not None and span.start <= left and right <= span.end for span in (error.gold, error.predicted)
        )
        before = "…" if left == start > 0 else ""
        after = "…" if right == end < len(text) else ""
        yield Piece(before + _on_one_line(text[left:right]) + after, gold, predicted)


def plain_line(text: str, error: Error) -> str:
    """Kind, place, label and context: `bounds caso:27 AGE: Mujer de [{54} años].`, gold in [], predicted in {}."""
    labels = " -> ".join(dict.fromkeys(span.label for span in error.spans))
    kind = f"{error.kind}{' (leak)' if error.leaks else ''}"
    return f"{kind} {error.document}:{error.place.start} {labels}: {_bracketed(excerpt(text, error))}"


def _bracketed(pieces: Iterator[Piece]) -> str:
    parts: list[str] = []
    gold = predicted = False
    for piece in pieces:
        parts += ["}" * (predicted and not piece.predicted), "]" * (gold and not piece.gold)]
        parts += ["[" * (piece.gold and not gold), "{" * (piece.predicted and not predicted), piece.text]
        gold, predicted = piece.gold, piece.predicted
    return "".join(parts) + "}" * predicted + "]" * gold


def _on_one_line(text: str) -> str:
    shown = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\t", " ")
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", shown)
