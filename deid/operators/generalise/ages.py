"""An age -> the band it lies in. How the band is written stands in `age_wording`, the words for children in `children`.

Paediatric groups. `revista` are those of the journals' age tables: newborn (0-27 days), infant (to 11 months), 1-4,
5-9, 10-14 and 15-17 years. `maxima` are the pre-school, school and adolescent ages of ICH E11 (R1), section 5: under
6, 6-11 and 12-17 years.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from recognizers.ages.grammar import DECADE, NUMBER, AgeValue

__all__ = [
    "ADULT", "INFANT", "NEWBORN", "PEDIATRIC", "Band", "band_of", "is_bare_number", "is_general", "names_newborn",
    "tells_decade",
]  # fmt: skip

ADULT = 18
"""Years. From here on the bands of `width` hold."""
PEDIATRIC: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        "revista": ((1, 4), (5, 9), (10, 14), (15, 17)),
        "maxima": ((0, 5), (6, 11), (12, 17)),
    }
)
"""The groups of the years below `ADULT`, first and last completed year of each."""

_NEWBORN_DAYS = 28
_DECADE = re.compile(DECADE)
_BARE_NUMBER = re.compile(r"\d+")
_NAMES_NEWBORN = re.compile(r"(?:recien nacid|neonat|lactante|rn\b).*")
_SMALL_UNIT = re.compile(r".*(?:mes|semana|dia|hora|minuto|\d ?[md]\b).*")
_COMPLETED_YEARS = re.compile(rf"{NUMBER} ?(?:anos?|a\.?)(?: de edad)?")


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of life.

    Attributes:
        low: its first completed unit; None: from birth on, where no nought is written (`< 1 año`).
        high: its last completed unit; None: open (`≥ 90 años`).
        unit: `años`, `meses` or `días`.
    """

    low: int | None
    high: int | None
    unit: str = "años"


NEWBORN, INFANT = Band(0, _NEWBORN_DAYS - 1, "días"), Band(1, 11, "meses")
_UNDER_ONE = Band(None, 0)


def band_of(age: AgeValue, plain: str, params: Mapping[str, Any]) -> Band | None:
    """The band of `age`: of `width` years, open from `top` years on, below `ADULT` one of the `pediatric` groups.

    Args:
        age: the age.
        plain: what says it, folded, with single blanks.
        params: the options.

    Returns:
        The band; None if the age reaches over the bands.
    """
    if _is_child(age, params):
        return _pediatric(age, plain, str(params["pediatric"]))
    last = _last(age)
    width, top = int(params.get("width", 10)), params.get("top")
    if top is not None and last >= top:
        return Band(top, None) if age.years >= top else None
    low, high = age.years // width * width, last // width * width + width - 1
    return Band(low, high if top is None else min(high, top - 1))


def is_general(age: AgeValue, plain: str, params: Mapping[str, Any]) -> bool:
    """Whether the words say no more than asked: a decade (`octogenaria`), a year where bands have one, a newborn."""
    if _is_child(age, params):
        return names_newborn(plain) and params["pediatric"] == "revista"
    top = params.get("top")
    if top is not None and _last(age) >= top:
        return False
    width = int(params.get("width", 10))
    if width == 1:
        return is_bare_number(plain) or _COMPLETED_YEARS.fullmatch(plain) is not None
    return tells_decade(plain) and _last(age) - age.years + 1 >= width


def tells_decade(plain: str) -> bool:
    """Whether the age is told by the name or the number of a decade: `octogenaria`, `quinta década de la vida`."""
    return not names_newborn(plain) and _DECADE.fullmatch(plain) is not None


def is_bare_number(plain: str) -> bool:
    """Whether the unit stands elsewhere or nowhere."""
    return _BARE_NUMBER.fullmatch(plain) is not None


def names_newborn(plain: str) -> bool:
    """Whether the age is told by a word for a small child."""
    return _NAMES_NEWBORN.fullmatch(plain) is not None


def _is_child(age: AgeValue, params: Mapping[str, Any]) -> bool:
    return age.years < ADULT and bool(params.get("pediatric"))


def _last(age: AgeValue) -> int:
    return age.years if age.upper_years is None else age.upper_years


def _pediatric(age: AgeValue, plain: str, groups: str) -> Band | None:
    last = _last(age)
    if age.years == last == 0 and groups == "revista":
        if not _SMALL_UNIT.fullmatch(plain) and not names_newborn(plain):
            return _UNDER_ONE  # `0 años` is an infant, or a newborn: it doesn't say
        return NEWBORN if age.days < _NEWBORN_DAYS else INFANT
    return next((Band(low, high) for low, high in PEDIATRIC[groups] if low <= age.years and last <= high), None)
