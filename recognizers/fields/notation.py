"""How labels are written in the table: in lower case without accents, with a few marks.

A blank stands for none to three blanks and dots (`h c`: `HC`, `H.C.`, `H. C.`), `#` for a number mark (`Nº`, `N.º`,
`núm.`, `número`, `no.`), `(…)` for what may be missing, `{a|b}` for a choice, `/` for a slash with or without blanks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

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


_LETTERS = re.compile(r"[a-z]{1,3}")


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


def any_of(labels: Iterable[str]) -> tuple[str, list[str]]:
    """A regular expression with a group for each label, and the labels in the order of the groups.

    Labels are grouped by their first letters, so that a word is compared with few of them; among those, the one that
    says most comes first.

    >>> expression, order = any_of(["# (de) episodio", "edad", "edad actual"])
    >>> order[re.compile(expression).match("edad actual").lastindex - 1]
    'edad actual'
    """
    by_start: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for label in sorted(labels, key=lambda label: (-len(shortest(label)), -len(label), label)):
        start = _LETTERS.match(label)
        letters = start[0] if start else label[0]
        by_start[letters[0]][letters[1:]].append(label)
    branches, order = [], []
    for first, by_next in by_start.items():
        inner = []
        for after, grouped in sorted(by_next.items(), key=lambda item: (-len(item[0]), item[0])):
            rests = (pattern(label[1 + len(after) :]) for label in grouped)
            inner.append(f"{after}(?:{'|'.join(f'({rest})' for rest in rests)})")
            order += grouped
        branches.append(f"{pattern(first)}(?:{'|'.join(inner)})")
    return f"(?:{'|'.join(branches)})", order
