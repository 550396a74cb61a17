"""Strict NER scores on a BRAT folder in the MEDDOCAN scheme, documents that leak, and words per second.

    python benchmarks/meddocan.py path/to/meddocan/dev [--errors] [--by-label] [--presidio]

`--presidio` also times stock Presidio with spaCy's `es_core_news_sm` on the same documents, in the same process; both
must be installed (the model is GPL: a peer to measure against, not a dependency).
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from deid.detect import Detector
from deid.evaluation.brat import AnnotatedText, Scheme, annotations, read_folder
from deid.evaluation.scores import ALL, score
from deid.model import Document
from deid.resolve import resolve
from recognizers.catalogue import recognizers


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", metavar="LABEL", nargs="?", const=ALL, help="list errors, of one label or all")
    parser.add_argument("--by-label", action="store_true")
    parser.add_argument("--presidio", action="store_true")
    options = parser.parse_args()
    gold = list(read_folder(options.folder))
    detector = Detector(recognizers())

    def detect(document: AnnotatedText):
        return resolve(detector.detect(Document(document.id, document.text)), document.text)

    detect(gold[0])  # lexicons are read at the first call
    predicted, speed = timed(detect, gold)
    annotated = {id_: annotations(spans, Scheme.MEDDOCAN) for id_, spans in predicted.items()}
    report = score(gold, annotated)
    print(f"{report.documents} documents, {len(report.leaking)} leak a direct identifier, {speed:,.0f} words/s")
    for (zone, label), tally in report.tallies.items():
        if label == ALL or options.by_label:
            figures = f"P {tally.precision:.4f}  R {tally.recall:.4f}  F1 {tally.f1:.4f}"
            print(f"{zone:10} {label:35} {figures}  ({tally.hits} +{tally.spurious} -{tally.missed})")
    if options.errors:
        print_errors(gold, annotated, options.errors)
        print("leaking:", *report.leaking)
    if options.presidio:
        _, peer = timed(stock_presidio(), gold)
        print(f"stock Presidio: {peer:,.0f} words/s; ratio {speed / peer:.1f}")


def timed(detect: Callable, gold: list[AnnotatedText]) -> tuple[dict, float]:
    """What `detect` makes of each document, and the words per second."""
    started = time.perf_counter()
    found = {document.id: detect(document) for document in gold}
    seconds = time.perf_counter() - started
    return found, sum(len(document.text.split()) for document in gold) / seconds


def stock_presidio() -> Callable:
    """Presidio's analyzer for Spanish as its documentation sets it up."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "es", "model_name": "es_core_news_sm"}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["es"])
    return lambda document: engine.analyze(document.text, language="es")


def print_errors(gold: list[AnnotatedText], predicted: dict, wanted: str) -> None:
    """Every miss (-) and false alarm (+) in its context."""
    for document in gold:
        golden, found = set(document.annotations), set(predicted[document.id])
        for annotation in sorted(golden ^ found):
            if wanted in (ALL, annotation.label):
                start, end, label = annotation
                context = (
                    document.text[max(0, start - 40) : start],
                    document.text[start:end],
                    document.text[end : end + 30],
                )
                marked = "{}[{}]{}".format(*(" ".join(part.split(" ")).replace("\n", "⏎") for part in context))
                print(f"{'-' if annotation in golden else '+'} {document.id}:{start} {label}: {marked}")


if __name__ == "__main__":
    main()
