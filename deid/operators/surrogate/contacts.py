"""Telephones that cannot ring, and addresses of the names and networks that are set apart for examples.

- Telephone and fax: the same groups and country code, digits that no numbering plan has in use, as phonenumbers
  (Google's libphonenumber) knows them. Spain has no range for fiction: landlines are drawn from area codes that do not
  exist (929, 940, 970, 989), mobiles from 75, 76, 77 and 79, which are not given out.
- E-mail, web: `example.com`, `example.net`, `example.org` (RFC 2606). The local part is made of the substitute's name
  where it is made of a person's.
- IPv4: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737); IPv6: 2001:db8::/32 (RFC 3849); MAC: 00-00-5E-00-53-00
  to -FF (RFC 7042, section 2.1.2).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import phonenumbers

from deid.operators.surrogate.original import Original
from deid.operators.surrogate.people import cast_of
from recognizers.note import compact, fold

__all__ = ["surrogate_email", "surrogate_ip", "surrogate_phone", "surrogate_url"]

_DIGITS = "0123456789"
_REGIONS = (
    "ES",
    "MX",
    "AR",
    "CO",
    "CL",
    "PE",
    "VE",
    "EC",
    "BO",
    "UY",
    "PY",
    "CR",
    "PA",
    "DO",
    "CU",
    "GT",
    "HN",
    "NI",
    "SV",
    "US",
)
_SPANISH = re.compile(r"(?:(?:00)?34)?[6-9]\d{8}")
_NOT_SPANISH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "6": ("75", "76", "77", "79"),
        "7": ("75", "76", "77", "79"),
        "8": ("829", "840", "870", "889"),
        "9": ("929", "940", "970", "989"),
    }
)
"""First digit -> beginnings that look alike and that Spain's numbering plan leaves unused."""
_EXTENSION = re.compile(r"[ ,;(/-]{0,3}(?:ext|int|anexo|x|/)[^\d]{0,12}\d{1,6}\)?$", re.IGNORECASE)
_SHORT = 7
_TRIES = 600

_AT = re.compile(r" ?(?:@|[\[({<] ?(?:at|arroba|en|@) ?[\])}>]| arroba ) ?")
_DOT = re.compile(r"\.| ?[\[({] ?(?:punto|dot|\.) ?[\])}] ?| punto | dot ")
_RUN, _END = re.compile(r"[a-z]+|[^a-z]+"), re.compile(r"\d*$")
_ENDINGS = ("com", "net", "org")
_MAILBOX = ("atencion", "buzon", "citas", "consultas", "correo", "informes", "recepcion", "registro", "secretaria")
_URL = re.compile(
    r"(?P<scheme>[a-z]{3,5} ?: ?// ?)?(?P<www>www\d?\.)?(?P<host>[^/?#:\s]+)(?P<port>:\d+)?(?P<path>.*)", re.I | re.S
)
_PAGES = ("acceso", "archivo", "caso", "ficha", "informe", "inicio", "nota", "pagina", "resumen", "texto")
_FILE = re.compile(r"\.(?:html?|pdf|php|aspx?|jpe?g|png)$", re.IGNORECASE)
_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
_MAC = re.compile(r"[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}", re.IGNORECASE)
_HEX = "0123456789abcdef"


def surrogate_phone(original: Original) -> str | None:
    """A number in the same groups that is nobody's; None if it has no digit."""
    extension = _EXTENSION.search(original.text)
    end = extension.start() if extension else len(original.text)
    places = [place for place, char in enumerate(original.text) if char.isdecimal()]
    digits = "".join(original.text[place] for place in places if place < end)
    if not places:
        return None
    is_international = original.before(3).rstrip().endswith("+") or original.text.startswith(("+", "00"))
    regions = _regions(digits, is_international)
    for turn in range(_TRIES):
        drawn = _dialled(original, digits, len(places) - len(digits), is_international, turn)
        number = drawn[: len(digits)]
        if not any(_is_in_use(number, region) for region in regions):
            said = list(original.text)
            for place, digit in zip(places, drawn, strict=True):
                said[place] = digit
            if original.is_free("".join(said)):
                return "".join(said)
    return None


def _dialled(original: Original, digits: str, more: int, is_international: bool, turn: int) -> str:
    """Digits for the number and its extension: country code and, while it serves, first digit as they were."""
    kept = digits[: _code_length(digits)] if is_international else digits[:1] if digits.startswith("0") else ""
    if _SPANISH.fullmatch(digits):
        kept = digits[:-9]
    draws = original.draws(digits, f"phone:{more}")
    first = digits[len(kept) : len(kept) + 1] if turn < _TRIES // 2 else ""
    if _SPANISH.fullmatch(digits) and first:
        first = draws.pick(_NOT_SPANISH[first], turn + _TRIES)
    return kept + first + draws.characters([_DIGITS] * (len(digits) - len(kept) - len(first) + more), turn)


