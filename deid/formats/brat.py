"""The annotations beside a text (BRAT stand-off, `.ann`), moved to where their text stands after it was redacted.

Format: https://brat.nlplab.org/standoff.html. Offsets count code points of the text, a byte order mark as one. An
annotation whose text was replaced stands on the replacement; one whose text is gone altogether is dropped, with what
refers to it. Free text in notes and references is dropped, since nobody can tell what it repeats.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from deid.errors import FormatError
from deid.formats.base import Edit, edited

__all__ = ["moved"]

_TEXT_BOUND = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_REFERENCE = r"[TRE]\d\S*"
_ROLES = rf"[^\s:]+:{_REFERENCE}(?: [^\s:]+:{_REFERENCE})*"
_OTHER = re.compile(
    rf"R\d\S*\t[^\s:]+ {_ROLES}[ \t]*|E\d\S*\t{_ROLES} ?|[AM]\d\S*\t\S+ {_REFERENCE}(?: \S+)?|\*\t\S+(?: {_REFERENCE})+"
)
"""Relations, events, attributes and equivalences; free text has no place in them."""
_ARGUMENT = re.compile(r"(?<=[ :\t])[TRE]\d\S*|(?<=^\*\t)[TRE]\d\S*")
_WITH_FREE_TEXT = ("#", "N")


def moved(annotations: str, text: str, edits: Sequence[Edit], doc_id: str) -> str:
    r"""The `.ann` file for the edited text.

    Args:
        annotations: the content of the `.ann` file, line ends as they are.
        text: the text that they are about.
        edits: what was changed in it, in order and disjoint.
        doc_id: names the file in errors.

    Raises:
        FormatError: if a line is malformed or outside the text; the message has its number.

    >>> moved("T1\tFarmaco 13 24\tomeprazol\n", "Ana Ruiz con omeprazol.", [Edit(0, 8, "[NOMBRE]")], "a.ann")
    Traceback (most recent call last):
    deid.errors.FormatError: a.ann:1: [13:24] is outside the text
    >>> moved("T1\tFarmaco 13 22\tomeprazol\n", "Ana Ruiz con omeprazol.", [Edit(0, 8, "Ana")], "a.ann")
    'T1\tFarmaco 8 17\tomeprazol\n'
    """
    places, new_text = _Places(edits), edited(text, edits)
    gone: set[str] = set()
    kept: list[str] = []
    for number, line in enumerate(annotations.splitlines(keepends=True), 1):
        body = line.rstrip("\r\n")
        if not body or body.startswith(_WITH_FREE_TEXT):
            continue
        if not body.startswith("T"):
            if not _OTHER.fullmatch(body):
                raise FormatError(f"{doc_id}:{number}: no line of BRAT stand-off")
            kept.append(line)
            continue
        try:
            told = _moved_line(body, len(text), places, new_text)
        except ValueError as fault:
            raise FormatError(f"{doc_id}:{number}: {fault}") from None
        if told is None:
            gone.add(body.partition("\t")[0])
        else:
            kept.append(told + line[len(body) :])
    return "".join(_without(kept, gone))


def _moved_line(body: str, length: int, places: "_Places", new_text: str) -> str | None:
    """A text-bound annotation at its new place; None if nothing of it is left."""
    match = _TEXT_BOUND.fullmatch(body)
    if match is None:
        raise ValueError("not 'T1<tab>LABEL start end<tab>text'")
    stretches = []
    for pair in match[3].split(";"):
        start, end = map(int, pair.split())
        if not start < end <= length:
            raise ValueError(f"[{start}:{end}] is outside the text")
        first, last = places.new_start(start), places.new_end(end)
        if first < last:
            stretches.append((first, last))
    if not stretches:
        return None
    quoted = " ".join(" ".join(new_text[first:last].split()) for first, last in stretches)
    return f"{match[1]}\t{match[2]} {';'.join(f'{first} {last}' for first, last in stretches)}\t{quoted}"


class _Places:
    """Where an offset of the old text lies in the new one; one within an edit lies at the edit's border."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    def new_start(self, offset: int) -> int:
        at = bisect_right(self._starts, offset)
        if at and offset < self._edits[at - 1].end:
            return self._edits[at - 1].start + self._shifts[at - 1]
        return offset + self._shifts[at]

    def new_end(self, offset: int) -> int:
        at = bisect_right(self._starts, offset - 1)
        if at and offset <= self._edits[at - 1].end:
            return self._edits[at - 1].end + self._shifts[at]
        return offset + self._shifts[at]


def _without(lines: Iterable[str], gone: set[str]) -> Iterator[str]:
    """The lines that refer to nothing that is gone; what refers to a line that goes, goes too."""
    rest = list(lines)
    while True:
        lost = {line.partition("\t")[0] for line in rest if gone.intersection(_ARGUMENT.findall(line))}
        staying = [line for line in rest if not gone.intersection(_ARGUMENT.findall(line))]
        if len(staying) == len(rest):
            return iter(staying)
        rest, gone = staying, gone | lost
