"""A Word file as running text: what the recognizers see of it, and where each stretch of that stands in the file."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from deid.formats.docx.parts import Parts
from deid.formats.docx.places import Given
from deid.formats.docx.reader import Fragments, PartText, Value, read_part
from deid.formats.docx.slots import Slot, Spelling, text_of
from deid.formats.docx.xml import named, short
from recognizers.names.grammar import is_given
from recognizers.note import fold
from recognizers.span import Score, Span

__all__ = ["Manuscript", "Segment"]

_RECOGNIZER = "Format"


class Segment(NamedTuple):
    """A stretch of the running text.

    Attributes:
        start: where it begins.
        text: what it says.
        copies: where it stands in the file, once or more; nowhere, if it only gives what follows its context.
        given: what it names by its place.
    """

    start: int
    text: str
    copies: tuple[Fragments, ...]
    given: Given | None = None

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(slots=True)
class _Layout:
    """Segments put in a row."""

    pieces: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    length: int = 0

    def add(self, before: str, text: str, copies: tuple[Fragments, ...], given: Given | None = None) -> None:
        self.pieces += [before if self.length else "", text]
        start = self.length + len(self.pieces[-2])
        self.length = start + len(text)
        if text:
            self.segments.append(Segment(start, text, copies, given))


class Manuscript:
    """A Word file as running text.

    First the paragraphs of the body, of headers, footers, notes and comments; then those that tracked changes have
    altered, as they were; then all other text, equal values once.

    Args:
        parts: the parts of the file; the slots point into their trees.
    """

    def __init__(self, parts: Parts) -> None:
        self.bookmarks = frozenset(
            value.lower()
            for tree in parts.trees.values()
            for element in named(tree, "w:bookmarkStart")
            for key, value in element.attrib.items()
            if short(key) == "w:name"
        )
        self.parts_text: dict[str, PartText] = {
            name: read_part(name, parts.trees[name], self.bookmarks) for name in parts.in_reading_order
        }
        layout = _Layout()
        self._lay_out_paragraphs(layout)
        self.has_text = any(char.isprintable() and not char.isspace() for piece in layout.pieces for char in piece)
        self._lay_out_values(layout)
        self.text = "".join(layout.pieces)
        self.segments: Sequence[Segment] = layout.segments

    @property
    def slots(self) -> Iterator[Slot]:
        """Every place of text in the file."""
        return (slot for part in self.parts_text.values() for slot in part.slots)

    @cached_property
    def given(self) -> tuple[Span, ...]:
        """What the file tells by itself: its authors, wherever they are named, their company, their paths."""
        whole = [
            Span(segment.start, segment.end, segment.given.value[0], Score.KNOWN, _RECOGNIZER, segment.given.value[1])
            for segment in self.segments
            if segment.given is not None and segment.copies
        ]
        return (*whole, *self._mentions({span.start for span in whole}))

    def _mentions(self, elsewhere: Container[int]) -> Iterator[Span]:
        """Where the full name of an author stands in the text, as the result of a field does; rules may know better."""
        label, _ = Given.AUTHOR.value
        for name in sorted({segment.text.strip() for segment in self.segments if segment.given is Given.AUTHOR}):
            if _is_full_name(name):
                for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text):
                    if found.start() not in elsewhere:
                        yield Span(*found.span(), label, Score.LISTED, _RECOGNIZER, "the author of the file")

    def _lay_out_paragraphs(self, layout: _Layout) -> None:
        earlier: list[tuple[str, str, tuple[Fragments, ...]]] = []
        for part in self.parts_text.values():
            row = ""
            for number, passage in enumerate(part.passages):
                before = passage.before if number else "\n\n"
                row = row + before if before == "\t" else ""
                (text, copies), *others = passage.versions()
                layout.add(before, text, copies)
                earlier += ((row, other, places) for other, places in others)
                row += text
        for number, (row, text, copies) in enumerate(earlier):
            layout.add("\n" if number else "\n\n", row, ())
            layout.add("", text, copies)

    def _lay_out_values(self, layout: _Layout) -> None:
        """Values that say the same stand there once, so that whatever replaces them is the same everywhere."""
        alike: dict[tuple[str, bool], list[Value]] = {}
        for part in self.parts_text.values():
            for value in part.values:
                is_name = value.fragments[0].slot.spelling is Spelling.IDENTIFIER
                alike.setdefault((text_of(value.fragments), is_name), []).append(value)
        for number, ((text, _), values) in enumerate(alike.items()):
            label = next((value.label for value in values if value.label), "")
            given = next((value.given for value in values if value.given), None)
            layout.add("\n" if number else "\n\n", label, ())
            layout.add(": " if label else "", text, tuple(value.fragments for value in values), given)


def _is_full_name(value: str) -> bool:
    """Whether it is two words or more, one of them a given name, and so no department or login."""
    words = re.findall(r"[^\W\d_]+", fold(value))
    return len(words) > 1 and any(map(is_given, words))
