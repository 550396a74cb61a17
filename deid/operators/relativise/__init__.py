"""Say a date by its distance from the first contact, in days, weeks, months or years."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from deid.chronology import Chronology, Unit
from deid.context import Context
from deid.operators.base import Place, SpanOperator, tag_of
from deid.operators.generalise.wording import Said, said_in_place
from deid.operators.options import Option, Value
from deid.operators.relativise.reckoning import Reckoning, day_alone, moment_of
from deid.operators.relativise.series import Series
from deid.operators.relativise.wording import said
from recognizers.dates.grammar import EARLIEST, LATEST
from recognizers.labels import Label

__all__ = ["Relativise"]

_UNITS: Mapping[str, Unit] = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}


def _anchor_problem(value: Value) -> str | None:
    return None if _day(value) else f"expected a day as 2019-05-03, of a year from {EARLIEST} to {LATEST}"


def _day(value: object) -> date | None:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


class Relativise(SpanOperator):
    """Says how long before or after the first contact it was; no date is invented.

    The first contact is the admission, the visit, or the first date of the story (see `deid.chronology.anchor`). It is
    `día 0` if it is dated to the day. What is coarser than a day is counted as the calendar does: a month is `el mismo
    mes` or `un mes después`. A birth date would give the exact age away, so it becomes a tag, as do a date before it,
    one that cannot be placed in time, and every date of a report that tells no first contact.
    """

    name = "relativise"
    meaning = "say how long before or after the first contact it was: `en febrero de 2008` -> `ocho meses después`"
    labels = frozenset({Label.DATE})
    options = (
        Option("round", str, "the finest unit that may be said", default="day", choices=tuple(_UNITS)),
        Option("anchor", str, "the day to count from, YYYY-MM-DD, not the first contact", check=_anchor_problem),
    )

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """The words before that no longer fit (`en`, `el día`, `del`), and behind it `de ese año`."""
        found = _said(text, params)
        return (found.before, found.after) if found else (0, 0)

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The distance; a tag if there is none to say."""
        found = _said(text, params)
        return f"[{tag_of(params)}]" if found is None else found.text


def _said(text: str, params: Mapping[str, Any]) -> Said | None:
    finest, given = _UNITS[str(params["round"])], _day(params.get("anchor"))
    origin = None if given is None else day_alone(given)
    context, place = params.get("context"), params.get("place")
    if not isinstance(context, Context) or not isinstance(place, Place):
        moment = moment_of(text)
        phrase = Reckoning(Chronology((moment,)), origin, finest).phrase(0) if moment else None
        return None if phrase is None else said_in_place(text, phrase.alone, None)
    reckoning = Reckoning(context.chronology, origin or context.chronology.anchor, finest)
    phrase = reckoning.phrase(place.start)
    if phrase is None:
        return None
    return said(text, phrase, place, Series(context, place.start, lambda span: reckoning.phrase(span.start)))
