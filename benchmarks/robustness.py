"""Recall on variants of a BRAT folder: capitals, no accents, other field labels, a scan, the story alone.

    python benchmarks/robustness.py path/to/meddocan/dev [--model DIR|none]

A system that learnt the benchmark's form by heart looks as good on it and falls apart here. Each variant keeps the gold
of what remains: strict recall, precision and F1, how far recall drops below that of the same spans in the documents as
they are, and how many documents leak a character of a direct identifier. The field labels of `renamed` are none that
training draws.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from variants import (
    as_it_is,
    capitals,
    capitals_without_accents,
    joined,
    narrative_alone,
    no_accents,
    reformed,
    renamed,
    renamed_and_joined,
    renamed_as_usual,
    scanned,
)

from deid.cli.options import model_folder
from deid.evaluation.brat import AnnotatedText, Scheme, read_folder
from deid.evaluation.corpus import detected
from deid.evaluation.scores import ALL, Report, score
from recognizers.zones import Zone

VARIANTS: tuple[Callable[[AnnotatedText], AnnotatedText], ...] = (
    as_it_is,
    capitals,
    no_accents,
    capitals_without_accents,
    renamed,
    joined,
    renamed_and_joined,
    renamed_as_usual,
    reformed,
    scanned,
    narrative_alone,
)


def main() -> None:
    """Print a line a variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", metavar="DIR|none")
    options = parser.parse_args()
    gold = list(read_folder(options.folder))

    def scored(variant: Callable[[AnnotatedText], AnnotatedText]) -> Report:
        documents = [variant(document) for document in gold]
        return score(documents, detected(documents, Scheme.MEDDOCAN, model_folder(options.model)))

    usual = scored(as_it_is)
    for variant in VARIANTS:
        report = usual if variant is as_it_is else scored(variant)
        total = report.tally()
        before = usual.tally(Zone.NARRATIVE if variant is narrative_alone else ALL).recall
        print(
            f"{variant.__name__:25} R {total.recall:.4f} ({100 * (total.recall - before):+.1f})  "
            f"P {total.precision:.4f}  F1 {total.f1:.4f}  {len(report.leaking)} of {report.documents} leak"
        )


if __name__ == "__main__":
    main()
