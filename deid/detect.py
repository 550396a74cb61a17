"""Find the identifying details of a document: the only caller of Presidio's `AnalyzerEngine`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts

from deid.combine import combine
from deid.errors import ModelError
from deid.known.weighing import weigh
from deid.model import Document
from recognizers.known.finder import find_known
from recognizers.labels import Label
from recognizers.names.mentions import repeats
from recognizers.ner import ModelEntities
from recognizers.nlp import SHIPPED, SpanishNlpEngine
from recognizers.note import Note
from recognizers.span import Score, Span

_WORTH_REPEATING = 0.9 * Score.MODEL
"""What only the model found must be all but sure to be looked for elsewhere: it has read every other place itself."""


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
    """An `AnalyzerEngine` with the given recognizers; holds no state of a document, so threads may share it.

    Args:
        recognizers: what to look with.
        model: the folder of the statistical model; None for rules alone.

    Raises:
        ModelError: if there is no model in that folder.
    """

    def __init__(self, recognizers: Iterable[EntityRecognizer], model: Path | None = SHIPPED) -> None:
        try:
            nlp_engine = SpanishNlpEngine(model)
        except ValueError as error:
            raise ModelError(str(error)) from None
        self.model = nlp_engine.model
        """The name and version of the model; None for rules alone."""
        every = tuple(recognizers)
        # Presidio drops a finding that another of its label holds, so nobody could tell afterwards whether rules and
        # model agree: the model's entities go past it.
        self._of_model = tuple(recognizer for recognizer in every if isinstance(recognizer, ModelEntities))
        rules = [recognizer for recognizer in every if recognizer not in self._of_model]
        registry = RecognizerRegistry(recognizers=rules, supported_languages=["es"])
        self._nlp_engine = nlp_engine
        self._engine = AnalyzerEngine(
            registry=registry,
            nlp_engine=nlp_engine,
            supported_languages=["es"],
            context_aware_enhancer=NoContextEnhancer(),
        )

    def detect(self, document: Document) -> tuple[Span, ...]:
        """Every span found, possibly overlapping, sorted so that the order is the same in every run.

        What is known of the patient counts as found. What the recognizers found is then looked for in the whole
        document: a name seen once is a name everywhere.
        """
        note = Note(document.text)
        artifacts = self._nlp_engine.process_text(note.text, "es")
        by_rule = self._engine.analyze(note.text, language="es", nlp_artifacts=artifacts, return_decision_process=True)
        by_model = [found for model in self._of_model for found in model.analyze(note.text, [], artifacts)]
        spans = sorted(combine(set(self._spans(by_rule)), set(self._spans(by_model))), key=_place)
        spans += weigh(note, spans, find_known(note, document.known))
        spans += repeats(note, [span for span in spans if span.score >= _WORTH_REPEATING])
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
