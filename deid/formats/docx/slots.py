"""Where text stands in the XML, and how it is spelled there.

A slot is one such place: the text of an element, an attribute, an element that stands for a character (`w:tab`). Its
`text` is what a reader would read; each character of it knows which characters of the raw string it is written with, so
that `%C3%B1` in an address is one `ñ`, and is replaced or left as one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote

from deid.formats.docx.xml import Element, remove, short

__all__ = ["CHARACTER", "TAIL", "TEXT", "Change", "Fragment", "Slot", "Spelling", "Version", "identifier", "text_of"]

TEXT, TAIL, CHARACTER = "#text", "#tail", "#character"
"""Where in an element, if in no attribute: its text, the text behind it, or all of it, which stands for a character."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SAFE = "/:?#@!$&'()*+,;=~-._%"  # what RFC 3986 lets stand in an address, and sequences that are there already
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRINGS = frozenset({"vt:lpwstr", "vt:lpstr", "vt:bstr"})
_RUN_TEXT = frozenset({"w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t"})
_LONGEST_IDENTIFIER = 40  # characters; ECMA-376 part 1, 17.13.6.2 (bookmarks)


class Spelling(Enum):
    """How a slot writes its text."""

    PLAIN = "as it is"
    ADDRESS = "percent-encoded, as in a link"
    IDENTIFIER = "blanks as underscores, as in the name of a bookmark"
    DAY = "a date of XML, of which the day counts"
    INSTRUCTION = "a field's instruction: no quotation mark or backslash of its own"
    COMMENT = "a comment of XML: no double hyphen"


class Version(Enum):
    """Which version of the text a slot belongs to."""

    ALL = "every one"
    INSERTED = "the text as it is now"
    DELETED = "the text before tracked changes"
    PREFERRED = "for programs that know a newer drawing"
    FALLBACK = "for those that don't"


class Change(NamedTuple):
    """`text` in place of the characters `[start, end)` of a slot's text."""

    start: int
    end: int
    text: str


@dataclass(eq=False, slots=True)
class Slot:
    """A place of text.

    Attributes:
        part: the name of the part that it stands in.
        element: the element.
        where: an attribute's name, or TEXT, TAIL or CHARACTER.
        raw: what stands there.
        spelling: how text is written there.
        version: which version of the text it belongs to.
    """

    part: str
    element: Element
    where: str
    raw: str
    spelling: Spelling = Spelling.PLAIN
    version: Version = Version.ALL
    text: str = field(init=False)
    _starts: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self._read()

    def _read(self) -> None:
        if self.where == CHARACTER:
            self.text, self._starts = self.raw, range(len(self.raw) + 1)
        else:
            self.text, self._starts = _read(self.raw, self.spelling)

    def changed(self, changes: Sequence[Change]) -> str:
        """What stands there once the changes are made, which are disjoint and in order."""
        pieces, done = [], 0
        for change in changes:
            pieces += [self.raw[done : self._starts[change.start]], _spelled(change.text, self.spelling)]
            done = self._starts[change.end]
        written = "".join(pieces)
        if self.spelling is Spelling.DAY and changes and not _DAY.match(written):
            return written  # without the hour of what is no day any more
        return written + self.raw[done:]

    def put(self, raw: str) -> None:
        """Let `raw` stand there."""
        raw = _FORBIDDEN.sub("", raw)
        self.raw = raw
        self._read()
        if self.where == TAIL:
            self.element.tail = raw
        elif self.where == CHARACTER:
            _put_character(self.element, raw)
        elif self.where == TEXT:
            _put_text(self.element, raw)
        elif self.spelling is Spelling.DAY and not _DAY.match(raw):
            del self.element.attrib[self.where]  # nothing but a day may stand there
            self.text = ""
        else:
            self.element.set(self.where, raw)


class Fragment(NamedTuple):
    """The characters `[start, end)` of a slot's text."""

    slot: Slot
    start: int
    end: int


def text_of(fragments: Sequence[Fragment]) -> str:
    """Their text, in a row."""
    return "".join(fragment.slot.text[fragment.start : fragment.end] for fragment in fragments)


def identifier(text: str) -> str:
    """A text as the name of a bookmark: letters, digits and underscores.

    >>> identifier("[NOMBRE] tras el alta")
    'NOMBRE_tras_el_alta'
    """
    name = re.sub(r"\W+", "_", text).strip("_")
    return (name if name[:1].isalpha() else f"_{name}")[:_LONGEST_IDENTIFIER]


def _read(raw: str, spelling: Spelling) -> tuple[str, Sequence[int]]:
    """What a reader reads, and where each character of it, and its end, stands in `raw`."""
    if spelling is Spelling.IDENTIFIER:
        return raw.replace("_", " "), range(len(raw) + 1)
    if spelling is Spelling.DAY:
        length = 10 if _DAY.match(raw) else len(raw)
        return raw[:length], range(length + 1)
    if spelling in (Spelling.ADDRESS, Spelling.INSTRUCTION):
        return _read_address(raw)
    return raw.replace("\r", " ").replace("\n", " "), range(len(raw) + 1)


def _read_address(raw: str) -> tuple[str, Sequence[int]]:
    text: list[str] = []
    starts: list[int] = []
    done = 0
    query = raw.find("?") if "?" in raw else len(raw)
    for found in [*_PERCENT.finditer(raw), None]:
        end = found.start() if found else len(raw)
        text += (" " if raw[at] == "+" and at > query else raw[at] for at in range(done, end))
        starts += range(done, end)
        if found:
            done = found.start()
            for char, length in _decoded(bytes.fromhex(found[0].replace("%", ""))):
                text.append(char)
                starts.append(done)
                done += 3 * length
    return "".join(text), [*starts, len(raw)]


def _decoded(data: bytes) -> list[tuple[str, int]]:
    """The characters of a percent-encoded stretch, each with its bytes; what is no UTF-8 is Latin-1, as of old."""
    try:
        decoded = [(char, len(char.encode())) for char in data.decode()]
    except UnicodeDecodeError:
        decoded = [(char, 1) for char in data.decode("latin-1")]
    return [(char if char.isprintable() else " ", length) for char, length in decoded]


def _spelled(text: str, spelling: Spelling) -> str:
    match spelling:
        case Spelling.ADDRESS:
            return quote(text, safe=_SAFE)
        case Spelling.IDENTIFIER:
            return identifier(text)
        case Spelling.INSTRUCTION:
            return text.replace('"', "'").replace("\\", "/")
        case Spelling.COMMENT:
            return text.replace("--", "- -").strip("-")
        case _:
            return text


def _put_text(element: Element, raw: str) -> None:
    element.text = raw
    name = short(element.tag) if isinstance(element.tag, str) else ""  # a comment has no name
    if name in _RUN_TEXT and raw != raw.strip():
        element.set(_SPACE, "preserve")
    if name.startswith("vt:") and name not in _STRINGS and not (name == "vt:filetime" and _DAY.match(raw)):
        element.tag = element.tag.rpartition("}")[0] + "}lpwstr"  # a number or a date that is none any more


def _put_character(element: Element, raw: str) -> None:
    """Turn the element into one of text, or take it out."""
    run = element.getparent()
    if not raw or short(run.tag) != "w:r":
        remove(element)
        return
    is_deleted = any(short(above.tag) == "w:del" for above in run.iterancestors())
    for name in list(element.attrib):
        del element.attrib[name]
    del element[:]
    element.tag = element.tag.rpartition("}")[0] + ("}delText" if is_deleted else "}t")
    _put_text(element, raw)
