"""What is not looked into: named in notices, and taken out of the file where that is asked for.

A picture is replaced by a grey one of one dot, so that the page keeps its form. An embedded object goes with the
element that shows it; the picture of it that Word keeps is a picture like any other. A thumbnail shows the first page,
and a signature, which no longer holds, tells who signed: both always go.
"""

import base64
from collections import defaultdict
from collections.abc import Iterator, Sequence
from posixpath import basename
from re import compile as pattern

from lxml import etree

from deid.formats.docx.parts import CONTENT_TYPES, Kind, Parts, Relationship, source_of
from deid.formats.docx.places import UNREAD
from deid.formats.docx.xml import Element, Tree, named, remove, short

__all__ = ["Removed", "notices", "refers_to_documents", "remove_shadows", "remove_unread"]

_ALWAYS = (Kind.THUMBNAIL, Kind.SIGNATURE)
_NEVER = (Kind.FONT,)
_MOST_NAMED = 3
# Names that programs give; a name that a person gave is not shown.
_PROGRAMS_NAME = pattern(
    r"(?:image|media|oleObject|Microsoft_\w+|activeX|vbaProject|vbaData|printerSettings|ink|hdphoto|audio|video)\d*\.\w+"
)
_PLACEHOLDER = "word/media/removed.png"
_GREY_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mO4AAAA0gDRdlF0OgAAAABJRU5ErkJggg=="
)
_NO_INK = b'<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"/>'
# Elements that are no use without what surrounds them in an extension of a picture.
_IN_EXTENSION = frozenset({"asvg:svgBlip", "office:imgLayer"})


class Removed:
    """What removal did.

    Attributes:
        dropped: the names of the parts that are gone.
        changed: the names of the parts whose trees were changed.
        added: parts with new content, by name.
    """

    def __init__(self) -> None:
        self.dropped: set[str] = set()
        self.changed: set[str] = set()
        self.added: dict[str, bytes] = {}


def notices(parts: Parts, is_removed: bool) -> tuple[str, ...]:
    """What a person should know of the file: what is not looked into, or is taken out; one line a kind.

    Args:
        parts: the parts of the file.
        is_removed: whether what can be taken out is.
    """
    of_kind: dict[Kind, list[str]] = defaultdict(list)
    for name in parts.package.names:
        if (kind := parts.kind(name)) is not None and name != CONTENT_TYPES:
            of_kind[kind].append(name)
    found = [
        _notice(kind, of_kind[kind], is_removed or kind in _ALWAYS)
        for kind in Kind
        if of_kind[kind] and kind not in _NEVER
    ]
    data = sum(1 for tree in parts.trees.values() for _ in named(tree, *UNREAD))
    if data:
        what = "field or property with binary data" if data == 1 else "fields or properties with binary data"
        found.append(f"{data} {what} {_fate(data, is_removed)}")
    return tuple(found)


def refers_to_documents(parts: Parts) -> str:
    """The part, if any, that takes in another document (`w:altChunk`), which Word reads when it opens the file."""
    return next((name for name, tree in parts.trees.items() for _ in named(tree, "w:altChunk")), "")


def remove_unread(parts: Parts, everything: bool) -> Removed:
    """Take out what always goes, and with `everything` whatever is not looked into; fonts stay.

    The trees of `parts` are changed, and those of parts that are gone are left out.
    """
    done = Removed()
    kinds = {name: parts.kind(name) for name in parts.package.names}
    wanted = {kind for kind in Kind if kind in _ALWAYS or (everything and kind not in _NEVER)}
    done.dropped = {name for name, kind in kinds.items() if kind in wanted and kind is not Kind.INK}
    if everything:
        ink = [name for name, kind in kinds.items() if kind is Kind.INK]
        done.added = dict.fromkeys(ink, _NO_INK)
        _remove_binary(parts, done)
    for one in list(parts.relationships()):
        if one.target in done.dropped and one.source not in done.dropped:
            _unlink(one, parts, done, kinds[one.target])
    done.dropped |= {name for name in parts.trees if name.lower().endswith(".rels") and source_of(name) in done.dropped}
    for name in done.dropped:
        parts.trees.pop(name, None)
    _remove_types(parts, done)
    return done


def remove_shadows(tree: Tree) -> None:
    """Take out what repeats a drawing for older programs in a zip archive of its own (`o:gfxdata`), as base64."""
    for element in tree.iter(etree.Element):
        for key in [key for key in element.attrib if short(key) == "o:gfxdata"]:
            del element.attrib[key]


def _notice(kind: Kind, names: Sequence[str], is_removed: bool) -> str:
    one, several = kind.value
    shown = [name for name in names if _PROGRAMS_NAME.fullmatch(basename(name))][:_MOST_NAMED]
    more = ["…"] if len(shown) < len(names) else []
    named_parts = f" ({', '.join([*shown, *more])})" if shown else ""
    return f"{len(names)} {one if len(names) == 1 else several} {_fate(len(names), is_removed)}{named_parts}"


def _fate(number: int, is_removed: bool) -> str:
    return f"{'is' if number == 1 else 'are'} {'removed' if is_removed else 'not looked into'}"


def _unlink(one: Relationship, parts: Parts, done: Removed, kind: Kind | None) -> None:
    """Let nothing refer to a part that is gone."""
    done.changed.add(one.part)
    referring = list(_referring(one, parts))
    in_extension = any(short(element.tag) in _IN_EXTENSION for element in referring)
    if one.kind == "image" and kind is Kind.IMAGE and not in_extension:
        one.element.set("Target", f"/{_PLACEHOLDER}")
        done.added[_PLACEHOLDER] = _GREY_DOT
        return
    remove(one.element)
    for element in referring:
        extension = (above for above in element.iterancestors() if short(above.tag) == "a:ext")
        remove(next(extension, element) if in_extension else element)
        done.changed.add(one.source)


def _referring(one: Relationship, parts: Parts) -> Iterator[Element]:
    """The elements of the source that name the relationship."""
    tree = parts.trees.get(one.source)
    if tree is None:
        return
    for element in list(tree.iter(etree.Element)):
        if any(value == one.id and short(key).startswith("r:") for key, value in element.attrib.items()):
            yield element


def _remove_binary(parts: Parts, done: Removed) -> None:
    """Take out data in base64: of a property with the property."""
    for name, tree in parts.trees.items():
        for element in named(tree, *UNREAD):
            parent = element.getparent()
            remove(parent if short(parent.tag) == "cust:property" else element)
            done.changed.add(name)


def _remove_types(parts: Parts, done: Removed) -> None:
    """Let the list of content types name no part that is gone, and know the picture that stands for others."""
    tree = parts.trees[CONTENT_TYPES]
    gone = {f"/{name}".lower() for name in done.dropped}
    for element in named(tree, "ct:Override"):
        if element.get("PartName", "").lower() in gone:
            remove(element)
            done.changed.add(CONTENT_TYPES)
    endings = {element.get("Extension", "").lower() for element in named(tree, "ct:Default")}
    if _PLACEHOLDER in done.added and "png" not in endings:
        root = tree.getroot()
        default = etree.Element(root.tag.replace("}Types", "}Default"), Extension="png", ContentType="image/png")
        root.insert(0, default)
        done.changed.add(CONTENT_TYPES)
