"""CI: the Uruguayan identity card number.

Six or seven digits and a check digit. The seven digits, zero-filled on the left, are multiplied by 2, 9, 8, 7, 6, 3
and 4; the check digit brings the sum to a multiple of ten.

Issuer: Dirección Nacional de Identificación Civil, https://www.gub.uy/ministerio-interior. The rule, with code:
https://github.com/picandocodigo/ci_uy.

>>> is_valid("1.234.567-2"), is_valid("1.234.567-3"), is_valid("123")
(True, False, False)
"""

from stdnum.util import clean

_WEIGHTS = (2, 9, 8, 7, 6, 3, 4)


def compact(number: str) -> str:
    """The number without its separators: full stops, hyphens, slashes, blanks."""
    return str(clean(number, " .-/").strip())


def is_valid(number: str) -> bool:
    """Whether `number` has seven or eight digits, the last of them right."""
    digits = compact(number)
    if not (digits.isascii() and digits.isdigit() and len(digits) in (7, 8)):
        return False
    *body, check = map(int, digits.zfill(8))
    return -sum(weight * digit for weight, digit in zip(_WEIGHTS, body, strict=True)) % 10 == check
