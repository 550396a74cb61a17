"""How a date is said in its sentence: its distance, and the words before it that fit. Pure.

A date joined to another shares its noun (`dos y cuatro años después`), and two that come to the same are said once.
"""

import re
from typing import NamedTuple

from deid.chronology.reading import YEAR_TOLD
from deid.operators.base import Place
from deid.operators.generalise.wording import GAP, Said, joined, said_in_place
from deid.operators.relativise.leads import Kind, Lead, lead_before
from deid.operators.relativise.phrases import Phrase
from deid.operators.relativise.series import Joint, Series
from recognizers.ages.grammar import NUMBER
from recognizers.note import fold

__all__ = ["said"]

_BETWEEN = re.compile(r"\bentre\b[^.;\n]*$")
_OPENS_A_LETTER = re.compile(r"(?:^|[,\r\n])[ \t\xa0]*a[ \t\xa0]+$")
_OF_BEHIND = re.compile(rf"{GAP}del?(?!\w)")
_COUNT_BEFORE = re.compile(rf"(?<![^\W_])(?!un[oa]?[ ]){NUMBER}[ ][^\W\d_]{{3,}}[ ]$")
_CONJUNCTION = re.compile(r"(?<![^\W_])([yeou])([ \xa0])$")
_CLOSED = (Joint.TO, Joint.HYPHEN)


class _Setting(NamedTuple):
    """Where a date stands."""

    place: Place
    lead: Lead
    series: Series

    @property
    def opens_range(self) -> bool:
        return self.series.joint(1) in _CLOSED

    @property
    def closes_range(self) -> bool:
        return self.series.joint(-1) in _CLOSED


def said(text: str, phrase: Phrase, place: Place, series: Series) -> Said | None:
    """What stands for the date `text` and the words around it that it takes in; None if no wording reads well."""
    before, after = series.phrase(-1), series.phrase(1)
    if before is not None and _is_once(before, phrase):
        return Said("", place.room_before, _told(place))
    setting = _Setting(place, lead_before(place), series)
    if after is not None and _is_once(phrase, after):
        words = _once(phrase, setting)
    else:
        words = _in_sentence(_shortened(phrase, after), phrase, setting)
    if words is None:
        return None
    length, behind = _length(setting), _told(place)
    if words.endswith(("antes", "después")) and _OF_BEHIND.match(fold(place.after[behind:])):
        words += ","  # `dos años antes, de una sinusitis`: not two years before one
    joint, taken = _joint_before(words, phrase, place, length)
    found = said_in_place(text, words, place, length, behind)
    return Said((joint.upper() if words.upper() == found.text else joint) + found.text, length + taken, behind)


def _joint_before(words: str, phrase: Phrase, place: Place, length: int) -> tuple[str, int]:
    """What must stand before the words in place of what does, and how many characters that is.

    `dos veces, dos meses antes`; `dos años antes e inicialmente`, `u ocho años después`.
    """
    free = fold(place.free_before[: place.room_before - length])
    if phrase.is_away and _COUNT_BEFORE.search(free):
        return ", ", 1
    found = _CONJUNCTION.search(free)
    if found is None:
        return "", 0
    either, opening = found[1] in "ou", words.lower()
    fitting = ("u" if opening.startswith("o") else "o") if either else ("e" if opening.startswith("i") else "y")
    return ("", 0) if fitting == found[1] else (fitting + found[2], len(found[0]))


def _is_once(first: Phrase, last: Phrase) -> bool:
    """Whether two joined dates come to the same."""
    return first.distance == last.distance and not (first.is_origin or last.is_origin)


def _told(place: Place) -> int:
    """How much of what follows tells the year: `de ese año`."""
    told = YEAR_TOLD.match(fold(place.free_after))
    return told.end() if told else 0


def _length(setting: _Setting) -> int:
    if setting.series.joint(-1) is Joint.HYPHEN and setting.closes_range:
        return setting.place.room_before
    return setting.lead.length


def _shortened(phrase: Phrase, after: Phrase | None) -> str:
    """The number alone, where the date joined to it has the same noun; else empty."""
    return phrase.number if after is not None and phrase.shares_unit(after) else ""


def _once(phrase: Phrase, setting: _Setting) -> str | None:
    """What two dates that come to the same are said as."""
    word = setting.lead.word
    if setting.opens_range or word == "entre":
        return phrase.adverb
    return _in_sentence("", phrase, setting)


def _in_sentence(short: str, phrase: Phrase, setting: _Setting) -> str | None:
    """The words for the date; `short` is the number that stands for it before another with the same noun."""
    lead, series = setting.lead, setting.series
    noun, adverb = short or phrase.noun, short or phrase.adverb
    if setting.closes_range:
        if series.joint(-1) is Joint.HYPHEN:
            return f" {joined('a', noun)}"
        return joined("hasta", noun)
    if setting.opens_range and lead.kind in (Kind.NOTHING, Kind.AT, Kind.BEHIND_A_WORD):
        return joined("de" if series.joint(1) is Joint.HYPHEN else "desde", noun)
    match lead.kind:
        case Kind.UNSAYABLE:
            return None
        case Kind.BEFORE:
            return phrase.before_it or None
        case Kind.AFTER:
            return phrase.behind_it or None
        case Kind.BEHIND_A_WORD:
            return joined(lead.word, noun)
        case Kind.ABOUT:
            return joined("hacia", noun) if phrase.distance.is_same else f"aproximadamente {adverb}"
        case Kind.PART:
            return _in_part(phrase, lead)
        case Kind.AT:
            return _at(phrase, adverb, setting)
    if series.joint(-1) is Joint.AND:
        return noun
    return short or phrase.alone


def _at(phrase: Phrase, adverb: str, setting: _Setting) -> str:
    if _OPENS_A_LETTER.search(setting.place.before):
        return phrase.alone
    if setting.series.joint(-1) is Joint.AND and _BETWEEN.search(fold(setting.place.before)):
        return phrase.noun
    if setting.lead.word and phrase.distance.is_same and not phrase.is_origin:
        return joined(setting.lead.word, phrase.noun)
    return adverb


def _in_part(phrase: Phrase, lead: Lead) -> str:
    """A part of the unit is told where it is the same one; otherwise it would say more than the distance does."""
    if phrase.distance.is_same and not phrase.is_origin:
        return joined(f"{lead.part} de", phrase.noun)
    if lead.word == "hacia":
        return f"aproximadamente {phrase.adverb}"
    if lead.word in ("de", "desde", "hasta", "para"):
        return joined(lead.word, phrase.noun)
    return phrase.adverb
