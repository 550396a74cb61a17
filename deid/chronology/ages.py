"""The patient's age at a date: by the birth date, else by the age that the report states. Pure."""

import re
from bisect import bisect_left
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deid.chronology.moments import Chronology, Moment, Role
from recognizers.ages.grammar import AgeValue, parse_age
from recognizers.labels import Label
from recognizers.note import Note, fold
from recognizers.span import Span

__all__ = ["Age", "StatedAge", "age_at", "implied_birth", "stated_ages"]

_MONTH = 30.436875  # days, mean of the Gregorian calendar
_CHILD_YEARS = 2  # below it an age is told in months
_BEFORE = 30
_AT_AN_EVENT = re.compile(r"(?:(?:a|desde|hasta|hacia|sobre|con|tras|cumpl\w+)(?:\s+l[oa]s)?|edad\s+de|\()\s*$")
_BESIDE = re.compile(r"[ \t,;()]*(?:(?:en|el|a|con|los|cuando|tenia)\b[ \t,(]*){0,3}(?:ano[ \t]+)?")


@dataclass(frozen=True, slots=True)
class Age:
    """An age in completed units, from `low` to `high` as far as the dates tell: `years`, `months` or `days`."""

    low: int
    high: int
    unit: str

    def __str__(self) -> str:
        """`54 years`, `53-54 years`, `1 month`."""
        if self.low != self.high:
            return f"{self.low}-{self.high} {self.unit}"
        return f"{self.low} {self.unit[:-1] if self.low == 1 else self.unit}"


@dataclass(frozen=True, slots=True)
class StatedAge:
    """An age of the patient that the report states.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        value: what it says.
        at: the date beside it, at which it holds; None if it holds at the contact, or at an event without date.
        is_current: whether it is the age at the contact (`varón de 54 años`), not at an event (`a los 54 años`).
    """

    start: int
    end: int
    value: AgeValue
    at: Moment | None
    is_current: bool

    @property
    def age(self) -> Age:
        """The age as it is stated; in months or days if it is less than a year."""
        low, high = self.value.years, self.value.upper_years
        if low or high:
            return Age(low, low if high is None else high, "years")
        days, months = self.value.days, round(self.value.days / _MONTH)
        return Age(months, months, "months") if days > _MONTH else Age(days, days, "days")


def stated_ages(text: str, spans: Sequence[Span], chronology: Chronology) -> Iterator[StatedAge]:
    """The ages of the patient, in the order of the text."""
    folded = fold(text)
    for span in spans:
        value = parse_age(Note(text[span.start : span.end]).text) if span.label is Label.AGE else None
        if value is not None:
            near = _neighbours(chronology.moments, span.start)
            beside = next((moment for moment in near if _is_beside(folded, span, moment)), None)
            is_event = _AT_AN_EVENT.search(folded[max(0, span.start - _BEFORE) : span.start]) is not None
            at = beside if is_event else None
            yield StatedAge(span.start, span.end, value, at, is_current=not is_event)


def _neighbours(moments: Sequence[Moment], start: int) -> Sequence[Moment]:
    """The date before a place and the one after it."""
    at = bisect_left(moments, start, key=lambda moment: moment.start)
    return moments[max(0, at - 1) : at + 1]


def _is_beside(folded: str, span: Span, moment: Moment) -> bool:
    """Whether only small words stand between an age and a date: `en 2010, a los 54 años`."""
    first, last = sorted(((span.start, span.end), (moment.start, moment.end)))
    return last[0] - first[1] <= _BEFORE and _BESIDE.fullmatch(folded, first[1], last[0]) is not None


def age_at(birth: Moment, moment: Moment) -> Age | None:
    """The age at a date; None before birth.

    >>> from recognizers.dates.grammar import Precision
    >>> def on(*day: int) -> Moment:
    ...     return Moment(0, 1, date(*day), date(*day), Precision.DAY)
    >>> str(age_at(on(1950, 8, 14), on(2019, 2, 3))), str(age_at(on(2022, 10, 2), on(2023, 1, 14)))
    ('68 years', '3 months')
    """
    if moment.is_before(birth):
        return None
    low, high = _years(birth.latest, moment.earliest), _years(birth.earliest, moment.latest)
    if high >= _CHILD_YEARS:
        return Age(max(0, low), high, "years")
    shortest, longest = max(0, (moment.earliest - birth.latest).days), (moment.latest - birth.earliest).days
    if longest > _MONTH:
        return Age(int(shortest / _MONTH), int(longest / _MONTH), "months")
    return Age(shortest, longest, "days")


def implied_birth(age: AgeValue, at: Moment) -> Moment:
    """When somebody was born who is of that age at a date; it stands nowhere in the text."""
    if age.years < _CHILD_YEARS and age.upper_years is None:
        unit = timedelta(days=31 if age.days > _MONTH else 7)
        earliest, latest = at.earliest - timedelta(days=age.days) - unit, at.latest - timedelta(days=age.days)
    else:
        last = age.years if age.upper_years is None else age.upper_years
        earliest, latest = _back(at.earliest, last + 1) + timedelta(days=1), _back(at.latest, age.years)
    return replace(at, start=-1, end=-1, earliest=earliest, latest=latest, role=Role.BIRTH, is_inferred=True)


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _back(day: date, years: int) -> date:
    """The same day some years before; of 29 February in a common year the day before."""
    year = day.year - years
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29) and not isleap(year)
        else day.replace(year=year)
    )
