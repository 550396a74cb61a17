"""A clinical text as the recognizers read it: normalised, with the way back to the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from recognizers.span import Span

T = TypeVar("T")

# One character for another, so that offsets hold: kinds of blank, of apostrophe, of hyphen, of quote.
_ALIKE = str.maketrans(
    {
        "\r": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u00b4": "'",
        "\u0060": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
    }
)
# Characters without a width, which hide a value from a pattern.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
# A character with the combining marks and invisible characters that follow it; at the start there may be none before.
_CLUSTER = re.compile(f"[^{_INVISIBLE}\u0300-\u036f]?[{_INVISIBLE}\u0300-\u036f]+", re.DOTALL)


class _Folding(dict[int, str]):
    """Code point -> its lower-case letter without accent, filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = char if char in "ºª" else unicodedata.normalize("NFD", char)[0].lower()
        folded = self[code] = base if len(base) == 1 else char
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, character for character: the result is as long as `text`.

    `ñ` becomes `n`, since a text typed without accents has none; `º` and `ª` stay.

    >>> fold("Núñez, 5º IZQDA.")
    'nunez, 5º izqda.'
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def compact(text: str) -> str:
    """The letters and digits of a text, folded, in a row: what is left when two ways of writing it are compared.

    >>> compact("12.345.678-Z"), compact("Núñez, Álvaro")
    ('12345678z', 'nunezalvaro')
    """
    return "".join(filter(str.isalnum, Note(text).folded))


class Note:
    """One document, normalised once and shared by all recognizers.

    `text` is the view that patterns run on: composed (NFC), with one kind of blank, hyphen, quote and apostrophe,
    without invisible characters, a carriage return read as a blank. `original(start, end)` maps a stretch of it
    back. `once` keeps an analysis that several recognizers need.
    """

    def __init__(self, text: str) -> None:
        self._cache: dict[Callable[[Note], object], object] = {}
        self._starts: list[int] | None = None
        if unicodedata.is_normalized("NFC", text) and not _HIDDEN.search(text):
            self.text = text.translate(_ALIKE)
        else:
            self.text, self._starts = _compose(text)

    @cached_property
    def folded(self) -> str:
        """`text` in lower case and without accents, at the same offsets."""
        return fold(self.text)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The half-open stretch of each line of `text`, without its line end."""
        bounds, start = [], 0
        for line in self.text.split("\n"):
            bounds.append((start, start + len(line)))
            start += len(line) + 1
        return tuple(bounds)

    def line_at(self, offset: int) -> tuple[int, int]:
        """The stretch of the line that holds `offset`."""
        return self.lines[bisect_right(self.lines, (offset, len(self.text) + 1)) - 1]

    def once(self, analyse: Callable[["Note"], T]) -> T:
        """`analyse(self)`, computed the first time it is asked for and kept with the note."""
        if analyse not in self._cache:
            self._cache[analyse] = analyse(self)
        return self._cache[analyse]  # type: ignore[return-value]

    def on_original(self, span: Span) -> Span:
        """`span`, found in `text`, with the offsets it has in the text the note was made of."""
        start, end = self.original(span.start, span.end)
        return replace(span, start=start, end=end)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch `[start, end)` of `text` stands in the text the note was made of."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._starts[end]


def _compose(text: str) -> tuple[str, list[int]]:
    """The normalised view, and the original offset of each of its characters and of its end."""
    view: list[str] = []
    starts: list[int] = []
    done = 0
    for cluster in _CLUSTER.finditer(text):
        _append(text[done : cluster.start()], done, view, starts)
        composed = unicodedata.normalize("NFC", _HIDDEN.sub("", cluster[0])).translate(_ALIKE)
        view.append(composed)
        starts.extend([cluster.start()] * len(composed))
        done = cluster.end()
    _append(text[done:], done, view, starts)
    starts.append(len(text))
    return "".join(view), starts


def _append(plain: str, start: int, view: list[str], starts: list[int]) -> None:
    """Add a stretch without combining marks or invisible characters, which starts at `start`."""
    if unicodedata.is_normalized("NFC", plain):
        view.append(plain.translate(_ALIKE))
        starts.extend(range(start, start + len(plain)))
        return
    for offset, char in enumerate(plain, start):  # a character that NFC writes as another: the Kelvin sign
        composed = unicodedata.normalize("NFC", char).translate(_ALIKE)
        view.append(composed)
        starts.extend([offset] * len(composed))
