"""Find the identifying details of a document: the only caller of Presidio's `AnalyzerEngine`."""

from collections.abc import Iterable, Iterator

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts

from deid.model import Document
from recognizers.labels import Label
from recognizers.names.mentions import repeats
from recognizers.nlp import SpanishNlpEngine
from recognizers.note import Note
from recognizers.span import Span


class NoContextEnhancer(ContextAwareEnhancer):
    """Leaves the results as they are: these recognizers weigh context themselves.

    Presidio's own enhancer is quadratic in the length of the document and misses phrases of several words.
    """

    def __init__(self) -> None:
        super().__init__(0, 0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """The results, untouched."""
        return raw_results


class Detector:
    """An `AnalyzerEngine` with the given recognizers; holds no state of a document, so threads may share it."""

    def __init__(self, recognizers: Iterable[EntityRecognizer]) -> None:
        registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=["es"])
        self._engine = AnalyzerEngine(
            registry=registry,
            nlp_engine=SpanishNlpEngine(),
            supported_languages=["es"],
            context_aware_enhancer=NoContextEnhancer(),
        )

    def detect(self, document: Document) -> tuple[Span, ...]:
        """Every span found, possibly overlapping, sorted so that the order is the same in every run.

        What the recognizers found is then looked for in the whole document: a name seen once is a name everywhere.
        """
        note = Note(document.text)
        results = self._engine.analyze(note.text, language="es", return_decision_process=True)
        spans = sorted(set(self._spans(results)), key=_place)
        spans += repeats(note, spans)
        return tuple(sorted((note.on_original(span) for span in spans), key=_place))

    @staticmethod
    def _spans(results: Iterable[RecognizerResult]) -> Iterator[Span]:
        for result in results:
            explanation = result.analysis_explanation
            yield Span(
                start=result.start,
                end=result.end,
                label=Label[result.entity_type],
                score=result.score,
                recognizer=result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY],
                reason=(explanation.textual_explanation or "") if explanation else "",
            )


def _place(span: Span) -> tuple[int, int, str, str, float]:
    return (span.start, -span.end, span.label.value, span.recognizer, span.score)
