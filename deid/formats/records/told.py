"""What the user says about fields: `nombre=PATIENT_NAME,texto=text,edad=keep`."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from deid.formats.records.meaning import NOTHING, Meaning
from recognizers.labels import Label

__all__ = ["Told", "Treatment", "as_told", "read_told"]


class Treatment(StrEnum):
    """What is done about a field that holds no single detail."""

    TEXT = "text"
    """It is read, and what is found in it is replaced."""
    KEEP = "keep"
    """It is left as it is, unread."""


Told = Treatment | Label
"""What a field is: the label of its values, or how they are treated."""

_ENTRY = re.compile(r"\s*(?P<field>(?:\['[^']*'\]|[^,=\[]|\[)+?)\s*(?:=\s*(?P<told>[^,=]*?)\s*)?(?:,|$)")


def read_told(option: str) -> Mapping[str, Told]:
    """The fields that an option names, each with what it is; a field alone is text.

    >>> dict(read_told("nombre=PATIENT_NAME, edad=keep, texto"))["texto"]
    <Treatment.TEXT: 'text'>

    Raises:
        ValueError: if it is malformed, names a field twice or says something unknown; the message is for the user.
    """
    told: dict[str, Told] = {}
    for field, said in _entries(option):
        if field in told:
            raise ValueError(f"{field!r} is named twice")
        told[field] = _told(field, said)
    return told


def as_told(told: Told, otherwise: Meaning) -> Meaning:
    """The meaning of a field of which the user has said what it is; `otherwise` is what its name says."""
    if isinstance(told, Treatment):
        return NOTHING._replace(is_misleading=otherwise.is_misleading)
    return otherwise if otherwise.label is told else Meaning(told)


def _entries(option: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(option):
        entry = _ENTRY.match(option, place)
        if entry is None:
            raise ValueError(f"{option[place:]!r} is not FIELD=LABEL, FIELD=text or FIELD=keep")
        yield entry["field"], entry["told"] if entry["told"] is not None else Treatment.TEXT
        place = entry.end()
    if not option.strip() or option.rstrip().endswith(","):
        raise ValueError("a field is missing: FIELD=LABEL, FIELD=text or FIELD=keep, separated by commas")


def _told(field: str, said: str) -> Told:
    try:
        return Treatment(said.lower())
    except ValueError:
        pass
    try:
        return Label[said.upper()]
    except KeyError:
        raise ValueError(f"{field}: {said!r} is neither text, keep nor a label (see `deid recognizers`)") from None
