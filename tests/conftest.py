"""What several tests share."""

from collections.abc import Callable

import pytest

from deid.evaluation.marked import mark, parse_marked
from deid.resolve import resolve
from recognizers.base import SpanRecognizer
from recognizers.note import Note


@pytest.fixture
def assert_finds() -> Callable[[SpanRecognizer, str], None]:
    """`assert_finds(recognizer, "DNI [NATIONAL_ID 12345678Z].")`: it finds what is marked and nothing else."""

    def check(recognizer: SpanRecognizer, marked: str) -> None:
        text, _ = parse_marked(marked)
        note = Note(text)
        assert note.text == text, "write the case in normalised form"
        assert mark(text, resolve(recognizer.find(note), text)) == marked

    return check
