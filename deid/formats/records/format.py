"""What formats of records have in common."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from deid.errors import OutputError
from deid.formats.base import Format, Redacted
from deid.formats.records.document import rewritten
from deid.formats.records.told import Told

__all__ = ["Records"]


class Records(Format):
    """A file of records that `document_of` makes documents of.

    Args:
        told: what its fields hold; the others go by their names and contents.
    """

    def __init__(self, told: Mapping[str, Told] | None = None) -> None:
        self._told = dict(told or {})

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the fields hold, as the user says."""
        return {"told": self._told}

    def write(self, redacted: Iterable[Redacted], stream: BinaryIO) -> None:
        """The file as it was, but for the values that edits are in.

        Raises:
            OutputError: if a replacement has a character that the file's encoding lacks.
            LeakError: if an edit is in the name of a field, which cannot be changed.
        """
        for document, edits in redacted:
            encoding = document.metadata["encoding"]
            try:
                stream.write(rewritten(document, edits).encode(encoding))
            except UnicodeEncodeError:
                raise OutputError(f"{document.id}: a character that {encoding} cannot write") from None
