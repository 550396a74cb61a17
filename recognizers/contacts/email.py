"""E-mail addresses, also glued to their label or written so that robots do not read them.

Syntax: RFC 5322, section 3.4.1, without quoted local parts. Nothing is looked up.
"""

import re
from collections.abc import Iterator

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span

# Around each @: what may belong to the address. `e-mail.`, `correo-` and the like before it are its label.
_BEFORE = re.compile(r"(?:(?:e-?mail|correo(?:electronico)?|mail)[.:;_-])?(?P<local>[a-z0-9_][\w.+%&'-]{0,63}) ?$")
_DOMAIN = re.compile(r" ?[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?){1,6}(?<=[a-z])")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_CUE = re.compile(r"(?:e-?mail|correo(?: electronico)?|mail|direccion electronica)\W{0,4}$")

_WORD = r"[a-z0-9_-]{2,40}"
_DOT = r"(?:\.| ?[\[({] ?(?:punto|dot|\.) ?[\])}] ?| punto | dot )"
_DISGUISED = re.compile(
    rf"(?<![\w.])[a-z0-9_][\w+-]{{1,40}}(?:{_DOT}{_WORD}){{0,3}}"
    rf" ?(?:[\[({{<] ?(?:at|arroba|en|@) ?[\])}}>]| arroba ) ?{_WORD}(?:{_DOT}{_WORD}){{1,4}}(?!\w)"
)


class EmailAddresses(SpanRecognizer):
    """`ana.ruiz@example.org`, `E-mail:ana@example.org`, `ana [at] example.org`, `ana arroba example punto org`."""

    labels = (Label.EMAIL_ADDRESS,)
    example = "Escriba a [EMAIL_ADDRESS ana.ruiz@example.org]."

    def find(self, note: Note) -> Iterator[Span]:
        """Addresses around each `@`, then disguised ones."""
        text = note.folded
        at = text.find("@")
        while at >= 0:
            found = _around(text, at)
            if found:
                yield self.span(*found, Label.EMAIL_ADDRESS, Score.CHECKED, "an address around @")
            at = text.find("@", at + 1)
        for match in _DISGUISED.finditer(text) if "arroba" in text or "at" in text else ():
            yield self.span(*match.span(), Label.EMAIL_ADDRESS, Score.CHECKED, "a disguised address")


def _around(text: str, at: int) -> tuple[int, int] | None:
    """The address whose `@` stands at `at`; a blank beside it is forgiven, a bare host only after a cue.

    >>> text = "e-mail.ana@ example.org."
    >>> start, end = _around(text, text.index("@"))
    >>> text[start:end]
    'ana@ example.org'
    """
    start = at
    if start > 0 and text[start - 1] == " ":
        start -= 1
    while start > 0 and at - start < 80 and (text[start - 1].isalnum() or text[start - 1] in "._+%&'-:;"):
        start -= 1
    before = _BEFORE.search(text, start, at)
    if before is None:
        return None
    domain = _DOMAIN.match(text, at + 1)
    if domain is None and _CUE.search(text, max(0, before.start("local") - 40), before.start("local")):
        domain = _HOST.match(text, at + 1)
    return (before.start("local"), domain.end()) if domain else None
