"""The grammar of a street address: the way's type, its name, the number, floor and door.

The way types are those of the cadastre and of everyday use in Spain, of its co-official languages and of Latin America.
"""

import re

from recognizers.note import Note
from recognizers.places.names import is_country, longest_name
from recognizers.places.phrases import PARTICLES, is_capitalised, words

_FULL = (
    "calle|callejon|callejuela|avenida|avinguda|avda|paseo|passeig|pasaje|passatge|plaza|placa|plazuela|plazoleta|"
    "carretera|camino|cami|carrer|rua|rambla|ronda|travesia|travessera|travessa|glorieta|alameda|bulevar|boulevard|"
    "boulevar|urbanizacion|poligono(?: industrial)?|paraje|partida|costanilla|autovia|autopista|calzada|gran via|"
    "vialidad|raval|carrera|diagonal|transversal|jiron|malecon|zumarkalea|finca|cortijo|barriada|campus|"
    "apartado(?: de correos| postal)?|colonia|prolongacion|privada|andador|manzana|bifurcacion"
)
_SHORT = (
    r"c ?[/\\]\.?|c\.|cl\.|cll\.?|cr\.|cra\.?|kra\.?|carr\.|avd?a?\.|avgda\.?|avda|avd|av|ave\.|p\.?º\.?|pso\.?|ps\.|"
    r"pje\.?|pza\.?|plza\.?|plz\.?|plaz\.|pz\.?|pl\.|ctra\.?|crta\.?|crt\.|cno\.|trav\.|trva\.?|tvsia\.?|gta\.|urb\.|"
    r"pol\.(?: ?ind\.)?|pgno\.?|apdo\.?(?: de correos)?|apto\.? de correos|rda\.|bv\.|blvd\.?|bvar\.|jr\.|col\.|"
    r"priv\.|prol\.|diag\.|tv\.|bda\.|bo\.|lg\."
)
WAY = re.compile(
    rf"(?<![\w/@])(?<!\b[a-z]\.)(?:(?P<full>{_FULL})\b\.?|(?P<short>{_SHORT})(?:(?<=[./\\º])|(?!\w)))"
    r"(?=[ \t]*[\w\"'#]|(?<=gran via),)(?!\w*@)"
)
"""A way type, full or short, in folded text, before a name or a number."""

_NO_NUMBER = r"s[ ]?/[ ]?n\b\.?º?|sn\b"
_LABELLED_NUMBER = (
    r"(?:n(?:um(?:ero)?)?[ ]?[.ºo°]{0,2}|[#]|km\.?|p\.?k\.?)[ ]*\d{1,4}(?:[.,]\d{1,3})?(?![\d@])[a-z]?"
    r"(?:[ ]?[-/][ ]?\d{1,3}(?!\d)(?:[ºª]|[ao]\b)?)?(?![a-z])"
)
# `3`, `3º`, `2.ª`, `2o`, `98-100`, `7B`, `12 bis`; not the four digits of a postcode that begins with 0.
_NUMBER = (
    r"(?!0\d{3})\d{1,4}(?![\d@])(?:[ºª°]|\.(?:º|ª|o\b|a\b)|[oa](?![a-z])|[erdt][ro]\b)?"
    r"(?:[ ]?[-/][ ]?\d{1,4}(?!\d)[ºª°]?)?(?:[a-z]{1,2}(?![a-z]))?(?:-\d{1,3}(?!\d))?(?:[ ]?bis\b)?(?![\w@])"
)
_PART = (
    r"(?:esc(?:alera)?|portal|port|bloque|blq|bl|planta|plta|piso|pta|puerta|pto|dpto|depto|dto|apto|apt|ap|local|loc|"
    r"oficina|of|despacho|modulo|mod|torre|nave|parcela|interior|int|suite|consultorio|cons|casa|manzana|mz|lote|lt|"
    r"edificio|edif|edf|ed|residencial|residencia|p)\b\.?"
    r"[ ]*(?:n[ºo.][ ]*)?\"?(?:-?\d{1,4}[ºªa-z]?(?!\w)|[a-z](?!\w))\"?"
)
_BUILDING = (
    r"(?:edificio|edif|edf|ed|residencial|residencia|torre|col|colonia|paraje|urb)\b\.?[ ]*(?:(?:el|la|los|las)[ ])?"
    r"[a-z]{2,20}(?:[ ][a-z]{2,20})?(?![\w@])"
)
_SIDE = (
    r"(?:bajo|bjo|atico|principal|pral|entresuelo|entlo|sotano|izquierda|izqda|izda|izq|iz|derecha|dcha|drcha|dcho|der|"
    r"dch|centro|ext|interior|exterior|piso|planta)\b"
)
# `B`, `F 11`, `A-6`, `P1`; an `E` before five digits belongs to the postcode.
_DOOR = (
    r"º?b\b|[a-z][ -]\d{1,2}(?![\w@])|p\d{1,2}\b|"
    r"(?:(?<=[ºª] )e(?!-)|e(?![ -]{0,2}\d{5})|[a-df-z])(?![\w@/'])(?!\.[a-z])"
)
_SECOND_NUMBER = r"y[ ]\d{1,3}(?![\d@])"
_UNIT = re.compile(
    "|".join((_NO_NUMBER, _LABELLED_NUMBER, _PART, _BUILDING, _SECOND_NUMBER, _NUMBER, _SIDE, _DOOR)).replace(
        "[ ]", r"[ \t]"
    )
)
_SEPARATOR = re.compile(r"[ \t]*(?:[,;.·-]|º\.?(?= )|/(?= ?\w))?[ \t]*-?[ \t]*")
_FIRST = re.compile(
    r"\d|s[ \t]?/[ \t]?n\b|sn\b|n(?:um(?:ero)?)?[ \t]?[.ºo°]{0,2}[ \t]?\d|#|km\b|bloque|portal|edi?f|ed\."
)
_NAME_WORD = re.compile(r"(?:[dl]')?[^\W\d_][\w'·´]*(?:[-&][^\W\d_][\w'·]*)*|\d{1,2}(?= de [a-z])|[xvi]{2,5}\b")
_ROAD = re.compile(r"[anmc]-?\d{1,4}(?![\w-])|\d{1,4}(?= km)|\d{1,4}(?= [a-z]{4,20}-[a-z])")
_GLUE = re.compile(r"(?:[ \t]-[ \t]|\.?[ \t]{1,2}|\.(?=\w{3}))")
_WORD_FOLLOWS = re.compile(r"[ \t]+[^\W\d_]{2}")
_LAST_OF_THREE = re.compile(r"[a-z.]+[ \t]+[a-z]+[ \t]+([a-z]+)")
_FOUR_DIGITS = re.compile(r"\d{4}(?!\d)(?=[ \t,.-]{1,3}[a-z]{3})")
_ABBREVIATION = words(
    "sta sto sr sra fco ma ntra ntro nta gral gta dr dra d prof hnos mn pza av avda cap cnel pte nnal ctra ing lic "
    "v a j"
)
STOPS = words(
    "hospital servicio unidad departamento universidad facultad tel telf tlf tfno tfn telefono fax email e-mail "
    "mail correo espana cp c.p codigo seccion dpto movil complejo clinica con por para que se ha fue donde desde "
    "vive"
)
"""Words that no street's name holds."""
MOST_NAME_WORDS = 8


