"""Relatives: their number and the degree of kinship (`dos hijos`, `tío materno`, `hermana mayor`).

Boundaries follow the MEDDOCAN guidelines (SEAD 2018, FAMILIARES_SUJETO_ASISTENCIA): the number from two upwards and
the words that say the degree are in; article, possessive, name and age are out.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.story import flat, in_name, in_narrative, spaced

__all__ = ["Kinship", "Relative", "relatives"]

_COUNT = r"(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|ambos(?= progenitores))"
_NOUN = (
    r"padres?|madres?|papas?|mamas?|progenitor(?:a|es|as)?|hij[oa]s?|herman(?:astr)?[oa]s?|"
    r"(?:bis|tatar)?abuel[oa]s?|(?:bis|tatara)?niet[oa]s?|bizniet[oa]s?|ti[oa]s?|prim[oa]s?|sobrin[oa]s?|"
    r"cunad[oa]s?|suegr[oa]s?|consuegr[oa]s?|yernos?|nueras?|padrastro|madrastra|hijastr[oa]s?|"
    r"marido|espos[oa]|conyuge|pareja|novi[oa]|mujer|familiar(?:es)?|familia|parientes?"
)
_DEGREE = (
    r"(?:matern|patern|median|pequen|gemel|melliz|adoptiv|biologic|politic|lejan|cercan)[oa]s?|"
    r"mayor(?:es)?|menor(?:es)?|varon(?:es)?|mujer(?:es)?|herman[oa]s?|carnal(?:es)?"
)
_BRANCH = (
    r"(?:por|de) (?:parte|rama|linea|via) (?:matern|patern)a|por parte de (?:padre|madre)|"
    r"(?:en|de) (?:primer|segundo|tercer) grado"
)
_RELATIVE = spaced(rf"\b(?:({_COUNT}) )?\b({_NOUN})\b(?P<degree>(?: (?:{_DEGREE})\b){{1,2}})?(?: (?:{_BRANCH})\b)?")
_SIDE = spaced(
    r"\b(?:rama|linea|parte|consentimiento|autorizacion|antecedentes?|tratamiento) "
    r"((?:matern|patern)[oa]s?)\b"
)

# Cells, cysts and membranes have mothers and daughters too.
_TISSUE = re.compile(r"\b(?:celulas?|dura|pia|vesiculas?|quistes?|hidatides?|lesion(?:es)?|placas?|solucion(?:es)?) $")
_OWN = r"(?:su|sus|un|una|otr[oa]s?|dos|tres|vari[oa]s|algun[oa]?s?)"
_PERSON = rf"(?:{_OWN}|el|la|los|las|cuy[oa]s?|ambos|y|e|ni)"
# Words that mean something else unless these stand before them.
_NEEDS: dict[str, re.Pattern[str]] = {
    "mujer": re.compile(r"\b(?:su|sus) $"),
    "familia": re.compile(r"\b(?:la|su|cuya|una|toda|dicha) $"),
    "familiar": re.compile(r"\b(?:un|el|su|algun|ningun|otro|dicho|referido|cada) $"),
    "familiares": re.compile(
        r"\b(?:los|sus|por|con|varios|algunos|otros|unos|cuyos|demas|resto de|dos|tres|\d)(?: sus| los)? $"
    ),
    "prima": re.compile(rf"\b{_OWN} $"),
    "primas": re.compile(rf"\b{_OWN} $"),
    "primo": re.compile(rf"\b(?:{_OWN}|el) $"),
    "pareja": re.compile(r"(?<!numero) $|^$"),
}
_ACCENTED = {"tia": "í", "tias": "í", "papa": "á", "papas": "á", "mama": "á", "mamas": "á"}
"""Kin only with their accent: a TIA is a stroke, `mama` a breast."""
_FAMILY_OF = spaced(r" de (?:los |las )?(?!hermanos|nueve)[a-z]{5,}s\b| [a-z]{4,}(?:idae|aceae|viridae)\b")


class Relative(NamedTuple):
    """A mention of relatives: the stretch to mark, and the bare noun in folded form."""

    start: int
    end: int
    noun: str


def relatives(note: Note) -> tuple[Relative, ...]:
    """The mentions of relatives in the story, in order; use it through `note.once(relatives)`."""
    text = note.once(flat)
    return tuple(
        Relative(mention.start(), mention.end(), mention[2])
        for mention in _RELATIVE.finditer(text)
        if in_narrative(note, mention.start()) and _is_person(note, mention)
    )


def _is_person(note: Note, mention: re.Match[str]) -> bool:
    """Whether the words mean people: no cell, breast, stroke, surname, family doctor or family of drugs."""
    noun, start = mention[2], mention.start(2)
    left = mention.string[max(0, start - 24) : start]
    if _TISSUE.search(left) or in_name(note, start, mention.end(2)):
        return False
    if noun == "familia" and _FAMILY_OF.match(mention.string, mention.end()):
        return False
    if accent := _ACCENTED.get(noun):
        return accent in note.text[start : mention.end(2)].lower() or bool(mention["degree"])
    need = _NEEDS.get(noun)
    return need is None or bool(mention["degree"] and noun != "mujer") or bool(need.search(left))


class Kinship(SpanRecognizer):
    """Words of kinship in the story of a report."""

    labels: ClassVar[tuple[Label, ...]] = (Label.KINSHIP,)
    example: ClassVar[str] = "Acude con su [KINSHIP madre]; tiene [KINSHIP dos hijas] y un [KINSHIP tío materno]."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield each mention of relatives, and `materno` and `paterno` where they stand for a parent."""
        for relative in note.once(relatives):
            if note.text.startswith(":", relative.end):
                continue  # the label of a field, which stays
            yield self.span(relative.start, relative.end, Label.KINSHIP, Score.LISTED, "word of kinship")
        for side in _SIDE.finditer(note.once(flat)):
            if in_narrative(note, side.start()):
                yield self.span(*side.span(1), Label.KINSHIP, Score.LISTED, "side of the family")
