"""How a band of ages is written: `50-59 años`, or `entre 50 y 59 años` in words that fit the sentence.

Two wordings. With `figures` a measure is answered by a measure, so that it fits the words around it (`de 54 años`,
`a los 54 años`, `Edad: 54`). With `between` the words around it are taken in where the sentence needs others: `a los
54 años` -> `entre los 50 y los 59 años`; in fields, and where no wording would read well, figures stay. Wording that
says no more than the band is left alone (`octogenaria`).
"""

import re
from collections.abc import Mapping
from typing import Any

from deid.operators.base import Place
from deid.operators.generalise.ages import ADULT, Band, band_of, is_bare_number, is_general, names_newborn, tells_decade
from deid.operators.generalise.children import child_in_words
from deid.operators.generalise.wording import GAP, Said, said_in_place
from recognizers.ages.grammar import NUMBER, AgeValue, parse_age
from recognizers.note import fold

__all__ = ["WORDINGS", "generalised_age"]

WORDINGS = ("figures", "between")
"""How bands are written."""

_ABOUT = rf"unos|unas|casi|aproximadamente|alrededor{GAP}de|cerca{GAP}de"
_LEAD = re.compile(
    rf"(?<![^\W_])(?:(?P<at>a{GAP}l[oa]s|al|(?:alrededor|cerca){GAP}de{GAP}los|(?:sobre|hacia){GAP}los)"
    rf"|(?P<between>entre(?:{GAP}los)?)|(?P<bound>desde|hasta){GAP}(?:l[oa]s|el)|(?P<of>de)|(?P<alone>los)"
    rf"|(?P<decade>en|durante|desde|hasta|a){GAP}la)(?P<gap>{GAP})(?P<about>(?:{_ABOUT}){GAP})?$"
)
_ONLY_ABOUT = re.compile(rf"(?<![^\W_])(?:{_ABOUT}){GAP}$")
_OF_AGE = re.compile(rf"(?P<gap>{GAP})de{GAP}(?:edad|vida)\b")
_JOINT = re.compile(
    rf"(?<![\w.,/])(?P<number>{NUMBER})(?P<joint>,?{GAP}(?:(?:(?:y|o){GAP})?(?:a{GAP})?los|hasta{GAP}los|y{GAP}de|[yeoau])"
    rf"{GAP}|,[ ]|[ ]?-[ ]?)$"
)
_PERSON = (
    r"(?:varon|mujer|hombre|hembra|nin[oa]|paciente|masculino|femenin[oa]|senora?|madre|padre|herman[oa]|hij[oa]|"
    r"abuel[oa]|ti[oa]|prim[oa])"
)
_TOLD_OF_A_PERSON = re.compile(rf"\b{_PERSON}{GAP}$|[^\W\d_]{{2,}},{GAP}$")
_BOUNDED = re.compile(rf"\b(?:mayor(?:es)?|menor(?:es)?|mas|menos|media|mediana){GAP}de{GAP}$")
_FIELD = re.compile(r"(?:^|[:\t|\r\n])[ \xa0]*$")


def generalised_age(text: str, params: Mapping[str, Any], place: Place | None = None) -> Said | None:
    """The age of `text` in bands of `width` years, from `top` years on in one, below 18 in `pediatric` groups.

    None if it says no age, or one that reaches over the bands. Where `place` is None only the value is written.

    >>> generalised_age("54 años", {"width": 10}).text, generalised_age("noventa y dos años", {"top": 90}).text
    ('50-59 años', '≥ 90 años')
    >>> [generalised_age("3 días", {"pediatric": groups}).text for groups in ("revista", "maxima")]
    ['0-27 días', '0-5 años']
    >>> place = Place(before="operada a los ", room_before=14)
    >>> generalised_age("54 años", {"wording": "between"}, place)
    Said(text='entre los 50 y los 59 años', before=6, after=0)
    """
    age = parse_age(text)
    if age is None:
        return None
    plain = " ".join(fold(text).split())
    if is_general(age, plain, params):
        return Said(text)
    band = band_of(age, plain, params)
    if band is None:
        return None
    is_between = params.get("wording") == "between"
    if place is None:
        return said_in_place(text, _alone(band, plain, is_between), None)
    return (
        _as_the_one_before(text, plain, age, band, params, place)
        or child_in_words(text, age, band, params, place)
        or _in_sentence(text, plain, band, place, is_between=is_between)
    )


def _alone(band: Band, plain: str, is_between: bool) -> str:
    """The band without regard to what stands around it."""
    if names_newborn(plain):
        return f"menor de {(band.high or 0) + 1} años"
    said = between(band) if is_between else figures(band)
    unit = "" if is_bare_number(plain) else _unit(band)
    said = _with_unit(said, unit)
    if not tells_decade(plain):
        return said
    if " decada" in plain and not is_between:
        return f"edad {said}"  # `en la décima década de la vida`
    return f"de {said}"  # `mujer nonagenaria`


def figures(band: Band) -> str:
    """The band in figures, without its unit.

    >>> figures(Band(50, 59)), figures(Band(90, None)), figures(Band(None, 0)), figures(Band(54, 54))
    ('50-59', '≥ 90', '< 1', '54')
    """
    if band.high is None:
        return f"≥ {band.low}"
    if band.low is None:
        return f"< {band.high + 1}"
    return f"{band.low}-{band.high}" if band.low < band.high else str(band.low)


