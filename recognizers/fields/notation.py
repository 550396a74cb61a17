"""How labels are written in the table: in lower case without accents, with a few marks.

A blank stands for none to three blanks and dots (`h c`: `HC`, `H.C.`, `H. C.`), `#` for a number mark (`Nº`, `N.º`,
`núm.`, `número`, `no.`), `(…)` for what may be missing, `{a|b}` for a choice, `/` for a slash with or without blanks.
"""

import re

_NUMBER_MARK = r"(?:(?:numero|num|nro|nº|no|n)[ .]{0,2}[ºo°ª]?|#)"
_MARKS = {
    " ": r"[ .]{0,3}",
    "#": _NUMBER_MARK,
    "(": "(?:",
    ")": ")?",
    "{": "(?:",
    "}": ")",
    "|": "|",
    "/": r"[ ]?/[ ]?",
    ",": r"[ ]?,[ ]?",
    "-": r"[- ]?",
    "º": r"[ºoa°.]?",
    "ª": "[ªa]",
}


def shortest(label: str) -> str:
    """The label without what may be missing: the longer this is, the more the label says.

    >>> shortest("# (de) historia (clinica)")
    '# historia'
    """
    return " ".join(re.sub(r"\([^()]*\)", " ", label).split())


def pattern(label: str) -> str:
    """The regular expression of one label of the table, for a folded text.

    >>> expression = re.compile(pattern("# (de) historia (clinica)"))
    >>> [bool(expression.fullmatch(text)) for text in ("n.º historia", "num. de historia clinica", "historia")]
    [True, True, False]
    """
    return "".join(_MARKS.get(char) or re.escape(char) for char in label)
