"""Whether a word of a name, found in a text, names the person there: the rules are those of `deid.verify`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recognizers import lexicons
from recognizers.guards import is_clinical, is_shouting
from recognizers.names.cues import NO_PERSON_BEFORE, PERSON_VERB
from recognizers.note import Note

__all__ = ["NameWord", "NameWords", "has_article", "has_title", "is_listed", "is_ordinary"]

_TITLE = re.compile(
    r"(?<![^\W_])(?:(?:dra?|dres|dras|sra?|srta|dna|profa?|don|dona|doctora?|senora?|senorita|profesora?)"
    r"(?:[.:]|[ \t\n]){1,3}|d(?:[.]ª|ª|[.])[ \t]{0,2})$"
)
_PATIENT = re.compile(
    r"(?<![^\W_])(?:paciente|enferm[oa]|nin[oa]|nombre|apellidos?|llamad[oa]|llama|madre|padre|hij[oa]|herman[oa]|"
    r"espos[oa]|marido)[ \t]{0,2}[:,(]?[ \t]{1,2}$"
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|al|del|cada|otr[oa]|\d+)[ \t\n]$")
_MEASURE = re.compile(r"[ \t]{0,3}(?:[:=(<>]|\d)")
# What people do and organs do not.
_VERB = (
    r"(?:acude|acudio|refiere|referia|refirio|relata|comenta|cuenta|explica|manifiesta|niega|negaba|consulta|consulto|"
    r"vive|vivia|trabaja|trabajaba|nacio|fallece|fallecio|fuma|solicita|rechaza|acepta|ingresa|ingreso)(?![^\W_])"
)
_HUMAN_VERB = re.compile(rf"[ \t\n]{{1,2}}(?:(?:no|se|le|nos|ya)[ \t\n])?{_VERB}")
_VERB_BEFORE = re.compile(rf"(?<![^\W_]){_VERB}[ \t\n]{{1,2}}$")
_PREVIOUS = re.compile(r"([^\W_]+)[)\"']?,?[ \t\n]{1,2}[(\"']?$")
_SIDE_BY_SIDE = re.compile(r"[ \t]{1,2}|-|,[ \t]|[ \t]?\n")
_WINDOW = 60
_FULL_LINE = 50  # characters: a line of running text that was broken because it was full


class NameWord(NamedTuple):
    """Where a word of a name stands, `[start, end)` of `note.text`, and the word, folded."""

    start: int
    end: int
    word: str


class NameWords:
    """A text and the words of names that stand in it."""

    def __init__(self, note: Note, found: Iterable[NameWord]) -> None:
        self._note = note
        words = sorted(set(found))
        self._in_lower_case = {one.word for one in words if note.text[one.start].islower()}
        self._beside = set(self._neighbours(words))

    def is_named(self, one: NameWord) -> bool:
        """Whether the word stands for the person there."""
        note, start, end, word = self._note, one.start, one.end, one.word
        if has_title(note, start):
            return True
        if self.is_no_person(start, end):
            return False
        is_capital = note.text[start].isupper()
        if not (is_ordinary(word) or (word in self._in_lower_case and not is_listed(word))):
            return is_capital or (is_listed(word) and not has_article(note, start))
        if not is_capital:
            return False
        if (start, end) in self._beside or self.is_person(one):
            return True
        return self.is_capital_telling(start, end)

    def is_person(self, one: NameWord) -> bool:
        """Whether what stands around the word says by itself that it is a person."""
        note, start, end = self._note, one.start, one.end
        if has_title(note, start):
            return True
        if any(cue.search(note.folded, max(0, start - _WINDOW), start) for cue in (_PATIENT, _VERB_BEFORE)):
            return True
        verb = PERSON_VERB if one.word in lexicons.load_folded("given_names") else _HUMAN_VERB
        return verb.match(note.folded, end) is not None

    def is_no_person(self, start: int, end: int) -> bool:
        """Whether `[start, end)`, without a title, is a clinical term or the name of a place or a body."""
        before = NO_PERSON_BEFORE.search(self._note.folded, max(0, start - _WINDOW), start)
        return before is not None or is_clinical(self._note, start, end)

    def is_capital_telling(self, start: int, end: int) -> bool:
        """Whether the place of a capitalised word leaves a name as the reason of its capital: inside a sentence."""
        if _MEASURE.match(self._note.folded, end):
            return False
        is_lost = self._note.text[start:end].isupper() and is_shouting(self._note, start, end)
        return self.is_inside_sentence(start) and not is_lost

    def is_inside_sentence(self, start: int) -> bool:
        """Whether a word in lower case stands before, on the same line or at the end of a full one."""
        previous = _PREVIOUS.search(self._note.text, max(0, start - _WINDOW), start)
        if previous is None or not previous[1][0].islower():
            return False
        line_start, line_end = self._note.line_at(previous.start())
        return line_end > start or line_end - line_start >= _FULL_LINE

    def _neighbours(self, words: Sequence[NameWord]) -> Iterator[tuple[int, int]]:
        """The capitalised words that stand side by side, so that together they are a name."""
        capital = [one for one in words if self._note.text[one.start].isupper()]
        for one, next_one in pairwise(capital):
            joint = self._note.text[one.end : next_one.start]
            if one.word != next_one.word and _SIDE_BY_SIDE.fullmatch(joint):
                yield one.start, one.end
                yield next_one.start, next_one.end


def has_title(note: Note, start: int) -> bool:
    """Whether a title stands before `start`: `Sra.`, `Dr.`, `don`."""
    return _TITLE.search(note.folded, max(0, start - _WINDOW), start) is not None


def has_article(note: Note, start: int) -> bool:
    """Whether an article or a number stands before `start`, which makes a noun of a name: `el pilar`."""
    return _ARTICLE.search(note.folded, max(0, start - _WINDOW), start) is not None


def is_ordinary(word: str) -> bool:
    """Whether the word, folded, is more than a name (`Rosa`, `Cabeza`)."""
    return word in lexicons.load_folded("name_words")


def is_listed(word: str) -> bool:
    """Whether the word, folded, is a listed given name or surname."""
    return word in lexicons.load_folded("given_names") or word in lexicons.load_folded("surnames")
