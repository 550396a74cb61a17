"""Known values for a stock Presidio `AnalyzerEngine`; in `deid` the document brings them along."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.known import Known
from recognizers.known.finder import RECOGNIZER, find_known
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span

__all__ = ["KnownIdentifiers"]


class KnownIdentifiers(SpanRecognizer):
    """Finds what is known of one patient.

    Args:
        known: the values.
    """

    labels: ClassVar[tuple[Label, ...]] = tuple(Label)
    example: ClassVar[str] = ""

    def __init__(self, known: Iterable[Known]) -> None:
        super().__init__()
        self.name = RECOGNIZER
        self._known = tuple(known)

    def find(self, note: Note) -> Iterator[Span]:
        """Every place of the note that holds one of the values."""
        return find_known(note, self._known)
