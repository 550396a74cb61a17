"""What a format owes the rest of the program."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, ClassVar, NamedTuple

from deid.model import Document, Result

__all__ = ["Edit", "Format", "Redacted", "edited", "edits_of"]


class Edit(NamedTuple):
    """`text` in place of `[start, end)` of a document's text."""

    start: int
    end: int
    text: str


Redacted = tuple[Document, Sequence[Edit]]
"""A document as it was read, and what becomes of it: edits in order, disjoint, none over the end of a segment."""


class Format(ABC):
    """A kind of file: read as documents, and written back with nothing but the edits changed.

    A file of records (CSV, JSON Lines) is many documents, one a record; any other is one. Both sides are lazy, so that
    a file larger than the memory can flow through.
    """

    name: ClassVar[str]
    """What people call such a file: `a Word file (.docx)`."""
    suffixes: ClassVar[tuple[str, ...]]
    """What the names of such files end in, in lower case, with the dot."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """What it was told beyond what a file shows, as JSON has it: under other settings the output may be another."""
        return {}

    @abstractmethod
    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether a file that begins with these bytes (64 KiB, or all of it) is of this kind.

        The content decides; the suffix, in lower case, only between kinds that look alike (a text and a CSV).
        """

    @abstractmethod
    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The documents in a file, in order; `doc_id` names it, a record is `doc_id#12`, counted from 1.

        Raises:
            InputError: if it is empty of text.
            FormatError: if it is malformed; the message starts with `doc_id` and says where.
        """

    @abstractmethod
    def write(self, redacted: Iterable[Redacted], stream: BinaryIO) -> None:
        """Write the file anew; `redacted` are all its documents, in order, and is run through once.

        Raises:
            OutputError: if it cannot be written.
        """


def edits_of(result: Result) -> tuple[Edit, ...]:
    """What a result changed, in the offsets of the original text; kept findings change nothing."""
    return tuple(
        Edit(done.old_start, done.old_end, result.text[done.new_start : done.new_end])
        for done in result.replacements
        if not done.kept
    )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they are in order and disjoint.

    >>> edited("Ana, de 54 años", [Edit(0, 3, "[NOMBRE]"), Edit(8, 15, "50-59 años")])
    '[NOMBRE], de 50-59 años'
    """
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])
