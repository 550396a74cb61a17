"""Where a text has a known day, in whatever form: `3 de mayo de 1961`, `03/05/61`, `3-V-1961`."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from recognizers.dates.grammar import DateValue, parse
from recognizers.dates.labelled import find_labelled
from recognizers.dates.months import find_months
from recognizers.dates.numeric import find_days
from recognizers.dates.words import ROMAN
from recognizers.note import Note

__all__ = ["find_days_known"]

# Wider than what a date must look like that nobody knows: the value decides.
_FIGURES = re.compile(
    rf"(?<![\d.,/-])(?<![^\W\d_])\d{{1,4}}(?:(?P<sign>[ \t]?[-/.][ \t]?)(?:\d{{1,2}}|{ROMAN})(?P=sign)(?:\d{{4}}|\d\d)"
    rf"|[ \t](?:de[ \t])?(?:\d\d?|{ROMAN})[ \t](?:de[ \t])?\d{{4}}|(?<=\d{{4}})\d{{4}})(?![\d%]|[.,/-]\d)"
)


def find_days_known(note: Note, days: Sequence[DateValue]) -> Iterator[tuple[int, int]]:
    """The dates of `note` that are one of `days`; a month or a year alone is none."""
    text = note.folded
    found = chain(find_labelled(text), find_days(text), find_months(text, note.text))
    stretches = {*((one.start, one.end) for one in found), *(match.span() for match in _FIGURES.finditer(text))}
    for start, end in sorted(stretches):
        written = note.text[start:end]
        if any(parse(written, century_pivot=_pivot(day)) == day for day in days):
            yield start, end


def _pivot(day: DateValue) -> int:
    """The pivot with which a year of two digits is read into the century of `day`."""
    year = day.year or 0
    return year % 100 if year >= 2000 else year % 100 - 1
