"""The three parts of a hospital report: a header of labelled lines, the narrative, a footer with who signs it.

A bare case report is all narrative. The footer is the block that names who signs and where to write to: it opens at a
label (`Remitido por:`, `Dirección para correspondencia:`) or at the signature that closes the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from recognizers.note import Note


class Zone(StrEnum):
    """A part of a report."""

    HEADER = "header"
    NARRATIVE = "narrative"
    FOOTER = "footer"


class Zones(NamedTuple):
    """Where the narrative starts and ends; before it stands the header, after it the footer."""

    narrative_start: int
    narrative_end: int

    def at(self, offset: int) -> Zone:
        """The zone that holds `offset`."""
        if offset < self.narrative_start:
            return Zone.HEADER
        return Zone.NARRATIVE if offset < self.narrative_end else Zone.FOOTER


_BARE = r"(?:n[. ]?h[. ]?c|nass|nuss|cipa?|dni|nif|nie|rut|run|cuil|curp|c\.? ?p)\.?"
_HEADER_LABEL = re.compile(
    rf"(?:{_BARE}[ ]{{1,3}}\w{{0,4}}\d|(?:{_BARE}|nss|nombre|apellidos?|paciente(?= ?[:\t|])|"
    r"n\W{0,2}\s?h(?:istoria|ª)|"
    r"historia clinica n|n\W{0,2}\s?(?:s\.? ?s|seguridad|afiliad|tarjeta|episodio|expediente|(?:de )?col)|"
    r"tarjeta sanitaria|"
    r"pasaporte|cedula|domicilio|direccion|localidad|poblacion|provincia|municipio|ciudad|cod\w*\.? postal|"
    r"datos (?:del|de la|de filiacion|asist|person)|fecha|pais|nacionalidad|edad|sexo|genero|servicio|especialidad|"
    r"episodio(?= ?[:\t|])|medico|facultativo|telefono|tfno|obra social|expediente|cama|habitacion|"
    r"ingreso|alta|profesion|"
    r"ocupacion|estado civil|religion|hospital|centro|f\.? ?(?:n|nac\w*|ingreso|alta))\b[^:\n|.,]{0,30}\.?[ ]?[:\t|])"
)
_INDENT = re.compile(r"[ \t|]*")
_WITHIN = re.compile(rf"(?<=[.;,\w] )(?:{_HEADER_LABEL.pattern})")
_SENTENCE = re.compile(r"[.\n](?=\s|$)")
_NARRATIVE_LABEL = re.compile(
    r"(?:motivo de (?:ingreso|consulta)|motivo|antecedentes[^:\n.]{0,30}|historia actual|enfermedad actual|"
    r"historia del? [^:\n.]{0,20}paciente|anamnesis|exploracion[^:\n.]{0,20}|"
    r"informe (?:clinico|medico)[^:\n.]{0,20}|episodio del paciente|caso clinico|resumen(?: clinico)?|evolucion|"
    r"juicio clinico|diagnostico|tratamiento|mc|ea|ap)[ ]?[:.]"
)
_SIGNED_BY = (
    r"(?:remitido por|r(?:e)?sponsable (?:clinico|medico)|responsable|emitido por|firmado(?: por)?|fdo|"
    r"(?:direccion (?:para|de) )?(?:la )?correspondencia|autor(?:a|es)? (?:para|de) (?:la )?correspondencia|"
    r"medico responsable|atentamente|informe (?:emitido|realizado) por)\b"
)
_FOOTER_LABEL = re.compile(
    rf"(?m)^[ \t]*{_SIGNED_BY}(?: a)?[ \t]*[:.,\n]|^[ \t]*(?:direccion para )?correspondencia\b|"
    r"(?<=[.)\"'])direccion para correspondencia\b|"
    rf"(?<=[.)] )(?!firmado\b|responsable ?:|fdo){_SIGNED_BY}(?: a)?[ ]?:"
)
_SIGNATURE = re.compile(r"[ \t]*(?:fdo|firmado|dr|dra|dres)\b[.:]?[ ]?[a-z]")
_LAST_HEADER_LINE = 40
_LONGEST_GAP = 3
_PARAGRAPH = 200
_SIGNATURE_LINES = 8
_SIGNATURE_WIDTH = 160


def zones(note: Note) -> Zones:
    """Split `note`; use it through `note.once(zones)`."""
    header_end = _header_end(note)
    footer = _FOOTER_LABEL.search(note.folded, header_end)
    narrative_end = min(footer.start() if footer else len(note.text), _signature_start(note, header_end))
    return Zones(header_end, narrative_end)


def _header_end(note: Note) -> int:
    """After the last labelled line of the first block of them; in a line that runs on, before the story's own label.

    A header may run in one paragraph with the story. More than three lines without a label end the block.
    """
    header_end = gap = 0
    for start, end in note.lines[:_LAST_HEADER_LINE]:
        if _NARRATIVE_LABEL.match(note.folded, start, end):
            break
        indent = _INDENT.match(note.folded, start, end)
        if _HEADER_LABEL.match(note.folded, indent.end() if indent else start, end):
            if end - start > _PARAGRAPH:
                return _end_within(note, start, end)
            header_end, gap = min(end + 1, len(note.text)), 0
        elif end - start > _PARAGRAPH:
            break
        elif header_end and note.text[start:end].strip():
            gap += 1
            if gap > _LONGEST_GAP:
                break
    return header_end


def _end_within(note: Note, start: int, end: int) -> int:
    """Where the header ends in a paragraph: before the story's own label, or after the sentence of the last label."""
    story = _NARRATIVE_LABEL.search(note.folded, start, end)
    last = start
    for label in _WITHIN.finditer(note.folded, start, story.start() if story else end):
        last = label.end()
    sentence = _SENTENCE.search(note.folded, last, end)
    return story.start() if story else sentence.end() if sentence else end


def _signature_start(note: Note, after: int) -> int:
    """Where the last lines of the text open with a doctor's title, each of them short; else the end of the text."""
    found = len(note.text)
    lines = [(start, end) for start, end in note.lines if start >= after and note.text[start:end].strip()]
    for start, end in reversed(lines[-_SIGNATURE_LINES:]):
        if end - start > _SIGNATURE_WIDTH:
            break
        if _SIGNATURE.match(note.folded, start, end):
            found = start
    return found
