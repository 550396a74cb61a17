"""What was written is read again: it says what it should, and holds no removed value where nobody looked for text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from deid.errors import LeakError, OutputError
from deid.formats.docx.manuscript import Manuscript
from deid.formats.docx.parts import Parts
from deid.formats.docx.slots import CHARACTER, TAIL, TEXT
from deid.formats.docx.xml import Tree, short
from recognizers.note import compact

__all__ = ["check_places", "check_text", "text_by_part"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST, _LEAST_DIGITS = 8, 6
"""How many letters and digits, or digits alone, a value must have to be looked for in what programs write."""
# The hours at which somebody worked on the file, and the names of fonts.
_PASSED_OVER = frozenset(
    {"w:date", "dateUtc", "office:dateUtc", "typeface", "w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"}
)
_PASSED_ELEMENTS = frozenset({"dcterms:created", "dcterms:modified", "cp:lastPrinted", "w:font"})


def text_by_part(manuscript: Manuscript) -> Mapping[str, str]:
    """All text of each part, in a row, without blanks."""
    found = {name: "".join(slot.text for slot in part.slots) for name, part in manuscript.parts_text.items()}
    return {name: "".join(text.split()) for name, text in found.items()}


def check_text(written: Manuscript, expected: Mapping[str, str], doc_id: str) -> None:
    """Pass if the parts say what they should.

    Raises:
        OutputError: if one doesn't.
    """
    found = text_by_part(written)
    for name in sorted({*found, *expected}):
        if found.get(name) != expected.get(name):
            raise OutputError(f"{doc_id}: {name}: does not read as it should once it is written; nothing was written")


def check_places(written: Manuscript, parts: Parts, originals: Iterable[str], doc_id: str) -> None:
    """Pass if no removed value stands where no text was looked for: the name of a style or a part, a setting.

    Only values that can hardly be there by chance count: two words or more, or a long number.

    Raises:
        LeakError: if one does; the message names the part, unless it is the name that tells.
    """
    wanted = sorted({compact(value) for value in originals if _is_telling(value)})
    seen = {(slot.element, slot.where) for slot in written.slots}
    if _holds(wanted, parts.package.names):
        raise LeakError(
            f"{doc_id}: a removed value is the name of a part, such as a picture; save the file in Word again"
        )
    for name, tree in parts.trees.items():
        if _holds(wanted, _unread_strings(tree, seen)):
            raise LeakError(f"{doc_id}: {name}: a removed value is the name of a style or a setting; rename it in Word")


def _is_telling(value: str) -> bool:
    digits = sum(char.isdecimal() for char in value)
    return (len(_WORD.findall(value)) > 1 and len(compact(value)) >= _LEAST) or digits >= _LEAST_DIGITS


def _holds(wanted: Sequence[str], strings: Iterable[str]) -> bool:
    everything = "\n".join(map(compact, sorted(set(strings)))) if wanted else ""
    return any(value in everything for value in wanted)


def _unread_strings(tree: Tree, seen: set[tuple[object, str]]) -> Iterator[str]:
    for node in tree.getroot().iter():
        if not isinstance(node.tag, str):
            if (node, TEXT) not in seen:
                yield node.text or ""
            continue
        if short(node.tag) in _PASSED_ELEMENTS:
            continue
        yield from (
            value
            for key, value in node.attrib.items()
            if (node, key) not in seen and short(key) not in _PASSED_OVER and len(value) >= _LEAST_DIGITS
        )
        yield from (
            value
            for where, value in ((TEXT, node.text), (TAIL, node.tail))
            if value and (node, where) not in seen and (node, CHARACTER) not in seen and not value.isspace()
        )
