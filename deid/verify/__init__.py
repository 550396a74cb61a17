"""Look in the output for what should be gone. Pure; linear in the text (Aho-Corasick over its letters and digits).

What is looked for is the original value of every direct identifier that the policy neither keeps nor generalises, in
any case, with or without accents, split by a line break, and with other separators. Of a generalised date (`mayo de
2019` -> `2019`) the whole is looked for, unless nothing more than the whole was left.

- **Numbers and codes** (five characters or more, four of them digits), **e-mail and web addresses**: all characters in
  a row, whatever stands between them. A number inside a longer one counts from nine digits on (`+34600111222`).
- **Street addresses**: whole, or the name with the number. **Dates**: whole, with or without `de`. Parts of a date do
  not count, since a policy may leave the year.
- **Names**: whole, and each word of three letters or more:

  1. Behind a title it counts (`Dr. Crohn`). Otherwise a clinical term (`enfermedad de Crohn`, see
     `recognizers.guards`) and the name of a place or a body (`Hospital Carlos Haya`) do not.
  2. A word that is nothing but a name counts with a capital anywhere, and in lower case too, unless an article makes
     it a noun.
  3. A word that is an ordinary one as well (`Rosa`, `Cabeza`, `Hierro`, `Salud`: the lexicon `name_words`, or an
     unlisted word that the output has in lower case too) is a name only where one would not capitalise it otherwise:
     inside a sentence, beside another word of a name, behind `paciente`, or at the start of a sentence right before
     what people do (`Rosa acude`). In lower case, in a line of capitals, in a title-case list and before a number
     (`Hierro 45`) it is the ordinary word. A full name of two words or more counts however it is written.

- **Short values** cannot be searched blindly. A year counts behind `año` or a month, and behind `en`, `desde`, `hasta`,
  another year or a bracket unless it counts something (`en 2000 pacientes`); initials of three letters or more in
  capitals, unless they are a clinical abbreviation; all others (`1 C`, `12`, `J.R.`) behind the word that introduced
  them in the document (`cama 12`).

What the policy keeps is exempt where it stands. In what an operator wrote only the value that it replaced counts: that
a tag or a surrogate equals another value of the document gives nothing away.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deid.errors import LeakError
from deid.model import Document, Replacement
from deid.verify.needles import CONTEXT, Kind, Needle, compact, needles
from deid.verify.people import People
from deid.verify.search import Haystack, Hit
from recognizers.labels import Label
from recognizers.note import Note

__all__ = ["Leak", "leaks", "verify"]

_MOST_NAMED = 5


class Leak(NamedTuple):
    """A stretch `[start, end)` of the output in which an original value can be read, and what it is."""

    start: int
    end: int
    label: Label


def verify(document: Document, new_text: str, replacements: Sequence[Replacement]) -> None:
    """Pass if no original value of a removed direct identifier can be read in `new_text`.

    Raises:
        LeakError: if one can; the message has labels and places in the output, never the value.
    """
    found = leaks(document, new_text, replacements)
    if found:
        places = ", ".join(f"{leak.label} at [{leak.start}:{leak.end}]" for leak in found[:_MOST_NAMED])
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise LeakError(f"{document.id}: still readable in the output: {places}{more}; nothing was written")


def leaks(document: Document, new_text: str, replacements: Sequence[Replacement]) -> tuple[Leak, ...]:
    """Where the output still holds an original value, in order; `replacements` are in order of place."""
    wanted = frozenset(_wanted(document, new_text, replacements))
    if not wanted:
        return ()
    note = Note(new_text)
    written = _Written(document, replacements)
    hits = [hit for hit in Haystack(note).find(wanted) if not written.explains(hit, *note.original(hit.start, hit.end))]
    people = People(note, hits)
    found = (
        Leak(*note.original(hit.start, hit.end), hit.needle.label)
        for hit in hits
        if hit.needle.kind is not Kind.NAME_WORD or people.is_named(hit)
    )
    return tuple(_outermost(sorted(found, key=lambda leak: (leak.start, -leak.end, leak.label))))


def _wanted(document: Document, new_text: str, replacements: Sequence[Replacement]) -> Iterator[Needle]:
    for done in replacements:
        if not done.label.is_direct or done.kept:
            continue
        value = document.text[done.start : done.end]
        if done.operator == "generalise" and compact(new_text[done.new_start : done.new_end]) == compact(value):
            continue  # the policy keeps as much as it said
        yield from needles(value, done.label, document.text[max(0, done.start - CONTEXT) : done.start])


class _Written:
    """What the operators wrote, and what the policy left, in the output."""

    def __init__(self, document: Document, replacements: Sequence[Replacement]) -> None:
        self._text = document.text
        self._replacements = replacements
        self._starts = [done.new_start for done in replacements]

    def explains(self, hit: Hit, start: int, end: int) -> bool:
        """Whether what stands at `[start, end)` of the output is kept, or an operator's and not what it replaced."""
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._starts[at] == start and self._replacements[at].new_end == start:
            at -= 1  # nothing was put there
        if at < 0 or end > self._replacements[at].new_end:
            return False
        done = self._replacements[at]
        if done.kept or done.operator == "generalise":
            return True
        return hit.needle.key not in compact(self._text[done.start : done.end])


def _outermost(found: Iterable[Leak]) -> Iterator[Leak]:
    """Those that lie in no other; `found` is in order, the longest first at each start."""
    done = 0
    for leak in found:
        if leak.end > done:
            done = leak.end
            yield leak
