"""Street addresses: by their way type, or in a footer by their number before a postcode or a place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.base import SpanRecognizer
from recognizers.centres import centres
from recognizers.guards import is_clinical, is_shouting
from recognizers.institutions import bodies
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.countries import countries
from recognizers.places.names import is_place, longest_name
from recognizers.places.phrases import is_capitalised, trimmed, words
from recognizers.places.postcodes import postcodes
from recognizers.places.stretches import Stretches
from recognizers.places.ways import WAY, address_end, number_end
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

# A way is clear without a number when it is spelt out and a capital follows: `en la calle Olmo`.
_CLEAR = words("calle callejon avenida avinguda avda paseo passeig plaza placa carretera carrer travesia glorieta")
# Way types that are clinical or common words too; they need a number, and never a lower-case name.
_COMMON = words(
    "colonia camino carrera poligono via finca campus privada manzana partida transversal diagonal prolongacion c. "
    "cl. cr. pl. pol. col. av ave. ps. pca. bo. lg. tv. diag. p.º pº calzada ronda raval paseo pasaje cami apartado"
)
_GRID = re.compile(
    r"[ \t]*\d{1,3}[a-z]?(?:[ \t]bis)?(?:[ \t](?:sur|norte|este|oeste))?"
    r"[ \t,]*(?:#|n[oº.]{1,2}|numero)[ \t]*\d{1,3}[a-z]?"
    r"(?:[ \t]?-[ \t]?\d{1,3}|-?\d?[a-z]{1,2}-\d{1,3})?(?!\w)"
)
_FLAT = re.compile(r",?[ \t](?:apto|apartamento|ap|int|interior|casa|torre|piso|oficina|of)\.?[ \t]\d{1,4}[a-z]?(?!\w)")
_BOX = re.compile(r"(?:[ \t]*(?:n[ºo.]+)?[ \t]*)(\d{1,6})(?!\d)")
_BARRIER = re.compile(
    r"(?<!\bdr)(?<!\bdra)(?<=[a-zº)\"\d][a-zº)\"\d])\.[ \t]*|"
    r"(?:direccion|domicilio|correspondencia)[^:\n]{0,20}:[ \t]*|"
    r"\n[ \t]*|\.(?:com|es|net|org|cu|mx|ar|cl)[ \t]+|[,;)][ \t]*"
)
_TITLE = re.compile(
    r"(?:dr|dra|d|dña|prof|don|doña|tel\w*|tlf|tfno|fax|movil|planta|consultorio|area|e-?mail|correo|n[ºo]|col)\b"
)
_DOCTOR = re.compile(r"(?<!\w)(?:dra?|doctora?|prof|profesora?)\.?[ \t]+(?=[^\W\d_])")
_SIGNS = re.compile(r":\s*$")
_NAMED_BY_TYPE = frozenset({"granvia"})
"""Way types that are a street's whole name."""
_SHORTEST = frozenset({"av", "c.", "col."})
_RESIDENCE = re.compile(r"(?:viv[a-z]{1,5}|resid[a-z]{1,6}|domicili[a-z]{1,4}|direccion|ubicad[oa])\b[^.\n]{0,40}$")
_COMMA_BEFORE_NUMBER = re.compile(
    r"(?:\w{2,20}[ \t]){0,4}\w{3,20}(?:,[ \t]?|[ \t]n[ºo.]{1,2}[ \t]?|[ \t]numero[ \t])"
    r"\d{1,3}(?=[.;)\nºª]|,[ \t]|[ ]de[ ]|$)"
)
_BLANK = re.compile(r"[ \t]*")
_LATER_WORD = re.compile(r"(?<= )[^\W\d_]")
_PARTICLE = re.compile(r"(?<!\w)(?:del?|la|las|los|el|y|i|do|da|san|santa|sant)[ \t]+$")
_AFTER = re.compile(r"[\])]?[ \t]*[.,;-]?[ \t\n]*[-(]?[ \t]*")


class Street(NamedTuple):
    """A street address in `note.text`."""

    start: int
    end: int
    score: float
    reason: str


class Streets(SpanRecognizer):
    """Street addresses; never `c/ 8 h`, `vía oral` or a way type without a name."""

    labels = (Label.STREET,)
    example = "Vive en la [STREET calle del Olmo, 5, 2º B] con su hija."

    def find(self, note: Note) -> Iterator[Span]:
        """Every street address of the note."""
        for street in note.once(streets):
            yield self.span(street.start, street.end, Label.STREET, street.score, street.reason)


def streets(note: Note) -> tuple[Street, ...]:
    """The street addresses of `note`, in order, disjoint."""
    found: list[Street] = []
    taken = Stretches((centre.start, centre.end) for centre in note.once(centres))
    for street in sorted([*_with_way(note), *_bare(note)]):
        if not taken.overlap(street.start, street.start + 1) and (not found or street.start >= found[-1].end):
            found.append(street)
    return tuple(found)


def _with_way(note: Note) -> Iterator[Street]:
    done = 0
    for way in WAY.finditer(note.folded):
        if way.start() >= done and (end := _end_with_way(note, way)):
            done = end
            yield Street(way.start(), end, Score.CUED, "way type with a name")


