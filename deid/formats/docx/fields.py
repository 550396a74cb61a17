r"""What somebody wrote in the instruction of a field: ` HYPERLINK "mailto:ana@example.org" \h `.

Source: ECMA-376 part 1, 17.16 (a keyword, then arguments, which may be quoted, and switches behind a backslash).
"""

import re
from collections.abc import Iterator

__all__ = ["arguments"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|\S+')
_FORMATS = frozenset({r"\*", r"\@", r"\#"})
_SWITCH = re.compile(r"\\(?:[a-z!]|[*@#].*)", re.IGNORECASE)
_WITHOUT = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "TOA", "INDEX", "SEQ", "STYLEREF", "SYMBOL", "DATE",
        "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "NUMWORDS", "NUMCHARS", "FORMTEXT", "FORMCHECKBOX",
        "FORMDROPDOWN", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "ADVANCE", "EMBED", "SHAPE", "BIBLIOGRAPHY",
        "NEXT", "MERGEREC", "MERGESEQ", "USERINITIALS", "FILESIZE", "REVNUM",
    }
)  # fmt: skip
_WHOLE = "ADDIN"  # what reference managers keep: anything, in a form of their own
_KEYWORD = re.compile(r"[A-Z]{2,}|=")


def arguments(instruction: str) -> Iterator[tuple[int, int]]:
    r"""The stretches of an instruction that are arguments, without their quotation marks, in order.

    >>> text = r' HYPERLINK "mailto:ana@example.org" \l "alta" \* MERGEFORMAT '
    >>> [text[start:end] for start, end in arguments(text)]
    ['mailto:ana@example.org', 'alta']
    """
    tokens = list(_TOKEN.finditer(instruction))
    if not tokens or tokens[0][0].upper() in _WITHOUT:
        return
    if tokens[0][0].upper() == _WHOLE:
        yield tokens[0].end(), len(instruction)
        return
    is_format = False
    for number, token in enumerate(tokens):
        if is_format or _SWITCH.fullmatch(token[0]):
            is_format = token[0] in _FORMATS and not is_format
        elif number > 0 or not _KEYWORD.fullmatch(token[0].upper()) or token[0] != token[0].upper():
            yield token.span(1) if token[1] is not None else token.span()
