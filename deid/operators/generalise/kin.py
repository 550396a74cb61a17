"""A relative -> `familiar`, which is masculine and feminine alike, so that the article before it still agrees."""

import re

from recognizers.note import fold

_GENERAL = re.compile(r"famili(?:a|ar|ares)\b.*")
_ONE = re.compile(r"(un|una)\b")


def generalised_kin(text: str) -> str:
    """One relative or several, without degree, sex or count.

    >>> generalised_kin("hermana"), generalised_kin("una hija"), generalised_kin("dos primos maternos")
    ('familiar', 'una familiar', 'familiares')
    """
    plain = fold(text)
    if _GENERAL.fullmatch(plain):
        return text
    one = _ONE.match(plain)
    several = any(word.endswith("s") for word in plain.split()[:2]) or re.match(r"\d", plain)
    said = f"{one[1]} familiar" if one and not several else ("familiares" if several else "familiar")
    if text.isupper():
        return said.upper()
    return said.capitalize() if text[:1].isupper() else said
