"""What the document around a date says of it: the year that it doesn't name, the month of `lunes 4`, a range's end."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from deid.chronology.reading import last_of_number
from deid.context import Context
from deid.operators.base import place_of
from deid.operators.shift.form import Form, Role
from deid.operators.shift.reading import read
from recognizers.dates.grammar import parse
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span

__all__ = ["Around", "Neighbour"]

_TO = re.compile(r"\s{1,3}(?:al?|hasta(?:\s{1,3}el)?|y\s{1,3}el)\s{1,3}")
_MOST_LOOKED_AT = 60  # details to either side: a document without a year is not read anew for each of its dates
_YEARS_AROUND = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5)
_DAYS_AROUND = 400
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000


class Neighbour(NamedTuple):
    """Another date of the document."""

    form: Form
    around: "Around"


@dataclass(frozen=True, slots=True)
class Around:
    """Where a date stands.

    Attributes:
        context: the document; None if the engine tells of none.
        start: the offset of the date in it.
    """

    context: Context | None
    start: int

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Around":
        """What the engine tells an operator."""
        context = params.get("context")
        return cls(context if isinstance(context, Context) else None, place_of(params).start)

    def days(self, form: Form) -> tuple[date, ...] | None:
        """The days of the form; None if it doesn't say their month and its surroundings don't either.

        A year that is not named is that of the date nearest in the text, or the year before or after it, whichever
        is closer in time; with a weekday, the one in which it fits. Without any, it is a common one.
        """
        numbers = [part.value for part in form.all(Role.DAY)]
        month, year = form.value(Role.MONTH), form.value(Role.YEAR)
        if month is None:
            day = self._day_alone(numbers[0], form.value(Role.WEEKDAY))
            return None if day is None else (day,)
        if year is None:
            year = self.year(month, max(numbers), form.value(Role.WEEKDAY))
        return tuple(date(year, month, number) for number in numbers)

    def last_of_range(self) -> Neighbour | None:
        """The day that closes the range which this one opens (`del 3 al 5 de mayo`); None if it opens none."""
        if self.context is None:
            return None
        spans, text = self.context.spans, self.context.document.text
        at = bisect_left(spans, self.start, key=_start)
        if at + 1 >= len(spans) or spans[at].start != self.start or spans[at + 1].label is not Label.DATE:
            return None
        if not _TO.fullmatch(Note(text[spans[at].end : spans[at + 1].start]).folded):
            return None
        form = read(text[spans[at + 1].start : spans[at + 1].end])
        if form is None or not form.all(Role.DAY) or not form.all(Role.MONTH):
            return None
        return Neighbour(form, Around(self.context, spans[at + 1].start))

    def _day_alone(self, number: int, weekday: int | None) -> date | None:
        """The day of a month that is not named: by its weekday, or by the day that closes the range."""
        if weekday is not None:
            nearest = self._nearest_date()
            return None if nearest is None else _day_near(nearest, number, weekday)
        last = self.last_of_range()
        days = last.around.days(last.form) if last else None
        return None if days is None else last_of_number(days[0], number)

    def year(self, month: int, number: int, weekday: int | None = None) -> int:
        """The year of a day that is written without one."""
        near = self._nearest_date()
        if near is None:
            return _COMMON_YEAR if _exists(_COMMON_YEAR, month, number) else _LEAP_YEAR
        years = [near.year + away for away in _YEARS_AROUND if _exists(near.year + away, month, number)]
        fitting = [year for year in years if date(year, month, number).weekday() == weekday]
        return min(fitting or years, key=lambda year: (abs(date(year, month, number) - near), year), default=_LEAP_YEAR)

    def _nearest_date(self) -> date | None:
        """The date with a year that stands nearest in the text, or its first day; of a year alone the middle."""
        for span in self._nearby():
            value = parse(Note(self._text[span.start : span.end]).text)
            if value is not None and value.first_day is not None:
                return value.first_day.replace(month=value.month or 7)
        return None

    def _nearby(self) -> Iterator[Span]:
        """The dates before and after this one in turns, nearest first; only so many details are looked at."""
        if self.context is None:
            return
        spans = self.context.spans
        at = bisect_left(spans, self.start, key=_start)
        before = spans[max(0, at - _MOST_LOOKED_AT) : at][::-1]
        after = spans[at + 1 : at + 1 + _MOST_LOOKED_AT]
        for span in chain.from_iterable(zip_longest(_dates(before), _dates(after))):
            if span is not None:
                yield span

    @property
    def _text(self) -> str:
        return self.context.document.text if self.context else ""


def _start(span: Span) -> int:
    return span.start


def _dates(spans: Iterable[Span]) -> Iterator[Span]:
    return (span for span in spans if span.label is Label.DATE)


def _exists(year: int, month: int, number: int) -> bool:
    return number <= monthrange(year, month)[1]


def _day_near(near: date, number: int, weekday: int) -> date | None:
    """The day of that number and weekday that lies nearest to `near`, the earlier of two."""
    for away in range(_DAYS_AROUND):
        for day in (near - timedelta(days=away), near + timedelta(days=away)):
            if day.day == number and day.weekday() == weekday:
                return day
    return None
