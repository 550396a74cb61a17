"""The dates of a report, placed in time: what does not name its year gets it from the dates around it. Pure.

The year is told by words behind the date (`de ese año`, `del año siguiente`), else by the nearest earlier mention of a
date, or the nearest later one: it is the year that keeps the story moving forward, unless that would leap most of a
year ahead where a small step back will do (`ingresa el 3 de febrero… valorada el 28 de enero`). Of a report's own date
the past is nearer. Where no date at all names a year, distances are counted in a common one.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from deid.chronology.moments import Moment, Role, Unit
from deid.chronology.periods import stretch, weekday_in
from deid.chronology.roles import Surroundings
from recognizers.dates.grammar import DateValue, Precision, parse
from recognizers.dates.words import GAP
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span

__all__ = ["YEAR_TOLD", "last_of_number", "placed"]

YEAR_TOLD = re.compile(
    rf"{GAP}del?{GAP}(?:(?:el{GAP})?(?P<same>(?:ese|aquel|dicho|mismo)(?:{GAP}mismo)?{GAP}ano)"
    rf"|(?P<this>(?:este|presente|corriente)(?:{GAP}mismo)?{GAP}ano|ano{GAP}(?:en{GAP}curso|actual))"
    rf"|(?P<next>(?:siguiente|proximo){GAP}ano|ano{GAP}(?:siguiente|posterior|proximo))"
    rf"|(?P<last>(?:pasado|anterior|ultimo){GAP}ano|ano{GAP}(?:anterior|previo|pasado)))(?!\w)"
    rf"|{GAP}(?P<past>(?:proximo{GAP})?pasado|ultimo)(?!\w)|{GAP}(?P<coming>proximo)(?!\w)"
)
"""What may stand behind a date without year, folded, and tells it."""

_BEHIND = 40
_BACK = 6
"""How much farther a step against the story's direction seems than one along it."""
_LONE_DAY = re.compile(r"(?:\w+,?\s+)?(\d{1,2})")
_JOINT = re.compile(rf"{GAP}(?:al?|hasta(?:{GAP}el)?|[yeo](?:{GAP}el)?)(?:{GAP}dia)?{GAP}|,{GAP}|[ ]?-[ ]?")
_TENS = re.compile("[2-9]0")
_DECADE_BEFORE = re.compile(rf"\b(?:decadas?{GAP}del?|los)(?:{GAP}los)?{GAP}['’]?$")
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000
_OWN = frozenset({Role.ADMISSION, Role.VISIT, Role.DISCHARGE, Role.REPORT})
_WHOLE_YEARS: Mapping[str, int] = MappingProxyType({"same": 0, "this": 0, "next": 1, "last": -1})
_OF_THE_REPORT = ("this", "past", "coming")
_MOST_LOOKED_AT = 60  # dates to either side
_PAST = frozenset({Role.VISIT, Role.DISCHARGE, Role.REPORT})


class _Read(NamedTuple):
    """A date as it is written: its span, its text, what it says and what happened then."""

    span: Span
    text: str
    value: DateValue | None
    role: Role


def placed(surroundings: Surroundings, spans: Sequence[Span]) -> tuple[tuple[Moment, ...], tuple[Span, ...]]:
    """The dates among `spans` that can be placed in time, and those that cannot, each in the order of the text."""
    dates = [_read(surroundings, span) for span in spans if span.label is Label.DATE]
    known = {
        one.span.start: _moment(one, one.value, one.value.year)
        for one in dates
        if one.value is not None and one.value.year is not None
    }
    if not known:
        known = _without_any_year(dates)
    _join(surroundings, dates, known)
    for read in (_inferred, _lone_day):
        order = _in_order(known)
        for one in dates:
            if one.span.start not in known and (moment := read(surroundings, one, order)) is not None:
                known[one.span.start] = moment
                insort(order, moment, key=_start)
        _join(surroundings, dates, known)
    return tuple(_in_order(known)), tuple(one.span for one in dates if one.span.start not in known)


