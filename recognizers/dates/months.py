"""Dates with the month in letters: `12 de mayo de 2010`, `sep-04`, `febrero y abril de 2002`, `en junio`.

Each month's name is an anchor; what stands to its left (days, a weekday) and to its right (a year) is taken in.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.dates.context import MEASURE, Found, ends_with, first_of_range, is_announced, with_weekday
from recognizers.dates.words import (
    DAY_FIGURES,
    DAY_WORD,
    GAP,
    MONTH_NAMES,
    MONTH_NUMBER,
    SHORT_MONTHS,
    SPANISH_MONTHS,
    TYPED_YEAR,
    YEAR,
    YEAR_WORDS,
    likely_month,
)
from recognizers.span import Score

__all__ = ["find_months"]


class _Month(NamedTuple):
    """Where one or several months stand, and how they are written."""

    start: int
    end: int
    is_short: bool = False
    is_misspelt: bool = False


_ALSO = rf"(?:,{GAP}|{GAP}(?:y|e|o|u|i){GAP}|[ \t]?[-/][ \t]?)"
_MONTH = re.compile(
    rf"(?:(?P<full>{MONTH_NAMES}(?:{_ALSO}{MONTH_NAMES}(?![a-z])){{0,4}})|(?P<short>{SHORT_MONTHS})\.?)(?![a-z])"
)
_OF = rf"(?:{GAP}(?:(?:de{GAP}el|del|de)(?:{GAP}ano)?|ano){GAP})"
_SIGN = r"(?:[ \t]?[-/][ \t]?)"
_TAIL = rf"(?!\d|[.,/-]\d|{MEASURE})"
_SHORT_TAIL = rf"{_TAIL}(?!\w)"
_YEAR_AFTER = re.compile(
    rf"(?:{_OF}|,?{GAP}|{_SIGN}|[.,]?){YEAR}{_TAIL}"
    rf"|(?:{_OF}|{_SIGN}){TYPED_YEAR}{_TAIL}"
    rf"|(?:[-/]|{_OF}'|{GAP}?')\d\d{_SHORT_TAIL}"
    rf"|(?:{_OF}|{GAP})(?:0\d|[129]\d(?=[ \t]?(?:[.;:)]|,(?!\d)|\n|\Z))){_SHORT_TAIL}"
    rf"|{GAP}del{GAP}\d\d{_SHORT_TAIL}"
    rf"|{_OF}{YEAR_WORDS}"
)
_SHORT_YEAR_AFTER = re.compile(rf"{_OF}\d\d{_SHORT_TAIL}")
_DAY_AND_YEAR_AFTER = re.compile(rf"{GAP}\d{{1,2}}(?:,{GAP}|,?{GAP}del?{GAP}){YEAR}{_TAIL}")
_DAY = rf"(?:{DAY_FIGURES}|{DAY_WORD})"
_DAYS_BEFORE = re.compile(
    rf"(?<![\w/.,%])(?<!\d[:-]){_DAY}(?:{_ALSO}{_DAY}){{0,3}}"
    rf"(?P<joint>{GAP}(?:de{GAP}|d')|{GAP}|[ \t]?[-/.][ \t]?|(?<=\d))\Z"
)
_IN = re.compile(
    r"\b(?:en|desde|hasta|durante|entre|mes(?:es)?(?: de)?|(?:principios?|finales|fines|mediados|primeros|ultimos|"
    rf"inicios?|comienzos) de|pasado|proximo){GAP}(?:el{GAP})?(?:(?:pasado|mes de|mes){GAP})?\Z"
)
_FROM = re.compile(rf"\bdel?{GAP}\Z")
_TO_MONTH = re.compile(rf"{GAP}(?:a|hasta){GAP}(?:(?:el|mes|de){GAP}){{0,3}}{SPANISH_MONTHS}(?![a-z])")
_MONTH_TO = re.compile(rf"\bdel?{GAP}{SPANISH_MONTHS}{GAP}(?:a|hasta){GAP}\Z")
_THAT_YEAR = re.compile(
    rf"{GAP}(?:(?:de|del){GAP}(?:es[et]e|este|aquel|mismo|pasado|presente|siguiente|ultimo|ano)|pasado|ultimo|proximo)\b"
)
_PLACE = re.compile(
    r"(?:\b(?:hospital|universitari[oa]|(?<!\d)(?<!\d[ \t])h\.?u?\.?|calle|c/|c\.|avda?\.?|avenida|av\.|plaza|pza\.?|"
    r"plza\.?|pl\.|paseo|barrio|colonia|clinica|colegio|ceip|ies|residencia|instituto|fundacion|metro|estacion|poligono|"
    rf"rua|carrer)(?:{GAP}(?:de|del|la))?[ \t]{{0,2}}[\"']?|\b(?:domicilio|direccion):[^\n]{{0,40}})\Z"
)
_CLINIC_AFTER = re.compile(rf"{GAP}(?:clinic|[- ]?robson|hitchison)")


def find_months(text: str, written: str) -> Iterator[Found]:
    """The dates of folded `text` with the month in letters; `written` is the text with its capitals."""
    done = 0
    for month in sorted({*_spelt(text), *_misspelt(text)}):
        if month.start < done:
            continue
        for found in _extended(text, written, month):
            done = max(done, found.end)
            yield found


def _spelt(text: str) -> Iterator[_Month]:
    for match in _MONTH.finditer(text):
        start, end = match.span()
        if not text[max(0, start - 1) : start].isalpha():
            yield _Month(start, end, is_short=match["short"] is not None)


_SLIP_BEFORE_YEAR = re.compile(rf"(?<![a-z0-9])(?P<month>[a-z0]{{4,12}})(?:{_OF}|{GAP}|{_SIGN})\Z")
_SLIP_YEAR = re.compile(TYPED_YEAR)
_SLIP_BEHIND_DAY = re.compile(
    rf"\d(?<![\w/.,]\d)\d?(?:(?P<sign>[-/])(?P<a>[a-z0]{{4,12}})(?P=sign)\d\d(?!\d)|{GAP}de{GAP}(?P<b>[a-z0]{{5,12}})(?![a-z0]))"
)


def _misspelt(text: str) -> Iterator[_Month]:
    """Words one letter away from a month, before a year or behind the day of one."""
    for year in _SLIP_YEAR.finditer(text):
        word = ends_with(_SLIP_BEFORE_YEAR, text, year.start())
        if word and _is_slip(word["month"]):
            yield _Month(*word.span("month"), is_misspelt=True)
    for match in _SLIP_BEHIND_DAY.finditer(text):
        group = "a" if match["a"] else "b"
        if _is_slip(match[group]) and (match["a"] or is_announced(text, match.start())):
            yield _Month(*match.span(group), is_misspelt=True)


def _is_slip(word: str) -> bool:
    return word not in MONTH_NUMBER and likely_month(word) is not None


def _extended(text: str, written: str, month: _Month) -> Iterator[Found]:
    """The date around `month`, if it is one, and before it the first day of a range (`del 3 al 5 de mayo`)."""
    days = ends_with(_DAYS_BEFORE, text, month.start)
    end = _end(text, month, has_day=days is not None)
    dated = end > month.end
    if days and not _is_day_of(text, month, days, dated):
        days = None
    if not days:
        if dated and _is_month_of_year(text, written, month):
            yield Found(month.start, end, Score.SHAPED, "a month and a year")
        elif not dated and _is_month_alone(text, month):
            yield Found(month.start, month.end, Score.CUED, "a month behind a cue")
        return
    yield Found(with_weekday(text, days.start()), end, Score.SHAPED, "a day of a month" + " and a year" * dated)
    if first := first_of_range(text, days.start()):
        yield first


def _end(text: str, month: _Month, *, has_day: bool) -> int:
    """Where the year behind `month` ends; where the month ends if there is none."""
    for pattern in (_DAY_AND_YEAR_AFTER, _YEAR_AFTER, *([_SHORT_YEAR_AFTER] if has_day else [])):
        if year := pattern.match(text, month.end):
            return year.end()
    return month.end


def _is_day_of(text: str, month: _Month, days: re.Match[str], dated: bool) -> bool:
    """Whether `days` belong to the month and the two are no name of a street or a hospital."""
    if "de" not in days["joint"] and "d'" not in days["joint"] and not days[0][0].isdigit():
        return False
    if dated:
        return True
    if ends_with(_PLACE, text, days.start()):
        return False
    if month.is_short:
        return days["joint"].strip() in ("-", "/", "de") and is_announced(text, days.start())
    return bool(days["joint"].strip()) or is_announced(text, days.start())


def _is_month_of_year(text: str, written: str, month: _Month) -> bool:
    """Whether a month before a year is one: `OCT 2000` is also a device, `Clínica Mayo` a hospital."""
    if ends_with(_PLACE, text, month.start):
        return False
    if month.is_short and written.startswith("OCT", month.start):
        return bool(ends_with(_IN, text, month.start))
    return True


def _is_month_alone(text: str, month: _Month) -> bool:
    """Whether a month without day or year is a date: behind a preposition, or before `de ese año`."""
    if month.is_short or month.is_misspelt or _CLINIC_AFTER.match(text, month.end):
        return False
    if ends_with(_IN, text, month.start) or _THAT_YEAR.match(text, month.end):
        return True
    if ends_with(_MONTH_TO, text, month.start):
        return True
    return bool(ends_with(_FROM, text, month.start) and _TO_MONTH.match(text, month.end))
