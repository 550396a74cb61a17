"""Phrases of a list found in a text: whole words, any case, with or without accents, the longest first."""

from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick

from recognizers import lexicons
from recognizers.note import Note, fold


class Gazetteer:
    """A set of phrases, searched all at once (Aho-Corasick): the time does not grow with the list.

    >>> list(Gazetteer(["La Coruña", "Coruña"]).find(Note("en LA CORUNA.")))
    [(3, 12)]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for phrase in phrases:
            self._automaton.add_word(fold(phrase))
        self._automaton.make_automaton()

    def find(self, note: Note) -> Iterator[tuple[int, int]]:
        """The stretches of `note.text` that are a phrase of the list, in order, disjoint, the longest at each start."""
        if not len(self._automaton):
            return
        text = note.folded
        longest: dict[int, int] = {}
        for last, length in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if _is_word(text, start, end) and end > longest.get(start, 0):
                longest[start] = end
        done = 0
        for start in sorted(longest):
            if start >= done:
                done = longest[start]
                yield start, done


@cache
def gazetteer(name: str) -> Gazetteer:
    """The gazetteer of the lexicon `name`, built when first asked for."""
    return Gazetteer(lexicons.load(name))


def _is_word(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and text[start].isalnum() and text[start - 1].isalnum())
        or (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
    )
