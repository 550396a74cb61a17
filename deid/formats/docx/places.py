"""Which attributes and elements of a Word file hold what somebody wrote, and which of them name a person.

Source: ECMA-376 part 1 (WordprocessingML, DrawingML, properties), part 4 (VML); MS-DOCX for `w15`.
"""

import re
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from deid.formats.docx.slots import Spelling
from deid.formats.docx.xml import FOREIGN, Element, short
from recognizers.labels import Label

__all__ = [
    "CHARACTERS",
    "RUNNING_TEXT",
    "UNREAD",
    "Given",
    "Place",
    "character",
    "given_of",
    "holds_text",
    "is_written",
    "place_of",
]


class Given(Enum):
    """What the format itself says of a value: the label, and why in a few words."""

    AUTHOR = Label.STAFF_NAME, "names who wrote or changed the file"
    ACCOUNT = Label.EMPLOYEE_ID, "the account of who changed the file"
    COMPANY = Label.INSTITUTION, "the company in the properties of the file"
    PATH = Label.URL, "a path on the author's computer"


class Place(NamedTuple):
    """How a place of text is read.

    Attributes:
        spelling: how text is written there.
        given: what it names whatever it says; None if that is to be found out.
        label: a word that says what it is, shown to the recognizers before it; it may be empty.
    """

    spelling: Spelling = Spelling.PLAIN
    given: Given | None = None
    label: str = ""


_PLAIN = Place()
_AUTHOR = Place(given=Given.AUTHOR)
_NAME = Place(Spelling.IDENTIFIER)

# On whatever element they stand.
_ANYWHERE = MappingProxyType(
    {
        "w:author": _AUTHOR, "w:initials": _AUTHOR, "w15:author": _AUTHOR, "userName": _AUTHOR,
        "w15:userId": Place(given=Given.ACCOUNT), "userId": Place(given=Given.ACCOUNT), "embeddedHtml": _PLAIN,
        "o:title": _PLAIN, "o:href": Place(Spelling.ADDRESS), "o:althref": Place(Spelling.ADDRESS),
        "o:suggestedsigner": _AUTHOR, "o:suggestedsigner2": _PLAIN, "o:suggestedsigneremail": _PLAIN,
        "o:signinginstructions": _PLAIN,
    }
)  # fmt: skip
_VALUES = (
    "w:alias", "w:tag", "w:tblCaption", "w:tblDescription", "w:helpText", "w:statusText", "w:default", "w:listEntry",
    "w:lvlText", "w:description", "w:attr", "w:mailSubject", "w:addressFieldName", "w:query",
    "w:table", "w:docPart",
)  # fmt: skip
_OF_ELEMENT = MappingProxyType(
    {(element, "w:val"): _PLAIN for element in _VALUES}
    | {(f"w:{name}", "w:val"): Place(given=Given.PATH) for name in ("connectString", "udl")}
    | {(element, name): _PLAIN for element in ("docPr", "cNvPr") for name in ("name", "descr", "title")}
    | {("v", name): _PLAIN for name in ("id", "alt", "title", "string")}
    | {
        ("v", "href"): Place(Spelling.ADDRESS),
        ("v", "src"): Place(Spelling.ADDRESS),
        ("w:listItem", "w:displayText"): _PLAIN,
        ("w:listItem", "w:value"): _PLAIN,
        ("w:hyperlink", "w:tooltip"): _PLAIN,
        ("w:hyperlink", "w:anchor"): _NAME,
        ("w:hyperlink", "w:docLocation"): _PLAIN,
        ("w:bookmarkStart", "w:name"): _NAME,
        ("w:moveFromRangeStart", "w:name"): _NAME,
        ("w:moveToRangeStart", "w:name"): _NAME,
        ("w:permStart", "w:ed"): _AUTHOR,
        ("w:date", "w:fullDate"): Place(Spelling.DAY),
        ("w:fldSimple", "w:instr"): Place(Spelling.INSTRUCTION),
        ("w:name", "w:val"): _PLAIN,
        ("w:docVar", "w:name"): _PLAIN,
        ("w:docVar", "w:val"): _PLAIN,
        ("w:caption", "w:name"): _PLAIN,
        ("a:hlinkClick", "tooltip"): _PLAIN,
        ("a:hlinkHover", "tooltip"): _PLAIN,
        ("dgm:prSet", "phldrT"): _PLAIN,
        ("cust:property", "name"): _PLAIN,
        ("cust:property", "linkTarget"): _NAME,
        ("rel:Relationship", "Target"): Place(Spelling.ADDRESS),
    }
)
# What `w:name` names, by the element that it stands in; the names of styles and lists are a program's, mostly.
_NAMES = MappingProxyType({"w:docPartPr": _PLAIN, "w:category": _PLAIN, "w:ffData": _NAME})
_OF_TEXT = MappingProxyType(
    {
        "dc:creator": _AUTHOR,
        "cp:lastModifiedBy": _AUTHOR,
        "ep:Manager": _AUTHOR,
        "ep:Company": Place(given=Given.COMPANY),
        "vt:filetime": Place(Spelling.DAY),
    }
)
_TYPED_TEXT = frozenset({"lpwstr", "lpstr", "bstr", "filetime", "date"})
_LABELLED_BY_NAME = ("cust:property", "w:docVar")

