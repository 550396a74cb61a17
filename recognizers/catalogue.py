"""What is on: an explicit tuple. A new recognizer is its file, its tests, its source and a line here."""

from functools import cache
from hashlib import sha256

from recognizers.base import SpanRecognizer

CATALOGUE: tuple[type[SpanRecognizer], ...] = ()


@cache
def recognizers() -> tuple[SpanRecognizer, ...]:
    """One instance of each recognizer, in the order of the catalogue. They hold no state; share them freely."""
    return tuple(recognizer() for recognizer in CATALOGUE)


@cache
def catalogue_digest() -> str:
    """The SHA-256 of what is on, in hex: the names of the recognizers and their labels, in order."""
    lines = (f"{recognizer.__name__}:{','.join(recognizer.labels)}\n" for recognizer in CATALOGUE)
    return sha256("".join(lines).encode()).hexdigest()
