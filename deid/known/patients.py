"""Which of the patients of a table a document is about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from deid.known.table import IDENTITY, Row, file_key, read_table
from deid.model import Document, Known
from recognizers.known.forms import known_needles
from recognizers.note import Note, compact, fold
from recognizers.search.haystack import Haystack
from recognizers.search.needles import Needle

__all__ = ["KnownPatients"]

_WORD = re.compile(r"[^\W_]+")
_RECORD = re.compile(r"#\d+\Z")
_MOST_WORDS = 6  # of a file's name that one number may be spread over


class KnownPatients:
    """A table of patients.

    Args:
        rows: its rows.
        ignored: the names of the columns that nothing was made of.
    """

    def __init__(self, rows: Iterable[Row] = (), ignored: Iterable[str] = ()) -> None:
        self.ignored = tuple(ignored)
        """The names of the columns that nothing was made of: not known by that name, or of no use here."""
        self.rows = tuple(rows)
        """As the table has them."""
        self._by_file: dict[str, list[Row]] = defaultdict(list)
        self._by_number: dict[str, list[Row]] = defaultdict(list)
        self._by_needle: dict[Needle, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.file:
                self._by_file[row.file].append(row)
            for known in row.known:
                if known.label in IDENTITY:
                    self._by_number[compact(known.value)].append(row)
                    for needle in known_needles(known):
                        self._by_needle[needle].append(row)

    @classmethod
    def read(cls, path: Path) -> "KnownPatients":
        """The patients in a CSV file; see docs/known.md for its columns.

        Raises:
            InputError: if it cannot be read, or a line of it is wrong.
        """
        table = read_table(path)
        return cls(table.rows, table.ignored)

    def of(self, document: Document) -> tuple[Known, ...]:
        """What is known of the document's patient, or patients; empty if no row is of the document.

        A row is if it names the document's file, with or without folder and suffix; else if its record, identity or
        insurance number stands in the file's name as a word; else if one of these numbers stands in the text.
        """
        rows = self._of_file(document) or self._named(document) or self._in_text(document)
        ordered = sorted(rows, key=lambda row: row.line)
        return tuple(dict.fromkeys(known for row in ordered for known in row.known))

    def _of_file(self, document: Document) -> list[Row]:
        key = file_key(document.id)
        whole = _RECORD.sub("", key)  # of a table, a row may name one record or all
        names = dict.fromkeys([key, Path(key).stem, whole, Path(whole).stem])
        return [row for name in names for row in self._by_file.get(name, ())]

    def _named(self, document: Document) -> list[Row]:
        numbers = dict.fromkeys(_numbers(Path(file_key(document.id)).stem))
        return [row for number in numbers for row in self._by_number.get(number, ())]

    def _in_text(self, document: Document) -> list[Row]:
        if not self._by_needle:
            return []
        hits = Haystack(Note(document.text)).find(self._by_needle)
        return [row for hit in hits for row in self._by_needle[hit.needle]]


def _numbers(stem: str) -> Iterator[str]:
    """The words of a file's name, and those that stand side by side as one: `hup`, `hup00123`, `00123`."""
    words = _WORD.findall(fold(stem))
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _MOST_WORDS) + 1):
            yield "".join(words[first:last])
