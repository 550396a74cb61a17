"""What the readers of this folder yield, and the words for the person whom a trait describes."""

import re
from typing import NamedTuple

from recognizers.labels import Label

__all__ = ["ABOUT_A_PERSON", "Trait"]


class Trait(NamedTuple):
    """A half-open stretch that describes a person, its label, its score and why, in a few English words."""

    start: int
    end: int
    label: Label
    score: float
    reason: str


_PERSON = (
    r"(?:paciente|enferm[oa]|mujer|varon|hombre|hembra|nin[oa]|chic[oa]|joven|adolescente|lactante|ancian[oa]|senora?|"
    r"masculino|femenin[oa]|ciudadan[oa]|inmigrante|estudiante|turista|viajer[oa]|trabajador[a]?|persona|individuo|"
    r"madre|padre|padres|familia|marido|espos[oa]|pareja|soldado|marinero|futbolista)"
)
_JOINED = r"(?:,? (?:joven|adult[oa]|san[oa]|de sexo \w+|sexo \w+|y))?"
ABOUT_A_PERSON = re.compile(
    rf"\b(?:{_PERSON}{_JOINED},?|(?:anos|meses|dias|semanas)(?: y medi[oa])?(?: de (?:edad|vida))?,?|"
    r"(?:es|era|se declara|siendo)|(?:soler|cas|viud|separ|divorci)\w{2,4},?)$"
)
"""Text that a trait may follow: a person, an age, `es`."""
