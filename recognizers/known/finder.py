"""Find known values in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from recognizers.known import Known
from recognizers.known.addresses import find_postcodes, find_streets, find_towns
from recognizers.known.days import find_days_known
from recognizers.known.forms import day_of, known_needles
from recognizers.known.full_names import read_full_name
from recognizers.known.names import find_names
from recognizers.labels import PEOPLE, Label
from recognizers.note import Note
from recognizers.search.haystack import Haystack, Hit
from recognizers.search.name_words import NameWord
from recognizers.search.needles import Kind
from recognizers.span import Score, Span

__all__ = ["RECOGNIZER", "find_known"]

RECOGNIZER = "Known"
"""What its spans name as their recognizer."""
_REASONS = {
    Score.KNOWN: "given as known of the patient",
    Score.KNOWN_PART: "a part of what is known of the patient",
    Score.KNOWN_SLIP: "a part of what is known of the patient, with a slip of the pen",
}
_CHECK_LETTER = re.compile(r"-?[a-z](?![^\W_])")

_Stretch = tuple[int, int, float]
"""Start, end and score."""


def find_known(note: Note, known: Iterable[Known]) -> Iterator[Span]:
    """Where the values of `known` stand in `note`, in whatever form; in order, disjoint within a label.

    The score says whether it is the whole value or a part, which may be somebody else's too. The time is linear in the
    text.
    """
    of_label: dict[Label, list[Known]] = defaultdict(list)
    for one in dict.fromkeys(known):
        of_label[one.label].append(one)
    needles = dict.fromkeys(needle for alike in of_label.values() for one in alike for needle in known_needles(one))
    hits: dict[Label, list[Hit]] = defaultdict(list)
    for hit in Haystack(note).find(needles) if needles else ():
        hits[hit.needle.label].append(hit)
    for label, alike in of_label.items():
        found = _found(note, label, [one.value for one in alike], hits[label])
        yield from (Span(start, end, label, score, RECOGNIZER, _REASONS[score]) for start, end, score in _merged(found))


def _found(note: Note, label: Label, values: Sequence[str], hits: Sequence[Hit]) -> Iterator[_Stretch]:
    """The stretches that hold one of the values of a label, in no order, possibly overlapping."""
    whole = [hit for hit in hits if hit.needle.kind is not Kind.NAME_WORD]
    if label in PEOPLE:
        words = [NameWord(hit.start, hit.end, hit.needle.key) for hit in hits if hit.needle.kind is Kind.NAME_WORD]
        mentions = find_names(note, [read_full_name(value) for value in values], words)
        yield from mentions
    elif label is Label.DATE:
        days = [day for day in map(day_of, values) if day is not None]
        yield from ((*found, Score.KNOWN) for found in find_days_known(note, days))
    elif label is Label.STREET:
        yield from ((*found, Score.KNOWN) for found in find_streets(note, values))
    elif label is Label.LOCATION:
        yield from ((*found, Score.KNOWN_PART) for found in find_towns(note, values))
    elif label is Label.POSTCODE:
        yield from ((*found, Score.KNOWN_PART) for found in find_postcodes(note, values))
    else:
        whole = [hit._replace(start=start, end=end) for hit in whole for start, end in [_whole_number(note, hit)]]
    yield from ((hit.start, hit.end, Score.KNOWN) for hit in whole)


def _whole_number(note: Note, hit: Hit) -> tuple[int, int]:
    """The stretch of a number with the rest of the digits that it stands among, and the check letter of a DNI."""
    folded, start, end = note.folded, hit.start, hit.end
    while start > 0 and folded[start].isdecimal() and folded[start - 1].isdecimal():
        start -= 1
    while end < len(folded) and folded[end - 1].isdecimal() and folded[end].isdecimal():
        end += 1
    letter = _CHECK_LETTER.match(folded, end) if hit.needle.label is Label.NATIONAL_ID else None
    return start, letter.end() if letter and folded[end - 1].isdecimal() else end


def _merged(found: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """The stretches in order, those that overlap made one, with the higher score."""
    open_one: _Stretch | None = None
    for start, end, score in sorted(found):
        if open_one is not None and start < open_one[1]:
            open_one = open_one[0], max(end, open_one[1]), max(score, open_one[2])
            continue
        if open_one is not None:
            yield open_one
        open_one = start, end, score
    if open_one is not None:
        yield open_one
