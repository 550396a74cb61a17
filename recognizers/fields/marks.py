"""Find the labels of a note and what links each to its value."""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from recognizers.fields.lexicon import LABELS, Kind, Shape
from recognizers.fields.notation import pattern
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


_PREPOSITIONS = r"\b(?:el|la|los|las|un|una|su|sus|del|de|al|con|en|por|para|como|cada|y|o|que|este|esta|nuestro|nuestra)\s$"
_IN_A_SENTENCE = re.compile(_PREPOSITIONS)
_STARTS = re.compile(r"(?:^|\n|[\t|]| {2})[ \t]*(?:[-*>\u2022\u00b7]|\d{1,2}[.)-])?[ \t]*$")
_LINK = re.compile(
    r"(?:[ ](?:del?|de la|para)[ ](?:la[ ])?(?:paciente|enferm[oa]|titular|contacto|menor|usuari[oa]|autor))?(?:[ ]?\([^()\n]{1,25}\))?"
    r"(?:(?P<COLON>\.?[ ]{0,8}(?:[:=]|;(?=[ ]?\S)|\.-)|[-/](?=\d))|(?P<CELL>\.?[ ]{0,8}[\t|])|(?P<BREAK>[.,]?[ ]{0,8}\n)"
    r"|(?P<BLANK>\.?[ ]{1,8}|[.º](?=\d)))"
)
_BARE = frozenset(Shape) - {Shape.NOTHING, Shape.WORDS}
_RUN_ON = frozenset({Shape.ID, Shape.POSTCODE, Shape.NUMBER})
_BARE_THOUGH_DOUBTFUL = frozenset({Kind.PATIENT_ID, Kind.STAFF_ID, Kind.NATIONAL_ID, Kind.SIGNATURE})
_VALUE_START = re.compile(r"[ \t|:.\-(#>*_\"'=]*(?:\n(?:[ \t]*\n)?[ \t|(\"'-]*)?")
_SAME_LINE = re.compile(r"[ (#\"']*")


@cache
def _labels() -> tuple[re.Pattern[str], tuple[tuple[Kind, bool], ...]]:
    """One pattern for all labels, a group each, the longest first among those with the same first letter."""
    entries = [
        (pattern(phrase.removeprefix("~").strip()), kind, phrase.startswith("~"))
        for kind, phrases in LABELS.items()
        for phrase in map(str.strip, " ".join(phrases.split()).split(";"))
    ]
    by_letter = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])):
        by_letter[_first(entry[0])].append(entry)
    branches, meanings = [], []
    for letter in sorted(by_letter):
        branches.append(f"{letter}(?:{'|'.join(f'({_rest(entry[0])})' for entry in by_letter[letter])})")
        meanings += [(kind, doubtful) for _, kind, doubtful in by_letter[letter]]
    return re.compile(rf"(?:(?<![\w@/])|(?<=[a-z])(?=n[º°]))(?:{'|'.join(branches)})(?![\w@])"), tuple(meanings)


def _first(expression: str) -> str:
    return expression[0] if expression[0].isalnum() else "(?=[n#])"


def _rest(expression: str) -> str:
    return expression[1:] if expression[0].isalnum() else expression


def find_marks(note: Note) -> Iterator[Mark]:
    """The labels of `note` that something links to a value, in order."""
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
    if link is Link.BREAK and not at_start or link is Link.CELL and not at_start:
        return None
    if link is Link.BLANK and (kind.shape not in _BARE or not (at_start or kind.shape in _RUN_ON)):
        return None
    if link is Link.BLANK and doubtful and kind not in _BARE_THOUGH_DOUBTFUL:
        return None
    skipped = (_SAME_LINE if link is Link.BLANK else _VALUE_START).match(text, linked.end() - (link is Link.BREAK))
    assert skipped is not None
    return Mark(start, end, kind, doubtful, link, skipped.end(), at_start)
