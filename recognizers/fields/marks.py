"""Find the labels of a note and what links each to its value."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from recognizers.fields.lexicon import LABELS, Kind, Shape
from recognizers.fields.notation import any_of
from recognizers.note import Note


class Link(Enum):
    """What stands between a label and its value, the surest first."""

    COLON = auto()
    CELL = auto()
    """A tab or a bar: the next cell of a table."""
    BREAK = auto()
    """The label is alone on its line, without a colon."""
    BLANK = auto()


class Mark(NamedTuple):
    """A label in the text, `[start, end)`, and where its value would start."""

    start: int
    end: int
    kind: Kind
    doubtful: bool
    """The label means other things too: its value must be beyond doubt."""
    link: Link
    value_start: int
    at_start: bool
    """It opens a line, a cell or a column."""


_PREPOSITIONS = (
    r"\b(?:el|la|los|las|un|una|su|sus|del|de|al|con|en|por|para|como|cada|y|o|que|este|esta|nuestro|nuestra)\s$"
)
_IN_A_SENTENCE = re.compile(_PREPOSITIONS)
_STARTS = re.compile(r"(?:^|\n|[\t|]| {2})[ \t]*(?:[-*>\u2022\u00b7]|\d{1,2}[.)-])?[ \t]*$")
_OPENS_LINE = re.compile(r"(?:^|\n)[ ]*$")
_LINK = re.compile(
    r"(?:[ ](?:del?|de la|para)[ ](?:la[ ])?(?:paciente|enferm[oa]|titular|contacto|menor|usuari[oa]|autor))?"
    r"(?:[ ]?\([^()\n]{1,25}\))?"
    r"(?:(?P<COLON>\.?[ ]{0,8}(?:[:=]|\.-)|[-/](?=\d))|(?P<CELL>\.?[ ]{0,8}[\t|])"
    r"|(?P<BREAK>[.,]?[ ]{0,8}\n)"
    r"|(?P<BLANK>\.?[ ]{1,8}|[.º](?=\d)))"
)
_BARE = frozenset(Shape) - {Shape.NOTHING, Shape.WORDS}
_RUN_ON = frozenset({Shape.ID, Shape.POSTCODE, Shape.NUMBER})
_PLAIN = _RUN_ON | {Shape.SEX, Shape.AGE, Shape.DATE}
_BARE_THOUGH_DOUBTFUL = frozenset({Kind.PATIENT_ID, Kind.STAFF_ID, Kind.NATIONAL_ID, Kind.SIGNATURE})
_VALUE_START = re.compile(r"[ \t|:\-(#>*_\"'=,]*(?:\.[ .]*(?=[^\s.])|\n(?:[ \t]*\n)?[ \t|(\"'-]*)?")
_SAME_LINE = re.compile(r"[ (#\"']*")


@cache
def _labels() -> tuple[re.Pattern[str], tuple[tuple[Kind, bool], ...]]:
    """One pattern for all labels, and what each of its groups announces."""
    meanings = {
        phrase.removeprefix("~").strip(): (kind, phrase.startswith("~"))
        for kind, phrases in LABELS.items()
        for phrase in map(str.strip, " ".join(phrases.split()).split(";"))
    }
    labels, order = any_of(meanings)
    glued = "(?<=[a-z])(?=n[º°]|correo|e-?mail)"
    return re.compile(rf"(?:(?<![\w@/])|{glued}){labels}(?![\w@])"), tuple(meanings[label] for label in order)


def label_kind(folded: str) -> tuple[Kind, bool] | None:
    """What the whole of a folded text announces, and whether it means other things too; None if it is no label."""
    labels, meanings = _labels()
    found = labels.match(folded)
    if found is None or folded[found.end() :].strip(" .:"):
        return None
    assert found.lastindex is not None
    return meanings[found.lastindex - 1]


def find_marks(note: Note) -> list[Mark]:
    """The labels of `note` that something links to a value, in order.

    Where labels of several kinds open one line after another, a blank links as surely as the edge of a cell does.
    """
    marks: list[Mark] = []
    for mark in _candidates(note):
        if marks and mark.start == marks[-1].value_start and _is_value_of(marks[-1], mark):
            continue
        marks.append(mark)
    opening = {line: mark.kind for mark in marks if (line := _line_opened(note, mark)) is not None}
    in_block = {
        line for line in opening if len({opening[near] for near in range(line - 2, line + 3) if near in opening}) > 2
    }
    blocks = [note.lines[line] for line in sorted(in_block)]
    return [kept for mark in marks if (kept := _settled(mark, blocks))]


def _is_value_of(label: Mark, value: Mark) -> bool:
    """Whether `value` only looks like a label: `Ciudad` in `Provincia: Ciudad Real`."""
    if value.link is not Link.BLANK or value.kind.shape in _PLAIN or label.kind.shape is Shape.NOTHING:
        return False
    return label.link in (Link.COLON, Link.CELL) or label.kind.shape is value.kind.shape


def _line_opened(note: Note, mark: Mark) -> int | None:
    """The number of the line that the label opens, if it does."""
    number = bisect_right(note.lines, (mark.start, len(note.text) + 1)) - 1
    start = note.lines[number][0]
    return number if not note.text[start : mark.start].strip(" \t-*>\u2022|") else None


def _settled(mark: Mark, blocks: list[tuple[int, int]]) -> Mark | None:
    """The mark with a blank taken for a cell's edge inside a block of labels; None if a bare label proves nothing."""
    if mark.link is not Link.BLANK:
        return mark
    number = bisect_right(blocks, mark.start, key=itemgetter(0)) - 1
    if number >= 0 and mark.start < blocks[number][1]:
        return mark._replace(link=Link.CELL) if not mark.doubtful else mark
    return mark if mark.at_start or mark.kind.shape in _RUN_ON else None


def _candidates(note: Note) -> Iterator[Mark]:
    labels, meanings = _labels()
    for found in labels.finditer(note.folded):
        assert found.lastindex is not None
        kind, doubtful = meanings[found.lastindex - 1]
        mark = _linked(note, found.start(), found.end(), kind, doubtful)
        if mark is not None:
            yield mark


def _linked(note: Note, start: int, end: int, kind: Kind, doubtful: bool) -> Mark | None:
    text = note.folded
    linked = _LINK.match(text, end)
    if linked is None or linked.lastgroup is None:
        return None
    link = Link[linked.lastgroup]
    before = text[max(0, start - 24) : start]
    if start > 24:
        before = "." + before
    at_start = _STARTS.search(before) is not None
    if kind.shape not in _RUN_ON and not at_start and _IN_A_SENTENCE.search(before):
        return None
    if (link is Link.BREAK and not _OPENS_LINE.search(before)) or (
        link is Link.CELL and not at_start and kind.shape not in _PLAIN
    ):
        return None
    if link is Link.BLANK and (kind.shape not in _BARE or not (at_start or kind.shape in _PLAIN)):
        return None
    if link is Link.BLANK and doubtful and kind not in _BARE_THOUGH_DOUBTFUL:
        return None
    skipped = (_SAME_LINE if link is Link.BLANK else _VALUE_START).match(text, linked.end() - (link is Link.BREAK))
    assert skipped is not None
    return Mark(start, end, kind, doubtful, link, skipped.end(), at_start)
