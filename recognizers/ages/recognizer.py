"""Ages in a story, and whose they are: the patient's or a relative's.

The number and its unit are the age; `de edad` and `unos` stay outside. Of ages that share their unit (`a los 22 y 24
años`) each is marked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import ClassVar

from recognizers.ages.context import PERSON, is_age
from recognizers.ages.grammar import AGE, DECADE, NUMBER, parse_age
from recognizers.base import SpanRecognizer
from recognizers.kinship import relatives
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.story import after, before, flat, sentence_at, spaced

__all__ = ["Ages"]

_JOINT = r"(?:,? (?:y a los|a los|y los|o los|hasta los|y de|y|e|o|a|u) |, | ?- ?)"
_DURATION = spaced(rf"(?<![\w.,/+%-])(?P<coordinated>(?:{NUMBER}{_JOINT}){{0,3}}?)(?P<age>{AGE})(?![-/]\w)")
_NUMBER = spaced(rf"\b{NUMBER}\b")
_UNIT = re.compile(r"anos?|mes(?:es)?|semanas?|dias?|horas?|minutos?")
_WORDED = spaced(rf"\b(?:{DECADE}|recien nacid[oa]\b)")
_UNITLESS = spaced(
    rf"\b(?:(?:y|,) otr[oa] de|padre de|madre de|(?:fallecid|diagnosticad|intervenid|operad)[oa] a los|"
    rf"(?:paciente|varon|mujer|hombre|nin[oa]) de) "
    rf"({NUMBER})(?= de (?!cad)|[,;)](?! ?\d)|\.(?!\d)|$)"
)
_SHORT = spaced(r"\b(?:paciente|varon|mujer|hombre|nin[oa]|masculino|femenin[oa]),? (?:de )?(\d{1,3} ?a)\b(?! \d)")
_GENERIC = re.compile(r"\bfue una?$|frecuen|incidenci|prevalenci|suele|general|predomin|habitual|mayores|media|pico")
_REACH = 70
_ADULT, _EARLY = 15, 5
"""Completed years: at 15 follow-up is told as an adult's; up to 5 `A los N años` may count from an operation."""
_LATER = re.compile(r"^(?:al ano y )?a los$")
_NOT_THEIRS = re.compile(
    rf"\b(?:(?:refier|coment|cuent|explic|relat|indic|observ|not[oa]|acud|consult|tra[ei]|nieg|preocup|desde|present)\w*"
    rf"|hasta|(?!hij|herm|padr|madr|abue|tio|tia|prim|sobr|niet|fem|mas){PERSON})\b"
)


class Ages(SpanRecognizer):
    """Ages of the patient and of relatives."""

    labels: ClassVar[tuple[Label, ...]] = (Label.AGE, Label.RELATIVE_AGE)
    example: ClassVar[str] = "Mujer de [AGE 54 años], operada a los [AGE 22], con un hermano de [RELATIVE_AGE 60 años]."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield each age, the members of a coordination one by one."""
        text = note.once(flat)
        for found in _DURATION.finditer(text):
            if _is_age(note, found) and not _is_follow_up(note, found):
                label = _whose(note, found.start())
                for start, end in _members(found):
                    yield self.span(start, end, label, Score.CUED, "length of life in its context")
        for found in _UNITLESS.finditer(text):
            label = _whose(note, found.start(1))
            yield self.span(*found.span(1), label, Score.SHAPED, "age without its unit")
        for found in _SHORT.finditer(text):
            end = found.end(1) + text.startswith(".", found.end(1))
            yield self.span(found.start(1), end, _whose(note, found.start(1)), Score.SHAPED, "years written short")
        for found in _WORDED.finditer(text):
            if not _GENERIC.search(before(note, found.start())):
                label = _whose(note, found.start())
                yield self.span(*found.span(), label, Score.CUED, "age in words")


def _is_age(note: Note, found: re.Match[str]) -> bool:
    age = parse_age(found["age"])
    unit = _UNIT.search(found["age"])
    if age is None or unit is None:
        return False
    return is_age(unit[0], before(note, found.start(), _REACH), after(note, found.end()))


def _is_follow_up(note: Note, found: re.Match[str]) -> bool:
    """Whether a sentence that opens `A los 2 años` tells of an adult's follow-up, not of the patient's childhood."""
    age = parse_age(found["age"])
    first = note.once(_first_age)
    if age is None or first is None or first < _ADULT or age.years > _EARLY:
        return False
    return bool(_LATER.match(before(note, found.start()))) and not after(note, found.end()).startswith(" de edad")


def _first_age(note: Note) -> int | None:
    """The years of the first age in the story, which is most often the patient's at admission."""
    for found in _DURATION.finditer(note.once(flat)):
        age = parse_age(found["age"])
        if age is not None and _is_age(note, found):
            return age.years
    return None


def _members(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The numbers that share the unit, then the age with the unit; months and less stay together."""
    start, end = found.span("age")
    if not _UNIT_YEARS.search(found["age"]):
        start = found.start()
    else:
        base = found.start("coordinated")
        for number in _NUMBER.finditer(found["coordinated"]):
            yield base + number.start(), base + number.end()
    yield start, end


_UNIT_YEARS = re.compile(r"anos?\b")


def _whose(note: Note, start: int) -> Label:
    """The label of the age at `start`: a relative's if one is named before it and nothing turns back to the patient."""
    kin = note.once(relatives)
    index = bisect_left(kin, (start,)) - 1
    if index < 0:
        return Label.AGE
    nearest = kin[index]
    if nearest.start < sentence_at(note, start)[0] or start - nearest.end > _REACH:
        return Label.AGE
    return Label.AGE if _NOT_THEIRS.search(note.once(flat), nearest.end, start) else Label.RELATIVE_AGE
