"""Dates in figures: `12/03/2019`, ISO, `3-IV-2010`, `24-9-10`; a month `03/2010`; a day without its year with a cue.

Doses (`10-0-10`), titres (`1/320`), fractions and scores have the same signs: two figures need a cue, three of which
the last has two digits need one too, or two digits each.
"""

import re
from collections.abc import Iterator

from recognizers.dates.context import (
    MEASURE,
    Found,
    ends_with,
    first_of_range,
    is_announced,
    is_measured,
    is_opened,
    with_weekday,
)
from recognizers.dates.words import DAY_FIGURES, ROMAN, TYPED_YEAR, WEEKDAY, YEAR
from recognizers.span import Score

__all__ = ["find_days", "find_pairs"]

# What stands before is looked at only behind the first digit, so that the scan for digits is fast.
_FIRST = r"\d(?<![\w/]\d)"
# Nothing of the kind may follow, but another date after a comma or a hyphen.
_LAST = r"(?!\d|[./]\d|,\d(?!\d?[/.-]\d)|-\d(?!\d?[/.]\d|\d?-\d\d?-\d))"
_JOIN = r"[ \t]?[/.-]{1,2}[ \t]?"
_DAY = re.compile(
    rf"(?P<a>{_FIRST}\d{{0,3}})(?:(?P<j>{_JOIN})(?P<b>\d{{1,3}}|{ROMAN})(?P<k>{_JOIN})(?P<c>\d{{4}}|\d\d){_LAST}"
    rf"|(?P<blank>[ \t]de[ \t]|[ \t])(?P<m>0?[1-9]|1[0-2]|{ROMAN})(?P=blank)(?P<y>{YEAR}))"
)
_JOINED_DAY = re.compile(r"(?<![\w/.,:-])(?:[1-9]|0[1-9]|[12]\d|3[01])-\Z")
_YEAR = re.compile(YEAR)
_TYPED_YEAR = re.compile(TYPED_YEAR)
_MEASURE_AFTER = re.compile(rf"(?!-\d{{1,2}}[/.-]\d){MEASURE}")


def find_days(text: str) -> Iterator[Found]:
    """The full dates of folded `text`, with their weekday."""
    last_end = -1
    for match in _DAY.finditer(text):
        start, end = match.span()
        if _is_cut(text, start) and last_end != start - 1:
            start = _day_before(match)
        if start < 0:
            reason = ""
        elif match["blank"]:
            reason = "a day, a month and a year in figures" if _is_spaced(match) else ""
        elif len(match["a"]) == 4:
            reason = "a year, a month and a day" if _is_iso(match) else ""
        elif len(match["c"]) == 4:
            reason = "a day, a month and a year" if _is_full(match) else ""
        else:
            reason = "a day, a month and a short year" if _is_short(match) else ""
        if reason:
            last_end = end
            yield Found(with_weekday(text, start), end, Score.SHAPED, reason)
            if first := first_of_range(text, start):
                yield first


def _is_cut(text: str, start: int) -> bool:
    """Whether the figures at `start` go on with what stands before them: `10.12.2010` in an IP address."""
    before = text[max(0, start - 2) : start]
    return re.fullmatch(r"\d[.,:]|\w-", before) is not None


def _day_before(match: re.Match[str]) -> int:
    """Where a first day joined to the date starts (`23-25/11/1989`); -1 if there is none."""
    first = ends_with(_JOINED_DAY, match.string, match.start())
    return first.start() if first and "-" not in (match["j"] or "-") else -1


def _is_iso(match: re.Match[str]) -> bool:
    return (
        bool(_YEAR.fullmatch(match["a"]))
        and match["j"] == match["k"]
        and len(match["c"]) == 2
        and _is_day(match["c"], match["b"])
    )


def _is_full(match: re.Match[str]) -> bool:
    """Whether it is a date with a whole year; a day or month that cannot be is a slip where slashes join them."""
    day, month = match["a"], match["b"]
    if len(day) > 2 or (len(month) == 3 and not month.startswith(("0", "v", "x", "i"))):
        return False
    if _is_day(day, month) or _is_day(month, day):
        return bool(_TYPED_YEAR.fullmatch(match["c"]))
    return bool(_YEAR.fullmatch(match["c"])) and "/" in match["j"] and "/" in match["k"]


def _is_short(match: re.Match[str]) -> bool:
    """Whether `24-9-10` is a date: possible, of one kind of join, without a unit, and announced or well formed."""
    text, start, end = match.string, match.start(), match.end()
    day, month, join = match["a"], match["b"], match["j"]
    if join != match["k"] or len(join) > 1 or not _is_day(day, month) or _MEASURE_AFTER.match(text, end):
        return False
    if text[end : end + 1].isalnum():
        return False
    if is_announced(text, start) or (join != "." and "0" in (day[0], month[0])):
        return True  # Doses and scores have no leading noughts.
    if is_measured(text, start):
        return False
    return is_opened(text, start) or (len(day) == len(month) == 2 and join != ".")


