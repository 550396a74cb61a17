"""Web addresses, IP and MAC addresses.

Syntax: RFC 3986 (URL), RFC 4291 (IPv6), IEEE 802 (MAC). A link to a DOI is a web address like any other, a bare
`doi:10...` is bibliography and stays. An IPv4 address without a cue needs two parts of two digits or more and a first
part of ten or more, since versions (`1.2.3.4`), enzymes (`EC 3.4.21.4`) and sections are written alike.
"""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span

_URL = re.compile(r"(?:(?:https?|s?ftps?) ?: ?// ?|www\d?\.(?=[\w-]))[^\s<>\"'|]{2,2000}")
# A host without scheme: a generic ending, or a country's with a path or a cue, since `dolor.es` may be two sentences.
_ENDING = re.compile(
    r"\.(?:(?P<generic>com|org|net|edu|gov|info|cat|eus|gal|(?:com|org|net|edu|gob|gov|gub)\.[a-z]{2})|es|eu|mx|ar|cl|co|pe|ec|uy)"
    r"(?![\w@-]|\.\w)(?P<path>/[^\s<>\"'|]{1,2000})?"
)
_HOST_BEFORE = re.compile(r"(?<![\w@.%+/-])[a-z0-9][a-z0-9-]{1,62}(?:\.[a-z0-9-]{1,63}){0,4}$")
_WEB_CUE = re.compile(
    r"(?<![a-z0-9])(?:web|portal|sitio|url|visite|disponible en|consultad[oa] en|accesible en)\W{0,3}$"
)
_REACH = 80
_IPV4 = re.compile(r"(?<![\w.,-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w,]|\.\d|-\d)")
_IP_CUE = re.compile(r"(?<![a-z0-9])(?:ip|ipv4|host|servidor|router)\W{0,4}(?:es |address |n\.? ?º? ?)?$")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])")
_CLOSING = ".,;:!?)]}'\"*"


class WebAddresses(SpanRecognizer):
    """URLs with or without a scheme; IPv4, IPv6 and MAC addresses."""

    labels = (Label.URL, Label.IP_ADDRESS)
    example = "Véase [URL https://www.example.org/caso], desde la IP [IP_ADDRESS 192.168.10.24]."

    def find(self, note: Note) -> Iterator[Span]:
        """URLs, then network addresses."""
        text = note.folded
        done = 0
        for start, end in sorted((*_with_scheme(text), *_bare_hosts(text))):
            if start >= done:
                done = end
                yield self.span(start, end, Label.URL, Score.CHECKED, "a web address")
        for match in _IPV4.finditer(text):
            if _is_ipv4(match, bool(_IP_CUE.search(text, max(0, match.start() - 20), match.start()))):
                yield self.span(*match.span(), Label.IP_ADDRESS, Score.CHECKED, "an IPv4 address")
        for match in _IPV6.finditer(text):
            if _is_ipv6(match[0]):
                yield self.span(*match.span(), Label.IP_ADDRESS, Score.CHECKED, "an IPv6 address")
        for match in _MAC.finditer(text):
            if match[1] == ":" or not match[0].replace("-", "").isdigit():
                yield self.span(*match.span(), Label.IP_ADDRESS, Score.CHECKED, "a MAC address")


def _with_scheme(text: str) -> Iterator[tuple[int, int]]:
    for match in _URL.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield match.start(), _without_closing(text, *match.span())


def _bare_hosts(text: str) -> Iterator[tuple[int, int]]:
    """`example.org`, `example.es/caso`, `web example.es`."""
    for ending in _ENDING.finditer(text):
        host = _HOST_BEFORE.search(text, max(0, ending.start() - _REACH), ending.start())
        if host and (
            ending["generic"] or ending["path"] or _WEB_CUE.search(text, max(0, host.start() - 20), host.start())
        ):
            yield host.start(), _without_closing(text, host.start(), ending.end())


def _without_closing(text: str, start: int, end: int) -> int:
    """Where the address ends: punctuation after it is the sentence's, a bracket is its own if it opened inside."""
    while end > start + 1 and text[end - 1] in _CLOSING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end


def _is_ipv4(match: re.Match[str], cued: bool) -> bool:
    try:
        IPv4Address(match[0])
    except AddressValueError:
        return False
    parts = match.groups()
    return cued or (int(parts[0]) >= 10 and sum(len(part) > 1 for part in parts) >= 2)


def _is_ipv6(value: str) -> bool:
    """Whether it is an address and no clock time: a group of three characters or more, or one with a letter."""
    try:
        IPv6Address(value)
    except AddressValueError:
        return False
    return any(len(group) > 2 or not group.isdigit() for group in value.split(":") if group)
