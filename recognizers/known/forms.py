"""The forms of a known value to look for, as needles of `recognizers.search`."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from recognizers.dates.grammar import DateValue, Precision, parse
from recognizers.dates.words import MONTHS
from recognizers.known import Known
from recognizers.known.full_names import read_full_name
from recognizers.labels import PEOPLE, Label
from recognizers.note import compact
from recognizers.search.needles import PARTICLES, TOKEN, Kind, Needle, needles

__all__ = ["day_of", "known_needles"]

_LABEL_WORDS: Mapping[Label, tuple[str, ...]] = MappingProxyType(
    {
        Label.PATIENT_ID: ("nhc", "hc", "historia", "clinica", "expediente", "registro", "id", "ficha"),
        Label.NATIONAL_ID: ("dni", "nif", "nie", "pasaporte", "documento", "identidad"),
        Label.INSURANCE_ID: ("cip", "nass", "nuss", "sip", "tarjeta", "afiliacion", "social", "poliza"),
        Label.PHONE_NUMBER: ("telefono", "telef", "telf", "tel", "tfno", "tlf", "tlfno", "movil", "extension", "ext"),
    }
)
"""Behind these a value counts that is too short to be told by itself."""
_IDS = frozenset({Label.PATIENT_ID, Label.NATIONAL_ID, Label.INSURANCE_ID})
_DNI = re.compile(r"(0{0,2}\d{7,8})[a-z]")
_LEAST_CODE, _LEAST_DIGITS, _LEAST_DNI = 5, 2, 7
_MOST_ZEROS = 4  # that a spreadsheet may have dropped from the front


def known_needles(known: Known) -> Iterator[Needle]:
    """What to look for of a known value; a `NAME_WORD` is to be judged where it stands.

    Nothing for what must be read in its context: a town, a postcode. Nor are slips of the pen among them, nor initials.
    """
    if known.label in PEOPLE:
        return _of_name(known)
    if known.label is Label.DATE:
        return _of_day(known)
    if known.label in (Label.LOCATION, Label.POSTCODE):
        return iter(())
    return iter(dict.fromkeys(_of_code(known)))


def day_of(value: str) -> DateValue | None:
    """The day that `value` writes, a time behind it left aside; None if it writes no whole date.

    >>> day_of("1961-05-03 00:00:00") == day_of("3/5/1961"), day_of("mayo de 1961")
    (True, None)
    """
    day = parse(re.sub(r"[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?$", "", value.strip()))
    return day if day is not None and day.precision is Precision.DAY and day.year is not None else None


def _of_name(known: Known) -> Iterator[Needle]:
    name = read_full_name(known.value)
    for words in name.orders:
        if len({*words} - PARTICLES) > 1:
            yield Needle(words, Kind.WORDS, known.label)
    for word in dict.fromkeys(name.words):
        if len(word) > 1:
            yield Needle((word,), Kind.NAME_WORD, known.label)


def _of_day(known: Known) -> Iterator[Needle]:
    day = day_of(known.value)
    if day is None:
        return
    month, number = day.month or 1, day.day or 1
    for words in (
        (str(number), MONTHS[month - 1], str(day.year)),
        (str(number), "de", MONTHS[month - 1], "de", str(day.year)),
        (f"{number:02}", f"{month:02}", str(day.year)),
        (str(number), str(month), str(day.year)),
        (str(day.year), f"{month:02}", f"{number:02}"),
    ):
        yield Needle(words, Kind.WORDS, known.label)


def _of_code(known: Known) -> Iterator[Needle]:
    for value in _spellings(known):
        for word in _LABEL_WORDS.get(known.label, ("",)):
            yield from needles(value, known.label, f"{word} ")
        key = compact(value)
        if known.label in _IDS and len(key) >= _LEAST_CODE and _is_mixed(key):
            yield Needle(tuple(TOKEN.findall(key)), Kind.CODE, known.label)


def _spellings(known: Known) -> Iterator[str]:
    """The value, and for a number that it may have more or fewer zeros in front, or lack its check letter."""
    yield known.value
    key = compact(known.value)
    if known.label not in _IDS or not key[:1].isdecimal():
        return
    bare = key.lstrip("0")
    if len(bare) >= _LEAST_CODE:
        yield from ("0" * zeros + bare for zeros in range(_MOST_ZEROS + 1))
    dni = _DNI.fullmatch(key) if known.label is Label.NATIONAL_ID else None
    if dni and len(dni[1].lstrip("0")) >= _LEAST_DNI:
        yield from dict.fromkeys((dni[1], dni[1].lstrip("0"), dni[1].lstrip("0").zfill(8)))


def _is_mixed(key: str) -> bool:
    """Whether a code has letters, and digits enough to be no word."""
    digits = sum(map(str.isdecimal, key))
    return _LEAST_DIGITS <= digits < len(key)
