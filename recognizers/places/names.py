"""Which names are places: the lists, and where one of them stands in a note."""

from collections.abc import Mapping
from functools import cache

from recognizers import lexicons
from recognizers.gazetteer import Gazetteer
from recognizers.note import Note, fold

PLACE_LISTS = ("municipalities", "provinces", "regions", "spanish_places", "latin_american_places", "foreign_cities")


@cache
def place_names() -> frozenset[str]:
    """Every listed place but the countries, folded."""
    return frozenset().union(*map(lexicons.load_folded, PLACE_LISTS))


def is_country(text: str) -> bool:
    """Whether `text` is a listed country."""
    return fold(text) in lexicons.load_folded("countries")


@cache
def ambiguous_names() -> frozenset[str]:
    """Places whose name is also a common word, a given name or a clinical term (`Grado`, `Valor`, `Lara`), folded."""
    return lexicons.load_folded("ambiguous_places")


@cache
def well_known_names() -> frozenset[str]:
    """Provinces, regions and large or foreign cities: names that need the weakest cue, folded."""
    lists = ("provinces", "regions", "spanish_places", "latin_american_places", "foreign_cities")
    return frozenset().union(*map(lexicons.load_folded, lists)) - ambiguous_names()


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(place_names())


def places(note: Note) -> Mapping[int, int]:
    """Where each listed place starts and ends in `note`, the longest at each start, whatever it means there."""
    return dict(_gazetteer().find(note))


def longest_name(note: Note, start: int, end: int) -> int:
    """The end of the longest listed place that starts at `start` and ends on a word by `end`; `start` if none."""
    names = place_names()
    text = note.folded[start:end]
    for length in range(len(text), 1, -1):
        if (
            text[:length] in names
            and not note.folded[start + length : start + length + 1].isalnum()
            and (note.folded[start + length : start + length + 1] not in ("_", "@"))
        ):
            return start + length
    return start


def is_place(text: str) -> bool:
    """Whether `text` is a listed place.

    >>> is_place("Alcalá de Henares"), is_place("abdomen")
    (True, False)
    """
    return fold(" ".join(text.split())) in place_names()
