"""How what is known of the patient is weighed against what rules and model found. Pure.

Known values beat all other evidence, with two exceptions. A part of one (a surname, initials, a town) that another
finding holds is that finding's: the surname of the doctor who bears it too, the town in a hospital's name. So is
what would be a slip of the pen, if somebody else is called just that (`Dr. Hernández` in the report of a Fernández).
And a whole one inside a longer body, address or number goes with it (`calle Juan Bosco`, a web address with the record
number).
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from recognizers.labels import CENTRES, PEOPLE, Label
from recognizers.note import Note
from recognizers.span import Score, Span

__all__ = ["weigh"]

_WORD = re.compile(r"[^\W\d_]+")


def weigh(note: Note, found: Collection[Span], known: Iterable[Span]) -> Iterator[Span]:
    """Yield those of `known` that count beside `found`, each as long as what was found there under its label.

    Offsets are those of `note.text`.
    """
    others = {
        word
        for span in found
        if span.label in PEOPLE - {Label.PATIENT_NAME}
        for word in _WORD.findall(note.folded, span.start, span.end)
    }
    ordered = sorted(found, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    longest = max((span.end - span.start for span in ordered), default=0)
    for span in known:
        if span.score == Score.KNOWN_SLIP and others >= {*_WORD.findall(note.folded, span.start, span.end)}:
            continue
        near = ordered[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        over = [one for one in near if one.end > span.start]
        if not any(_holds(one, span) for one in over):
            alike = [span, *(one for one in over if one.label is span.label)]
            yield replace(span, start=min(one.start for one in alike), end=max(one.end for one in alike))


def _holds(one: Span, span: Span) -> bool:
    """Whether the known `span` is a part of what `one` found, under another label."""
    if one.label is span.label or not (one.start <= span.start and span.end <= one.end):
        return False
    if span.score < Score.KNOWN:
        # A surname that is a place too: the list alone does not say that it is the place here.
        return one.score > Score.LISTED or span.label not in PEOPLE or one.label in PEOPLE
    is_longer = (one.start, one.end) != (span.start, span.end)
    return is_longer and one.label not in PEOPLE and (one.label.is_direct or one.label in CENTRES)
