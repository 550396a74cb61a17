"""The combination of details by which documents of a collection are told apart. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from deid.model import Replacement
from deid.risk.left import age_left, is_gone, place_name, plain_text, year_left
from recognizers.labels import Label

__all__ = ["QuasiIdentifiers", "quasi_identifiers"]

_SEXES: Mapping[str, str] = MappingProxyType(
    {"mujer": "F", "hembra": "F", "nina": "F", "anciana": "F", "femenin": "F", "femenil": "F",
     "varon": "M", "hombre": "M", "nino": "M", "anciano": "M", "masculin": "M"}
)  # fmt: skip
_PLACES = (frozenset({Label.LOCATION}), frozenset({Label.POSTCODE}), frozenset({Label.COUNTRY}))
_AROUND_AN_AGE = re.compile(r"^(?:de|edad) (?=[\d<>≤≥])| anos?(?: de edad)?$")


@dataclass(frozen=True, slots=True, order=True)
class QuasiIdentifiers:
    """What the output says of sex, age, year and place; an empty string where it says nothing.

    Attributes:
        sex: `F` or `M`.
        age: the first age of the patient, as it was left: `54`, `50-59`, `≥ 90`.
        year: the latest year.
        place: the first place as it was left, folded: a town or region, else a postcode, else a country.
    """

    sex: str = ""
    age: str = ""
    year: str = ""
    place: str = ""


def quasi_identifiers(document_text: str, new_text: str, replacements: Sequence[Replacement]) -> QuasiIdentifiers:
    """What `new_text` says of sex, age, year and place, by the findings that are still readable in it.

    What was shifted or made up is not what the report said, and counts as nothing said.
    """
    left = tuple(_left(document_text, new_text, replacements))
    years = [year for label, text in left if label is Label.DATE and (year := year_left(text)) is not None]
    places = (text for labels in _PLACES for label, text in left if label in labels)
    return QuasiIdentifiers(
        sex=next((sex for label, text in left if label is Label.SEX and (sex := _sex(text))), ""),
        age=next((_age(text) for label, text in left if label is Label.AGE), ""),
        year=str(max(years)) if years else "",
        place=place_name(next(places, "")),
    )


def _left(text: str, new_text: str, replacements: Sequence[Replacement]) -> Iterator[tuple[Label, str]]:
    for one in replacements:
        new = new_text[one.new_start : one.new_end]
        if not is_gone(one.operator, text[one.old_start : one.old_end], new):
            yield one.label, new


def _sex(text: str) -> str:
    plain = plain_text(text)
    return next((sex for word, sex in _SEXES.items() if plain.startswith(word)), "")


def _age(text: str) -> str:
    """The years, or the band, however they are written: `54`, `50-59`.

    >>> [_age(text) for text in ("54 años", "cincuenta y cuatro años", "de entre 50 y 59 años", "octogenaria", "≥ 90")]
    ['54', '54', '50-59', '80-89', '≥ 90']
    """
    plain, age = plain_text(text), age_left(text)
    if age is None:
        return _AROUND_AN_AGE.sub("", plain)
    if age.upper_years not in (None, age.years):
        return f"{age.years}-{age.upper_years}"
    return str(age.years) if age.years else plain  # under a year, the months or days are what is said
