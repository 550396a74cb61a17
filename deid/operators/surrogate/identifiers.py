"""Another number of the same format that no check digit confirms, so that it can be nobody's.

Letters stand where letters stood, digits where digits did, separators stay, and what makes a number look like one of
its kind stays too: the country of an IBAN, the `X` of an NIE, the shape of a birth date in a CURP. Candidates are drawn
until one fails every check in `checks`. A record number or an Argentine DNI has none: any number may be somebody's.

A number plate gets a Q, which Spain has never issued: the letters of a plate leave out the vowels, Ñ and Q (Reglamento
General de Vehículos, Real Decreto 2822/1998, annex XVIII). The world's first digit in a chassis number becomes 0, which
ISO 3780 gives to no manufacturer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from deid.operators.surrogate.checks import is_valid_anywhere
from deid.operators.surrogate.original import Original
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["surrogate_number"]

_DIGITS, _FROM_ONE, _CONSONANTS = "0123456789", "123456789", "BCDFGHJKLMNPRSTVWXYZ"
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_KEPT, _ALIKE = "=", "*"
_ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "9": _DIGITS,
        "C": _CONSONANTS,
        "V": "AEIOU",
        "X": "XYZ",
        "L": "TRWAGMYFPDXBNJZSQVHLCKE",  # the letters of the DNI
        "M": "0",  # a month and a day that every year has
        "m": _FROM_ONE,
        "D": "012",
        "d": "12345678",
        "P": "01234",  # a province from 01 to 49
        "p": _FROM_ONE,
        "S": "M",  # MC, MN, MS: states of Mexico in a CURP
        "s": "CNS",
        "0": "0",
    }
)
_BIRTH = "=9MmDd"  # the decade stays, since the age does
_SHAPES: tuple[tuple[re.Pattern[str], frozenset[Label] | None, str, str], ...] = tuple(
    (re.compile(pattern), labels, head, tail)
    for pattern, labels, head, tail in (
        (r"\d{7,8}k", None, "", "="),  # Chile's eleventh digit
        (r"\d{7,8}[a-z]", frozenset({Label.NATIONAL_ID}), "", "L"),
        (r"[xyz]\d{7,8}[a-z]", None, "X", "L"),
        (r"[a-z]{2}\d{2}[a-z0-9]{11,30}", frozenset({Label.BANK_ACCOUNT}), "==", ""),
        (r"[a-z][aeioux][a-z]{2}\d{6}[hmx][a-z]{5}[a-z0-9]\d", None, f"CVCC{_BIRTH}=SsCCC", ""),
        (r"[a-z]{6}\d{8}[hm]\d{3}", None, f"CCCCCC{_BIRTH}Pp=", ""),
        (r"[a-z]{4}\d{6}[a-z0-9]{3}", frozenset({Label.NATIONAL_ID}), f"CVCC{_BIRTH}", ""),
        (r"b{8}[a-z]{2}\d{6}", None, "=" * 8, ""),
        (r"an\d{10}", None, "==", ""),
        (r"[a-z]{4}[01]\d{9}", None, f"CCCC={_BIRTH}", ""),
        (r"[a-z]{4}\d{12}", None, f"CCCC{_BIRTH}", ""),
        (r"\d{6}[a-z]{4}\d{4}", None, _BIRTH, ""),
        (r"\d{11,12}", frozenset({Label.INSURANCE_ID}), "Pp", ""),
        (r"\d{9}", frozenset({Label.STAFF_ID}), "PpPp", ""),
        (r"[a-hj-npr-z0-9]{17}", frozenset({Label.VEHICLE_ID}), "0", ""),
    )
)
_PREFIX = re.compile(r"(?:nuhc|nhc|hc|cipa|cip|sip|icu|exp|ref|col|reg|n\.?º|no\.|num\.)(?=[\W\d])[\W_]*")
_WORD = re.compile(
    r"\b(?:diligencias|previas|urgentes|procedimiento|abreviado|ordinario|sumario|expediente|autos|historia|numero|bis)\b"
)
_IDENTIFIER = re.compile(r"\(\d{2}\)")  # GS1: (01), (17)
_NEW_PLATE = re.compile(r"\d{4}[a-z]{3}")
_OLD_PLATE = re.compile(r"([a-z]{1,2})(\d{4})([a-z]{1,2})")
_PROVINCES: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {1: tuple("ABCHJLMOPSTVZ"), 2: ("AV", "BU", "CC", "CR", "CU", "GR", "HU", "LE", "LU", "MA", "NA", "SG", "TO", "VA")}
)
_TRIES = 400


def surrogate_number(original: Original) -> str | None:
    """A number of the same format; None if nothing in it can be another, or none is free."""
    text = original.text
    places = list(_places(text))
    if not places:
        return None
    key = "".join(fold(text[place]) for place in places)
    for turn in range(_TRIES):
        drawn = _plate(original, key, turn) if original.label is Label.VEHICLE_ID else None
        said = _filled(text, places, drawn or _drawn(original, key, turn))
        if original.is_free(said) and not is_valid_anywhere(said):
            return said
    return None


def _places(text: str) -> Iterator[int]:
    """Where the letters and digits stand that are to change."""
    folded = fold(text)
    prefix = _PREFIX.match(folded)
    kept = {place for word in _WORD.finditer(folded) for place in range(*word.span())}
    kept |= {place for marker in _IDENTIFIER.finditer(text) for place in range(*marker.span())}
    for place in range(prefix.end() if prefix and prefix.end() < len(text) else 0, len(text)):
        if text[place].isalnum() and text[place] not in "ºª" and place not in kept:
            yield place


def _drawn(original: Original, key: str, turn: int) -> str:
    return original.draws(key, f"number:{original.label}").characters(_alphabets(key, original.label), turn)


def _alphabets(key: str, label: Label) -> Sequence[str]:
    """What may stand in place of each character of `key`."""
    head, tail = next(
        (
            (head, tail)
            for pattern, labels, head, tail in _SHAPES
            if (labels is None or label in labels) and pattern.fullmatch(key)
        ),
        ("", ""),
    )
    template = head + _ALIKE * (len(key) - len(head) - len(tail)) + tail
    return [
        _alphabet(kind, char, first=place == 0) for place, (kind, char) in enumerate(zip(template, key, strict=True))
    ]


def _alphabet(kind: str, char: str, *, first: bool) -> str:
    if kind == _KEPT:
        return char.upper()
    if kind != _ALIKE:
        return _ALPHABETS[kind]
    if not char.isdecimal():
        return _LETTERS
    return _DIGITS if not first else (_FROM_ONE if char != "0" else "0")


def _plate(original: Original, key: str, turn: int) -> str | None:
    """A plate with a Q among its last letters; None if `key` is none of Spain's."""
    draws = original.draws(key, "plate")
    if _NEW_PLATE.fullmatch(key):
        digits, letters = draws.characters([_DIGITS] * 4, turn), draws.characters([_CONSONANTS] * 3, turn + _TRIES)
        return digits + _with_q(letters, draws.number(3, turn))
    if old := _OLD_PLATE.fullmatch(key):
        province = draws.pick(_PROVINCES[len(old[1])], turn)
        letters = draws.characters([_CONSONANTS] * len(old[3]), turn + _TRIES)
        return province + draws.characters([_DIGITS] * 4, turn) + _with_q(letters, draws.number(len(letters), turn))
    return None


def _with_q(letters: str, place: int) -> str:
    return f"{letters[:place]}Q{letters[place + 1 :]}"


def _filled(text: str, places: Sequence[int], drawn: str) -> str:
    """`text` with the drawn characters in their places, small where the old ones are."""
    said = list(text)
    for place, char in zip(places, drawn, strict=True):
        said[place] = char.lower() if text[place].islower() else char
    return "".join(said)
