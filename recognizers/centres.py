"""Hospitals and health centres by their names.

The name runs from the type word (`Hospital`, `Complejo Hospitalario`, `Clínica`) over its qualifiers (`Universitario`)
to the proper name; the town after a proper name is outside, the town that *is* the name inside. Known names come from
the Catálogo Nacional de Hospitales 2020 (Ministerio de Sanidad).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from recognizers import lexicons
from recognizers.base import SpanRecognizer
from recognizers.guards import is_shouting
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.names import is_country, is_place, longest_name
from recognizers.places.phrases import is_capitalised, phrase_end, trimmed, words
from recognizers.places.ways import WAY
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

_TYPE = (
    r"hospital(?:es)?|hospitalet|hopital|hosp\.|complejo (?:hospitalario|asistencial|universitario)|"
    r"complexo (?:hospitalario|asistencial)|consorci?o? (?:hospital\w*|sanitari[oa]?)|policlinic[oa]?|poliambulatorio|"
    r"sanatorio|clinica|clinic|fundacio?n? (?:hospital\w*|alcorcon|sanatorio)|maternidad|"
    r"fundacion \"?jimenez diaz\"?(?:-ute)?|h\. ?(?:u\.|g\.|c\.|g\.u\.|c\.u\.)(?: ?u\.)?|h\.|hu|hgu|hcu|chu|"
    r"c\.h\.(?:u\.)?|iis-fundacion|"
    r"centenario hospital|instituto nacional de (?:cancerologia|cardiologia|neurologia|pediatria|perinatologia|"
    r"enfermedades|rehabilitacion|ciencias medicas)|centro medico nacional"
)
_QUALIFIERS = (
    r"universitari[oa]?|univ\.?|univesitario|general|clinic[oa]?|regional|provincial|comarcal|central|nacional|civil|militar|"
    r"infantil|materno[- ]infantil|maternal|materno|psiquiatric[oa]|quirurgic[oa]|hospitalari[oa]|asistencial|publico|"
    r"privado|docente|metropolitano|insular|medic[oa]|oncologico|pediatrico|geriatrico|veterinario|local|departamental|"
    r"municipal|distrital|naval|u\.|g\.|y|i|e|-|universidad|hospital|c\.h\.|fundacion|"
    r"de alta resolucion|de especialidades|de apoyo|del seguro social"
)
_HEAD = re.compile(rf"(?<![\w@./-])(?:{_TYPE})(?![\w@])(?:[ \t]+(?:{_QUALIFIERS})(?!\w)|(?<=\w)-(?=hospital))*")
_LINK = re.compile(r"[ \t]*(?:(?:de|del|da|do|d)(?:[ \t]+(?:la|las|los|el|els|l'))?(?![\w])[ \t]*)?")
_QUOTED = re.compile(r"[ \t]{0,2}(?:de )?([\"'])[^\"'\n]{2,40}\1")
_NUMBERED = re.compile(r"\d{1,2} de [a-z]{4,10}\b")
_TOWN_AFTER = re.compile(r"[ \t]+(?:de|en)[ \t]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HOUSE_NUMBER = re.compile(r",?[ \t]*(?:\d{1,4}(?!\d)|s ?/ ?n\b)")
_STREET_BEFORE = re.compile(r"(?:plaza|plza\.?|calle|avda\.?|avenida|paseo|c/|camino)[ \t]+(?:del?|de la)?[ \t]*$")
_PARTICLE_BEFORE = re.compile(r"\b(?:del?|la|las|los|el|y)[ \t]+$")
_CLINIC_BEFORE = re.compile(r"(?:^|[.,:;(\n\t-]|\b(?:la|en|una|de|del|a))[ \t]*$")
_SECOND_NAME = re.compile(
    r"(?:[ \t]?-[ \t]?(?:Hospital[ \t]+(?:de[ \t]+)?)?|[ \t]+Doctor[ \t]+|[ \t]+C\.H\.[ \t]+)(?=[A-ZÁÉÍÓÚ])"
)
_NOT_A_NAME = words(
    "dia dolor referencia origen destino zona nivel tercer tercero segundo alta agudos cronicos media larga corta "
    "nuestra nuestro su otro mayor noche campana campo guardia urgencias memoria heridas compatible habitual "
    "caracteristica privada privado concertada previa actual donde ingresa ingreso acude refiere presenta paciente "
    "con sin se que y para por a al desde forense hasta tras paliativos cuidados"
)
_ADVOCATIONS = frozenset({"virgen", "nuestra senora", "ntra. sra.", "cristo", "santo cristo"})
"""What is no name without the place behind it: `Virgen de la Peña`."""
_STOPS = words(
    "servicio serv unidad departamento dpto seccion area planta consulta consultas urgencias calle avenida avda av "
    "c ctra carretera paseo plaza pza camino rua tel telf tlf tfno tfn telefono fax email e-mail mail correo cp "
    "espana dr dra edificio grupo hospital asociacion facultad universidad responsable medico"
)
_ACRONYMS = re.compile(
    r"(?<![\w@.-])(?:HULP|HUPHM?|HUVR|HUVM|HUVN|HUVA|HUCA|HUMV|HURS|HUMS|HUSE|HUSD|HUSC|HUNSC|HUGC|HUFA|HUPM|HUPR|HUBU|"
    r"HUB|HUGTP|HUVH|HUAV|HUJT|HUTP|HUCSC|HCSC|HCUV|HCUVA|HCULB|HCDGU|HGUGM|HGUA|HGUE|HGUV|HGUCR|HURYC|HRYC|HU12O|"
    r"H12O|HCVV|CHUVI|CHUAC|CHUS|CHUO|CHOU|CHUA|CHUF|CHUIMI|CHUNSC|CHN|CHUB|CHGUV|FJD|IIS-FJD|HSJD|HSCSP|HUF12)"
    r"(?![\w@-])(?: \"[^\"\n]{2,30}\")?"
)
_HEALTH_CENTRE = re.compile(
    r"(?<![\w@./-])(?:centros? de (?:salud|atencion primaria|especialidades)|centre de salut|centre d'atencio primaria|"
    r"centro de saude|consultorio (?:local|medico|auxiliar)|ambulatorio|cesfam|cap|"
    r"c\.a\.p\.|c\.s\.|cs|abs|umf|uaps|sapu|cecof)"
    r"(?:[ \t]+n[ºo.]+)?(?!\w)"
)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:del|al|el|su|en)[ \t]$")
_SHORT_CENTRES = frozenset({"cap", "c.a.p.", "c.s.", "cs", "abs", "umf", "uaps", "sapu", "cecof"})
_ITS_NUMBER = re.compile(r"[ \t]+(?:no\.?|n\.?º|num\.?)[ \t]{0,2}\d{1,4}(?!\d)")
_ZONE_NUMBER = re.compile(r"[ \t]+(?:zona )?\d{1,3}(?!\w)")


class Centre(NamedTuple):
    """A named centre in `note.text`."""

    start: int
    end: int
    label: Label
    score: float
    reason: str


class Centres(SpanRecognizer):
    """Named hospitals, clinics and health centres; never `nuestro hospital`, `hospital de día`, `clínica de dolor`."""

    labels = (Label.HOSPITAL, Label.HEALTH_CENTRE)
    example = (
        "Se traslada al [HOSPITAL Hospital Universitario Los Olmos] desde el [HEALTH_CENTRE Centro de Salud El Molino]."
    )

    def find(self, note: Note) -> Iterator[Span]:
        """Every named centre of the note."""
        for centre in note.once(centres):
            yield self.span(*centre)


def centres(note: Note) -> tuple[Centre, ...]:
    """The named centres of `note`, in order of place, disjoint."""
    found: list[Centre] = []
    for centre in sorted([*_hospitals(note), *_health_centres(note)]):
        if not found or centre.start >= found[-1].end:
            found.append(centre)
    return tuple(found)


def _hospitals(note: Note) -> Iterator[Centre]:
    for head in _HEAD.finditer(note.folded):
        end = _hospital_end(note, head)
        inner = note.folded.find(" hospital ", *head.span()) + 1
        if end == head.start() and inner and (inside := _HEAD.match(note.folded, inner)):
            head, end = inside, _hospital_end(note, inside)
        if end > head.start() and not _STREET_BEFORE.search(note.folded, max(0, head.start() - 20), head.start()):
            yield Centre(head.start(), _extended(note, end), Label.HOSPITAL, Score.CUED, "type of centre with a name")
    for acronym in _ACRONYMS.finditer(note.text):
        yield Centre(*acronym.span(), Label.HOSPITAL, Score.LISTED, "acronym of a hospital")


def _hospital_end(note: Note, head: re.Match[str]) -> int:
    """Where the hospital's name ends; the start of `head` if it names none."""
    start, after = head.span()
    kind = head[0].split()[0]
    capital = note.text[start].isupper()
    if not capital and kind not in ("hospital", "complejo", "sanatorio", "policlinico"):
        return start
    if len(kind) < 4 and not note.text[start : start + len(kind)].isupper():
        return start
    if note.folded.startswith((" forense", "-forense"), after):
        return start
    if kind.startswith("clinic") and not _CLINIC_BEFORE.search(note.folded, max(0, start - 12), start):
        return start
    if head[0].startswith("fundacion") and head[0].endswith(("diaz", "ute")):
        return after
    if quoted := _QUOTED.match(note.text, after):
        return quoted.end()
    end = _known_end(note, start, after) or (_new_name_end(note, start, after) if head[0] != "h." else 0)
    qualified = " " in head[0] and all(
        word[0].isupper() for word in re.split(r"[ \t-]+", note.text[start:after]) if len(word) > 3
    )
    bare = capital and qualified and note.once(zones).at(start) is Zone.FOOTER
    return _with_number(note, start, end) if end else (after if bare else start)


