"""Towns, provinces, regions, districts: after a postcode whatever is capitalised, elsewhere a listed name with a cue."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from recognizers.base import SpanRecognizer
from recognizers.guards import is_clinical, is_shouting
from recognizers.institutions import bodies, makers
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.countries import countries
from recognizers.places.footer import footer_places
from recognizers.places.names import ambiguous_names, longest_name, places, well_known_names
from recognizers.places.phrases import begins_sentence, is_capitalised, phrase_end, words
from recognizers.places.streets import streets
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


_STRONG = re.compile(
    r"(?<!\w)(?:(?:natural(?:es)?|vecin[oa]s?|originari[oa]s?|original|oriund[oa]s?|procedentes?|procede|provenientes?|proviene)[ \t]+"
    r"(?:y residente en|de|del|desde)|nacid[oa]s?(?: y \w+)? en|nacio en|resident?es? en|reside en|residi[aeo]\w{0,3} en|"
    r"residencia en|residido(?: [\w ]{1,20})? en|viv(?:e|ia|io|en|ian|iendo|ido)(?: [\w ]{1,20})? en|domicili\w+ en|"
    r"emigr\w+ (?:a|de|desde)|inmigr\w+ de|afincad[oa] en|adoptad[oa] en|"
    r"(?:viaj(?:e|es|o|ado|aron|a)|excursion|estancia|visit(?:a|o|ado)|vacaciones|viajero)(?: \w+){0,6}? (?:a|por|en|de|desde)|"
    r"(?:traslad(?:o|ad[oa]|ada)|derivad[oa]|remitid[oa]|evacuad[oa]|enviad[oa]|referid[oa]|llegad[oa]|llego|regres\w{1,4}|"
    r"volvi[oa]|vuelta|retorn\w{1,4})(?: \w+)? (?:a|de|desde)|"
    r"(?:provincia|ciudad|localidad|pueblo|municipio|comarca|poblacion|distrito|villa|aldea|isla|"
    r"departamento|estado|pedania|encierros|fiestas|playas?|costa) (?:de|del)|(?:barrio|barriada|colonia) de|"
    r"cercan[ao]s? a|(?:hospital|clinica|centro)(?: (?:hospitalario|medico|comarcal|privado|publico|local|provincial|regional|sanitario))? (?:de|en)|proxim[ao]s? a|(?:estuvo|trabaj\w{1,4}|ingresad[oa]|atendid[oa]|intervenid[oa]|operad[oa]|controlad[oa]|"
    r"seguimiento|lleva) en)"
    r"[ \t]+(?:(?:la|el|los|las)[ \t]+(?=[a-z]))?(?:(?:provincia|ciudad|localidad|pueblo|municipio|isla|region|zona|comarca)[ \t]+de[ \t]+(?:la[ \t]+)?)?"
)
# After these even a name that no list has is a place.
_NAMING = re.compile(
    r"(?:natural(?:es)?|vecin[oa]|originari[oa]|oriund[oa]|nacid[oa]|resident?e|reside|barrio|barriada|localidad|pueblo|municipio|comarca|pedania|aldea|"
    r"viaje|provincia)\b"
)
_BRACKET = re.compile(r"\([ \t]?(?=[A-ZÁÉÍÓÚÑ])")
_IN = re.compile(r"(?<!\w)(?:en|a|desde|hasta)[ \t]+(?=[A-ZÁÉÍÓÚÑ])")
_AFTER_CENTRE = re.compile(r"\)?,?[ \t]+(?:de|en)[ \t]+|,[ \t]+|[ \t]?\(")
_AFTER_MAKER = re.compile(r"[®™]?[.,]?[ \t]{1,2}")
_MADE_IN = re.compile(r"(?P<place>[A-ZÁÉÍÓÚÑ][^\W\d_.]+(?:[ -][A-ZÁÉÍÓÚÑdl][^\W\d_]*){0,3})(?=[ \t]?[,.)])")
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
    taken = [(named.start, named.end) for named in note.once(makers)]
    taken += [*note.once(countries), *note.once(bodies), *((street.start, street.end) for street in note.once(streets))]
    known = note.once(places)
    for told in (*_cued(note, known), *_after_bodies(note, known), *_after_makers(note), *_weakly_cued(note, known)):
        free = all(told.end <= start or told.start >= end for start, end in taken)
        if free and told.start not in found:
            found[told.start] = told
            for more in _following(note, known, told.end):
                found.setdefault(more.start, more)
    chosen: list[Told] = []
    for told in sorted(found.values()):
        if not chosen or told.start >= chosen[-1].end:
            chosen.append(told)
    return tuple(chosen)


def _cued(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """After `natural de`, `trasladado a`: listed names in any case, after some cues any capitalised name."""
    for cue in _STRONG.finditer(note.folded, 0, note.once(zones).narrative_end):
        start = cue.end()
        end = known.get(start, start)
        capital = start < len(note.text) and is_capitalised(note.text, start)
        naming = _NAMING.match(cue[0])
        name_end = (
            phrase_end(note, start, _NOT_NAMES, most=4)
            if capital and not is_shouting(note, start, start + 1)
            else start
        )
        if (
            end > start
            and (capital or (naming and end - start > 4 and note.folded[start:end] not in ambiguous_names()))
            and (naming or not is_clinical(note, start, end))
        ):
            yield Told(
                start,
                max(end, name_end) if naming and _joined(note, end, name_end) else end,
                Score.CUED,
                "listed place after a cue",
            )
        elif naming and name_end > start and not is_clinical(note, start, name_end):
            yield Told(start, name_end, Score.CUED, "name after a cue of place")


def _joined(note: Note, listed: int, name_end: int) -> bool:
    """Whether the name goes on past the listed part with a small word (`San Juan de Aznalfarache`)."""
    return name_end > listed and note.text[listed : listed + 4].lower() in (" de ", " del")


def _weakly_cued(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """After `en` or in brackets: well-known names that are no eponym."""
    stop = note.once(zones).narrative_end
    lands = {begin for begin, _ in note.once(countries)}
    for start, end in known.items():
        link = _BEFORE_COUNTRY.match(note.text, end) if start < stop and is_capitalised(note.text, start) else None
        if link and link.end() in lands and not begins_sentence(note, start):
            yield Told(start, end, Score.CUED, "listed place before a country")
    for cue in (*_IN.finditer(note.text, 0, stop), *_BRACKET.finditer(note.text, 0, stop)):
        start = cue.end()
        end = known.get(start, start)
        if end == start or is_shouting(note, start, end) or is_clinical(note, start, end):
            continue
        name = note.folded[start:end]
        closed = note.text[end : end + 1] in (")", ",", ".", ";", " ", "\n", "")
        if cue[0].startswith("("):
            closed = note.text[end : end + 1] in (")", ",")
        if closed and (name in well_known_names() or (" " in name)) and name not in ambiguous_names():
            yield Told(start, end, Score.LISTED, "well-known place after a preposition or in brackets")


def _after_bodies(note: Note, known: Mapping[int, int]) -> Iterator[Told]:
    """The town after a centre or institution: `Hospital Los Olmos de Toledo`."""
    stop = note.once(zones).narrative_end
    for start, end in (*note.once(bodies), *((street.start, street.end) for street in note.once(streets))):
        link = _AFTER_CENTRE.match(note.text, end) if start < stop else None
        if link and link.end() in known and is_capitalised(note.text, link.end()):
            yield Told(link.end(), known[link.end()], Score.CUED, "town of a centre")


def _after_makers(note: Note) -> Iterator[Told]:
    """The places in brackets after a maker, listed or not: `(Maker, Irvine, California, EE.UU.)`."""
    lands = dict(note.once(countries))
    for maker in note.once(makers):
        place = maker.end
        for _ in range(3):
            gap = _AFTER_MAKER.match(note.text, place)
            named = _MADE_IN.match(note.text, gap.end()) if gap else None
            if (
                gap is None
                or named is None
                or named.start() in lands
                or "," not in gap[0] + note.text[named.end()] + "."
            ):
                break
            if not _inside_brackets(note, maker.start, named.end()) or not _ends_with_place(note, named.start(), lands):
                break
            yield Told(named.start(), named.end(), Score.CUED, "place of a maker")
            place = named.end()


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
