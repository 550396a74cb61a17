"""What the parts of a Word file are, and how they refer to one another.

Source: ECMA-376 part 2, Open Packaging Conventions: content types (7.3), relationships (6.5).
"""

import posixpath
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from deid.formats.docx.package import Package
from deid.formats.docx.xml import Element, Tree, named, parse, short

__all__ = ["CONTENT_TYPES", "PACKAGE_RELATIONSHIPS", "Kind", "Parts", "Relationship", "source_of"]

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"


class Kind(Enum):
    """A kind of part whose content is not read; the value is what it is called, one and several."""

    IMAGE = "image", "images"
    OBJECT = "embedded object", "embedded objects"
    MACROS = "part with macros", "parts with macros"
    CONTROL = "ActiveX control", "ActiveX controls"
    RECORDING = "recording", "recordings"
    INK = "drawing by hand", "drawings by hand"
    PRINTER = "printer's settings", "printers' settings"
    FONT = "font", "fonts"
    THUMBNAIL = "thumbnail of the first page", "thumbnails of the first page"
    SIGNATURE = "part of a signature", "parts of a signature"


class Relationship(NamedTuple):
    """A reference from a part to another.

    Attributes:
        part: the name of the relationships part that holds it.
        element: the `Relationship` element.
        id: what the source calls it.
        kind: the last part of its type's address: `image`, `hyperlink`.
        target: the name of the other part; empty if it lies outside of the package.
    """

    part: str
    element: Element
    id: str
    kind: str
    target: str

    @property
    def source(self) -> str:
        """The name of the part that refers; empty for the package itself."""
        return source_of(self.part)


def source_of(relationships: str) -> str:
    """The part that a relationships part is about; empty for the package itself.

    >>> source_of("word/_rels/document.xml.rels"), source_of("_rels/.rels")
    ('word/document.xml', '')
    """
    folder, name = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


class Parts:
    """The parts of a package: XML as trees, which belong to this object alone and may be changed.

    Raises:
        FormatError: if a part that every Word file has is missing, or one is no well-formed XML.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        for name in (CONTENT_TYPES, PACKAGE_RELATIONSHIPS):
            if package.find(name) is None:
                raise package.fault(f"no Word file: it has no part {name}")
        root = _relationships(package, PACKAGE_RELATIONSHIPS, parse(package, PACKAGE_RELATIONSHIPS))
        self._thumbnails = frozenset(one.target for one in root if one.kind == "thumbnail")
        self.trees: dict[str, Tree] = {
            name: parse(package, name) for name in package.names if name == CONTENT_TYPES or self.kind(name) is None
        }
        if self._root(self.main) != "w:document":
            raise package.fault("is no document of Word", self.main)

    def kind(self, name: str) -> Kind | None:
        """What a part is, if it is not read; None if it is."""
        if name in self._thumbnails:
            return Kind.THUMBNAIL
        type_ = self._type(name)
        found = next((kind for sign, kind in _BY_TYPE if sign in type_), None) or next(
            (kind for sign, kind in _BY_NAME if name.lower().startswith(sign)), None
        )
        if found is None and not (name.lower().endswith((".xml", ".rels", ".vml")) or type_.endswith(("+xml", "/xml"))):
            return Kind.OBJECT
        return found

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the body of the document."""
        root = _relationships(self.package, PACKAGE_RELATIONSHIPS, self.trees[PACKAGE_RELATIONSHIPS])
        found = [one for one in root if one.kind == "officeDocument"]
        if len(found) != 1 or (name := self.package.find(found[0].target)) is None or name not in self.trees:
            raise self.package.fault("no Word file: its document part is missing")
        return name

    @property
    def in_reading_order(self) -> Iterator[str]:
        """The names of the parts that are read: the body, then what stands around it, then all the rest."""
        names = sorted(self.trees, key=lambda name: (self._rank(name), len(name), name))
        return (name for name in names if name != CONTENT_TYPES)

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship of the package."""
        for name in self.trees:
            if name.lower().endswith(".rels"):
                yield from _relationships(self.package, name, self.trees[name])

    def _rank(self, name: str) -> int:
        root = self._root(name)
        return 0 if name == self.main else _ORDER.index(root) + 1 if root in _ORDER else len(_ORDER) + 1

    def _root(self, name: str) -> str:
        return short(self.trees[name].getroot().tag)

    def _type(self, name: str) -> str:
        types = self._types
        return types.get("/" + name.lower()) or types.get(name.lower().rpartition(".")[2], "")

    @cached_property
    def _types(self) -> Mapping[str, str]:
        """The content type of each part by its name with a slash before it, and of each ending; all in lower case."""
        tree = parse(self.package, CONTENT_TYPES)
        return {
            (element.get("PartName") or element.get("Extension") or "").lower(): element.get("ContentType", "").lower()
            for element in named(tree, "ct:Default", "ct:Override")
        }


def _relationships(package: Package, part: str, tree: Tree) -> Iterator[Relationship]:
    folder = posixpath.dirname(posixpath.dirname(part))
    for element in named(tree, "rel:Relationship"):
        inside = posixpath.normpath(posixpath.join("/", folder, unquote(element.get("Target", "")))).lstrip("/")
        target = "" if element.get("TargetMode") == "External" else package.find(inside) or inside
        yield Relationship(part, element, element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target)


_ORDER = (
    "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments", "c:chartSpace", "dgm:dataModel", "w:glossaryDocument",
)  # fmt: skip

_BY_NAME = (("_xmlsignatures/", Kind.SIGNATURE), ("docprops/thumbnail.", Kind.THUMBNAIL))
# A sign in a part's content type, in lower case -> its kind; the first that fits counts.
_BY_TYPE = (
    ("digital-signature", Kind.SIGNATURE),
    ("vbaproject", Kind.MACROS),
    ("vbadata", Kind.MACROS),
    ("activex", Kind.CONTROL),
    ("fontdata", Kind.FONT),
    ("obfuscatedfont", Kind.FONT),
    ("printersettings", Kind.PRINTER),
    ("inkml", Kind.INK),
    ("image/", Kind.IMAGE),
    ("audio/", Kind.RECORDING),
    ("video/", Kind.RECORDING),
)
