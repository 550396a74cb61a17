"""A date that cannot be written in its own form, in plain words, and what must stand before them.

A feast is no longer one once it has moved (`en Nochevieja` -> `el 9 de febrero`), and an impossible day leaves its
month (`el 31/02/2015` -> `en abril de 2015`). The article before a season must agree with it.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from deid.operators.base import Place
from deid.operators.generalise.wording import in_the_case_of, joined, lead_of
from deid.operators.shift.amount import Amount
from recognizers.dates.grammar import DateValue, Precision
from recognizers.dates.words import MONTHS
from recognizers.note import fold

__all__ = ["Opening", "opening", "plainly_moved", "season_opening"]

_WHEN = ("en", "por")
"""What says no more than when: `en Nochevieja`, `por Navidad`."""
_CONJUNCTIONS = ("y", "e", "o", "u", "ni", "que", "como")
_DURING = re.compile(r"(?<!\w)durante\s+(?:el|la|los|las)\s+\Z")
_ADJECTIVE = re.compile(r"(?<!\w)(?:pasad|ultim|proxim)[oa] \Z")
_FEMININE = "primavera"


class Opening(NamedTuple):
    """What stands before a date in plain words."""

    taken: int
    """How many characters right before the date it replaces."""
    said: str
    """What stands there instead."""


def opening(place: Place, precision: Precision) -> Opening:
    """What the preposition and the article before a date become when it is written plainly.

    A day has an article, a month or a year has none.

    >>> opening(Place(before="ingresó en ", room_before=11), Precision.DAY)
    Opening(taken=3, said='el ')
    >>> opening(Place(before="desde la ", room_before=9), Precision.MONTH)
    Opening(taken=9, said='desde ')
    """
    lead = lead_of(place)
    if not lead.length:
        return Opening(0, "")
    if precision is Precision.DAY:
        said = joined("" if lead.preposition in _WHEN else lead.preposition, "el")
    elif lead.preposition in _CONJUNCTIONS:
        said = joined(lead.preposition, "en")
    elif lead.preposition:
        said = "en" if lead.preposition == "por" else lead.preposition
    else:
        said = "" if _DURING.search(fold(place.before)) else "en"
    return _opened(place, lead.length, said + lead.gap if said else "")


def season_opening(place: Place, said: str) -> Opening:
    """What the article before a season becomes, since only one of the four is feminine.

    >>> season_opening(Place(before="en el pasado ", room_before=13), "primavera de 2018")
    Opening(taken=13, said='en la pasada ')
    >>> season_opening(Place(before="de la ", room_before=6), "verano").said, season_opening(Place(), "verano").said
    ('del ', '')
    """
    found = _ADJECTIVE.search(fold(place.free_before))
    adjective = place.before[len(place.before) - len(found[0]) :] if found else ""
    rest = replace(
        place,
        before=place.before[: len(place.before) - len(adjective)],
        room_before=place.room_before - len(adjective),
    )
    lead = lead_of(rest)
    if not lead.article:
        return Opening(0, "")
    is_feminine = fold(said).startswith(_FEMININE)
    if adjective:
        adjective = f"{adjective[:-2]}{'a' if is_feminine else 'o'} "
    words = joined(lead.preposition, "la" if is_feminine else "el")
    return _opened(place, lead.length + len(adjective), f"{words}{lead.gap}{adjective}")


def _opened(place: Place, taken: int, said: str) -> Opening:
    """`said` in place of what is taken, with a capital, or in capitals, where that is."""
    written = place.before[len(place.before) - taken :]
    said = said[:1].upper() + said[1:] if written[:1].isupper() else said
    return Opening(taken, in_the_case_of(written, said))


def plainly_moved(value: DateValue, amount: Amount, year: int) -> str:
    """The date moved, in words; `year` is that of a day that names none.

    >>> plainly_moved(DateValue(2015, 12, None, Precision.MONTH), Amount(61), 2015)
    'febrero de 2016'
    """
    if value.day is not None and value.month is not None:
        day = date(value.year or year, value.month, value.day) + timedelta(days=amount.days)
        return f"{day.day} de {_month(day.month, day.year if value.year is not None else None)}"
    if value.month is not None:
        index = (value.year or 0) * 12 + value.month - 1 + amount.months
        return _month(index % 12 + 1, index // 12 if value.year is not None else None)
    if value.year is None:
        raise ValueError("a date has a year or a month")
    if value.precision is Precision.DECADE:
        return f"años {value.year + 10 * amount.decades}"
    return str(value.year + amount.years)


def _month(number: int, year: int | None) -> str:
    return MONTHS[number - 1] + (f" de {year}" if year is not None else "")
