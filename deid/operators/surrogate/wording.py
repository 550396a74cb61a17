"""How a surrogate is written so that it looks like what it stands for: capitals, accents."""

import re
import unicodedata

from deid.context import Context
from deid.operators.surrogate.original import Original

__all__ = ["in_the_case_of", "spelled"]

_ACCENT = re.compile("[áéíóúüñÁÉÍÓÚÜÑ]")
_ACCENT_IN_CAPITALS = re.compile("[A-ZÑ][ÁÉÍÓÚÜ]|[ÁÉÍÓÚÜ][A-ZÑ]")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH = 200
"""Letters: a text of so many without any accent is one that is typed without."""


def in_the_case_of(text: str, said: str) -> str:
    """`said` in capitals or in small letters if all letters of `text` are; a lone capital says nothing.

    >>> [in_the_case_of(text, "Lucía") for text in ("TERESA", "teresa", "Teresa", "T")]
    ['LUCÍA', 'lucía', 'Lucía', 'Lucía']
    """
    if text.isupper() and len(_LETTER.findall(text)) > 1:
        return said.upper()
    return said.lower() if text.islower() else said


def spelled(said: str, original: Original) -> str:
    """`said` without accents where the document has none, or none in its capitals (`JOSE GARCIA`)."""
    if original.context.once(_is_plain):
        return _without_accents(said, "")
    if said.isupper() and original.context.once(_has_plain_capitals):
        return _without_accents(said, "ñÑ")
    return said


def _is_plain(context: Context) -> bool:
    text = context.document.text
    return not _ACCENT.search(text) and len(_LETTER.findall(text)) >= _ENOUGH


def _has_plain_capitals(context: Context) -> bool:
    return not _ACCENT_IN_CAPITALS.search(context.document.text)


def _without_accents(said: str, but: str) -> str:
    """`said` without accents, except for the letters in `but`."""
    return "".join(char if char in but else unicodedata.normalize("NFD", char)[0] for char in said)
