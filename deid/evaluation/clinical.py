"""Over-masking: how many of the clinical terms that experts marked a prediction touches.

A term is touched if a prediction covers one of its letters or digits. A term that gold identifying details touch
themselves (`lactante`, a disease named after a town) is set aside: to mask that detail is right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from deid.errors import AnnotationError
from deid.evaluation.brat import AnnotatedText, Annotation, read_text
from deid.evaluation.coverage import covered_by, signs
from deid.evaluation.pairs import Error, Kind

__all__ = ["OverMasking", "Term", "over_masking", "read_terms"]

Term = tuple[Annotation, ...]
"""The pieces of one term; most have one."""

_TERM = re.compile(r"T\d+\t(?P<label>\S+) (?P<pieces>\d+ \d+(?:;\d+ \d+){0,50})(?:\t|$)")


@dataclass(frozen=True, slots=True)
class OverMasking:
    """What became of the clinical terms.

    Attributes:
        terms: how many there are, those set aside not counted.
        set_aside: how many gold identifying details touch.
        touched: an error a term that a prediction touches.
    """

    terms: int = 0
    set_aside: int = 0
    touched: tuple[Error, ...] = ()

    @property
    def share(self) -> float:
        """The share of terms touched, in [0, 1]."""
        return len(self.touched) / self.terms if self.terms else 0.0


def read_terms(path: Path, documents: Iterable[AnnotatedText]) -> dict[str, tuple[Term, ...]]:
    """The clinical terms of the documents: id -> terms.

    Args:
        path: a BRAT `.ann`, or a folder of them, each named after its document. Every text-bound annotation is a
            term, under any label, in one piece or several.
        documents: the gold documents; files for others are passed over.

    Raises:
        AnnotationError: if there is no file for any of the documents, or a line is malformed or outside its text.
    """
    files = [path] if path.is_file() else sorted(path.glob("*.ann"))
    texts = {document.id: document.text for document in documents}
    terms = {file.stem: tuple(_terms(file, len(texts[file.stem]))) for file in files if file.stem in texts}
    if not terms:
        raise AnnotationError(f"{path}: no .ann for any document of the gold")
    return terms


def over_masking(
    terms: Mapping[str, Iterable[Term]],
    documents: Iterable[AnnotatedText],
    predicted: Mapping[str, Iterable[Annotation]],
) -> OverMasking:
    """Which of the `terms` (document id -> terms) the predictions (document id -> annotations) touch."""
    count = set_aside = 0
    touched: list[Error] = []
    for document in documents:
        gold, found = covered_by(document.annotations), sorted(predicted.get(document.id, ()))
        covered = covered_by(found)
        for term in sorted(terms.get(document.id, ())):
            letters = [signs(piece, document.text) for piece in term]
            if any(piece & gold for piece in letters):
                set_aside += 1
                continue
            count += 1
            hit = next((piece for piece, its in zip(term, letters, strict=True) if its & covered), None)
            if hit is not None:
                touched.append(Error(document.id, Kind.CLINICAL, hit, _first_on(hit, found)))
    return OverMasking(count, set_aside, tuple(touched))


def _first_on(piece: Annotation, found: Iterable[Annotation]) -> Annotation:
    return next(one for one in found if one.start < piece.end and piece.start < one.end)


def _terms(path: Path, length: int) -> Iterator[Term]:
    for number, line in enumerate(re.split(r"\r?\n", read_text(path)), start=1):
        if not line.startswith("T"):
            continue
        match = _TERM.match(line)
        if match is None:
            raise AnnotationError(f"{path}:{number}: not 'T1<tab>LABEL start end<tab>text'")
        places = [tuple(map(int, piece.split())) for piece in match["pieces"].split(";")]
        for start, end in places:
            if not start < end <= length:
                raise AnnotationError(f"{path}:{number}: [{start}:{end}] is outside the text of {length} characters")
        yield tuple(Annotation(start, end, match["label"]) for start, end in places)
