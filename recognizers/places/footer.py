"""The places of a footer: what follows a postcode, a street, a centre or another place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.institutions import bodies
from recognizers.note import Note
from recognizers.places.countries import countries
from recognizers.places.names import ambiguous_names, longest_name, places
from recognizers.places.phrases import is_capitalised, phrase_end, trimmed, words
from recognizers.places.postcodes import postcodes
from recognizers.places.streets import streets
from recognizers.places.stretches import Stretches
from recognizers.places.ways import WAY
from recognizers.span import Score
from recognizers.zones import Zone, zones

_SEPARATOR = re.compile(r"[\])\"]?\.?[ \t]*(?:\n[ \t]*)?(?:[-,.;(/][ \t\n]*){0,2}(?:de[ \t]+|en[ \t]+)?")
STOPS = words(
    "tel telf telfs tlf tlfno tfno tfn telefono telefonos movil fax email e-mail e mail correo correos dr dra d dna "
    "sr sra servicio unidad seccion departamento hospital complejo clinica fundacion universidad facultad centro "
    "instituto residente apartado apdo contacto autor autora web www n firmado fdo datos fecha edad nhc nass"
) - {"e", "n"}
_QUARTER = re.compile(
    r"(?:col\.|colonia|delegacion|barrio|bo\.|parroquia|municipio|comuna|alcaldia)[ \t]+(?:de[ \t]+)?"
)
_NO_PLACE_BEFORE = re.compile(r"(?<!\w)(?:dra?|d|dna|prof|sr|sra|por)[.:][ \t]*$")
_CLOSED = re.compile(r"[ \t]*(?:[).,;\n]|[ \t]-[ \t]|$|e-?mail|tel|fax|tfno|correo|\()")
_BRACKET = re.compile(r"[ \t]{0,2}\([ \t]?")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@|\w+\.[a-zA-Z]")
_SEGMENT = re.compile(r"(?:^|[.,;:(\n]|\.(?:com|es|net|org)\b)[ \t]*(?=[A-ZÁÉÍÓÚÑ])")
_GOES_ON = re.compile(r"-\w|[ \t](?:de|del|la|las|los|el|i|y|d')[ \t']")
_PARTICLE = re.compile(r"(?<!\w)(?:del?|la|las|los|el|y|i|do|da|san|santa)[ \t]+$")
_WORD_START = re.compile(r"(?<=[ -])[^\W\d_]")
_MOST_IN_CHAIN = 5


class Place(NamedTuple):
    """A place in `note.text`."""

    start: int
    end: int
    score: float
    reason: str


def footer_places(note: Note) -> tuple[Place, ...]:
    """The places of the address lines of `note`, in order, disjoint."""
    found: dict[int, Place] = {}
    known = _Known(
        codes={code.start: code.end for code in note.once(postcodes)},
        lands=dict(note.once(countries)),
    )
    for anchor, trusted in _anchors(note):
        for place in _chain(note, anchor, known, trusted=trusted):
            if place.start not in found or place.score > found[place.start].score:
                found[place.start] = place
    for place in _alone(note):
        found.setdefault(place.start, place)
    sure = [place for place in found.values() if place.score > Score.LISTED]
    taken = Stretches((place.start, place.end) for place in sure)
    chosen: list[Place] = []
    for place in sorted([*sure, *(place for place in found.values() if not taken.overlap(place.start, place.end))]):
        if not chosen or place.start >= chosen[-1].end:
            chosen.append(place)
    return tuple(chosen)


class _Known(NamedTuple):
    """Where postcodes and countries start and end."""

    codes: dict[int, int]
    lands: dict[int, int]


def _anchors(note: Note) -> Iterator[tuple[int, bool]]:
    """Where something ends that a place follows; and whether anything capitalised there is one."""
    footer = note.once(zones)
    for code in note.once(postcodes):
        yield code.end, True
    for start, end in (*((street.start, street.end) for street in note.once(streets)), *note.once(bodies)):
        if footer.at(start) is Zone.FOOTER:
            yield end, False


def _chain(note: Note, anchor: int, known: _Known, *, trusted: bool) -> Iterator[Place]:
    """The places one after another from `anchor` on, over postcodes and countries between them."""
    place = anchor
    in_header = note.once(zones).at(anchor) is Zone.HEADER
    for _ in range(_MOST_IN_CHAIN):
        separator = _SEPARATOR.match(note.text, place)
        start = separator.end() if separator else place
        bracket = separator is not None and "(" in separator[0]
        if start in known.lands or start in known.codes:
            place = known.lands.get(start) or known.codes[start]
            trusted = trusted or start in known.codes
            continue
        before_code = _SEPARATOR.match(note.text, _name_end(note, start))
        # In a header a full stop or a line end closes the field; `CP: 28035. Datos asistenciales` names no place.
        closed = "\n" in note.text[place:start] or ("." in note.text[place:start] and in_header)
        trusted = trusted and not closed
        sure = trusted or bracket or (before_code is not None and before_code.end() in known.codes)
        end = _place_end(note, start, trusted=sure)
        if end == start:
            return
        yield Place(
            start,
            end,
            Score.CUED if trusted else Score.LISTED,
            "follows a postcode" if trusted else "listed, in an address",
        )
        place, trusted = end, False


def _place_end(note: Note, start: int, *, trusted: bool) -> int:
    """The end of the place at `start`; with `trusted` it need not be listed. `start` if there is none."""
    if start >= len(note.text):
        return start
    limit = min(start + 60, note.line_at(start)[1])
    if quarter := _QUARTER.match(note.folded, start):
        end = _without_tail(note, quarter.end(), _name_end(note, quarter.end()))
        return end if end > quarter.end() else start
    listed = longest_name(note, start, limit)
    phrase = _name_end(note, start)
    if listed > start and (note.text[start].isupper() or note.folded[start:listed] not in ambiguous_names()):
        rest = note.folded[listed:phrase]
        return _without_tail(note, listed, phrase) if trusted and rest[:1] and _GOES_ON.match(rest) else listed
    if not trusted or not is_capitalised(note.text, start):
        return start
    return _without_tail(note, start, phrase)


def _without_tail(note: Note, start: int, end: int) -> int:
    """The end without a second, listed place that follows unmarked (`Los Olmos Toledo`)."""
    for word in _WORD_START.finditer(note.text, start + 1, end):
        if longest_name(note, word.start(), end) == end and not _PARTICLE.search(note.folded, start, word.start()):
            return trimmed(note.text, 0, word.start())
    return end


def _name_end(note: Note, start: int) -> int:
    """The end of the capitalised words at `start`, before a way type, a label or a centre."""
    end = phrase_end(note, start, STOPS, most=5)
    for way in WAY.finditer(note.folded, start + 1, end):
        if note.folded[way.start() - 4 : way.start()] not in (" de ", "del "):
            end = trimmed(note.text, 0, way.start())
    lands = note.once(_land_starts)
    for country in range(start + 1, end):
        if country in lands and note.text[country - 1] in " -":
            return country - 1
    return end


def _land_starts(note: Note) -> frozenset[int]:
    return frozenset(start for start, _ in note.once(countries))


def _alone(note: Note) -> Iterator[Place]:
    """Listed places that fill the stretch between two signs, or stand before a province or country in brackets."""
    lands = dict(note.once(countries))
    known = note.once(places)
    for start, end in known.items():
        link = _BRACKET.match(note.text, end) if start >= note.once(zones).narrative_end else None
        if link and note.text[start].isupper() and (link.end() in known or link.end() in lands):
            yield Place(start, end, Score.LISTED, "listed, before a province or country in brackets")
    for segment in _SEGMENT.finditer(note.text, note.once(zones).narrative_end):
        start = segment.end()
        end = longest_name(note, start, min(start + 50, note.line_at(start)[1]))
        if (
            end == start
            or _ADDRESS.match(note.text, start)
            or note.folded[start:end] in ambiguous_names()
            or _NO_PLACE_BEFORE.search(note.folded, max(0, start - 10), start)
        ):
            continue
        if _CLOSED.match(note.folded, end) or end + 1 in lands:
            yield Place(start, end, Score.LISTED, "listed, on its own in the footer")
