"""Chile: RUT and RUN, seven or eight digits and a check digit or `K`.

Issuers: Servicio de Registro Civil e Identificación, https://www.registrocivil.cl; Servicio de Impuestos Internos.
"""

from stdnum.cl import rut

from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label


class ChileanIds(IdentifierRecognizer):
    """RUT and RUN. Alone they need their dots: `1234567-8` is also how records are numbered."""

    labels = (Label.NATIONAL_ID,)
    example = "RUT [NATIONAL_ID 12.345.678-5]."
    cued = (
        Cued(
            "RUT or RUN",
            Label.NATIONAL_ID,
            r"r\.?u\.?[tn](?:\.(?= ?\d))?",
            r"\d{1,2}\.?\d{3}\.?\d{3} ?- ?[\dk]|\d{7,8}[\dk]",
            ANY,
        ),
    )
    alone = (Alone("RUT or RUN", Label.NATIONAL_ID, r"\d{1,2}\.\d{3}\.\d{3}-[\dk]", rut.is_valid),)
