"""Take the text out, and close the gap."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from deid.operators.base import SpanOperator, label_of, place_of
from recognizers.labels import PEOPLE
from recognizers.note import fold

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "dr": "doctor", "dra": "doctora", "dres": "doctores", "dras": "doctoras", "doctor": "doctor",
        "doctora": "doctora", "sr": "señor", "sra": "señora", "srta": "señorita", "senor": "señor",
        "senora": "señora", "senorita": "señorita", "prof": "profesor", "profa": "profesora", "profesor": "profesor",
        "profesora": "profesora",
    }
)  # fmt: skip
"""What is left of a title behind an article once the name is gone: `la Sra. Puertas` -> `la señora`."""
_ANY_TITLE = rf"(?:{'|'.join(sorted(_ROLES, key=len, reverse=True))}|don|dona|dna|d(?=[.]|ª))"
_AFTER_TITLE = r"(?:[.]?ª?|:)[.]?[ \t\xa0]*"
_TITLE = re.compile(
    rf"(?<![^\W_])(?P<article>(?:el|la|los|las|al|del) )?"
    rf"(?P<title>{_ANY_TITLE}){_AFTER_TITLE}(?:(?<=[. \t\xa0:ª]){_ANY_TITLE}{_AFTER_TITLE})?$"
)
_ENDS_IN_A_LETTER = re.compile(
    r"\b(?:vitamina|hepatitis|virus|factor|tipo|grupo|clase|grado|estadio|toxina|dimero) d[. ]*$"
)
"""A `D.` that is no title: `toma vitamina D. Juan acude`."""
_FUNCTION_WORDS = re.compile(
    r"(?<![^\W_])(?:(?:(?:de|desde|en|a|ante|con|hacia|hasta|para|por|segun|y|e)(?: (?:el|la|los|las))?|al|del|"
    r"el|la|los|las)[ \t\xa0]+(?:(?:dia|ano|mes de|pasado|pasada)[ \t\xa0]+)*)$"
)
_BLANKS_BEFORE, _BLANKS_AFTER = re.compile(r"[ \t\xa0]*$"), re.compile(r"[ \t\xa0]*")
_PAIRS: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'})
_COMMA_BEFORE, _COMMA_AFTER = re.compile(r"[ \t\xa0]*,[ \t\xa0]*$"), re.compile(r"[ \t\xa0]*[,;][ \t\xa0]*")
_AND_AFTER = re.compile(r"[ \t\xa0]+[ye][ \t\xa0]")
_ENDS = re.compile(r"[ \t\xa0]*(?:[.,;:)\]!?»”\r\n]|$)")
_OPENS = re.compile(r"(?:^|[\r\n.:;!?(\[«“|])[ \t\xa0]*$")
_SMALL_WORD_BEFORE, _SMALL_WORD_AFTER = (
    re.compile(r"\b[^\W\d_A-ZÁÉÍÓÚÑÜ]\w*,[ \t\xa0]*$"),
    re.compile(r",[ \t\xa0]*[a-z]"),
)


class _Gap(NamedTuple):
    """What goes with a value: characters before and after it, and what is left in their place."""

    before: int
    after: int
    left: str = ""


class Redact(SpanOperator):
    """Takes the text out and closes the gap: no doubled blank, orphan comma, empty bracket, or `Dr.` without a name.

    Behind an article a title becomes the role (`la Sra. Puertas` -> `la señora`), elsewhere it goes with the name. A
    preposition or an article that nothing follows goes too (`vive en Lugo.` -> `vive.`). Line breaks and the labels of
    fields stay.
    """

    name = "redact"
    meaning = "take the text out and close the gap: `vive en Lugo, sola` -> `vive, sola`"

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """The title, brackets, comma and blank that would be left over."""
        gap = _gap(params)
        return gap.before, gap.after

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """Nothing, or the role that a title stood for."""
        return _gap(params).left


def _gap(params: Mapping[str, Any]) -> _Gap:
    place = place_of(params)
    before, after, left = place.free_before, place.free_after, ""
    title = _TITLE.search(fold(before)) if label_of(params) in PEOPLE else None
    if title and not _ENDS_IN_A_LETTER.search(fold(before)):
        role = _ROLES.get(title["title"], "") if title["article"] else ""
        written = before[title.start("title") : title.end("title")]
        left = role.upper() if written.isupper() else role
        before = before[: title.start("title")]
    if left:
        return _Gap(place.room_before - len(before), 0, left)
    before, after = _without_brackets(before, after)
    if words := _FUNCTION_WORDS.search(fold(before)):
        before = before[: words.start()]
    before, after = _closed(before, after, opens=_opens(place.before, len(place.free_before) - len(before)))
    return _Gap(place.room_before - len(before), place.room_after - len(after))


def _opens(before: str, taken: int) -> bool:
    """Whether nothing of the sentence, the line or the field stands before the gap."""
    return _OPENS.search(before[: len(before) - taken]) is not None


def _without_brackets(before: str, after: str) -> tuple[str, str]:
    """What is left of both sides without the brackets or quotes that hold the value alone."""
    opening, closing = before.rstrip(" \t\xa0"), after.lstrip(" \t\xa0")
    if opening and closing and _PAIRS.get(opening[-1]) == closing[0]:
        return _without_brackets(opening[:-1], closing[1:])
    return before, after


def _closed(before: str, after: str, *, opens: bool) -> tuple[str, str]:
    """What is left of both sides once commas and blanks are as if nothing had stood between."""
    if opens:
        return before, after[_end(_COMMA_AFTER.match(after) or _BLANKS_AFTER.match(after)) :]
    comma = _COMMA_BEFORE.search(before)
    if comma and (_ENDS.match(after) or _AND_AFTER.match(after)):
        is_apposition = _SMALL_WORD_BEFORE.search(before) and _SMALL_WORD_AFTER.match(after)
        return before[: comma.start()], after[1:] if is_apposition else after
    if _ENDS.match(after) or after[:1] in (" ", "\t", "\xa0"):
        blanks = _BLANKS_BEFORE.search(before)
        return before[: blanks.start()] if blanks else before, after
    return before, after


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
