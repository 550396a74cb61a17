"""A header told in sentences, filled with the document's own annotated values."""

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from deid.evaluation.brat import AnnotatedText, Annotation
from deid.training.augment.field_labels import Kind
from deid.training.augment.fields import Line, labelled, written_header
from deid.training.augment.gathering import whole_name
from deid.training.augment.parts import chain
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["header_prose"]

_SLOTS: Mapping[str, Kind] = {
    "name": Kind.FULL_NAME, "given": Kind.GIVEN_NAME, "surnames": Kind.SURNAMES, "record": Kind.RECORD,
    "cipa": Kind.CIPA, "document": Kind.DOCUMENT, "insurance": Kind.INSURANCE, "street": Kind.STREET,
    "town": Kind.TOWN, "postcode": Kind.POSTCODE, "address": Kind.ADDRESS, "birth": Kind.BIRTH_DATE,
    "country": Kind.COUNTRY, "origin": Kind.BIRTH_COUNTRY, "age": Kind.AGE, "sex": Kind.SEX,
    "admission": Kind.ADMISSION, "service": Kind.SERVICE, "speciality": Kind.SPECIALITY, "episode": Kind.EPISODE,
    "doctor": Kind.DOCTOR, "licence": Kind.LICENCE,
}  # fmt: skip
_OPENINGS = (
    "Paciente {name}", "El paciente {name}", "La paciente {name}", "Se trata de {name}", "{name}", "D. {name}",
    "Dña. {name}", "Don {name}", "Doña {name}", "Sr. {name}", "La Sra. {name}", "Informe de {name}",
    "Informe clínico relativo a {name}", "Atendemos a {name}", "Se presenta el caso de {name}",
    "Estimado compañero: te remito a {name}", "Remitimos a {name}", "Acude a consulta {name}",
)  # fmt: skip
_CLAUSES = (
    ("con NHC {record}", "con número de historia {record}", "historia clínica {record}", "NHC {record}",
     "(HC {record})",
     "con nº de historia clínica {record}", "con expediente {record}", "registro {record}"),
    ("con tarjeta sanitaria {cipa}", "CIPA {cipa}", "con CIP {cipa}"),
    ("con DNI {document}", "DNI {document}", "con documento {document}", "titular del documento {document}"),
    ("con número de la Seguridad Social {insurance}", "NASS {insurance}", "afiliado con el nº {insurance}",
     "con nº de afiliación {insurance}", "NSS {insurance}", "póliza {insurance}"),
    ("con domicilio en {street}, {postcode} {town}", "domiciliado en {street} de {town} ({postcode})",
     "residente en {street}, {town}, CP {postcode}", "que vive en {street}, {postcode}, {town}",
     "vecina de {town} ({street}, {postcode})", "domiciliada en {street}, {postcode} {town}"),
    ("con domicilio en {street}", "que vive en {street}", "residente en {street}"),
    ("de {town}", "residente en {town}", "vecino de {town}", "procedente de {town}"),
    ("con domicilio en {address}", "residente en {address}", "domiciliado en {address}", "que vive en {address}"),
    ("nacido el {birth}", "nacida el {birth}", "con fecha de nacimiento {birth}", "nacida con fecha {birth}",
     "(FN {birth})", "F. nac. {birth}"),
    ("natural de {origin}", "nacido en {origin}", "nacida en {origin}", "procedente de {origin}"),
    ("residente en {country}", "natural de {country}", "de {country}", "procedente de {country}"),
    ("de {age} de edad", "de {age}", "que tiene {age}", "edad {age}"),
    ("sexo {sex}", "de sexo {sex}", "género {sex}"),
)  # fmt: skip
_ENDINGS = (
    ("Ingresa el {admission}", "Ingresó con fecha {admission}", "Fue atendida el {admission}", "Acude el {admission}",
     "Ingreso: {admission}", "Fue visto en consulta el {admission}", "Consulta el día {admission}"),
    ("en el Servicio de {service}", "en {service}", "a cargo de {service}"),
    ("en la especialidad de {speciality}", "en {speciality}", "a cargo de {speciality}"),
    ("(episodio {episode})", "con nº de episodio {episode}", "episodio {episode}"),
    ("siendo su médico {doctor} (colegiado {licence})", "a cargo del Dr. {doctor}, nº de colegiado {licence}",
     "atendido por la Dra. {doctor} (col. {licence})", "bajo la responsabilidad de {doctor}, col. nº {licence}",
     "y le atiende el Dr. {doctor}, NºCol {licence}"),
    ("a cargo del Dr. {doctor}", "atendido por la Dra. {doctor}", "siendo su médico {doctor}"),
)  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")
_FEMININE = re.compile(r"^(?:la |dña|doña)|\b(?:nacida|domiciliada|vecina|afiliada|atendida|vista)\b", re.IGNORECASE)
_MASCULINE = re.compile(r"^(?:el |d\. |don |sr\.)|\b(?:nacido|domiciliado|vecino|afiliado|visto)\b", re.IGNORECASE)


