"""How the recognizers of descriptive details read a story: its sentences, its words, and which words are names.

A report may be wrapped at any column, so a line end inside a sentence reads as a blank; `flat` is that view, at the
same offsets as `note.text`.
"""

import re
from bisect import bisect_right

from recognizers.note import Note
from recognizers.zones import zones

__all__ = ["IN_A_SERIES", "after", "before", "flat", "in_name", "in_narrative", "sentence_at", "spaced"]

IN_A_SERIES = re.compile(
    r"\b(?:anos|a\.|varon|mujer|hombre|paciente|masculin[oa]|femenin[oa]|casad[oa]|solter[oa]|viud[oa])(?!\w)"
    r"[^.;:()]{0,45}(?:,| y)$"
)
"""The end of a folded text that has begun to list what a person is: `mujer de 30 años, casada,`."""

_BLANKS = str.maketrans("\n\t", "  ")
_TITLES = "".join(rf"(?<!\b{title})" for title in ("Dr", "Dra", "Dres", "Prof", "D", "Dña", "Sr", "Sra", "Sta", "Fdo"))
_SENTENCE_END = re.compile(
    rf"(?:{_TITLES}[.;!?][\"')\]]{{0,2}}\s|\n(?=[ \t]{{0,20}}(?:\n|[-•*·A-ZÁÉÍÓÚÑÜ])))\s{{0,20}}"
)
_NAME_BEFORE = re.compile(
    r"(?:\b[A-ZÁÉÍÓÚÑÜ][\w.]*(?: (?:de|del|de la|de los|de las|la|los|y|i))? |\b(?:Dr|Dra|D|Dña|Sr|Sra)\.? )$"
)
_NAME_AFTER = re.compile(r" (?:(?:de|del|de la|de los|y|i) )?[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]")


def spaced(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled for `flat`: a blank in it stands for one to three blanks, ` ?` for up to three.

    >>> bool(spaced("dos ?(?:hijos) varones").fullmatch("doshijos   varones"))
    True
    """
    return re.compile(re.sub(r" (\??)", lambda blank: " {0,3}" if blank[1] else " {1,3}", pattern))


def flat(note: Note) -> str:
    """`note.folded` with every line end and tab read as a blank; use it through `note.once(flat)`."""
    return note.folded.translate(_BLANKS)


def sentence_starts(note: Note) -> tuple[int, ...]:
    """Where each sentence or line of its own begins; the first is 0."""
    return (0, *(end.end() for end in _SENTENCE_END.finditer(note.text)))


def sentence_at(note: Note, offset: int) -> tuple[int, int]:
    """The half-open stretch of the sentence that holds `offset`."""
    starts = note.once(sentence_starts)
    index = bisect_right(starts, offset)
    return starts[index - 1], starts[index] if index < len(starts) else len(note.text)


def before(note: Note, offset: int, reach: int = 60) -> str:
    """The end of the sentence before `offset`, folded, single blanks: at most `reach` characters."""
    start = max(sentence_at(note, offset)[0], offset - reach)
    return " ".join(note.folded[start:offset].split())


def after(note: Note, offset: int, reach: int = 45) -> str:
    """What follows `offset` in its sentence, folded, single blanks; starts with a blank if the text does."""
    end = min(sentence_at(note, max(offset - 1, 0))[1], offset + reach)
    words = " ".join(note.folded[offset:end].split())
    return " " + words if note.folded[offset : offset + 1].isspace() else words


def in_narrative(note: Note, offset: int) -> bool:
    """Whether `offset` lies in the story, not among the labelled lines above or the signature below it."""
    bounds = note.once(zones)
    return bounds.narrative_start <= offset < bounds.narrative_end


def in_name(note: Note, start: int, end: int) -> bool:
    """Whether the word at `[start, end)` is part of a name: `Hospital del Niño Jesús`, `Dr. Moreno`, `Rosa Nieto`.

    Words in capitals throughout tell nothing, nor does the capital that opens a sentence.
    """
    word = note.text[start:end]
    if not word[0].isupper() or (len(word) > 1 and word[1].isupper()):
        return False
    line = note.text[max(0, start - 30) : start].replace("\n", " ")
    opens = sentence_at(note, start)[0] == start or line.rstrip()[-1:] in ("", ":", "(", "-", '"', "/")
    if opens:
        return False
    return bool(_NAME_BEFORE.search(line) or _NAME_AFTER.match(note.text, end))
