"""Where a narrative speaks of somebody or somewhere without a name, and how to write the name there.

`la paciente refiere` may become `Amaia refiere`; `su madre`, `su madre, Carmen,`; `nuestro centro`, a hospital.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from deid.evaluation.brat import AnnotatedText, Annotation

__all__ = ["Mention", "mentions"]


class Mention(NamedTuple):
    """A stretch `[start, end)` of a narrative that may be written with a name.

    Attributes:
        start: where it starts.
        end: where it ends; an empty stretch is a place to insert at.
        rule: which rule found it.
        templates: what may come in its place, with slots as in `frames.txt`.
    """

    start: int
    end: int
    rule: str
    templates: tuple[str, ...]


_FLAGS = re.IGNORECASE
_LETTER = r"[^\W\d_]"
_PATIENT = re.compile(
    r"\b(?P<article>al|del|el|la)[ ](?P<noun>paciente|enferm[oa]|niñ[oa])\b(?P<next>[ ]?[,.;:)]|[ ]\w+|)", _FLAGS
)
_QUALIFIED = re.compile(
    rf"[ ](?:de|con|sin|que|en|a|al|tras|y|o|varón|mujer|masculin[oa]|femenin[oa]|mayor|{_LETTER}+[aií]d[oa])",
    _FLAGS,
)
_OPENING = re.compile(r"(?:^|(?<=[.:\n]\s))(?P<noun>Paciente)(?=[ ](?:de|varón|mujer|que|con)[ ])", re.M)
_UNSAID = re.compile(
    r"(?<=[^\W\d_]{3}[.]\s)(?P<verb>Refiere|Refería|Refirió|Acude|Acudió|Presenta|Presentó|Presentaba|Niega|Negaba|"
    r"Ingresa|Ingresó|Consulta|Consultó|Precisa|Precisó|Permanece|Permaneció|Continúa|Falleció|Tolera|Toma|Tomaba|"
    r"Recibió|Inició|Evolucionó|Relata|Comenta|Reingresa|Reingresó|Fue (?=(?:intervenid|ingresad|tratad|sometid|"
    r"diagnosticad|trasladad|remitid|derivad|valorad)(?P<ending>[oa])\b))\b(?! (?:el|la) paciente)"
)
_SERVICE = re.compile(
    r"\b(?:por|con)[ ](?P<article>el|la)[ ](?=(?:servicio|unidad|sección|departamento|equipo)[ ]de[l]?[ ])", _FLAGS
)
_SPECIALTY = (
    r"(?:oftalmo|neuro|cardio|uro|gineco|dermato|hemato|onco|neumo|reumato|nefro|trauma|radio|alergo|gastro)lo"
    rf"g{_LETTER}+|traumatología|psiquiatría|endocrinología|pediatría|digestivo|rehabilitación|otorrinolaringología"
    r"|neurocirugía|medicina interna|cirugía (?:general|torácica|vascular|plástica|maxilofacial|cardíaca|pediátrica)"
)
_CONSULTED = re.compile(
    r"(?:(?:valorad|vist|explorad|atendid|remitid|derivad|intervenid|evaluad|tratad|operad|estudiad)[oa] por|"
    r"(?:comenta|comentó|consulta|consultó|contacta|contactó) con|interconsulta (?:a|con))[ ]"
    rf"(?P<specialty>{_SPECIALTY})\b(?![ ](?:y|infantil|médica)\b)",
    _FLAGS,
)
_DOCTOR = re.compile(
    r"\b(?:su|por el|por la|por un|por una)[ ](?:médic|pediatra|ginecólog|oftalmólog|cardiólog|dentista|odontólog|"
    r"neurólog|psiquiatra|urólog|psicólog|cirujan|traumatólog|internista|reumatólog|anestesista)(?P<ending>[oa]?)"
    r"(?:[ ]de[ ](?:cabecera|familia|atención primaria|zona|guardia)|[ ]habitual)?\b(?![ ](?:[a-záéíóú]{4,}|de)\b)",
    _FLAGS,
)
_CENTRE = re.compile(
    r"\b(?P<preposition>a|de|en|desde|hacia)[ ](?:nuestr|otr)[oa][ ](?:centro|hospital|institución|clínica)\b"
    r"(?![ ](?:de|hospitalari|sanitari|médic|privad|comarcal|provincial)\w*)",
    _FLAGS,
)
_HEALTH_CENTRE = re.compile(r"\b(?P<preposition>a|de|en|desde|por)[ ]su[ ]centro[ ]de[ ]salud\b", _FLAGS)
_INTERVAL = re.compile(
    r"\b(?:al día siguiente|(?:\d{1,2}|un|dos|tres|cuatro|cinco|seis|siete|ocho|diez) (?:días?|semanas?|mes(?:es)?) "
    r"(?:después|más tarde)|a los \d{1,2} días|a las \d{1,2} semanas)\b"
    r"(?! (?:del?|tras|desde|post\w*)\b)",
    _FLAGS,
)
_ROUNDED = re.compile(r"(?:[ ]de[ ](?:edad|vida))?(?P<next>,|[ ](?=(?:que|con|sin)[ ]))", _FLAGS)
_NAMED_AFTER = re.compile(r"[ ]?[,(]?[ ]?(?:[A-ZÁÉÍÓÚÑ][a-zñáéíóú])")
_FEMALE = re.compile(r"madre|hija|hermana|abuela|t[ií]a|prima|esposa|mujer|sobrina|nieta|mam[aá]|suegra|nuera", _FLAGS)
_MALE = re.compile(r"padre|hijo|hermano|abuelo|t[ií]o|primo|marido|esposo|sobrino|nieto|pap[aá]|suegro|yerno", _FLAGS)
_DESCRIPTIONS = (
    "natural de {LOCATION}",
    "residente en {LOCATION}",
    "vecin{o|a} de {LOCATION}",
    "procedente de {COUNTRY}",
    "de nacionalidad {NATIONALITY:f}",
    "de nombre {PATIENT_GIVEN}",
    "de nombre {PATIENT}",
    "de profesión {PROFESSION}",
    "{PROFESSION}",
)
_OF_GROWN_UPS = 2
_GROWN_UP = re.compile(r"(?:[2-9]\d|1[89]) ?años", _FLAGS)
_STOPS = ".,;:)"


def mentions(narrative: AnnotatedText, *, female: bool) -> Iterator[Mention]:
    """Every place of `narrative` where a name may be written; two may overlap.

    Args:
        narrative: a narrative under this project's labels.
        female: whether the patient is a woman.
    """
    text = narrative.text
    for rule in (_patients, _unsaid):
        yield from rule(text, female)
    for finder in (_openings, _services, _consulted, _doctors, _centres, _intervals):
        yield from finder(text)
    for annotation in narrative.annotations:
        yield from _relatives(text, annotation)
        yield from _described(text, annotation)


def _closing(text: str, end: int) -> str:
    """The comma after an apposition that ends at `end`, unless another stop follows."""
    return "" if text[end : end + 1] in _STOPS or not text[end:].strip() else ","


def _patients(text: str, female: bool) -> Iterator[Mention]:
    for found in _PATIENT.finditer(text):
        noun, article = found["noun"].lower(), found["article"]
        of_other_sex = (article.lower() == "la") is not female
        if of_other_sex or found["next"].strip() == ":" or _QUALIFIED.fullmatch(found["next"]):
            continue
        kept = {"al": "a ", "del": "de "}.get(article.lower(), "")
        kept = kept.capitalize() if article[0].isupper() else kept
        bare = (f"{kept}{{PATIENT_ANY}}",) * 3
        titled = f"{article} {'Sra.' if female else 'Sr.'} {{PATIENT_SURNAME}}"
        close = _closing(text, found.end("noun"))
        beside = (f"{article} {found['noun']}, {{PATIENT_ANY}}{close}",) if noun == "paciente" else ()
        yield Mention(found.start(), found.end("noun"), "patient", (*bare, titled, *beside))


def _unsaid(text: str, female: bool) -> Iterator[Mention]:
    for found in _UNSAID.finditer(text):
        if not found["ending"] or (found["ending"] == "a") is female:
            verb = found["verb"][0].lower() + found["verb"][1:]
            yield Mention(*found.span("verb"), "unsaid", (f"{{PATIENT_ANY}} {verb}",))


def _openings(text: str) -> Iterator[Mention]:
    for found in _OPENING.finditer(text):
        yield Mention(*found.span("noun"), "opening", ("{PATIENT_ANY}, paciente",))


def _services(text: str) -> Iterator[Mention]:
    for found in _SERVICE.finditer(text):
        of = "del " if found["article"].lower() == "el" else "de la "
        templates = (f"la Dra. {{STAFF_ANY:f}} {of}", f"el Dr. {{STAFF_ANY:m}} {of}", f"{{STAFF_ANY}}, {of}")
        yield Mention(found.start("article"), found.end(), "staff", templates)


def _consulted(text: str) -> Iterator[Mention]:
    for found in _CONSULTED.finditer(text):
        specialty, close = found["specialty"], _closing(text, found.end())
        templates = (
            f"{{STAFF_ANY}} ({specialty})",
            f"{{STAFF_ANY}}, de {specialty}{close}",
            f"la Dra. {{STAFF_ANY:f}}, de {specialty}{close}",
            f"el Dr. {{STAFF_ANY:m}} ({specialty})",
        )
        yield Mention(*found.span("specialty"), "staff", templates)


def _doctors(text: str) -> Iterator[Mention]:
    for found in _DOCTOR.finditer(text):
        end, close = found.end(), _closing(text, found.end())
        titled = {
            "o": (f", el Dr. {{STAFF_ANY:m}}{close}",),
            "a": (f", la Dra. {{STAFF_ANY:f}}{close}",),
        }.get(found["ending"].lower(), ())
        yield Mention(end, end, "staff", (*titled, f", {{STAFF_ANY}}{close}", " ({STAFF_ANY})"))


def _centres(text: str) -> Iterator[Mention]:
    for found in _CENTRE.finditer(text):
        preposition = found["preposition"]
        templates = (f"{_with_article(preposition)} {{HOSPITAL:m}}",) * 3 + (f"{preposition} la {{HOSPITAL:f}}",)
        yield Mention(*found.span(), "centre", templates)
    for found in _HEALTH_CENTRE.finditer(text):
        yield Mention(*found.span(), "centre", (f"{_with_article(found['preposition'])} {{HEALTH_CENTRE}}",))


def _with_article(preposition: str) -> str:
    """The preposition with `el`, as one word where Spanish joins them."""
    return f"{preposition}l" if preposition.lower() == "a" else "del" if preposition == "de" else f"{preposition} el"


def _intervals(text: str) -> Iterator[Mention]:
    for found in _INTERVAL.finditer(text):
        article = "El" if found[0][0].isupper() else "el"
        yield Mention(*found.span(), "date", (f"{article} {{DATE_SHORT}}",))


def _relatives(text: str, kin: Annotation) -> Iterator[Mention]:
    word, end = text[kin.start : kin.end], kin.end
    if kin.label != "KINSHIP" or _NAMED_AFTER.match(text, end):
        return
    if re.fullmatch("padres", word, _FLAGS):
        yield Mention(end, end, "relative", (" ({RELATIVE_ANY:f} y {RELATIVE_ANY:m})",))
    gender = "f" if _FEMALE.match(word) else "m" if _MALE.match(word) else ""
    if gender and not re.match(r"\w+s\b", word):
        name = f"{{RELATIVE_ANY:{gender}}}"
        yield Mention(end, end, "relative", (f", {name}{_closing(text, end)}", f" {name}", f" ({name})"))


def _described(text: str, annotation: Annotation) -> Iterator[Mention]:
    """What may follow the patient's age, and the name that may open a story before the word for the sex."""
    start, end, label = annotation
    if label == "AGE" and (rounded := _ROUNDED.match(text, end)):
        place = rounded.start("next")
        close = "" if rounded["next"] == "," else ","
        fitting = _DESCRIPTIONS if _GROWN_UP.match(text, start, end) else _DESCRIPTIONS[:-_OF_GROWN_UPS]
        yield Mention(place, place, "described", tuple(f", {words}{close}" for words in fitting))
    elif label == "SEX" and text[start].isupper() and text[end : end + 4] == " de ":
        word = text[start].lower() + text[start + 1 : end]
        yield Mention(start, end, "opening", (f"{{PATIENT_ANY}}, [SEX {word}]",))
