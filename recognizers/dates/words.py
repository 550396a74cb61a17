"""The words that dates are made of, and the pattern fragments built from them; all folded (lower case, no accents).

Months also in Catalan and Galician, since hospitals of those regions mix languages.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from recognizers.slips import is_slip

__all__ = [
    "DAY_FIGURES", "DAY_WORD", "FEASTS", "GAP", "MONTHS", "MONTH_NAMES", "MONTH_NUMBER", "NUMBER_WORD", "ROMAN",
    "ROMAN_NUMBER", "SEASONS", "SHORT_MONTHS", "SPANISH_MONTHS", "TYPED_YEAR", "WEEKDAY", "YEAR", "YEAR_WORDS",
    "likely_month", "spelled",
]  # fmt: skip

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
"""The months, from January on."""
_CATALAN = (
    "gener", "febrer", "marc", "abril", "maig", "juny",
    "juliol", "agost", "setembre", "octubre", "novembre", "desembre",
)  # fmt: skip
_GALICIAN = (
    "xaneiro", "febreiro", "marzo", "abril", "maio", "xuno",
    "xullo", "agosto", "setembro", "outubro", "novembro", "decembro",
)  # fmt: skip
_SHORT = (
    "ene", "feb|febr", "mar|mzo", "abr", "may", "jun",
    "jul", "ago|agto", "sep|sept|set", "oct", "nov|novbre", "dic|dicbre",
)  # fmt: skip


def _numbered(*lists: Iterable[str]) -> Mapping[str, int]:
    """Every word of the lists -> its place in its list, from 1; alternatives stand between bars."""
    return MappingProxyType(
        {word: place for names in lists for place, name in enumerate(names, 1) for word in name.split("|")}
    )


def _any(words: Iterable[str]) -> str:
    """An alternative of whole words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


_FULL_NUMBER = {**_numbered(MONTHS, _CATALAN, _GALICIAN), "setiembre": 9}
MONTH_NUMBER: Mapping[str, int] = MappingProxyType({**_numbered(_SHORT), **_FULL_NUMBER})
"""A month's name or abbreviation -> 1 to 12."""
SPANISH_MONTHS = _any([*MONTHS, "setiembre"])
MONTH_NAMES = _any(_FULL_NUMBER)
SHORT_MONTHS = _any(_numbered(_SHORT))

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN_NUMBER = _numbered(_ROMANS)
ROMAN = _any(_ROMANS)
WEEKDAY = (
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    r"dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge)"
)

GAP = r"(?:[ \t]{1,3}|[ \t]{0,2}\n[ \t]{0,2})"
"""What separates two words of one date: blanks, or the end of a wrapped line."""
YEAR = r"(?:19\d\d|20[0-4]\d)(?!\d)"
"""A year that a patient, or a parent of theirs, may have lived in."""
TYPED_YEAR = r"(?:1[89]\d\d|2[01]\d\d)(?!\d)"
"""Also a year mistyped by one digit (`2105`), for where a day and a month leave no doubt."""

_ONES = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_TEENS = ("diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve")
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_VALUES: Mapping[str, int] = MappingProxyType(
    {
        "primero": 1,
        **_numbered(_ONES),
        **{word: 10 + place for place, word in enumerate(_TEENS)},
        "veinte": 20,
        **{f"veinti{word}": 20 + place for place, word in enumerate(_ONES, 1)},
        **{word: 30 + 10 * place for place, word in enumerate(_TENS)},
        "novecientos": 900,
    }
)
_SINGLE = _any(word for word in _VALUES if word not in (*_TENS, "novecientos"))
DAY_FIGURES = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:[ \t]?[º°ª]|er|ro)?"
"""A day of the month in figures: `3`, `03`, `1º`."""
NUMBER_WORD = rf"(?:{_any(_TENS)}(?: y {_any(_ONES)})?|{_SINGLE})"
"""A number below a hundred in words."""
DAY_WORD = rf"(?:treinta y uno|treinta|{_any([word for word, value in _VALUES.items() if value < 30])})"
"""A day of the month in words, `primero` to `treinta y uno`."""
YEAR_WORDS = rf"(?:dos mil|mil novecientos)(?: {NUMBER_WORD})?\b"
"""A year in words: `mil novecientos ochenta y cinco`, `dos mil diez`."""

SEASONS: Mapping[str, int] = MappingProxyType({"primavera": 3, "verano": 6, "otono": 9, "invierno": 1})
"""A season of the northern hemisphere -> the first month of the year written that lies wholly in it."""

FEASTS: Mapping[str, tuple[int, int | None]] = MappingProxyType(
    {
        "ano nuevo": (1, 1), "noche de reyes": (1, 5), "dia de reyes": (1, 6), 
        "san valentin": (2, 14), "fallas": (3, None), "feria de abril": (4, None), "sant jordi": (4, 23),
        "san isidro": (5, 15), "dia de la madre": (5, None), "san fermin": (7, None), "sanfermines": (7, None),
        "noche de san juan": (6, 23), "dia de san juan": (6, 24), "dia del padre": (3, 19),
        "dia de santiago": (7, 25), "dia de la asuncion": (8, 15), "dia de la hispanidad": (10, 12),
        "dia del pilar": (10, 12), "fiestas del pilar": (10, None), "halloween": (10, 31), "todos los santos": (11, 1),
        "dia de los difuntos": (11, 2), "dia de muertos": (11, 2), "dia de la constitucion": (12, 6),
        "dia de la inmaculada": (12, 8), "puente de la constitucion": (12, None), "puente de diciembre": (12, None),
        "puente de mayo": (5, None), "nochebuena": (12, 24), "navidad": (12, None), "navidades": (12, None),
        "nadal": (12, None), "dia de los santos inocentes": (12, 28), "nochevieja": (12, 31), "fin de ano": (12, 31),
    }
)  # fmt: skip
"""A feast that keeps its month -> the month, and the day if it keeps that too."""

# Spanish words and names one letter away from a month: no misspelling of it.
_NO_MONTHS = frozenset(
    (
        "abrir", "angosto", "cayo", "entero", "enebro", "genero", "julia", "julian", "julios", "junco", "juno", "junta",
        "junto", "magno", "mago", "majo", "mano", "marca", "marco", "mario", "marzos", "maya", "mayor", "mayos", "mazo",
        "payo", "rayo", "sayo",
    )
)  # fmt: skip
_WORD = re.compile(r"[a-z0]{3,12}")


def likely_month(word: str) -> int | None:
    """The month that folded `word` names, or misspells by one letter; None if none, or if it is another word.

    >>> likely_month("agosto"), likely_month("ssptiembre"), likely_month("enreo"), likely_month("0ctubre")
    (8, 9, 1, 10)
    >>> likely_month("marco"), likely_month("mano"), likely_month("tos")
    (None, None, None)
    """
    known = MONTH_NUMBER.get(word)
    if known is not None or word in _NO_MONTHS or len(word) < 4 or not _WORD.fullmatch(word):
        return known
    return next((place for place, name in enumerate(MONTHS, 1) if is_slip(word, name)), None)


def spelled(words: str) -> int:
    """The number that `words` spell, as matched by `DAY_WORD` or `YEAR_WORDS`.

    Raises:
        KeyError: if a word is no number.

    >>> spelled("mil novecientos ochenta y cinco"), spelled("dos mil diez"), spelled("treinta y uno")
    (1985, 2010, 31)
    """
    total = 0
    for word in words.split():
        if word == "mil":
            total = max(total, 1) * 1000
        elif word != "y":
            total += _VALUES[word]
    return total
