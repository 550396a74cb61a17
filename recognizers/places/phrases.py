"""Proper names as a text writes them: capitalised words, joined by the small words that names carry inside."""

import re
from collections.abc import Container

from recognizers.note import Note

_WORD = re.compile(r"(?:[dlDL]')?[^\W\d_](?:[\w'·]|[-&](?=\w))*")
_EMAIL = re.compile(r"[\w.+-]{1,64}@")
_GAP = re.compile(r"[ \t]{1,3}")


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(listed.split())


PARTICLES = words("de del la las los el els les y e i d' da do das dos du of a o")
"""Small words inside a name; on their own they neither begin nor end one."""
_ABBREVIATED = words("sta sto sr sra fco ma ntra ntro nta gral dr dra prof hnos mn p")
_LEADING = words("la las los el els les a o as os l'")


def phrase_end(note: Note, start: int, stops: Container[str] = (), most: int = 8, strict: bool = True) -> int:
    """The end of the proper name at `start`: at most `most` words, small words not counted, none of them in `stops`.

    With `strict`, every word but the small ones starts with a capital. `start` itself if no name stands there.

    >>> note = Note("Virgen de la Luz de nuestra ciudad")
    >>> note.text[:phrase_end(note, 0)]
    'Virgen de la Luz'
    """
    end = place = start
    count = 0
    while count < most and (word := _WORD.match(note.text, place)):
        folded = note.folded[place : word.end()]
        if folded in stops or _EMAIL.match(note.text, place):
            break
        small = folded in PARTICLES and (end > start or folded in _LEADING)
        if not small:
            if strict and not is_capitalised(note.text, place):
                break
            count, end = count + 1, word.end()
        place = word.end()
        if (folded in _ABBREVIATED or len(folded) == 1) and note.text.startswith(".", place):
            place += 1
        gap = _GAP.match(note.text, place)
        if gap is None:
            break
        place = gap.end()
    return end


def is_capitalised(text: str, start: int) -> bool:
    """Whether the word at `start` begins with a capital, after an elided article (`d'Hebron`)."""
    if text[start : start + 2] in ("d'", "l'") and start + 2 < len(text):
        start += 2
    return text[start].isupper()


def trimmed(text: str, start: int, end: int, signs: str = " .,-") -> int:
    """`end` without the blanks and `signs` that stand before it, at least `start`."""
    while end > start and text[end - 1] in signs:
        end -= 1
    return end


def begins_sentence(note: Note, start: int) -> bool:
    """Whether nothing but blanks, quotes or brackets stands between `start` and the end of a sentence or line."""
    before = note.text[max(0, start - 8) : start].rstrip(" \t\"'(¿¡")
    return not before or before[-1] in ".:;\n!?"
