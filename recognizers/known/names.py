"""Where a text names somebody whose full name is known, in full or in part, abbreviated or misspelt.

Words of the name that stand side by side are one mention. A word by itself is judged as `recognizers.search.name_words`
judges it. A slip of the pen in a word of six letters or more counts beside another word of the name, behind a title or
a word like `paciente`, beside what people do; elsewhere only with a capital inside a sentence, and never if what was
typed is an ordinary word, one that the text has in lower case too, or the other gender or number (`Molino`, `Campo`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from recognizers.guards import is_shouting
from recognizers.known.full_names import SHORT_FORMS, FullName
from recognizers.names.grammar import is_stop
from recognizers.names.mentions import initials
from recognizers.note import Note
from recognizers.search.name_words import NameWord, NameWords, has_article, has_title, is_ordinary
from recognizers.search.needles import PARTICLES
from recognizers.slips import is_slip
from recognizers.span import Score

__all__ = ["Mention", "find_names"]

_LEAST_MISSPELT = 6  # letters of a word in which a slip is looked for
_TOKEN = re.compile(rf"[^\W\d_]{{{_LEAST_MISSPELT - 1},}}")
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])(?:\.|(?=[ \t]{1,2}[^\W\d_]{2}))")
_SHORT = re.compile(
    rf"(?<![^\W_])(?:m\. ?ª\.?|(?P<form>{'|'.join(sorted(SHORT_FORMS, key=lambda form: (-len(form), form)))})"
    r"(?![^\W_])\.?)"
)
_VALUE = re.compile(r"[ \t]{0,3}(?:[:=<>®]|\(?\d)")
_JOINT = re.compile(
    rf"(?P<gap>[\s,'|_-]{{0,6}})(?P<particles>(?:(?:{'|'.join(sorted(PARTICLES))})[ \t\n]{{1,2}}){{0,3}})"
)


class Mention(NamedTuple):
    """A stretch `[start, end)` of `note.text` that names somebody, with the score of a whole name or of a part."""

    start: int
    end: int
    score: float


class _Kind(IntEnum):
    """How a piece of a name is written."""

    EXACT = 1
    SHORT = 2
    SLIP = 3
    INITIAL = 4


class _Piece(NamedTuple):
    """Where a word of a name, or its initial, stands; `word` is as the name has it, the letter for an initial."""

    start: int
    end: int
    kind: _Kind
    word: str


def find_names(note: Note, names: Sequence[FullName], words: Iterable[NameWord]) -> Iterator[Mention]:
    """The mentions of the people called `names`, possibly overlapping.

    Args:
        note: the text.
        names: their names.
        words: where the words of the names stand in it, as `Haystack` finds them.
    """
    yield from _Mentions(note, names, sorted(set(words))).find()
    letters = frozenset().union(*(name.letters for name in names))
    for start, end, found in initials(note, letters):
        is_word = note.text[start:end].isalpha() and (is_stop(found) or is_shouting(note, start, end))
        if not is_word:
            yield Mention(start, end, Score.KNOWN_PART)


class _Mentions:
    """The names, the text and where their words stand in it."""

    def __init__(self, note: Note, names: Sequence[FullName], words: Sequence[NameWord]) -> None:
        self._note, self._names, self._exact = note, names, words
        self._words = tuple(dict.fromkeys(word for name in names for word in name.words))
        self._judge = NameWords(note, words)
        tokens: dict[str, list[int]] = defaultdict(list)
        for token in _TOKEN.finditer(note.folded):
            tokens[token[0]].append(token.start())
        self._tokens = tokens

    def find(self) -> Iterator[Mention]:
        """The runs of pieces that name the person."""
        for run in self._runs():
            if self._is_accepted(run):
                yield Mention(self._with_particles(run[0]), run[-1].end, self._score(run))
                continue
            if len(run) == 1 or self._judge.is_no_person(run[0].start, run[-1].end):
                continue
            for piece in run:
                if self._is_accepted([piece]):
                    yield Mention(self._with_particles(piece), piece.end, self._score([piece]))

    def _pieces(self) -> Iterator[_Piece]:
        """Every piece, possibly overlapping."""
        for start, end, word in self._exact:
            yield _Piece(start, end, _Kind.EXACT, word)
        for match in _SHORT.finditer(self._note.folded):
            word = SHORT_FORMS[match["form"] or "mª"]
            if word in self._words and self._note.text[match.start()].isupper():
                yield _Piece(*match.span(), _Kind.SHORT, word)
        letters = {word[0] for word in self._words}
        for match in _INITIAL.finditer(self._note.folded):
            if match[1] in letters and self._note.text[match.start()].isupper():
                yield _Piece(*match.span(), _Kind.INITIAL, match[1])
        meant = [word for word in self._words if len(word) >= _LEAST_MISSPELT and not is_stop(word)]
        for typed, starts in self._tokens.items():
            word = next((word for word in meant if is_slip(typed, word)), typed)
            if word != typed and typed not in self._words:
                yield from (_Piece(start, start + len(typed), _Kind.SLIP, word) for start in starts)

    def _runs(self) -> Iterator[Sequence[_Piece]]:
        """The pieces in order, disjoint, those of one mention together; initials alone are none."""
        run: list[_Piece] = []
        for piece in sorted(self._pieces(), key=lambda piece: (piece.start, piece.kind, -piece.end)):
            if run and piece.start < run[-1].end:
                continue
            if run and not self._is_joined(run[-1], piece):
                yield run
                run = []
            run.append(piece)
        if run:
            yield run

    def _is_joined(self, one: _Piece, other: _Piece) -> bool:
        """Whether two pieces are of one mention."""
        joint = _JOINT.fullmatch(self._note.folded, one.end, other.start)
        if joint is None or joint["gap"].count("\n") > 1:
            return False
        if not joint[0]:
            return one.kind in (_Kind.INITIAL, _Kind.SHORT)
        if "," in joint["gap"] and other.kind is not _Kind.INITIAL and not self._is_inverted(one, other):
            return False
        if joint["particles"] and not any(other.word in name.particles for name in self._names):
            text = self._note.text
            return text[one.start].isupper() and text[other.start].isupper() and not self._is_shouting(other)
        return True

    def _is_inverted(self, one: _Piece, other: _Piece) -> bool:
        """Whether a comma between the two is that of `Puertas Rondón, Teresa`."""
        return any(
            other.word in name.given and (one.word in name.surnames or one.kind is _Kind.INITIAL)
            for name in self._names
        )

    def _is_accepted(self, run: Sequence[_Piece]) -> bool:
        """Whether a run of pieces names the person."""
        known = {piece.word for piece in run if piece.kind is not _Kind.INITIAL}
        exact = [piece for piece in run if piece.kind in (_Kind.EXACT, _Kind.SHORT)]
        if not known:
            return False
        if has_title(self._note, run[0].start):
            return True
        if len(known) > 1 and exact:
            return self._is_telling(exact, known)
        first = next((piece for piece in run if piece.kind in (_Kind.EXACT, _Kind.SLIP)), None)
        if first is None:
            return False
        has_initial = any(piece.kind is _Kind.INITIAL for piece in run) and self._has_capital(first)
        if has_initial and not self._judge.is_no_person(first.start, first.end):
            return not (self._is_shouting(first) and self._is_weak(first)) and not self._is_word(first)
        return self._is_named(first) if first.kind is _Kind.EXACT else self._is_slip_named(first)

    def _is_whole(self, known: set[str]) -> bool:
        return any(len(name.words) > 1 and known >= {*name.words} for name in self._names)

    def _score(self, run: Sequence[_Piece]) -> float:
        if self._is_whole({piece.word for piece in run if piece.kind is not _Kind.INITIAL}):
            return Score.KNOWN
        return Score.KNOWN_SLIP if any(piece.kind is _Kind.SLIP for piece in run) else Score.KNOWN_PART

    def _is_telling(self, exact: Sequence[_Piece], known: set[str]) -> bool:
        """Whether several words of the name side by side are more than ordinary words."""
        if self._is_whole(known):
            return True
        if self._judge.is_no_person(exact[0].start, exact[-1].end):
            return False
        if not all(map(self._is_weak, exact)):
            return True
        paired = any(known & {*name.given} and known & {*name.surnames} for name in self._names)
        if paired and self._is_in_order(exact) and not has_article(self._note, exact[0].start):
            return True
        return any(self._has_capital(piece) and (paired or not self._is_shouting(piece)) for piece in exact)

    def _is_in_order(self, exact: Sequence[_Piece]) -> bool:
        """Whether given name and surname stand right behind each other, as nobody would set the words by chance."""
        return any(
            one.word in name.given and other.word in name.surnames and self._note.text[one.end : other.start].isspace()
            for name in self._names
            for one, other in pairwise(exact)
        )

    def _is_named(self, piece: _Piece) -> bool:
        one = NameWord(piece.start, piece.end, piece.word)
        if is_stop(piece.word) or len(piece.word) < 3:  # `Julio`, `Li`: a month, an abbreviation
            return self._has_capital(piece) and self._judge.is_person(one)
        return self._judge.is_named(one)

    def _is_slip_named(self, piece: _Piece) -> bool:
        start, end = piece.start, piece.end
        typed = self._note.folded[start:end]
        if not self._has_capital(piece) or self._judge.is_no_person(start, end):
            return False
        if self._judge.is_person(NameWord(start, end, typed)):
            return True
        if self._is_word(piece) or _VALUE.match(self._note.folded, end):
            return False
        return self._judge.is_inside_sentence(start) and not self._is_shouting(piece)

    def _is_word(self, piece: _Piece) -> bool:
        """Whether what was typed may be meant: an ordinary word, or another form of one."""
        if piece.kind is not _Kind.SLIP:
            return False
        typed = self._note.folded[piece.start : piece.end]
        if is_ordinary(typed) or is_stop(typed) or _is_inflected(typed, piece.word):
            return True
        return any(self._note.text[place].islower() for place in self._tokens[typed])

    def _is_weak(self, piece: _Piece) -> bool:
        return is_ordinary(piece.word) or is_stop(piece.word) or len(piece.word) < 3

    def _has_capital(self, piece: _Piece) -> bool:
        return self._note.text[piece.start].isupper()

    def _is_shouting(self, piece: _Piece) -> bool:
        return self._note.text[piece.start : piece.end].isupper() and is_shouting(self._note, piece.start, piece.end)

    def _with_particles(self, piece: _Piece) -> int:
        """Where the piece starts with the particles that the name has before it: `de la Fuente`."""
        for name in self._names:
            if particles := name.particles.get(piece.word):
                before = re.compile(rf"(?<![^\W_]){particles.replace(' ', '[ ]')}[ \t]$")
                if found := before.search(self._note.folded, max(0, piece.start - 30), piece.start):
                    return found.start()
        return piece.start


def _is_inflected(typed: str, word: str) -> bool:
    """Whether one is the plural or the other gender of the other, so that it may be a word: `Molino`, `Campo`."""
    shorter, longer = sorted((typed, word), key=len)
    if len(shorter) < len(longer):
        return longer == shorter + "s"
    return typed[:-1] == word[:-1] and {typed[-1], word[-1]} <= set("aoe")
