"""What is written in a part of a Word file: its paragraphs in reading order, and all other text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from deid.formats.docx.fields import arguments
from deid.formats.docx.places import (
    CHARACTERS,
    RUNNING_TEXT,
    Given,
    Place,
    character,
    given_of,
    holds_text,
    is_written,
    place_of,
)
from deid.formats.docx.slots import CHARACTER, TAIL, TEXT, Fragment, Slot, Spelling, Version, text_of
from deid.formats.docx.xml import FOREIGN, Element, Tree, short

__all__ = ["PartText", "Passage", "Value", "read_part"]

_PARAGRAPHS = frozenset({"w:p", "a:p"})
_ROWS, _CELLS = frozenset({"w:tr", "a:tr"}), frozenset({"w:tc", "a:tc"})
_INSTRUCTIONS = frozenset({"w:instrText", "w:delInstrText"})
_PROPERTIES = frozenset({"w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:tblPr", "w:sectPr"})  # attributes, and no text
_DELETED = frozenset({"w:del", "w:moveFrom"})
_INSERTED = frozenset({"w:ins", "w:moveTo"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Each version of a paragraph is read on its own; the first is how it stands on the page.
_HIDDEN_IN = (
    frozenset({Version.DELETED, Version.FALLBACK}),
    frozenset({Version.INSERTED, Version.FALLBACK}),
    frozenset({Version.DELETED, Version.PREFERRED}),
)

Fragments = tuple[Fragment, ...]


@dataclass(slots=True)
class Passage:
    """A paragraph.

    Attributes:
        before: what stands between it and the one before: a tab between cells of a row, else a line end.
        copies: the slots that it stands in; more than one list if a part holds the paragraph more than once.
    """

    before: str
    copies: list[list[Slot]] = field(default_factory=lambda: [[]])

    def versions(self) -> list[tuple[str, tuple[Fragments, ...]]]:
        """Its text and where that stands, as it is now; and as it was, and is elsewhere, where that differs."""
        found: list[tuple[str, tuple[Fragments, ...]]] = []
        for hidden in _HIDDEN_IN:
            copies = tuple(
                tuple(Fragment(slot, 0, len(slot.text)) for slot in slots if slot.version not in hidden)
                for slots in self.copies
            )
            if not found or (copies != found[0][1] and text_of(copies[0])):
                found.append((text_of(copies[0]), copies))
        return found


class Value(NamedTuple):
    """Text that stands alone: an attribute, a property, an argument of a field.

    Attributes:
        fragments: where it stands.
        given: what it names by its place.
        label: a word that says what it is; it may be empty.
    """

    fragments: Fragments
    given: Given | None
    label: str


@dataclass(slots=True)
class PartText:
    """The text of a part.

    Attributes:
        slots: every place of text.
        passages: its paragraphs.
        values: all other text.
        references: where the names of bookmarks stand in fields, by name.
    """

    slots: list[Slot] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    references: dict[str, list[Fragments]] = field(default_factory=lambda: defaultdict(list))


class _At(NamedTuple):
    """Where in the tree: the slots of the paragraph that is open, and which version of it this is."""

    paragraph: list[Slot] | None = None
    version: Version = Version.ALL


def read_part(name: str, tree: Tree, bookmarks: frozenset[str]) -> PartText:
    """The text of a part; `bookmarks` are the names of all bookmarks of the document, in lower case."""
    reader = _Reader(name, bookmarks)
    for node in (*reversed([*tree.getroot().itersiblings(preceding=True)]), *tree.getroot().itersiblings()):
        reader.comment(node)
    reader.visit(tree.getroot(), _At())
    reader.close()
    return reader.found


class _Reader:
    """Goes through a tree once, in its order; its depth is bounded by the parser's 256 levels."""

    def __init__(self, part: str, bookmarks: frozenset[str]) -> None:
        self.found = PartText()
        self._part, self._bookmarks = part, bookmarks
        self._before = "\n"
        self._cells: list[int] = []
        self._fields: list[list[Slot]] = []

    def visit(self, element: Element, at: _At) -> None:
        """Read an element and all that is in it."""
        name = short(element.tag)
        self._attributes(element)
        if name in _PARAGRAPHS:
            self._paragraph(element)
        elif name in _PROPERTIES:
            for within in element.iterdescendants(etree.Element):
                self._attributes(within)
        elif name == "mc:AlternateContent":
            self._alternatives(element, at)
        elif name in RUNNING_TEXT and at.paragraph is not None:
            at.paragraph.append(self._slot(element, TEXT, _shown(element), version=at.version))
        elif name in CHARACTERS and at.paragraph is not None and short(element.getparent().tag) in ("w:r", "a:p"):
            at.paragraph.append(self._slot(element, CHARACTER, character(element), version=at.version))
        elif name in _INSTRUCTIONS:
            self._instruction(element)
        elif name in _ROWS:
            self._row(element, at)
        else:
            self._other(element, name, at)

    def close(self) -> None:
        """Read the instructions of fields that were left open."""
        while self._fields:
            self._arguments(self._fields.pop())

    def comment(self, node: Element) -> None:
        """Read a comment of XML; processing instructions are left to whoever checks the output."""
        if node.tag is etree.Comment:
            self._value(self._slot(node, TEXT, node.text or "", Spelling.COMMENT), Place())

    def _children(self, element: Element, at: _At) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self.visit(child, at)
            else:
                self.comment(child)
            self._tail(child)

    def _other(self, element: Element, name: str, at: _At) -> None:
        """An element that is no text of a paragraph: runs, tables, properties, foreign XML."""
        if name in _CELLS and self._cells:
            self._before = "\t" if self._cells[-1] else "\n"
            self._cells[-1] += 1
        elif name == "w:fldChar":
            self._field(element)
        elif name in _DELETED:
            at = at._replace(version=Version.DELETED)
        elif name in _INSERTED and at.version is Version.ALL:
            at = at._replace(version=Version.INSERTED)
        if element.text and not element.text.isspace() and (place := holds_text(element)) is not None:
            self._value(self._slot(element, TEXT, element.text, place.spelling), place)
        self._children(element, at)

    def _paragraph(self, element: Element) -> None:
        """A paragraph; those of text boxes in it come after it."""
        passage = Passage(self._before)
        self._before = "\n"
        around, self.found.passages = self.found.passages, []
        self._children(element, _At(passage.copies[0]))
        self.found.passages = [*around, passage, *self.found.passages]

    def _row(self, element: Element, at: _At) -> None:
        self._before = "\n"
        self._cells.append(0)
        self._children(element, at)
        self._cells.pop()
        self._before = "\n"

    def _alternatives(self, element: Element, at: _At) -> None:
        """The same for several programs: paragraphs that are the same in all of them are one."""
        around, first = self.found.passages, None
        for number, branch in enumerate(child for child in element if isinstance(child.tag, str)):
            version = Version.FALLBACK if number else Version.PREFERRED
            self.found.passages = []
            self._attributes(branch)
            self._children(branch, at._replace(version=version) if at.version is Version.ALL else at)
            if first is None:
                first = self.found.passages
            elif [_texts(one) for one in first] == [_texts(one) for one in self.found.passages]:
                for one, copy in zip(first, self.found.passages, strict=True):
                    one.copies += copy.copies
            else:
                first = [*first, *self.found.passages]
        self.found.passages = [*around, *(first or [])]

    def _attributes(self, element: Element) -> None:
        for key, raw in element.attrib.items():
            place = place_of(element, short(key))
            if place is not None:
                self._value(self._slot(element, key, raw, place.spelling), place)

    def _tail(self, element: Element) -> None:
        """Text between elements, which only foreign XML has."""
        if element.tail and not element.tail.isspace():
            parent = element.getparent()
            if short(parent.tag).partition(":")[0] == FOREIGN or ":" not in short(parent.tag):
                self._value(self._slot(element, TAIL, element.tail), Place())

    def _field(self, element: Element) -> None:
        kind = next((value for key, value in element.attrib.items() if short(key) == "w:fldCharType"), "")
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields:
            self._arguments(self._fields[-1])
            self._fields[-1] = []
        elif kind == "end" and self._fields:
            self._arguments(self._fields.pop())

    def _instruction(self, element: Element) -> None:
        slot = self._slot(element, TEXT, element.text or "", Spelling.INSTRUCTION)
        if self._fields:
            self._fields[-1].append(slot)
        else:
            self._arguments([slot])

    def _arguments(self, slots: Sequence[Slot]) -> None:
        """The arguments of a field; the names of bookmarks among them are those of the bookmarks."""
        text = "".join(slot.text for slot in slots)
        for start, end in arguments(text):
            fragments = _cut(slots, start, end)
            if text[start:end].lower() in self._bookmarks:
                self.found.references[text[start:end].lower()].append(fragments)
            elif is_written(text[start:end]):
                self.found.values.append(Value(fragments, given_of(text[start:end], Place()), ""))

    def _value(self, slot: Slot, place: Place) -> None:
        if short(slot.where) == "w:instr":
            self._arguments([slot])
        elif slot.text.strip() and (place.given is not None or is_written(slot.raw)):
            fragments = (Fragment(slot, 0, len(slot.text)),)
            self.found.values.append(Value(fragments, given_of(slot.text, place), place.label))

    def _slot(
        self,
        element: Element,
        where: str,
        raw: str,
        spelling: Spelling = Spelling.PLAIN,
        version: Version = Version.ALL,
    ) -> Slot:
        slot = Slot(self._part, element, where, raw, spelling, version)
        self.found.slots.append(slot)
        return slot


def _texts(passage: Passage) -> list[str]:
    return [text for text, _ in passage.versions()]


def _cut(slots: Sequence[Slot], start: int, end: int) -> Fragments:
    """Where the characters `[start, end)` of the text of all slots stand."""
    fragments, offset = [], 0
    for slot in slots:
        first, last = max(start - offset, 0), min(end - offset, len(slot.text))
        if first < last:
            fragments.append(Fragment(slot, first, last))
        offset += len(slot.text)
    return tuple(fragments)


def _shown(element: Element) -> str:
    """The text of a run without the blanks around it that a program takes for line breaks of the XML."""
    text = element.text or ""
    if text == text.strip() or not short(element.tag).startswith(("w:", "m:")):
        return text
    spaced = (around.get(_SPACE) for around in (element, *element.iterancestors()))
    return text if next((value for value in spaced if value), "default") == "preserve" else text.strip(" \t\r\n")
