"""How a replacement is written so that it fits the sentence around it. Pure.

A replacement may take in the small words before a value (`en el`, `del`), write others in their place and contract
them; it gets a capital where it opens a sentence or a line, and capitals in a text of capitals.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from deid.operators.base import Place
from recognizers.note import fold
from recognizers.span import Span

__all__ = ["GAP", "Lead", "Said", "in_the_case_of", "joined", "lead_of", "opens", "position_of", "said_in_place"]

GAP = r"(?:[ \t\xa0]{1,3}|[ \t\xa0]{0,3}\r?\n[ \t\xa0]{0,3})"
"""What separates two words of a sentence: blanks, or the end of a wrapped line."""

_WORD_IN_CAPITALS = re.compile(r"\b(?![IVX]+\b)[^\W\d_]{2,}")
_ENOUGH = 7  # letters in capitals: no acronym, or a line of them
_OPENS = re.compile(r"(?:^|(?P<line>[\r\n])|(?P<word>[^\W\d_]*)[.!?…])[ \t\xa0]*[-*•–\"«“(¿¡]?[ \t\xa0]*$")
_WRAPPED = re.compile(r"[^\r\n]{45,}[a-záéíóúüñ,][ \t]*\r?\n[ \t]*$")
_ABBREVIATIONS = frozenset(
    (
        "dr", "dra", "dres", "sr", "sra", "srta", "prof", "avda", "av", "c", "d", "dña", "n", "núm", "aprox", "tel",
        "vs", "dpto", "serv", "hosp", "ed", "etc", "ej", "pág", "fig", "cp",
    )
)  # fmt: skip
_PREPOSITIONS = "de|a|en|por|desde|hasta|para|hacia|con|sin|contra|entre|segun|tras|sobre|ante|y|e|o|u|ni|que|como"
_LEAD = re.compile(
    rf"(?<![^\W_])(?:(?P<contracted>del|al)|(?P<preposition>{_PREPOSITIONS})(?:{GAP}(?P<article>el|la|los|las))?"
    rf"|(?P<alone>el|la|los|las))(?P<gap>{GAP})$"
)
_UNCONTRACTED = re.compile(r"(?<![^\W_])(?P<preposition>de|a) el ")


class Said(NamedTuple):
    """What is written, and how many characters right before and after the value it stands for as well."""

    text: str
    before: int = 0
    after: int = 0


class Lead(NamedTuple):
    """The preposition and the article right before a value; either may be empty.

    Attributes:
        preposition: in lower case: `de` in `del`.
        article: `el` in `del`.
        gap: the blanks between them and the value.
        length: how many characters they take, with the gap.
    """

    preposition: str = ""
    article: str = ""
    gap: str = ""
    length: int = 0


def lead_of(place: Place) -> Lead:
    """What stands right before the value and may be taken in.

    >>> lead_of(Place(before="ingresó en el ", room_before=14))
    Lead(preposition='en', article='el', gap=' ', length=6)
    >>> lead_of(Place(before="alta del ", room_before=9)).preposition, lead_of(Place(before="Centro: ", room_before=8))
    ('de', Lead(preposition='', article='', gap='', length=0))
    """
    found = _LEAD.search(fold(place.free_before))
    if found is None:
        return Lead()
    gap = place.before[len(place.before) - len(found["gap"]) :]
    length = found.end() - found.start()
    if contracted := found["contracted"]:
        return Lead(contracted[:-1] if contracted == "al" else "de", "el", gap, length)
    return Lead(found["preposition"] or "", found["article"] or found["alone"] or "", gap, length)


def joined(*words: str) -> str:
    """The words with blanks between; a preposition and its article are contracted.

    >>> joined("de", "el", "País Vasco"), joined("a", "la", "Región de Murcia"), joined("", "", "Galicia")
    ('del País Vasco', 'a la Región de Murcia', 'Galicia')
    """
    said = " ".join(filter(None, words))
    return _UNCONTRACTED.sub(lambda found: found["preposition"] + "l ", said + " ").rstrip() if said else ""


def position_of(place: Place | None, spans: Sequence[Span]) -> int:
    """Which of `spans`, which are in order, stands at `place`; -1 if none does."""
    if place is None:
        return -1
    at = bisect_left(spans, place.start, key=lambda span: span.start)
    return at if at < len(spans) and spans[at].start == place.start else -1


def in_the_case_of(text: str, said: str) -> str:
    """`said` in capitals if the words of `text` are.

    Figures have no case, and neither a lone letter nor a Roman numeral is a word.

    >>> [in_the_case_of(text, "mayo") for text in ("3 DE MAYO", "3-V-2010", "3-VIII-2010", "35 A")]
    ['MAYO', 'mayo', 'mayo', 'mayo']
    """
    return said.upper() if text.isupper() and _WORD_IN_CAPITALS.search(text) else said


def said_in_place(text: str, said: str, place: Place | None, before: int = 0, after: int = 0) -> Said:
    """`said` in place of `text` and of the characters taken in, in the case that the place asks for.

    Args:
        text: the value.
        said: what is written, in the case that it has inside a sentence.
        place: where the value stands; None if the engine does not tell, so that only `text` gives the case.
        before: how many characters before the value are taken in.
        after: how many after it.
    """
    if place is None:
        return Said(in_the_case_of(text, said))
    if _is_in_capitals(text, place):
        return Said(said.upper(), before, after)
    taken = "".join(filter(str.isalpha, place.before[len(place.before) - before :] if before else ""))
    is_first = taken[:1].isupper() if taken else not text[:1].islower() and opens(place.before)
    return Said(said[:1].upper() + said[1:] if is_first else said, before, after)


def opens(before: str) -> bool:
    r"""Whether what follows `before` opens a sentence or a line; a line broken because it was full is none.

    >>> [opens(text) for text in ("", "Alta. ", "Dra. ", "Centro: ", "Servicio 3\n", "en el ")]
    [True, True, False, False, True, False]
    """
    found = _OPENS.search(before)
    if found is None or (found["word"] or "").lower() in _ABBREVIATIONS:
        return False
    return not (found["line"] and _WRAPPED.search(before))


def _is_in_capitals(text: str, place: Place) -> bool:
    """Whether the value is written in capitals and is no acronym in a text of small letters."""
    line = place.before.rpartition("\n")[2] + place.after.partition("\n")[0]
    has_small = any(map(str.islower, line))
    if _WORD_IN_CAPITALS.search(text):
        return text.isupper() and (not has_small or sum(map(str.isalpha, text)) >= _ENOUGH)
    return not text.isalpha() and not has_small and sum(map(str.isalpha, line)) >= _ENOUGH