def address_end(note: Note, start: int, *, strict: bool) -> tuple[int, bool]:
    """The end of the way's name at `start` with its number, floor and door; and whether a number was there.

    With `strict`, the name's words are capitalised. `(start, False)` if nothing can be a name.
    """
    name = _name_end(note, start, strict=strict)
    if name == start:
        return start, False
    end, numbered = _details_end(note, name, first=True)
    return end, numbered


def number_end(note: Note, start: int) -> tuple[int, bool]:
    """The end of the number, floor and door at `start`, behind a way that needs no name; and whether they are there."""
    return _details_end(note, start, first=True)


def _name_end(note: Note, start: int, *, strict: bool) -> int:
    folded, end, place, count = note.folded, start, start, 0
    while count < MOST_NAME_WORDS:
        if count and _FIRST.match(folded, place) and not _ROAD.match(folded, place):
            break
        word = (_ROAD.match(folded, place) if count < 3 else None) or _NAME_WORD.match(folded, place)
        if word is None or (word[0] in STOPS and (count or place == start)):
            break
        small = word[0] in PARTICLES
        if not small and strict and word[0][0].isalpha() and not is_capitalised(note.text, place):
            break
        place = word.end()
        if not small or (len(word[0]) == 1 and note.text[word.start()].isupper()):
            end, count = place, count + 1
        glue = _GLUE.match(folded, place)
        if glue is None or (glue[0].startswith(".") and word[0] not in _ABBREVIATION):
            break
        place = glue.end()
    return end


def _details_end(note: Note, start: int, *, first: bool) -> tuple[int, bool]:
    """The end of the run of units (`, 3, 2º B`) after `start`; the first is a number, `s/n`, a km or a building."""
    folded, end = note.folded, start
    for _ in range(10):
        separator = _SEPARATOR.match(folded, end)
        place = separator.end() if separator else end
        if place == end and end > start and folded[end - 1].isalnum() and folded[end : end + 1].isalpha():
            break
        if first and not _FIRST.match(folded, place):
            break
        unit = _UNIT.match(folded, place)
        if unit is None or (not first and _is_postcode(folded, place)):
            break
        if _is_word(note, *unit.span()):
            break
        end, first = _without_town(note, *unit.span()), False
    while end > start and not (folded[end - 1].isalnum() or folded[end - 1] in 'ºª°"'):
        end -= 1
    return end, end > start


def _is_word(note: Note, start: int, end: int) -> bool:
    """Whether what looks like a door is the small word before the next one (`5 a Madrid`)."""
    return end - start == 1 and note.text[start].islower() and _WORD_FOLLOWS.match(note.text, end) is not None


def _without_town(note: Note, start: int, end: int) -> int:
    """The end of a unit without the town that a building's name cannot hold (`Col. Obrera México D.F.`)."""
    last = _LAST_OF_THREE.fullmatch(note.folded, start, end)
    if last and (longest_name(note, last.start(1), min(end + 20, len(note.text))) >= end or is_country(last[1])):
        return start + len(note.folded[start : last.start(1)].rstrip())
    return end


def _is_postcode(folded: str, place: int) -> bool:
    """Whether a number after the house's own is the postcode of a country that has four digits."""
    return _FOUR_DIGITS.match(folded, place) is not None
