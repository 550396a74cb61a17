"""Towns, provinces, regions, districts: in an address by their position, in the story with a cue."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from recognizers.base import SpanRecognizer
from recognizers.dates.words import SPANISH_MONTHS
from recognizers.guards import is_clinical, is_shouting
from recognizers.institutions import bodies, makers
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.countries import countries
from recognizers.places.cues import NAMING, STRONG
from recognizers.places.footer import footer_places
from recognizers.places.names import ambiguous_names, longest_name, places, well_known_names
from recognizers.places.phrases import begins_sentence, is_capitalised, phrase_end, words
from recognizers.places.streets import streets
from recognizers.places.stretches import Stretches
from recognizers.span import Score, Span
from recognizers.zones import zones


class Locations(SpanRecognizer):
    """Places by postcode, by cue or by list; never an eponym (`clasificación de Montreal`) nor a common word."""

    labels = (Label.LOCATION,)
    example = "Natural de [LOCATION Villar del Olmo] y residente en [LOCATION Teruel], C/ Sol, 3."

    def find(self, note: Note) -> Iterator[Span]:
        """Every place of the note."""
        for start, end, score, reason in [*note.once(footer_places), *note.once(told_places)]:
            yield self.span(start, end, Label.LOCATION, score, reason)


_BRACKET = re.compile(r"\([ \t]?(?=[A-ZÁÉÍÓÚÑ])")
_IN = re.compile(r"(?<!\w)(?:[Ee]n|a|desde|hasta)[ \t]+(?=[A-ZÁÉÍÓÚÑ])")
_AFTER_CENTRE = re.compile(r"\)?,?[ \t]+(?:de|en)[ \t]+|[.,][ \t]+|[ \t]?\(")
_MADE_IN = re.compile(
    r"[®™]?[.,]?[ \t]{1,2}(?P<place>[A-ZÁÉÍÓÚÑ][^\W\d_.]+(?:[ -][A-ZÁÉÍÓÚÑdl][^\W\d_]*){0,3})(?=[ \t]?[,.)])"
)
_LETTERHEAD = re.compile(
    rf"(?m)^[ \t]*(?:en )?(?P<place>[^\W\d_][^\n\d,:;]{{2,40}}), (?:a )?\d{{1,2}} de (?:{SPANISH_MONTHS})\b"
)
_BEFORE_COUNTRY = re.compile(r"[.,][ \t]|[ \t]?\(")
_MORE = re.compile(r",?[ \t]+\(?|[ \t]?\(|/")
_LAST = re.compile(r"(?:[^(),;\d]{2,30}[,.][ \t]){0,3}(?P<last>[A-Z][^(),;\d]{1,25}?)[ \t]?\)")
_STATES = words("CA NJ NY TX MA MN OH IL PA FL WI MI Oh CT")
_NOT_NAMES = words(
    "unidad servicio hospital centro urgencias uci consulta consultas atencion departamento seccion ingles"
)


class Told(NamedTuple):
    """A place that the story names."""

    start: int
    end: int
    score: float
    reason: str


def told_places(note: Note) -> tuple[Told, ...]:
    """The places of the header and the narrative of `note`, in order, disjoint."""
    found: dict[int, Told] = {}
    taken = Stretches(
        [
            *note.once(countries),
            *note.once(bodies),
            *((street.start, street.end) for street in note.once(streets)),
            *((maker.start, maker.end) for maker in note.once(makers)),
        ]
    )
    known = note.once(places)
    for told in (
        *_cued(note, known),
        *_in_letterheads(note, known),
        *_after_bodies(note, known),
        *_after_makers(note),
        *_before_countries(note, known),
        *_weakly_cued(note, known),
    ):
        if not taken.overlap(told.start, told.end) and told.start not in found:
            found[told.start] = told
            for more in _following(note, known, told.end):
                found.setdefault(more.start, more)
    chosen: list[Told] = []
    for told in sorted(found.values()):
        if not chosen or told.start >= chosen[-1].end:
            chosen.append(told)
    return tuple(chosen)


def _cued(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """After `natural de`, `trasladado a`: listed names; after the first, in any case and any name."""
    for cue in STRONG.finditer(note.folded, 0, note.once(zones).narrative_end):
        start = cue.end()
        naming = NAMING.match(cue[0]) is not None
        listed = known.get(start, start)
        name = _name_end(note, start) if naming else start
        if listed > start and (is_capitalised(note.text, start) or (naming and _is_plain(note, start, listed))):
            if naming or not is_clinical(note, start, listed):
                end = name if _joined(note, listed, name) else listed
                yield Told(start, end, Score.CUED, "listed place after a cue")
        elif name > start and not is_clinical(note, start, name):
            yield Told(start, name, Score.CUED, "name after a cue of place")


def _in_letterheads(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """The place before the date of a letter, on a line of its own: `Teruel, 9 de octubre de 2020`."""
    for line in _LETTERHEAD.finditer(note.folded):
        start, end = line.span("place")
        if known.get(start) == end:
            yield Told(start, end, Score.CUED, "place before the date of a letter")


def _name_end(note: Note, start: int) -> int:
    """The end of the capitalised name at `start`; `start` if there is none, or if capitals say nothing there."""
    if start >= len(note.text) or not is_capitalised(note.text, start) or is_shouting(note, start, start + 1):
        return start
    return phrase_end(note, start, _NOT_NAMES, most=4)


def _is_plain(note: Note, start: int, end: int) -> bool:
    """Whether a place written without a capital is no common word, by its length and the list."""
    return end - start > 4 and note.folded[start:end] not in ambiguous_names()


def _joined(note: Note, listed: int, name_end: int) -> bool:
    """Whether the name goes on past the listed part with a small word (`San Juan de Aznalfarache`)."""
    return name_end > listed and note.text[listed : listed + 4].lower() in (" de ", " del")


def _weakly_cued(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """After `en` or in brackets: well-known names that are no eponym."""
    stop = note.once(zones).narrative_end
    for cue in (*_IN.finditer(note.text, 0, stop), *_BRACKET.finditer(note.text, 0, stop)):
        start = cue.end()
        end = known.get(start, start)
        name = note.folded[start:end]
        if name not in well_known_names() and (" " not in name or name in ambiguous_names()):
            continue
        closed = not cue[0].startswith("(") or note.text[end : end + 1] in (")", ",")
        if closed and not is_shouting(note, start, end) and not is_clinical(note, start, end):
            yield Told(start, end, Score.LISTED, "well-known place after a preposition or in brackets")


def _before_countries(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """A listed place before a country: `Herat, Afganistán`, `Santander (España)`."""
    stop = note.once(zones).narrative_end
    lands = {start for start, _ in note.once(countries)}
    for start, end in known.items():
        link = _BEFORE_COUNTRY.match(note.text, end) if start < stop and is_capitalised(note.text, start) else None
        if link and link.end() in lands and not begins_sentence(note, start):
            yield Told(start, end, Score.CUED, "listed place before a country")


def _after_bodies(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """The town after a centre or institution: `Hospital Los Olmos de Toledo`."""
    stop = note.once(zones).narrative_end
    for start, end in (*note.once(bodies), *((street.start, street.end) for street in note.once(streets))):
        link = _AFTER_CENTRE.match(note.text, end) if start < stop else None
        if not link or link.end() not in known or not is_capitalised(note.text, link.end()):
            continue
        if "." not in link[0] or note.folded[link.end() : known[link.end()]] in well_known_names():
            yield Told(link.end(), known[link.end()], Score.CUED, "town of a centre")


def _after_makers(note: Note) -> Iterator[Told]:
    """The places in brackets after a maker, listed or not: `(Maker, Irvine, California, EE.UU.)`."""
    lands = dict(note.once(countries))
    for maker in note.once(makers):
        place = maker.end
        for _ in range(3):
            named = _MADE_IN.match(note.text, place)
            if named is None or named.start("place") in lands:
                break
            start, place = named.span("place")
            if not _inside_brackets(note, maker.start, place) or not _ends_with_place(note, start, lands):
                break
            yield Told(start, place, Score.CUED, "place of a maker")


def _ends_with_place(note: Note, start: int, lands: Mapping[int, int]) -> bool:
    """Whether the bracket that holds `start` ends with a country, a listed place or a state of the USA (`CA`)."""
    last = _LAST.match(note.text, start)
    if last is None:
        return False
    begin, end = last.span("last")
    return begin in lands or longest_name(note, begin, end) == end or last["last"] in _STATES


def _inside_brackets(note: Note, start: int, end: int) -> bool:
    """Whether a bracket opened before `start` is still open at `end`."""
    return note.text.rfind("(", max(0, start - 120), start) > note.text.rfind(")", max(0, start - 120), end)


def _following(note: Note, known: Mapping[int, int], end: int) -> Iterator[Told]:
    """`(Extremadura)` or `, Sevilla` after a place."""
    more = _MORE.match(note.text, end)
    if more and more[0].strip() and more.end() in known and is_capitalised(note.text, more.end()):
        start, stop = more.end(), known[more.end()]
        if note.folded[start:stop] not in ambiguous_names() and not is_clinical(note, start, stop):
            yield Told(start, stop, Score.LISTED, "place after a place")
