"""The patient's occupation, where the text says that it is one.

Two kinds of evidence: a cue that names an occupation whatever follows (`de profesión`, `trabaja como`), and a listed
occupation in apposition to the age or to the person (`varón de 45 años, albañil`). A listed word alone is no
evidence: `médico`, `enfermera` and `psicólogo` act in every story without being the patient.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.gazetteer import gazetteer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.story import IN_A_SERIES, after, before, flat, in_name, in_narrative, spaced

__all__ = ["Profession"]

_STOP = (
    r"(?!que\b|area\b|con\b|sin\b|y\b|desde\b|hasta\b|durante\b|hace\b|por\b|para\b|jubilad|retirad|presenta|acude|consulta|"
    r"refiere|ingresa|donde\b|habia\b|ha\b|cuando\b|fumador|natural\b|residente\b|no\b|es\b|era\b|actualmente\b|activ)"
)
_WORD = rf"{_STOP}[a-z][a-z-]{{2,17}}"
_JOB = rf"(?:ex )?{_WORD}(?: (?:(?:de|del|en)(?: (?:la|las|los|el|una?))? )?{_WORD}){{0,3}}"
_CUED = (
    spaced(rf"\b(?:profesion|ocupacion|oficio)(?: (?:actual|habitual|laboral|previa))? ?(?::|es|era) ?({_JOB})"),
    spaced(rf"\b(?:profesion|oficio) de ({_JOB})"),
    spaced(rf"\bde (?:profesion|oficio),? (?:trabajaba |trabaja |es |era )?({_JOB})"),
    spaced(
        r"\b(?:trabaj(?:a|aba|o|ando|ado)|ejerc(?:e|ia|io)|emplead[oa]|contratad[oa]|empleos?)"
        rf"(?: [^.,;:()]{{1,30}})? como (?:una? )?({_JOB})"
    ),
    spaced(
        r"\b(?:trabaj(?:a|aba|ando|ado)|ejerc(?:e|ia)) (?:de|en) (?:el |la |los |las |una? )?"
        r"(?!forma\b|manera\b|pie\b|noche\b|dia\b|lunes\b|turno|casa\b|equipo|medio\b|otro|contacto|nuestr|est[ea]\b|dich)"
        rf"({_JOB})"
    ),
    spaced(rf"\bse dedica(?:ba)? (?:profesionalmente )?(?:a (?:la |las |los )?|al )({_JOB})"),
    spaced(rf"\banos(?: de edad)?, ((?:trabajadora?|operari[oa]|emplead[oa]|profesional) (?:en|de|del) {_JOB})"),
    spaced(r"\b([a-z]{4,17}) de (?:profesion|oficio)\b"),
)
_NO_JOB = re.compile(
    r"(?:riesgo|habito|origen|causa|enfermedad|accidente|desconocid\w+|jubilad[oa]|parad[oa]|ningun[oa]?)\b"
)

_BESIDE = re.compile(
    r"(?:\banos(?: de edad)?(?: ?\([^)]*\))?,?|\b(?:varon|mujer|hombre|paciente|casad[oa]|solter[oa]|viud[oa]|"
    r"divorciad[oa]|diestr[oa]|zurd[oa]),?|\bcaso(?: clinico)? de una?)(?: ex)?$|\bex$"
)
_STILL = re.compile(r"\b(?:es|era|fue|siendo)(?: una?)?$")
_RETIRED = re.compile(r"^ (?:jubilad|retirad|prejubilad|en activo|en paro)")
_ENDS = re.compile(
    r"^(?: ?[,.;:()]|$| (?:que|con|sin|de|en|y|desde|jubilad|retirad|por|activ|actual|fumador|diestr|remit|"
    r"especialista))"
)
_LINKS = frozenset((",", "y", "e", "(", "o"))


class Profession(SpanRecognizer):
    """Occupations of the patient."""

    labels: ClassVar[tuple[Label, ...]] = (Label.PROFESSION,)
    example: ClassVar[str] = "Varón de 45 años, [PROFESSION albañil]; antes trabajaba como [PROFESSION camarero]."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield each occupation with its evidence."""
        text = note.once(flat)
        ends: set[int] = set()
        for pattern in _CUED:
            for found in pattern.finditer(text):
                if in_narrative(note, found.start()) and not _NO_JOB.match(found[1]):
                    ends.add(found.end(1))
                    yield self.span(*found.span(1), Label.PROFESSION, Score.CUED, "named as an occupation")
        for start, end in sorted({*gazetteer("professions").find(note), *gazetteer("occupations").find(note)}):
            if in_narrative(note, start) and (_continues(note, start, ends) or _in_apposition(note, start, end)):
                ends.add(end)
                start = _with_former(text, start)
                yield self.span(start, end, Label.PROFESSION, Score.LISTED, "listed occupation beside the age")


def _in_apposition(note: Note, start: int, end: int) -> bool:
    """Whether the listed occupation stands where it tells what the patient does."""
    left, right = before(note, start), after(note, end)
    if in_name(note, start, end) or not _ENDS.match(right):
        return False
    if _STILL.search(left):
        return bool(_RETIRED.match(right))
    return bool(_BESIDE.search(left) or IN_A_SERIES.search(left))


def _continues(note: Note, start: int, ends: set[int]) -> bool:
    """Whether only a comma, a bracket or `y` parts the word at `start` from an occupation already found."""
    return any(end in ends and note.folded[end:start].strip() in _LINKS for end in range(max(0, start - 4), start))


def _with_former(text: str, start: int) -> int:
    """Where `ex profesora` starts, given where `profesora` does."""
    return start - 3 if text[max(0, start - 4) : start] == " ex " else start
