"""Edits of the running text, carried out in the XML."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from deid.errors import OutputError
from deid.formats.base import Edit, edited
from deid.formats.docx.manuscript import Manuscript, Segment
from deid.formats.docx.slots import CHARACTER, Change, Fragment, Slot, Spelling, Version, identifier

__all__ = ["carry_out"]


class _Changes:
    """What is to be changed where, gathered before anything is: each character is replaced once."""

    def __init__(self) -> None:
        self._changes: dict[Slot, list[Change]] = defaultdict(list)

    def add(self, fragments: Sequence[Fragment], start: int, end: int, text: str) -> None:
        """Put `text` in place of the characters `[start, end)` of the fragments' text.

        It goes where the first of them stands, and so takes its formatting; text that was deleted comes first, since
        what it shares with the text as it is now has been dealt with there. What is replaced already stays so.
        """
        free = [piece for piece in _pieces(fragments, start, end) for piece in self._free(piece)]
        home = min(
            range(len(free)),
            key=lambda at: (free[at].slot.where == CHARACTER, free[at].slot.version is not Version.DELETED, at),
            default=None,
        )
        for at, piece in enumerate(free):
            self._changes[piece.slot].append(Change(piece.start, piece.end, text if at == home else ""))

    def carry_out(self) -> Iterator[Slot]:
        """Change the XML; the slots that were changed."""
        for slot, changes in self._changes.items():
            slot.put(slot.changed(sorted(changes)))
            yield slot

    def _free(self, piece: Fragment) -> Iterator[Fragment]:
        """What of a piece is not replaced yet."""
        start = piece.start
        for change in sorted(self._changes.get(piece.slot, ())):
            if start < min(change.start, piece.end):
                yield Fragment(piece.slot, start, min(change.start, piece.end))
            start = max(start, change.end)
        if start < piece.end:
            yield Fragment(piece.slot, start, piece.end)


def carry_out(manuscript: Manuscript, edits: Sequence[Edit], doc_id: str) -> frozenset[str]:
    """Change the trees of a manuscript; the edits are in order, disjoint, and none crosses the end of a segment.

    Returns:
        The names of the parts that were changed.

    Raises:
        OutputError: if an edit lies outside of the segments.
    """
    changes = _Changes()
    taken = set(manuscript.bookmarks)
    for segment, inside in _by_segment(manuscript.segments, edits, doc_id):
        if segment.copies and segment.copies[0][0].slot.spelling is Spelling.IDENTIFIER:
            _rename(manuscript, segment, inside, changes, taken)
            continue
        for copy in segment.copies:
            for edit in inside:
                changes.add(copy, edit.start, edit.end, edit.text)
    return frozenset(slot.part for slot in changes.carry_out())


def _rename(
    manuscript: Manuscript, segment: Segment, edits: Iterable[Edit], changes: _Changes, taken: set[str]
) -> None:
    """Give a bookmark a new name, which no other has, here and in the fields that refer to it."""
    old = segment.copies[0][0].slot.raw.lower()
    first = name = identifier(edited(segment.text, edits))
    number = 1
    while name.lower() in taken:
        number += 1
        name = f"{first[:36]}_{number}"
    taken.add(name.lower())
    references = [copy for part in manuscript.parts_text.values() for copy in part.references.get(old, ())]
    for copy in (*segment.copies, *references):
        changes.add(copy, 0, sum(fragment.end - fragment.start for fragment in copy), name)


def _by_segment(
    segments: Sequence[Segment], edits: Sequence[Edit], doc_id: str
) -> Iterator[tuple[Segment, list[Edit]]]:
    """The segments that are edited, with the edits in offsets of the segment."""
    waiting = list(reversed(edits))
    for segment in segments:
        inside = []
        while waiting and waiting[-1].start < segment.end:
            edit = waiting.pop()
            if edit.start < segment.start or edit.end > segment.end:
                raise OutputError(f"{doc_id}[{edit.start}:{edit.end}]: an edit over the end of a segment")
            inside.append(Edit(edit.start - segment.start, edit.end - segment.start, edit.text))
        if inside:
            yield segment, inside
    if waiting:
        raise OutputError(f"{doc_id}[{waiting[-1].start}:{waiting[-1].end}]: an edit outside of all segments")


def _pieces(fragments: Sequence[Fragment], start: int, end: int) -> Iterator[Fragment]:
    """Where the characters `[start, end)` of the fragments' text stand."""
    offset = 0
    for fragment in fragments:
        first = max(start - offset, 0) + fragment.start
        last = min(end - offset, fragment.end - fragment.start) + fragment.start
        if first < last:
            yield Fragment(fragment.slot, first, last)
        offset += fragment.end - fragment.start
