"""Text with its gold spans marked inline: `Mujer de [AGE 54 años].` The form of the tests and of `seeds/`.

A mark is `[LABEL text]` with a known label, upper case, and one blank; any other bracket is text. Marks do not nest,
and the marked text holds no `]`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from recognizers.labels import Label
from recognizers.span import Span

_MARK = re.compile(r"\[(" + "|".join(sorted(Label, key=len, reverse=True)) + r") ([^\]]+)\]")


def parse_marked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The plain text and its gold spans (score 1, recognizer `gold`).

    >>> text, (age,) = parse_marked("Mujer de [AGE 54 años].")
    >>> text, text[age.start:age.end], age.label.value
    ('Mujer de 54 años.', '54 años', 'AGE')
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = done = 0
    for mark in _MARK.finditer(marked):
        before, covered = marked[done : mark.start()], mark[2]
        start = length + len(before)
        spans.append(Span(start, start + len(covered), Label[mark[1]], 1.0, "gold"))
        pieces += [before, covered]
        length, done = start + len(covered), mark.end()
    return "".join([*pieces, marked[done:]]), tuple(spans)


def mark(text: str, spans: Iterable[Span]) -> str:
    """The inverse of `parse_marked`, for disjoint spans.

    >>> mark(*parse_marked("Mujer de [AGE 54 años]."))
    'Mujer de [AGE 54 años].'
    """
    pieces: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[done : span.start], f"[{span.label} {text[span.start : span.end]}]"]
        done = span.end
    return "".join([*pieces, text[done:]])


def read_marked_folder(folder: Path) -> Iterator[AnnotatedText]:
    """Every marked `.txt` of `folder`, by name, its marks as annotations under this project's labels."""
    for path in sorted(folder.glob("*.txt")):
        text, spans = parse_marked(path.read_text(encoding="utf-8"))
        yield AnnotatedText(path.stem, text, annotations(spans, Scheme.DEID))
