"""Colombia: cédula de ciudadanía and tarjeta de identidad (digits without check), NIT (nine digits and a check digit).

Issuers: Registraduría Nacional del Estado Civil, https://www.registraduria.gov.co; DIAN, https://www.dian.gov.co.
`cc` is first of all cubic centimetres, so it needs its dots or a label.
"""

from stdnum.co import nit

from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CEDULA = r"\d{1,3}(?:[. ]\d{3}){2,3}|\d{6,11}"


class ColombianIds(IdentifierRecognizer):
    """Cédula, tarjeta de identidad and NIT; `cédula` announces those of Ecuador, Uruguay and others as well."""

    labels = (Label.NATIONAL_ID,)
    example = "Con cédula de ciudadanía [NATIONAL_ID 1.020.304.050]."
    cued = (
        Cued(
            "identity card",
            Label.NATIONAL_ID,
            r"cedulas?(?: de (?:ciudadania|identidad|extranjeria))?|tarjeta de identidad",
            r"(?:[ve]-?)?\d{1,2}\.\d{3}\.\d{3}-\d|\d{3}-\d{7}-\d|[ve]-?\d{1,2}\.?\d{3}\.?\d{3}|"
            + _CEDULA
            + r"(?:-\d)?",
            ANY,
        ),
        Cued("identity card", Label.NATIONAL_ID, r"c\. ?c\.|t\. ?i\.", _CEDULA, None),
        Cued("identity card", Label.NATIONAL_ID, r"cc|ti", None, _CEDULA),
        Cued("NIT", Label.NATIONAL_ID, r"n\.?i\.?t", r"\d{3}\.?\d{3}\.?\d{3} ?- ?\d|\d{9,10}", None),
    )
    alone = (Alone("NIT", Label.NATIONAL_ID, r"\d{3}\.\d{3}\.\d{3}-\d", nit.is_valid),)
