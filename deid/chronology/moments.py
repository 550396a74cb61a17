"""A dated event as a stretch of days, and the dated events of a report. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from recognizers.dates.grammar import Precision
from recognizers.span import Span

__all__ = ["Chronology", "Moment", "Role", "Unit"]


class Unit(IntEnum):
    """What time is counted in, finest first."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    YEAR = 5
    DECADE = 6


class Role(StrEnum):
    """What happened on a date, as far as the words before it say."""

    BIRTH = "birth"
    RELATIVE_BIRTH = "birth of a relative"
    ADMISSION = "admission"
    VISIT = "visit"
    DISCHARGE = "discharge"
    REPORT = "report"
    APPOINTMENT = "appointment"
    EVENT = "event"

    @property
    def is_birth(self) -> bool:
        """Whether somebody was born then."""
        return self in (Role.BIRTH, Role.RELATIVE_BIRTH)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a report, and the days on which what it dates may have happened.

    Attributes:
        start: where it begins in the text.
        end: where it ends, exclusive.
        earliest: the first day it may mean.
        latest: the last one.
        precision: the finest part that is written.
        role: what happened then.
        is_inferred: whether its year, or its month too, is not written there and was taken from the dates around it.

    Raises:
        ValueError: if `latest` lies before `earliest`.
    """

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision
    role: Role = Role.EVENT
    is_inferred: bool = False

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError("a moment ends before it begins")

    @property
    def unit(self) -> Unit:
        """How finely it is dated, by the length of its stretch; never a week."""
        days = (self.latest - self.earliest).days + 1
        lengths = ((1, Unit.DAY), (31, Unit.MONTH), (92, Unit.QUARTER), (2 * 366, Unit.YEAR))
        return next((unit for longest, unit in lengths if days <= longest), Unit.DECADE)

    def is_before(self, other: "Moment") -> bool:
        """Whether it lies before `other` whichever days are meant."""
        return self.latest < other.earliest


@dataclass(frozen=True)
class Chronology:
    """The dated events of a report.

    Attributes:
        moments: every date that could be placed in time, in the order of the text.
        birth: the patient's birth date; None if none is told.
        anchor: the first contact, from which time is counted; None if there is none.
        unplaced: the dates that could not be: no date can be read, or nothing tells its month or year.
    """

    moments: tuple[Moment, ...]
    birth: Moment | None = None
    anchor: Moment | None = None
    unplaced: tuple[Span, ...] = ()

    def at(self, start: int) -> Moment | None:
        """The date that begins at `start`, an offset in the text; None if none does or it could not be placed."""
        return self._by_start.get(start)

    def is_before_birth(self, moment: Moment) -> bool:
        """Whether the date contradicts the birth date: it lies before it, and is no birth itself."""
        return self.birth is not None and not moment.role.is_birth and moment.is_before(self.birth)

    def with_role(self, roles: Iterable[Role]) -> tuple[Moment, ...]:
        """The dates of any of those roles, in the order of the text."""
        wanted = frozenset(roles)
        return tuple(moment for moment in self.moments if moment.role in wanted)

    @cached_property
    def _by_start(self) -> dict[int, Moment]:
        return {moment.start: moment for moment in self.moments}
