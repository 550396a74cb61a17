"""Ecuador: cédula de identidad, ten digits, the first two a province, the last a check digit; RUC, thirteen digits.

Issuers: Dirección General de Registro Civil, https://www.registrocivil.gob.ec; SRI, https://www.sri.gob.ec. Neither is
taken alone: one digit in ten is right by chance. `CI` is also a quotient and a coronary disease, which the number of
digits tells apart.
"""

from recognizers.identifiers.base import Cued, IdentifierRecognizer
from recognizers.labels import Label


class EcuadorianIds(IdentifierRecognizer):
    """CI and RUC; `cédula` is read with those of Colombia."""

    labels = (Label.NATIONAL_ID,)
    example = "C.I. [NATIONAL_ID 1714307103]."
    cued = (
        Cued("Ecuadorian identity card", Label.NATIONAL_ID, r"c\. ?i\.|ci", r"\d{9}-?\d", None),
        Cued("RUC", Label.NATIONAL_ID, r"r\.?u\.?c", r"\d{10}-?\d{3}", None),
    )
