"""Put a realistic substitute in place: another name, number, address, town, that looks like the original's.

What the detector missed is then hidden among what was replaced: hide in plain sight (Carrell et al., J Am Med Inform
Assoc 2013;20:342-348, https://doi.org/10.1136/amiajnl-2012-001034).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from deid.operators.base import SpanOperator, label_of, place_of, tag_of
from deid.operators.options import Option
from deid.operators.scope import SCOPE
from deid.operators.surrogate.ages import surrogate_age
from deid.operators.surrogate.contacts import surrogate_email, surrogate_ip, surrogate_phone, surrogate_url
from deid.operators.surrogate.identifiers import surrogate_number
from deid.operators.surrogate.institutions import surrogate_centre
from deid.operators.surrogate.original import Original
from deid.operators.surrogate.people import surrogate_name
from deid.operators.surrogate.places import WITHIN, surrogate_place, surrogate_postcode
from deid.operators.surrogate.professions import surrogate_profession
from deid.operators.surrogate.streets import surrogate_street
from recognizers.labels import AGES, CENTRES, PEOPLE, Label
from recognizers.note import fold

__all__ = ["Surrogate"]

_PLACES = frozenset({Label.LOCATION, Label.POSTCODE})
_NUMBERS = frozenset(
    {
        Label.PATIENT_ID,
        Label.NATIONAL_ID,
        Label.INSURANCE_ID,
        Label.EPISODE_ID,
        Label.STAFF_ID,
        Label.EMPLOYEE_ID,
        Label.BANK_ACCOUNT,
        Label.VEHICLE_ID,
        Label.DEVICE_ID,
        Label.BIOMETRIC_ID,
        Label.OTHER_ID,
    }
)
_WRITERS: Mapping[Label, Callable[[Original], str | None]] = MappingProxyType(
    {
        **dict.fromkeys(PEOPLE, surrogate_name),
        **dict.fromkeys(AGES, surrogate_age),
        **dict.fromkeys(CENTRES, surrogate_centre),
        **dict.fromkeys(_NUMBERS, surrogate_number),
        Label.PROFESSION: surrogate_profession,
        Label.STREET: surrogate_street,
        Label.LOCATION: surrogate_place,
        Label.POSTCODE: surrogate_postcode,
        Label.PHONE_NUMBER: surrogate_phone,
        Label.FAX_NUMBER: surrogate_phone,
        Label.EMAIL_ADDRESS: surrogate_email,
        Label.URL: surrogate_url,
        Label.IP_ADDRESS: surrogate_ip,
    }
)
_AND = re.compile(r"(?<![^\W_])[ye][ \xa0]$", re.IGNORECASE)
_SOUNDS_I = re.compile(r"h?i(?!e)|y(?![aeiou])")


class Surrogate(SpanOperator):
    """Puts a substitute of the same kind in place of the text, the same for the same value within the scope.

    A person keeps one substitute in every form: full name, surname, given name, initials, the two fields of a form, the
    local part of an e-mail address. Genders, capitals and the number of surnames are the original's. Identifiers and
    telephones keep their format and can be nobody's: their check digits are false, their area codes do not exist. No
    substitute is an original of the document. Everything is drawn by a keyed digest (HMAC-SHA-256, RFC 2104) from
    sorted lists, and no table is stored. What has no form known here becomes its tag.
    """

    name = "surrogate"
    meaning = "put a substitute in its place: `Teresa Puertas` -> `Alicia Robles`; what it cannot read becomes a tag"
    needs_key = True
    labels = frozenset(_WRITERS)
    options = (
        replace(SCOPE, default="patient"),
        Option(
            "within",
            str,
            "how far a place in Spain goes: to one of its province, of its autonomous community, or of another one",
            default="region",
            choices=WITHIN,
            labels=_PLACES,
        ),
        Option("width", int, "the years in a band of ages", default=10, least=3, most=20, labels=AGES),
        Option("top", int, "the age from which all are one band", default=90, least=60, most=120, labels=AGES),
    )

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """The `y` or `e` before the value, if the substitute asks for the other one: `Ana e Inés` -> `Ana y Eva`."""
        before = place_of(params).free_before
        if _AND.search(before) and _said_and(before) != _and_before(self._substitute(text, params)):
            return 2, 0
        return 0, 0

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The substitute; the tag of what has none."""
        said = self._substitute(text, params)
        if self.reach(text, params) == (0, 0):
            return said
        before = place_of(params).free_before
        word = _and_before(said)
        return f"{word.upper() if before[-2].isupper() else word}{before[-1]}{said}"

    def _substitute(self, text: str, params: Mapping[str, Any]) -> str:
        label = label_of(params)
        said = _WRITERS[label](Original.of(text, label, params)) if label and label in _WRITERS else None
        return said if said is not None else f"[{tag_of(params)}]"


def _said_and(before: str) -> str:
    return before[-2].lower()


def _and_before(said: str) -> str:
    """The form of `y` that stands before a word."""
    return "e" if _SOUNDS_I.match(fold(said)) else "y"
