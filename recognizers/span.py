"""A stretch of text with a label: what every recognizer finds."""

from dataclasses import dataclass

from recognizers.labels import Label


class Score:
    """How sure a finding is, by its kind of evidence; the order decides between findings that overlap."""

    KNOWN = 1.0
    """The caller knows the value to be the patient's, and it stands there whole."""
    KNOWN_PART = 0.998
    """A part of such a value, or one that may be somebody else's too: a surname, initials, a town."""
    KNOWN_SLIP = 0.996
    """A part of such a value with a slip of the pen, which may be another name."""
    LABELLED = 0.99
    """A field label names the value (`NHC: 123`)."""
    CHECKED = 0.95
    """A check digit is right, or the form exists for nothing else (`ana@example.org`)."""
    CUED = 0.90
    """A cue word stands beside it (`Dr.` before a name, `de edad` after an age)."""
    SHAPED = 0.80
    """The shape alone, which nothing clinical shares (`12/03/2019`)."""
    LISTED = 0.70
    """In a lexicon, with supporting context."""
    REPEATED = 0.65
    """Repeats what was found elsewhere in the document."""
    MODEL = 0.60
    """The statistical model's, times how sure it is: the highest that it gives."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch `[start, end)` of a text, in code points, and what it is.

    Raises:
        ValueError: if the stretch is empty or negative, or the score is outside (0, 1].
    """

    start: int
    end: int
    label: Label
    score: float
    recognizer: str
    reason: str = ""
    """Why it was found, in a few English words; never a part of the text."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no such span: [{self.start}:{self.end}]")
        if not 0 < self.score <= 1:
            raise ValueError(f"a score lies in (0, 1], not {self.score}")
