"""Spain: the numbers of the health card, one for the country and one for each region.

The national code (CIP-SNS) is eight times `B`, two letters and six digits: Real Decreto 183/2004, annex, as amended by
Real Decreto 702/2013 (https://www.boe.es/buscar/act.php?id=BOE-A-2004-2591). Each region adds a code of its own:

- Andalucía, NUHSA: `AN` and ten digits (Servicio Andaluz de Salud).
- Cataluña, CIP: two letters of each surname, sex (0 or 1), birth as YYMMDD, two digits, one check digit (CatSalut).
- Galicia, CIP: birth as YYMMDD, four letters of the surnames, four digits (SERGAS).
- Madrid, CIPA: ten digits (Comunidad de Madrid, Resolución 248/2010); older cards: four letters and twelve digits, as
  in other regions that the INSALUD ran until 2002 (Aragón, Asturias, Canarias, La Rioja ... with their own letters).
- País Vasco, TIS: up to eight digits; Comunitat Valenciana, SIP: up to ten; Navarra, CIPNA: up to eight.

The shapes of Galicia and of the former INSALUD, and the counts of digits of TIS, SIP and CIPNA, are those seen on
cards, not found in a published rule. Numbers of digits only are taken after a cue; so is the INSALUD shape where the
digits do not start with a date of birth.
"""

import re

from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CATALAN = r"[a-z]{4}[ -]?[01][ -]?\d{6}[ -]?\d{2}[ -]?\d"
_DATE = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def _holds_a_birth(value: str) -> bool:
    """Whether a month and a day follow a year: after the sex in a Catalan code, else at the first digit."""
    digits = "".join(char for char in value if char.isdigit())
    return value.isupper() and _DATE.match(digits, 1 if value[0].isalpha() else 0) is not None


def _is_insalud(value: str) -> bool:
    """Four capitals and a date of birth, with two or four digits of the year."""
    digits = value[4:]
    return value[:4].isupper() and (_DATE.match(digits) is not None or _DATE.match(digits, 2) is not None)


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
        Alone("Andalusian health record number", Label.PATIENT_ID, r"an ?\d{10}"),
        Alone("Catalan health card code", Label.PATIENT_ID, _CATALAN, _holds_a_birth),
        Alone("Galician health card code", Label.PATIENT_ID, r"\d{6}[a-z]{4}\d{4}", _holds_a_birth),
        Alone("regional health card code", Label.PATIENT_ID, r"[a-z]{4}\d{12}", _is_insalud),
    )
