"""Bank accounts and payment cards.

- IBAN: ISO 13616 (SWIFT registry), check digits by ISO 7064; Spain: `ES` and 22 digits.
- CCC: the Spanish account within it, 4-4-2-10 digits, two check digits (Banco de España).
- CBU (Argentina, BCRA): 22 digits. CLABE (Mexico, ABM): 18 digits, a check digit weighted 3, 7, 1.
- Cards: ISO/IEC 7812, 13 to 19 digits, Luhn. One digit in ten passes by chance, so alone a card needs its groups of
  four (or 4-6-5) and a first digit in use: 2 to 6.
"""

from stdnum import iban, luhn
from stdnum.ar import cbu
from stdnum.es import ccc

from recognizers.identifiers.base import Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CARD = r"[2-6]\d{3}(?:[ -]?\d{4}){3}|3\d{3}[ -]?\d{6}[ -]?\d{5}"


def _is_iban(value: str) -> bool:
    return bool(iban.is_valid(value))


class BankAccounts(IdentifierRecognizer):
    """IBAN, account and card numbers."""

    labels = (Label.BANK_ACCOUNT,)
    example = "Cuenta [BANK_ACCOUNT ES91 2100 0418 4502 0005 1332]."
    cued = (
        Cued(
            "bank account",
            Label.BANK_ACCOUNT,
            r"iban|cuenta(?: (?:corriente|bancaria|de ahorros?))?|c/c|ccc|c\.c\.c|clabe|cbu|cci",
            r"[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){3,7}(?:[ -]?[a-z0-9]{1,3})?|"
            r"\d{4}[ -]?\d{4}[ -]?\d{2}[ -]?\d{10}|\d{18,22}",
            r"[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){3,7}(?:[ -]?[a-z0-9]{1,3})?|\d{4}(?:[ -]\d{2,10}){2,6}|\d{10,24}",
        ),
        Cued(
            "payment card",
            Label.BANK_ACCOUNT,
            r"tarjeta(?: de (?:credito|debito)| bancaria)?|visa|mastercard|american express|amex",
            r"\d{4}(?:[ -]?\d{4}){3}|3\d{3}[ -]?\d{6}[ -]?\d{5}|\d{13,19}",
            None,
        ),
    )
    alone = (
        Alone("Spanish IBAN", Label.BANK_ACCOUNT, r"es\d{2}(?:[ -]?\d{4}){5}", _is_iban),
        Alone("IBAN", Label.BANK_ACCOUNT, r"[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?\d{1,3})?", _is_iban),
        Alone("Spanish bank account", Label.BANK_ACCOUNT, r"\d{4}[ -]?\d{4}[ -]?\d{2}[ -]?\d{10}", ccc.is_valid),
        Alone("Argentine bank account", Label.BANK_ACCOUNT, r"\d{8}[ -]?\d{14}", cbu.is_valid),
        Alone(
            "payment card",
            Label.BANK_ACCOUNT,
            r"[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}[ -]\d{6}[ -]\d{5}",
            lambda value: bool(luhn.is_valid("".join(filter(str.isdigit, value)))),
        ),
    )
