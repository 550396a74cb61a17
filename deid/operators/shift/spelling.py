"""A part of a date in the way in which another value of it is written: `MAYO` -> `JUNIO`, `V` -> `VI`, `03` -> `12`.

Month names, abbreviations and weekdays are those of the Diccionario panhispánico de dudas (RAE and ASALE, 2005) and,
for Catalan and Galician, of the Institut d'Estudis Catalans and the Real Academia Galega.
"""

import re
from collections.abc import Mapping, Sequence

from deid.operators.shift.form import Form, Part, Role
from recognizers.dates.grammar import parse
from recognizers.dates.words import MONTH_NAMES, MONTH_NUMBER, MONTHS, ROMAN_NUMBER
from recognizers.note import Note, fold

__all__ = [
    "CATALAN_ALONE",
    "WEEKDAYS",
    "number_in_words",
    "styled",
    "year_behind",
    "year_of_two_digits",
]

_SHORT = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_CATALAN = (
    "gener", "febrer", "març", "abril", "maig", "juny",
    "juliol", "agost", "setembre", "octubre", "novembre", "desembre",
)  # fmt: skip
_GALICIAN = (
    "xaneiro", "febreiro", "marzo", "abril", "maio", "xuño",
    "xullo", "agosto", "setembro", "outubro", "novembro", "decembro",
)  # fmt: skip
CATALAN_ALONE = frozenset(fold(name) for name in {*_CATALAN} - {*MONTHS, *_GALICIAN})
"""The months, folded, whose names are Catalan and nothing else."""
WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    ("dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge"),
)
"""The days of the week from Monday on, in Spanish and in Catalan."""
_SEASONS = ("invierno", "primavera", "verano", "otoño")

