"""A written date -> the same form with the date moved."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from deid.operators.shift.amount import Amount
from deid.operators.shift.around import Around
from deid.operators.shift.form import Form, Part, Role
from deid.operators.shift.spelling import styled

__all__ = ["moved"]

_SEASONS = 4
_WEEK = 7
_Values = Mapping[Role, int]


def moved(form: Form, amount: Amount, around: Around) -> str | None:
    """The date of `form` moved, in the same form; None if its surroundings don't say what date it is.

    Days move by days, months by months, quarters, seasons, years and decades by whole ones. What names a year alone is
    left as it is if `amount` says so.
    """
    if form.all(Role.DAY):
        return _moved_days(form, amount, around)
    if form.all(Role.MONTH):
        return _moved_months(form, amount.months)
    if ordinal := form.first(Role.ORDINAL):
        return _moved_part_of_year(form, ordinal, amount.units(form.per_year))
    if form.all(Role.SEASON):
        return _moved_seasons(form, amount.units(_SEASONS))
    if decade := form.first(Role.DECADE):
        return form.with_parts({decade: styled(form, decade, decade.value + 10 * amount.decades)})
    return form.with_parts({part: styled(form, part, part.value + amount.years) for part in form.parts})


def _moved_days(form: Form, amount: Amount, around: Around) -> str | None:
    days = around.days(form)
    if days is None:
        return None
    by = timedelta(days=amount.days)
    weekdays = {part: styled(form, part, (part.value + amount.days) % _WEEK) for part in form.all(Role.WEEKDAY)}
    if form.first(Role.MONTH) is None and not weekdays:
        return _moved_first_of_range(form, days[0] + by, by, around)
    return _filled(form, [_values(day + by) for day in days], weekdays)


def _moved_first_of_range(form: Form, day: date, by: timedelta, around: Around) -> str | None:
    """The 3 of `del 3 al 5 de mayo`, with its month, and its year, where they are no longer those of the other day."""
    last = around.last_of_range()
    days = last.around.days(last.form) if last else None
    if last is None or days is None:
        return None
    last_day = days[0] + by
    number = form.all(Role.DAY)[0]
    if (day.year, day.month) == (last_day.year, last_day.month):
        return form.with_parts({number: styled(last.form, number, day.day)})
    return _single(last.form, _values(day), with_year=day.year != last_day.year)


def _moved_months(form: Form, months: int) -> str:
    year = form.value(Role.YEAR)
    indices = [(year or 0) * 12 + part.value - 1 + months for part in form.all(Role.MONTH)]
    return _filled(form, [{Role.MONTH: index % 12 + 1, Role.YEAR: index // 12} for index in indices], {})


def _moved_part_of_year(form: Form, ordinal: Part, count: int) -> str:
    (year,) = form.all(Role.YEAR)
    new_year, place = divmod(year.value * form.per_year + ordinal.value - 1 + count, form.per_year)
    return form.with_parts({ordinal: styled(form, ordinal, place + 1), year: styled(form, year, new_year)})


def _moved_seasons(form: Form, count: int) -> str:
    """The seasons moved; a winter has a second year (`invierno de 2015-16`) only if it had one, and is of that one."""
    seasons, years = form.all(Role.SEASON), form.all(Role.YEAR)
    written = {season: styled(form, season, (season.value + count) % _SEASONS) for season in seasons}
    if not years:
        return form.with_parts(written)
    base = years[-1] if seasons[0].value == 0 else years[0]
    year, first = divmod(base.value * _SEASONS + seasons[0].value + count, _SEASONS)
    ends_in_winter = len(seasons) > 1 and (seasons[-1].value + count) % _SEASONS == 0
    if len(years) == 1 or not (first == 0 or ends_in_winter):
        return form.with_parts({**written, years[0]: styled(form, years[0], year)}, end=years[0].end)
    year -= first == 0
    return form.with_parts({**written, **{part: styled(form, part, year + n) for n, part in enumerate(years)}})


def _values(day: date) -> _Values:
    return {Role.DAY: day.day, Role.MONTH: day.month, Role.YEAR: day.year}


def _filled(form: Form, units: Sequence[_Values], written: Mapping[Part, str]) -> str:
    """The form with one unit for each of its days, or of its months if it has no day; `written` are other parts."""
    lead = Role.DAY if form.all(Role.DAY) else Role.MONTH
    leads = form.all(lead)
    shared = [part for part in form.parts if part.role in units[0] and part.role is not lead]
    if any(unit[part.role] != units[0][part.role] for unit in units for part in shared):
        return _spread(form, leads, units, written)
    of_all = {part: styled(form, part, units[0][part.role]) for part in shared}
    own = {part: styled(form, part, unit[lead]) for part, unit in zip(leads, units, strict=True)}
    return form.with_parts({**written, **of_all, **own})


def _spread(form: Form, leads: Sequence[Part], units: Sequence[_Values], written: Mapping[Part, str]) -> str:
    """Units that no longer share a month or a year: `3 y 5 de mayo de 2010` -> `30 de abril y 2 de mayo de 2010`."""
    pieces = [form.with_parts(written, end=leads[0].start)]
    shared = [_is_shared(form, one, other) for one, other in pairwise(units)]
    for number, (part, unit) in enumerate(zip(leads, units, strict=True)):
        if number == len(shared):
            pieces.append(_single(form, unit, with_year=True))
            break
        joint = form.between(leads, number)
        if shared[number]:
            is_last_of_group = not all(shared[number + 1 : number + 2])
            pieces += [
                styled(form, part, unit[part.role]),
                " y " if joint.strip() == "," and is_last_of_group else joint,
            ]
        else:
            with_year = unit[Role.YEAR] != units[number + 1][Role.YEAR]
            pieces += [_single(form, unit, with_year=with_year), " - " if joint.strip() == "-" else joint]
    return "".join([*pieces, form.text[form.parts[-1].end :]])


def _is_shared(form: Form, one: _Values, other: _Values) -> bool:
    """Whether the shared parts of the form hold for both."""
    lead = Role.DAY if form.all(Role.DAY) else Role.MONTH
    return all(one[part.role] == other[part.role] for part in form.parts if part.role in one and part.role is not lead)


def _single(form: Form, unit: _Values, *, with_year: bool) -> str:
    """One day or month in the form, without weekday; the year may be left out only behind a month in letters."""
    lead = (form.all(Role.DAY) or form.all(Role.MONTH))[-1]
    parts = [part for part in form.parts if part.role in unit and (part is lead or part.role is not lead.role)]
    year, month = form.first(Role.YEAR), form.all(Role.MONTH)[-1]
    if year is parts[-1] and year is not None and not with_year and not month.written.isdigit():
        parts = parts[:-1]
    written = {part: styled(form, part, unit[part.role]) for part in parts}
    return form.with_parts(written, parts[0].start, parts[-1].end)