RUNNING_TEXT = frozenset({"w:t", "w:delText", "a:t", "m:t"})
"""The elements that the text of a paragraph is in."""
CHARACTERS = MappingProxyType(
    {
        "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "a:br": "\n",
        "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "w:softHyphen": "\N{SOFT HYPHEN}", "w:sym": "",
    }
)  # fmt: skip
"""The elements of a paragraph that stand for a character; a symbol's depends on it."""
UNREAD = frozenset({"w:fldData", "w:binData", "vt:blob", "vt:oblob", "vt:stream", "vt:ostream", "vt:storage"})
"""Elements whose text is binary data in base64."""

# Text that programs write for themselves.
_TECHNICAL = frozenset(
    {
        "wp:posOffset", "wp:align", "c:formatCode", "dc:language", "dcterms:created", "dcterms:modified",
        "cp:lastPrinted", "cp:revision", "cp:version", "ep:Application", "ep:AppVersion",
    }
)  # fmt: skip
_TECHNICAL_PREFIXES = frozenset({"wp14", "x", "w10", "ds"})
_NUMBERS = frozenset({"c:numCache", "c:numLit", "office:numDim"})
_DEFAULTS = frozenset(
    {"Normal.dotm", "Normal.dot", "Normal", "true", "false", "General", "generated by python-docx", "Title", "Título"}
)
_OBJECT = re.compile(
    r"(?:Imagen|Picture|Image|Cuadro de texto|Text ?Box|Rect[aá]ngulo|Rectangle|Gr[aá]fico|Graphic|Chart|Diagrama|"
    r"Diagram|Grupo|Group|Forma|Shape|Conector.*|.*Connector|L[ií]nea|Line|Objeto|Object|Tabla|Table|Marco|Frame|"
    r"Elipse|Ellipse|Oval|Flecha.*|.*Arrow.*|Canvas|Lienzo|"
    r"Texto|Casilla|Check|Listadesplegable|Dropdown)[ _]?\d+|'?(?:Hoja|Sheet) ?\d+'?![$A-Z\d:]+|\d{1,3}"
)
_PROGRAMS_OWN = re.compile(
    r"_(?:x0000_\w+|Toc\d+|Ref\d+|Hlk\d+|GoBack)|OLE_LINK\d+|move\d+|DefaultPlaceholder_\w*|rId\d+|%\d[.)]?"
    r"|\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?|[0-9A-F]{32}|None|[a-z]"
)
_SCHEMA = re.compile(r"(?:urn:schemas-|https?://schemas\.|http://purl\.oclc\.org/|http://www\.w3\.org/)\S*")
_PROGRAM = re.compile(
    r"(?:python-docx|docx4j|un-?named|apache poi|aspose.*|pandoc|google docs|(?:libre|open)office.*|(?:microsoft )?word"
    r"|(?:microsoft|windows)(?: office)?(?: user)?|usuario(?: de (?:microsoft|windows)(?: office)?)?|user\d*|admin"
    r"|administra(?:dor|tor)|autor|author|unknown(?: author)?|desconocido"
    r"|none|invitado|guest|hp|lenovo|dell|acer|asus|toshiba|pc|equipo|\[.*\])",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:file:|[A-Za-z]:[\\/]|\\\\|/(?:Users|home)/)", re.IGNORECASE)


