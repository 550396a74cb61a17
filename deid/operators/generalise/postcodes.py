"""A Spanish postcode -> its province: `28015` -> `28XXX`."""

import re

_POSTCODE = re.compile(r"((?:E ?-? ?)?)(0[1-9]|[1-4]\d|5[0-2])\d{3}")


def generalised_postcode(text: str) -> str | None:
    """The first two digits, which stand for one of the 52 provinces; None for a code of another country.

    Royal Decree 2424/1972 gave the first two digits to the provinces; the smallest of them has over 80,000 people,
    so HIPAA's bound of 20,000 (45 CFR 164.514(b)(2)(i)(B)) holds.

    >>> generalised_postcode("28015"), generalised_postcode("E-28015"), generalised_postcode("1428")
    ('28XXX', 'E-28XXX', None)
    """
    match = _POSTCODE.fullmatch(text.strip())
    return f"{match[1]}{match[2]}XXX" if match else None