def _is_spaced(match: re.Match[str]) -> bool:
    """Whether `23 de 10 de 2010` or `23 10 2010` is a date; the latter where it is announced."""
    return _is_day(match["a"], match["m"]) and ("de" in match["blank"] or is_announced(match.string, match.start()))


def _is_day(day: str, month: str) -> bool:
    """Whether there is such a day of such a month, a Roman one included, in some year."""
    if not day.isdigit() or not 1 <= int(day) <= 31:
        return False
    return 1 <= int(month) <= 12 if month.isdigit() else True


_MONTH = re.compile(
    rf"(?:(?P<month>\d(?<![\w/.,]\d)(?<!\d[:-]\d)\d?|\b{ROMAN})[ \t]?(?P<join>[/.-])[ \t]?(?P<year>{YEAR})"
    rf"|\d(?<![\w/.,-]\d)(?P<iso>\d{{3}})-(?:0[1-9]|1[0-2]))(?!\d|[/.,-]\d|{MEASURE})"
)
_DAY_MONTH = re.compile(
    r"(?P<day>\d(?<![\w/.,-]\d)\d?)/(?P<month>0?[1-9]|1[0-2])(?![\w/%]|[.,-]\d|"
    r"[ \t](?:de[ \t]|del[ \t])?(?:ingreso|evolucion|vida|tratamiento|ciclo|post|puntos|partes|dist|prox|sup|inf|med))"
)
_DOCUMENT = re.compile(
    r"\b(?:exp(?:ediente)?|n[ºo°]|num(?:ero)?|informe|ref(?:erencia)?|acta|sentencia|protocolo)[.:]?[ \t]?\Z"
)
_IN = re.compile(r"(?:\b(?:en|desde|hasta|fecha|mes|entre|desde el|hasta el)\s{1,3}|\()\Z")
_ON = re.compile(r"\b(?:dias?|fechas?|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\s{1,3}\Z")
_EVENT = re.compile(
    r"\b(?:re)?(?:ingres\w{1,5}|alta(?: hospitalaria)?|vist[oa]|valorad[oa]|consult\w{1,4}|acud\w{1,4}|operad[oa]|"
    r"intervenid[oa]|citad[oa]|nacid[oa]|nacio|fallecio|exitus)\s{1,3}(?:para\s)?el\s{1,3}\Z"
)
"""What happens on a day: `fue dado de alta el`."""


_WEEKDAY_DAY = re.compile(
    rf"\b(?:el|del|al|pasado|proximo|este)\s{{1,2}}(?P<date>{WEEKDAY}\s{{1,2}}(?:dia\s)?{DAY_FIGURES})"
    rf"(?![\w/%]|[.,:-]\d|\s{{1,2}}[a-z]{{2,14}}s\b|\s{{1,2}}(?:vez|comprimido|sesion|ampolla|vial|unidad)\b|{MEASURE})"
)
"""`el lunes 4`."""


def find_pairs(text: str) -> Iterator[Found]:
    """The months of folded `text` in figures, and its days without a year."""
    for match in _MONTH.finditer(text):
        if _is_month(match):
            yield Found(*match.span(), Score.SHAPED, "a month and a year in figures")
    for match in _WEEKDAY_DAY.finditer(text):
        yield Found(*match.span("date"), Score.CUED, "a day of the week and of the month")
    for match in _DAY_MONTH.finditer(text):
        start, day, month = match.start(), match["day"], match["month"]
        if not 1 <= int(day) <= 31:
            continue
        padded = month.startswith("0") or (len(month) == 2 and int(day) > 12)
        announced = padded and is_announced(text, start) and not is_measured(text, start)
        if announced or ends_with(_ON, text, start) or ends_with(_EVENT, text, start):
            yield Found(with_weekday(text, start), match.end(), Score.CUED, "a day and a month behind a cue")


def _is_month(match: re.Match[str]) -> bool:
    """Whether `03/2010` is a month, not a titre or the number of a document: padded, or behind a preposition."""
    text, start, month = match.string, match.start(), match["month"]
    padded = month is not None and month.startswith("0")
    if ends_with(_DOCUMENT, text, start) or (is_measured(text, start) and not padded):
        return False
    cued = ends_with(_IN, text, start) is not None
    if match["iso"] is not None or not month.isdigit():
        valid = match["iso"] is None or bool(_YEAR.match(text, start))
        return cued and valid
    if not 1 <= int(month) <= 12:
        return False
    return cued or (len(month) == 2 and match["join"] == "/")
