"""A date -> the decade, year, quarter or month it lies in. How that is written stands in `date_wording`."""

import re
from dataclasses import dataclass

from recognizers.dates.grammar import DateValue, Precision, parse
from recognizers.dates.words import MONTHS
from recognizers.note import fold

__all__ = ["UNITS", "Period", "completed", "is_general", "period_of"]

UNITS = ("decade", "year", "quarter", "month")
"""What may be left of a date, coarsest first."""

_COARSEST_FIRST = (
    Precision.DECADE,
    Precision.YEAR,
    Precision.SEASON,
    Precision.QUARTER,
    Precision.MONTH,
    Precision.DAY,
)
_QUARTERS = ("primer", "segundo", "tercer", "cuarto")
_DAY = re.compile(r"\d{1,2}")
# A parser may read less than is written (`febrero y abril de 2002` is of 2002), so that the value alone doesn't say
# whether the text is general enough: it is one word, the month or the season, and the year.
_JUST_A_YEAR = re.compile(r"(?:anos? (?:de )?)?\d{4}")
_ONE_WORD_AND_YEAR = re.compile(r"[a-z]+\.?(?: de| del)?(?: ano)?[ /-]\d{4}")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, as a sentence names it: `(el) segundo trimestre de 2019`, `2019` without article."""

    name: str
    article: str = ""


def period_of(date: DateValue, to: str) -> Period | None:
    """The unit `to` of the calendar that `date` lies in, or what it says of it; None if it names no year.

    >>> date = parse("3 de mayo de 2019")
    >>> [period_of(date, to).name for to in UNITS]
    ['década de 2010', '2019', 'segundo trimestre de 2019', 'mayo de 2019']
    """
    if date.year is None:
        return None
    if to == "decade" or date.precision is Precision.DECADE:
        return Period(f"década de {date.year // 10 * 10}", "la")
    if to == "year" or date.month is None or date.precision is Precision.SEASON:
        return Period(str(date.year))
    if to == "quarter":
        return Period(f"{_QUARTERS[(date.month - 1) // 3]} trimestre de {date.year}", "el")
    return Period(f"{MONTHS[date.month - 1]} de {date.year}")


def is_general(date: DateValue, text: str, to: str) -> bool:
    """Whether `text`, of which `date` was read, says no more than the unit `to` does.

    >>> [is_general(parse(text), text, "year") for text in ("año 2006", "mayo de 2006", "febrero y abril de 2002")]
    [True, False, False]
    """
    if date.year is None or _COARSEST_FIRST.index(date.precision) > _COARSEST_FIRST.index(Precision(to)):
        return False
    plain = " ".join(fold(text).split())
    match date.precision:
        case Precision.DECADE | Precision.QUARTER:
            return True  # read only where they are the whole of the text
        case Precision.YEAR:
            return _JUST_A_YEAR.fullmatch(plain) is not None
        case _:
            return _ONE_WORD_AND_YEAR.fullmatch(plain) is not None


def completed(text: str, before: DateValue | None, after: DateValue | None) -> DateValue | None:
    """The date of `text` with the month and year that the dates it is joined to lend it; None if it has no year then.

    A date of a range lies before the one that closes it and after the one that opens it.

    Args:
        text: a date, perhaps without year, or the day alone: the 28 of `del 28 al 3 de enero de 2020`.
        before: the date that opens the range, with its year.
        after: the date that closes it, with its year.

    >>> closing = parse("3 de enero de 2020")
    >>> completed("28 de diciembre", None, closing).year, completed("28", None, closing).month
    (2019, 12)
    """
    date = parse(text)
    if date is not None and date.year is not None:
        return date
    if after is not None and after.year is not None and after.month is not None and _DAY.fullmatch(text.strip()):
        turns = after.day is not None and int(text) > after.day
        month = after.month - 1 if turns else after.month
        return _best(after.year if month else after.year - 1, month or 12, Precision.MONTH)
    if date is None or date.month is None:
        return None
    if after is not None and after.year is not None:
        turns = after.month is not None and date.month > after.month
        return _best(after.year - turns, date.month, date.precision)
    if before is not None and before.year is not None:
        turns = before.month is not None and date.month < before.month
        return _best(before.year + turns, date.month, date.precision)
    return None


def _best(year: int, month: int, precision: Precision) -> DateValue | None:
    """A date that says the month, or the season or quarter, of a year in range."""
    coarse = Precision.MONTH if precision is Precision.DAY else precision
    try:
        return DateValue(year, month, None, coarse)
    except ValueError:
        return None
