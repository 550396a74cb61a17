"""Find the needles in a text: by its letters and digits alone, then by what stands between and around them."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from recognizers import lexicons
from recognizers.guards import is_shouting
from recognizers.labels import PEOPLE, Label
from recognizers.note import Note
from recognizers.search.needles import CONTEXT, Kind, Needle, word_before

__all__ = ["Haystack", "Hit"]

_LINE_BREAK = re.compile(r"-?[ \t]{0,9}\n[ \t>|]{0,40}")
_HYPHENATION = re.compile(r"-[ \t]{0,9}\n[ \t>|]{0,40}")
_NAME_GAP = re.compile(r"[\s,'|/_-]{1,20}|(?<![^\W\d_]{4})[.][\s-]{0,2}")  # a stop after a short word: `Fco. José`
_YEAR_CUE = re.compile(
    r"(?:anos?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
    r"(?:[ \n]del?(?: ano)?)?[ \n/.-]{1,3}$"
)
_WEAK_YEAR_CUE = re.compile(r"(?:(?<![^\W_])(?:en|desde|hasta|entre)[ \n]|(?:19|20)\d\d (?:y|a|-) |\()$")
_PHRASE_END = re.compile(
    r"[ \t]*(?:[.,;:()\n]|$)|(?: [ya] |-)(?:19|20)\d\d|"
    r" (?:y|e|en|a|al|por|con|tras|cuando|donde|se|le|fue|es|sin|bajo)(?![^\W_])(?! \d)"
)

_WIDEST_GAP = 20  # characters between the words of a value: a separator of table columns, not a sentence
_WIDEST_IN_DATE = 4
_WIDEST_IN_CODE = 3
_WIDEST_IN_INITIALS = 2
_LONG_CODE = 7  # letters and digits: from here on, blanks and signs may stand between any two
_GLUED = 8  # letters: from here on, a value counts with its words written as one
_INSIDE = 9  # digits: from here on, a number counts inside a longer one


class Hit(NamedTuple):
    """Where a needle stands: `[start, end)` of `note.text`."""

    start: int
    end: int
    needle: Needle


class Haystack:
    """A text, searched for many needles at once."""

    def __init__(self, note: Note) -> None:
        self._note = note
        folded = note.folded
        self._letters = "".join(filter(str.isalnum, folded))
        self._places = array("L", (place for place, char in enumerate(folded) if char.isalnum()))

    def find(self, needles: Iterable[Needle]) -> Iterator[Hit]:
        """Every place where a needle can be read, in no particular order; a `NAME_WORD` is not judged yet."""
        by_key: dict[str, list[Needle]] = defaultdict(list)
        for needle in needles:
            by_key[needle.key].append(needle)
        automaton = ahocorasick.Automaton()
        for key, alike in by_key.items():
            automaton.add_word(key, alike)
        automaton.make_automaton()
        for last, alike in automaton.iter(self._letters):
            for needle in alike:
                first = last + 1 - len(needle.key)
                if self._fits(needle, first, last):
                    hit = Hit(self._places[first], self._places[last] + 1, needle)
                    if self._counts(hit):
                        yield hit

    def _fits(self, needle: Needle, first: int, last: int) -> bool:
        """Whether the letters are whole words or numbers, and apart only where the needle may be."""
        is_code = needle.kind is Kind.CODE
        if not (is_code and len(needle.key) >= _INSIDE) and (self._is_inside(first) or self._is_inside(last + 1)):
            return False
        breaks = set(accumulate(map(len, needle.words)))
        places = self._places
        if places[last] - places[first] == last - first and len(breaks) == 1:
            return True
        return all(
            self._may_part(needle, at + 1 - first in breaks, places[at] + 1, places[at + 1])
            for at in range(first, last)
        )

    def _is_inside(self, at: int) -> bool:
        """Whether the letters number `at - 1` and `at` belong to one word or one number."""
        if not 0 < at < len(self._letters) or self._places[at] - self._places[at - 1] > 1:
            return False
        return self._letters[at - 1].isdecimal() == self._letters[at].isdecimal()

    def _may_part(self, needle: Needle, is_break: bool, start: int, end: int) -> bool:
        """Whether `[start, end)`, which may be empty, may stand between two letters of the needle."""
        folded, gap = self._note.folded, end - start
        if needle.kind is Kind.CODE:
            widest = _WIDEST_IN_CODE if is_break or len(needle.key) >= _LONG_CODE else 1
            return gap <= widest or bool(_LINE_BREAK.fullmatch(folded, start, end))
        if needle.kind is Kind.INITIALS:
            return gap <= _WIDEST_IN_INITIALS
        if not is_break:
            broken = _LINE_BREAK if needle.kind is Kind.WORDS else _HYPHENATION
            return gap == 0 or bool(broken.fullmatch(folded, start, end))
        if gap == 0:
            is_seam = folded[start - 1].isdecimal() != folded[end].isdecimal()
            return is_seam or len(needle.key) >= _GLUED
        if needle.label in PEOPLE:
            return bool(_NAME_GAP.fullmatch(folded, start, end))
        return gap <= (_WIDEST_IN_DATE if needle.label is Label.DATE else _WIDEST_GAP)

    def _counts(self, hit: Hit) -> bool:
        folded = self._note.folded
        before = folded[max(0, hit.start - CONTEXT) : hit.start]
        match hit.needle.kind:
            case Kind.BEHIND:
                return word_before(before) == hit.needle.behind
            case Kind.YEAR:
                is_whole = _PHRASE_END.match(folded, hit.end)
                return bool(_YEAR_CUE.search(before) or (is_whole and _WEAK_YEAR_CUE.search(before)))
            case Kind.INITIALS:
                return self._is_in_capitals(hit)
            case _:
                return True

    def _is_in_capitals(self, hit: Hit) -> bool:
        """Whether initials are written as such: with stops, or as a word that is no abbreviation of medicine."""
        written = self._note.text[hit.start : hit.end]
        if not all(char.isupper() for char in written if char.isalpha()):
            return False
        if not written.isalpha():
            return True
        is_clinical = hit.needle.key in lexicons.load_folded("clinical_initials")
        return not is_clinical and not is_shouting(self._note, hit.start, hit.end)
