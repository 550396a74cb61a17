"""What a written date says. Pure: text in, value out; no clock, no locale.

>>> parse("tres de mayo de dos mil diez")
DateValue(year=2010, month=5, day=3, precision=<Precision.DAY: 'day'>)
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from recognizers.dates.words import (
    FEASTS,
    NUMBER_WORD,
    ROMAN,
    ROMAN_NUMBER,
    SEASONS,
    WEEKDAY,
    YEAR_WORDS,
    likely_month,
    spelled,
)
from recognizers.note import Note

__all__ = ["EARLIEST", "LATEST", "DateValue", "Precision", "parse"]

EARLIEST, LATEST = 1850, 2099
"""A year outside these is a slip of the pen: nobody treated today was born before the one or lives after the other."""


class Precision(StrEnum):
    """How much of a date is written."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as it is written; what is not written is None.

    Attributes:
        year: 1850 to 2099; the first one of a decade or a school year; None in `25 de agosto`, `junio`.
        month: 1 to 12; the first one of a quarter or a season; None where only a year or a decade is written.
        day: 1 to 31, only at precision DAY.
        precision: the finest part that is written.

    Raises:
        ValueError: if there is no such day, or a part does not go with the precision.
    """

    year: int | None
    month: int | None
    day: int | None
    precision: Precision

    def __post_init__(self) -> None:
        if (self.day is not None) is not (self.precision is Precision.DAY):
            raise ValueError("a day is given at precision DAY and only there")
        if (self.month is None) is not (self.precision in (Precision.YEAR, Precision.DECADE)):
            raise ValueError("a month is given at every precision finer than YEAR and only there")
        if self.month is None and self.year is None:
            raise ValueError("a date has a year or a month")
        if self.month is not None:  # A leap year, where none is written: 29 February may be meant.
            date(self.year or 2000, self.month, self.day or 1)
        if self.year is not None and not EARLIEST <= self.year <= LATEST:
            raise ValueError(f"a year lies between {EARLIEST} and {LATEST}")

    @property
    def first_day(self) -> date | None:
        """The first day that the wording allows; None without a year.

        >>> parse("junio de 2010").first_day, parse("25 de agosto").first_day
        (datetime.date(2010, 6, 1), None)
        """
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)


_PIVOT = 30
_PUNCTUATION = " \t\n.,;:()[]\"'"
_SPELLED = re.compile(rf"\b(?:{YEAR_WORDS}|{NUMBER_WORD}\b)")
_ROMAN_MONTH = re.compile(rf"(\d ?)([-/. ])( ?)({ROMAN})(?= ?\2 ?\d)")
_WEEKDAY = re.compile(rf"{WEEKDAY}\b,? ?")
_TOKEN = re.compile(r"\d+|[a-z0]+")
_FILLERS = frozenset(
    (
        "d", "de", "del", "el", "l", "la", "los", "las", "a", "al", "y", "e", "i", "o", "u", "dia", "mes", "meses",
        "ano", "anos", "any", "curso", "escolar", "academico", "temporada", "campana",
    )
)  # fmt: skip
_WHOLE_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")
_DECADE = re.compile(r"(?:(?:los |la )?(?:decada de )?(?:los )?(?:anos )?)'?(?:19|20)?([2-9]0)('?s)?")
_PART = re.compile(
    r"([1-4]|\w+)(?:(?<=\d) ?(?:º|°|o|er|ro|do|to))? ?((?:cuatri|tri|se)mestre|[tq]) ?(?:(?:de|del) )*(?:ano )?(\d{4})"
)
_PART_MONTHS: Mapping[str, int] = MappingProxyType({"t": 3, "q": 3, "trimestre": 3, "cuatrimestre": 4, "semestre": 6})
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {"1": 1, "2": 2, "3": 3, "4": 4, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, **ROMAN_NUMBER}
)


def parse(text: str, *, century_pivot: int = _PIVOT) -> DateValue | None:
    """The date that `text` writes, in any form that `recognizers.dates.recognizer` finds; None if it says no date.

    A year of two digits up to `century_pivot` (0 to 99) lies in this century, one above it in the last. Where a part
    is impossible (31/02, a 13th month, the year 2105) the rest is read: less precise, but true. Of several dates in
    one (`febrero y abril de 2002`, `3 y 5 de mayo`) what they share is read. Day and month are in that order, as
    Spanish has them, unless only the other order is possible.

    >>> parse("12/03/2019"), parse("2019-03-12") == parse("12-3-19") == parse("12-III-2019")
    (DateValue(year=2019, month=3, day=12, precision=<Precision.DAY: 'day'>), True)
    >>> parse("junio"), parse("sep-04").year, parse("25 de agosto").year
    (DateValue(year=None, month=6, day=None, precision=<Precision.MONTH: 'month'>), 2004, None)
    >>> parse("31/02/2015").precision, parse("enero/2105"), parse("ayer")
    (<Precision.MONTH: 'month'>, DateValue(year=None, month=1, day=None, precision=<Precision.MONTH: 'month'>), None)
    >>> parse("12/03/58", century_pivot=60).year, parse("febrero y abril de 2002").precision
    (2058, <Precision.YEAR: 'year'>)
    """
    plain = " ".join(Note(text).folded.split()).strip(_PUNCTUATION)
    plain = _WEEKDAY.sub("", plain, count=1)
    for reading in (_feast, _season, _part_of_year, _decade):
        if (value := reading(plain)) is not None:
            return value
    plain = _SPELLED.sub(lambda run: str(spelled(run[0])), plain)
    return _plain_date(plain, century_pivot)


def _feast(plain: str) -> DateValue | None:
    name = _WHOLE_YEAR.sub("", plain).strip()
    name = re.sub(r"(?: de| del| del ano)$", "", name)
    year = _only_year(plain)
    if name == "semana santa" and year is not None:
        return DateValue(year, _easter(year).month, None, Precision.MONTH)
    return _best(year, *FEASTS[name]) if name in FEASTS else None


def _season(plain: str) -> DateValue | None:
    month = SEASONS.get(plain.partition(" ")[0])
    return DateValue(_only_year(plain), month, None, Precision.SEASON) if month is not None else None


def _part_of_year(plain: str) -> DateValue | None:
    """A quarter, a third or half of a year: `2º trimestre de 2019`, `1T 2020`."""
    part = _PART.fullmatch(plain) or _PART.fullmatch(re.sub(r"^q([1-4])", r"\1q", plain))
    count = part and _ORDINALS.get(part[1])
    if not part or not count:
        return None
    month = 1 + (count - 1) * _PART_MONTHS[part[2]]
    year = _plausible(int(part[3]))
    return DateValue(year, month, None, Precision.QUARTER) if month <= 12 else None


def _decade(plain: str) -> DateValue | None:
    """`90s`, `años 90`, `los noventa`, `década de 1990`: of the last century, unless it says otherwise."""
    plain = _SPELLED.sub(lambda run: str(spelled(run[0])), plain)
    decade = _DECADE.fullmatch(plain)
    if decade is None or plain == decade[1]:
        return None
    if re.fullmatch(r"(?:19|20)\d0", plain):  # A bare year.
        return None
    century = 2000 if f"20{decade[1]}" in plain else 1900
    return DateValue(century + int(decade[1]), None, None, Precision.DECADE)


def _plain_date(plain: str, pivot: int) -> DateValue | None:
    """A date of numbers and month names only."""
    if short := re.fullmatch(r"ano (\d\d)", plain):
        return _best(_year(short[1], pivot), None)
    kinds, parts = "", list[str]()
    plain = _ROMAN_MONTH.sub(lambda found: f"{found[1]}{found[2]}{ROMAN_NUMBER[found[4]]}", plain)
    for token in _TOKEN.findall(plain):
        month = None if token in _FILLERS or token.isdigit() else likely_month(token) or ROMAN_NUMBER.get(token)
        if month or token.isdigit():
            kinds, parts = kinds + ("m" if month else "n"), [*parts, str(month or token)]
        elif token not in _FILLERS:
            return None
    return _read(kinds, parts, pivot)


def _read(kinds: str, parts: list[str], pivot: int) -> DateValue | None:
    """The date of the numbers `parts`, each of which was a number (n) or a month's name (m), as `kinds` says."""
    if kinds in ("nnn", "nmn"):
        year, day = (parts[0], parts[2]) if len(parts[0]) == 4 else (parts[2], parts[0])
        return _best(_year(year, pivot), int(parts[1]), int(day))
    if kinds == "mnn":
        return _best(_year(parts[2], pivot), int(parts[0]), int(parts[1]))
    if kinds == "nm" and len(parts[0]) < 4:
        return _best(None, int(parts[1]), int(parts[0]))
    if kinds in ("nm", "mn", "m"):
        years = [part for part, kind in zip(parts, kinds, strict=True) if kind == "n"]
        return _best(_year(years[0], pivot) if years else None, int(parts[kinds.index("m")]))
    if kinds == "nn":
        return _pair(*parts)
    if kinds == "n":
        return _digits(parts[0], pivot)
    if re.fullmatch("m+n", kinds):
        return _best(_year(parts[-1], pivot), None)
    if re.fullmatch("n+mn?", kinds):
        year_of_all = _year(parts[-1], pivot) if kinds.endswith("n") else None
        return _best(year_of_all, int(parts[kinds.index("m")]))
    return None


