"""Uruguay: cédula de identidad, seven digits and a check digit; RUT, twelve digits.

Issuers: Dirección Nacional de Identificación Civil, see `recognizers.checkdigits.uy_ci`; DGI, https://www.dgi.gub.uy.
"""

from recognizers.checkdigits import uy_ci
from recognizers.identifiers.base import Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label


class UruguayanIds(IdentifierRecognizer):
    """CI and RUT. Alone a CI needs its dots and hyphen, and its check digit."""

    labels = (Label.NATIONAL_ID,)
    example = "C.I. [NATIONAL_ID 1.234.567-2]."
    cued = (
        Cued("Uruguayan identity card", Label.NATIONAL_ID, r"c\. ?i\.|ci", r"\d\.?\d{3}\.?\d{3} ?[-/]? ?\d", None),
        Cued("RUT", Label.NATIONAL_ID, r"r\.?u\.?t", r"\d{12}", None),
    )
    alone = (Alone("Uruguayan identity card", Label.NATIONAL_ID, r"\d\.\d{3}\.\d{3}[-/]\d", uy_ci.is_valid),)
