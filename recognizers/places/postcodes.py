"""Postcodes: a Spanish one by its shape in an address, any other next to a street, a place or its label.

Spain's are five digits, the first two those of the province, 01 to 52 (Orden de 27 de noviembre de 1984, Correos;
https://www.correos.es/es/es/herramientas/codigos-postales/detalle), written `28015`, `E-28015` or `(28015)`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.names import longest_name
from recognizers.places.phrases import is_capitalised, trimmed
from recognizers.places.ways import WAY
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

_SHAPE = re.compile(
    r"(?<![\w@./#])(?<!\d[,-])(?:(?P<prefixed>es?(?:-|(?<![ºª] e) |(?=\d))\d{5}(?!\d))|(?P<five>\d{5}(?:-\d{3})?)|"
    r"(?P<other>\d{4}|\d{6}|"
    r"[a-z]\d{4}[a-z]{3}|\d{2}\.?\d{3}-\d{3}))(?![\w@/]|[.,-]\d|[ ]?%)"
)
_CUE = re.compile(
    r"(?<!\w)(?:c\.? ?p\.?|d\.? ?p\.?|cod(?:igo|\.)? postal|zip(?: code)?|cep|postal code)[ \t]*[:.-]?[ \t]*$"
)
_NO_ADDRESS = re.compile(
    r"(?<![a-z])(?:(?:tel\w*|tlf\w*|tfno|tfn|fax|telefono|movil|ext\w*|busca|nhc|n[ºo°.]+ ?col\w*|colegiad[oa])"
    r"[ \t]*[:.,º]*[ \t]*(?:\d{2,5}[ .-])*|"
    r"(?:apartado(?: de correos| postal)?|"
    r"apdo\.?(?: de correos)?|correos|historia|[+#]|col\.?|calle correos)[ \t]*[:.,º]*[ \t]*)$"
)
_MORE_DIGITS = re.compile(r"[ .-]{1,2}\d")
_CAPITAL = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ]")
_SEPARATOR = re.compile(r"[\])]?[ \t]*[-,.;(]?[ \t\n]*[-(]?[ \t]*")
_AFTER_NUMBER = re.compile(r"(?:\d[a-zºª]{0,2}|s ?/ ?n|sn|[ ][a-z]|dcha|izda|col)[.\]]?[ \t]*[,.;-]?[ \t]*[-(]?[ \t]*$")


class Postcode(NamedTuple):
    """A postcode in `note.text`."""

    start: int
    end: int
    score: float
    reason: str


class Postcodes(SpanRecognizer):
    """Postcodes of an address; never a count of cells (`plaquetas 45000`)."""

    labels = (Label.POSTCODE,)
    example = "Vive en la calle Olmo, 5, [POSTCODE 28015] Madrid."

    def find(self, note: Note) -> Iterator[Span]:
        """Every postcode of the note."""
        for code in note.once(postcodes):
            yield self.span(code.start, code.end, Label.POSTCODE, code.score, code.reason)


def postcodes(note: Note) -> tuple[Postcode, ...]:
    """The postcodes of `note`, in order."""
    return tuple(code for shape in _SHAPE.finditer(note.folded) if (code := _judge(note, shape)))


def _judge(note: Note, shape: re.Match[str]) -> Postcode | None:
    """The postcode that `shape` is by what stands around it, or None."""
    start, end = shape.span()
    before = note.folded[max(0, start - 24) : start]
    if _CUE.search(before):
        return Postcode(start, end, Score.LABELLED, "after its label")
    if _MORE_DIGITS.match(note.folded, end) or _NO_ADDRESS.search(before):
        return None
    footer = note.once(zones).at(start) is Zone.FOOTER
    spanish = shape.lastgroup != "other" and 1 <= int(re.sub(r"\D", "", shape[0])[:2]) <= 52
    if spanish and (footer or (_place_follows(note, end) and _street_before(note, start))):
        return Postcode(start, end, Score.SHAPED, "Spanish postcode in an address")
    if footer and not shape["prefixed"] and _is_foreign(note, start, end, before, five=shape["five"] is not None):
        return Postcode(start, end, Score.LISTED, "foreign postcode beside a street or a place")
    return None


def _place_follows(note: Note, end: int) -> bool:
    separator = _SEPARATOR.match(note.text, end)
    place = separator.end() if separator else end
    if place >= len(note.text):
        return end == len(note.text)
    return longest_name(note, place, min(place + 40, len(note.text))) > place


def _street_before(note: Note, start: int) -> bool:
    """Whether a way type stands before `start`, in its line or the one before."""
    line, _ = note.line_at(start)
    line, _ = note.line_at(max(0, line - 1))
    return any(True for _ in WAY.finditer(note.folded, max(line, start - 90), start))


def _is_foreign(note: Note, start: int, end: int, before: str, *, five: bool) -> bool:
    separator = _SEPARATOR.match(note.text, end)
    place = separator.end() if separator else end
    word_follows = place < len(note.text) and is_capitalised(note.text, place)
    listed = word_follows and longest_name(note, place, min(place + 40, len(note.text))) > place
    numbered = _AFTER_NUMBER.search(before) is not None
    return (word_follows and (five or numbered) and (numbered or listed)) or (
        _place_precedes(note, start) and (not word_follows or listed or five)
    )


def _place_precedes(note: Note, start: int) -> bool:
    end = trimmed(note.text, 0, start, " \t,.-(")
    return any(
        longest_name(note, word.start(), end) == end for word in _CAPITAL.finditer(note.text, max(0, end - 30), end)
    )
