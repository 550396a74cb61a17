"""The patient's sex as a word of the story: `varón`, `niña`, `sexo femenino`.

The MEDDOCAN guidelines (SEAD 2018, SEXO_SUJETO_ASISTENCIA) take in any word that names the patient's sex and leave
out titles, `paciente`, `gestante`, a phenotype's or a foetus's sex, and what is said of women and men in general.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.kinship import relatives
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.story import after, before, flat

__all__ = ["Sex"]

_WORD = re.compile(r"\b(?:mujer|varon|hombre|hembra|nin[oa]|ancian[oa]|((?:feme|mascu)[nl]in[oa]))\b")
_BEARER = re.compile(
    r"\b(?:sexo|genero|paciente|individuo|sujeto|persona|adult[oa]|estudiante|lactante|joven|escolar|preescolar|"
    r"adolescente|recien nacid[oa]|rn|caso|se trata de|anos(?: de edad)?,?)(?: \w+)?:?$"
)
_OTHERS = re.compile(
    r"\b(?:fet[oa]s?(?: \w+)?(?: del? sexo)?|producto|donante|cadaver|fenotipo|cariotipo|patron|"
    r"neonato de sexo|"
    r"en (?:el|la)|entre (?:el|la)|cuando era(?: una?)?|su|otr[oa]|hij[oa]s?,? (?:\(?una?)?|hij[oa]s? \(una?|"
    r"\d (?:varones|mujeres) y una?|(?:pario|dio a luz|obten\w+|extra\w+)(?:,? \w+){0,4})$|"
    r"(?<!\bano)(?<!\bmese)(?<!\bdia)(?<!\bsemana)s del? sexo$"
)
_NAMED_AFTER = re.compile(r"\b(?:hospital|clinica|fundacion|centro|maternidad|calle|avenida|colegio)\b[^,.]*$")


class Sex(SpanRecognizer):
    """Words that name the patient's sex."""

    labels: ClassVar[tuple[Label, ...]] = (Label.SEX,)
    example: ClassVar[str] = "Paciente [SEX varón] de 40 años; cariotipo femenino."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield each word that names the patient's sex."""
        for word in _WORD.finditer(note.once(flat)):
            if _is_patients(note, word):
                yield self.span(*word.span(), Label.SEX, Score.LISTED, "word for the patient's sex")


def _is_patients(note: Note, word: re.Match[str]) -> bool:
    """Whether the word tells the patient's sex: not a relative's, a foetus's, anybody's or part of a name."""
    left = before(note, word.start())
    if _OTHERS.search(left) or _in_kin(note, word.start()):
        return False
    named = _NAMED_AFTER.search(left) and note.text[word.start()].isupper()
    if named or after(note, word.end()).startswith(" jesus"):
        return False
    return bool(_BEARER.search(left)) if word[1] else True


def _in_kin(note: Note, offset: int) -> bool:
    """Whether `offset` lies inside the mention of a relative (`hijo varón`)."""
    kin = note.once(relatives)
    index = bisect_right(kin, (offset, len(note.text) + 1, "")) - 1
    return index >= 0 and offset < kin[index].end
