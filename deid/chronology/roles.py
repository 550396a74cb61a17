"""What happened on a date, by the words before it: born, admitted, seen, discharged, reported, to be seen again. Pure.

All patterns are for folded text and end where the date begins; they are tried on its own line, or the end of the line
before where a field's value stands on the next.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from deid.chronology.moments import Role
from recognizers.dates.grammar import Precision
from recognizers.labels import Label
from recognizers.note import Note, fold
from recognizers.span import Span
from recognizers.zones import zones

__all__ = ["Surroundings", "is_contact"]

_REACH = 90  # characters before a date that are looked at
_AFTER = 45
_BLANK = r"[ \t\xa0]"
_SIGNS = rf"(?:{_BLANK}|[:.|*])*(?:\r?\n{_BLANK}*)?$"
_OF = rf"(?:{_BLANK}+(?:de(?:l|{_BLANK}+la)?|d))?{_BLANK}*"
_FIELD_OF = rf"(?:(?:lugar{_BLANK}y{_BLANK})?fecha|fec|fch|f|data)\b\.?(?:{_BLANK}*y{_BLANK}(?:hora|lugar))?{_OF}"
_ON = rf"{_BLANK}+(?:el|en|con{_BLANK}fecha)(?:{_BLANK}+(?:el|la|pasado|dia|fecha|mes{_BLANK}de|ano|de))*\s*$"
_TO_THE_DAY = rf"{_BLANK}+(?:el|con{_BLANK}fecha)(?:{_BLANK}+(?:pasado|dia|fecha|de))*\s*$"
_WORDS = r"(?:(?!\b(?:que|resid\w*|viv\w*|desde|diagnos\w*|acud\w*|consult\w*|ingres\w*|cit\w*|revis\w*)\b)[^\n.;:])"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})")


_BIRTH = _any(
    rf"{_FIELD_OF}(?:nac(?:im(?:iento)?|to)?|naixement|naixenca|n)\b(?:/edad)?{_SIGNS}",
    rf"(?:f\.?{_BLANK}?n|fnac|fenac|nacimiento){_SIGNS}",
    rf"nacimiento{_BLANK}?:[^\n\d.;]{{0,30}}$",
    rf"naci(?:d[oa]s?(?:/a)?|o)\b{_WORDS}{{0,50}}?{_ON}",
    rf"naci(?:d[oa]s?(?:/a)?|o){_BLANK}*[:(]{_BLANK}*$",
)
_KIN = re.compile(
    r"\b(?:hij|herman|niet|abuel|sobrin|prim|ti|espos|gemel|melliz)[oa]s?\b"
    r"|\b(?:padre|madre|marido|conyuge|mujer de)s?\b"
)
_ADMISSION = _any(
    rf"{_FIELD_OF}(?:ingr(?:eso)?|admision|hospitalizacion|internacion)\b{_SIGNS}",
    rf"(?<!motivo de )(?<!motivo del )ingreso{_BLANK}?[:\t|]{_BLANK}*(?:\r?\n{_BLANK}*)?$",
)
_ADMITTED = _any(rf"ingres(?:a|o|ad[oa])\b(?:(?!\balta\b){_WORDS}){{0,60}}?{_TO_THE_DAY}")
_DISCHARGE = _any(
    rf"{_FIELD_OF}(?:alta|egreso)\b{_SIGNS}",
    rf"(?:alta|egreso){_BLANK}?[:\t|]{_BLANK}*(?:\r?\n{_BLANK}*)?$",
    rf"(?:alta|egres[ao]|egresad[oa])(?:{_BLANK}+(?:hospitalaria|medica|voluntaria|a{_BLANK}(?:su{_BLANK})?domicilio|"
    rf"definitiva|de{_BLANK}planta)){{0,2}}{_ON}",
)
_VISIT = _any(
    rf"{_FIELD_OF}(?:consulta|visita|atencion|asistencia|exploracion|urgencias|valoracion|interconsulta|actual)\b{_SIGNS}"
)
_BARE_DATE = _any(rf"fecha(?:(?:/|{_BLANK}y{_BLANK})hora)?{_BLANK}*[:\t|]{_BLANK}*(?:\r?\n{_BLANK}*)?$")
_REPORT = _any(
    rf"{_FIELD_OF}(?:informe|emision|firma|elaboracion|validacion|registro|impresion)\b{_SIGNS}",
    rf"(?:firmado|fdo\.?|informe{_BLANK}(?:emitido|realizado|elaborado)){_WORDS}{{0,60}}?{_ON}",
)
_APPOINTMENT = re.compile(
    r"\b(?:cit(?:a|as|ad[oa]|acion)|se (?:le )?cita|(?:proxim[oa]|nuev[oa]) (?:revision|control|consulta|visita)|"
    r"(?:revision|control) (?:programad|previst)[oa]|pendiente de|programad[oa])\b"
    r"(?:[^.;\n]|\b(?:d|s)r(?:a|es)?\.){0,80}$"
)
_HISTORY = re.compile(rf"{_BLANK}*[-*•]?{_BLANK}*(?:antecedentes|antec\b|aa?p+{_BLANK}?[:.])")
_DATELINE = re.compile(rf"(?:^|\n){_BLANK}*[^\n\d:;.]{{3,60}},{_BLANK}*(?:a{_BLANK}+)?$")
_REST_OF_LINE = re.compile(rf"\.?{_BLANK}*(?:\r?\n|$)")

# With its accent: `ingreso en 2012` is a noun, as `en consulta` is.
_SEEN = (
    r"(?:(?<!en )(?<!de )(?<!la )(?<!una )(?<!su )consult(?:a|o|ó)|acud(?:e|io|ió)|ingres(?:a|ó)|se present(?:o|ó)|"
    r"(?:es|fue|ha sido|era) (?:\w+ )?(?:remitid|derivad|valorad|atendid|ingresad|traslad|hospitaliz|vist|evaluad)\w*|"
    r"(?:remitid|derivad|ingresad|atendid)[oa])"
)
_SEEN_BEFORE = re.compile(
    rf"(?<![^\W_]){_SEEN}(?:[ ](?!hab|nuev|revis|control|seguim)[^\W\d_]+){{0,7}}?"
    r"[ ](?:en|el|durante)(?:[ ]\w+){0,3}?[ ]?$"
)
_AGAIN = re.compile(r"[^,.;]{0,15}[ ](?:nuev|otra vez|revis|control|seguim)")
_SEEN_AFTER = re.compile(rf"(?:,[^,.;]{{1,30}},)?[ ](?:(?:el|la)[ ]paciente[ ])?{_SEEN}(?![^\W_])")


class Surroundings(NamedTuple):
    """A report as its dates are read in it: folded, at the original offsets, with the places of its parts."""

    text: str
    folded: str
    story_start: int
    story_end: int
    kin: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Surroundings":
        """The surroundings in `text`, whose identifying details are `spans`."""
        note = Note(text)
        bounds = note.once(zones)
        first, _ = note.original(bounds.narrative_start, bounds.narrative_start)
        _, last = note.original(bounds.narrative_end, bounds.narrative_end)
        kin = (Label.KINSHIP, Label.RELATIVE_NAME)
        return cls(text, fold(text), first, last, tuple((span.start, span.end) for span in spans if span.label in kin))

    def before(self, place: int) -> str:
        """The folded text before `place`: the end of its line, and of the one before."""
        return self.folded[max(0, place - _REACH) : place]

    def after(self, place: int) -> str:
        """The folded text after `place`, blanks as they are."""
        return self.folded[place : place + _AFTER]

    def in_story(self, place: int) -> bool:
        """Whether `place` lies in the narrative."""
        return self.story_start <= place < self.story_end

    def role(self, start: int, end: int, precision: Precision) -> Role:
        """What happened on the date at `[start, end)`."""
        before = self.before(start)
        if (born := _BIRTH.search(before)) is not None:
            return Role.RELATIVE_BIRTH if self._is_of_kin(start - len(before) + born.start()) else Role.BIRTH
        for role, pattern in ((Role.ADMISSION, _ADMISSION), (Role.DISCHARGE, _DISCHARGE), (Role.REPORT, _REPORT)):
            if pattern.search(before):
                return role
        if _APPOINTMENT.search(before):
            return Role.APPOINTMENT
        if precision is Precision.DAY and _ADMITTED.search(before):
            return Role.ADMISSION
        if _VISIT.search(before):
            return Role.VISIT
        if _BARE_DATE.search(before) and not (self.in_story(start) and self.story_start):
            return Role.VISIT if start < self.story_end else Role.REPORT
        return self._dateline(start, end)

    def in_history(self, place: int) -> bool:
        """Whether the line of `place` opens as that of the past: `Antecedentes: …`."""
        return _HISTORY.match(self.folded, self.folded.rfind("\n", 0, place) + 1) is not None

    def is_labelled(self, start: int) -> bool:
        """Whether a field's label names what the date at `start` is, rather than a sentence."""
        return _ADMISSION.search(self.before(start)) is not None

    def _dateline(self, start: int, end: int) -> Role:
        """A letter opens, or closes, with its place and day."""
        before = self.folded[max(0, start - _REACH) : start]
        if not (_DATELINE.search(before) and _REST_OF_LINE.match(self.folded, end)):
            return Role.EVENT
        head = self.folded[:start]
        if sum(1 for line in head.split("\n")[:-1] if line.strip()) < 6:
            return Role.VISIT
        rest = self.folded[end:].split("\n")
        return Role.REPORT if sum(1 for line in rest if line.strip()) < 6 else Role.EVENT

    def _is_of_kin(self, place: int) -> bool:
        """Whether it is a relative who `nació`: one is named right before, in the same sentence."""
        stretch = re.split(r"[.;\n]", self.folded[max(0, place - 30) : place])[-1]
        return bool(_KIN.search(stretch)) or any(place - len(stretch) <= end <= place for _, end in self.kin)


def is_contact(surroundings: Surroundings, start: int, end: int) -> bool:
    """Whether the sentence says that the patient was seen on that date: `consultó en marzo de 2014`."""
    before = _spoken(surroundings.text[max(0, start - _REACH) : start]).rpartition(".")[2]
    after = _spoken(surroundings.text[end : end + _AFTER])
    seen = _SEEN_AFTER.match(after)
    return bool(_SEEN_BEFORE.search(before) or (seen and not _AGAIN.match(after, seen.end())))


def _spoken(text: str) -> str:
    """Folded, single blanks, but with the accent that tells a verb from a noun."""
    folded = (plain if char not in "óÓ" else "ó" for char, plain in zip(text, fold(text), strict=True))
    return re.sub(r"\s+", " ", "".join(folded))
