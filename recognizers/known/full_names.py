"""A name as a list of patients gives it: given names, surnames, and the particles before them."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from recognizers.names.grammar import is_given
from recognizers.note import Note
from recognizers.search.needles import PARTICLES

__all__ = ["SHORT_FORMS", "FullName", "read_full_name"]

SHORT_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "mª": "maria", "ma": "maria", "fco": "francisco", "fca": "francisca", "fdez": "fernandez", "fdz": "fernandez",
        "glez": "gonzalez", "gzlez": "gonzalez", "glz": "gonzalez", "hdez": "hernandez", "hdz": "hernandez",
        "mtnez": "martinez", "mtez": "martinez", "mnez": "martinez", "rguez": "rodriguez", "rdguez": "rodriguez",
        "rdez": "rodriguez", "gpe": "guadalupe", "ant": "antonio", "jse": "jose", "ml": "manuel", "jmnez": "jimenez",
        "dguez": "dominguez",
    }
)  # fmt: skip
"""Names cut short, folded, without their stop -> the whole name."""

_MARIA = re.compile(r"(?<![^\W_])m\. ?ª\.?")
_WORD = re.compile(r"[^\W\d_]+")


class FullName(NamedTuple):
    """A person's name, its words folded and without particles; initials are words of one letter.

    Attributes:
        given: the given names; empty if nothing says which words they are.
        surnames: the rest.
        particles: a word -> the particles that stand before it (`de la`).
    """

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    particles: Mapping[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the given names first."""
        return (*self.given, *self.surnames)

    @property
    def calls(self) -> tuple[tuple[str, ...], ...]:
        """The given names that the person may go by before the surnames: all of them, or one."""
        return tuple(dict.fromkeys([self.given, *((word,) for word in self.given if self.surnames)]))

    @property
    def orders(self) -> Iterator[tuple[str, ...]]:
        """The words as the name may be written: the given names first or last, with or without particles."""
        for given in self.calls:
            for words in dict.fromkeys([(*given, *self.surnames), (*self.surnames, *given)]):
                yield words
                if not self.particles.keys().isdisjoint(words):
                    yield tuple(part for word in words for part in (*self.particles.get(word, "").split(), word))

    @property
    def letters(self) -> frozenset[str]:
        """The initials that may stand for the name, in a row: with all words of the surnames, two or one."""
        ways = [(*given, *self.surnames[:most]) for given in self.calls for most in (1, 2, len(self.surnames))]
        ways.append((*self.surnames, *self.given))
        return frozenset("".join(word[0] for word in words) for words in ways if len(words) > 1)


def read_full_name(value: str) -> FullName:
    """The name that `value` writes: `Puertas de la Fuente, M.ª Teresa` or `María Teresa Puertas de la Fuente`.

    Without a comma the listed given names that it starts with, or the one that it ends in, are the given ones.

    >>> read_full_name("Puertas de la Fuente, M.ª Teresa")[:2]
    (('maria', 'teresa'), ('puertas', 'fuente'))
    >>> read_full_name("Teresa Puertas Rondón")[:2], read_full_name("PUERTAS RONDON TERESA").given
    ((('teresa',), ('puertas', 'rondon')), ('teresa',))
    """
    folded = _MARIA.sub("maria ", Note(value).folded)
    words, particles = _words(folded)
    surnames, comma, given = folded.partition(",")
    if comma:
        return FullName(_words(given)[0], _words(surnames)[0], particles)
    count = 0
    while count + 1 < len(words) and is_given(words[count]):
        count += 1
    if count == 0 and len(words) > 1 and is_given(words[-1]):
        return FullName(words[-1:], words[:-1], particles)
    return FullName(words[:count], words[count:], particles)


def _words(folded: str) -> tuple[tuple[str, ...], Mapping[str, str]]:
    words: list[str] = []
    particles: dict[str, str] = {}
    before: list[str] = []
    for word in _WORD.findall(folded):
        if word in PARTICLES:
            before.append(word)
            continue
        whole = SHORT_FORMS.get(word, word)
        words.append(whole)
        if before:
            particles[whole] = " ".join(before)
            before = []
    return tuple(words), MappingProxyType(particles)
