"""The entities of a statistical model in the spaCy pipeline, as spans.

No model ships yet: with the blank pipeline of `recognizers.nlp` this recognizer finds nothing. It takes the entities
of any pipeline that names them as `Label` does, and leaves those with other names (`PER`, `LOC`) alone.
"""

from collections.abc import Iterator

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span


class ModelEntities(SpanRecognizer):
    """What the pipeline's named-entity component found, under every label."""

    labels = tuple(Label)
    example = "Acude por tos."

    def find(self, note: Note) -> Iterator[Span]:
        """Nothing: the entities are in the spaCy `Doc`, which only `analyze` is given."""
        yield from ()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The entities of `nlp_artifacts` that are named as a `Label`."""
        wanted = set(entities) if entities else set(self.supported_entities)
        found = nlp_artifacts.entities if nlp_artifacts is not None else []
        return [
            self.result(
                self.span(
                    entity.start_char, entity.end_char, Label[entity.label_], Score.LISTED, "an entity of the model"
                )
            )
            for entity in found
            if entity.label_ in Label.__members__ and entity.label_ in wanted
        ]