def _with_number(note: Note, start: int, end: int) -> int:
    """The end with the number that a centre bears after its name: `Hospital General Regional No. 146`."""
    number = _ITS_NUMBER.search(note.folded, max(start, end - 4), end + 12)
    return number.end() if number and number.start() <= end else end


def _known_end(note: Note, start: int, after: int) -> int:
    """The end of a known name, or of the town a hospital is named after; 0 if there is none."""
    link = _LINK.match(note.folded, after)
    place = link.end() if link else after
    if numbered := _NUMBERED.match(note.folded, place):
        return numbered.end()
    limit = min(place + 60, note.line_at(start)[1])
    known = _longest_core(note.folded, place, limit)
    if link and link[0].strip():
        known = max(known, _longest_core(note.folded, after + 1, limit), longest_name(note, place, limit))
    if known <= place:
        return 0
    article = note.folded.startswith(("la ", "el ", "los ", "las "), place)
    spelt = article or is_capitalised(note.text, place) or note.folded.count(" ", place, known) > 1
    return known if spelt else 0


def _new_name_end(note: Note, start: int, after: int) -> int:
    """The end of a proper name that no list has; 0 if there is none."""
    link = _LINK.match(note.folded, after)
    place = link.end() if link else after
    first = _FIRST_WORD.match(note.folded, place)
    footer = note.once(zones).at(start) is Zone.FOOTER
    if place == after or first is None or _is_common(note, first) or (not footer and is_shouting(note, start, after)):
        return 0
    stops = _STOPS - {first[0]} if first[0] in ("dr", "dra", "doctor") else _STOPS
    end = phrase_end(note, place, stops, most=5)
    for way in WAY.finditer(note.folded, place, min(end + 3, len(note.text))):
        if way.start() < end and not _PARTICLE_BEFORE.search(note.folded, place, way.start()):
            end = trimmed(note.text, 0, way.start())
    if end <= place:
        return 0
    if _HOUSE_NUMBER.match(note.folded, end) and link and not link[0].strip():
        return 0  # what was read is a street, `Hospital General Los Olmos, 5`
    end = _without_country(note, place, end)
    for town in reversed(list(_TOWN_AFTER.finditer(note.folded, place, end))):
        if is_place(note.text[town.end() : end]) and note.folded[place : town.start()] not in _ADVOCATIONS:
            return town.start()
    return end


