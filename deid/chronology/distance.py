"""How far two dates lie apart, as finely as the coarser of them can say and as coarsely as a reader counts. Pure.

Between days: exact days up to four weeks, then weeks up to three months, months up to two years, years. As soon as one
of the two names no day, what counts is the calendar: from May to June is a month, from 2018 to 2019 a year. So the
order of events stays: what came later is never said to be nearer to the first contact than what came before it.
"""

from dataclasses import dataclass
from datetime import date

from deid.chronology.moments import Moment, Unit

__all__ = ["Distance", "distance"]

_MONTH, _YEAR = 30.436875, 365.2425  # days, means of the Gregorian calendar
_LONGEST_IN_DAYS = 27
_LONGEST_IN_WEEKS = 86  # days: what is longer rounds to three months
_LONGEST_IN_MONTHS = 23


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a date lies from another.

    Attributes:
        sign: 1 after it, -1 before it, 0 within the same unit.
        count: whole units, rounded; 0 for less than one of them, and where `sign` is 0.
        unit: what is counted.
    """

    sign: int
    count: int
    unit: Unit

    @property
    def is_same(self) -> bool:
        """Whether both lie in the same unit."""
        return self.sign == 0


def distance(origin: Moment, moment: Moment, finest: Unit = Unit.DAY) -> Distance:
    """How far `moment` lies from `origin`, in `finest` or a coarser unit.

    >>> from recognizers.dates.grammar import Precision
    >>> def day(text: str) -> Moment:
    ...     return Moment(0, 1, date.fromisoformat(text), date.fromisoformat(text), Precision.DAY)
    >>> distance(day("2019-05-03"), day("2019-04-30"))
    Distance(sign=-1, count=3, unit=<Unit.DAY: 1>)
    >>> distance(day("2019-05-03"), day("2020-01-08"), Unit.YEAR)
    Distance(sign=1, count=1, unit=<Unit.YEAR: 5>)
    """
    match unit := max(origin.unit, moment.unit):
        case Unit.DAY:
            return _between_days((moment.earliest - origin.earliest).days, finest)
        case Unit.MONTH | Unit.QUARTER:
            months = 1 if unit is Unit.MONTH else 3
            apart = _month(moment.earliest) // months - _month(origin.earliest) // months
            return _between_months(apart * months, unit, finest)
        case Unit.YEAR:
            return _counted(moment.earliest.year - origin.earliest.year, Unit.YEAR)
        case _:
            return _counted(moment.earliest.year // 10 - origin.earliest.year // 10, Unit.DECADE)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _between_days(days: int, finest: Unit) -> Distance:
    sign, length = (days > 0) - (days < 0), abs(days)
    if sign == 0:
        return Distance(0, 0, finest)
    if finest is Unit.DAY and length <= _LONGEST_IN_DAYS:
        return Distance(sign, length, Unit.DAY)
    if finest <= Unit.WEEK and length <= _LONGEST_IN_WEEKS:
        return Distance(sign, _rounded(length / 7), Unit.WEEK)
    if finest <= Unit.MONTH:
        months = _rounded(length / _MONTH)
        return _in_months(sign, months) if months else Distance(sign, 0, Unit.MONTH)
    return Distance(sign, _rounded(length / _YEAR), Unit.YEAR)


def _between_months(months: int, same: Unit, finest: Unit) -> Distance:
    sign, length = (months > 0) - (months < 0), abs(months)
    if sign == 0:
        return Distance(0, 0, max(same, finest))
    return Distance(sign, _rounded(length / 12), Unit.YEAR) if finest is Unit.YEAR else _in_months(sign, length)


def _in_months(sign: int, months: int) -> Distance:
    if months <= _LONGEST_IN_MONTHS and months != 12:
        return Distance(sign, months, Unit.MONTH)
    return Distance(sign, _rounded(months / 12), Unit.YEAR)


def _counted(units: int, unit: Unit) -> Distance:
    return Distance((units > 0) - (units < 0), abs(units), unit)


def _rounded(number: float) -> int:
    """To the nearest whole number, halves up."""
    return int(number + 0.5)
