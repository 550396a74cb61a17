"""Fields of a header that other hospitals write as one: the whole name, the whole address."""

from random import Random

from deid.evaluation.brat import AnnotatedText, Annotation
from deid.training.augment.field_labels import SYNONYMS, Kind
from deid.training.augment.fields import Field, Line, labelled
from deid.training.augment.parts import chain

__all__ = ["gather_address", "gather_name", "whole_name"]

_ADDRESSES = (
    ("{street}", ", ", "{postcode}", " ", "{town}"),
    ("{street}", ". ", "{postcode}", ", ", "{town}"),
    ("{street}", " - ", "{postcode}", " - ", "{town}"),
    ("{street}", ", ", "{town}", " (", "{postcode}", ")"),
    ("{street}", ". ", "{town}", ". CP ", "{postcode}"),
    ("{street}", " ", "{postcode}", " ", "{town}"),
    ("{street}", ", ", "{town}", ", ", "{postcode}"),
    ("{street}", ", C.P. ", "{postcode}", ", ", "{town}"),
)


def gather_name(lines: tuple[Line, ...], random: Random) -> tuple[Line, ...]:
    """Given name and surnames in one field, in either order; no change if one of them is missing."""
    values = labelled(lines)
    if Kind.GIVEN_NAME not in values or Kind.SURNAMES not in values:
        return lines
    inverted = random.random() < 0.35
    value = whole_name(values[Kind.GIVEN_NAME], values[Kind.SURNAMES], inverted=inverted)
    label = "Apellidos y nombre" if inverted else random.choice(SYNONYMS[Kind.FULL_NAME])
    return _instead(lines, Kind.GIVEN_NAME, (Kind.SURNAMES,), Field(Kind.FULL_NAME, label, ": ", value, "."))


def gather_address(lines: tuple[Line, ...], random: Random) -> tuple[Line, ...]:
    """Street, postcode and town in one field; no change if one of them is missing."""
    values = labelled(lines)
    parts = {"{street}": Kind.STREET, "{postcode}": Kind.POSTCODE, "{town}": Kind.TOWN}
    if not all(kind in values for kind in parts.values()):
        return lines
    form = random.choice(_ADDRESSES)
    value = chain(lines[0][0].value.id, [values[parts[piece]] if piece in parts else piece for piece in form])
    field = Field(Kind.ADDRESS, random.choice(SYNONYMS[Kind.ADDRESS]), ": ", value, ".")
    return _instead(lines, Kind.STREET, (Kind.POSTCODE, Kind.TOWN), field)


def whole_name(given: AnnotatedText, surnames: AnnotatedText, *, inverted: bool = False) -> AnnotatedText:
    """Both in one, as one annotation if each is wholly annotated."""
    first, joint, last = (surnames, ", ", given) if inverted else (given, " ", surnames)
    name = chain(given.id, (first, joint, last))
    if not (_is_whole(first) and _is_whole(last) and len({label for *_, label in name.annotations}) == 1):
        return name
    return AnnotatedText(name.id, name.text, (Annotation(0, len(name.text), name.annotations[0].label),))


def _is_whole(piece: AnnotatedText) -> bool:
    return len(piece.annotations) == 1 and piece.annotations[0][:2] == (0, len(piece.text))


def _instead(lines: tuple[Line, ...], of: Kind, without: tuple[Kind, ...], new: Field) -> tuple[Line, ...]:
    """`lines` with `new` for the first field of kind `of`, and without the first field of each kind of `without`."""
    waiting = [of, *without]
    changed: list[Line] = []
    for line in lines:
        fields: list[Field] = []
        for field in line:
            if field.kind not in waiting or not field.value.text.strip():
                fields.append(field)
                continue
            waiting.remove(field.kind)
            if field.kind is of:
                fields.append(new)
        if fields:
            changed.append(tuple(fields))
    return tuple(changed)
