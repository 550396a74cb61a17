"""Ages as Spanish case reports write them, and how long they are. Pure: text in, value out.

The patterns are written for folded text (lower case, no accents, see `recognizers.note.fold`); `parse_age` folds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from types import MappingProxyType

from recognizers.note import fold

__all__ = ["AGE", "DECADE", "NUMBER", "OLDEST", "AgeValue", "number_value", "parse_age"]

OLDEST = 120
"""No age above this many years is believed; the longest documented human life was 122."""

_ONES = ("un[oa]?", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_TEENS = ("diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve")
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_ONE = f"(?:{'|'.join(_ONES)})"
_BELOW_THIRTY = rf"(?:veinti{_ONE}|veinte|{'|'.join(_TEENS)}|{_ONE})"
_WORDS = rf"(?:ciento? {_BELOW_THIRTY}|cien|(?:{'|'.join(_TENS)})(?: y {_ONE})?|{_BELOW_THIRTY})"
NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|{_WORDS})"
"""A number in figures or in words, up to 120."""

_DAYS: Mapping[str, float] = MappingProxyType(
    {"ano": 365.25, "mes": 365.25 / 12, "semana": 7.0, "dia": 1.0, "hora": 1 / 24}
)
_UNIT = r"(?:anos?|mes(?:es)?|semanas?|dias?|horas?)"
_SMALLER = r"(?:mes(?:es)?|semanas?|dias?|horas?)"
AGE = rf"(?:{NUMBER} ?{_UNIT}(?: (?:y|con) {NUMBER} {_SMALLER})?(?: y medi[oa])?|(?:ano|mes|semana) y medi[oa])\b"
"""A number with its unit, a second, smaller unit and `y medio` included: `13 años y 7 meses`, `43años`."""

_ORDINALS = (
    "primera|1ª", "segunda|2ª", "tercera|3ª", "cuarta|4ª", "quinta|5ª",
    "sexta|6ª", "septima|7ª", "octava|8ª", "novena|9ª", "decima|10ª",
)  # fmt: skip
_NAMED_DECADES: Mapping[int, str] = MappingProxyType(
    {
        20: "veinteaner[oa]|veintena",
        30: "treintaner[oa]|treintena",
        40: "cuadragenari[oa]|cuarenton(?:a)?",
        50: "quincuagenari[oa]|cincuenton(?:a)?|cincuentena",
        60: "sexagenari[oa]|sesenton(?:a)?|sesentena",
        70: "septuagenari[oa]|setenton(?:a)?",
        80: "octogenari[oa]|ochenton(?:a)?",
        90: "nonagenari[oa]",
        100: "centenari[oa]",
    }
)
DECADE = rf"(?:{'|'.join(_NAMED_DECADES.values())}|(?:{'|'.join(_ORDINALS)}) decadas? de (?:la|su) vida)\b"
"""A decade by its name (`octogenaria`) or counted (`quinta década de la vida`)."""

_TERM = re.compile(rf"(?:({NUMBER})\s{{0,2}})?({_UNIT})\b(\s+y\s+medi[oa])?")
_CHAINED = re.compile(r"(?: y| con|,)? (?=\w)")
_RANGE = re.compile(rf"({NUMBER}) ?(?:-|y|e|o|a|a los|y los) ?({NUMBER}) ?({_UNIT})")
_PREFIX = re.compile(r"^(?:(?:de|a|los|las|la|edad|con|unos|unas|casi|mayor|mas|aproximadamente|alrededor) )+")
_SUFFIX = re.compile(r"(?: de (?:edad|vida)|\.)+$")
_ABBREVIATED = re.compile(r"(\d{1,3}) ?(a|m|d)\b\.?")
_ABBREVIATIONS: Mapping[str, str] = MappingProxyType({"a": "ano", "m": "mes", "d": "dia"})
_NEWBORN = re.compile(r"recien nacid[oa]|neonat[oa]")


@dataclass(frozen=True, slots=True, order=True)
class AgeValue:
    """How long a person has lived.

    Attributes:
        years: completed years, from 0 (an infant) to 120.
        days: the approximate length in whole days, a year counted as 365.25 of them.
        upper_years: the last completed year the wording allows (`octogenaria`: 89); None if it says one age.

    Raises:
        ValueError: if a part is negative, `years` is above 120 or `upper_years` below `years`.
    """

    years: int
    days: int
    upper_years: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.years <= OLDEST or self.days < 0:
            raise ValueError("an age lies between 0 days and 120 years")
        if self.upper_years is not None and self.upper_years < self.years:
            raise ValueError("upper_years lies below years")


def parse_age(text: str) -> AgeValue | None:
    """The age that `text` says, in figures or words, in any case, with or without accents; None if it says none.

    A bare number counts years. A range or a pair keeps its first age and, in `upper_years`, its last.

    >>> parse_age("54 años")
    AgeValue(years=54, days=19723, upper_years=None)
    >>> parse_age("tres años y medio"), parse_age("13 años y 7 meses").years
    (AgeValue(years=3, days=1278, upper_years=None), 13)
    >>> parse_age("1 mes y 29 días"), parse_age("dieciocho meses").years
    (AgeValue(years=0, days=59, upper_years=None), 1)
    >>> parse_age("ciento tres años").years, parse_age("43años").years, parse_age("45 a.").years
    (103, 43, 45)
    >>> parse_age("sesenta y tres años").years, parse_age("4 y 6 meses")
    (63, AgeValue(years=0, days=121, upper_years=0))
    >>> parse_age("octogenaria").upper_years, parse_age("quinta década de la vida")
    (89, AgeValue(years=40, days=14610, upper_years=49))
    >>> parse_age("recién nacido"), parse_age("ayer")
    (AgeValue(years=0, days=0, upper_years=None), None)
    """
    plain = " ".join(fold(text).split())
    if (decade := _decade(plain)) is not None:
        return _value(decade * _DAYS["ano"], decade + 9)
    plain = _SUFFIX.sub("", _PREFIX.sub("", plain))
    if _NEWBORN.fullmatch(plain):
        return AgeValue(0, 0)
    return _exact(plain) or _pair(plain)


def number_value(text: str) -> float:
    """The number that folded `text` writes in figures (`2,5`) or in words (`sesenta y tres`).

    Raises:
        ValueError: if it is neither.

    >>> number_value("sesenta y tres"), number_value("2,5"), number_value("ciento dos")
    (63.0, 2.5, 102.0)
    """
    if text[:1].isdigit():
        return float(text.replace(",", "."))
    total = 0
    for word in text.split():
        if word != "y":
            total += _word_value(word)
    return float(total)


_NAMED = tuple((decade, re.compile(pattern)) for decade, pattern in _NAMED_DECADES.items())
_COUNTED = tuple(re.compile(rf"(?:{ordinal}) decadas? de (?:la|su) vida") for ordinal in _ORDINALS)


def _decade(plain: str) -> int | None:
    """The first year of the decade that `plain` names."""
    for count, pattern in enumerate(_COUNTED):
        if pattern.fullmatch(plain):
            return 10 * count
    return next((decade for decade, pattern in _NAMED if pattern.fullmatch(plain)), None)


def _pair(plain: str) -> AgeValue | None:
    """Two numbers that share a unit."""
    pair = _RANGE.fullmatch(plain)
    if pair is None:
        return None
    days = _DAYS[_singular(pair[3])]
    return _value(number_value(pair[1]) * days, floor(number_value(pair[2]) * days / _DAYS["ano"]))


def _exact(plain: str) -> AgeValue | None:
    """A bare number, an abbreviated unit or a chain of numbers with units."""
    if re.fullmatch(NUMBER, plain):
        return _value(number_value(plain) * _DAYS["ano"])
    if short := _ABBREVIATED.fullmatch(plain):
        return _value(int(short[1]) * _DAYS[_ABBREVIATIONS[short[2]]])
    days, place = 0.0, 0
    while (term := _TERM.match(plain, place)) and (term[1] or term[3]):
        unit = _DAYS[_singular(term[2])]
        days += unit * ((number_value(term[1]) if term[1] else 1) + (0.5 if term[3] else 0))
        place = term.end()
        joint = _CHAINED.match(plain, place)
        if joint is None:
            break
        place = joint.end()
    return _value(days) if 0 < place == len(plain) else None


def _value(days: float, upper_years: int | None = None) -> AgeValue | None:
    years = floor(days / _DAYS["ano"])
    if years > OLDEST or (upper_years is not None and upper_years < years):
        return None
    return AgeValue(years, floor(days), upper_years)


def _singular(unit: str) -> str:
    return "mes" if unit.startswith("mes") else unit.removesuffix("s")


def _word_value(word: str) -> int:
    for words, first, step in ((_ONES, 1, 1), (_TEENS, 10, 1), (_TENS, 30, 10)):
        for count, pattern in enumerate(words):
            if re.fullmatch(pattern, word):
                return first + step * count
    if word in ("cien", "ciento"):
        return 100
    if word.startswith("veint"):
        return 20 if word == "veinte" else 20 + _word_value(word.removeprefix("veinti"))
    raise ValueError("no number word")
