"""What a report's dates and ages say against one another. Pure.

A stretch of days contradicts another only if no day of it fits: `en 2019` and a birth in May 2019 agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from deid.chronology.ages import StatedAge, age_at, implied_birth
from deid.chronology.moments import Chronology, Moment, Role

__all__ = ["Contradiction", "Fault", "contradictions"]

_CONTACTS = (Role.ADMISSION, Role.VISIT, Role.DISCHARGE, Role.REPORT)
_ENDS = (Role.VISIT, Role.DISCHARGE, Role.REPORT)


class Fault(StrEnum):
    """What does not fit."""

    AGE = "age"
    BEFORE_BIRTH = "before birth"
    TWO_BIRTHS = "two birth dates"
    DISCHARGE = "admission after discharge"
    AFTER_REPORT = "after the report"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that cannot both be true.

    Attributes:
        fault: what does not fit.
        start: where the one stands in the text.
        end: where it ends.
        other: where the other begins.
        message: what is wrong, in English; ages, but no words of the report.
    """

    fault: Fault
    start: int
    end: int
    other: int
    message: str


def contradictions(chronology: Chronology, ages: Sequence[StatedAge]) -> tuple[Contradiction, ...]:
    """All of them, in the order of the text."""
    found = [*_ages(chronology, ages), *_births(chronology), *_stay(chronology), *_late(chronology)]
    return tuple(sorted(found, key=lambda one: (one.start, one.fault)))


def _against(fault: Fault, moment: Moment, other: Moment, message: str) -> Contradiction:
    return Contradiction(fault, moment.start, moment.end, other.start, message)


def _ages(chronology: Chronology, ages: Sequence[StatedAge]) -> Iterator[Contradiction]:
    """An age that fits the birth date neither at the date beside it nor, if it is the current one, at any contact."""
    birth = chronology.birth
    if birth is None:
        return
    contacts = chronology.with_role(_CONTACTS)
    if chronology.anchor is not None:
        contacts = (chronology.anchor, *contacts)
    for age in ages:
        moments = contacts if age.is_current else () if age.at is None else (age.at,)
        if moments and not any(_fits(age, birth, moment) for moment in moments):
            by_dates = age_at(birth, moments[0])
            where = f"at the {moments[0].role}" if age.is_current else "at the date beside it"
            told = f"by the birth date it is {by_dates} {where}" if by_dates else f"{where} nobody was born yet"
            message = f"the age stated is {age.age}; {told}"
            yield Contradiction(Fault.AGE, age.start, age.end, birth.start, message)


def _fits(age: StatedAge, birth: Moment, moment: Moment) -> bool:
    implied = implied_birth(age.value, moment)
    return implied.earliest <= birth.latest and birth.earliest <= implied.latest


def _births(chronology: Chronology) -> Iterator[Contradiction]:
    birth = chronology.birth
    if birth is None:
        return
    for moment in chronology.moments:
        if chronology.is_before_birth(moment):
            yield _against(Fault.BEFORE_BIRTH, moment, birth, f"the {moment.role} lies before the birth date")
        elif moment.role is Role.BIRTH and (moment.is_before(birth) or birth.is_before(moment)):
            yield _against(Fault.TWO_BIRTHS, moment, birth, "it differs from the birth date told before")


def _stay(chronology: Chronology) -> Iterator[Contradiction]:
    admission = next(iter(chronology.with_role([Role.ADMISSION])), None)
    if admission is None:
        return
    for discharge in chronology.with_role([Role.DISCHARGE]):
        # A discharge that the story tells before its admission is of another stay.
        is_next = discharge.start > admission.start or admission is not chronology.anchor
        if is_next and discharge.is_before(admission):
            yield _against(Fault.DISCHARGE, discharge, admission, "the discharge lies before the admission")


def _late(chronology: Chronology) -> Iterator[Contradiction]:
    """What happened after the last date that the report has of itself; an appointment may."""
    own = chronology.with_role(_ENDS)
    last = max(own, key=lambda moment: (moment.latest, -moment.start), default=None)
    if last is None:
        return
    for moment in chronology.moments:
        if moment.role is Role.EVENT and last.is_before(moment):
            yield _against(
                Fault.AFTER_REPORT, moment, last, f"it lies after the {last.role}, the last date of the report"
            )
