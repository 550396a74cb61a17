"""Spain: identity card and tax number, foreigner's number, passport, social security number.

Issuers and formats:
- DNI/NIF, eight digits and a check letter: Ministerio del Interior,
  https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/
- NIE, `X`, `Y` or `Z`, seven digits (eight before 2008) and the same letter: Orden INT/2058/2008.
- Passport, two or three letters and six digits: Real Decreto 896/2003.
- NUSS, twelve digits: see `recognizers.checkdigits.es_nuss`.
"""

from stdnum.es import dni, nie

from recognizers.checkdigits import es_nuss
from recognizers.identifiers.base import ANY, Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_CARD = (
    r"\d{1,2}[ .]?\d{3}[ .]?\d{3}(?:[ -]{0,3}[a-z](?![a-z]))?|[xyz][ -]?\d{7,8}[ -]{0,3}[a-z]|"
    r"[a-hjnp-w]-?\d{7}-?[0-9a-j]"
)
_SOCIAL_SECURITY = r"\d{11,12}|\d{2}[ /.-]{1,3}\d{7,8}[ /.-]{1,3}\d{2}|\d{10}[ /.-]\d{2}"


def _is_dni(value: str) -> bool:
    """Whether the letter is right; one that stands apart must be a capital, since `y` and `a` are words."""
    if value[-2] == " " and not value[-1].isupper():
        return False
    return bool(dni.is_valid(value.replace(".", "").rjust(9, "0")))


def _is_nie(value: str) -> bool:
    """Whether the letter is right; the eighth digit of the older form is a zero in front, which changes nothing."""
    characters = value.replace("-", "").replace(" ", "")
    return bool(nie.is_valid(characters[0] + characters[-8:]))


class SpanishIds(IdentifierRecognizer):
    """DNI, NIF, NIE, passport and social security numbers.

    Alone, a DNI has eight digits, or dots between its groups: biopsies are often numbered with seven digits and a
    letter, and one letter in 23 is right by chance. A social security number alone is known by its check digits, or by
    its groups of two, eight and two digits with a known province.
    """

    labels = (Label.NATIONAL_ID, Label.INSURANCE_ID)
    example = "Con DNI [NATIONAL_ID 12345678Z] y NUSS [INSURANCE_ID 28 12345678 40]."
    cued = (
        Cued(
            "Spanish identity document",
            Label.NATIONAL_ID,
            r"d\.? ?n\.? ?i(?: (?:argentino|peruano|espanol|electronico))?|"
            r"n\.? ?i\.? ?[fe](?=\W)|documento (?:nacional de |de )?identidad|doc\. (?:de )?identidad|"
            r"documento identificativo|identificacion fiscal|identificacion de extranjeros?|identidad de extranjeros?",
            _CARD,
            ANY,
        ),
        Cued(
            "passport",
            Label.NATIONAL_ID,
            r"pasaportes?(?: [a-z]{4,15})?|passports?|passaport",
            r"[a-z]{1,3}[ -]?\d{5,8}[a-z]?|\d{8,9}",
            ANY,
        ),
        Cued(
            "social security number",
            Label.INSURANCE_ID,
            r"n\.? ?u\.? ?s\.? ?s|n\.? ?a\.? ?s\.? ?s|n\.? ?s\.? ?s|naf|seguridad social|seg\. ?social|"
            r"afiliacion(?: a la (?:seguridad social|s\.? ?s\.?))?|cartilla(?: sanitaria)?",
            _SOCIAL_SECURITY,
            r"\d{2}(?:[ /.-]\d{1,8}){3,5}|"
            r"\d{2}[ /.-]{1,3}\d{4,10}(?:[ /.-]{1,3}\d{1,3})?|\d{6,12}(?:[ /.-]\d{1,2}(?! ?[a-z\d]))?|" + ANY,
        ),
    )
    alone = (
        Alone("Spanish DNI", Label.NATIONAL_ID, r"\d{8}[ -]{0,2}[a-z]|\d{1,2}\.\d{3}\.\d{3}[ -]{0,2}[a-z]", _is_dni),
        Alone("Spanish NIE", Label.NATIONAL_ID, r"[xyz][ -]?0?\d{7}[ -]?[a-z]", _is_nie),
        Alone("social security number", Label.INSURANCE_ID, r"\d{2}[ /.-]?\d{7,8}[ /.-]?\d{2}", es_nuss.is_valid),
        Alone("social security number", Label.INSURANCE_ID, r"(?:0[1-9]|[1-4]\d|5[0-3]|66)[ /]\d{8}[ /]\d{2}"),
    )
