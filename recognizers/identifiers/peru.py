"""Peru: DNI with its check character (CUI), nine characters; RUC, eleven digits.

Issuers: RENIEC, https://www.reniec.gob.pe; SUNAT, https://www.sunat.gob.pe. The DNI proper is eight digits without
check, which the cue `DNI` covers. Neither is taken alone: one check digit in eleven is right by chance, and records
are numbered `12345678-9` too.
"""

from recognizers.identifiers.base import Cued, IdentifierRecognizer
from recognizers.labels import Label


class PeruvianIds(IdentifierRecognizer):
    """RUC, CUI and the foreigner's card."""

    labels = (Label.NATIONAL_ID,)
    example = "RUC [NATIONAL_ID 20512333797]."
    cued = (
        Cued("RUC", Label.NATIONAL_ID, r"r\.?u\.?c", r"\d{11}", None),
        Cued("CUI", Label.NATIONAL_ID, r"c\.?u\.?i|carnet? de extranjeria", r"\d{8} ?-? ?[\da-k]|\d{9,13}", None),
    )
