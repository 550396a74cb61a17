"""What formats of records have in common."""

from collections.abc import Iterable
from typing import BinaryIO

from deid.errors import OutputError
from deid.formats.base import Format, Redacted
from deid.formats.records.document import rewritten

__all__ = ["Records"]


class Records(Format):
    """A file of records that `document_of` makes documents of."""

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
