"""How a replacement is written so that it fits the text around it."""

import re

__all__ = ["in_the_case_of"]

_WORD_IN_CAPITALS = re.compile(r"\b(?![IVX]+\b)[^\W\d_]{2,}")


def in_the_case_of(text: str, said: str) -> str:
    """`said` in capitals if the words of `text` are.

    Figures have no case, and neither a lone letter nor a Roman numeral is a word.

    >>> [in_the_case_of(text, "mayo") for text in ("3 DE MAYO", "3-V-2010", "3-VIII-2010", "35 A")]
    ['MAYO', 'mayo', 'mayo', 'mayo']
    """
    return said.upper() if text.isupper() and _WORD_IN_CAPITALS.search(text) else said
