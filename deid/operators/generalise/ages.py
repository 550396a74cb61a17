"""An age -> the band it lies in: `54 años` -> `50-59 años`.

A measure is answered by a measure and keeps its unit, so that it fits the words around it (`de 54 años`, `a los 54
años`, `Edad: 54`). Wording that says no more than the band does is left alone (`octogenaria`).

Paediatric groups. `revista` are those of the journals' age tables: newborn (0-27 days), infant (to 11 months), 1-4,
5-9, 10-14 and 15-17 years. `maxima` are the pre-school, school and adolescent ages of ICH E11 (R1), section 5: under
6, 6-11 and 12-17 years.
"""

import re
from collections.abc import Mapping
from typing import Any

from deid.operators.generalise.wording import in_the_case_of
from recognizers.ages.grammar import AgeValue, parse_age
from recognizers.note import fold

__all__ = ["ADULT", "PEDIATRIC", "generalised_age"]

ADULT = 18
"""Years. From here on the bands of `width` hold."""
PEDIATRIC: Mapping[str, tuple[tuple[int, int], ...]] = {
    "revista": ((1, 4), (5, 9), (10, 14), (15, 17)),
    "maxima": ((0, 5), (6, 11), (12, 17)),
}
"""The groups of the years below `ADULT`, first and last completed year of each."""

_AS_WRITTEN = ""
_NEWBORN_DAYS = 28
_BARE_NUMBER = re.compile(r"\d+")
_NAMES_A_DECADE = re.compile(r"[a-z]+")
_COUNTS_DECADES = re.compile(r".*\bdecadas?\b.*")
_NAMES_A_GROUP = re.compile(r"(?:recien nacid|neonat|lactante|rn\b).*")
_SMALL_UNIT = re.compile(r".*(?:mes|semana|dia|hora|minuto|\d ?[md]\b).*")


def generalised_age(text: str, params: Mapping[str, Any]) -> str | None:
    """The age of `text` in bands of `width` years, from `top` years on in one, below 18 in `pediatric` groups.

    None if it says no age, or a range that reaches over the bands.

    >>> generalised_age("54 años", {"width": 10}), generalised_age("noventa y dos años", {"width": 10, "top": 90})
    ('50-59 años', '≥ 90 años')
    >>> generalised_age("3 días", {"pediatric": "revista"}), generalised_age("3 días", {"pediatric": "maxima"})
    ('0-27 días', '0-5 años')
    """
    age = parse_age(text)
    if age is None:
        return None
    plain = " ".join(fold(text).split())
    if age.years < ADULT and params.get("pediatric"):
        said = _pediatric(age, plain, str(params["pediatric"]))
    else:
        said = _adult(age, plain, int(params.get("width", 10)), params.get("top"))
    if said == _AS_WRITTEN:
        return text
    return None if said is None else in_the_case_of(text, said)


def _adult(age: AgeValue, plain: str, width: int, top: int | None) -> str | None:
    last = age.years if age.upper_years is None else age.upper_years
    if top is not None and last >= top:
        return _fitted(f"≥ {top}", plain) if age.years >= top else None
    if last - age.years + 1 >= width:
        return _AS_WRITTEN
    low, high = age.years // width * width, last // width * width + width - 1
    return _fitted(f"{low}-{high if top is None else min(high, top - 1)}", plain)


def _pediatric(age: AgeValue, plain: str, groups: str) -> str | None:
    if _NAMES_A_GROUP.fullmatch(plain):
        return _AS_WRITTEN if groups == "revista" else f"menor de {PEDIATRIC[groups][0][1] + 1} años"
    last = age.years if age.upper_years is None else age.upper_years
    if age.years == last == 0 and groups == "revista":
        if not _SMALL_UNIT.fullmatch(plain):
            return _fitted("< 1", plain)  # `0 años` is an infant, or a newborn: it doesn't say
        return f"0-{_NEWBORN_DAYS - 1} días" if age.days < _NEWBORN_DAYS else "1-11 meses"
    for low, high in PEDIATRIC[groups]:
        if low <= age.years and last <= high:
            return _fitted(f"{low}-{high}", plain)
    return None


def _fitted(band: str, plain: str) -> str:
    """The band with the unit that the wording needs: none for a bare number, whose unit stands elsewhere or nowhere."""
    if _BARE_NUMBER.fullmatch(plain):
        return band
    if band == "< 1":
        return "< 1 año"
    if _COUNTS_DECADES.fullmatch(plain):
        return f"edad {band} años"  # `en la décima década de la vida`
    return f"de {band} años" if _NAMES_A_DECADE.fullmatch(plain) else f"{band} años"  # `mujer nonagenaria`
