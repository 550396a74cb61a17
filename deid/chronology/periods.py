"""What a written date means in days, if its year is known. Pure."""

import re
from calendar import monthrange
from datetime import date

from recognizers.dates.grammar import EARLIEST, LATEST, DateValue, Precision
from recognizers.note import Note

__all__ = ["month_of", "stretch", "weekday_in"]

_LONG_PART = re.compile(r"(?P<third>cuatri)?(?(third)|se)mestre")
_SECOND_YEAR = re.compile(r"(?:18|19|20)\d\d ?[-/] ?(?:\d\d)?(\d\d)$")
_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")


def stretch(value: DateValue, text: str, year: int) -> tuple[date, date]:
    """The first and the last day that `value`, read from `text`, may mean in `year`.

    A season is a whole year: which months it has depends on the hemisphere, which no report names.

    Raises:
        ValueError: if there is no such day (29 February of a common year) or the year is out of range.

    >>> from recognizers.dates.grammar import parse
    >>> [str(day) for day in stretch(parse("segundo trimestre de 2016"), "segundo trimestre de 2016", 2016)]
    ['2016-04-01', '2016-06-30']
    """
    if not EARLIEST <= year <= LATEST:
        raise ValueError("a year out of range")
    match value.precision:
        case Precision.DAY | Precision.MONTH:
            return _months(year, value.month or 1, 1, value.day)
        case Precision.QUARTER:
            return _months(year, value.month or 1, _length(text))
        case Precision.DECADE:
            return date(year, 1, 1), date(min(year + 9, LATEST), 12, 31)
        case _:
            return date(year, 1, 1), date(_last_year(text, year), 12, 31)


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return _months(year, month, 1)


def weekday_in(text: str) -> int | None:
    """The day of the week that `text` names, 0 for Monday; None if it names none."""
    words = Note(text).folded.replace(",", " ").split()
    return next((_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS), None)


def _months(year: int, month: int, count: int, day: int | None = None) -> tuple[date, date]:
    if day is not None:
        return date(year, month, day), date(year, month, day)
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _length(text: str) -> int:
    """How many months a part of a year has: three, or four (`cuatrimestre`), or six (`semestre`)."""
    found = _LONG_PART.search(Note(text).folded)
    if found is None:
        return 3
    return 4 if found["third"] else 6


def _last_year(text: str, year: int) -> int:
    """The second year of a school year (`curso 2015-16`), else the first."""
    found = _SECOND_YEAR.search(" ".join(Note(text).folded.split()))
    return year + 1 if found and int(found[1]) == (year + 1) % 100 else year