def _read(surroundings: Surroundings, span: Span) -> _Read:
    text = Note(surroundings.text[span.start : span.end]).text
    value = parse(text)
    if value is None and _TENS.fullmatch(text) and _DECADE_BEFORE.search(surroundings.before(span.start)):
        value = parse(f"años {text}")
    precision = value.precision if value is not None else Precision.DAY
    return _Read(span, text, value, surroundings.role(span.start, span.end, precision))


def _in_order(known: Mapping[int, Moment]) -> list[Moment]:
    return [known[start] for start in sorted(known)]


def _moment(one: _Read, value: DateValue, year: int, *, is_inferred: bool = False) -> Moment:
    earliest, latest = stretch(value, one.text, year)
    return Moment(one.span.start, one.span.end, earliest, latest, value.precision, one.role, is_inferred)


def _without_any_year(dates: Iterable[_Read]) -> dict[int, Moment]:
    """The first date of a report that names no year, in a common one; the others follow from it."""
    for one in dates:
        if one.value is not None:
            is_leap_day = (one.value.month, one.value.day) == (2, 29)
            year = _LEAP_YEAR if is_leap_day else _COMMON_YEAR
            return {one.span.start: _moment(one, one.value, year, is_inferred=True)}
    return {}


def _join(surroundings: Surroundings, dates: Sequence[_Read], known: dict[int, Moment]) -> None:
    """Add to `known` the dates that the one they are joined to tells."""
    for one, after in reversed(list(pairwise(dates))):
        if one.span.start not in known and (moment := _joined(surroundings, one, after, known)) is not None:
            known[one.span.start] = moment


def _joined(surroundings: Surroundings, one: _Read, after: _Read, known: Mapping[int, Moment]) -> Moment | None:
    """A date of a range or a list, in the year of the one that closes it: `de marzo a junio de 2012`."""
    closing = known.get(after.span.start)
    if closing is None or not _JOINT.fullmatch(surroundings.folded[one.span.end : after.span.start]):
        return None
    number = _LONE_DAY.fullmatch(one.text.strip())
    if number is not None and closing.unit is Unit.DAY:
        return _day(one, last_of_number(closing.earliest, int(number[1])))
    if one.value is None or one.value.month is None:
        return None
    years = (closing.latest.year, closing.latest.year - 1)
    moments = (moment for year in years if (moment := _in_year(one, one.value, year)) is not None)
    return next((moment for moment in moments if moment.earliest <= closing.latest), None)


def _inferred(surroundings: Surroundings, one: _Read, known: Sequence[Moment]) -> Moment | None:
    """The date in the year that the text around it tells."""
    value = one.value
    if value is None:
        return None
    around = _around(one.span.start, known)
    reference, is_earlier = _reference(one.span.start, around)
    if reference is None:
        return None
    told = YEAR_TOLD.match(surroundings.folded[one.span.end : one.span.end + _BEHIND])
    kind = told.lastgroup if told and told.lastgroup else ""
    if kind in _OF_THE_REPORT:
        reference = next((moment for moment in known if moment.role in _OWN), reference)
    years: Iterable[int] = range(reference.earliest.year - 4, reference.latest.year + 5)
    if kind in _WHOLE_YEARS:
        base = reference if kind == "this" else _last_named(one.span.start, around)
        years = [base.earliest.year + _WHOLE_YEARS[kind]]
    forward, back = _weights(reference, is_earlier=is_earlier, kind=kind)
    moments = [moment for year in years if (moment := _in_year(one, value, year)) is not None]
    fitting = [moment for moment in moments if weekday_in(one.text) in (None, moment.earliest.weekday())]

    def cost(moment: Moment) -> tuple[int, date]:
        ahead = _step(reference, moment)
        return ahead * forward if ahead > 0 else -ahead * back, moment.earliest

    return min(fitting or moments, key=cost, default=None)


