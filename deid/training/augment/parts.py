"""Annotated texts cut into pieces and put together again, with the annotations in step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deid.evaluation.brat import AnnotatedText, Annotation
from recognizers.note import Note
from recognizers.zones import zones

__all__ = ["Parts", "chain", "cut", "divided", "lines_of", "plain", "relabelled", "stripped"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts of a report, which follow each other without a gap; header and footer may be empty."""

    header: AnnotatedText
    narrative: AnnotatedText
    footer: AnnotatedText

    def whole(self) -> AnnotatedText:
        """The report again."""
        return chain(self.narrative.id, (self.header, self.narrative, self.footer))


def divided(document: AnnotatedText) -> Parts:
    """Cut `document` into its parts, never through an annotation; a byte order mark is left out."""
    note = Note(document.text)
    found = note.once(zones)
    length = len(document.text)
    bounds = [note.original(offset, offset)[0] for offset in (found.narrative_start, found.narrative_end)]
    for annotation in document.annotations:
        bounds = [annotation.end if annotation.start < bound < annotation.end else bound for bound in bounds]
    start = 1 if document.text.startswith("\ufeff") and not any(a.start == 0 for a in document.annotations) else 0
    first = min(max(bounds[0], start), length)
    last = min(max(bounds[1], first), length)
    return Parts(cut(document, start, first), cut(document, first, last), cut(document, last, length))


def plain(document_id: str, text: str) -> AnnotatedText:
    """A text without annotations."""
    return AnnotatedText(document_id, text, ())


def cut(document: AnnotatedText, start: int, end: int) -> AnnotatedText:
    """The stretch `[start, end)` of `document` with the annotations that lie in it."""
    return AnnotatedText(
        document.id,
        document.text[start:end],
        tuple(
            Annotation(first - start, last - start, label)
            for first, last, label in document.annotations
            if start <= first and last <= end
        ),
    )


def chain(document_id: str, pieces: Iterable[AnnotatedText | str]) -> AnnotatedText:
    """The pieces one after the other; a string is a piece without annotations."""
    texts: list[str] = []
    moved: list[Annotation] = []
    length = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, AnnotatedText):
            moved += [Annotation(start + length, end + length, label) for start, end, label in piece.annotations]
        texts.append(text)
        length += len(text)
    return AnnotatedText(document_id, "".join(texts), tuple(moved))


def stripped(piece: AnnotatedText, characters: str | None = None) -> AnnotatedText:
    """`piece` without the blanks (or `characters`) at its ends, as far as they are outside annotations."""
    start = len(piece.text) - len(piece.text.lstrip(characters))
    end = len(piece.text.rstrip(characters))
    if piece.annotations:
        start = min(start, piece.annotations[0].start)
        end = max(end, piece.annotations[-1].end)
    return cut(piece, start, max(start, end))


def lines_of(piece: AnnotatedText) -> tuple[AnnotatedText, ...]:
    """The lines of `piece`, without their ends and without empty ones; no line end within an annotation counts."""
    lines, start = [], 0
    inner = {offset for first, last, _ in piece.annotations for offset in range(first, last)}
    for offset, character in enumerate(f"{piece.text}\n"):
        if character == "\n" and offset not in inner:
            lines.append(cut(piece, start, offset))
            start = offset + 1
    return tuple(line for line in lines if line.text.strip())


def relabelled(piece: AnnotatedText, old: str, new: str) -> AnnotatedText:
    """`piece` with the label `new` in place of `old`."""
    return replace(
        piece,
        annotations=tuple(
            annotation._replace(label=new) if annotation.label == old else annotation
            for annotation in piece.annotations
        ),
    )
