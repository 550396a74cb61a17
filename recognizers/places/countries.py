"""Names of countries, in Spanish and as reports write them otherwise (`EE.UU.`, `Spain`)."""

import re
from collections.abc import Iterator
from functools import cache

from recognizers import lexicons
from recognizers.base import SpanRecognizer
from recognizers.gazetteer import gazetteer
from recognizers.guards import is_clinical
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.places.names import ambiguous_names, longest_name, places
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

_DYE_BEFORE = re.compile(r"\b(?:tinta|rojo)[ \t]$")  # `tinta china`, `rojo Congo`


class Countries(SpanRecognizer):
    """Countries; never a nationality (`boliviana`) nor what is named after one (`fiebre de Malta`)."""

    labels = (Label.COUNTRY,)
    example = "Natural de [COUNTRY Ecuador], residente en [COUNTRY España] desde niño."

    def find(self, note: Note) -> Iterator[Span]:
        """Every country of the note."""
        for start, end in note.once(countries):
            yield self.span(start, end, Label.COUNTRY, Score.LISTED, "name of a country")


def countries(note: Note) -> tuple[tuple[int, int], ...]:
    """The stretches of `note.text` that name a country."""
    return tuple(stretch for stretch in gazetteer("countries").find(note) if _is_country(note, *stretch))


def _is_country(note: Note, start: int, end: int) -> bool:
    name, known = note.text[start:end], note.once(places)
    footer = note.once(zones).at(start) is Zone.FOOTER
    if name not in _written() and not name.istitle() and not name.isupper() and not (footer and len(name) > 4):
        return False
    if any(begin in known and known[begin] >= end for begin in range(max(0, start - 12), start)):
        return False  # `Ciudad de Guatemala`
    if longest_name(note, start, min(start + 30, len(note.text))) > end:
        return False  # `México D.F.`
    if note.folded[start:end] in ambiguous_names() or _DYE_BEFORE.search(note.folded, max(0, start - 8), start):
        return False
    acronym = "." in name or (name.isupper() and len(name) < 4)
    return footer or acronym or not is_clinical(note, start, end)


@cache
def _written() -> frozenset[str]:
    return lexicons.load("countries")
