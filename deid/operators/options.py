"""An operator's options: one table says name, kind, range, default and meaning.

The policy reads it to check a file, Presidio's `validate` to check parameters, the documentation to print it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from recognizers.labels import Label

__all__ = ["Option", "OptionError", "Value", "checked", "closest"]

Value = str | int | bool
"""What an option may hold: the scalars of a TOML file."""

_KINDS: Mapping[type, str] = MappingProxyType({str: "a string", int: "a whole number", bool: "true or false"})


class OptionError(ValueError):
    """An option is unknown or out of its range.

    Attributes:
        name: the option.
        problem: what is wrong with it, without the name.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name, self.problem = name, problem


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an operator.

    Attributes:
        name: its key in a policy file.
        kind: `str`, `int` or `bool`.
        meaning: one English line.
        default: what holds when it isn't given; None if nothing does.
        choices: the only values allowed; None if any in range is.
        least: the smallest number, or the shortest length of a string.
        most: the greatest number, or the longest length of a string.
        labels: the labels it says something about; None if all.
        check: refines the above: what is wrong with a value, or None.
    """

    name: str
    kind: type[Value]
    meaning: str
    default: Value | None = None
    choices: tuple[Value, ...] | None = None
    least: int | None = None
    most: int | None = None
    labels: frozenset[Label] | None = None
    check: Callable[[Value], str | None] | None = None

    @property
    def range(self) -> str:
        """What it may hold, in words: `a whole number from 0 to 120`."""
        if self.choices is not None:
            return "one of " + ", ".join(map(_written, self.choices))
        length = "" if self.kind is int else "of length "
        match self.least, self.most:
            case None, None:
                return _KINDS[self.kind]
            case least, most if least == most:
                return f"{_KINDS[self.kind]} {length}{least}"
            case least, most:
                return f"{_KINDS[self.kind]} {length}from {least} to {most}"

    def problem(self, value: object) -> str | None:
        """What is wrong with `value`; None if nothing."""
        # The very type: True is an int to Python, and no number to a reader.
        if not isinstance(value, str | int) or type(value) is not self.kind:
            return f"expected {self.range}, not {_KINDS.get(type(value), 'a ' + type(value).__name__)}"
        if self.choices is not None and value not in self.choices:
            return f"expected {self.range}{closest(value, self.choices)}"
        size = value if isinstance(value, int) else len(value)
        if (self.least is not None and size < self.least) or (self.most is not None and size > self.most):
            return f"expected {self.range}"
        return self.check(value) if self.check else None


def checked(options: Iterable[Option], given: Mapping[str, object]) -> dict[str, Value]:
    """`given` with the defaults filled in.

    Raises:
        OptionError: at the first option that is unknown, of another kind or out of range.
    """
    table = {option.name: option for option in options}
    for name, value in given.items():
        if name not in table:
            raise OptionError(name, "unknown option" + (closest(name, table) or _known(table)))
        if (problem := table[name].problem(value)) is not None:
            raise OptionError(name, problem)
    defaults = {name: option.default for name, option in table.items() if option.default is not None}
    return {**defaults, **given}  # type: ignore[dict-item]  # each value has just been found to be of its kind


def closest(value: object, known: Iterable[object]) -> str:
    """`; did you mean 'mask'?` if a known word resembles `value`, else nothing.

    >>> closest("generalize", ("keep", "generalise"))
    "; did you mean 'generalise'?"
    """
    found = get_close_matches(str(value), [str(word) for word in known], n=1, cutoff=0.6)
    return f"; did you mean '{found[0]}'?" if found else ""


def _known(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"; the options are {listed}" if listed else "; this operator has no options"


def _written(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
