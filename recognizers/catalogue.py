"""What is on: an explicit tuple. A new recognizer is its file, its tests, its source and a line here."""

from functools import cache

from recognizers.base import SpanRecognizer

CATALOGUE: tuple[type[SpanRecognizer], ...] = ()


@cache
def recognizers() -> tuple[SpanRecognizer, ...]:
    """One instance of each recognizer, in the order of the catalogue. They hold no state; share them freely."""
    return tuple(recognizer() for recognizer in CATALOGUE)
