"""Mexico: CURP, RFC, elector's key, social security number.

- CURP, 18 characters: RENAPO, https://www.gob.mx/curp. RFC of a person, 13: SAT, https://www.sat.gob.mx.
- Clave de elector, 18: INE, six letters, birth as YYMMDD, two digits of the state, sex, three digits.
- NSS, eleven digits: see `recognizers.checkdigits.mx_nss`.
"""

from stdnum.mx import rfc

from recognizers.checkdigits import mx_nss
from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CURP = r"[a-z][aeioux][a-z]{2}\d{6}[hmx][a-z]{5}[a-z0-9]\d"
_RFC = r"[a-z&]{4}[ -]?\d{6}[ -]?[a-z0-9]{3}"


class MexicanIds(IdentifierRecognizer):
    """CURP, RFC, elector's key and NSS. A CURP and an elector's key have shapes that nothing else has."""

    labels = (Label.NATIONAL_ID, Label.INSURANCE_ID)
    example = "CURP [NATIONAL_ID GOMC960912HDFMRR03]."
    cued = (
        Cued("CURP", Label.NATIONAL_ID, r"c\.?u\.?r\.?p|clave unica(?: de registro de poblacion)?", _CURP, ANY),
        Cued(
            "RFC",
            Label.NATIONAL_ID,
            r"r\.?f\.?c|registro federal de contribuyentes",
            _RFC + r"|[a-z&]{3,4}-?\d{6}",
            None,
        ),
        Cued(
            "elector's key",
            Label.NATIONAL_ID,
            r"clave de elector|credencial (?:de elector|para votar)|ife|ine",
            r"[a-z]{6}\d{8}[hm]\d{3}|\d{13}",
            None,
        ),
        Cued(
            "Mexican social security number",
            Label.INSURANCE_ID,
            r"n\.?s\.?s|imss|issste|afiliacion al imss",
            r"\d{11}|(?:\d{2}[ -]){3}\d{4}[ -]\d",
            None,
        ),
    )
    alone = (
        Alone("CURP", Label.NATIONAL_ID, _CURP),
        Alone("elector's key", Label.NATIONAL_ID, r"[a-z]{6}\d{8}[hm]\d{3}"),
        Alone("RFC", Label.NATIONAL_ID, r"[a-z&]{4}\d{6}[a-z0-9]{3}", lambda value: bool(rfc.is_valid(value, True))),
        Alone(
            "Mexican social security number", Label.INSURANCE_ID, r"\d{2}([ -])\d{2}\1\d{2}\1\d{4}\1\d", mx_nss.is_valid
        ),
    )
