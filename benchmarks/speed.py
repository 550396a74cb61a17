"""Words per second on a BRAT folder, in one process, and the ratio to stock Presidio on the same documents.

    python benchmarks/speed.py path/to/meddocan/dev [--presidio]

`--presidio` also times stock Presidio with spaCy's `es_core_news_sm`, in the same run; both must be installed (the
model is GPL: a peer to measure against, not a dependency). How good the findings are, `deid evaluate` says.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from deid.detect import Detector
from deid.evaluation.brat import AnnotatedText, read_folder
from deid.model import Document
from deid.resolve import resolve
from recognizers.catalogue import recognizers


def main() -> None:
    """Print the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--presidio", action="store_true")
    options = parser.parse_args()
    documents = list(read_folder(options.folder))
    detector = Detector(recognizers())
    speed = words_per_second(
        lambda document: resolve(detector.detect(Document(document.id, document.text)), document.text), documents
    )
    print(f"{len(documents)} documents: {speed:,.0f} words/s")
    if options.presidio:
        peer = words_per_second(stock_presidio(), documents)
        print(f"stock Presidio: {peer:,.0f} words/s; ratio {speed / peer:.1f}")


def words_per_second(detect: Callable[[AnnotatedText], object], documents: list[AnnotatedText]) -> float:
    """The speed of `detect`, after one document that is not counted: lexicons are read at the first call."""
    detect(documents[0])
    started = time.perf_counter()
    for document in documents:
        detect(document)
    return sum(len(document.text.split()) for document in documents) / (time.perf_counter() - started)


def stock_presidio() -> Callable[[AnnotatedText], object]:
    """Presidio's analyzer for Spanish as its documentation sets it up."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "es", "model_name": "es_core_news_sm"}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["es"])
    return lambda document: engine.analyze(document.text, language="es")


if __name__ == "__main__":
    main()
