"""NSS: the Mexican social security number.

Eleven digits: two of the office that registered the person, two of the year of registration, two of the year of birth,
four of sequence, and a check digit by the Luhn rule over the ten before.

Issuer: Instituto Mexicano del Seguro Social, https://www.imss.gob.mx. The rule as implemented by
https://github.com/roottsantiago/pyfiscal.

>>> is_valid("12 34 56 7890 3"), is_valid("12345678904"), is_valid("1234567890")
(True, False, False)
"""

from stdnum import luhn
from stdnum.util import clean


def compact(number: str) -> str:
    """The number without its separators: blanks and hyphens."""
    return str(clean(number, " -").strip())


def is_valid(number: str) -> bool:
    """Whether `number` has eleven digits, the last of them right."""
    digits = compact(number)
    return digits.isascii() and digits.isdigit() and len(digits) == 11 and bool(luhn.is_valid(digits))
