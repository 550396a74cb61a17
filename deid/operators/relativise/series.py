"""Dates that are joined: `del 3 al 8 de mayo`, `entre 2008 y 2010`, `en 2008, 2010 y 2012`, `2008-2010`. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable
from enum import Enum, auto

from deid.chronology.reading import YEAR_TOLD
from deid.context import Context
from deid.model import Span
from deid.operators.generalise.wording import GAP
from deid.operators.relativise.leads import FILLER
from deid.operators.relativise.phrases import Phrase
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["Joint", "Series"]


class Joint(Enum):
    """What joins two dates."""

    NONE = auto()
    TO = auto()
    """`al`, `hasta el`: the second closes a range."""
    HYPHEN = auto()
    """`-`, which does so too."""
    AND = auto()
    """`y`, `o`, a comma: a list."""


_TO = re.compile(rf"{GAP}(?:al|a|hasta){FILLER}{GAP}")
_HYPHEN = re.compile(r"[ \xa0]?[-\u2013][ \xa0]?")
_AND = re.compile(rf"(?:{GAP}[yeou]|,)(?:{GAP}(?:en|a|del?|al|desde))?{FILLER}{GAP}")


class Series:
    """The dates joined to one.

    Args:
        context: the document; None if there is none, so that nothing is joined.
        start: where the date begins.
        phrase: how a date among the document's spans is said; None if it becomes a tag.
    """

    def __init__(self, context: Context | None, start: int, phrase: Callable[[Span], Phrase | None]) -> None:
        self._text = context.document.text if context else ""
        self._spans = context.spans if context else ()
        self._phrase = phrase
        self._at = bisect_left(self._spans, start, key=lambda span: span.start)

    def joint(self, step: int) -> Joint:
        """What joins the date to the one before it (-1) or after it (1)."""
        first = self._at + min(step, 0)
        if first < 0 or first + 1 >= len(self._spans):
            return Joint.NONE
        one, other = self._spans[first], self._spans[first + 1]
        if not one.label is other.label is Label.DATE:
            return Joint.NONE
        between = fold(self._text[one.end : other.start])
        if told := YEAR_TOLD.match(between):
            between = between[told.end() :]
        for joint, pattern in ((Joint.TO, _TO), (Joint.HYPHEN, _HYPHEN), (Joint.AND, _AND)):
            if pattern.fullmatch(between):
                return joint
        return Joint.NONE

    def phrase(self, step: int) -> Phrase | None:
        """How the date joined there is said; None if none is, or it becomes a tag."""
        return None if self.joint(step) is Joint.NONE else self._phrase(self._spans[self._at + step])
