"""What stands beside a date: the cues that make a number one, and the units and laws that say it is none.

All patterns are for folded text. `BEFORE` ones are tried on a short stretch that ends where the number starts.
"""

import re
from typing import NamedTuple

from recognizers.dates.words import DAY_FIGURES, DAY_WORD, GAP, WEEKDAY, YEAR
from recognizers.span import Score

__all__ = [
    "MEASURE", "Found", "Taken", "ends_with", "first_of_range", "is_announced", "is_measured", "is_opened", "laws",
    "with_weekday",
]  # fmt: skip

_REACH = 48


class Found(NamedTuple):
    """A date found: its stretch, its score and why."""

    start: int
    end: int
    score: float
    reason: str


class Taken:
    """The stretches already spoken for, disjoint; what overlaps them is not taken twice."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self._places = {place for start, end in stretches for place in range(start, end)}

    def take(self, start: int, end: int) -> bool:
        """Take `[start, end)` if all of it is free; say whether it was."""
        places = range(start, end)
        if not self._places.isdisjoint(places):
            return False
        self._places.update(places)
        return True


def ends_with(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The match of `pattern`, which is anchored at its end, that ends at `place`, within 48 characters."""
    return pattern.search(text, max(0, place - _REACH), place)


_UNIT = (
    r"mg|g|grs?|gramos?|kgs?|kilos?|ml|cc|c\.c|l|dl|litros?|mcgs?|[µu]g|microgramos|miligramos|u|ui|ng|pg|[cmµ]?m[23²³]?|"
    r"msnm|metros?|mil|millones|copias|kcal|cal(?:orias)?|euros?|rad|c?gy|hz|rpm|lpm|veces|pasos|puntos|w|j|mosm|meq|"
    r"[mnpµ]mol|unidades|dosis|cel(?:s|ulas)?|leucos?|leucocitos|linfocitos|neutrofilos|eosinofilos|polimorfonucleares|"
    r"plaquetas|hematies|cd4|pacientes|casos|personas|habitantes|mujeres|varones|individuos|recien nacidos|"
    r"horas?|h|hs|minutos?|min|segundos|s|dias?|semanas?|meses|anos?|unidades/\w+|ciclos?|sesiones"
)
MEASURE = (
    r"(?:[ \t]?(?:-|y|a|o)[ \t]?\d+)?"
    rf"(?:[ \t]?[%€$×‰]|[ \t]?(?:{_UNIT})(?![a-z0-9])|[ \t]?x[ \t]?\d|/(?:[a-zµ]|\d))"
)
"""After a number: the unit it counts, perhaps behind a second number (`1500-2000 ml`)."""

_ANNOUNCED = re.compile(
    rf"\b(?:el|del|al|dias?|fechas?|desde|hasta|pasado|f\.?u\.?[rm]\.?|fpp|{WEEKDAY})[,:]?\s{{1,3}}\Z"
)
_OPENED = re.compile(r"(?:[(\[•*:;][ \t]{0,3}|(?:^|\n)[ \t•*-]{0,4}|\b(?:de|en|a|y|e|entre)\s{1,3})\Z")
_FIRST_DAY = re.compile(
    rf"(?<![\w/.,-])(?P<day>{DAY_FIGURES}|{DAY_WORD}){GAP}(?:al?|hasta{GAP}el|hasta|y{GAP}el){GAP}\Z"
)
_WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY}\b(?:,|{GAP}dia|,?{GAP}el)?{GAP}\Z")


def is_announced(text: str, place: int) -> bool:
    """Whether the words before `place` announce a day: `el`, `el día`, `con fecha`, `hasta`, `lunes`."""
    return ends_with(_ANNOUNCED, text, place) is not None


def is_opened(text: str, place: int) -> bool:
    """Whether `place` opens a line or a bracket, or follows a colon or `en`, `de`, `a`: where a date may stand."""
    return ends_with(_OPENED, text, place) is not None


def with_weekday(text: str, start: int) -> int:
    """Where the date at `start` begins, if its weekday belongs to it: `jueves 2 de agosto`."""
    weekday = ends_with(_WEEKDAY_BEFORE, text, start)
    return weekday.start() if weekday else start


def first_of_range(text: str, start: int) -> Found | None:
    """The day that opens the range which the date at `start` closes: the 3 of `del 3 al 5 de mayo`."""
    first = ends_with(_FIRST_DAY, text, start)
    if first is None or not is_announced(text, first.start()):
        return None
    return Found(*first.span("day"), Score.CUED, "the first day of a range")


_MEASURED = re.compile(
    r"\b(?:leuco\w*|linfo\w*|neutro\w*|plaquetas|trombo\w*|hematies|eosinofilos|cd4|ldh|cp?k|ck-?mb|got|gpt|ggt|alt|ast|fa|"
    r"psa|pcr|vsg|ferritina|transaminasas|triglicerid\w*|colesterol|amilas\w*|lipasa|bilirrubina|glucosa|glucemia|cea|"
    r"ca ?\d+|igg|ige|iga|igm|dimero|troponina|(?:nt-?)?(?:pro)?bnp|peso|pesando|diuresis|debito|volumen|drenaje|dosis|"
    r"mg|ml|cc|titulos?|dilucion\w*|niveles?|cifras|valor(?:es)?|recuento|carga viral|cv|ui|u/l|celulas|cels?|vitamina|"
    r"b12|anas?|ancas?|ama|asma|anticuerpos?|anti-?\w+|aglutina\w*|rosa de bengala|acido|insulina|nph|pauta\w*|"
    r"posolog\w*|dientes?|piezas?|molar\w*|incisiv\w+|comp(?:rimidos)?|cada|apgar|eva|calorias|kcal)\b[^.\n]{0,30}\Z"
)


def is_measured(text: str, place: int) -> bool:
    """Whether what stands before `place` names a quantity, so that the number there may be its value."""
    return ends_with(_MEASURED, text, place) is not None


_LAW = re.compile(
    r"\b(?:real decreto(?:[- ](?:ley|legislativo))?|rdl?|r\.d\.(?:l\.)?|ley(?: organica)?|l\.?o\.?|decreto|directiva|"
    r"reglamento|resolucion|circular|orden(?: [a-z]{2,4}/?)?)\s{1,3}(?:(?:\(ue\)|n\S{0,2})\s)?"
    r"\d{1,5}/\d{4}(?:/[a-z]{2,3})?"
    rf"(?:,?{GAP}de{GAP}\d{{1,2}}{GAP}de{GAP}[a-z]{{4,10}}(?:{GAP}de{GAP}{YEAR})?)?"
)


def laws(text: str) -> list[tuple[int, int]]:
    """Where folded `text` cites a law with its number and date (`RD 1299/2006, de 10 de noviembre`)."""
    return [law.span() for law in _LAW.finditer(text)]
