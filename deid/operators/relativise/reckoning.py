"""Which dates of a report have a distance that may be said, and which. Pure."""

from bisect import bisect_left
from datetime import date

from deid.chronology import Chronology, Moment, Role, Unit, distance
from deid.chronology.periods import stretch
from deid.operators.relativise.phrases import Phrase
from recognizers.dates.grammar import Precision, parse
from recognizers.note import Note

__all__ = ["Reckoning", "day_alone", "moment_of"]


class Reckoning:
    """The distances of a report's dates.

    Args:
        chronology: its dates.
        origin: what is counted from; None if nothing is, so that no date is said.
        finest: the finest unit that may be said.
    """

    def __init__(self, chronology: Chronology, origin: Moment | None, finest: Unit) -> None:
        self._chronology, self._origin, self._finest = chronology, origin, finest

    def phrase(self, start: int) -> Phrase | None:
        """How the date that begins at `start` is said; None if it must become a tag."""
        moment, origin = self._chronology.at(start), self._origin
        if moment is None or origin is None or not self._may_be_said(moment):
            return None
        return Phrase(
            distance(origin, moment, self._finest),
            is_origin=_is_origin(moment, origin),
            is_near=self._is_near(moment, origin),
            contact="ingreso" if origin.role is Role.ADMISSION else "primer contacto",
            is_day=origin.unit is Unit.DAY,
        )

    def _may_be_said(self, moment: Moment) -> bool:
        """Whether it is neither a birth nor contradicts the birth date: either would tell the age."""
        if moment.role.is_birth or self._chronology.is_before_birth(moment):
            return False
        birth = self._chronology.birth
        return birth is None or moment.unit is not Unit.DAY or moment.earliest != birth.earliest

    def _is_near(self, moment: Moment, origin: Moment) -> bool:
        """Whether the date mentioned before it lies in the same unit, no coarser, as the first contact."""
        moments = self._chronology.moments
        at = bisect_left(moments, moment.start, key=lambda one: one.start)
        earlier = (moments[place] for place in range(at - 1, -1, -1))
        before = next((one for one in earlier if not one.role.is_birth), None)
        if before is None or before.unit > max(moment.unit, origin.unit):
            return False
        return distance(origin, before, self._finest).is_same


def _is_origin(moment: Moment, origin: Moment) -> bool:
    if origin.start >= 0:
        return moment.start == origin.start
    return (moment.earliest, moment.latest) == (origin.earliest, origin.latest)


def day_alone(day: date) -> Moment:
    """A day that somebody gives as the first contact; it stands nowhere in the text."""
    return Moment(-1, -1, day, day, Precision.DAY)


def moment_of(text: str) -> Moment | None:
    """The date that `text` tells by itself; None if it tells none or no year."""
    value = parse(Note(text).text)
    if value is None or value.year is None:
        return None
    return Moment(0, len(text), *stretch(value, text, value.year), value.precision)
