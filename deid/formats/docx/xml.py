"""The XML in a Word file: parsed without opening any door, written back with its declaration and prefixes.

Elements and attributes go by short names, `w:t`, whatever prefix a file gives to their namespace. The strict variant of
the format (ISO/IEC 29500 part 1) has namespaces of its own and the same names: both are one here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lxml import etree

from deid.formats.docx.package import Package

__all__ = ["FOREIGN", "Element", "Tree", "named", "parse", "remove", "serialise", "short"]

Element = Any
"""An element of lxml, which has no types."""
Tree = Any
"""A document of lxml."""
FOREIGN = "?"
"""The prefix of what is in no namespace of Office: it may mean anything."""

_OPEN_XML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_PREFIXES = MappingProxyType(
    {
        f"{_OPEN_XML}wordprocessingml/2006/main": "w",
        f"{_STRICT}wordprocessingml/main": "w",
        f"{_OPEN_XML}drawingml/2006/main": "a",
        f"{_STRICT}drawingml/main": "a",
        f"{_OPEN_XML}drawingml/2006/wordprocessingDrawing": "wp",
        f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
        f"{_OPEN_XML}drawingml/2006/chart": "c",
        f"{_STRICT}drawingml/chart": "c",
        f"{_OPEN_XML}drawingml/2006/diagram": "dgm",
        f"{_STRICT}drawingml/diagram": "dgm",
        f"{_OPEN_XML}officeDocument/2006/relationships": "r",
        f"{_STRICT}officeDocument/relationships": "r",
        f"{_OPEN_XML}officeDocument/2006/math": "m",
        f"{_STRICT}officeDocument/math": "m",
        f"{_OPEN_XML}officeDocument/2006/extended-properties": "ep",
        f"{_STRICT}officeDocument/extendedProperties": "ep",
        f"{_OPEN_XML}officeDocument/2006/custom-properties": "cust",
        f"{_STRICT}officeDocument/customProperties": "cust",
        f"{_OPEN_XML}officeDocument/2006/docPropsVTypes": "vt",
        f"{_STRICT}officeDocument/docPropsVTypes": "vt",
        f"{_OPEN_XML}officeDocument/2006/customXml": "ds",
        f"{_STRICT}officeDocument/customXml": "ds",
        f"{_OPEN_XML}package/2006/metadata/core-properties": "cp",
        f"{_OPEN_XML}package/2006/relationships": "rel",
        f"{_OPEN_XML}package/2006/content-types": "ct",
        f"{_OPEN_XML}markup-compatibility/2006": "mc",
        f"{_OPEN_XML}officeDocument/2006/bibliography": "b",
        f"{_STRICT}officeDocument/bibliography": "b",
        f"{_MICROSOFT}word/2012/wordml": "w15",
        f"{_MICROSOFT}word/2010/wordprocessingDrawing": "wp14",
        f"{_MICROSOFT}drawing/2016/SVG/main": "asvg",
        f"{_MICROSOFT}webextensions/webextension/2010/11": FOREIGN,
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://purl.org/dc/terms/": "dcterms",
        "http://www.w3.org/XML/1998/namespace": "xml",
        "http://www.w3.org/2001/XMLSchema": "xsd",
        "http://www.w3.org/2001/XMLSchema-instance": "xsi",
        "urn:schemas-microsoft-com:vml": "v",
        "urn:schemas-microsoft-com:office:office": "o",
        "urn:schemas-microsoft-com:office:word": "w10",
        "urn:schemas-microsoft-com:office:excel": "x",
    }
)
# What is between the start of a file and a document type: marks, declarations, comments.
_BEFORE_DOCTYPE = re.compile(r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
_NEW_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UTF8 = frozenset({"utf-8", "us-ascii", "ascii"})


@lru_cache(maxsize=8192)
def short(tag: str) -> str:
    """The short name of an element or attribute: `{http://…/wordprocessingml/2006/main}t` -> `w:t`.

    In no namespace it is the bare name; in one that Office defines, but nothing is done about, `office:name`; in any
    other `?:name`.
    """
    uri, _, local = tag.rpartition("}")
    if not uri:
        return local
    uri = uri[1:]
    prefix = _PREFIXES.get(uri)
    if prefix is None:
        prefix = "office" if uri.startswith((_OPEN_XML, _STRICT, _MICROSOFT)) else FOREIGN
        # SharePoint and others keep what users typed in namespaces of theirs.
        prefix = FOREIGN if uri.startswith(f"{_MICROSOFT}2006/metadata") or "/internal/" in uri else prefix
    return f"{prefix}:{local}"


def parse(package: Package, name: str) -> Tree:
    """The tree of a part.

    Entities and document types are refused, whatever they say; nothing is loaded.

    Raises:
        FormatError: if the part is no well-formed XML; the message names the part and the line.
    """
    data = package.read(name)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    if _BEFORE_DOCTYPE.match(data.decode(encoding, "replace")):
        raise package.fault("has a document type, which no Word file has", name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise package.fault(f"no well-formed XML at line {error.lineno}", name) from None
    except ValueError:
        raise package.fault("no well-formed XML", name) from None
    if tree.docinfo.internalDTD is not None:
        raise package.fault("has a document type, which no Word file has", name)
    return tree


def serialise(tree: Tree, original: bytes) -> bytes:
    """The bytes of a tree, behind the declaration that `original` has if it was UTF-8, else as UTF-8."""
    body: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    if (tree.docinfo.encoding or "utf-8").lower() in _UTF8:
        declaration = _DECLARATION.match(original)
        return (declaration[0] if declaration else b"") + body
    return _NEW_DECLARATION + body


def named(tree: Tree, *names: str) -> Iterator[Element]:
    """The elements that have one of these short names, in order; the tree may be changed meanwhile."""
    found = [element for element in tree.iter(etree.Element) if short(element.tag) in names]
    return iter(found)


def remove(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
