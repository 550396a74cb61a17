"""Recall on variants of a BRAT folder: capitals, no accents, no header or footer, a header joined to one paragraph.

    python benchmarks/robustness.py path/to/meddocan/dev

A system that learnt the benchmark's form by heart looks as good on it and falls apart here. Each variant keeps the
offsets of what remains, so the gold stays valid: strict recall, precision and F1 of the spans that remain, and how many
documents leak a character of a direct identifier.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from deid.evaluation.brat import AnnotatedText, Scheme, read_folder
from deid.evaluation.corpus import detected
from deid.evaluation.scores import score
from recognizers.note import Note
from recognizers.zones import zones

_PLAIN = str.maketrans("áéíóúüñÁÉÍÓÚÜÑàèòçÀÈÒÇ", "aeiouunAEIOUUNaeocAEOC")


def as_it_is(document: AnnotatedText) -> AnnotatedText:
    """The document."""
    return document


def capitals(document: AnnotatedText) -> AnnotatedText:
    """In capitals throughout, accents kept."""
    upper = "".join(char.upper() if len(char.upper()) == 1 else char for char in document.text)
    return AnnotatedText(document.id, upper, document.annotations)


def no_accents(document: AnnotatedText) -> AnnotatedText:
    """Without accents and tildes."""
    return AnnotatedText(document.id, document.text.translate(_PLAIN), document.annotations)


def capitals_without_accents(document: AnnotatedText) -> AnnotatedText:
    """As old hospital systems print."""
    return capitals(no_accents(document))


def joined(document: AnnotatedText) -> AnnotatedText:
    """Header and footer as one paragraph each."""
    bounds = zones(Note(document.text))
    text = list(document.text)
    for place in (*range(max(bounds.narrative_start - 1, 0)), *range(bounds.narrative_end, len(text))):
        if text[place] == "\n":
            text[place] = " "
    return AnnotatedText(document.id, "".join(text), document.annotations)


def narrative_alone(document: AnnotatedText) -> AnnotatedText:
    """Header and footer cut off."""
    bounds = zones(Note(document.text))
    start, end = bounds.narrative_start, bounds.narrative_end
    kept = tuple(
        annotation._replace(start=annotation.start - start, end=annotation.end - start)
        for annotation in document.annotations
        if start <= annotation.start and annotation.end <= end
    )
    return AnnotatedText(document.id, document.text[start:end], kept)


VARIANTS: tuple[Callable[[AnnotatedText], AnnotatedText], ...] = (
    as_it_is,
    capitals,
    no_accents,
    capitals_without_accents,
    joined,
    narrative_alone,
)


def main() -> None:
    """Print a line a variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    gold = list(read_folder(parser.parse_args().folder))
    for variant in VARIANTS:
        documents = [variant(document) for document in gold]
        report = score(documents, detected(documents, Scheme.MEDDOCAN))
        total = report.tally()
        print(
            f"{variant.__name__:25} R {total.recall:.4f}  P {total.precision:.4f}  F1 {total.f1:.4f}  "
            f"{len(report.leaking)} of {report.documents} leak"
        )


if __name__ == "__main__":
    main()
