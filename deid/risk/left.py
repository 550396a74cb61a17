"""What a finding still says once its operator is done with it. Pure: texts in, kind out."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from deid.risk.kinds import Kind
from recognizers import lexicons
from recognizers.ages.grammar import AgeValue, parse_age
from recognizers.dates.grammar import Precision, parse
from recognizers.dates.words import MONTHS
from recognizers.labels import Label
from recognizers.note import Note

__all__ = ["age_left", "is_exact_age", "is_gone", "kind_left", "place_name", "plain_text", "year_left"]

_OLDEST_TOLD = 89  # years: 45 CFR 164.514(b)(2)(i)(C)
_ADULT = 18
_NARROWEST_BAND = 5  # years
_INVENTED = frozenset({"shift", "surrogate"})
_READABLE = frozenset({"keep", "generalise", "relativise"})
_TAG = re.compile(r"\[[^\[\]]+\]")
_BETWEEN = re.compile(r"\b(?:de )?entre (?:los )?(\w+) y (?:los )?(\w+)")
_BARE_BAND = re.compile(r"\d{1,3} ?- ?\d{1,3}")
_BOUND = re.compile(r"(?:(?:de|edad|con) )*(?:[<>≤≥]|(?:menor(?:es)?|mayor(?:es)?|mas|menos) )")
_TWO_AGES = re.compile(r"\w+ (?:y|e|o) \w+(?: anos?)?")
_GROUP = re.compile(r"recien nacid|neonat|lactante|rn\b")
_WORDS_BEFORE = re.compile(r"^(?:(?:en|a|al|de|del|desde|hasta|por|el|la|los|las|durante|ano|dia)\s+)+")
_DECADE = re.compile(r"\bdecadas?\b")
_PART_OF_A_YEAR = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:cuatri|tri|se)mestre)\b")
_YEAR = re.compile(r"(?<![\d.,/-])(?:18|19|20)\d\d(?!\d|[.,]\d)")
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince)\b"
)
_TWINS = re.compile(r"\b(?:gemel|melliz|trilliz|cuatrilliz|quintilliz)")
_BEFORE_A_PLACE = re.compile(
    r"^(?:(?:en|de|del|a|al|desde|hasta|hacia|por|la|el|los|las|una?|provincia|comunidad|autonoma|region|area)\s+)+"
)


def kind_left(label: Label, operator: str, old: str, new: str) -> Kind | None:
    """Which kind of indirect identifier `new` still shows, which stands in place of `old`; None if none.

    What was invented (`shift`, `surrogate`) says nothing true, unless it is the original after all.

    >>> kind_left(Label.AGE, "keep", "54 años", "54 años"), kind_left(Label.AGE, "generalise", "54 años", "50-59 años")
    (<Kind.EXACT_AGE: 'exact_age'>, <Kind.AGE_BAND: 'age_band'>)
    >>> kind_left(Label.DATE, "generalise", "mayo de 2019", "2019"), kind_left(Label.DATE, "tag", "2019", "[FECHA]")
    (<Kind.YEAR: 'year'>, None)
    """
    is_kept = operator == "keep" or new == old
    if is_gone(operator, old, new):
        return None
    reading = _READINGS.get(label)
    if reading is not None:
        return reading(plain_text(new), is_kept)
    if label is Label.MANUFACTURER or not is_kept:
        return None
    return Kind.DIRECT if label.is_direct else _AS_KEPT[label]


def is_gone(operator: str, old: str, new: str) -> bool:
    """Whether nothing true of `old` can be read in `new`, by what the operator does or since a tag stands there."""
    if operator == "keep" or new == old:
        return not new.strip()
    return operator in _INVENTED or operator not in _READABLE or bool(_TAG.search(new)) or not new.strip()


def is_exact_age(text: str) -> bool:
    """Whether `text` tells an age to the year, or an adult's within fewer than five.

    >>> [is_exact_age(text) for text in ("54 años", "50-59 años", "octogenaria", "51-53 años", "5-9 años", "≥ 90 años")]
    [True, False, False, True, False, False]
    >>> [is_exact_age(text) for text in ("45 y 60 años", "entre 45 y 60 años", "recién nacido", "3 meses")]
    [True, False, False, True]
    """
    plain = plain_text(text)
    if _BOUND.match(plain) or _GROUP.match(plain):
        return False
    age = age_left(text)
    if age is None:
        return any(map(str.isdigit, plain))
    if age.upper_years is None or (_TWO_AGES.fullmatch(plain) and not _BETWEEN.search(plain)):
        return True
    return age.years >= _ADULT and age.upper_years - age.years + 1 < _NARROWEST_BAND


def age_left(text: str) -> AgeValue | None:
    """The age or band that `text` says, also as this project's operators write a band; None if it cannot be read.

    >>> age_left("de entre 50 y 59 años") == age_left("50-59") == age_left("50-59 años")
    True
    """
    plain = _BETWEEN.sub(r"\1-\2", plain_text(text))
    return parse_age(f"{plain} anos" if _BARE_BAND.fullmatch(plain) else plain)


def year_left(text: str) -> int | None:
    """The year that `text`, which stands in place of a date, names; None if it names none, or a decade.

    >>> year_left("2.º trimestre de 2019"), year_left("ocho meses después"), year_left("en mayo de 2014")
    (2019, None, 2014)
    """
    plain = plain_text(text)
    if _DECADE.search(plain):
        return None
    if found := _YEAR.findall(plain):
        return int(found[-1])
    date = parse(_WORDS_BEFORE.sub("", plain))
    return None if date is None or date.precision is Precision.DECADE else date.year


def place_name(text: str) -> str:
    """The place that `text` names, folded, without the words before its name.

    >>> place_name("en la provincia de Ávila"), place_name("28XXX"), place_name("La Rioja")
    ('avila', '28xxx', 'rioja')
    """
    return _BEFORE_A_PLACE.sub("", plain_text(text))


def plain_text(text: str) -> str:
    """The text folded, words apart by one blank."""
    return " ".join(Note(text).folded.split())


def _age(plain: str, is_kept: bool) -> Kind:
    if not is_exact_age(plain):
        return Kind.AGE_BAND
    age = age_left(plain)
    return Kind.AGE_OVER_89 if age is not None and age.years > _OLDEST_TOLD else Kind.EXACT_AGE


def _relatives_age(plain: str, is_kept: bool) -> Kind | None:
    return Kind.RELATIVE_AGE if is_exact_age(plain) else None


def _date(plain: str, is_kept: bool) -> Kind | None:
    """A day, month or quarter, a season; or a year. A decade is a band; `ocho meses después` is no date."""
    date = parse(_WORDS_BEFORE.sub("", plain))
    if date is None and not (is_kept or _YEAR.search(plain)):
        return None
    if _DECADE.search(plain) or (date is not None and date.precision is Precision.DECADE):
        return None
    # Of several dates a parser reads what they share, the year of `febrero y abril de 2002`; their months can be read.
    is_year = date.precision is Precision.YEAR if date is not None else not is_kept
    return Kind.YEAR if is_year and not _PART_OF_A_YEAR.search(plain) else Kind.DATE


def _place(plain: str, is_kept: bool) -> Kind:
    """A town, or what is larger; a name that is both (`Madrid`) counts as the town."""
    name = place_name(plain)
    if {name, plain} & lexicons.load_folded("countries"):
        return Kind.COUNTRY
    if not is_kept:
        return Kind.REGION
    is_larger = {name, plain} & (lexicons.load_folded("regions") | lexicons.load_folded("provinces"))
    return Kind.REGION if is_larger and not {name, plain} & lexicons.load_folded("municipalities") else Kind.PLACE


def _postcode(plain: str, is_kept: bool) -> Kind:
    return Kind.PLACE if is_kept else Kind.REGION


def _kinship(plain: str, is_kept: bool) -> Kind:
    if _TWINS.search(plain):
        return Kind.MULTIPLE_BIRTH
    return Kind.HOUSEHOLD if _COUNTED.search(plain) else Kind.KINSHIP


def _birth_order(plain: str, is_kept: bool) -> Kind | None:
    if not is_kept:
        return None
    return Kind.MULTIPLE_BIRTH if _TWINS.search(plain) else Kind.HOUSEHOLD


_READINGS: Mapping[Label, Callable[[str, bool], Kind | None]] = MappingProxyType(
    {
        Label.AGE: _age,
        Label.RELATIVE_AGE: _relatives_age,
        Label.DATE: _date,
        Label.LOCATION: _place,
        Label.POSTCODE: _postcode,
        Label.KINSHIP: _kinship,
        Label.BIRTH_ORDER: _birth_order,
    }
)
"""The labels whose words decide; the words come folded."""

_AS_KEPT: Mapping[Label, Kind] = MappingProxyType(
    {
        Label.SEX: Kind.SEX,
        Label.AGE_GROUP: Kind.AGE_BAND,
        Label.PROFESSION: Kind.PROFESSION,
        Label.PUBLIC_OFFICE: Kind.PUBLIC_OFFICE,
        Label.HOSPITAL: Kind.INSTITUTION,
        Label.HEALTH_CENTRE: Kind.INSTITUTION,
        Label.INSTITUTION: Kind.INSTITUTION,
        Label.COUNTRY: Kind.COUNTRY,
        Label.ETHNICITY: Kind.ETHNICITY,
        Label.NATIONALITY: Kind.NATIONALITY,
        Label.RELIGION: Kind.RELIGION,
        Label.SEXUAL_ORIENTATION: Kind.SEXUAL_ORIENTATION,
        Label.MARITAL_STATUS: Kind.MARITAL_STATUS,
        Label.PHYSICAL_TRAIT: Kind.PHYSICAL_TRAIT,
        Label.OTHER: Kind.OTHER,
    }
)
"""The labels that say the same wherever they are kept; every indirect label is here or above, or is MANUFACTURER."""
