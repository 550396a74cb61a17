"""Another age in the same band, in the same unit and wording: `54 años` -> `57 años`.

The bands are those of `generalise`: `width` years from 18 on, in one from `top` on, and below 18 the paediatric groups
of the journals' age tables (0-27 days, 1-11 months, 1-4, 5-9, 10-14, 15-17 years). What names a band already
(`octogenaria`, `quinta década de la vida`, `recién nacido`) says no more than the band, and stays.

All ages of a band move by the same number of years, one that keeps every age of the document in it: so equal ages stay
equal, and what came first stays first. The years are tried in one order for all bands, three or fewer first, so that
mother and daughter stay a generation apart. Where none fits, since the document names both ends of the band, each age
moves by itself. Months move within their year.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deid.context import Context
from deid.operators.generalise.ages import ADULT, PEDIATRIC
from deid.operators.surrogate.original import Original, values_of
from deid.operators.surrogate.wording import in_the_case_of, spelled
from recognizers.ages.grammar import NUMBER, OLDEST, number_value, parse_age
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["in_words", "surrogate_age"]

_NEWBORN_DAYS = 28
_NEAR = 3  # years
_UNITS = r"anos?|meses|mes|semanas?|dias?|horas?|[amd](?=\.|$|\W)"
_TERM = re.compile(rf"(?<![\w,.])(?P<number>{NUMBER})(?![\d.,]\d)(?P<gap>[ -]?)(?P<unit>(?:{_UNITS})(?!\w))?")
_COMPARED = re.compile(r"^\s*[<>≤≥=~+]+\s*")
_JOINED = re.compile(r" ?(?:y|e|o|a|-|a los|y los|,) ?")
_WORDS = (
    "cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiún", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")


class _Term(NamedTuple):
    """A number of an age, `[start, end)` with the unit, `[start, number_end)` without."""

    start: int
    number_end: int
    end: int
    number: str
    unit: str

    @property
    def value(self) -> float:
        return number_value(self.number)


def surrogate_age(original: Original) -> str | None:
    """Another age; the text where it names a band; None if it says no age."""
    if parse_age(_COMPARED.sub("", original.text)) is None:
        return None
    text = original.text
    if _COMPARED.match(text) and any(term.value >= int(original.params["top"]) for term in _terms(fold(text))):
        return text
    terms = list(_terms(fold(text)))
    pieces: list[str] = []
    done = 0
    for at, term in enumerate(terms):
        new = _moved(original, terms, at)
        if new is not None:
            pieces += [text[done : term.start], _written(text, term, new)]
            done = term.end
    return spelled("".join([*pieces, text[done:]]), original)


def in_words(number: int, unit: str = "años") -> str:
    """A whole number from 0 to 120 in the words that stand before `unit`.

    >>> [in_words(number) for number in (1, 21, 38, 101)], in_words(21, "semanas")
    (['un', 'veintiún', 'treinta y ocho', 'ciento un'], 'veintiuna')
    """
    if number >= 100:
        return "cien" if number == 100 else f"ciento {in_words(number - 100, unit)}"
    ten, one = divmod(number, 10)
    said = _WORDS[number] if number < 30 else _TENS[ten - 3] + (f" y {_WORDS[one]}" if one else "")
    if unit.startswith(("semana", "hora")) and one == 1 and number != 11:
        return said.removesuffix("ún").removesuffix("un") + "una"
    return said


def _terms(folded: str) -> Iterator[_Term]:
    """The numbers of an age with their units; one without takes that of the next: `44 y 51 años`."""
    found = [
        _Term(
            match.start(),
            match.end("number"),
            match.end() if match["unit"] else match.end("number"),
            match["number"],
            match["unit"] or "",
        )
        for match in _TERM.finditer(folded)
    ]
    for at, term in enumerate(found):
        unit = term.unit
        if not unit and at + 1 < len(found) and _JOINED.fullmatch(folded, term.end, found[at + 1].start):
            unit = found[at + 1].unit
        yield term._replace(unit={"a": "años", "m": "meses", "d": "dias"}.get(unit, unit) or "años")


def _moved(original: Original, terms: Sequence[_Term], at: int) -> int | None:
    """What comes in place of a number; None if it stays."""
    term = terms[at]
    value = int(term.value)
    if at and terms[at - 1].unit != term.unit and term.unit.startswith(("mes", "dia")):
        return _other(original, value, 1, 11 if term.unit.startswith("mes") else 27)  # `13 años y 7 meses`
    if term.unit.startswith("ano") or term.unit == "años":
        return _years(original, value)
    if term.unit.startswith("mes"):
        low = max(value // 12 * 12, 1)
        return _other(original, value, low + (value >= 12), value // 12 * 12 + 11)
    if term.unit.startswith("semana"):
        return _other(original, value, *((1, 3) if value < 4 else (4, 12) if value <= 12 else (13, 51)))
    if term.unit.startswith("dia"):
        newborn = (1, _NEWBORN_DAYS - 1)
        return _other(original, value, *(newborn if value < _NEWBORN_DAYS else (28, 60) if value <= 60 else (61, 364)))
    return _other(original, value, *((1, 23) if value < 24 else (24, 72)))


def _other(original: Original, value: int, low: int, high: int) -> int:
    """Another number from `low` to `high`; the same if there is none."""
    others = [number for number in range(low, high + 1) if number != value]
    return original.draws(f"{low}-{high}\x00{value}", "age").pick(others) if others else value


def _years(original: Original, value: int) -> int:
    low, high = _band(original, value)
    if value > high:
        return original.draws(str(value), "years").pick(range(low, high + 1))
    known = {value, *(years for years in original.context.once(_known_years) if low <= years <= high)}
    for step in _steps(original):
        if low <= min(known) + step and max(known) + step <= high:
            return value + step
    return _other(original, value, low, high)


def _steps(original: Original) -> Iterator[int]:
    """The years by which ages may move, in one order for all bands, those of few years first."""
    draws = original.draws("", "years")
    width = int(original.params["width"])
    yield from draws.each([step for step in range(-_NEAR, _NEAR + 1) if step])
    yield from draws.each([step for step in range(1 - width, width) if abs(step) > _NEAR])


def _band(original: Original, value: int) -> tuple[int, int]:
    """The first and the last year of the band that an age lies in."""
    width, top = int(original.params["width"]), int(original.params["top"])
    if value < ADULT:
        return next((group for group in PEDIATRIC["revista"] if group[0] <= value <= group[1]), (value, value))
    if value >= top:
        return top, min(top + width - 1, OLDEST)
    low = value // width * width
    return max(low, ADULT), min(low + width - 1, top - 1)


def _known_years(context: Context) -> tuple[int, ...]:
    """The ages of the document in years, whosever they are."""
    values = (*values_of(context, Label.AGE), *values_of(context, Label.RELATIVE_AGE))
    terms = (term for value in values for term in _terms(fold(value)))
    return tuple(sorted({int(term.value) for term in terms if term.unit.startswith(("ano", "año"))}))


def _written(text: str, term: _Term, number: int) -> str:
    """The number in figures or words as before, its unit in agreement."""
    old, unit = text[term.start : term.number_end], text[term.number_end : term.end]
    if old[0].isdigit():
        whole = re.match(r"\d+", old)
        said = str(number) + (old[whole.end() :] if whole else "")
    else:
        said = in_the_case_of(old, in_words(number, term.unit))
        said = said.capitalize() if old[0].isupper() and not said.isupper() else said
    return said + _agreeing(unit, is_one=fold(said) in ("1", "un", "una"))


def _agreeing(unit: str, *, is_one: bool) -> str:
    """`año` or `años`, `mes` or `meses`, as written: an abbreviation stays."""
    word = unit.strip(" -")
    if len(word) < 3:
        return unit
    singular = word[:-2] if fold(word) == "meses" else word[:-1] if word[-1] in "sS" and fold(word) != "mes" else word
    ending = "" if is_one else ("es" if fold(singular) == "mes" else "s")
    return unit.replace(word, singular + (ending.upper() if word.isupper() else ending))
