"""Spain: the numbers of the health card, one for the country and one for each region.

Confirmed by a source:

- National code, CIP-SNS: eight times `B`, two letters, six digits. Instituted by Real Decreto 183/2004
  (https://www.boe.es/buscar/act.php?id=BOE-A-2004-2591); its make-up as the press describes the card,
  https://www.elespanol.com/como/significan-numeros-tarjeta-sanitaria/658184318_0.amp.html.
- Cataluña, CIP: two letters of each surname, birth as YYMMDD behind one digit (the sex), three digits
  (https://www.fersalut.cat/2018/10/06/targeta-sanitaria-individual-tsi/).
- Madrid, CIPA: ten digits (https://www.businessinsider.es/cipa-que-es-donde-esta-/1039903).

Known from use, no published rule found, and so taken after a cue only: Andalucía, NUHSA (`AN` and ten digits); Galicia
(birth as YYMMDD, four letters, four digits); regions of the former INSALUD (four letters and twelve digits); País
Vasco, TIS; Comunitat Valenciana, SIP; Navarra, CIPNA (digits).
"""

import re

from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CATALAN = r"[a-z]{4}[ -]?[01][ -]?\d{6}[ -]?\d{2}[ -]?\d"
_DATE = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def _holds_a_birth(value: str) -> bool:
    """Whether the letters are capitals and a year, a month and a day follow the digit of the sex."""
    digits = "".join(char for char in value if char.isdigit())
    return value.isupper() and _DATE.match(digits, 1) is not None


class SpanishHealthCards(IdentifierRecognizer):
    """CIP-SNS, CIPA, NUHSA, CIP, TIS, SIP and their kin."""

    labels = (Label.PATIENT_ID,)
    example = "Código SNS [PATIENT_ID BBBBBBBBQR123456], NUHSA [PATIENT_ID AN0123456789]."
    cued = (
        Cued(
            "health card number",
            Label.PATIENT_ID,
            r"c\.?i\.?p\.?a?(?:[ -](?:autonomico|sns|aut))?|cipna|nuhsa|nuss?a|t\.?i\.?s|t\.?s\.?i|"
            r"codigo(?: del?)? (?:sns|sip|cip)|tarjeta sanitaria(?: individual| europea)?|targeta sanitaria|"
            r"codigo de identificacion personal(?: autonomico)?",
            _CATALAN + r"|an ?\d{10}|[a-z]{2,4}\d{10,14}|\d{6}[a-z]{4}\d{4}|b{8}[a-z]{2}\d{6}|\d{6,12}",
            r"[a-z]{4}(?: \d{4,6}){2,3}|" + ANY,
        ),
        Cued("health card number", Label.PATIENT_ID, r"sip", r"\d{6,10}", ANY),
    )
    alone = (
        Alone("national health card code", Label.PATIENT_ID, r"b{8}[a-z]{2}\d{6}"),
        Alone("Catalan health card code", Label.PATIENT_ID, _CATALAN, _holds_a_birth),
    )
