"""Quarters, seasons, school years and decades -> their parts and where they stand."""

import re

from deid.operators.shift.form import Form, Part, Role, Wording
from deid.operators.shift.spelling import year_behind
from recognizers.dates.grammar import EARLIEST, LATEST
from recognizers.dates.words import spelled

__all__ = ["read_period"]

_SEASONS = ("invierno", "primavera", "verano", "otono")  # in the order of the calendar year
_SEASON = "|".join(_SEASONS)
_OF = r"(?:(?: (?:del?|ano))* )"
_YEARS = r"(?P<year>\d{4})(?: ?[-/] ?(?P<next>\d{4}|\d\d))?"
_SEASON_OF_YEAR = re.compile(rf"(?P<one>{_SEASON})(?: ?[-/] ?(?P<two>{_SEASON}))?(?:{_OF}{_YEARS})?")
_COURSE = re.compile(rf"(?:curso|temporada|campana)\b[a-z ]{{0,30}} {_YEARS}")
_ORDINALS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = rf"(?P<number>(?:[1-4](?: ?\.?[º°]|er|do|ro|to|o)?|{'|'.join(_ORDINALS)}))"
_PART_OF_YEAR = re.compile(
    rf"(?:{_NUMBER} )?(?P<kind>cuatri|tri|se)mestre{_OF}(?P<year>\d{{4}})"
    r"|(?:(?P<before>[1-4]) ?[tq]|[tq](?P<after>[1-4]))[ /-]{0,2}(?P<short_year>\d{4})"
)
_PER_YEAR = {"tri": 4, "cuatri": 3, "se": 2}
_TENS = "veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
_DECADE = re.compile(
    rf"(?P<word>(?:(?:los|la|decada|del?|anos) )*)'?(?P<tens>(?:(?:19|20)\d|[2-9])0|{_TENS})(?P<plural>'?s)?"
)
_DECADE_WORD = re.compile(r"\b(?:los|anos|decadas? del?) (?:'|anos )?\Z")
_SHORT = 2  # digits of a decade of the last century
_OLDER_THAN_DAYS = 40  # `40` and above is no day of a month


def read_period(wording: Wording, before: str) -> Form | None:
    """The form of a stretch of time with a place in the calendar, which stands behind `before`; None if it is none."""
    for reading in (_season, _course, _part_of_year):
        if (form := reading(wording)) is not None:
            return form if _is_plausible(form) else None
    return _decade(wording, before)


def _is_plausible(form: Form) -> bool:
    return all(EARLIEST <= part.value <= LATEST + 1 for part in form.all(Role.YEAR))


def _season(wording: Wording) -> Form | None:
    match = _SEASON_OF_YEAR.fullmatch(wording.plain)
    if match is None:
        return None
    seasons = [
        wording.part(*match.span(name), Role.SEASON, _SEASONS.index(match[name]))
        for name in ("one", "two")
        if match[name]
    ]
    return Form(wording.text, (*seasons, *_years(wording, match)))


def _course(wording: Wording) -> Form | None:
    match = _COURSE.fullmatch(wording.plain)
    return Form(wording.text, tuple(_years(wording, match))) if match else None


def _years(wording: Wording, match: re.Match[str]) -> list[Part]:
    """The year, and the next one where it is written too, in two digits or four."""
    if not match["year"]:
        return []
    year = int(match["year"])
    years = [wording.part(*match.span("year"), Role.YEAR, year)]
    if match["next"]:
        years.append(wording.part(*match.span("next"), Role.YEAR, year_behind(year, match["next"])))
    return years


def _part_of_year(wording: Wording) -> Form | None:
    match = _PART_OF_YEAR.fullmatch(wording.plain)
    if match is None:
        return None
    year = wording.part(*match.span("year" if match["year"] else "short_year"), Role.YEAR, _year_of(match))
    per_year = _PER_YEAR[match["kind"]] if match["kind"] else 4
    name = next((name for name in ("number", "before", "after") if match[name]), None)
    if name is None:  # `último trimestre de 2019`: the year alone moves
        return Form(wording.text, (year,))
    figures = match[name][0]
    count = int(figures) if figures.isdigit() else _ORDINALS[match[name]]
    ordinal = wording.part(*match.span(name), Role.ORDINAL, count)
    parts = sorted((ordinal, year), key=lambda part: part.start)
    return Form(wording.text, tuple(parts), per_year) if count <= per_year else None


def _year_of(match: re.Match[str]) -> int:
    return int(match["year"] or match["short_year"])


def _decade(wording: Wording, before: str) -> Form | None:
    """`90s`, `años 90`; `90` and `1990` behind `los` or `década de`."""
    match = _DECADE.fullmatch(wording.plain)
    if match is None:
        return None
    tens = match["tens"]
    is_marked = match["plural"] or _DECADE_WORD.search(before + match["word"])
    is_alone = not before and tens.isdigit() and len(tens) == _SHORT and int(tens) >= _OLDER_THAN_DAYS
    if not is_marked and not is_alone:
        return None
    value = int(tens) if tens.isdigit() else spelled(tens)
    return Form(wording.text, (wording.part(*match.span("tens"), Role.DECADE, value + (1900 if value < 100 else 0)),))