def _end_with_way(note: Note, way: re.Match[str]) -> int:
    """Where the address that starts with `way` ends; 0 if none does."""
    kind = (way["full"] or way["short"]).replace(" ", "").rstrip(".") + ("." if way["short"] and "." in way[0] else "")
    footer = note.once(zones).at(way.start()) is not Zone.NARRATIVE
    if kind.startswith(("apartado", "apdo", "apto")):
        box = _BOX.match(note.folded, way.end())
        if box:
            return box.end() if footer or "correos" in way[0] else 0
    if (footer or way["full"]) and (grid := _GRID.match(note.folded, way.end())):
        flat = _FLAT.match(note.folded, grid.end())
        return flat.end() if flat else grid.end()
    if kind in _NAMED_BY_TYPE:
        end, numbered = number_end(note, way.end())
        if numbered and is_capitalised(note.text, way.start()):
            return end
    blank = _BLANK.match(note.text, way.end())
    name = blank.end() if blank else way.end()
    if kind == "placa" and "ç" not in note.text[way.start() : way.end()].lower():
        return 0  # a plate, not the Catalan square
    if not footer:
        return _told_end(note, way.start(), name, kind, full=way["full"] is not None)
    end, numbered = address_end(note, name, strict=False)
    if not numbered:
        end, _ = address_end(note, name, strict=True)
    if end <= name or (kind in _COMMON and not numbered and (kind in _SHORTEST or not _is_before_place(note, end))):
        return 0
    return end if numbered else _without_town(note, name, end)


def _told_end(note: Note, way: int, name: int, kind: str, *, full: bool) -> int:
    """The end of an address that the story tells, its name starting at `name`; 0 if it is none.

    Without a cue of residence the name has capitals, or a comma stands before its number.
    """
    lives = _RESIDENCE.search(note.folded, max(0, way - 60), way) is not None
    shouting = is_shouting(note, way, name)
    common = kind in _COMMON or not full
    end, numbered = address_end(note, name, strict=True)
    if not numbered and (lives or _COMMA_BEFORE_NUMBER.match(note.folded, name)):
        lax, numbered = address_end(note, name, strict=common and not lives)
        end = lax if numbered else end
    if end <= name or kind in _SHORTEST or is_clinical(note, name, end):
        return 0
    if numbered:
        return end if lives or not (shouting and common) else 0
    clear = kind in _CLEAR and is_capitalised(note.text, name) and not shouting
    return _without_town(note, name, end) if clear else 0


def _is_before_place(note: Note, end: int) -> bool:
    after = _after(note, end)
    codes = note.once(_code_starts)
    return after > end and (after in codes or longest_name(note, after, min(after + 40, len(note.text))) > after)


def _code_starts(note: Note) -> frozenset[int]:
    return frozenset(code.start for code in note.once(postcodes))


def _without_town(note: Note, name: int, end: int) -> int:
    """The end of a way's name without the town that follows it unmarked (`Gran Vía Madrid`)."""
    for word in _LATER_WORD.finditer(note.text, name + 1, end):
        if longest_name(note, word.start(), end) == end and not _PARTICLE.search(note.folded, name, word.start()):
            return trimmed(note.text, 0, word.start())
    return end


def _bare(note: Note) -> Iterator[Street]:
    """Addresses without a way type in the footer: `Los Olmos, 10` between two signs, before a postcode or a place."""
    start = note.once(zones).narrative_end
    if start >= len(note.text):
        return
    codes = note.once(_code_starts)
    lands = frozenset(begin for begin, _ in note.once(countries))
    yield from _named_after_doctors(note, start, codes, lands)
    starts = {barrier.end() for barrier in _BARRIER.finditer(note.folded, start)}
    after_name = {_after(note, end) for _, end in note.once(bodies) if end > start}
    for begin in sorted(starts | after_name):
        end = _bare_end(note, begin, codes, lands, after_name=begin in after_name)
        if end:
            yield Street(begin, end, Score.SHAPED, "name and number before a postcode or a place")


def _named_after_doctors(note: Note, start: int, codes: frozenset[int], lands: frozenset[int]) -> Iterator[Street]:
    """`Dr. Los Olmos, 46` before a postcode or a place: the number makes a street of the doctor."""
    for doctor in _DOCTOR.finditer(note.folded, start):
        end, numbered = address_end(note, doctor.end(), strict=True)
        signs = _SIGNS.search(note.folded, max(start, doctor.start() - 5), doctor.start())
        other = _DOCTOR.search(note.folded, doctor.end(), end) or WAY.search(note.folded, doctor.end(), end)
        if numbered and not signs and other is None and _is_followed_by_place(note, end, codes, lands):
            yield Street(doctor.start(), end, Score.CUED, "a doctor's name with a number before a postcode or a place")


def _is_followed_by_place(note: Note, end: int, codes: frozenset[int], lands: frozenset[int]) -> bool:
    after = _after(note, end)
    return after in codes or after in lands or longest_name(note, after, min(after + 40, len(note.text))) > after


def _bare_end(note: Note, begin: int, codes: frozenset[int], lands: frozenset[int], *, after_name: bool) -> int:
    if (
        begin >= len(note.text)
        or not is_capitalised(note.text, begin)
        or (_TITLE.match(note.folded, begin) and not (after_name and note.folded.startswith(("dr", "d. "), begin)))
    ):
        return 0
    end, numbered = address_end(note, begin, strict=True)
    after = _after(note, end)
    if end <= begin or is_place(note.text[begin:end]) or not lands.isdisjoint(range(begin, end)):
        return 0
    ways = (way.start() for way in WAY.finditer(note.folded, begin + 1, end))
    if any(not _PARTICLE.search(note.folded, begin, way) for way in ways):
        return 0
    if numbered:
        return end if _is_followed_by_place(note, end, codes, lands) else 0
    length = len(note.text[begin:end].split())
    return end if after_name and after in codes and 2 <= length <= 6 else 0


def _after(note: Note, end: int) -> int:
    separator = _AFTER.match(note.text, end)
    return separator.end() if separator else end