def place_of(element: Element, attribute: str) -> Place | None:
    """How an attribute is read; None if nobody writes text there."""
    name = short(element.tag)
    found = _place_in(name, attribute)
    if found is None or (name == "rel:Relationship" and element.get("TargetMode") != "External"):
        return None
    if name == "w:name":
        return _NAMES.get(short(element.getparent().tag))
    if name in _LABELLED_BY_NAME and attribute == "w:val":
        return Place(label=_attribute(element, "w:name"))
    return found


@lru_cache(maxsize=8192)
def _place_in(name: str, attribute: str) -> Place | None:
    """How an attribute of elements of this name is read."""
    prefix, _, local = name.rpartition(":")
    if prefix in (FOREIGN, "") and short(attribute).partition(":")[0] not in ("xml", "xsi"):
        return Place(label=_words(local))
    return (
        _ANYWHERE.get(attribute)
        or _OF_ELEMENT.get((name, attribute))
        or _OF_ELEMENT.get((local, attribute))
        or _OF_ELEMENT.get((prefix, attribute))
    )


def holds_text(element: Element) -> Place | None:
    """How the text of an element that is no running text is read; None if it is a program's own."""
    name = short(element.tag)
    prefix, _, local = name.rpartition(":")
    if name in _TECHNICAL or name in UNREAD or prefix in _TECHNICAL_PREFIXES:
        return None
    parent = element.getparent()
    if parent is not None and short(parent.tag) in _LABELLED_BY_NAME:
        return _OF_TEXT.get(name, _PLAIN)._replace(label=parent.get("name", ""))
    if prefix == "vt" and local not in _TYPED_TEXT:
        return None
    if prefix in (FOREIGN, ""):
        return Place(label=_words(local))
    if local in ("v", "pt") and any(short(above.tag) in _NUMBERS for above in element.iterancestors()):
        return None
    return _OF_TEXT.get(name, _PLAIN)


def given_of(text: str, place: Place) -> Given | None:
    """What a value names by its place; a program that stands where an author should does not count."""
    if place.given is not None:
        return None if _PROGRAM.fullmatch(text.strip()) else place.given
    return Given.PATH if _PATH.match(text) else None


def is_written(raw: str) -> bool:
    """Whether somebody may have written this; not if it is a name or number that programs make up."""
    text = raw.strip().replace("_x0020_", " ")  # VML spells the blanks in a name so
    if not any(char.isalnum() for char in text) or text in _DEFAULTS:
        return False
    return not any(known.fullmatch(text) for known in (_OBJECT, _PROGRAMS_OWN, _SCHEMA))


def character(element: Element) -> str:
    """What an element of CHARACTERS stands for."""
    name = short(element.tag)
    if name != "w:sym":
        return CHARACTERS[name]
    try:
        found = chr(int(_attribute(element, "w:char"), 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
    return found if found.isprintable() or "\ue000" <= found <= "\uf8ff" else "\N{REPLACEMENT CHARACTER}"


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if short(key) == name), "")


def _words(name: str) -> str:
    """The name of an element as words: `fechaNacimiento` -> `fecha Nacimiento`."""
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])|[_.-]+", " ", name)
