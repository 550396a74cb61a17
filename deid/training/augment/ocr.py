"""Slips of optical character recognition, inside annotations too, which keep their edges."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from random import Random
from typing import NamedTuple

from deid.evaluation.brat import AnnotatedText, Annotation

__all__ = ["Slip", "ocr", "with_slips"]

_ALIKE = {
    "0": "O", "O": "0", "1": "lI", "l": "1I", "I": "1l", "5": "S", "S": "5", "8": "B", "B": "8", "6": "b", "2": "Z",
    "rn": ("m",), "m": ("rn",), "cl": ("d",), "vv": ("w",), "ii": ("ü",), "e": "c", "c": "e", "u": "n", "n": "u",
    ":": ".;", ".": ",", ",": ".", "º": "°o", "°": "º", "/": "l",
}  # fmt: skip
_SLIP_PLACES = re.compile(r"rn|cl|vv|ii|[0OlI15S8B62mecun:.,º°/]|[áéíóúüñÁÉÍÓÚÑ]|(?<=\S) (?=\S)")
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_RATE = 0.01
_HYPHEN_SHARE = 0.3
"""How many of the slips in long words are hyphens, against the rate of the others."""


class Slip(NamedTuple):
    """`text` read in place of the non-empty stretch `[start, end)`."""

    start: int
    end: int
    text: str


def ocr(document: AnnotatedText, random: Random, rate: float = _RATE) -> AnnotatedText:
    """The report as read from a scan.

    Args:
        document: the report.
        random: where chance comes from.
        rate: the share, 0 to 1, of the places where a slip can happen at which one does.
    """
    slips: list[Slip] = []
    for place in _SLIP_PLACES.finditer(document.text):
        if random.random() < rate:
            slips.append(Slip(*place.span(), _misread(place[0], random)))
    for word in _LONG_WORD.finditer(document.text):
        if random.random() < rate * _HYPHEN_SHARE:
            after = word.start() + random.randrange(3, len(word[0]) - 3)
            slips.append(Slip(after - 1, after, f"{document.text[after - 1]}-\n"))
    return with_slips(document, slips)


def with_slips(document: AnnotatedText, slips: Iterable[Slip]) -> AnnotatedText:
    """`document` with those of `slips` that overlap none before them and harm the edge of no annotation."""
    taken: list[Slip] = []
    harms = _harm(document)
    for slip in sorted(slips):
        if (not taken or taken[-1].end <= slip.start) and not harms(slip):
            taken.append(slip)
    pieces: list[str] = []
    done = 0
    for start, end, text in taken:
        pieces += [document.text[done:start], text]
        done = end
    ends = [slip.end for slip in taken]
    shifts = [0, *accumulate(len(slip.text) - (slip.end - slip.start) for slip in taken)]

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    return AnnotatedText(
        document.id,
        "".join([*pieces, document.text[done:]]),
        tuple(Annotation(moved(start), moved(end), label) for start, end, label in document.annotations),
    )


def _harm(document: AnnotatedText) -> Callable[[Slip], bool]:
    """Whether a slip cuts through the edge of an annotation, or glues or breaks what stands at it."""
    edges = sorted({edge for start, end, _ in document.annotations for edge in (start, end)})

    def harms(slip: Slip) -> bool:
        # An edge inside the stretch is cut through; one at its ends matters if the letter there becomes another kind.
        touched = edges[bisect_right(edges, slip.start - 1) : bisect_right(edges, slip.end)]
        if any(slip.start < edge < slip.end for edge in touched):
            return True
        return bool(touched) and not (slip.text.isalnum() and document.text[slip.start : slip.end].isalnum())

    return harms


def _misread(text: str, random: Random) -> str:
    if text == " ":
        return random.choice(("", "  "))
    if text in _ALIKE:
        return random.choice(_ALIKE[text])
    return unicodedata.normalize("NFD", text)[0]
