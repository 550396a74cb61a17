"""What the labels of a document name."""

from collections.abc import Iterator

from recognizers.base import SpanRecognizer
from recognizers.fields.lexicon import Kind
from recognizers.fields.marks import Link
from recognizers.fields.parser import parse_fields
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span


class Fields(SpanRecognizer):
    """The values of labelled fields, whatever their format or check digit."""

    labels = tuple(dict.fromkeys([kind.label for kind in Kind if kind.label] + [Label.COUNTRY]))
    example = "Nombre: [PATIENT_NAME Teresa]. NHC: [PATIENT_ID 4482901]. Edad: [AGE 69 años] Sexo: [SEX M]."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield the value of each field that is masked."""
        for field in note.once(parse_fields):
            if field.kind.label is None:
                continue
            score = Score.CUED if field.link is Link.BLANK else Score.LABELLED
            yield self.span(field.start, field.end, field.label, score, f"value of a field: {field.kind}")