def _step(reference: Moment, moment: Moment) -> int:
    """How many days the story goes on from the one to the other; 0 within a year that stands alone."""
    if reference.unit < Unit.YEAR:
        return (moment.earliest - reference.earliest).days
    return max(0, (moment.earliest - reference.latest).days) - max(0, (reference.earliest - moment.latest).days)


def _in_year(one: _Read, value: DateValue, year: int) -> Moment | None:
    try:
        return _moment(one, value, year, is_inferred=True)
    except ValueError:
        return None


def _weights(reference: Moment, *, is_earlier: bool, kind: str) -> tuple[int, int]:
    """How far a day after the reference seems, and one before it."""
    if kind in ("past", "coming"):
        return (1000, 1) if kind == "past" else (1, 1000)
    return (1, _BACK) if is_earlier and reference.role not in _PAST else (_BACK, 1)


def _reference(start: int, known: Sequence[Moment]) -> tuple[Moment | None, bool]:
    """The date that tells the year of the one at `start`, and whether it stands before it.

    A year alone says little: it counts where the story has come to it, not where it looks back (`apendicectomía en
    1971`).
    """
    usable = [moment for moment in known if not moment.role.is_birth]
    earlier = [moment for moment in usable if moment.start < start]
    later = [moment for moment in usable if moment.start > start]
    fine = next((moment for moment in reversed(earlier) if moment.unit < Unit.YEAR), None)
    coarse = next((moment for moment in reversed(earlier) if moment.unit is Unit.YEAR), None)
    if fine is not None:
        is_further = coarse is not None and coarse.start > fine.start and coarse.earliest.year >= fine.earliest.year
        return (coarse if is_further else fine), True
    ahead = next((moment for moment in later if moment.unit < Unit.YEAR), None)
    if ahead is not None and (coarse is None or coarse.earliest.year < ahead.earliest.year):
        return ahead, False
    return (coarse, True) if coarse is not None else (next(iter(later), None), False)


def _around(start: int, known: Sequence[Moment]) -> Sequence[Moment]:
    """The dates nearest in the text; only so many are looked at."""
    at = bisect_left(known, start, key=_start)
    return known[max(0, at - _MOST_LOOKED_AT) : at + _MOST_LOOKED_AT]


def _start(moment: Moment) -> int:
    return moment.start


def _last_named(start: int, known: Sequence[Moment]) -> Moment:
    """The date named last before `start`, else first after it: what `ese año` refers to."""
    usable = [moment for moment in known if not moment.role.is_birth] or list(known)
    return next((moment for moment in reversed(usable) if moment.start < start), usable[0])


def _lone_day(surroundings: Surroundings, one: _Read, known: Sequence[Moment]) -> Moment | None:
    """A day of which the weekday is written and no month: `el lunes 4`."""
    found, weekday = _LONE_DAY.fullmatch(one.text.strip()), weekday_in(one.text)
    if found is None or weekday is None:
        return None
    reference, _ = _reference(one.span.start, _around(one.span.start, known))
    return None if reference is None else _day(one, _nearest(reference, int(found[1]), weekday))


def _day(one: _Read, day: date | None) -> Moment | None:
    if day is None:
        return None
    return Moment(one.span.start, one.span.end, day, day, Precision.DAY, one.role, is_inferred=True)


def last_of_number(last: date, number: int) -> date | None:
    """The latest day of that number up to `last`; None if neither its month nor the one before has so many days."""
    days = (last - timedelta(days=away) for away in range(62))
    return next((day for day in days if day.day == number), None)


def _nearest(reference: Moment, number: int, weekday: int) -> date | None:
    """The day of that number and weekday that lies nearest to the reference, the later of two."""
    for away in range(400):
        for day in (reference.latest + timedelta(days=away), reference.earliest - timedelta(days=away)):
            if day.day == number and day.weekday() == weekday:
                return day
    return None
