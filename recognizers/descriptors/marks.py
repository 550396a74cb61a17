"""Tattoos and public offices: what makes one person recognisable among many.

A tattoo that a clinician makes or that is a diagnosis (`tatuaje de amalgama`, `tatuaje endoscópico`) is no mark of a
person, nor is the risk factor (`no tatuajes`).
"""

import re
from collections.abc import Iterator

from recognizers.descriptors.trait import Trait
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score
from recognizers.story import before, flat, in_name, spaced

__all__ = ["find_marks"]

_TATTOO = spaced(
    r"\btatuajes? (?:(?:de|del|con|representando) (?!amalgama|tinta|carbon|la lesion|\d)[^,.;:()\d]{2,40}? )?"
    r"en (?:el|la|los|las|ambos|ambas|su) [a-z]{3,14}(?: [a-z]{4,12})?"
    r"(?: (?:derech[oa]|izquierd[oa]|anterior|posterior|superior|inferior))?\b|"
    r"\btatuajes? (?:de|del|con) (?:un|una|el|la|los|las) (?!paciente|lesion|piel)[a-z]{3,14}\b"
)
_MEDICAL_TATTOO = re.compile(r"\b(?:no|sin|niega|realiz\w+|endoscopic\w+|mediante|corneal|practic\w+)(?: \w+)?$")
_OFFICE = spaced(
    r"\b(?:(?:el|la) )?(?:vice|ex)?(?:ministr[oa]|alcald(?:e|esa)|concejala?|diputad[oa]|senadora?|embajadora?|"
    r"consejer[oa](?= de)|secretari[oa] de estado|delegad[oa] del gobierno|fiscal general|defensora? del pueblo|"
    r"president[ea](?= del? (?:la )?(?:gobierno|senado|congreso|tribunal|comunidad|republica|diputacion|generalitat|"
    r"xunta|junta|consejo))|directora? general(?= de)|gobernadora?)\b"
)
_DEPARTMENT = re.compile(
    r"[ ]{1,3}(?:de|del|de la)[ ]{1,3}[A-ZÁÉÍÓÚÑ][\wáéíóúñ]{2,20}"
    r"(?:[ ]{1,3}(?:(?:y|de|del|de la)[ ]{1,3})?[A-ZÁÉÍÓÚÑ][\wáéíóúñ]{2,20}){0,3}"
)


def find_marks(note: Note) -> Iterator[Trait]:
    """Yield tattoos with their place, and public offices with their department."""
    text = note.once(flat)
    for found in _TATTOO.finditer(text):
        if not _MEDICAL_TATTOO.search(before(note, found.start())):
            yield Trait(*found.span(), Label.PHYSICAL_TRAIT, Score.CUED, "tattoo and its place")
    for found in _OFFICE.finditer(text):
        if not in_name(note, *found.span()) and note.text[found.end() - 1].islower():
            department = _DEPARTMENT.match(note.text, found.end())
            end = department.end() if department else found.end()
            yield Trait(found.start(), end, Label.PUBLIC_OFFICE, Score.LISTED, "public office")
