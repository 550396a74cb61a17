"""Named bodies that are neither hospital nor health centre, and the makers of drugs and devices.

A maker stands in brackets or after a trade mark (`(Rigiflex®, Boston Scientific, EE. UU.)`): listed ones are known by
their name, others by a company's suffix or by the place that follows them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers import lexicons
from recognizers.base import SpanRecognizer
from recognizers.centres import centres
from recognizers.gazetteer import gazetteer
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.countries import countries
from recognizers.places.names import is_place, longest_name
from recognizers.places.phrases import is_capitalised, phrase_end, trimmed, words
from recognizers.places.stretches import Stretches
from recognizers.places.ways import WAY
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

_HEAD = re.compile(
    r"(?<![\w@./-])(?:universida(?:de?|t)|universitat|facultad|facultat|facultade|"
    r"escuela (?:universitaria|superior|nacional|andaluza|de medicina|de enfermeria|de odontologia)|escola|"
    r"instituto?|fundacion?|asociacion|associacio|colegio|"
    r"centros?(?= (?:penitenciari|nacional|medico|de transfusion|de hemodialisis|de dialisis|de rehabilitacion|de "
    r"psicologia|andaluz|regional|deportivo|hemodialisis|de investigacion|de hemodonacion|de acogida|de menores|de "
    r"internamiento|universitari|educativo|escolar|ocupacional|de mayores|friat))|juzgados?(?= (?:de |n[ºo.]|central))|"
    r"laboratorio(?= de [\w ]{3,30} (?:forense|del|de la))|residencia|ministerio|conselleria|consejeria|"
    r"ayuntamiento|diputacion|generalitat|"
    r"junta(?= de (?:andalucia|castilla|extremadura))|xunta|gobierno(?= (?:de|vasco))|"
    r"xarxa|guarderia|ikastola|mutua|edificio(?= juzgados)|servicio (?=[\w-]{4,25} de salud)|college|"
    r"departamento de genetica humana)(?![\w@-])"
)
# These are institutions only with a proper name, not with what they are for (`Instituto de ...` is one already).
_PROPER = words("residencia colegio fundacion fundacio asociacion guarderia ikastola mutua xarxa junta gobierno")
_OF = re.compile(r"[ \t]+(?:(?:para|de|del|da|do|d')(?:[ \t]+(?:la|las|los|el|els|les|l'))?[ \t]*)?|[ \t]+(?=[\"'])")
_QUOTED = re.compile(r"[ \t]{0,2}\"[^\"\n]{2,40}\"")
_CRITERIA = re.compile(
    r"(?:segun|criterios?|clasificacion|guias?|recomendaci\w+|consenso|escala|protocolo)\b[^.;\n]{0,16}$"
)
_IN_BRACKETS = re.compile(r"[ \t]\([A-ZÁÉÍÓÚÑ]{3,8}\)")
_STOPS = words(
    "servicio serv unidad departamento dpto seccion area planta calle avenida avda av c ctra carretera paseo plaza "
    "pza camino tel telf tlf tfno tfn telefono fax email e-mail mail correo cp espana dr dra edificio edifici "
    "servei hospital boulevard campus responsable"
)
_CHAIN = re.compile(r"[ \t]+(?:en|para)[ \t]+(?:la |el |evitar )?")
_LATER_WORD = re.compile(r"(?<= )[A-ZÁÉÍÓÚÑ]")
_PARTICLE = re.compile(r"(?<!\w)(?:del?|la|las|los|el|y|i|do|da|en)[ \t]+$")
_HOUSE_NUMBER = re.compile(r",?[ \t]*(?:\d{1,4}(?!\d)|s ?/ ?n\b)")
_SECOND_HEAD = re.compile(
    r"(?<=[a-z]) (?:ciudad de la justicia|universidad|facultad|instituto|centro) (?=d|nac|aut|comp)"
)
_OF_TOWN = re.compile(r" de (?=[A-ZÁÉÍÓÚ])")

_MAKER_BEFORE = re.compile(r"(?:[(,;®™]|\b[Ll]aboratorios?|[Cc]asa|[Ll]ab\.|-)[ \t]?$|[®™][ \t]?\(?$")
_MAKER_AFTER = re.compile(
    r"[ \t]?(?:[®™,);.]|-[A-Z]|$)|[ \t](?:Inc|Corp|Co|Ltd|GmbH|SA|S\.A|SL|"
    r"España|Spain|USA|EE|Francia|Alemania|Suiza|Italia|France|Germany)\b|[ \t]\("
)
_COMPANY = re.compile(
    r"(?:[,.]?[ \t](?:Inc|Corp|Corporation|Co|Ltd|Limited|LLC|GmbH|GMBH|AG|NV|BV|Pty|SpA|SAS|AB|KG|"
    r"S\.?A\.?U?|S\.?L\.?U?|"
    r"Company|Laboratories|Pharmaceuticals?|Instruments?|Technologies|Medical|Systems|Biosciences|Diagnostics?|Surgical))\b"
    r"(?:,?[ \t](?:Inc|Ltd|Corp)\b)?"
)
_NAMED_COMPANY = re.compile(
    r"(?<=[(,;®™]) ?(?P<name>[A-Z][\w®&.'-]{1,20}"
    r"(?:[ \t](?:and[ \t]|&[ \t]|of[ \t])?[A-Z][\w®&'-]{1,20}){0,4})(?=[,.)][ \t]?|[ \t]?\))"
)
_LAST_IN_BRACKETS = re.compile(
    r"[.,][ \t]?(?:[A-Z][^(),;\dA-Z][^(),;\d]{0,30}[,.][ \t]){0,2}(?P<last>[A-Z][^(),;\d]{1,25}?)[,.]?\)"
)
_PRODUCT_BEFORE = re.compile(r"\([^()\n]{0,80}$")


class Institution(NamedTuple):
    """A named body in `note.text`."""

    start: int
    end: int
    label: Label
    score: float
    reason: str


class Institutions(SpanRecognizer):
    """Universities, institutes, courts, prisons, associations by their name; makers of drugs and devices."""

    labels = (Label.INSTITUTION, Label.MANUFACTURER)
    example = (
        "Remitido a la [INSTITUTION Facultad de Odontología] con un stent (Carotid, [MANUFACTURER Boston Scientific])."
    )

    def find(self, note: Note) -> Iterator[Span]:
        """Every named body of the note."""
        for body in [*note.once(institutions), *note.once(makers)]:
            yield self.span(*body)


def institutions(note: Note) -> tuple[Institution, ...]:
    """The named bodies of `note`, in order, disjoint; makers are not among them."""
    hospitals = Stretches((centre.start, centre.end) for centre in note.once(centres))
    found: list[Institution] = []
    for body in sorted([*_listed(note), *_by_type(note)], key=lambda body: (body.start, -body.end)):
        if not hospitals.overlap(body.start, body.start + 1) and (not found or body.start >= found[-1].end):
            found.append(body)
    return tuple(found)


def _listed(note: Note) -> Iterator[Institution]:
    exact = lexicons.load("institutions")
    for start, end in gazetteer("institutions").find(note):
        name = note.text[start:end]
        acronym = " " not in name and not (name.istitle() and name in exact)
        if (name.isupper() and not is_shouting(note, start, end)) if acronym else is_capitalised(note.text, start):
            town = _OF_TOWN.match(note.text, end) if name.startswith("IML") else None
            end = longest_name(note, town.end(), town.end() + 40) if town else end
            yield Institution(start, end, Label.INSTITUTION, Score.CUED, "listed body")


def _by_type(note: Note) -> Iterator[Institution]:
    spread = note.once(zones)
    for head in _HEAD.finditer(note.folded):
        start, after = head.span()
        footer = spread.at(start) is Zone.FOOTER
        if not note.text[start].isupper() or (is_shouting(note, start, after) and not footer):
            continue
        end = _name_end(note, after)
        if not footer and _CRITERIA.search(note.folded, max(0, start - 40), start):
            continue
        if head[0] in _PROPER and not footer and is_clinical(note, after, max(end, after + 1)):
            continue
        if end > after:
            yield Institution(start, end, Label.INSTITUTION, Score.CUED, "type of body with a name")


def _name_end(note: Note, after: int) -> int:
    """The end of the name after the type word; `after` if there is none."""
    end = after
    for _ in range(3):
        link = _OF.match(note.folded, end) if end == after else _CHAIN.match(note.text, end)
        if link is None:
            break
        if quoted := _QUOTED.match(note.text, max(end, link.end() - 1)):
            return quoted.end()
        new = phrase_end(note, link.end(), _STOPS, most=7)
        if new == link.end():
            break
        end = new
    end = _without_address(note, after, end)
    if end > after and (quoted := _QUOTED.match(note.text, end)):
        end = quoted.end()
    if end > after and (bracket := _IN_BRACKETS.match(note.text, end)):
        end = bracket.end()
    return end


def _without_address(note: Note, after: int, end: int) -> int:
    """The end without a way, a town or a street's name that follows the body's name unmarked."""
    for way in WAY.finditer(note.folded, after, end):
        if not _PARTICLE.search(note.folded, after, way.start()):
            end = trimmed(note.text, 0, way.start())
            break
    if second := _SECOND_HEAD.search(note.folded, after + 1, end):
        end = trimmed(note.text, 0, second.start())
    later = [word.start() for word in _LATER_WORD.finditer(note.text, after + 1, end)]
    free = [word for word in later if not _PARTICLE.search(note.folded, after, word)]
    towns = [word for word in free if longest_name(note, word, end) == end]
    if towns:
        return trimmed(note.text, 0, towns[0])
    if free and _HOUSE_NUMBER.match(note.folded, end):
        return trimmed(note.text, 0, free[-1])
    return end


def bodies(note: Note) -> tuple[tuple[int, int], ...]:
    """The stretches of the named centres and institutions of `note`."""
    hospitals = [(centre.start, centre.end) for centre in note.once(centres)]
    return tuple(sorted([*hospitals, *((body.start, body.end) for body in note.once(institutions))]))


def makers(note: Note) -> tuple[Institution, ...]:
    """The makers of drugs and devices that `note` names, in order, disjoint."""
    found: list[Institution] = []
    for maker in sorted([*_listed_makers(note), *_new_makers(note)], key=lambda maker: (maker.start, -maker.end)):
        if not found or maker.start >= found[-1].end:
            found.append(maker)
    return tuple(found)


def _listed_makers(note: Note) -> Iterator[Institution]:
    for start, end in gazetteer("manufacturers").find(note):
        capital = note.text[start].isupper() or note.text[start].isdigit()
        before = _MAKER_BEFORE.search(note.text, max(0, start - 14), start)
        if capital and before and _MAKER_AFTER.match(note.text, end):
            if before[0].rstrip().lower().endswith(("laboratorios", "laboratorio")):
                start = before.start()
            suffix = _COMPANY.match(note.text, end)
            yield Institution(start, suffix.end() if suffix else end, Label.MANUFACTURER, Score.LISTED, "listed maker")


def _new_makers(note: Note) -> Iterator[Institution]:
    """Unlisted names in brackets with a company's suffix, or before a place or a country."""
    if "(" not in note.text:
        return
    lands = {start for start, _ in note.once(countries)}
    ends = {maker.end for maker in _listed_makers(note)}
    for name in _NAMED_COMPANY.finditer(note.text):
        start, end = name.span("name")
        if not _PRODUCT_BEFORE.search(note.text, max(0, start - 90), start) or is_clinical(note, start, end):
            continue
        close = note.text.find(")", end)
        if any(known in ends for known in range(end + 1, min(close, end + 60) + 1)) and not _COMPANY.match(
            note.text, end
        ):
            continue
        if is_place(name["name"]) or any(start - gap in ends for gap in range(4)):
            continue
        company = _COMPANY.search(note.text, start, end) or _COMPANY.match(note.text, end)
        if company or _before_place(note, end, lands):
            ends.add(end)
            yield Institution(
                start,
                max(end, company.end() if company else end),
                Label.MANUFACTURER,
                Score.SHAPED,
                "name in brackets with a place or a company's suffix",
            )


def _before_place(note: Note, end: int, lands: set[int]) -> bool:
    """Whether `, City, Country)` or `, Country)` follows."""
    rest = _LAST_IN_BRACKETS.match(note.text, end)
    return rest is not None and (rest.start("last") in lands or _is_listed(note, *rest.span("last")))


def _is_listed(note: Note, start: int, end: int) -> bool:
    return longest_name(note, start, end) == end