def _code_length(digits: str) -> int:
    """How many digits stand for the country, a leading `00` included."""
    lead = 2 if digits.startswith("00") else 0
    for length in (1, 2, 3):
        if int(digits[lead : lead + length] or 0) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return lead + length
    return lead


def _regions(digits: str, is_international: bool) -> Sequence[str]:
    """Where the number could be in use."""
    if len(digits) < _SHORT:
        return ()
    if is_international:
        return ("ZZ",)
    if _SPANISH.fullmatch(digits):
        return ("ES",)
    return tuple(region for region in _REGIONS if _is_in_use(digits, region)) or ("ES",)


def _is_in_use(digits: str, region: str) -> bool:
    number = f"+{digits.removeprefix('00')}" if region == "ZZ" else digits
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None if region == "ZZ" else region))
    except phonenumbers.NumberParseException:
        return False


def surrogate_email(original: Original) -> str | None:
    """An address at a domain for examples, disguised as the original is (`ana arroba example punto org`)."""
    at = _AT.search(original.text)
    if at is None:
        return None
    local, domain = original.text[: at.start()], original.text[at.end() :]
    draws = original.draws(original.key, "e-mail")
    dot = _DOT.search(domain)
    for turn in range(_TRIES):
        ending = original.draws(compact(domain), "domain").pick(_ENDINGS, turn)
        name = _mailbox(original, local) or draws.pick(_MAILBOX, turn) + _number(original, _END.findall(local)[0], turn)
        said = f"{name}{at[0]}example{dot[0] if dot else '.'}{ending}"
        if original.is_free(said):
            return said.upper() if original.text.isupper() else said
    return None


def _mailbox(original: Original, local: str) -> str | None:
    """The local part with a substitute's words in place of those of somebody whom the document names, if it has any."""
    cast = cast_of(original)
    for person in cast:
        words = cast.words_of(person)
        pieces = _RUN.findall(fold(local))
        readings = [next(_readings(piece, tuple(words)), None) if piece.isalpha() else () for piece in pieces]
        if None in readings or not any(is_whole for reading in readings if reading for _, is_whole in reading):
            continue
        return "".join(
            "".join(_ascii(words[key])[: None if is_whole else 1] for key, is_whole in reading or ())
            if piece.isalpha()
            else _number(original, piece, 0)
            for piece, reading in zip(pieces, readings, strict=True)
        )
    return None


def _readings(piece: str, keys: Sequence[str]) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The ways to read a run of letters as different words of a name, each whole or, if not, by its first letter."""
    if not piece:
        yield ()
    for key in keys:
        rest = tuple(other for other in keys if other != key)
        for part, is_whole in ((key, True), (key[:1], False)):
            if piece.startswith(part) and is_whole == (len(part) > 1):
                for reading in _readings(piece[len(part) :], rest):
                    yield ((key, is_whole), *reading)


def _ascii(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name))


def _number(original: Original, text: str, turn: int) -> str:
    """`text` with other digits."""
    drawn = iter(original.draws(text, "digits").characters([_DIGITS] * sum(map(str.isdecimal, text)), turn))
    return "".join(next(drawn) if char.isdecimal() else char for char in text)


def surrogate_url(original: Original) -> str | None:
    """The same scheme and as many steps of a path, at a domain for examples."""
    match = _URL.fullmatch(original.text.strip())
    if match is None:
        return None
    draws = original.draws(original.key, "url")
    path = re.split(r"[?#]", match["path"])[0]
    steps = [step for step in path.split("/") if step][:3]
    ending = _FILE.search(path)
    for turn in range(_TRIES):
        host = f"{match['scheme'] or ''}{match['www'] or ''}example.{draws.pick(_ENDINGS, turn)}"
        pages = [draws.pick(_PAGES, turn * 8 + at) for at in range(len(steps))]
        if pages:
            pages[-1] += str(draws.number(9000, turn) + 1000) + (ending[0] if ending else "")
        said = "/".join([host, *pages]) + ("/" if path.endswith("/") else "")
        if original.is_free(said):
            return said
    return None


def surrogate_ip(original: Original) -> str | None:
    """An address of the ranges for documentation, IPv4, IPv6 or MAC."""
    text = original.text
    draws = original.draws(original.key, "network")
    for turn in range(_TRIES):
        if mac := _MAC.fullmatch(text):
            said = mac[1].join(("00", "00", "5e", "00", "53", draws.characters([_HEX, _HEX], turn)))
            said = said.upper() if text.upper() == text else said
        elif ":" in text and "." not in text:
            groups = [draws.characters([_HEX[1:], _HEX, _HEX, _HEX], turn * 8 + at) for at in range(2)]
            said = f"2001:db8::{groups[0]}:{groups[1]}"
        else:
            said = f"{draws.pick(_NETWORKS, turn)}.{draws.number(254, turn) + 1}"
        if original.is_free(said):
            return said
    return None
