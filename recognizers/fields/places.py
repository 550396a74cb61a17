"""Read the value of a field that is an address, a place, a postcode, a country or a centre."""

import re
from collections.abc import Iterator
from functools import cache

from recognizers import lexicons
from recognizers.fields.grammar import Value, id_end, is_no_value
from recognizers.fields.lexicon import Kind
from recognizers.fields.marks import Link, Mark
from recognizers.labels import Label
from recognizers.note import Note

_PLACE_LISTS = ("municipalities", "provinces", "regions", "spanish_places", "latin_american_places", "foreign_cities")
_POSTCODE = r"(?:[a-z]{1,2}-?)?\d{4,8}(?:-\d{3,4})?(?![\w-])|[a-z]\d{4}[a-z]{3}\b"
_POSTCODE_AMONG = re.compile(rf"\(?({_POSTCODE})")
_POSTCODE_VALUE = re.compile(_POSTCODE)
_ODD_POSTCODE = re.compile(r"[a-z]?\d(?:[ -]?\d){2,11}[a-z]?[ ]*[.,;]*\s*$")
_BARE_POSTCODE = re.compile(r"(?:[a-z]-?)?\d{5}(?![\w.,/-])|[a-z]\d{4}[a-z]{3}\b|\d{5}(?=[.,-](?!\d))")
_WAY = (
    r"(?:c/|c\\|c\.|calle|cl\.?|avda|avd|av|avenida|avinguda|plaza|plz?a|pza|placa|praza|paseo|pº|passeig|pg|ps|ctra|carretera|carrer|camino|cno|"
    r"camina|ronda|rda|rua|travesia|trav|via|urb|urbanizacion|glorieta|callejon|poligono|pol|barrio|bo|bulevar|bv|bvar|blvd|boulevard|cuesta|"
    r"calzada|carrera|cra|kr|diagonal|transversal|pasaje|psje|pje|lugar|apartado|apdo|colonia|col|manzana|mz|lote|villa|km|prol|privada|residencial)\b"
)
_LOOKS_LIKE_STREET = re.compile(rf"{_WAY}|.{{0,80}}?(?:\d|s/ ?n\b)")
_NUMBERED = re.compile(r"\d|\bs/? ?n\b")
_ADDRESS_WORD = re.compile(
    r"(?:piso|pta|puerta|portal|esc|escalera|bajo|bajos|atico|entlo|entresuelo|principal|dcha|izda|izq|derecha|izquierda|centro|bloque|blq|edif|edificio|"
    r"torre|casa|finca|urb|col|colonia|barrio|int|interior|ext|depto|dpto|nave|local|local|sector|fracc|residencial|mz|manzana|lote|conjunto|of|oficina|"
    r"pol|poligono|parcela|chalet|planta)\b"
)
_POSTCODE_WITHIN = re.compile(r"[\s,.(-](?:c\.? ?p\.?:? ?)?((?:[a-z]-?)?\d{5}|[a-z]\d{4}[a-z]{3})(?!\w)(?![.,]\d)")
_REGION = re.compile(
    r"(?:provincia|prov|pcia|pvcia|edo|estado|dpto|depto|departamento|municipio|mpio|comuna)\.?[ ](?:de[ ])?"
)
_PIECE = re.compile(
    r"[^\W\d_](?:[^,;/()\n.|:\"\d-]|(?<=\w)-(?=\w)|(?<=\b\w)\.|(?<=\b[sp]t[ao])\.|(?<=\bcdad)\.|(?<=\bnvo)\.|(?<=\bvva)\.|(?<=\bntra)\.)*"
)
_ENDS = re.compile(r"[\s.]*$")
_JOINT = re.compile(r"\s*[,;/()\-.]*\s*")
_LOWER = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "els",
        "les",
        "y",
        "i",
        "e",
        "da",
        "do",
        "dos",
        "das",
        "d",
        "l",
        "en",
        "sobre",
        "a",
        "o",
        "san",
        "santa",
        "al",
    ]
)


@cache
def _places() -> frozenset[str]:
    return frozenset().union(*map(lexicons.load_folded, _PLACE_LISTS))


@cache
def _not_places() -> frozenset[str]:
    return lexicons.load_folded("not_places")


@cache
def _countries() -> frozenset[str]:
    return lexicons.load_folded("countries")


