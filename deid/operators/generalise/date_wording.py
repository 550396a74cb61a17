"""How a stretch of the calendar is written in place of a date: `el 3 de mayo de 2019` -> `en 2019`.

The words before the date are taken in, since each unit asks for its own: `el 3 de mayo` but `en mayo`, `en el segundo
trimestre`, `en la década`. Where they would make the sentence untrue it says so (`antes del 3 de mayo de 2019` ->
`antes de una fecha de 2019`), and what tells the time within the unit goes (`a finales de mayo de 2019` -> `en 2019`).
Two dates joined as a range or a list that come to the same are said once: `del 3 al 8 de mayo de 2019` -> `en 2019`,
and a date without year borrows that of the one it is joined to.
"""

import re
from collections.abc import Mapping
from typing import Any

from deid.context import Context
from deid.operators.base import Place
from deid.operators.generalise.dates import Period, completed, is_general, period_of
from deid.operators.generalise.wording import GAP, Said, joined, position_of, said_in_place
from recognizers.dates.grammar import DateValue, parse
from recognizers.labels import Label
from recognizers.note import Note, fold

__all__ = ["generalised_date"]

_NOUN = r"(?:noche|manana|tarde|madrugada|semana|vispera|fin de semana)"
_WITHIN = rf"(?:{GAP}(?:mismo|pasado|proximo|ultimo))?(?:{GAP}(?:dia|mes{GAP}de|ano|fecha(?:{GAP}de)?))?"
_PART = rf"(?:finales|fines|mediados|principios?|inicios?|comienzos?){GAP}(?:de|del){_WITHIN}"
_LEAD = re.compile(
    rf"(?<![^\W_])(?:(?P<noun>(?:la|el|esa|ese){GAP}(?P<named>{_NOUN})){GAP}del"
    rf"|(?P<side>(?:antes|despues){GAP}del|(?:previ[oa]s?|anterior(?:es)?|posterior(?:es)?){GAP}al)"
    rf"|(?P<part>a|en|de|desde|hasta|hacia){GAP}{_PART}|(?P<dated>con{GAP}fecha)(?:{GAP}de)?"
    rf"|(?P<preposition>desde|hasta|hacia|sobre|para|entre|en|de|a)(?:{GAP}(?:el|la))?{_WITHIN}"
    rf"|(?P<contracted>del|al){_WITHIN}|(?P<alone>el){_WITHIN})(?P<gap>{GAP})$"
)
_RANGE = rf"{GAP}(?:al?|hasta(?:{GAP}el)?)(?:{GAP}dia)?{GAP}|[ ]?[-\u2013][ ]?"
_LIST = rf"{GAP}[yeo](?:{GAP}(?:en|el|del?))?(?:{GAP}dia)?{GAP}"
_JOINT = re.compile(rf"(?:{_RANGE}|{_LIST})")
_OPENS_A_LETTER = re.compile(r"(?:^|[,\r\n])[ \t\xa0]*$")


def generalised_date(text: str, params: Mapping[str, Any], place: Place | None = None) -> Said | None:
    """The decade, year, quarter or month (`to`) that the date `text` lies in; None if it is no date or has no year.

    A date that says no more than that already is returned as it is written (`año 2006`). Where `place` is None only
    the value is written.

    >>> [generalised_date("3 de mayo de 2019", {"to": to}).text for to in ("year", "quarter")]
    ['2019', 'segundo trimestre de 2019']
    >>> place = Place(before="ingresó el ", room_before=11)
    >>> generalised_date("3 de mayo de 2019", {"to": "decade"}, place)
    Said(text='en la década de 2010', before=3, after=0)
    """
    to = str(params.get("to", "year"))
    date, neighbours = parse(text), _Neighbours(params.get("context"), place)
    if date is not None and is_general(date, text, to):
        return Said(text)
    date = completed(text, neighbours.date(-1), neighbours.date(1))
    period = period_of(date, to) if date else None
    if period is None:
        return None
    if place is None:
        return said_in_place(text, period.name, None)
    if neighbours.period(-1, to) == period:
        return Said("", place.room_before)
    return _in_sentence(text, period, place, neighbours, to)


