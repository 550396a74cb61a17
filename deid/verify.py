"""Look in the output for what should be gone. Pure; linear in the text (Aho-Corasick over its letters and digits).

What is found is redacted as well (`missed`), or the document is refused (`verify`). What is looked for is the original
value of every direct identifier that the policy neither keeps nor generalises, in any case, with or without accents,
split by a line break, and with other separators. Of a generalised date (`mayo de 2019` -> `2019`) or a shifted one the
whole is looked for, unless nothing more than the whole was left.

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

- **What is known of the patient** (`Document.known`), whether it was found or not: every direct identifier in any form
  that `recognizers.known` reads, slips of the pen and initials included, unless the policy keeps what is known.

What the policy keeps is exempt where it stands. In what an operator wrote only the value that it replaced counts: that
a tag or a surrogate equals another value of the document gives nothing away.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deid.errors import LeakError
from deid.model import Document, Known, Replacement, Span
from recognizers.known.finder import RECOGNIZER, find_known
from recognizers.labels import Label
from recognizers.note import Note, compact, fold
from recognizers.search.haystack import Haystack, Hit
from recognizers.search.name_words import NameWord, NameWords
from recognizers.search.needles import CONTEXT, Kind, Needle, needles
from recognizers.span import Score

__all__ = ["MISSED", "Leak", "leaks", "missed", "verify"]

MISSED = "Missed"
"""What stands for a recognizer in the spans of `missed`."""

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
    removed = [done for done in replacements if _is_removed(done, document, new_text)]
    wanted = frozenset(needle for done in removed for needle in _needles(done, document.text))
    known = _removed_known(document, replacements)
    if not wanted and not known:
        return ()
    output = _Output(document, new_text, replacements)
    note = Note(output.view)
    found = [Leak(done.new_start, done.new_end, done.label) for done in removed if output.is_as_it_was(done)]
    free: list[Hit] = []
    for hit in Haystack(note).find(wanted) if wanted else ():
        leak = Leak(*note.original(hit.start, hit.end), hit.needle.label)
        writer = output.writer(leak.start, leak.end)
        if writer is None:
            free.append(hit)
        elif not _is_exempt(writer) and hit.needle.key in compact(output.original(writer)):
            found.append(leak)
    names = NameWords(note, (_name_word(hit) for hit in free if hit.needle.kind is Kind.NAME_WORD))
    found += [
        Leak(*note.original(hit.start, hit.end), hit.needle.label)
        for hit in free
        if hit.needle.kind is not Kind.NAME_WORD or names.is_named(_name_word(hit))
    ]
    found += _known_leaks(output, note, known)
    return tuple(_outermost(sorted(found, key=lambda leak: (leak.start, -leak.end, leak.label))))


def missed(found: Iterable[Leak], replacements: Sequence[Replacement]) -> Iterator[Span]:
    """What is still readable, as spans of the document, so that it can be redacted as well.

    What an operator wrote or left stands in none of them.
    """
    ends = [done.new_end for done in replacements]
    for leak in found:
        place, at = leak.start, bisect_right(ends, leak.start)
        while place < leak.end:
            done = replacements[at] if at < len(replacements) else None
            end = leak.end if done is None else min(leak.end, done.new_start)
            if place < end:
                shift = replacements[at - 1].old_end - replacements[at - 1].new_end if at else 0
                yield Span(place + shift, end + shift, leak.label, Score.REPEATED, MISSED, "was removed elsewhere")
            place, at = (leak.end if done is None else done.new_end), at + 1


def _removed_known(document: Document, replacements: Sequence[Replacement]) -> list[Known]:
    """The direct identifiers that are known, but for those of a label under which the policy keeps what is known."""
    kept = {done.label for done in replacements if done.kept and done.recognizer == RECOGNIZER}
    return [one for one in document.known if one.label.is_direct and one.label not in kept]


def _known_leaks(output: "_Output", note: Note, known: Sequence[Known]) -> Iterator[Leak]:
    """Where a known value can be read in the output, unless an operator wrote it in place of something else."""
    for span in find_known(note, known):
        leak = Leak(*note.original(span.start, span.end), span.label)
        writer = output.writer(leak.start, leak.end)
        value = compact(note.text[span.start : span.end])
        if writer is None or (not _is_exempt(writer) and value in compact(output.original(writer))):
            yield leak


def _name_word(hit: Hit) -> NameWord:
    return NameWord(hit.start, hit.end, hit.needle.key)


# What these write may share parts with what stood there, and be it where that said nothing finer: `2019` -> `2019`.
_COARSENS = frozenset({"generalise", "shift"})


def _is_exempt(done: Replacement) -> bool:
    return done.kept or done.operator in _COARSENS or done.operator == "tag"  # which says the label, and no value


def _is_removed(done: Replacement, document: Document, new_text: str) -> bool:
    """Whether the policy lets less of a direct identifier be read than it said."""
    if not done.label.is_direct or done.kept:
        return False
    left, value = new_text[done.new_start : done.new_end], document.text[done.start : done.end]
    return done.operator not in _COARSENS or compact(left) != compact(value)


def _needles(done: Replacement, text: str) -> Iterator[Needle]:
    return needles(text[done.start : done.end], done.label, text[max(0, done.start - CONTEXT) : done.start])


class _Output:
    """The output and who wrote what of it."""

    def __init__(self, document: Document, new_text: str, replacements: Sequence[Replacement]) -> None:
        self._old, self._new = document.text, new_text
        self._replacements = [done for done in replacements if done.new_start < done.new_end]
        self._starts = [done.new_start for done in self._replacements]

    @property
    def view(self) -> str:
        """The output, tags and the like in lower case: they should not make their line look as one in capitals."""
        pieces: list[str] = []
        place = 0
        for done in self._replacements:
            written = self._new[done.new_start : done.new_end]
            pieces += [self._new[place : done.new_start], written if done.kept else fold(written)]
            place = done.new_end
        return "".join([*pieces, self._new[place:]])

    def writer(self, start: int, end: int) -> Replacement | None:
        """The replacement that wrote all of `[start, end)`; None if some of it is the document's own."""
        at = bisect_right(self._starts, start) - 1
        return self._replacements[at] if at >= 0 and end <= self._replacements[at].new_end else None

    def original(self, done: Replacement) -> str:
        """What stood there in the document."""
        return self._old[done.start : done.end]

    def is_as_it_was(self, done: Replacement) -> bool:
        """Whether the operator left the value."""
        key = compact(self.original(done))
        return bool(key) and compact(self._new[done.new_start : done.new_end]) == key


def _outermost(found: Iterable[Leak]) -> Iterator[Leak]:
    """Those that lie in no other; `found` is in order, the longest first at each start."""
    place = 0
    for leak in found:
        if leak.end > place:
            place = leak.end
            yield leak
