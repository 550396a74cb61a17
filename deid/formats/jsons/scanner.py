r"""JSON as it stands in a file: where each key and value is, so that nothing else need be touched.

Grammar: RFC 8259; `NaN` and `Infinity`, which Python and others write, are read too. `check` says what is wrong with a
text and where; `leaves` expects one that is right.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deid.errors import FormatError
from deid.formats.base import Edit

__all__ = ["Leaf", "Path", "check", "elements", "leaves", "with_edits"]

Path = tuple[str | int, ...]
"""The keys and the numbers, from 0 on, of array elements on the way to a value."""

_BLANK = re.compile(r"[ \t\r\n]*+")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[-+.\w]++|[\[\]{},:]', re.DOTALL)
_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)


class Leaf(NamedTuple):
    """A string, a number, a word (`true`), or a key: `[start, end)` of the text, quotation marks included.

    Attributes:
        start: where it begins.
        end: where it ends.
        path: the way to it; to the value of a key, for a key.
        is_key: whether it is a key.
    """

    start: int
    end: int
    path: Path
    is_key: bool


def check(text: str, doc_id: str, line: int = 1) -> None:
    """Pass if `text` is one JSON value.

    Args:
        text: the text.
        doc_id: names it in errors.
        line: the number of its first line in the file.

    Raises:
        FormatError: if it isn't; the message has line and column, both from 1 on.
    """
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        # Its message may show a character of the text.
        what = error.msg.partition(":")[0].lower()
        raise FormatError(f"{doc_id}: line {line + error.lineno - 1}, column {error.colno}: {what}") from None
    except RecursionError:
        raise FormatError(f"{doc_id}: line {line}: nested too deeply") from None


def leaves(text: str, start: int, end: int) -> Iterator[Leaf]:
    """The keys and values in `[start, end)`, which is one JSON value, in order."""
    stack: list[str | int] = []  # the key or number of the value that is due, one for each open container
    is_key = False
    for token in _TOKEN.finditer(text, start, end):
        sign = token[0]
        if sign in "[{":
            stack.append(0 if sign == "[" else "")
            is_key = sign == "{"
        elif sign in "]}":
            stack.pop()
        elif sign == ",":
            is_key = isinstance(stack[-1], str)
            if not is_key:
                stack[-1] = int(stack[-1]) + 1
        elif sign == ":":
            is_key = False
        else:
            if is_key:
                stack[-1] = json.loads(sign)
            yield Leaf(token.start(), token.end(), tuple(stack), is_key)


def elements(text: str) -> list[tuple[int, int]] | None:
    """Where the elements of a top-level array of objects stand; None if the text is anything else."""
    opening = _BLANK.match(text)
    place = opening.end() if opening else 0
    if not text.startswith("[", place):
        return None
    found: list[tuple[int, int]] = []
    depth, start = 0, 0
    for token in _TOKEN.finditer(text, place):
        sign = token[0]
        if depth == 1 and sign not in ",]{":
            return None
        if sign in "[{":
            start = token.start() if depth == 1 else start
            depth += 1
        elif sign in "]}":
            depth -= 1
            if depth == 1:
                found.append((start, token.end()))
    return found or None


def with_edits(raw: str, edits: Sequence[Edit], *, in_ascii: bool) -> str:
    r"""A string of JSON with edits, the escapes of what is left as they were.

    >>> with_edits('"Sra. N\\u00fa\\u00f1ez,\\tHTA"', [Edit(5, 10, "[NOMBRE]")], in_ascii=True)
    '"Sra. [NOMBRE],\\tHTA"'

    Args:
        raw: the string, with its quotation marks.
        edits: in the offsets of what it says.
        in_ascii: whether all but ASCII is escaped.
    """
    units = _UNIT.findall(raw, 1, len(raw) - 1)
    pieces, done = ['"'], 0
    for edit in edits:
        pieces += [*units[done : edit.start], json.dumps(edit.text, ensure_ascii=in_ascii)[1:-1]]
        done = edit.end
    return "".join([*pieces, *units[done:], '"'])
