"""A report's dated events in order of time, with the age at each, and what contradicts what. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from deid.chronology.ages import Age, StatedAge, age_at, implied_birth, stated_ages
from deid.chronology.contradictions import Contradiction, contradictions
from deid.chronology.moments import Chronology, Moment, Unit
from deid.model import Span

__all__ = ["Entry", "Timeline", "timeline"]

_AROUND = 45  # characters to either side of a date
_UNITS = {Unit.DAY: "day", Unit.MONTH: "month", Unit.QUARTER: "quarter", Unit.YEAR: "year", Unit.DECADE: "decade"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated event.

    Attributes:
        moment: its date.
        when: how far it lies from the first contact, in the unit of the coarser date: `day 0`, `+12 days`, `-8 months`,
            `same month`; empty if there is no first contact.
        age: the patient's age then; None if nothing tells it, or before birth.
        line: the line of the report, from 1 on.
        context: the words around it, on one line.
    """

    moment: Moment
    when: str
    age: Age | None
    line: int
    context: str

    @property
    def what(self) -> str:
        """What happened, and whether the year is a guess."""
        return f"{self.moment.role}, year inferred" if self.moment.is_inferred else str(self.moment.role)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A report in order of time.

    Attributes:
        entries: its dated events; of those that begin on one day the more exact first.
        anchor: the first contact; None if none is told.
        age_source: where the ages come from: the offset of the birth date, or of the age stated at the first contact;
            None if there are none.
        is_age_stated: whether it is an age that the report states.
        contradictions: what does not fit.
        unplaced: the dates that could not be placed in time.
    """

    entries: tuple[Entry, ...]
    anchor: Moment | None
    age_source: int | None
    is_age_stated: bool
    contradictions: tuple[Contradiction, ...]
    unplaced: tuple[Span, ...]


def timeline(text: str, spans: Sequence[Span], chronology: Chronology) -> Timeline:
    """The report in order of time.

    Args:
        text: the report.
        spans: its identifying details: disjoint, in order.
        chronology: what `deid.chronology.chronology` makes of the two.
    """
    ages = tuple(stated_ages(text, spans, chronology))
    stated = None if chronology.birth or chronology.anchor is None else next(filter(_is_current, ages), None)
    birth = chronology.birth
    if stated is not None and chronology.anchor is not None:
        birth = implied_birth(stated.value, chronology.anchor)

    def age(moment: Moment) -> Age | None:
        if birth is None or moment.role.is_birth:
            return None
        return stated.age if stated is not None and moment == chronology.anchor else age_at(birth, moment)

    line_ends = [place for place, char in enumerate(text) if char == "\n"]
    moments = sorted(chronology.moments, key=lambda moment: (moment.earliest, moment.latest, moment.start))
    return Timeline(
        tuple(
            Entry(
                moment,
                _when(chronology.anchor, moment),
                age(moment),
                bisect_left(line_ends, moment.start) + 1,
                _context(text, moment),
            )
            for moment in moments
        ),
        chronology.anchor,
        stated.start if stated is not None else birth.start if birth is not None else None,
        is_age_stated=stated is not None,
        contradictions=contradictions(chronology, ages),
        unplaced=chronology.unplaced,
    )


def _is_current(age: StatedAge) -> bool:
    return age.is_current


def _when(origin: Moment | None, moment: Moment) -> str:
    if origin is None:
        return ""
    unit = max(origin.unit, moment.unit)
    apart, counted = _apart(origin, moment, unit)
    if apart:
        return f"{apart:+} {counted}{'s' if abs(apart) != 1 else ''}"
    return f"{_UNITS[unit]} 0" if moment == origin or unit is Unit.DAY else f"same {_UNITS[unit]}"


def _apart(origin: Moment, moment: Moment, unit: Unit) -> tuple[int, str]:
    first, last = origin.earliest, moment.earliest
    months = last.year * 12 + last.month - first.year * 12 - first.month
    match unit:
        case Unit.DAY:
            return (last - first).days, "day"
        case Unit.MONTH:
            return months, "month"
        case Unit.QUARTER:
            return 3 * (last.year * 4 + (last.month - 1) // 3 - first.year * 4 - (first.month - 1) // 3), "month"
        case Unit.YEAR:
            return last.year - first.year, "year"
        case _:
            return 10 * (last.year // 10 - first.year // 10), "year"


def _context(text: str, moment: Moment) -> str:
    """The date with the whole words around it."""
    start, end = max(0, moment.start - _AROUND), min(len(text), moment.end + _AROUND)
    before, after = text[start : moment.start], text[moment.end : end]
    if start:
        before = before.partition(" ")[2] or before
    if end < len(text):
        after = after.rpartition(" ")[0] or after
    return " ".join(f"{before}{text[moment.start : moment.end]}{after}".split())
