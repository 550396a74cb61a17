"""Argentina: CUIT and CUIL, eleven digits with a check digit; the DNI, seven or eight digits, has none.

Issuers: ARCA (formerly AFIP), https://www.arca.gob.ar; ANSES, https://www.anses.gob.ar; RENAPER, Ley 17.671 (DNI).
"""

from stdnum.ar import cuit

from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CUIT = r"(?:2[03-7]|3[034])-?\d{8}-?\d"
_DNI = r"\d{1,2}[ .]?\d{3}[ .]?\d{3}"


class ArgentineIds(IdentifierRecognizer):
    """CUIT, CUIL, DNI and the older booklets.

    Without hyphens a CUIT needs its cue: one digit in eleven is right by chance.
    """

    labels = (Label.NATIONAL_ID,)
    example = "CUIL [NATIONAL_ID 20-12345678-6]."
    cued = (
        Cued("CUIT or CUIL", Label.NATIONAL_ID, r"c\.?u\.?i\.?[tl]|cdi", r"\d{2}[ -]?\d{8}[ -]?\d", ANY),
        Cued(
            "Argentine identity document",
            Label.NATIONAL_ID,
            r"libreta (?:civica|de enrolamiento)|documento unico|doc|documento",
            _DNI,
            None,
        ),
        Cued("Argentine identity document", Label.NATIONAL_ID, r"l\.? ?[ec]\.", None, _DNI),
    )
    alone = (Alone("CUIT or CUIL", Label.NATIONAL_ID, _CUIT.replace("-?", "-"), cuit.is_valid),)
