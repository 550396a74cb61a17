"""How a wider place is written in place of a place: `natural de Bilbao` -> `natural del País Vasco`.

The article that a name needs stands only in a sentence (`en el País Vasco`, but `Localidad: País Vasco`). A kind of
place before it becomes an indefinite one (`la localidad de Getafe` -> `una localidad de la Comunidad de Madrid`), and
of two places in a row that come to the same one is said (`Móstoles (Madrid)` -> `Comunidad de Madrid`).
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from deid.context import Context
from deid.operators.base import Place
from deid.operators.generalise.places import countries_of, wider
from deid.operators.generalise.wording import GAP, Said, joined, lead_of, position_of, said_in_place
from recognizers.labels import Label
from recognizers.note import Note, fold

__all__ = ["generalised_place"]

_ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "provincia": "la", "Comunidad": "la", "Región": "la", "República": "la", "País": "el", "Reino": "el",
        "Países": "los", "Emiratos": "los",
    }
)  # fmt: skip
"""The article that a name takes in a sentence, by its first word."""
_FEMININE_KINDS = (
    "localidad", "ciudad", "villa", "aldea", "provincia", "isla", "comarca", "capital", "parroquia", "poblacion",
)  # fmt: skip
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_FEMININE_KINDS, "una"),
        **dict.fromkeys(("municipio", "pueblo", "barrio", "distrito", "concejo", "termino municipal"), "un"),
    }
)  # fmt: skip
_KIND = re.compile(
    rf"(?<![^\W_])(?:(?P<contracted>del|al)|la|el|esta|este|su){GAP}(?P<kind>{'|'.join(_KINDS)}){GAP}"
    rf"(?:del|de(?:{GAP}l[oa]s?)?)(?P<gap>{GAP})$"
)
_AREA = re.compile(rf"\b(?:provincia|prov|pcia)(?:\.|[ ]?:|{GAP}de)[ \t]*$")
_NEXT = re.compile(
    rf"(?:[,.][ \t]*|[ \t]*/[ \t]*|[ \t]*\(|[ \t]+-[ \t]+)(?:(?:provincia|prov\.|pcia\.)(?:{GAP}de)?{GAP})?",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-záéíóúüñ]+[ \xa0]+$")
_MOST_PLACES = 6  # of an address: town, province, region, country
_TOLD = frozenset([Label.LOCATION, Label.COUNTRY])


def generalised_place(text: str, params: Mapping[str, Any], place: Place | None = None) -> Said | None:
    """The province, autonomous community or country (`level`) in which `text` lies; None if unknown.

    Where `place` is None only the value is written.

    >>> generalised_place("Alcorcón", {"level": "region"}).text
    'Comunidad de Madrid'
    >>> generalised_place("Bilbao", {"level": "region"}, Place(before="natural de ", room_before=11))
    Said(text='del País Vasco', before=3, after=0)
    """
    level = str(params.get("level", "region"))
    document = _Document(params.get("context"), place)
    before = fold(place.before) if place else ""
    name = wider(text, level, told=document.told, is_area=_AREA.search(before) is not None)
    if name is None:
        return None
    if place is None:
        return Said(text) if name == text else said_in_place(text, name, None)
    if (blanks := document.before_the_country(name, level)) is not None:
        return Said("", 0, blanks)
    if repeated := document.repeated(place, name, level):
        return repeated
    return Said(text) if name == text else _in_sentence(text, name, place)


class _Document:
    """The other places of the document."""

    def __init__(self, context: object, place: Place | None) -> None:
        self._context = context if isinstance(context, Context) and place is not None else None
        self._spans = self._context.spans if self._context else ()
        self._at = position_of(place, self._spans)

    @property
    def told(self) -> frozenset[str]:
        """The countries that it names, or whose places it names beyond doubt."""
        return self._context.once(_told_countries) if self._context else frozenset()

    def repeated(self, place: Place, name: str, level: str) -> Said | None:
        """Nothing, with the comma or bracket, if the place right before comes to the same: `Móstoles (Madrid)`."""
        if self._at < 1 or self._context is None:
            return None
        last = self._spans[self._at - 1]
        text = self._context.document.text
        if last.label is not Label.LOCATION or last.end != place.start - place.room_before:
            return None
        between = text[last.end : place.start]
        other = wider(self._value(self._at - 1), level, told=self.told)
        if other is None or fold(other) != fold(name) or not _NEXT.fullmatch(between):
            return None
        closing = between.strip().startswith("(")
        if closing and not place.free_after.startswith(")"):
            return None
        return Said("", len(between), 1 if closing else 0)

    def before_the_country(self, name: str, level: str) -> int | None:
        """How many characters part it from the country of that name, said behind it: `Getafe, España`."""
        if self._at < 0 or self._context is None or level != "country":
            return None
        text, first = self._context.document.text, None
        for last, span in pairwise(self._spans[self._at : self._at + _MOST_PLACES]):
            joint = text[last.end : span.start]
            if not _NEXT.fullmatch(joint) or "(" in joint:
                return None
            first = len(joint) if first is None else first
            value = text[span.start : span.end]
            if span.label is Label.COUNTRY:
                return first if fold(value) == fold(name) else None
            if wider(Note(value).text, level, told=self.told) != name:
                return None
        return None

    def _value(self, at: int) -> str:
        if self._context is None:
            return ""
        return Note(self._context.document.text[self._spans[at].start : self._spans[at].end]).text


def _told_countries(context: Context) -> frozenset[str]:
    told: set[str] = set()
    for span in context.spans:
        if span.label in _TOLD:
            value = Note(context.document.text[span.start : span.end]).text
            among = countries_of(value)
            told |= {value} if span.label is Label.COUNTRY else among if len(among) == 1 else set()
    return frozenset(told)


def _in_sentence(text: str, name: str, place: Place) -> Said:
    """The name with its article, and the words before it that it needs."""
    article = _ARTICLES.get(name.split()[0], "")
    if kind := _KIND.search(fold(place.free_before)):
        preposition = {"del": "de", "al": "a"}.get(kind["contracted"] or "", "")
        said = joined(preposition, f"{_KINDS[kind['kind']]} {_spelt(kind['kind'])} de", article)
        return said_in_place(text, f"{said}{kind['gap']}{name}", place, kind.end() - kind.start())
    lead = lead_of(place)
    if not lead.length:
        is_inside = _SMALL_WORD.search(place.before) is not None  # `visitó Bilbao`
        return said_in_place(text, joined(article if is_inside else "", name), place)
    if lead.article == article:
        return said_in_place(text, name, place)
    words = joined(lead.preposition, article)
    return said_in_place(text, f"{words}{lead.gap}{name}" if words else name, place, lead.length)


def _spelt(kind: str) -> str:
    return {"poblacion": "población", "termino municipal": "término municipal"}.get(kind, kind)
