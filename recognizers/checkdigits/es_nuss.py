"""NUSS, NAF or NASS: the Spanish social security number of a person.

Twelve digits: the province of registration (01 to 53, or 66 for numbers given centrally), eight of sequence, two check
digits: what remains of the first ten divided by 97. A sequence below ten million counts as seven digits, as in the
numbers given before 1997, which were eleven digits long; an employer's account has eleven too and the same rule.

Issuer: Tesorería General de la Seguridad Social, https://www.seg-social.es. The rule, with code:
http://www.mvp-access.es/softjaen/vbnet/funciones/dc/sjvbnetfun05.htm.

>>> is_valid("28 12345678 40")
True
>>> is_valid("28/12345678/41"), is_valid("28 12345678"), is_valid("99 12345678 23")
(False, False, False)
"""

from stdnum.util import clean

_PROVINCES = frozenset(range(1, 54)) | {66}
_SHORT_SEQUENCE = 10_000_000


def compact(number: str) -> str:
    """The number without its separators: blanks, slashes, hyphens, full stops."""
    return str(clean(number, " /-.").strip())


def is_valid(number: str) -> bool:
    """Whether `number` has eleven or twelve digits, a known province and the right check digits."""
    digits = compact(number)
    if not (digits.isascii() and digits.isdigit() and len(digits) in (11, 12)):
        return False
    province, sequence, check = int(digits[:2]), int(digits[2:-2]), int(digits[-2:])
    width = _SHORT_SEQUENCE if sequence < _SHORT_SEQUENCE else 10 * _SHORT_SEQUENCE
    return province in _PROVINCES and (province * width + sequence) % 97 == check