_UP_TO_29 = (
    "", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_ORDINALS = ("primer", "segundo", "tercer", "cuarto")
_ORDINAL_ENDINGS = ("er", "do", "er", "to")  # `1er`, `2do`
_ROMANS: Mapping[int, str] = {number: roman for roman, number in ROMAN_NUMBER.items()}
_DIGITS = re.compile(r"\d+")
_FULL_NAME = re.compile(MONTH_NAMES)
_OF = re.compile(r"d'|de ")
_OF_BETWEEN = re.compile(r"\d\s+de\s", re.IGNORECASE)
_VOWEL = re.compile("[aeiou]")


def number_in_words(number: int) -> str:
    """A number from 1 to 99, or a year from 1900 to 2099.

    >>> number_in_words(23), number_in_words(31), number_in_words(1985), number_in_words(2000)
    ('veintitrés', 'treinta y uno', 'mil novecientos ochenta y cinco', 'dos mil')
    """
    if number >= 1900:
        return f"{'mil novecientos' if number < 2000 else 'dos mil'} {number_in_words(number % 100)}".strip()
    if number < len(_UP_TO_29):
        return _UP_TO_29[number]
    ten, one = divmod(number, 10)
    return f"{_TENS[ten - 3]} y {_UP_TO_29[one]}" if one else _TENS[ten - 3]


def year_of_two_digits(number: int) -> int:
    """The year that the grammar of dates reads in `'98`.

    >>> year_of_two_digits(98), year_of_two_digits(5)
    (1998, 2005)
    """
    value = parse(f"año {number:02}")
    return number if value is None or value.year is None else value.year


def year_behind(first: int, digits: str) -> int:
    """The year of the last two or four digits in `2015-16`, `1999-00`, `2015/2016`.

    >>> year_behind(2015, "16"), year_behind(1999, "00"), year_behind(2015, "2016")
    (2016, 2000, 2016)
    """
    if len(digits) != 2:
        return int(digits)
    century, years = divmod(first, 100)
    return 100 * (century + (int(digits) < years)) + int(digits)


def styled(form: Form, part: Part, value: int) -> str:
    """`value` written as `part` of `form` is."""
    plain = Note(part.written).folded
    match part.role:
        case Role.WEEKDAY:
            return _cased(part.written, _weekday(plain, value))
        case Role.DAY:
            return _day(form, part, plain, value)
        case Role.MONTH:
            return _month(form, part, plain, value)
        case Role.YEAR:
            return _year(form, part, plain, value)
        case Role.ORDINAL:
            return _ordinal(part.written, plain, value)
        case Role.SEASON:
            return _cased(part.written, _SEASONS[value])
        case Role.DECADE:
            return _decade(part.written, plain, value)


def _weekday(plain: str, value: int) -> str:
    is_catalan = plain in WEEKDAYS[1]
    return WEEKDAYS[is_catalan][value]


def _day(form: Form, part: Part, plain: str, value: int) -> str:
    figures = _DIGITS.match(plain)
    if figures is None:
        return _cased(part.written, "primero" if value == 1 and plain == "primero" else number_in_words(value))
    # Of the ordinals only the first of a month is in use.
    ending = part.written[figures.end() :] if value == 1 else ""
    return _padded(form, figures[0], value) + ending


def _month(form: Form, part: Part, plain: str, value: int) -> str:
    if plain.isdigit():
        return _padded(form, plain, value)
    if plain in ROMAN_NUMBER:
        roman = _ROMANS[value]
        return roman.upper() if part.written[:1].isupper() else roman
    elided = _OF.match(plain)  # taken into the part where the month is Catalan
    name = plain[elided.end() :] if elided else plain
    if name in MONTH_NUMBER and not _FULL_NAME.fullmatch(name):
        return _cased(part.written, _SHORT[value - 1])
    said = _names(name, is_catalan=elided is not None)[value - 1]
    if elided is None:
        return _cased(part.written, said)
    of = "d'" if _VOWEL.match(said) else "de "
    said = _cased(part.written[elided.end() :], said)
    return (of.upper() if said.isupper() else of) + said


def _names(name: str, *, is_catalan: bool) -> Sequence[str]:
    """The twelve months in the language of the month `name`, folded; Spanish if it may be."""
    if is_catalan:
        return _CATALAN
    lists = (MONTHS, _CATALAN, _GALICIAN)
    return next((names for names in lists if name in map(fold, names)), MONTHS)


def _year(form: Form, part: Part, plain: str, value: int) -> str:
    if not plain.isdigit():
        return _cased(part.written, number_in_words(value)) if 1900 <= value < 2100 else str(value)
    if len(plain) > 2:
        return str(value)
    # A second year (`2015-16`) is read by the first. 1930 is not written `30`, which is taken for 2030.
    is_clear = part is not form.first(Role.YEAR) or value >= 2000 or year_of_two_digits(value % 100) == value
    return f"{value % 100:02}" if is_clear else str(value)


def _ordinal(written: str, plain: str, value: int) -> str:
    figures = _DIGITS.match(plain)
    if figures is not None:
        ending = plain[figures.end() :].strip()
        return str(value) + (_ORDINAL_ENDINGS[value - 1] if ending in _ORDINAL_ENDINGS else written[figures.end() :])
    if plain in ROMAN_NUMBER:
        return _ROMANS[value].upper() if written[:1].isupper() else _ROMANS[value]
    return _cased(written, _ORDINALS[value - 1])


def _decade(written: str, plain: str, value: int) -> str:
    """`90`, `1990`, `noventa`: two digits and words are of the last century."""
    if len(plain) == 4 and plain.isdigit():
        return str(value)
    if not 1920 <= value <= 1990:
        return str(value)
    return str(value % 100) if plain.isdigit() else _cased(written, number_in_words(value % 100))


def _padded(form: Form, figures: str, value: int) -> str:
    return f"{value:02}" if _is_padded(form, figures) else str(value)


def _is_padded(form: Form, figures: str) -> bool:
    """Whether one digit is written with a nought: as the figures say, else as the other figures of the date do.

    Where all have two digits without one, the nought is usual in dates of figures alone and not beside a word.
    """
    days_and_months = [_leading(part) for part in form.parts if part.role in (Role.DAY, Role.MONTH)]
    for known in (figures, *filter(str.isdigit, days_and_months)):
        if known.startswith("0") or len(known) == 1:
            return len(known) > 1
    if form.first(Role.MONTH) is None:
        return False
    is_worded = _OF_BETWEEN.search(form.text) or not all(map(str.isdigit, days_and_months))
    return not is_worded or form.text.isalnum()


def _leading(part: Part) -> str:
    figures = _DIGITS.match(part.written)
    return figures[0] if figures else part.written


def _cased(written: str, said: str) -> str:
    """`said` in capitals, with a first one or without, as `written` is."""
    if written.isupper():
        return said.upper()
    return said[:1].upper() + said[1:] if written[:1].isupper() else said
