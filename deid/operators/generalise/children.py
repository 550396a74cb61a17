"""The ages of children in the words of paediatrics, where the sentence takes a word.

A word stands where the age describes the child or tells when something happened; elsewhere (`Edad: 8 meses`, `tiene 5
años`) the group's figures stand, as they do for what has no word.

- `niño de 3 días` -> `niño recién nacido`, `niña de 8 meses` -> `niña lactante`, `niño de 5 años` -> `niño en edad
  preescolar`, `paciente de 14 años` -> `paciente adolescente`.
- Behind a word that says the group already nothing is added: `lactante de 8 meses` -> `lactante`.
- `a los 3 días` -> `en el periodo neonatal`, `a los 8 meses` -> `en el primer año de vida`, `desde los 8 años` ->
  `desde la edad escolar`.

Spanish paediatrics calls a child `lactante` up to two years: `lactante de 14 meses` -> `lactante mayor`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from deid.operators.base import Place
from deid.operators.generalise.ages import INFANT, NEWBORN, PEDIATRIC, Band, is_bare_number, names_newborn
from deid.operators.generalise.wording import GAP, Said, said_in_place
from recognizers.ages.grammar import AgeValue
from recognizers.note import fold

__all__ = ["child_in_words"]

_INFANT_DAYS = 731  # two years


class _Period(NamedTuple):
    """A group's words: `(desde) la edad escolar`, `(niño) en edad escolar`."""

    when: str
    since: str
    of: str


_PERIODS: Mapping[Band, _Period] = MappingProxyType(
    {
        NEWBORN: _Period("en el periodo neonatal", "el periodo neonatal", "en periodo neonatal"),
        INFANT: _Period("en el primer año de vida", "el primer año de vida", "lactante"),
        **{
            Band(*group): _Period(f"en {where}", since, of)
            for group, where, since, of in zip(
                PEDIATRIC["maxima"],
                ("edad preescolar", "edad escolar", "la adolescencia"),
                ("la edad preescolar", "la edad escolar", "la adolescencia"),
                ("en edad preescolar", "en edad escolar", "adolescente"),
                strict=True,
            )
        },
    }
)
_TEENS = Band(*PEDIATRIC["maxima"][-1])
_SHAPE = (
    rf"(?:{GAP}(?:varon|mujer|hembra|nin[oa]|masculin[oa]|femenin[oa]|san[oa]|prematur[oa]|pretermino|a{GAP}termino|"
    rf"de{GAP}sexo{GAP}(?:masculino|femenino)))*"
)
_NEWBORN_NOUN = re.compile(rf"\b(?:recien{GAP}nacid[oa]|neonat[oa]|rn|rnat|rnpt){_SHAPE},?{GAP}de{GAP}$")
_INFANT_NOUN = re.compile(rf"\blactante{_SHAPE},?{GAP}de{GAP}$")
_PERSON = re.compile(
    rf"\b(?P<noun>nin[oa]|varon|mujer|hembra|hij[oa]|herman[oa]|prim[oa]|sobrin[oa]|niet[oa]|bebe|paciente|joven|"
    rf"chic[oa]|masculino|femenin[oa]|caso){GAP}(?:de{GAP})?$"
)
_WOMAN = re.compile(r"\b(?:mujer|hembra|femenin[oa])\b")
_AT = re.compile(
    rf"(?<![^\W_])(?:a{GAP}l[oa]s|al|a{GAP}la{GAP}edad{GAP}de|con{GAP}l[oa]s)(?:{GAP}(?:unos|unas|casi))?(?P<gap>{GAP})$"
)
_SINCE = re.compile(rf"(?<![^\W_])(?P<word>desde|hasta){GAP}(?:l[oa]s|el)(?P<gap>{GAP})$")
_OF = re.compile(rf"(?P<comma>,?)(?P<first>{GAP})de(?:{GAP}(?:unos|unas|casi|aproximadamente))?(?P<gap>{GAP})$")
_NO_PERSON = re.compile(rf"\b(?:edad|edades|media|mayor(?:es)?|menor(?:es)?|mas|menos){GAP}de{GAP}$")
_OF_LIFE = re.compile(rf"{GAP}de{GAP}(?:vida|edad)\b")


def child_in_words(text: str, age: AgeValue, band: Band, params: Mapping[str, Any], place: Place) -> Said | None:
    """The group of a child's age in words; None where figures serve better."""
    before = fold(place.before)
    if names_newborn(fold(text)):
        return _instead_of_newborn(text, band, params, place)
    if is_bare_number(text.strip()):
        return None
    of_life = _OF_LIFE.match(fold(place.free_after))
    after = of_life.end() if of_life else 0
    of = _OF.search(fold(place.free_before))
    taken = of.end() - of.start() if of else 0
    if of and _NEWBORN_NOUN.search(before) and (band == NEWBORN or (band.low == 0 and band.unit == "años")):
        return said_in_place(text, "", place, taken, after)
    if not params.get("pediatric"):
        return None
    if of and _INFANT_NOUN.search(before) and params["pediatric"] == "revista":
        return _of_infant(text, age, band, place, taken, after)
    period = _PERIODS.get(band)
    if period is None:
        return None
    if at := _AT.search(fold(place.free_before)):
        said = period.when.replace(" ", at["gap"], 1)
        return said_in_place(text, said, place, at.end() - at.start(), after)
    if since := _SINCE.search(fold(place.free_before)):
        said = f"{since['word']}{since['gap']}{period.since}"
        return said_in_place(text, said, place, since.end() - since.start(), after)
    if of is None or _NO_PERSON.search(before):
        return None
    said_of = _describing(before, band, period, is_apposition=bool(of["comma"]))
    return said_in_place(text, said_of, place, taken - len(of["comma"] + of["first"]), after) if said_of else None


def _of_infant(text: str, age: AgeValue, band: Band, place: Place, taken: int, after: int) -> Said | None:
    """What follows `lactante`: nothing in the first year, `mayor` in the second."""
    if band == INFANT:
        return said_in_place(text, "", place, taken, after)
    if band == Band(1, 4) and age.days < _INFANT_DAYS:
        return said_in_place(text, " mayor", place, taken, after)
    return None


def _describing(before: str, band: Band, period: _Period, *, is_apposition: bool) -> str:
    """What stands for `de 8 meses` behind a person; empty where no word fits."""
    person = _PERSON.search(before)
    noun = person["noun"] if person else ""
    if band == NEWBORN:
        if noun.endswith("o") or noun in ("varon",):
            return "recién nacido"
        is_woman = noun.endswith("a") or noun == "mujer"
        return "recién nacida" if is_woman else period.of if noun or is_apposition else ""
    if band == INFANT:
        is_woman = _WOMAN.search(before[-40:])  # `mujer lactante` is one who nurses
        return period.of if (noun or is_apposition) and not is_woman else ""
    return period.of if band != _TEENS or noun or is_apposition else period.when


def _instead_of_newborn(text: str, band: Band, params: Mapping[str, Any], place: Place) -> Said | None:
    """A pre-school child for `recién nacida`, under the groups of `maxima`."""
    if params.get("pediatric") != "maxima":
        return None
    of = _PERIODS[band].of
    if _PERSON.search(fold(place.before)):
        return said_in_place(text, of, place)
    return said_in_place(text, f"{'niña' if fold(text).endswith('a') else 'niño'} {of}", place)
