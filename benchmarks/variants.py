"""Variants of annotated reports for the benchmarks; the field labels of `renamed` are none that training draws."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment import headers
from deid.training.augment.characters import ocr
from deid.training.augment.edits import Edit, edited
from deid.training.labels import as_deid
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.zones import zones

_OTHER_LABELS = {
    "Nombre": "Nombre propio",
    "Apellidos": "Familia",
    "NHC": "Número de archivo",
    "NASS": "Cartilla",
    "CIPA": "Tarjeta de salud",
    "Domicilio": "Vivienda",
    "Localidad/ Provincia": "Poblado",
    "CP": "Distrito postal",
    "Fecha de nacimiento": "Nació",
    "País": "Estado de residencia",
    "País de nacimiento": "Tierra natal",
    "Edad": "Años cumplidos",
    "Sexo": "Sexo asignado",
    "Fecha de Ingreso": "Entrada",
    "Servicio": "Departamento clínico",
    "Episodio": "Visita nº",
    "Médico": "Clínico",
    "NºCol": "Licencia",
    "Remitido por": "Carta de",
    "Dirección para correspondencia": "Cartas a",
    "Correspondencia": "Cartas",
    "Responsable clínico": "Responde del caso",
}
_LABEL = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(_OTHER_LABELS, key=len, reverse=True))) + r")(?= ?:)")


def as_it_is(document: AnnotatedText) -> AnnotatedText:
    """The document."""
    return document


def capitals(document: AnnotatedText) -> AnnotatedText:
    """In capitals throughout, accents kept."""
    upper = "".join(char.upper() if len(char.upper()) == 1 else char for char in document.text)
    return AnnotatedText(document.id, upper, document.annotations)


def no_accents(document: AnnotatedText) -> AnnotatedText:
    """Every letter without its marks, those of other languages included; every offset as before."""
    plain = "".join(unicodedata.normalize("NFD", char)[0] if char.isalpha() else char for char in document.text)
    return AnnotatedText(document.id, plain, document.annotations)


def capitals_without_accents(document: AnnotatedText) -> AnnotatedText:
    """As old hospital systems print."""
    return capitals(no_accents(document))


def renamed(document: AnnotatedText) -> AnnotatedText:
    """The fields of header and footer under other names."""
    inside = {place for start, end, _ in document.annotations for place in range(start, end)}
    labels = (label for label in _LABEL.finditer(document.text) if label.start() not in inside)
    return edited(document, [Edit(*label.span(), _OTHER_LABELS[label[0]]) for label in labels])


def joined(document: AnnotatedText) -> AnnotatedText:
    """Header and footer as one paragraph each."""
    bounds = zones(Note(document.text))
    text = list(document.text)
    for place in (*range(max(bounds.narrative_start - 1, 0)), *range(bounds.narrative_end, len(text))):
        if text[place] == "\n":
            text[place] = " "
    return AnnotatedText(document.id, "".join(text), document.annotations)


def renamed_and_joined(document: AnnotatedText) -> AnnotatedText:
    """Both."""
    return renamed(joined(document))


def renamed_as_usual(document: AnnotatedText) -> AnnotatedText:
    """The fields under names that other hospitals use; training draws these too."""
    return _with(headers.renamed, document)


def reformed(document: AnnotatedText) -> AnnotatedText:
    """Header and footer reordered, joined, as prose or as a table, under such names; training draws these too."""
    return _with(headers.reformed, document)


def _with(change: Callable[[AnnotatedText, Random], AnnotatedText], document: AnnotatedText) -> AnnotatedText:
    """A variant of training, under the benchmark's labels."""
    varied = change(as_deid(document), Random(f"{document.id}z"))
    gold = tuple(annotation._replace(label=Label[annotation.label].meddocan) for annotation in varied.annotations)
    return AnnotatedText(varied.id, varied.text, gold)


def scanned(document: AnnotatedText) -> AnnotatedText:
    """With slips of optical character recognition."""
    return ocr(document, Random(document.id))


def narrative_alone(document: AnnotatedText) -> AnnotatedText:
    """Header and footer cut off."""
    bounds = zones(Note(document.text))
    start, end = bounds.narrative_start, bounds.narrative_end
    kept = tuple(
        annotation._replace(start=annotation.start - start, end=annotation.end - start)
        for annotation in document.annotations
        if start <= annotation.start and annotation.end <= end
    )
    return AnnotatedText(document.id, document.text[start:end], kept)
