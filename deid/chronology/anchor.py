"""The first contact with the patient, from which a report's time is counted. Pure.

In this order: the admission that a field tells; the admission, or the first contact, that the story tells, whichever
comes first in it, if it tells an admission; the date of the visit or of the letter; the date on which the story says
that the patient was seen; the first date of the story, be it the earliest in time or not, rather behind than under
`Antecedentes:`; what else dates the report.
Nobody's birth, no appointment to come and no date before the patient's birth is a contact.
"""

from collections.abc import Callable, Sequence

from deid.chronology.moments import Chronology, Moment, Role
from deid.chronology.roles import Surroundings, is_contact

__all__ = ["first_contact"]

_NONE = frozenset({Role.BIRTH, Role.RELATIVE_BIRTH, Role.APPOINTMENT})


def first_contact(chronology: Chronology, surroundings: Surroundings) -> Moment | None:
    """The date of the first contact; None if the report tells none."""
    usable = [
        moment for moment in chronology.moments if moment.role not in _NONE and not chronology.is_before_birth(moment)
    ]

    def is_seen(moment: Moment) -> bool:
        if not surroundings.in_story(moment.start):
            return False
        return moment.role is Role.ADMISSION or is_contact(surroundings, moment.start, moment.end)

    def is_event(moment: Moment) -> bool:
        return surroundings.in_story(moment.start) and moment.role is Role.EVENT

    seen = [moment for moment in usable if is_seen(moment)]
    first_seen = seen[0].start if seen else -1
    is_told = any(moment.role is Role.ADMISSION for moment in seen)
    tests: Sequence[Callable[[Moment], bool]] = (
        lambda moment: moment.role is Role.ADMISSION and surroundings.is_labelled(moment.start),
        lambda moment: is_told and moment.start == first_seen,
        lambda moment: moment.role is Role.VISIT,
        lambda moment: moment.start == first_seen,
        lambda moment: is_event(moment) and not surroundings.in_history(moment.start),
        is_event,
    )
    for test in tests:
        if (found := next(filter(test, usable), None)) is not None:
            return found
    return next(iter(usable), None)
