"""A date -> its year, quarter or month: `3 de mayo de 2019` -> `2019`."""

import re

from deid.operators.generalise.wording import in_the_case_of
from recognizers.dates.grammar import DateValue, Precision, parse
from recognizers.dates.words import MONTHS
from recognizers.note import fold

__all__ = ["UNITS", "generalised_date"]

UNITS = ("year", "quarter", "month")
"""What may be left of a date, coarsest first."""

_COARSEST_FIRST = (
    Precision.DECADE,
    Precision.YEAR,
    Precision.SEASON,
    Precision.QUARTER,
    Precision.MONTH,
    Precision.DAY,
)
# A parser may read less than is written (`febrero y abril de 2002` is of 2002), so that the value alone doesn't say
# whether the text is general enough: it is one word, the month or the season, and the year.
_JUST_A_YEAR = re.compile(r"(?:anos? (?:de )?)?\d{4}")
_ONE_WORD_AND_YEAR = re.compile(r"[a-z]+\.?(?: de| del)?(?: ano)?[ /-]\d{4}")


def generalised_date(text: str, to: str) -> str | None:
    """The year, quarter or month that the date `text` lies in; None if it is no date or names no year.

    A date that says no more than that already is returned as it is written (`año 2006`).

    >>> generalised_date("3 de mayo de 2019", "year"), generalised_date("año 2006", "year")
    ('2019', 'año 2006')
    >>> generalised_date("03/05/19", "month"), generalised_date("03/05/19", "quarter")
    ('mayo de 2019', '2.º trimestre de 2019')
    >>> generalised_date("febrero y abril de 2002", "year")
    '2002'
    """
    date = parse(text)
    if date is None or date.year is None:
        return None
    if _is_as_coarse(date, to) and _says_no_more(date, text):
        return text
    if to == "year" or date.month is None or date.precision is Precision.SEASON:
        return str(date.year)
    if to == "quarter":
        return in_the_case_of(text, f"{(date.month + 2) // 3}.º trimestre de {date.year}")
    return in_the_case_of(text, f"{MONTHS[date.month - 1]} de {date.year}")


def _is_as_coarse(date: DateValue, to: str) -> bool:
    return _COARSEST_FIRST.index(date.precision) <= _COARSEST_FIRST.index(Precision(to))


def _says_no_more(date: DateValue, text: str) -> bool:
    """Whether the text holds nothing beside what the parser read at that precision."""
    plain = " ".join(fold(text).split())
    match date.precision:
        case Precision.DECADE | Precision.QUARTER:
            return True  # read only where they are the whole of the text
        case Precision.YEAR:
            return _JUST_A_YEAR.fullmatch(plain) is not None
        case _:
            return _ONE_WORD_AND_YEAR.fullmatch(plain) is not None