def between(band: Band, article: str = "") -> str:
    """The band in words, without its unit, whose place `{}` holds where it isn't the end.

    >>> between(Band(50, 59)), between(Band(50, 59), "los "), between(Band(90, None)), between(Band(0, 9))
    ('entre 50 y 59', 'entre los 50 y los 59', '90{} o más', 'menos de 10')
    """
    if band.high is None:
        return f"{article}{band.low}{{}} o más"
    if not band.low and not article:
        return f"menos de {band.high + 1}"
    if band.low == band.high:
        return f"{article}{band.low}"
    return f"entre {article}{band.low or 0} y {article}{band.high}"


def _with_unit(said: str, unit: str) -> str:
    unit = f" {unit}" if unit else ""
    return said.format(unit) if "{}" in said else said + unit


def _unit(band: Band) -> str:
    is_one = band == Band(None, 0) or band.low == band.high == 1
    return "año" if is_one else band.unit


def _as_the_one_before(
    text: str, plain: str, age: AgeValue, band: Band, params: Mapping[str, Any], place: Place
) -> Said | None:
    """What is left of an age joined to another of the same band: `a los 22 y 24 años` -> `a los 20-29 años`."""
    found = _JOINT.search(fold(place.before))
    if found is None or len(found["joint"]) != place.room_before:
        return None
    other = parse_age(found["number"])
    # A policy may keep the ages of children and not those of adults.
    if other is None or (other.years < ADULT) is not (age.years < ADULT) or band_of(other, "0", params) != band:
        return None
    unit = "" if is_bare_number(plain) else f" {_unit(band)}"
    return said_in_place(text, unit, place, place.room_before)


def _in_sentence(text: str, plain: str, band: Band, place: Place, *, is_between: bool) -> Said:
    """The band with the words before it that it needs."""
    if names_newborn(plain):
        return said_in_place(text, _alone(band, plain, is_between), place)
    before = fold(place.free_before)
    lead = _LEAD.search(before)
    is_decade = tells_decade(plain)
    if is_decade and not (lead and lead["decade"]):
        return said_in_place(text, _alone(band, plain, is_between), place)
    is_between = (
        is_between and not (lead is None and _FIELD.search(place.before)) and not _BOUNDED.search(fold(place.before))
    )
    unit = "" if is_bare_number(plain) else _unit(band)
    if lead is None and is_between and unit and _is_second_at(place):  # `a los 22 y 34 años`
        return said_in_place(text, _at(band, unit).replace("_", " ", 1), place)
    if lead and (head := _head(lead, band, unit, is_between, is_decade)):
        return said_in_place(text, head.replace("_", lead["gap"], 1), place, lead.end() - lead.start())
    about = _ONLY_ABOUT.search(before)
    taken = about.end() - about.start() if about else 0
    if not is_between or (lead and lead["alone"]):
        return said_in_place(text, _with_unit(figures(band), unit), place, taken)
    said, after = between(band), 0
    if "{}" in said and (of_age := _OF_AGE.match(fold(place.free_after))):  # `de 90 años de edad o más`
        unit, after = unit + place.after[: of_age.end()], of_age.end()
    start = place.before[: len(place.before) - taken]
    of = "de " if not lead and _TOLD_OF_A_PERSON.search(fold(start)) else ""
    return said_in_place(text, of + _with_unit(said, unit), place, taken, after)


def _is_second_at(place: Place) -> bool:
    """Whether the age is joined to one that tells when something happened."""
    before = fold(place.before)
    found = _JOINT.search(before)
    lead = _LEAD.search(before[: found.start()]) if found and len(found["joint"]) == place.room_before else None
    return lead is not None and bool(lead["at"] or lead["between"])


def _head(lead: re.Match[str], band: Band, unit: str, is_between: bool, is_decade: bool) -> str:
    """The band with other words before it than `lead`; `_` is the blank after them. Empty if the words may stay."""
    bound = lead["bound"] or (lead["decade"] if lead["decade"] in ("desde", "hasta") else "")
    is_time = lead["at"] or (is_decade and not bound) or (lead["between"] and is_between)
    if not is_between or (bound and band.high is None):
        is_fitting = lead["between"] or (not is_decade and lead[0].split()[1:] == ["los"])
        if is_fitting or not (is_time or bound):
            return ""
        said = between(band) if is_between else figures(band)
        return f"{bound or 'a'} los_{_with_unit(said, unit)}"
    if bound and not band.low:
        return f"{bound}_antes de los {_with_unit(str((band.high or 0) + 1), unit)}"
    if bound:
        return f"{bound} una edad de_{_with_unit(between(band), unit)}"
    return _at(band, unit) if is_time else ""


def _at(band: Band, unit: str) -> str:
    """When something happened in the band: `entre los 50 y los 59 años`."""
    if band.low is None:
        return f"antes del_{_with_unit(str(band.high), unit)}" if not unit else "antes del_año"
    if band.high is None:
        return f"a_los {_with_unit(between(band), unit)}"
    if band.low == band.high:
        return f"a_los {_with_unit(between(band), unit)}"
    if band.low == 0:
        return f"antes_de los {_with_unit(str(band.high + 1), unit)}"
    if band.low == 1 and unit == "años":
        return f"entre_el año y los {band.high} años"
    return f"entre_los {_with_unit(between(band, 'los ').removeprefix('entre los '), unit)}"