def known_place(folded: str) -> Label | None:
    """COUNTRY or LOCATION if the folded text is a place known by name."""
    if folded in _countries():
        return Label.COUNTRY
    return Label.LOCATION if folded in _places() else None


def read_postcode(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A postcode, and the places known by name that follow it: `41008 Sevilla`."""
    shape = _BARE_POSTCODE if mark.link is Link.BLANK or mark.doubtful else _POSTCODE_VALUE
    if found := shape.match(note.folded, start, end):
        yield Value(start, found.end(), Label.POSTCODE)
        start = found.end()
    elif mark.at_start and mark.link is not Link.BLANK and _ODD_POSTCODE.match(note.folded, start, end):
        start, opened = id_end(note.folded, start, end), start
        yield Value(opened, start, Label.POSTCODE)
    elif mark.link is Link.BLANK:
        return
    yield from _places_from(note, start, end, sure=False)


def read_place(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """Places with a comma, slash, hyphen or bracket between them, each a value, a postcode among them."""
    if is_no_value(note.folded[start:end]):
        return
    if found := _BARE_POSTCODE.match(note.folded, start, end):
        yield Value(start, found.end(), Label.POSTCODE)
        start = found.end()
    sure = not mark.doubtful and mark.link in (Link.COLON, Link.CELL)
    found_any = False
    for value in _places_from(note, start, end, sure=sure):
        found_any = True
        yield value
    if not found_any and sure and mark.at_start and (piece := _PIECE.match(note.folded, start, end)):
        stop = start + len(piece[0].rstrip())
        if (
            len(piece[0].split()) <= 3
            and note.text[start:stop].islower()
            and note.folded[start:stop] not in _not_places()
        ):
            yield Value(start, stop, Label.LOCATION)


def _places_from(note: Note, start: int, end: int, *, sure: bool) -> Iterator[Value]:
    """The places from `start` on; `sure`: a capitalised piece is one, else it must be known by name."""
    while True:
        joint = _JOINT.match(note.text, start, end)
        assert joint is not None
        stopped = "." in joint[0] or "\n" in joint[0]
        place = joint.end()
        if found := _POSTCODE_AMONG.match(note.folded, place, end):
            if "(" in joint[0] or sure:
                yield Value(found.start(1), found.end(1), Label.POSTCODE)
            start = found.end()
            continue
        prefix = _REGION.match(note.folded, place, end)
        named = prefix.end() if prefix else place
        piece = _PIECE.match(note.folded, named, end)
        if piece is None:
            return
        stop = named + len(piece[0].rstrip())
        known = known_place(note.folded[named:stop])
        stopped = stopped and not _ENDS.match(note.text[stop:end])
        if known is None and (not sure or stopped or not _is_capitalised(note.text[named:stop])):
            return
        for word_end in (named + blank.start() for blank in re.finditer(" ", note.text[named:stop]) if not known):
            if known_place(note.folded[named:word_end]) and known_place(note.folded[word_end + 1 : stop]):
                yield Value(named, word_end, Label.LOCATION)
                named = word_end + 1
        yield Value(named, stop, known or Label.LOCATION)
        start = stop


def _is_capitalised(words: str) -> bool:
    """One to six words, each capitalised but for particles, none of them one that a field holds instead of a place."""
    parts = re.split(r"[ '’]+", words.strip())
    return (
        0 < len(parts) <= 7
        and parts[0][:1].isupper()
        and all(part[:1].isupper() or part in _LOWER for part in parts)
        and not any(part.lower() in _not_places() for part in parts[:1])
    )


_COUNTRY = re.compile(r"[^\W\d_][^,;/()\n|:\d]{0,40}")
_SHORT_COUNTRY = re.compile(r"(?:[a-z]{1,2}\.[ ]?){1,3}[a-z]{1,2}\.(?!\w)")


def read_country(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A country; another place found there is one of its own kind."""
    if short := _SHORT_COUNTRY.match(note.folded, start, end):
        yield Value(start, short.end(), Label.COUNTRY)
        return
    piece = _COUNTRY.match(note.text, start, end)
    if piece is None or is_no_value(note.folded[start:end]):
        return
    words = re.split(r"\.(?=\s|$)", piece[0])[0]
    stop = start + len(words.rstrip(" .-"))
    known = known_place(note.folded[start:stop])
    if known or (mark.link in (Link.COLON, Link.CELL) and len(words.split()) <= 5):
        yield Value(start, stop, known if known is Label.LOCATION else Label.COUNTRY)


def read_street(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A street address up to a postcode or a place known by name; these are values too."""
    folded = note.folded
    if is_no_value(folded[start:end]):
        return
    within = _POSTCODE_WITHIN.search(folded, start + 1, end)
    stop = _without_places(note, start, within.start() if within else end)
    address = folded[start:stop]
    doubtful = mark.doubtful or mark.link in (Link.BLANK, Link.BREAK)
    is_street = _LOOKS_LIKE_STREET.match(address) is not None and (
        note.text[start].isupper() or address[0] == "c" or address[0].isdigit()
    )
    if doubtful:
        is_street = is_street and (_NUMBERED.search(address) is not None) and not address[0].isdigit()
    elif not is_street:
        is_street = _is_capitalised(re.sub(r"[,.\"-]", " ", note.text[start:stop]).strip())
    if is_street and stop > start + 1:
        yield Value(start, stop, Label.STREET)
    elif not doubtful or mark.kind is not Kind.STREET:
        return
    after = stop if is_street else start
    if within:
        yield from _places_from(note, after, within.start(), sure=False)
        yield Value(within.start(1), within.end(1), Label.POSTCODE)
        after = within.end(1)
    yield from _places_from(note, after, end, sure=False)


_TAIL = re.compile(r", ?| - |\(|(?<!pcia)(?<!prov)(?<!edo)(?<!dpto)(?<!mpio)\. ")


def _without_places(note: Note, start: int, end: int) -> int:
    """Where the address ends when the places known by name at its end are left out, and punctuation too."""
    stop = _trimmed(note.text, start, end)
    while True:
        cut = start + max((joint.start() for joint in _TAIL.finditer(note.folded[start:stop])), default=0)
        if cut == start or not _NUMBERED.search(note.folded, start, cut):
            return stop
        piece = note.folded[cut:stop].strip(" ,.()-")
        prefix = _REGION.match(piece)
        if not known_place(piece[prefix.end() :] if prefix else piece) or _ADDRESS_WORD.match(piece):
            return stop
        stop = _trimmed(note.text, start, cut)


def _trimmed(text: str, start: int, end: int) -> int:
    """`end` without what follows the last letter, digit, closing quote or balanced bracket."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "ªº"):
        opening = {'"': '"', ")": "("}.get(text[end - 1])
        if opening and text.count(opening, start, end - 1) % 2 == 1:
            break
        end -= 1
    return end


_CENTRE = re.compile(
    r"[A-ZÁÉÍÓÚÑ][^,;(\n|:.]{1,80}(?:(?<=\b[A-ZN][a-z])\.[^,;(\n|:.]{1,40}|(?<=\bNo)\.[^,;(\n|:.]{1,20}){0,2}"
)
_HEALTH_CENTRE = re.compile(r"(?:centro de salud|c\.?s\.? |cap |consultorio|ambulatorio|cesfam|ubs |eap |umf )")
_A_CENTRE = re.compile(
    r"(?:hospital|clinica|sanatorio|complejo|fundacion|instituto|centro|policlinic|hu |cap |"
    r"consultorio|cesfam|ambulatorio|unidad|umf)"
)
_NO_CENTRE = re.compile(
    r"(?:servicio|urgencias|unidad de (?!medicina familiar)|planta|si|no|privado|publico|"
    r"consultas?|general|provincial|comarcal|local)\b"
)


def read_centre(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """The name of a hospital or health centre."""
    found = _CENTRE.match(note.text, start, end)
    if found is None or _NO_CENTRE.match(note.folded, start, end) or is_no_value(note.folded[start:end]):
        return
    unsure = mark.doubtful or mark.link in (Link.BLANK, Link.BREAK)
    if unsure and (mark.link is Link.BLANK or not _A_CENTRE.match(note.folded, start, end)):
        return
    stop = start + len(found[0].rstrip(" .-"))
    label = Label.HEALTH_CENTRE if _HEALTH_CENTRE.match(note.folded, start, stop) else mark.kind.label
    assert label is not None
    yield Value(start, stop, label)
