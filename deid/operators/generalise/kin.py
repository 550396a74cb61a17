"""A relative -> `familiar`, which is masculine and feminine alike, so that the article before it still agrees."""

import re

from deid.operators.generalise.wording import in_the_case_of
from recognizers.note import fold

_GENERAL = re.compile(r"famili(?:a|ar|ares)\b")
_ONE = re.compile(r"una?\b")
_COUNTED = re.compile(r"\d")


def generalised_kin(text: str) -> str:
    """One relative or several, without name, degree, sex, age or count.

    >>> generalised_kin("hermana"), generalised_kin("una hija"), generalised_kin("dos primos maternos")
    ('familiar', 'una familiar', 'familiares')
    >>> generalised_kin("familia de nueve miembros")
    'familia'
    """
    plain = fold(text)
    if general := _GENERAL.match(plain):
        return text[: general.end()]
    # A plural noun, or a number before it, is the first word or the second: `padres`, `sus padres`, `dos hermanas`.
    several = _COUNTED.match(plain) or any(word.endswith("s") for word in plain.split()[:2])
    article = _ONE.match(plain)
    said = "familiares" if several else f"{article[0]} familiar" if article else "familiar"
    return in_the_case_of(text, said.capitalize() if text[:1].isupper() else said)
