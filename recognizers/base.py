"""The boilerplate that Presidio asks of a recognizer, once."""

from collections.abc import Iterator
from typing import ClassVar

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span

_NOTE = "recognizers.note"


class SpanRecognizer(EntityRecognizer):
    """A recognizer of Spanish clinical text: subclasses give `labels`, `example` and `find`.

    Works in a stock `AnalyzerEngine`. The note is made once a document and shared between recognizers through the
    spaCy `Doc`, when the engine passes one. No recognizer keeps state between calls, so one may serve many threads.
    """

    labels: ClassVar[tuple[Label, ...]]
    """What it can find."""
    example: ClassVar[str]
    """A sentence a line, with what it finds marked: `Mujer de [AGE 54 años].` Shown to users and run as a test."""

    name: str

    def __init__(self) -> None:
        super().__init__(
            supported_entities=[label.value for label in self.labels],
            name=type(self).__name__,
            supported_language="es",
        )

    def load(self) -> None:
        """Nothing to load: lexicons are read when first needed."""

    def find(self, note: Note) -> Iterator[Span]:
        """Yield what is found in `note`, in any order, possibly overlapping; offsets are those of `note.text`."""
        raise NotImplementedError

    def span(self, start: int, end: int, label: Label, score: float, reason: str) -> Span:
        """A span found by this recognizer."""
        return Span(start, end, label, score, self.name, reason)

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point: `find`, with offsets mapped back to `text`."""
        note = note_of(text, nlp_artifacts)
        wanted = set(entities) if entities else set(self.supported_entities)
        return [self.result(note.on_original(span)) for span in self.find(note) if span.label.value in wanted]

    def result(self, span: Span) -> RecognizerResult:
        """`span`, with offsets in the original text, as Presidio has it."""
        return RecognizerResult(
            entity_type=span.label.value,
            start=span.start,
            end=span.end,
            score=span.score,
            analysis_explanation=AnalysisExplanation(
                recognizer=self.name, original_score=span.score, textual_explanation=span.reason
            ),
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def note_of(text: str, nlp_artifacts: NlpArtifacts | None) -> Note:
    """The note of `text`, kept with the spaCy `Doc` so that recognizers share it."""
    doc = nlp_artifacts.tokens if nlp_artifacts is not None else None
    if doc is None or not hasattr(doc, "user_data"):
        return Note(text)
    note: Note = doc.user_data.setdefault(_NOTE, None) or Note(text)
    doc.user_data[_NOTE] = note
    return note
