"""The values that flow through the pipeline, all frozen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from deid.errors import InputError
from recognizers.known import Known
from recognizers.labels import Label
from recognizers.span import Span

if TYPE_CHECKING:
    from deid.risk import QuasiIdentifiers, Residual

__all__ = ["Decision", "Document", "Known", "Label", "Replacement", "Result", "Span"]

# Python's own UnicodeEncodeError would carry the whole text along.
_SURROGATE = re.compile("[\ud800-\udfff]")


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be redacted.

    Attributes:
        id: names it in the audit log and in errors; a file's name, never patient text.
        text: the text, its line ends as they were.
        metadata: what the format needs to write it back (encoding, byte order mark).
        segments: the half-open stretches of the text that stand apart in the file (paragraphs, cells), in order: no
            span and no replacement reaches over the end of one. Empty if the text is one piece.
        given: details that the format tells by itself: a column of names, the author of a file.
        known: what is known of the patient from elsewhere: found in whatever form, and looked for in the output.

    Raises:
        InputError: if the text holds half of a surrogate pair, which no encoding can write.
    """

    id: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=_nothing)
    segments: tuple[tuple[int, int], ...] = ()
    given: tuple[Span, ...] = ()
    known: tuple[Known, ...] = ()

    def __post_init__(self) -> None:
        if found := _SURROGATE.search(self.text):
            raise InputError(f"{self.id}[{found.start()}]: half of a surrogate pair, which no encoding can write")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says of one span.

    Attributes:
        span: the span, in the original text.
        rule: the path of the rule that decided: `revista.rules[3]`, `revista.default`.
        operator: the name of the operator (`keep` is a decision too).
        params: the operator's options, as validated by the policy.
        flagged: a person should look at it: the policy asks for it, or the check of the output alone found it.
    """

    span: Span
    rule: str
    operator: str
    params: Mapping[str, Any] = field(default_factory=_nothing)
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A decision carried out: the span, old `[start, end)` and new `[new_start, new_end)`; it holds no text.

    A kept span is a replacement by itself. An operator may have taken in words around the span (`en febrero`): what
    stands in `[new_start, new_end)` is then in place of `[old_start, old_end)`.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    label: Label
    operator: str
    rule: str
    recognizer: str
    score: float
    flagged: bool = False
    taken_before: int = 0
    """Characters right before the span that were replaced with it."""
    taken_after: int = 0
    """Characters right after the span that were replaced with it."""

    @property
    def old_start(self) -> int:
        """Where what was replaced begins."""
        return self.start - self.taken_before

    @property
    def old_end(self) -> int:
        """Where what was replaced ends."""
        return self.end + self.taken_after

    @property
    def kept(self) -> bool:
        """Whether the text was left as it was."""
        return self.operator == "keep"


@dataclass(frozen=True, slots=True)
class Result:
    """A redacted document.

    Attributes:
        text: the new text.
        replacements: every decision carried out, in order of place, `keep` included.
        audit: the audit records of the document (see docs/audit-log.md), ready for JSON; no original text.
        residual: the indirect identifiers that remain readable; None if nobody looked.
        quasi: what the new text says of sex, age, year and place; None if nobody looked.
    """

    text: str
    replacements: tuple[Replacement, ...]
    audit: tuple[Mapping[str, Any], ...] = field(default=())
    residual: "Residual | None" = None
    quasi: "QuasiIdentifiers | None" = None
