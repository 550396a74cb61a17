"""Whether a word of a name, found in a text, names the person there: the rules are those of `deid.verify`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deid.verify.needles import Kind
from deid.verify.search import Hit
from recognizers import lexicons
from recognizers.guards import is_clinical, is_shouting
from recognizers.names.cues import NO_PERSON_BEFORE, PERSON_VERB
from recognizers.note import Note

__all__ = ["People"]

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
_HUMAN_VERB = re.compile(
    r"[ \t\n]{1,2}(?:(?:no|se|le|nos|ya)[ \t\n])?(?:acude|acudio|refiere|referia|refirio|relata|comenta|cuenta|explica|"
    r"manifiesta|niega|negaba|consulta|consulto|vive|vivia|trabaja|trabajaba|nacio|fallece|fallecio|fuma|solicita|"
    r"rechaza|acepta|ingresa|ingreso)(?![^\W_])"
)
_PREVIOUS = re.compile(r"([^\W_]+)[)\"']?,?[ \t\n]{1,2}[(\"']?$")
_SIDE_BY_SIDE = re.compile(r"[ \t]{1,2}|-|,[ \t]|[ \t]?\n")
_WINDOW = 60
_FULL_LINE = 50  # characters: a line of running text that was broken because it was full


class People:
    """A text and the words of names that stand in it."""

    def __init__(self, note: Note, hits: Sequence[Hit]) -> None:
        self._note = note
        words = sorted({hit[:2]: hit for hit in hits if hit.needle.kind is Kind.NAME_WORD}.values())
        self._in_lower_case = {hit.needle.key for hit in words if note.text[hit.start].islower()}
        self._beside = set(self._neighbours(words))

    def is_named(self, hit: Hit) -> bool:
        """Whether the word stands for the person there."""
        note, start, end, word = self._note, hit.start, hit.end, hit.needle.key
        before = note.folded[max(0, start - _WINDOW) : start]
        if _TITLE.search(before):
            return True
        if is_clinical(note, start, end) or NO_PERSON_BEFORE.search(before):
            return False
        is_capital = note.text[start].isupper()
        if not self._is_ordinary(word):
            return is_capital or (_is_listed(word) and not _ARTICLE.search(before))
        return is_capital and self._is_capital_telling(hit, before)

    def _is_ordinary(self, word: str) -> bool:
        """Whether it is more than a name."""
        if word in lexicons.load_folded("name_words"):
            return True
        return word in self._in_lower_case and not _is_listed(word)

    def _is_capital_telling(self, hit: Hit, before: str) -> bool:
        """Whether only a name would have its capital."""
        note, start, end = self._note, hit.start, hit.end
        if (start, end) in self._beside or _PATIENT.search(before):
            return True
        if _MEASURE.match(note.folded, end):
            return False
        if self._is_inside_sentence(start) and not is_shouting(note, start, end):
            return True
        verb = PERSON_VERB if hit.needle.key in lexicons.load_folded("given_names") else _HUMAN_VERB
        return bool(verb.match(note.folded, end))

    def _is_inside_sentence(self, start: int) -> bool:
        """Whether a word in lower case stands before, on the same line or at the end of a full one."""
        previous = _PREVIOUS.search(self._note.text, max(0, start - _WINDOW), start)
        if previous is None or not previous[1][0].islower():
            return False
        line_start, line_end = self._note.line_at(previous.start())
        return line_end > start or line_end - line_start >= _FULL_LINE

    def _neighbours(self, words: Sequence[Hit]) -> Iterator[tuple[int, int]]:
        """The capitalised words that stand side by side, so that together they are a name."""
        capital = [hit for hit in words if self._note.text[hit.start].isupper()]
        for one, next_one in pairwise(capital):
            joint = self._note.text[one.end : next_one.start]
            if one.needle.key != next_one.needle.key and _SIDE_BY_SIDE.fullmatch(joint):
                yield one.start, one.end
                yield next_one.start, next_one.end


def _is_listed(word: str) -> bool:
    return word in lexicons.load_folded("given_names") or word in lexicons.load_folded("surnames")