def _without_country(note: Note, start: int, end: int) -> int:
    """The end without the country that follows the name unmarked."""
    last = note.text.rfind(" ", start, end)
    return last if last > start and is_country(note.text[last + 1 : end]) else end


def _is_common(note: Note, word: re.Match[str]) -> bool:
    """Whether `word` after `hospital` is none of a name (`nuestro`, `de día`), as in `Nuestra Señora` it is."""
    return word[0] in _NOT_A_NAME and not note.folded.startswith("nuestra senora", word.start())


def _extended(note: Note, end: int) -> int:
    """The end with what belongs to the name after it: a second hospital, a name in quotes, `Doctor` and a name."""
    if more := _SECOND_NAME.match(note.text, end):
        return phrase_end(note, more.end(), _STOPS, most=4)
    quoted = _QUOTED.match(note.text, end)
    return quoted.end() if quoted else end


@cache
def _cores() -> frozenset[str]:
    """The known proper names of hospitals without their type words, folded: `virgen del rocio`."""
    cores = set(lexicons.load_folded("hospital_names"))
    for name in lexicons.load_folded("hospitals"):
        head = _HEAD.match(name)
        link = _LINK.match(name, head.end()) if head else None
        core = name[link.end() :] if link else ""
        if len(core) > 3 and core not in _NOT_A_NAME:
            cores.add(core)
    return frozenset(cores)


def _longest_core(folded: str, place: int, limit: int) -> int:
    """The end of the longest known proper name at `place`, before `limit`; `place` if there is none."""
    cores = _cores()
    for end in range(limit, place + 3, -1):
        if (end == len(folded) or not folded[end].isalnum()) and folded[place:end] in cores:
            return end
    return place


def _health_centres(note: Note) -> Iterator[Centre]:
    footer = note.once(zones)
    for head in _HEALTH_CENTRE.finditer(note.folded):
        start, after = head.span()
        short = head[0] in _SHORT_CENTRES
        if short and not (note.text[start:after].isupper() and not is_shouting(note, start, after)):
            continue
        if (
            short
            and footer.at(start) is Zone.NARRATIVE
            and not _ARTICLE_BEFORE.search(note.folded, max(0, start - 5), start)
        ):
            continue
        link = _LINK.match(note.folded, after)
        place = link.end() if link else after
        first = _FIRST_WORD.match(note.folded, place)
        if first is None or first[0] in _NOT_A_NAME - {"zona"} or place == after:
            continue
        end = phrase_end(note, place, _STOPS, most=5)
        if number := _ZONE_NUMBER.match(note.folded, max(end, after)):
            end = number.end()
        if end > place and not (is_shouting(note, start, after) and footer.at(start) is Zone.NARRATIVE):
            yield Centre(start, end, Label.HEALTH_CENTRE, Score.CUED, "health centre with a name")
