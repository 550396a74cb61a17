"""Put a stable, keyed name in place of the text: `PACIENTE-7F3A91C2`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from deid.keys import Key
from deid.operators.base import SpanOperator, label_of, place_of, tag_of
from deid.operators.options import Option
from deid.operators.scope import SCOPE, scoped
from recognizers.labels import Label
from recognizers.note import compact

_NOUNS: Mapping[Label, str] = MappingProxyType(
    {
        Label.PATIENT_NAME: "PACIENTE",
        Label.STAFF_NAME: "PROFESIONAL",
        Label.RELATIVE_NAME: "FAMILIAR",
        Label.PATIENT_ID: "HISTORIA",
        Label.NATIONAL_ID: "DOCUMENTO",
        Label.INSURANCE_ID: "ASEGURADO",
        Label.EPISODE_ID: "EPISODIO",
        Label.STAFF_ID: "COLEGIADO",
        Label.EMPLOYEE_ID: "EMPLEADO",
        Label.HEALTH_CENTRE: "CENTRO",
    }
)
"""What stands before the digits where the tag of the label would read badly in a sentence."""


class Pseudonym(SpanOperator):
    """Puts a token in place of the text that is the same for the same person or value: `PACIENTE-7F3A91C2`.

    The token is an HMAC-SHA-256 (RFC 2104) over the normalised value: neither case, accents, separators nor the order
    of a name's words matter. Surname, initials and full name of one person give one token, that of the fullest name
    in the document; so documents are linked if both give the full name. Without a key it refuses. What a key can link
    stays personal data (GDPR art. 4(5) and recital 26): keep the key apart.
    """

    name = "pseudonym"
    meaning = "put a keyed name in its place, the same for the same person: `PACIENTE-7F3A91C2`"
    needs_key = True
    options = (
        # 8 hexadecimal digits are 32 bits: among 10,000 patients two share a token with a chance of 1 in 86.
        Option("length", int, "how many hexadecimal digits tell them apart", default=8, least=4, most=32),
        SCOPE,
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The token."""
        label = label_of(params)
        person = params["context"].people.at(place_of(params).start) if "context" in params else None
        value = person.name if person is not None else compact(text)
        kind = label.value if label else tag_of(params)
        digest = Key(params["key"]).hmac(scoped(value, params), f"pseudonym:{kind}")
        noun = _NOUNS.get(label, label.tag) if label else tag_of(params)
        return f"{noun}-{digest[: params['length']].upper()}"
