"""A written date as a text with parts that can be written anew, everything between them staying as it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from recognizers.note import Note

__all__ = ["Form", "Part", "Role", "Wording"]

_BLANK = re.compile(r"\s")


class Role(Enum):
    """What a part of a written date says."""

    WEEKDAY = auto()
    """0 to 6, from Monday on."""
    DAY = auto()
    """1 to 31."""
    MONTH = auto()
    """1 to 12."""
    YEAR = auto()
    """All four digits of it, however many are written."""
    ORDINAL = auto()
    """Which quarter, third or half of the year it is, from 1."""
    SEASON = auto()
    """0 to 3, winter first."""
    DECADE = auto()
    """Its first year."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a written date: `[start, end)` of the text.

    Attributes:
        start: where it begins.
        end: where it ends.
        role: what it says.
        value: the number that it says.
        written: how it is written, as it stands in the text.
    """

    start: int
    end: int
    role: Role
    value: int
    written: str


class Wording:
    """A text in which the parts of a date are looked for.

    Attributes:
        text: as it is written.
        plain: folded, every blank a space; its offsets are those that `part` takes.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._note = Note(text)
        self.plain = _BLANK.sub(" ", self._note.folded)

    def part(self, start: int, end: int, role: Role, value: int) -> Part:
        """The part that stands at `[start, end)` of `plain`."""
        first, last = self._note.original(start, end)
        return Part(first, last, role, value, self.text[first:last])


@dataclass(frozen=True, slots=True)
class Form:
    """A written date.

    Attributes:
        text: as it is written.
        parts: its parts, in the order of the text, disjoint.
        per_year: how many of what an ORDINAL counts a year has: 2, 3 or 4; 0 without one.
    """

    text: str
    parts: tuple[Part, ...]
    per_year: int = 0

    def all(self, role: Role) -> tuple[Part, ...]:
        """The parts with that role, in order."""
        return tuple(part for part in self.parts if part.role is role)

    def first(self, role: Role) -> Part | None:
        """The first part with that role; None if there is none."""
        return next(iter(self.all(role)), None)

    def value(self, role: Role) -> int | None:
        """What the first part with that role says; None if there is none."""
        part = self.first(role)
        return None if part is None else part.value

    def with_parts(self, written: Mapping[Part, str], start: int = 0, end: int | None = None) -> str:
        """The stretch `[start, end)` of the text with some of its parts written anew."""
        pieces: list[str] = []
        done = start
        stop = len(self.text) if end is None else end
        for part in self.parts:
            if part in written and start <= part.start and part.end <= stop:
                pieces += [self.text[done : part.start], written[part]]
                done = part.end
        return "".join([*pieces, self.text[done:stop]])

    def between(self, parts: Sequence[Part], number: int) -> str:
        """The text between the parts `number` and `number + 1`."""
        return self.text[parts[number].end : parts[number + 1].start]
