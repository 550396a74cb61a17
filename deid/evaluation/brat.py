"""BRAT stand-off annotations: a `.txt` and, beside it, an `.ann` with `T1<tab>LABEL start end<tab>text` lines.

Format: https://brat.nlplab.org/standoff.html. Offsets count code points of the text as decoded from UTF-8, a byte
order mark counted as one, which is how the MEDDOCAN corpus (SEAD, 2019) has them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from deid.errors import AnnotationError
from recognizers.span import Span

_TEXT_BOUND = re.compile(r"T\d+\t(?P<label>\S+) (?P<start>\d+) (?P<end>\d+)\t")


class Scheme(StrEnum):
    """The names of the labels: this project's, or those of the MEDDOCAN shared task."""

    DEID = "deid"
    MEDDOCAN = "meddocan"


class Annotation(NamedTuple):
    """A labelled stretch `[start, end)` of a text, under either scheme's name."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its annotations, sorted."""

    id: str
    text: str
    annotations: tuple[Annotation, ...]


def annotations(spans: Iterable[Span], scheme: Scheme) -> tuple[Annotation, ...]:
    """The spans under the names of `scheme`, sorted."""
    return tuple(
        sorted(
            Annotation(span.start, span.end, span.label.meddocan if scheme is Scheme.MEDDOCAN else span.label.value)
            for span in spans
        )
    )


def ann_lines(text: str, annotated: Iterable[Annotation]) -> str:
    """The content of the `.ann` file."""
    return "".join(
        f"T{number}\t{label} {start} {end}\t{' '.join(text[start:end].split())}\n"
        for number, (start, end, label) in enumerate(annotated, start=1)
    )


def read_folder(folder: Path) -> Iterator[AnnotatedText]:
    """Every `.txt` of `folder` that has an `.ann`, by name.

    Raises:
        AnnotationError: if the folder holds none, or a line of an `.ann` is malformed or outside its text.
    """
    found = False
    for path in sorted(folder.glob("*.txt")):
        gold = path.with_suffix(".ann")
        if gold.exists():
            found = True
            text = path.read_bytes().decode("utf-8")
            yield AnnotatedText(path.stem, text, tuple(sorted(_parse(gold, len(text)))))
    if not found:
        raise AnnotationError(f"{folder}: no .txt with an .ann beside it")


def _parse(path: Path, length: int) -> Iterator[Annotation]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("T"):
            continue
        match = _TEXT_BOUND.match(line)
        if match is None:
            raise AnnotationError(f"{path}:{number}: not 'T1<tab>LABEL start end<tab>text'")
        start, end = int(match["start"]), int(match["end"])
        if not start < end <= length:
            raise AnnotationError(f"{path}:{number}: [{start}:{end}] is outside the text of {length} characters")
        yield Annotation(start, end, match["label"])
