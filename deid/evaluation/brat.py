"""BRAT stand-off annotations: a `.txt` and, beside it, an `.ann` with `T1<tab>LABEL start end<tab>text` lines.

Format: https://brat.nlplab.org/standoff.html. Offsets count code points of the text as decoded from UTF-8, a byte
order mark counted as one, which is how the MEDDOCAN corpus (SEAD, 2019) has them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from deid.errors import AnnotationError
from recognizers.labels import Label
from recognizers.span import Span

__all__ = [
    "MEDDOCAN_LABELS",
    "AnnotatedText",
    "Annotation",
    "Scheme",
    "ann_lines",
    "annotations",
    "read_ann",
    "read_folder",
    "read_text",
]

MEDDOCAN_LABELS = frozenset({*(label.meddocan for label in Label), "NUMERO_BENEF_PLAN_SALUD"})
"""The 29 labels of the shared task; the last stands for a number that Spain doesn't have."""

_TEXT_BOUND = re.compile(r"T\d+\t(?P<label>\S+) (?P<start>\d+) (?P<end>\d+)\t")


class Scheme(StrEnum):
    """The names of the labels: this project's, or those of the MEDDOCAN shared task."""

    DEID = "deid"
    MEDDOCAN = "meddocan"

    @property
    def labels(self) -> frozenset[str]:
        """Every label of the scheme."""
        return MEDDOCAN_LABELS if self is Scheme.MEDDOCAN else frozenset(Label)


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


def read_folder(folder: Path, known: Collection[str] | None = None) -> Iterator[AnnotatedText]:
    """Every `.txt` of `folder` that has an `.ann`, by name.

    Args:
        folder: where they are.
        known: the labels that may occur; any if None.

    Raises:
        AnnotationError: if the folder holds none, a file is not UTF-8, or a line of an `.ann` is malformed, outside
            its text, of an unknown label, or names another text than the one that stands at its offsets.
    """
    found = False
    for path in sorted(folder.glob("*.txt")):
        gold = path.with_suffix(".ann")
        if gold.exists():
            found = True
            text = read_text(path)
            yield AnnotatedText(path.stem, text, tuple(sorted(read_ann(gold, text, known))))
    if not found:
        raise AnnotationError(f"{folder}: no .txt with an .ann beside it")


def read_ann(path: Path, text: str, known: Collection[str] | None = None) -> Iterator[Annotation]:
    """The annotations of `text` in the file `path`, in its order. Raises as `read_folder` does."""
    for number, line in enumerate(re.split(r"\r?\n", read_text(path)), start=1):
        if not line.startswith("T"):
            continue
        match = _TEXT_BOUND.match(line)
        if match is None:
            raise AnnotationError(f"{path}:{number}: not 'T1<tab>LABEL start end<tab>text'")
        annotation = Annotation(int(match["start"]), int(match["end"]), match["label"])
        if (fault := _fault(annotation, line[match.end() :], text, known)) is not None:
            raise AnnotationError(f"{path}:{number}: {fault}")
        yield annotation


def read_text(path: Path) -> str:
    """The content of a file, its line ends and a byte order mark as they are. Raises AnnotationError unless UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise AnnotationError(f"{path}: not UTF-8, at byte {error.start}") from None
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read: {error.strerror}") from None


def _fault(annotation: Annotation, quoted: str, text: str, known: Collection[str] | None) -> str | None:
    start, end, label = annotation
    if not start < end <= len(text):
        return f"[{start}:{end}] is outside the text of {len(text)} characters"
    if known is not None and label not in known:
        return f"the label {label} is unknown"
    # Offsets made on a text with other line ends, say, would score as errors without a word.
    if quoted.strip() and _squeezed(quoted) != _squeezed(text[start:end]):
        return f"another text stands at [{start}:{end}] than the one that the line names"
    return None


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
