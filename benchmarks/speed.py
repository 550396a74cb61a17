"""Words per second on a BRAT folder, in one process, beside the accuracy on it; and the ratio to stock Presidio.

    python benchmarks/speed.py path/to/meddocan/dev [--presidio] [--plot FILE.svg]

Rules alone, model alone, and both. `--presidio` also times stock Presidio with spaCy's `es_core_news_sm`, in the same
run; both must be installed (the model is GPL: a peer to measure against, not a dependency). Each is timed three times,
in turns, and the best counts: what else the machine did can only slow it.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from deid.detect import Detector
from deid.evaluation.brat import AnnotatedText, Scheme, annotations, read_folder
from deid.evaluation.scores import score
from deid.model import Document
from deid.resolve import resolve
from recognizers.catalogue import recognizers
from recognizers.labels import Label
from recognizers.nlp import SHIPPED, SpanishNlpEngine
from recognizers.note import Note
from recognizers.span import Span

_TURNS = 3
Detect = Callable[[AnnotatedText], tuple[Span, ...]]


class Row(NamedTuple):
    """A system: words a second, and strict F1 in per cent; None for one whose labels are others."""

    name: str
    speed: float
    f1: float | None


def main() -> None:
    """Print a line a system."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--presidio", action="store_true")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    documents = list(read_folder(options.folder))
    systems = {"rules": rules(None), "model": model_alone(), "rules and model": rules(SHIPPED)}
    if options.presidio:
        systems["stock Presidio"] = stock_presidio()
    best = dict.fromkeys(systems, 0.0)
    for _ in range(_TURNS):
        for name, detect in systems.items():
            best[name] = max(best[name], words_per_second(detect, documents))
    rows = [
        Row(name, best[name], None if name == "stock Presidio" else f1(detect, documents))
        for name, detect in systems.items()
    ]
    peer = best.get("stock Presidio")
    for name, speed, accuracy in rows:
        ratio = f"  {speed / peer:4.1f} x" if peer else ""
        print(f"{name:16} {speed:8,.0f} words/s{ratio}" + ("" if accuracy is None else f"  F1 {accuracy:.2f}"))
    if options.plot:
        options.plot.write_text(plot(rows), encoding="utf-8")


def words_per_second(detect: Detect, documents: list[AnnotatedText]) -> float:
    """The speed of `detect`, after one document that is not counted: lexicons are read at the first call."""
    detect(documents[0])
    started = time.perf_counter()
    for document in documents:
        detect(document)
    return sum(len(document.text.split()) for document in documents) / (time.perf_counter() - started)


def f1(detect: Detect, documents: list[AnnotatedText]) -> float:
    """The strict F1 of `detect`, in per cent."""
    found = {document.id: annotations(detect(document), Scheme.MEDDOCAN) for document in documents}
    return 100 * score(documents, found, Scheme.MEDDOCAN).tally().f1


def rules(model: Path | None) -> Detect:
    """What `deid` finds with this model, or none."""
    detector = Detector(recognizers(), model)
    return lambda document: resolve(detector.detect(Document(document.id, document.text)), document.text)


def model_alone() -> Detect:
    """What the shipped model finds by itself."""
    engine = SpanishNlpEngine()

    def detect(document: AnnotatedText) -> tuple[Span, ...]:
        note = Note(document.text)
        found = engine.process_text(note.text, "es").entities
        spans = (Span(entity.start_char, entity.end_char, Label[entity.label_], 1.0, "model") for entity in found)
        return resolve((note.on_original(span) for span in spans), document.text)

    return detect


def stock_presidio() -> Detect:
    """Presidio's analyzer for Spanish as its documentation sets it up."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "es", "model_name": "es_core_news_sm"}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["es"])

    def detect(document: AnnotatedText) -> tuple[Span, ...]:
        engine.analyze(document.text, language="es")
        return ()

    return detect


def plot(rows: list[Row]) -> str:
    """Speed to the right, F1 upwards, as SVG; a system without F1 is a dashed line."""
    widest = 1.15 * max(row.speed for row in rows)
    low, high = 95.0, 100.0

    def x(speed: float) -> float:
        return 70 + 520 * speed / widest

    def y(accuracy: float) -> float:
        return 300 - 260 * (accuracy - low) / (high - low)

    marks = []
    slowest = min(row.speed for row in rows if row.f1 is not None)
    for name, speed, accuracy in rows:
        at, label = x(speed), f"{name}, {speed:,.0f}"
        lift = -18 if speed == slowest else 7  # its label goes below, out of the way of those to its right
        if accuracy is None:
            marks.append(f'<line x1="{at:.0f}" y1="40" x2="{at:.0f}" y2="300" stroke="gray" stroke-dasharray="4"/>')
            marks.append(f'<text x="{at + 6:.0f}" y="292" fill="gray">{label}</text>')
        else:
            marks.append(f'<circle cx="{at:.0f}" cy="{y(accuracy):.0f}" r="5" fill="#0b6"/>')
            marks.append(f'<text x="{at + 9:.0f}" y="{y(accuracy) - lift:.0f}">{label}, F1 {accuracy:.1f}</text>')
    ticks = "".join(
        f'<text x="62" y="{y(tick) + 4:.0f}" text-anchor="end">{tick:.0f}</text>'
        f'<line x1="70" x2="590" y1="{y(tick):.0f}" y2="{y(tick):.0f}" stroke="#eee"/>'
        for tick in (95, 96, 97, 98, 99, 100)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 340" font-family="sans-serif" font-size="13">'
        f'<rect width="720" height="340" fill="white"/>{ticks}'
        '<line x1="70" x2="590" y1="300" y2="300" stroke="black"/>'
        '<text x="330" y="326" text-anchor="middle">words a second, one process</text>'
        '<text x="14" y="24">strict F1, %</text>' + "".join(marks) + "</svg>\n"
    )


if __name__ == "__main__":
    main()
