"""Ethnicity, nationality and religion of the patient.

Nearly every such word is also something clinical (`línea blanca`, `sustancia negra`, `silla turca`, `fiebre del
Mediterráneo`, `gripe española`), so a listed word counts only beside a person, an age or a noun of origin.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.descriptors.trait import ABOUT_A_PERSON, Trait
from recognizers.gazetteer import gazetteer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score
from recognizers.story import IN_A_SERIES, after, before, flat, in_name, spaced

__all__ = ["find_origin"]


class _Kind(NamedTuple):
    """A list of words, the label they get, and the noun that may introduce them."""

    lexicon: str
    label: Label
    noun: re.Pattern[str]


_ORIGIN = r"(?:origen|procedencia|ascendencia|descendencia|nacionalidad|poblacion|familia|padres|madre)"
_KINDS = (
    _Kind("nationalities", Label.NATIONALITY, re.compile(rf"\b{_ORIGIN}:?(?: (?:y|e|o) \w+)?$")),
    _Kind("ethnicities", Label.ETHNICITY, re.compile(rf"\b(?:{_ORIGIN}|raza|etnia):?$")),
    _Kind("religions", Label.RELIGION, re.compile(r"\b(?:religion|fe|creencias?|confesion|profesa|culto):?(?: la)?$")),
)
_RACE = spaced(
    r"\b(?:raza|etnia) (?:(?:blanc|negr|mestiz|gitan|caucasic|caucasian|asiatic|amarill|arab|hispan|latin|mulat|"
    r"indigen|amerindi|afroamerican|african|europe|american|morena?|magreb|cobriz)\w{0,2}|negroide|caucasoide|"
    r"oriental|judia|arabe|mongoloide|bereber|quechua|aymara|mapuche|maya|romani)\b"
)
_NATIONALITY = spaced(r"\bnacionalidad(?: de origen)?(?: es| :|:)? ((?!de\b|del\b|y\b|desconocida)[a-z]{4,20})\b")
_WITNESS = spaced(r"\btestigos? de jehova\b")
_COLOURS = re.compile(r"(?:blanc|negr|moren)[oa]")
_AFTER_COLOUR = re.compile(r"(?:,| de | con | sin | que | y | acud|$|\.)")
_CLINICAL = re.compile(r"^ (?:de la (?:cara|piel)|por|debido)")


def find_origin(note: Note) -> Iterator[Trait]:
    """Yield where the patient comes from and what the patient believes."""
    text = note.once(flat)
    for found in _RACE.finditer(text):
        yield Trait(*found.span(), Label.ETHNICITY, Score.CUED, "race or ethnic group named as such")
    for found in _NATIONALITY.finditer(text):
        yield Trait(*found.span(1), Label.NATIONALITY, Score.CUED, "nationality named as such")
    for found in _WITNESS.finditer(text):
        yield Trait(*found.span(), Label.RELIGION, Score.SHAPED, "name of a religious group")
    for kind in _KINDS:
        for start, end in gazetteer(kind.lexicon).find(note):
            if not in_name(note, start, end) and _describes(note, kind, start, end):
                yield Trait(start, end, kind.label, Score.LISTED, "word of origin or belief beside a person")


def _describes(note: Note, kind: _Kind, start: int, end: int) -> bool:
    """Whether the listed word stands where it tells of a person."""
    left, right = before(note, start), after(note, end)
    if kind.noun.search(left) or (kind.label is Label.RELIGION and IN_A_SERIES.search(left)):
        return True
    if not ABOUT_A_PERSON.search(left) or _CLINICAL.match(right):
        return False
    return not _COLOURS.fullmatch(note.folded[start:end]) or bool(_AFTER_COLOUR.match(right))