def _pair(first: str, last: str) -> DateValue | None:
    """Two numbers: `2019-03`, `03/2019`, `12/03`, or the years of a course, `2015-16`."""
    if len(last) == 4:
        return _best(_plausible(int(first if len(first) == 4 else last)), int(first) if len(first) < 3 else None)
    if len(first) == 4:
        return _best(_plausible(int(first)), int(last))
    return _best(None, int(last), int(first))


def _digits(digits: str, pivot: int) -> DateValue | None:
    """A year, or a date written without separators: `20190312`, `12032019`, `120319`."""
    if len(digits) == 4:
        return _best(_plausible(int(digits)), None)
    if len(digits) == 6:
        return _best(_year(digits[4:], pivot), int(digits[2:4]), int(digits[:2]))
    if len(digits) != 8:
        return None
    if _plausible(int(digits[:4])) is not None and 1 <= int(digits[4:6]) <= 12:
        return _best(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _best(_plausible(int(digits[4:])), int(digits[2:4]), int(digits[:2]))


def _best(year: int | None, month: int | None, day: int | None = None) -> DateValue | None:
    """The most precise date that can be: an impossible day or month is left out."""
    if month is not None and day is not None and month > 12 >= day:
        month, day = day, month
    if month is None or not 1 <= month <= 12:
        return DateValue(year, None, None, Precision.YEAR) if year is not None else None
    if day is None or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return DateValue(year, month, None, Precision.MONTH)
    return DateValue(year, month, day, Precision.DAY)


def _year(digits: str, pivot: int) -> int | None:
    if len(digits) != 2:
        return _plausible(int(digits))
    return int(digits) + (2000 if int(digits) <= pivot else 1900)


def _plausible(year: int) -> int | None:
    return year if EARLIEST <= year <= LATEST else None


def _only_year(plain: str) -> int | None:
    year = _WHOLE_YEAR.search(plain)
    return _plausible(int(year[1])) if year else None


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (J. Meeus, Astronomical Algorithms, 1991, ch. 8).

    >>> _easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
