"""Edits of an annotated text that keep its annotations in place."""

from collections.abc import Iterable
from dataclasses import dataclass

from deid.evaluation.brat import AnnotatedText, Annotation, Scheme, annotations
from deid.evaluation.marked import parse_marked

__all__ = ["Edit", "edited", "marked_edit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """What to put in place of the half-open stretch `[start, end)` of a text; an empty stretch inserts.

    Attributes:
        start: where the stretch starts, in code points.
        end: where it ends.
        text: what comes in its place.
        annotations: those of `text`, with offsets in it.
    """

    start: int
    end: int
    text: str
    annotations: tuple[Annotation, ...] = ()


def marked_edit(start: int, end: int, marked: str) -> Edit:
    """An edit whose new text is written with marks: `vino [RELATIVE_NAME Noelia]`."""
    text, spans = parse_marked(marked)
    return Edit(start, end, text, annotations(spans, Scheme.DEID))


def edited(document: AnnotatedText, edits: Iterable[Edit]) -> AnnotatedText:
    """`document` after `edits`: its annotations inside an edited stretch are gone, the others have moved with the text.

    Raises:
        ValueError: if two edits overlap, or an edited stretch cuts through an annotation.
    """
    pieces: list[str] = []
    moved: list[Annotation] = []
    waiting = list(document.annotations)
    length = done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            raise ValueError(f"{document.id}: two edits overlap at [{edit.start}:{done}]")
        shift = length - done
        while waiting and waiting[0].start < edit.end:
            start, end, label = waiting.pop(0)
            if end <= edit.start:
                moved.append(Annotation(start + shift, end + shift, label))
            elif start < edit.start or end > edit.end:
                raise ValueError(f"{document.id}: an edit cuts through the annotation at [{start}:{end}]")
        length += edit.start - done
        moved += [Annotation(start + length, end + length, label) for start, end, label in edit.annotations]
        pieces += [document.text[done : edit.start], edit.text]
        length += len(edit.text)
        done = edit.end
    shift = length - done
    moved += [Annotation(start + shift, end + shift, label) for start, end, label in waiting]
    return AnnotatedText(document.id, "".join([*pieces, document.text[done:]]), tuple(moved))
