"""Years that stand alone: `en 2006`, `año 2004`, `desde 1998`, `entre 2001 y 2005`, `(1999 y 2002)`, `RTU 2003`.

Four figures are as often a dose, a volume or a cell count, so a year needs a cue and must not count a unit.
"""

import re
from collections.abc import Iterator

from recognizers.dates.context import MEASURE, Found, ends_with, is_measured
from recognizers.dates.words import GAP, YEAR, YEAR_WORDS
from recognizers.span import Score

__all__ = ["find_years"]

_ALONE = re.compile(rf"{YEAR}(?!\w|[.,]\d|/\d|-\d{{1,2}}(?!\d)|{MEASURE})")
_SPELT = re.compile(
    rf"\b(?P<words>ano{GAP}(?:de{GAP})?{YEAR_WORDS})|\b(?:en|desde){GAP}'(?P<figures>\d\d)(?!\w|[.,/-]\d|{MEASURE})"
    rf"|\b(?:el|del){GAP}(?P<short>ano{GAP}\d\d(?!\w|[.,/-]\d|{GAP}de{GAP}(?!\d)|{MEASURE}))"
)
_YEAR_WORD = re.compile(rf"\b(?P<one>ano(?:{GAP}de)?[ \t\n]{{0,3}}|anos{GAP})\Z")
_SURE = re.compile(
    rf"(?:\b(?:en|durante|desde|(?:finales|principios?|mediados|fines|inicios?|comienzos?|antes|despues|partir|edicion|"
    rf"campana|invierno|verano|julio|curso|(?:trans|de)curso|largo){GAP}del?|nacid[oa]|circa|hacia|pasado|ese|actual){GAP}(?:el{GAP}|del{GAP}|ano{GAP}){{0,2}}"
    rf"|\ben|\bdel{GAP}|\bet al\.?,?{GAP}\(?|\bcols?\.?,?{GAP}\(?)\Z"
)
_LIKELY = re.compile(rf"(?:\b(?:hasta|entre|de|a|para){GAP}(?:el{GAP})?|\((?:en{GAP})?|\bdiagnosticad[oa]{GAP})\Z")
_RANGE_AFTER = re.compile(rf"(?:{GAP}(?:y|a|hasta(?:{GAP}el)?|al){GAP}|[ \t]?[-/][ \t]?){YEAR}(?!\w|[.,]\d)")
_AND = re.compile(rf"(?:,{GAP}|{GAP}(?:y|e|o|a|al|hasta(?:{GAP}el)?){GAP}(?:en{GAP})?(?:el{GAP})?|[ \t]?[-/][ \t]?)\Z")
_CLOSED = re.compile(r"[ \t]?[,;)]|[ \t]?-[ \t]?\d{4}\)|[ \t]y[ \t]\d{4}|:")
_LISTED = re.compile(r"(?:^|\n|[.;][ \t])[ \t•*-]{0,4}\Z")
_LISTED_AFTER = re.compile(r"[ \t]?(?::|\)|\.-|-[ \t])")
_EVENT = re.compile(
    r"\b(?:\w{2,20}(?:tomia|plastia|rafia|scopia|desis|centesis|grafia|patia|oma|itis)s?|cirugia|intervencion|iam|scacest|"
    r"ictus|acv|ait|fracturas?|trasplante|tx|ingresos?|rtu|tep|tvp|parto|cesarea|diagnostico|dx|iq|qx|biopsia|rmn?|tac|tc|"
    r"pet|analitica|alta|exitus|revision|vacuna\w*|by-?pass|stents?|icp|actp|marcapasos|dai|neumonia|cancer|dlp|hta|irc|erc|epoc|sca|tce|aborto|eco\w*|rx|"
    r"quimioterapia|radioterapia|tuberculosis|tbc|hemorragia|hda|protesis|recidiva|accidente)\b"
    r"(?:(?!segun|clasif|criteri|guia|oms|who|tnm|ajcc|figo|eular|version|protocol)[^\d.;:()\n]){0,32}[,( \t]{1,2}\Z"
)
_ENDS = re.compile(r"[ \t]{0,2}(?:[.;)(\n]|,(?!\d)|\Z)|(?<!2000)[ \t][a-z]")


def find_years(text: str) -> Iterator[Found]:
    """The years of folded `text`; the singular word `año` belongs to the date."""
    for match in _SPELT.finditer(text):
        yield Found(*match.span(match.lastgroup or 0), Score.CUED, "a year in words or two figures")
    last_end = -1
    for match in _ALONE.finditer(text):
        start, end = match.span()
        if word := ends_with(_YEAR_WORD, text, start):
            start, reason = word.start(), "a year behind its word"
        else:
            reason = _cue(text, start, end, last_end)
        if reason:
            last_end = end
            yield Found(start, end, Score.CUED, reason)


def _cue(text: str, start: int, end: int, last_end: int) -> str:
    """Why the four figures at `[start, end)` are a year; empty if nothing says so. `last_end` ends the year before."""
    if 0 <= start - last_end <= 14 and _AND.fullmatch(text, last_end, start):
        return "a year joined to another"
    if start and (text[start - 1].isalnum() or text[start - 1] in "/-.,") and not text.endswith("en", 0, start):
        return ""
    if ends_with(_SURE, text, start):
        return "a year behind a preposition"
    if is_measured(text, start):
        return ""
    before = ends_with(_LIKELY, text, start)
    if before and (before[0].strip() not in ("de", "a", "(", "para") or _RANGE_AFTER.match(text, end)):
        return "a year behind a preposition"
    if before and before[0].startswith("(") and _CLOSED.match(text, end):
        return "a year in brackets"
    if ends_with(_LISTED, text, start) and _LISTED_AFTER.match(text, end):
        return "a year that opens a line"
    if ends_with(_EVENT, text, start) and _ENDS.match(text, end):
        return "a year behind an event"
    return ""
