"""Gold, and what is scored against it: predictions on file, or what is found here and now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deid.errors import AnnotationError
from deid.evaluation.brat import AnnotatedText, Annotation, Scheme, annotations, read_ann, read_folder, read_text
from recognizers.labels import Label

__all__ = ["Gold", "detected", "read_gold", "read_predictions"]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold corpus, under one scheme of labels."""

    documents: tuple[AnnotatedText, ...]
    scheme: Scheme


def read_gold(folder: Path, scheme: Scheme | None = None) -> Gold:
    """The gold of a BRAT folder.

    Args:
        folder: texts (`.txt`), each with its annotations (`.ann`); a text without them is left out.
        scheme: the names of the labels; if None, told from those that occur.

    Raises:
        AnnotationError: as `read_folder`, and if labels occur that only the one and only the other scheme have.
    """
    known = scheme.labels if scheme else Scheme.DEID.labels | Scheme.MEDDOCAN.labels
    documents = tuple(read_folder(folder, known))
    return Gold(documents, scheme or _scheme_of(folder, documents))


def read_predictions(folder: Path, gold: Gold) -> dict[str, tuple[Annotation, ...]]:
    """The predictions for the documents of `gold`: id -> annotations. A document without an `.ann` has no entry.

    Predictions may have this project's labels where the gold has MEDDOCAN's: each stands for one of them.

    Raises:
        AnnotationError: if there is no such folder, an `.ann` is malformed, a label belongs to neither scheme, or a
            text beside an `.ann` is not the gold's.
    """
    if not folder.is_dir():
        raise AnnotationError(f"{folder}: no such folder")
    known = gold.scheme.labels | (Scheme.DEID.labels if gold.scheme is Scheme.MEDDOCAN else frozenset())
    predicted = {}
    for document in gold.documents:
        path = folder / f"{document.id}.ann"
        if path.exists():
            _check_text(path.with_suffix(".txt"), document)
            found = read_ann(path, document.text, known)
            predicted[document.id] = tuple(sorted({_under(annotation, gold.scheme) for annotation in found}))
    return predicted


def detected(
    documents: Iterable[AnnotatedText], scheme: Scheme, model: Path | None
) -> dict[str, tuple[Annotation, ...]]:
    """What this project finds in the documents, with the model in the folder `model`: id -> annotations."""
    # Scoring files needs neither Presidio nor spaCy, which take seconds to import.
    from deid.detect import Detector
    from deid.model import Document
    from deid.resolve import resolve
    from recognizers.catalogue import recognizers

    detector = Detector(recognizers(), model)
    return {
        document.id: annotations(resolve(detector.detect(Document(document.id, document.text)), document.text), scheme)
        for document in documents
    }


def _scheme_of(folder: Path, documents: Sequence[AnnotatedText]) -> Scheme:
    labels = {annotation.label for document in documents for annotation in document.annotations}
    ours, theirs = (sorted(labels - scheme.labels) for scheme in (Scheme.MEDDOCAN, Scheme.DEID))
    if ours and theirs:
        raise AnnotationError(f"{folder}: labels of two schemes: {ours[0]} is of deid, {theirs[0]} of meddocan")
    return Scheme.MEDDOCAN if theirs else Scheme.DEID


def _check_text(path: Path, document: AnnotatedText) -> None:
    if path.exists() and read_text(path) != document.text:
        raise AnnotationError(f"{path}: another text than the gold's, so offsets cannot be compared")


def _under(annotation: Annotation, scheme: Scheme) -> Annotation:
    if annotation.label in scheme.labels:
        return annotation
    return annotation._replace(label=Label[annotation.label].meddocan)
