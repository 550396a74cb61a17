"""Stretches of time with a place in the calendar: quarters, seasons, school years, decades, feasts."""

import re
from collections.abc import Iterator

from recognizers.dates.context import Found, ends_with
from recognizers.dates.words import FEASTS, GAP, SEASONS, YEAR
from recognizers.span import Score

__all__ = ["find_periods"]

_OF = rf"(?:{GAP}(?:del?)(?:{GAP}ano)?)?{GAP}"
_PART = re.compile(
    rf"(?:cuatrimestre|trimestre|semestre){_OF}{YEAR}|(?:[1-4][ \t]?[tq][/-]?|[124][tq][ \t]|q[1-4][ \t/-]){YEAR}"
)
_ORDINAL_BEFORE = re.compile(
    rf"(?<!\w)(?:[1-4][ \t]?(?:[º°]|er|o|do|ro|to)?|i{{1,3}}|iv|primer|segundo|tercer|cuarto){GAP}\Z"
)
_NAME = rf"(?:{'|'.join(SEASONS)})"
_SEASON = re.compile(rf"{_NAME}(?:-{_NAME})?{_OF}{YEAR}(?:[-/](?:\d{{4}}|\d\d)(?!\d))?")
_COURSE = re.compile(
    r"(?<!\w)(?:curso|temporada|campana)"
    rf"(?:{GAP}(?:escolar|academico|lectivo|gripal|antigripal|vacunal|de gripe|de vacunacion))?"
    rf"(?:{GAP}(?:de|del))?{GAP}{YEAR}(?:[ \t]?[-/][ \t]?(?:{YEAR}|\d\d(?!\d)))?"
)
_TENS = r"(?:[2-9]0|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
_DECADE = re.compile(
    rf"(?:decada{GAP}(?:de{GAP}|del{GAP})(?:los{GAP})?|(?:finales|principios|mediados|inicios|comienzos){GAP}de{GAP}los{GAP}"
    rf"|\blos{GAP}(?=anos{GAP}|'?\d0'?s))(?P<decade>(?:anos{GAP})?'?(?:{_TENS}|(?:19|20)\d0)(?:'?s)?)(?!\w|[.,/-]\d)"
)
_FEAST = re.compile(rf"(?:{'|'.join(sorted([*FEASTS, 'semana santa'], key=len, reverse=True))})(?!\w)")
_SELF_EVIDENT = ("dia de", "noche de", "puente de", "fiestas de", "feria de")
_YEAR_AFTER = re.compile(rf"{_OF}{YEAR}")
_ON = re.compile(
    rf"\b(?:en|durante|desde|hasta|tras|por|el|al|despues de|antes de|pasad[oa]s?|ultim[oa]s?|fiestas de|vacaciones de|"
    rf"dias? de|noche de|cena de|comida de){GAP}(?:(?:la|las|el|los|noche de|dia de){GAP}){{0,2}}\Z"
)


def find_periods(text: str) -> Iterator[Found]:
    """The periods of folded `text` that name a year, a decade, or a feast with a cue or a year."""
    for match in _PART.finditer(text):
        if match[0][-5].isspace() and match[0].find("mestre") >= 0:
            ordinal = ends_with(_ORDINAL_BEFORE, text, match.start())
            start = ordinal.start() if ordinal else match.start()
        else:
            start = match.start()
        if start == 0 or not text[start - 1].isalnum():
            yield Found(start, match.end(), Score.SHAPED, "a part of a year")
    for pattern, reason in ((_SEASON, "a season of a year"), (_COURSE, "a school year or campaign")):
        for match in pattern.finditer(text):
            yield Found(*match.span(), Score.SHAPED, reason)
    for match in _DECADE.finditer(text):
        yield Found(*match.span("decade"), Score.CUED, "a decade")
    for match in _FEAST.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        year = _YEAR_AFTER.match(text, match.end())
        if year or match[0].startswith(_SELF_EVIDENT) or ends_with(_ON, text, match.start()):
            yield Found(match.start(), year.end() if year else match.end(), Score.CUED, "a feast with a year or a cue")
