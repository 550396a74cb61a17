"""Paths to values of JSON, as users write them: `$.informe.texto`, `paciente.nombre`, `notas[*].texto`, `['a.b'].c`."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from deid.formats.jsons.scanner import Path
from deid.formats.records.told import Told

__all__ = ["Pattern", "Patterns", "parse_path"]


class _Any(Enum):
    """A part of a path that stands for several."""

    KEY = auto()
    ELEMENT = auto()


Pattern = tuple[str | int | _Any, ...]
"""A path, with `*` for any key and `[*]` for any element."""

_PART = re.compile(
    r"\.?(?:\[(?P<number>\d+)\]|(?P<elements>\[\*\])|\['(?P<quoted>[^']*)'\]|(?P<name>[^.\[\]$'*]+)|(?P<any>\*))"
)


def parse_path(path: str) -> Pattern:
    """The pattern that a path writes; it begins at the record, with or without `$`.

    >>> parse_path("$.notas[0].texto") == parse_path("notas[0]['texto']") == ("notas", 0, "texto")
    True

    Raises:
        ValueError: if it is malformed; the message is for the user.
    """
    rest = path.strip().removeprefix("$")
    parts: list[str | int | _Any] = []
    place = 0
    while place < len(rest):
        part = _PART.match(rest, place)
        if part is None:
            raise ValueError(f"{path!r} is no path such as $.informe.texto or notas[*].texto")
        if part["number"] is not None:
            parts.append(int(part["number"]))
        elif part["elements"] or part["any"]:
            parts.append(_Any.ELEMENT if part["elements"] else _Any.KEY)
        else:
            parts.append(part["quoted"] if part["quoted"] is not None else part["name"])
        place = part.end()
    if not parts:
        raise ValueError(f"{path!r} is no path such as $.informe.texto or notas[*].texto")
    return tuple(parts)


class Patterns:
    """What the user says about the values at some paths and below them; where several fit, the longest decides.

    Args:
        told: by path.

    Raises:
        ValueError: if a path is malformed.
    """

    def __init__(self, told: Mapping[str, Told]) -> None:
        parsed = [(parse_path(path), path, one) for path, one in told.items()]
        self._told = sorted(parsed, key=lambda one: -len(one[0]))

    def at(self, path: Path) -> tuple[str, Told] | None:
        """What is said of the value at `path`, and the path by which it is; None if nothing is."""
        return next(((name, told) for pattern, name, told in self._told if _fits(pattern, path)), None)


def _fits(pattern: Pattern, path: Sequence[str | int]) -> bool:
    """Whether the pattern leads to the value, or to what holds it."""
    if len(pattern) > len(path):
        return False
    for wanted, part in zip(pattern, path, strict=False):
        kind = _Any.KEY if isinstance(part, str) else _Any.ELEMENT
        if wanted not in (part, kind):
            return False
    return True
