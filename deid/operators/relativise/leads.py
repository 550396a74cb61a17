"""The words before a date that its distance asks otherwise: `en`, `el día`, `a finales de`, `antes del`. Pure."""

import re
from enum import Enum, auto
from typing import NamedTuple

from deid.operators.base import Place
from deid.operators.generalise.wording import GAP
from recognizers.note import fold

__all__ = ["FILLER", "Kind", "Lead", "lead_before"]


class Kind(Enum):
    """What the words before a date say of it."""

    NOTHING = auto()
    """There are none: it stands in a field, a cell, a bracket or a list."""
    AT = auto()
    """It happened then: `en`, `el`, `el pasado`, `con fecha`, `durante`."""
    BEHIND_A_WORD = auto()
    """A preposition that stays: `desde`, `hasta`, `para`, `a partir de`, `de`, `entre`."""
    ABOUT = auto()
    """It happened about then: `hacia`, `alrededor de`."""
    PART = auto()
    """In a part of it: `a principios de`, `en la primera semana de`."""
    BEFORE = auto()
    """It happened before: `antes de`."""
    AFTER = auto()
    """It happened later: `después de`, `tras`."""
    UNSAYABLE = auto()
    """A word that no distance can stand behind: `previo a`."""


class Lead(NamedTuple):
    """The words before a date.

    Attributes:
        kind: what they say.
        word: the preposition, as a distance has it behind itself: `desde`, `de`; of a part the one before it.
        part: `a principios`, as it is written, without its `de`.
        length: how many characters they take, with the blanks before the date.
    """

    kind: Kind = Kind.NOTHING
    word: str = ""
    part: str = ""
    length: int = 0


_DEMONSTRATIVE = r"(?:el|la|los|las|este|esta|ese|esa|aquel|aquella|dich[oa]|un)"
_ADJECTIVE = r"(?:mism[oa]s?|pasad[oa]s?|proxim[oa]s?|ultim[oa]s?|presente|propi[oa]|actual|corriente)"
_NOUN = (
    rf"(?:dias?|mes(?:es)?{GAP}de|mes|anos?|fechas?(?:{GAP}del?)?|decadas?(?:{GAP}de)?(?:{GAP}los)?|"
    rf"(?:periodo|intervalo)(?:{GAP}(?:de|comprendido{GAP}entre))?)"
)
_OWN = rf"(?:{GAP}{_ADJECTIVE})?(?:{GAP}{_NOUN})?(?:{GAP}{_ADJECTIVE})?"
FILLER = rf"(?:{GAP}{_DEMONSTRATIVE})?{_OWN}"
"""The article, adjective and noun that may stand between a preposition and a date, with the blank before them."""

_PARTS = r"(?:principios?|comienzos?|inicios?|mediados?|finales?|fines?)"
_ORDINAL = r"(?:primer[oa]?s?|segund[oa]|tercer[oa]?|cuart[oa]|ultim[oa]s?)"
_SPAN_OF = rf"(?:el|la|los|las){GAP}{_ORDINAL}{GAP}(?:semana|quincena|mitad|parte|dias|meses|semanas|anos)"
_KEPT = "desde|hasta|para|entre"
_LEAD = re.compile(
    rf"(?<![^\W_])(?:"
    rf"(?P<part>(?:(?P<head>a|en|de|desde|hasta|hacia|para|por){GAP})?(?:(?:(?:los|el){GAP})?{_PARTS}|{_SPAN_OF})"
    rf"|(?P<al>al){GAP}(?:principio|comienzo|inicio|final|fin)){GAP}(?:de|del){FILLER}"
    rf"|(?P<unsayable>(?:previ[oa]s?|anterior(?:es)?|posterior(?:es)?|cercan[oa]s?|respecto|correspondientes?){GAP}al?){FILLER}"
    rf"|(?P<before>(?:antes{GAP}del?|(?:con{GAP}anterioridad|anteriormente|previamente){GAP}al?)){FILLER}"
    rf"|(?P<after>(?:(?:despues|luego){GAP}del?|tras|(?:con{GAP}posterioridad|posteriormente){GAP}al?)){FILLER}"
    rf"|(?P<starting>a{GAP}partir{GAP}del?){FILLER}"
    rf"|(?P<about>hacia|sobre|circa|aproximadamente(?:{GAP}en)?|(?:alrededor|cerca){GAP}del?|en{GAP}torno{GAP}al?){FILLER}"
    rf"|(?P<during>durante|a{GAP}lo{GAP}largo{GAP}del?|en{GAP}el{GAP}(?:trans)?curso{GAP}del?){FILLER}"
    rf"|(?P<kept>{_KEPT}){FILLER}"
    rf"|(?P<of>del?){FILLER}"
    rf"|(?P<at>en|el|con{GAP}fechas?(?:{GAP}del?)?|a{GAP}fechas?(?:{GAP}del?)?|por|al?){FILLER}"
    rf"|(?P<alone>{_DEMONSTRATIVE}){_OWN})(?P<gap>{GAP}['’‘]?)$"
)


def lead_before(place: Place) -> Lead:
    """What stands right before the date and may be taken in.

    >>> lead_before(Place(before="ingresó en el mes de ", room_before=21))
    Lead(kind=<Kind.AT: 2>, word='', part='', length=13)
    >>> lead_before(Place(before="desde finales de ", room_before=17))[1:3]
    ('desde', 'desde finales')
    """
    found = _LEAD.search(fold(place.free_before))
    if found is None:
        return Lead()
    length = found.end() - found.start()
    kept = {"starting": "a partir de", "kept": found["kept"], "of": "de"}
    if found["part"]:
        start = len(place.before) - length
        return Lead(Kind.PART, found["head"] or "", place.before[start : start + len(found["part"])], length)
    if found["during"]:
        return Lead(Kind.AT, "durante", "", length)
    for group, kind in (
        ("unsayable", Kind.UNSAYABLE),
        ("before", Kind.BEFORE),
        ("after", Kind.AFTER),
        ("about", Kind.ABOUT),
    ):
        if found[group]:
            return Lead(kind, "", "", length)
    word = next((word for group, word in kept.items() if found[group]), None)
    return Lead(Kind.AT, "", "", length) if word is None else Lead(Kind.BEHIND_A_WORD, word, "", length)
