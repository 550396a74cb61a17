"""Identity numbers of other Spanish-speaking countries of America.

- Costa Rica, cédula: `1-0234-0567` (Tribunal Supremo de Elecciones). Dominican Republic, cédula: `001-1234567-8`, Luhn
  (Junta Central Electoral). El Salvador, DUI: `01234567-8` (RNPN). Guatemala, DPI or CUI: 13 digits, `1234 56789 0101`
  (RENAP). Honduras, DNI: 13 digits, `0801-1990-12345` (RNP). Paraguay, cédula: up to seven digits. Venezuela, cédula:
  `V-12.345.678` (SAIME). The cue `cédula` is read with those of Colombia.
"""

from stdnum.do import cedula

from recognizers.identifiers.base import Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label


class LatinAmericanIds(IdentifierRecognizer):
    """DUI, DPI, Honduran DNI; the Dominican and the Venezuelan cédula by their own shapes."""

    labels = (Label.NATIONAL_ID,)
    example = "DUI [NATIONAL_ID 01234567-8]."
    cued = (
        Cued("DUI", Label.NATIONAL_ID, r"d\.?u\.?i|documento unico de identidad", r"\d{8}-?\d", None),
        Cued(
            "thirteen-digit identity number",
            Label.NATIONAL_ID,
            r"d\.?p\.?i|cui|d\.?n\.?i|codigo unico de identificacion|(?:tarjeta|numero) de identidad",
            r"\d{4}[ -]?\d{5}[ -]?\d{4}|\d{4}[ -]?\d{4}[ -]?\d{5}",
            None,
        ),
    )
    alone = (
        Alone("Dominican identity card", Label.NATIONAL_ID, r"\d{3}-\d{7}-\d", cedula.is_valid),
        Alone("Venezuelan identity card", Label.NATIONAL_ID, r"[ve]-? ?\d{1,2}\.\d{3}\.\d{3}"),
    )
