"""Where a text has a known street address, town or postcode."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recognizers.dates.context import MEASURE, is_measured
from recognizers.gazetteer import Gazetteer
from recognizers.guards import is_clinical
from recognizers.note import Note, fold
from recognizers.places.names import ambiguous_names, is_place
from recognizers.places.phrases import PARTICLES
from recognizers.places.ways import WAY, number_end
from recognizers.search.name_words import NameWords, is_ordinary
from recognizers.slips import is_slip

__all__ = ["find_postcodes", "find_streets", "find_towns"]

_LEAST_MISSPELT = 6
_TOKEN = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"[\s,.'\"-]{0,4}([^\W_]+)")
_NUMBER = re.compile(r"\d+")
_POSTCODE_DIGITS = 5


class _Street(NamedTuple):
    """A street: the words of its name, folded, without particles, and the number of the house, which may be empty."""

    name: tuple[str, ...]
    number: str


def find_streets(note: Note, values: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The addresses in these streets: way type, name, and the number with floor and door, unless it is another house.

    A word of six letters or more may have a slip. An address without its way type is not looked for here.
    """
    streets = [street for street in map(_read, values) if street.name]
    for way in WAY.finditer(note.folded):
        for street in streets:
            name_start, name_end = _name(note, way.end(), street)
            if name_end == 0:
                continue
            end, is_numbered = number_end(note, name_end)
            number = _NUMBER.search(note.folded, name_end, end) if is_numbered else None
            if number and street.number and number[0] != street.number:
                continue  # another house
            if number or note.text[name_start].isupper():
                yield way.start(), max(end, name_end)


def find_towns(note: Note, towns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the towns stands with a capital, and is neither an ordinary word there nor a clinical term."""
    words = NameWords(note, ())
    names = {name.strip() for town in towns for name in town.split("/")} - {""}
    for start, end in Gazetteer(names).find(note):
        name = note.folded[start:end]
        if not note.text[start].isupper() or is_clinical(note, start, end):
            continue
        is_clear = (is_place(name) or " " in name) and not is_ordinary(name) and name not in ambiguous_names()
        if is_clear or words.is_capital_telling(start, end):
            yield start, end


def find_postcodes(note: Note, values: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the postcodes stands as a number of its own, and is no quantity; dropped zeros are put back."""
    for value in dict.fromkeys(fold(value).strip().zfill(_POSTCODE_DIGITS) for value in values):
        pattern = re.compile(rf"(?<![\w.,/]){re.escape(value)}(?![\w%]|[.,/]\d|{MEASURE})")
        for match in pattern.finditer(note.folded):
            if not is_measured(note.folded, match.start()):
                yield match.span()


def _read(value: str) -> _Street:
    """The street of a written address.

    >>> _read("C/ Mayor, 12, 3.º B"), _read("Avda. de la Paz s/n")
    (_Street(name=('mayor',), number='12'), _Street(name=('paz',), number=''))
    """
    folded = Note(value).folded
    way = WAY.match(folded)
    rest = re.split(r",|\bs[ ]?/[ ]?n\b|\bn[.ºo]{1,2}[ ]?(?=\d)", folded[way.end() if way else 0 :], maxsplit=1)
    words = [word for word in _TOKEN.findall(rest[0]) if word not in PARTICLES]
    at = next((at for at, word in enumerate(words) if at and word[0].isdecimal()), len(words))
    number = _NUMBER.search(" ".join([*words[at:], *rest[1:]]))
    return _Street(tuple(words[:at]), number[0] if number else "")


def _name(note: Note, start: int, street: _Street) -> tuple[int, int]:
    """Where the street's name begins and ends, if it stands behind the way that ends at `start`; else `(0, 0)`."""
    first = end = 0
    place, wanted = start, list(street.name)
    while wanted and (word := _NEXT_WORD.match(note.folded, place)):
        place = word.end()
        is_long = min(len(word[1]) + 1, len(wanted[0])) >= _LEAST_MISSPELT
        if word[1] == wanted[0] or (is_long and is_slip(word[1], wanted[0])):
            wanted.pop(0)
            first, end = first or word.start(1), place
        elif word[1] not in PARTICLES:
            break
    return (first, end) if not wanted else (0, 0)