class _Neighbours:
    """The dates that are joined to the one at `place`: `del 3`, `al 8 de mayo de 2019`."""

    def __init__(self, context: object, place: Place | None) -> None:
        self._spans = context.spans if isinstance(context, Context) and place is not None else ()
        self._text = context.document.text if isinstance(context, Context) else ""
        self._at = position_of(place, self._spans)

    def joint(self, step: int) -> str:
        """What joins the date to the one before (-1) or after it (1), folded; empty if nothing does."""
        at, other = self._at, self._at + step
        if at < 0 or not 0 <= other < len(self._spans) or self._spans[other].label is not Label.DATE:
            return ""
        first, last = sorted((at, other))
        joint = fold(self._text[self._spans[first].end : self._spans[last].start])
        return joint if _JOINT.fullmatch(joint) else ""

    def date(self, step: int) -> DateValue | None:
        """The date joined to it, if it names its year."""
        value = parse(self._value(step)) if self.joint(step) else None
        return value if value is not None and value.year is not None else None

    def period(self, step: int, to: str) -> Period | None:
        """What becomes of the date joined to it; None if there is none or it stays as it is written."""
        if not self.joint(step):
            return None
        own = parse(self._value(0))
        text = self._value(step)
        other = parse(text)
        if other is not None and is_general(other, text, to):
            return None
        date = completed(text, own if step > 0 else None, own if step < 0 else None)
        return period_of(date, to) if date else None

    def _value(self, step: int) -> str:
        span = self._spans[self._at + step]
        return Note(self._text[span.start : span.end]).text


def _in_sentence(text: str, period: Period, place: Place, neighbours: _Neighbours, to: str) -> Said:
    """The period with the words before it that it needs."""
    is_one = neighbours.period(1, to) == period
    lead = _LEAD.search(fold(place.free_before))
    if lead is None:
        of_list = neighbours.joint(-1).strip()[:1] in ("y", "e", "o")
        return said_in_place(text, joined(period.article if of_list else "", period.name), place)
    head = _head(lead, place, is_range=is_one)
    if neighbours.joint(-1) and head == "en" and _opened_by_between(place):
        head = ""  # `entre marzo de 2019 y mayo de 2019`
    words = joined(head, period.article) if head else ""
    said = f"{words}{lead['gap']}{period.name}" if words else period.name
    return said_in_place(text, said, place, lead.end() - lead.start())


def _head(lead: re.Match[str], place: Place, *, is_range: bool) -> str:
    """The preposition that stands before a period where `lead` stood before a date."""
    if lead["noun"]:
        return f"{'un' if lead['named'].startswith('fin') else 'una'} {_spelt(lead['named'])} de"
    if lead["side"]:
        side, _, preposition = " ".join(place.before[lead.start("side") - lead.end() :].split()).rpartition(" ")
        return f"{side.split(' ')[0]} {'de' if preposition == 'del' or 'del' in lead['side'] else 'a'} una fecha de"
    if lead["dated"]:
        return "con fecha de"
    if lead["alone"]:
        return "en"
    if lead["part"]:
        return "en" if lead["part"] == "a" else lead["part"]
    word = {"del": "de", "al": "a", "sobre": "hacia"}.get(lead["contracted"] or lead["preposition"])
    word = word or lead["preposition"]
    if is_range and word in ("de", "desde", "entre"):
        return "en"
    if word == "a" and lead["preposition"] and _OPENS_A_LETTER.search(place.before[: lead.start() - lead.end()]):
        return ""  # `Teruel, a 3 de mayo de 2019`
    return word


def _spelt(noun: str) -> str:
    return {"manana": "mañana", "vispera": "víspera"}.get(noun, noun)


def _opened_by_between(place: Place) -> bool:
    return re.search(r"\bentre\b[^.;\n]*$", fold(place.before)) is not None
