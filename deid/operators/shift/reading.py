"""A date in words or figures -> its parts and where they stand, in the forms that `recognizers.dates` finds.

What the parts say agrees with `recognizers.dates.grammar.parse`. Where they say something impossible (31/02, the year
2105) the text has no form, and what is left of it is for the grammar to read.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import NamedTuple

from deid.operators.shift.form import Form, Part, Role, Wording
from deid.operators.shift.periods import read_period
from deid.operators.shift.spelling import CATALAN_ALONE, WEEKDAYS, year_behind, year_of_two_digits
from recognizers.dates.grammar import EARLIEST, LATEST
from recognizers.dates.words import NUMBER_WORD, ROMAN_NUMBER, WEEKDAY, YEAR_WORDS, likely_month, spelled
from recognizers.note import fold

__all__ = ["read"]

_TOKEN = re.compile(
    rf"(?P<weekday>{WEEKDAY}\b)|(?P<years>{YEAR_WORDS})|(?P<count>{NUMBER_WORD}\b)"
    r"|(?P<digits>\d+)(?: ?[º°ª]|(?:er|ro|o)\b)?|(?P<word>[a-z0]+)"
)
_FILLERS = frozenset(
    (
        "d", "de", "del", "el", "l", "la", "los", "las", "a", "al", "y", "e", "i", "o", "u", "hasta", "dia", "dias",
        "mes", "meses", "ano", "anos", "any",
    )
)  # fmt: skip
_ROMAN_ONE = re.compile(r"\d(?: ?(?P<sign>[-/.]) ?| (?:de )?)i(?: ?(?P=sign) ?\d| (?:de )?\d{4})")
_CATALAN_OF = re.compile(r"(?:\bd'|\bde )\Z")
_MANY = re.compile("n{2,}mn?|nnnn|m{2,}n?")
_QUOTED = re.compile(r"'\Z")
_OF_YEAR = re.compile(r"\bano\b")
_WEEKDAY_NUMBER = {fold(name): number for names in WEEKDAYS for number, name in enumerate(names)}
_WHOLE_YEAR = 4  # digits
_LONGEST = 8  # digits: a date without separators
_BEFORE = 40  # characters that tell what the date alone does not: `los`, `década de`, an apostrophe
_D, _M, _Y = Role.DAY, Role.MONTH, Role.YEAR


class _Token(NamedTuple):
    """A number (n) or the name of a month (m): `[start, end)` of the plain text."""

    kind: str
    value: int
    start: int
    end: int
    digits: str
    """Its figures; empty if it is in letters."""

    @property
    def is_year(self) -> bool:
        """Whether it can be nothing but a year."""
        return len(self.digits) == _WHOLE_YEAR or self.value >= 1000


def read(text: str, before: str = "") -> Form | None:
    """The form of the date `text`, which stands behind `before`; None if it has none that can be written anew.

    >>> [(part.role.name, part.value) for part in read("3-V-10").parts]
    [('DAY', 3), ('MONTH', 5), ('YEAR', 2010)]
    >>> read("31/02/2015"), read("Navidad de 2015")
    (None, None)
    """
    wording, plain_before = Wording(text), Wording(before[-_BEFORE:]).plain
    period = read_period(wording, plain_before)
    return period if period is not None else _read_date(wording, plain_before)


def _read_date(wording: Wording, before: str) -> Form | None:
    tokens: list[_Token] = []
    weekdays: list[Part] = []
    for match in _TOKEN.finditer(wording.plain):
        if match["weekday"]:
            weekdays.append(wording.part(*match.span(), Role.WEEKDAY, _WEEKDAY_NUMBER[match[0]]))
        elif (token := _token(wording.plain, match)) is not None:
            tokens.append(token)
        elif match[0] not in _FILLERS:
            return None
    if len(weekdays) > 1:
        return None
    parts = _parts(wording, tokens, before)
    if not parts or not _is_possible(parts):
        return None
    return Form(wording.text, tuple(sorted([*weekdays, *parts], key=lambda part: part.start)))


def _token(plain: str, match: re.Match[str]) -> _Token | None:
    """What a match of `_TOKEN` is, if a number or a month."""
    word, (start, end) = match[0], match.span()
    if match["digits"]:
        if len(match["digits"]) > _LONGEST:
            return None
        return _Token("n", int(match["digits"]), start, end, match["digits"])
    if match["years"] or match["count"]:
        return _Token("n", spelled(word), start, end, "")
    if word == "i" and any(found.start() < start < found.end() for found in _ROMAN_ONE.finditer(plain)):
        return _Token("m", 1, start, end, "")
    month = None if word in _FILLERS else likely_month(word) or ROMAN_NUMBER.get(word)
    if month is None:
        return None
    of = _CATALAN_OF.search(plain, 0, start)
    if of and (of[0] == "d'" or word in CATALAN_ALONE):
        start = of.start()  # which of the two it is depends on the month
    return _Token("m", month, start, end, "")


def _parts(wording: Wording, tokens: Sequence[_Token], before: str) -> list[Part] | None:
    """The parts that the numbers and months are; None if together they are no date."""
    if len(tokens) == 1 and len(tokens[0].digits) in (6, 8):
        return _run(wording, tokens[0])
    roles = _roles(wording, tokens, before)
    if roles is None:
        return None
    values = [token.value for token in tokens]
    if roles.count(_D) == roles.count(_M) == 1:
        day, month = roles.index(_D), roles.index(_M)
        if values[month] > 12 >= values[day]:  # the other order is the only one possible; it is not kept
            values[day], values[month] = values[month], values[day]
    known_years = [place for place, role in enumerate(roles) if role is _Y]
    for place in known_years:
        year = _year(tokens[place], values[known_years[0]])
        if year is None:
            return None
        values[place] = year
    return [
        wording.part(token.start, token.end, role, value)
        for token, role, value in zip(tokens, roles, values, strict=True)
    ]


def _roles(wording: Wording, tokens: Sequence[_Token], before: str) -> list[Role] | None:
    """What each number and month is, by the order in which they stand."""
    kinds = "".join(token.kind for token in tokens)
    is_year_first = bool(tokens) and tokens[0].is_year
    match kinds:
        case "nnn" | "nmn":
            return [_Y, _M, _D] if is_year_first else [_D, _M, _Y]
        case "mnn":
            return [_M, _D, _Y]
        case "nm":
            return [_Y, _M] if is_year_first else [_D, _M]
        case "m" | "mn":
            return [_M, _Y][: len(kinds)]
        case "nn":
            return _roles_of_pair(*tokens)
        case "n":
            is_year = is_year_first or tokens[0].value > 31 or _OF_YEAR.search(wording.plain) or _QUOTED.search(before)
            return [_Y] if is_year else [_D]
    if not _MANY.fullmatch(kinds):
        return None
    months = kinds.count("m") or 1
    has_year = kinds.endswith("mn") or kinds == "nnnn"
    days = len(kinds) - months - has_year
    return [_D] * days + [_M] * months + [_Y] * has_year


def _roles_of_pair(first: _Token, last: _Token) -> list[Role]:
    if last.is_year:
        return [_Y, _Y] if first.is_year else [_M, _Y]
    if first.is_year:
        return [_Y, _M] if 1 <= last.value <= 12 else [_Y, _Y]
    return [_D, _M]


def _run(wording: Wording, token: _Token) -> list[Part] | None:
    """The parts of a date without separators: `20190312`, `12032019`, `120319`."""
    start, digits = token.start, token.digits
    widths, roles = [2, 2, len(digits) - 4], [_D, _M, _Y]
    if len(digits) == 8 and EARLIEST <= int(digits[:4]) <= LATEST and 1 <= int(digits[4:6]) <= 12:
        widths, roles = [4, 2, 2], [_Y, _M, _D]
    parts: list[Part] = []
    for width, role in zip(widths, roles, strict=True):
        written = digits[start - token.start :][:width]
        value = year_of_two_digits(int(written)) if role is _Y and width == 2 else int(written)
        parts.append(wording.part(start, start + width, role, value))
        start += width
    return parts


def _year(token: _Token, first_year: int) -> int | None:
    """The year that a number stands for; `first_year` is the one before it in `2015-16`, or itself."""
    if len(token.digits) != 2:
        return token.value if EARLIEST <= token.value <= LATEST else None
    return year_behind(first_year, token.digits) if first_year >= 1000 else year_of_two_digits(token.value)


def _is_possible(parts: Sequence[Part]) -> bool:
    """Whether there are such days, months and years."""
    by_role = {role: [part.value for part in parts if part.role is role] for role in (_D, _M, _Y)}
    year = by_role[_Y][0] if by_role[_Y] else 2000  # a leap year, where none is written: 29 February may be meant
    if not all(EARLIEST <= known <= LATEST for known in by_role[_Y]):
        return False
    if not all(1 <= month <= 12 for month in by_role[_M]):
        return False
    longest = monthrange(year, by_role[_M][0])[1] if by_role[_M] else 31
    return all(1 <= day <= longest for day in by_role[_D])