def header_prose(document_id: str, lines: tuple[Line, ...], random: Random) -> AnnotatedText:
    """Two sentences in the order of the fields or another one; the lines as they are where no patient is named."""
    values = _values(labelled(lines))
    if "name" not in values or not values["name"].annotations:
        return written_header(document_id, lines)
    against = _MASCULINE if _is_woman(values) else _FEMININE
    clauses = _fitting(_CLAUSES, values, against, random)
    if random.random() < 0.5:
        random.shuffle(clauses)
    pieces = _filled(random.choice([opening for opening in _OPENINGS if not against.search(opening)]), values)
    joiner = random.choice((", ", ", ", ", ", "; ", " "))
    for place, clause in enumerate(clauses):
        bracketed = clause.startswith("(")
        last = place == len(clauses) - 1 and place > 0 and joiner == ", " and not bracketed
        pieces += [" " if bracketed else " y " if last else joiner, *_filled(clause, values)]
    endings = _fitting(_ENDINGS, values, against, random)
    for place, ending in enumerate(endings):
        pieces += [" " if place else ". ", *_filled(ending if place else ending[0].upper() + ending[1:], values)]
    return chain(document_id, [*pieces, random.choice((". ", ".\n", ".\n"))])


def _is_woman(values: Mapping[str, AnnotatedText]) -> bool:
    return "sex" in values and fold(values["sex"].text)[:2] in ("m", "mu", "f", "fe", "ni")


def _fitting(
    groups: tuple[tuple[str, ...], ...], values: Mapping[str, AnnotatedText], against: re.Pattern[str], random: Random
) -> list[str]:
    """One wording of each group, not of the other sex, all of whose slots have a value that none before it used."""
    chosen: list[str] = []
    used: set[str] = set()
    for group in groups:
        wordings = [wording for wording in group if {*_SLOT.findall(wording)} <= values.keys() - used]
        wordings = [wording for wording in wordings if not against.search(wording)]
        if wordings:
            chosen.append(random.choice(wordings))
            used |= {*_SLOT.findall(chosen[-1])}
    return chosen


def _filled(wording: str, values: Mapping[str, AnnotatedText]) -> list[AnnotatedText | str]:
    return [values[piece] if place % 2 else piece for place, piece in enumerate(_SLOT.split(wording))]


def _values(fields: Mapping[Kind, AnnotatedText]) -> dict[str, AnnotatedText]:
    values = {slot: fields[kind] for slot, kind in _SLOTS.items() if kind in fields}
    if "name" not in values and "given" in values:
        values["name"] = whole_name(values["given"], values["surnames"]) if "surnames" in values else values["given"]
    if "age" in values:
        values["age"] = _with_unit(values["age"])
    return values


def _with_unit(age: AnnotatedText) -> AnnotatedText:
    """A bare number with its unit, which belongs to the age."""
    if not age.text.isdigit() or not age.annotations:
        return age
    text = f"{age.text} años"
    return replace(age, text=text, annotations=(Annotation(0, len(text), Label.AGE.value),))
