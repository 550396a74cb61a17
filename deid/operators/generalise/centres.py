"""A centre by its name -> its kind: `en el Hospital Ramón y Cajal` -> `en un hospital`.

The definite article before the name becomes the indefinite one (`del Hospital X` -> `de un hospital`, `de la Clínica
Y` -> `de una clínica`), since the reader is not told which. A centre that the document has brought in before, the only
one of its kind, keeps the definite one: a second `un hospital` would be another hospital. Behind a preposition alone
(`en Hospital X`) the article is added; elsewhere (a letterhead, a field, `nuestro`) the bare word stands.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from deid.context import Context
from deid.operators.base import Place
from deid.operators.generalise.wording import Said, joined, lead_of, said_in_place
from recognizers.labels import CENTRES, Label
from recognizers.note import Note, compact, fold

__all__ = ["generalised_centre"]

_KINDS = (
    "centro de salud", "centro de especialidades", "centro de atencion primaria", "centro medico", "centro sanitario",
    "centro", "complejo hospitalario", "complejo asistencial", "complejo", "consorcio hospitalario", "consorcio",
    "hospital", "hospitales", "clinica", "policlinica", "policlinico", "sanatorio", "maternidad", "residencia",
    "consultorio", "ambulatorio", "fundacion", "instituto", "universidad", "facultad", "escuela", "colegio",
    "complexo hospitalario", "complexo", "institut", "fundacio", "centre",  # Galician, Catalan
    "laboratorio", "laboratorios", "juzgado", "ayuntamiento", "consejeria", "ministerio", "sociedad", "asociacion",
)  # fmt: skip
_KIND = re.compile("(?:" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")\b")
_ACCENTED = {
    "centro medico": "centro médico", "centro de atencion primaria": "centro de atención primaria",
    "clinica": "clínica", "policlinica": "policlínica", "policlinico": "policlínico", "fundacion": "fundación",
    "consejeria": "consejería", "asociacion": "asociación", "institut": "instituto", "fundacio": "fundación",
    "centre": "centro", "complexo hospitalario": "complejo hospitalario", "complexo": "complejo",
}  # fmt: skip
_FEMININE = re.compile(
    r"(?:clínica|policlínica|maternidad|residencia|fundación|universidad|facultad|escuela|consejería|sociedad|"
    r"asociación)\b"
)
_DEFAULTS = {Label.HOSPITAL: "hospital", Label.HEALTH_CENTRE: "centro de salud"}
_NO_HOSPITAL = frozenset(["fundación", "centro", "consorcio", "complejo", "sociedad", "asociación"])
"""Kinds of a hospital's name that don't say that it is one."""
_LONGEST_LEAD = 40  # characters
_ARTICLE_ADDED = frozenset(["de", "a", "en", "por", "desde", "hasta", "para", "hacia", "con", "sobre", "y", "o"])


def generalised_centre(
    text: str, label: Label, place: Place | None = None, context: Context | None = None
) -> Said | None:
    """The kind of the centre: what its name begins with, else what the label says; None for a body without a kind.

    >>> generalised_centre("Complejo Hospitalario de Navarra", Label.HOSPITAL).text
    'complejo hospitalario'
    >>> generalised_centre("HULP", Label.HOSPITAL).text, generalised_centre("SAMUR", Label.INSTITUTION)
    ('hospital', None)
    >>> generalised_centre("Clínica Ruber", Label.HOSPITAL, Place(before="en la ", room_before=6)).text
    'en una clínica'
    """
    kind = _kind(text, label, is_alone=place is None)
    if kind is None:
        return None
    if place is None:
        return said_in_place(text if _KIND.match(fold(text)) else "", kind, None)
    lead = lead_of(place)
    if not lead.length or (not lead.article and lead.preposition not in _ARTICLE_ADDED):
        return said_in_place(text, kind, place)
    is_known = context is not None and _is_known(context, place.start, kind)
    article = _article(kind, lead.article, definite=is_known and bool(lead.article))
    words = joined(lead.preposition, article)
    return said_in_place(text, f"{words}{lead.gap}{kind}", place, lead.length)


def _kind(text: str, label: Label, *, is_alone: bool) -> str | None:
    found = _KIND.match(fold(text))
    if found is None:
        return _DEFAULTS.get(label)
    kind = text[: found.end()].lower()
    if kind == found[0]:
        kind = _ACCENTED.get(kind, kind)
    # Without the article at hand the name's own kind agrees with it.
    return "hospital" if label is Label.HOSPITAL and kind in _NO_HOSPITAL and not is_alone else kind


def _article(kind: str, written: str, *, definite: bool) -> str:
    is_feminine = _FEMININE.match(kind) is not None
    is_plural = kind.split()[0].endswith("s")
    if definite:
        return (("los", "las") if is_plural else ("el", "la"))[is_feminine]
    return (("unos", "unas") if is_plural else ("un", "una"))[is_feminine]


def _is_known(context: Context, start: int, kind: str) -> bool:
    """Whether the centre at `start` was told of before in a sentence, and is the only one of its kind."""
    return context.once(_first_told).get(kind, start) < start


def _first_told(context: Context) -> Mapping[str, int]:
    """Each kind of which the document names one centre alone -> where a sentence first tells of it."""
    names: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    text = context.document.text
    for span in context.spans:
        if span.label in CENTRES:
            name = Note(text[span.start : span.end]).text
            kind = _kind(name, span.label, is_alone=False)
            if kind is not None:
                names[kind].add(compact(name))
                if lead_of(_place_at(text, span.start)).length:
                    first.setdefault(kind, span.start)
    return {kind: start for kind, start in first.items() if len(names[kind]) == 1}


def _place_at(text: str, start: int) -> Place:
    before = text[max(0, start - _LONGEST_LEAD) : start]
    return Place(start, before, "", len(before), 0)
