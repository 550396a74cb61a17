"""The three parts of a hospital report: a header of labelled lines, the narrative, a footer with who signs it.

A bare case report is all narrative.
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


_HEADER_LABEL = re.compile(
    r"[ \t]*(?:nombre|apellidos?|paciente|nhc|n\W{0,2}\s?historia|historia clinica|nass|nuss|cipa|dni|nif|nie|"
    r"pasaporte|domicilio|direccion|localidad|poblacion|provincia|municipio|cp|c\.p\.?|codigo postal|datos|"
    r"fecha|pais|edad|sexo|genero|servicio|especialidad|episodio|medico|n\W{0,2}col|telefono|curp|"
    r"rut|cuil|obra social|expediente|cama|habitacion|ingreso|alta|f\. ?(?:nac|ingreso|alta))\b[^:\n]{0,40}(?::|\t)"
)
_FOOTER_LABEL = re.compile(
    r"(?m)^[ \t]*(?:remitido por|responsable clinico|responsable|emitido por|firmado(?: por)?|fdo|"
    r"(?:direccion (?:para|de) )?correspondencia|autor(?:a|es)? (?:para|de) (?:la )?correspondencia|"
    r"medico responsable|atentamente|informe (?:emitido|realizado) por)\b[ \t]*[:.\n]"
)
_LAST_HEADER_LINE = 40


def zones(note: Note) -> Zones:
    """Split `note`: the header ends with the last labelled line among the first 40, the footer starts at its label."""
    header_end = 0
    for start, end in note.lines[:_LAST_HEADER_LINE]:
        if _HEADER_LABEL.match(note.folded, start, end):
            header_end = min(end + 1, len(note.text))
        elif end - start > 200:  # a paragraph: the story has begun
            break
    footer = _FOOTER_LABEL.search(note.folded, header_end)
    return Zones(header_end, footer.start() if footer else len(note.text))
