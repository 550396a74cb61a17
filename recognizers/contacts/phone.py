"""Telephone and fax numbers, pagers and extensions.

After a cue (`Tel.`, `Fax:`, `móvil`, `busca`) any number of six digits or more is taken, valid or not. Without one, a
number must be in use by the numbering plans that phonenumbers (Google's libphonenumber) knows, and stand in a form that
nothing clinical has: `+` and a country code, or a Spanish number whole or in its usual groups (Plan Nacional de
Numeración Telefónica, Real Decreto 2296/2004). Thousands have their dots where some write a phone's, so dotted groups
of three need a cue.

Boundaries are those of the MEDDOCAN guidelines: label, leading `+` and `(` outside; country code and extension inside.
"""

import re
from collections.abc import Iterator

import phonenumbers

from recognizers.base import SpanRecognizer
from recognizers.identifiers.base import NUMBER
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span

_EXTENSION = r"(?:[ ,;(/-]{0,3}(?:ext(?:ension|\.)?|int(?:erno|\.)|anexo|x)[ .:]{0,2}\d{1,6}(?!\d))?"
_SPANISH = r"(?:(?:00 ?)?34[ .-]{0,2})?[6-9](?:[ .-]?\d){8}(?!\d)"
_DATE = r"(?!\d{1,2}[.-]\d{1,2}[.-](?:19|20)?\d\d(?!\d)|(?:19|20)\d\d[ .-]{1,2}(?:19|20)\d\d(?!\d))"
_FOREIGN = _DATE + r"(?:00 ?)?\d(?:[ .-]{0,2}(?:\) ?|\( ?)?\d){5,14}(?!\d)"
_NUMBER = re.compile(rf"(?:{_SPANISH}|{_FOREIGN}){_EXTENSION}(?!\d)")
_PAGER = re.compile(r"\d{3,9}(?![\w%]|[.,]\d| ?(?:mg|ml|cm|mm|h|horas|dias|anos|x)\b)")

_CUE = re.compile(
    r"(?<![a-z])(?:(?P<fax>(?:tele)?fax(?:es)?|telecopia)|(?P<pager>busca(?:personas)?|ext(?:ension)?(?: telefonica)?)|"
    r"(?P<phone>(?:tele?fonos?|telefons?|telfs?|tlfnos?|tlfs?|tfnos?|tfns?|tfs?|tels?|telefs?|fonos?)\.?"
    r"(?: ?(?:/|y|o|-|,) ?(?:tele)?fax)?|"
    r"moviles|movil|phone|celular(?:es)?|whatsapp|wasap)|"
    r"(?P<weak>llamar|llamando|llamada|centralita|contacto|contactar|(?:cel|mov|mob|fijo)(?=[.:])))(?![a-z])"
)
_GAP = re.compile(
    r"(?:[ \t.,;:(*-]{0,3}(?::[ \t]{0,3}\n|(?:"
    + NUMBER
    + r")|(?:fijo|movil|celular|telefonic[oa]|particular|trabajo|casa|domicilio|"
    r"paciente|madre|padre|hij[oa]|espos[oa]|marido|mujer|herman[oa]|pareja|familiar|familia|contacto|urgencias?|consultas?|"
    r"de|del|la|el|los|su|sus|es|al|en|a|autor|autora|directo|telefono|movil|personal|y)(?![a-z0-9]))){0,7}"
    r"[ \t.,;:(*=-]{0,4}(?:\+ ?)?\(? ?"
)
_NEXT = re.compile(r"[ \t.]{0,3}(?:[,;/|-]|[yoe](?= ))[ \t]{0,3}(?:\+ ?)?\(?")
_PAGER_GAP = re.compile(r"(?:[ \t.:]{0,2}(?:" + NUMBER + r"))?[ \t.:]{0,2}")

_WHOLE = 7  # digits of a number that a weak cue announces: `contacto: 6123456`

_INTERNATIONAL = re.compile(
    rf"\+ ?\(? ?(?P<number>[1-9]\d{{0,2}}(?:[ .-]{{0,2}}[()]?[ ]?\d){{7,13}}(?!\d){_EXTENSION})(?![\w%])"
)
_GROUPED = re.compile(
    r"(?<![\w.,/+-])(?<![\d.,/] )(?<![\d][-/] )(?:(?:0034|34)[ -])?"
    r"(?:[6-9]\d{2}([ -])(?:\d{3}\1\d{3}|\d{2}\1\d{2}\1\d{2}|\d{6})|[6-9]\d{2}(?:\.\d{2}){3}|"
    r"9\d([ -])\d{3}\2\d{2}\2\d{2}|"
    r"[6-9]\d{8}|(?<=\()9\d\) ?\d{3}[ .-]?\d{2}[ .-]?\d{2})"
    r"(?![\w%]|[ .,/-]\d| ?(?:ufc|ui|u/|copias|cel|leuc|plaq|x ?10|mg|ml|/|\u00d7|euros|unidades|por ))"
)


class PhoneNumbers(SpanRecognizer):
    """Telephone, fax and pager numbers, each of a list on its own."""

    labels = (Label.PHONE_NUMBER, Label.FAX_NUMBER)
    example = "Tel.: +[PHONE_NUMBER 34 912 345 678 ext 12], fax [FAX_NUMBER 912345679]."

    def find(self, note: Note) -> Iterator[Span]:
        """Numbers after a cue, then international and Spanish ones without."""
        text = note.folded
        for cue in _CUE.finditer(text):
            label = Label.FAX_NUMBER if cue["fax"] else Label.PHONE_NUMBER
            score = Score.CUED if cue["weak"] else Score.LABELLED
            for start, end in _pager(text, cue.end()) if cue["pager"] else _listed(text, cue.end()):
                if not cue["weak"] or sum(map(str.isdigit, text[start:end])) >= _WHOLE:
                    yield self.span(start, end, label, score, "a telephone or fax cue in front")
        if "+" in text:
            for match in _INTERNATIONAL.finditer(text):
                if not text[match.start() - 1 : match.start()].isalnum() and _is_valid("+" + match["number"]):
                    yield self.span(
                        *match.span("number"), Label.PHONE_NUMBER, Score.CHECKED, "a valid country code and number"
                    )
        for match in _GROUPED.finditer(text):
            if not match[0].replace(" ", "").endswith("00000") and _is_valid(match[0]):
                yield self.span(*match.span(), Label.PHONE_NUMBER, Score.SHAPED, "a valid Spanish number in its groups")


def _listed(text: str, cue_end: int) -> Iterator[tuple[int, int]]:
    """The numbers after a cue: `Tlf. 912345678 - 612345678`."""
    gap = _GAP.match(text, cue_end)
    number = _NUMBER.match(text, gap.end()) if gap else None
    while number is not None:
        yield number.span()
        between = _NEXT.match(text, number.end())
        number = _NUMBER.match(text, between.end()) if between else None


def _pager(text: str, cue_end: int) -> Iterator[tuple[int, int]]:
    gap = _PAGER_GAP.match(text, cue_end)
    number = _PAGER.match(text, gap.end()) if gap else None
    if number is not None:
        yield number.span()


def _is_valid(number: str) -> bool:
    """Whether it is a number in use, in Spain where no country code says otherwise."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "ES"))
    except phonenumbers.NumberParseException:
        return False
