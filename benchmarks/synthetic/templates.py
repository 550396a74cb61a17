"""The language of the templates: marked text (`[LABEL text]`, see `deid.evaluation.marked`) with slots in braces.

    {age}  {date -3..-1}      what the slot gives, with its mark; behind a blank stands its argument
    {12-45}  {1,2-4,8}        a number between the two, as many decimals as they have; {4.500-18.900} in tens
    {a|b|c}                   one of them; each may hold slots
    {?text}                   the text, or nothing
    {el/la}  ingresad{o/a}    what agrees with a man, or with a woman
    {> exam}  {> labs 4..9}   a section of the story; so many of its sentences, drawn

A section is a line a sentence. One that starts with `? ` may fall out; of neighbours that start with `* ` one is taken;
an empty line starts a paragraph.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from benchmarks.synthetic.draws import Draws

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_RANGE = re.compile(rf"({_NUMBER})-({_NUMBER})")
_BOUNDS = re.compile(r"([+-]?\d+)(?:\.\.([+-]?\d+))?")


class Scope(Protocol):
    """What a template is filled from."""

    draws: Draws
    is_woman: bool

    def slot(self, name: str, argument: str) -> str:
        """The value of the slot, marked."""

    def section(self, name: str, argument: str) -> str:
        """The section of the story, filled."""


class Node(Protocol):
    """A part of a template."""

    def fill(self, scope: Scope) -> str:
        """Its text, marked."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands."""

    text: str

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return self.text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, equally likely."""

    options: tuple[Node, ...]

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return scope.draws.pick(self.options).fill(scope)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, both in units of the last decimal and multiples of `step`."""

    low: int
    high: int
    step: int
    decimals: int
    is_grouped: bool

    def fill(self, scope: Scope) -> str:  # noqa: D102
        value = scope.draws.between(self.low // self.step, self.high // self.step) * self.step
        whole, rest = divmod(value, 10**self.decimals)
        shown = f"{whole:,}".replace(",", ".") if self.is_grouped else str(whole)
        return f"{shown},{rest:0{self.decimals}}" if self.decimals else shown


@dataclass(frozen=True, slots=True)
class Gender:
    """What agrees with the patient."""

    man: str
    woman: str

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return self.woman if scope.is_woman else self.man


@dataclass(frozen=True, slots=True)
class Slot:
    """A value."""

    name: str
    argument: str

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return scope.slot(self.name, self.argument)


@dataclass(frozen=True, slots=True)
class Include:
    """A section."""

    name: str
    argument: str

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return scope.section(self.name, self.argument)


@dataclass(frozen=True, slots=True)
class Template:
    """Parts, one after the other."""

    parts: tuple[Node, ...]

    def fill(self, scope: Scope) -> str:  # noqa: D102
        return "".join([part.fill(scope) for part in self.parts])


_NOTHING = Words("")


def parse(source: str) -> Template:
    """The template written as `source`. Raises ValueError if a brace has no partner."""
    parts: list[Node] = []
    done = 0
    while (start := source.find("{", done)) >= 0:
        end = _closing(source, start)
        if start > done:
            parts.append(Words(source[done:start]))
        parts.append(_node(source[start + 1 : end]))
        done = end + 1
    if "}" in source[done:]:
        raise ValueError(f"a brace too many: {source}")
    if done < len(source):
        parts.append(Words(source[done:]))
    return Template(tuple(parts))


def split(source: str, sign: str) -> list[str]:
    """The pieces of `source` between the signs that stand in no braces.

    >>> split("a|{b|c}|d", "|")
    ['a', '{b|c}', 'd']
    """
    pieces, depth, start = [], 0, 0
    for place, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if char == sign and depth == 0:
            pieces.append(source[start:place])
            start = place + 1
    return [*pieces, source[start:]]


def bounds(argument: str) -> tuple[int, int]:
    """The two ends of an argument such as `-3..-1`, or of one number; `(0, 0)` if there is none.

    >>> bounds("-3..-1"), bounds("+2"), bounds("")
    ((-3, -1), (2, 2), (0, 0))
    """
    if not argument:
        return 0, 0
    match = _BOUNDS.fullmatch(argument)
    if match is None:
        raise ValueError(f"not a range: {argument}")
    return int(match[1]), int(match[2] or match[1])


def _closing(source: str, start: int) -> int:
    depth = 0
    for place in range(start, len(source)):
        depth += (source[place] == "{") - (source[place] == "}")
        if depth == 0:
            return place
    raise ValueError(f"no closing brace: {source}")


def _node(body: str) -> Node:
    if body.startswith("?"):
        return Choice((parse(body[1:]), _NOTHING))
    if len(options := split(body, "|")) > 1:
        return Choice(tuple(map(parse, options)))
    if match := _RANGE.fullmatch(body):
        return _number(match[1], match[2])
    if body.startswith("> "):
        name, _, argument = body[2:].partition(" ")
        return Include(name, argument)
    if "/" in body:
        man, woman = body.split("/")
        if "{" in body:
            raise ValueError(f"no slot may stand in what agrees: {body}")
        return Gender(man, woman)
    name, _, argument = body.partition(" ")
    return Slot(name, argument)


def _number(low: str, high: str) -> Number:
    """A range with a point for thousands goes in tens."""
    decimals = len(low.partition(",")[2])
    if decimals != len(high.partition(",")[2]):
        raise ValueError(f"decimals differ: {low}-{high}")
    is_grouped = "." in high
    first, last = (int(end.replace(".", "").replace(",", "")) for end in (low, high))
    return Number(first, last, 10 if is_grouped else 1, decimals, is_grouped)
