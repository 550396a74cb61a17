"""What to look for: an original value -> the forms of it that may not be readable."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import takewhile
from typing import NamedTuple

from recognizers.labels import PEOPLE, Label
from recognizers.names.grammar import is_stop
from recognizers.note import Note, fold

__all__ = ["CONTEXT", "PARTICLES", "TOKEN", "Kind", "Needle", "needles", "word_before"]

CONTEXT = 40
"""How many characters before a value are looked at for the word that introduces it."""

TOKEN = re.compile(r"[^\W\d_]+|\d+")
"""A run of letters or of digits: what a value is made of, whatever stands between."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ADDRESSES = frozenset({Label.EMAIL_ADDRESS, Label.URL})
_TELEPHONES = frozenset({Label.PHONE_NUMBER, Label.FAX_NUMBER})
PARTICLES = _words("de del la las los el y e i da do dos das van von der den san santa")
"""Small words inside names, which tell nobody from anybody."""
_FUNCTION_WORDS = PARTICLES | _words("a al en con por para un una su sus lo le se que o u es no")
_WAYS = _words("""
    c calle cl avenida avda av avd paseo pº pso plaza pza plza pl carretera ctra camino cno ronda travesia trav rua
    carrer carrera passeig placa glorieta urbanizacion urb poligono pol edificio colonia col jiron via
""")
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,})[^\w]{0,6}$")
_YEAR = re.compile(r"(?:18[5-9]|19\d|20\d)\d")
_LEAST_CODE, _LEAST_DIGITS, _LEAST_STREET = 5, 4, 8
_NATIONAL_NUMBER = 9  # digits of a Spanish telephone number without the country code


class Kind(Enum):
    """How a form of a value is written and judged."""

    WORDS = auto()
    """Its words in a row: counts wherever it stands."""
    CODE = auto()
    """Its characters in a row, with any separators between any of them."""
    NAME_WORD = auto()
    """One word of a name: see `recognizers.search.name_words`."""
    INITIALS = auto()
    """Three letters or more, in capitals."""
    YEAR = auto()
    """Four digits where only a year can stand."""
    BEHIND = auto()
    """Anything too short to be told by itself: only behind the word that introduced it."""


class Needle(NamedTuple):
    """One form of an original value.

    Attributes:
        words: its runs of letters and of digits, folded, in order.
        kind: how it is judged.
        label: what the value is.
        behind: the word, folded, that must stand before it; empty unless the kind is BEHIND.
    """

    words: tuple[str, ...]
    kind: Kind
    label: Label
    behind: str = ""

    @property
    def key(self) -> str:
        """Its letters and digits in a row."""
        return "".join(self.words)


def word_before(folded: str) -> str:
    """The word that a folded text ends in, blanks and signs aside, if it introduces something; else the empty text.

    >>> word_before("ingresa en la cama "), word_before("nhc: "), word_before("antes de ")
    ('cama', 'nhc', '')
    """
    match = _WORD_BEFORE.search(folded)
    return "" if match is None or match[1] in _FUNCTION_WORDS else match[1]


def needles(value: str, label: Label, before: str) -> Iterator[Needle]:
    """The forms of `value` to look for; `before` is the text that stands before it in the document."""
    words = tuple(TOKEN.findall(Note(value).folded))
    if label in PEOPLE:
        found = list(_of_name(words, label))
    elif label is Label.DATE:
        found = list(_of_date(words, label))
    elif label is Label.STREET:
        found = list(_of_street(words, label))
    else:
        found = list(_of_code(words, label))
    behind = word_before(fold(before))
    if not found and words and behind:
        found.append(Needle(words, Kind.BEHIND, label, behind))
    yield from found


def _of_name(words: Sequence[str], label: Label) -> Iterator[Needle]:
    letters = tuple(word for word in words if not word.isdecimal())
    telling = [word for word in letters if len(word) > 1 and word not in PARTICLES]
    if len(telling) > 1:
        yield Needle(letters, Kind.WORDS, label)
    for word in telling:
        if len(word) > 2 and not is_stop(word):
            yield Needle((word,), Kind.NAME_WORD, label)
    if not telling and len(letters) > 2:
        yield Needle(letters, Kind.INITIALS, label)


def _of_date(words: Sequence[str], label: Label) -> Iterator[Needle]:
    telling = tuple(word for word in words if word not in PARTICLES and word not in ("ano", "mes"))
    if len(telling) == 1:
        (word,) = telling
        if _YEAR.fullmatch(word):
            yield Needle((word,), Kind.YEAR, label)
        elif len(word) > (5 if word.isdecimal() else 3):  # `20190503`, `agosto`
            yield Needle((word,), Kind.WORDS, label)
    elif len(telling) > 2 or any(len(word) > (3 if word.isdecimal() else 2) for word in telling):
        yield Needle(telling, Kind.WORDS, label)
        if telling != words:
            yield Needle(tuple(words), Kind.WORDS, label)


def _of_street(words: Sequence[str], label: Label) -> Iterator[Needle]:
    if len(words) > 1 and len("".join(words)) >= _LEAST_CODE:
        yield Needle(tuple(words), Kind.WORDS, label)
    first = next((at for at, word in enumerate(words) if word not in _WAYS and word not in PARTICLES), len(words))
    number = next((at for at, word in enumerate(words) if at > first and word.isdecimal()), first)
    named = tuple(words[first : number + 1])
    if first < number and len("".join(named)) >= _LEAST_STREET:
        yield Needle(named, Kind.WORDS, label)


def _of_code(words: Sequence[str], label: Label) -> Iterator[Needle]:
    key = "".join(words)
    if label in _ADDRESSES:
        if len(key) >= _LEAST_CODE:
            yield Needle(tuple(words), Kind.WORDS, label)
    elif len(key) >= _LEAST_CODE and sum(map(str.isdecimal, key)) >= _LEAST_DIGITS:
        yield Needle(tuple(words), Kind.CODE, label)
        number = "".join(takewhile(str.isdecimal, words))
        if label in _TELEPHONES and len(number) > _NATIONAL_NUMBER:
            yield Needle((number[-_NATIONAL_NUMBER:],), Kind.CODE, label)
    elif len(key) > 2 * _LEAST_CODE:
        yield Needle(tuple(words), Kind.WORDS, label)
