"""Put a keyed digest in place of the text, so that equal values can still be told to be equal."""

from collections.abc import Mapping
from typing import Any

from deid.keys import Key
from deid.operators.base import SpanOperator, label_of, tag_of
from deid.operators.options import Option
from deid.operators.tag import fields_problem


class Hash(SpanOperator):
    """Puts a keyed digest (HMAC-SHA-256, RFC 2104) in place of the text.

    Equal values under one label and one key give equal digests; the label is part of what is digested, so a record
    number and a phone number of the same digits differ. Without a key it refuses: a bare hash of a short identifier
    is undone by trying them all. The values are compared as written, except for Unicode's composed and decomposed
    accents. Under GDPR recital 26 the outcome is pseudonymised, still personal, data: keep the key apart.
    """

    name = "hash"
    meaning = "put a keyed digest in its place, the same for equal values: `[NOMBRE:3f1c9a0b7d2e4f58]`"
    needs_key = True
    options = (
        # 16 hexadecimal digits are 64 bits: among a million values two collide with a chance of 1 in 37 million.
        Option("length", int, "how many hexadecimal digits of the digest are shown", default=16, least=8, most=64),
        Option(
            "template",
            str,
            "what stands there; `{hash}` is the digest, `{tag}` the Spanish tag of the label",
            default="[{tag}:{hash}]",
            least=6,
            most=80,
            check=lambda value: (
                fields_problem("tag", "hash")(value) or (None if "{hash}" in str(value) else "it must name {hash}")
            ),
        ),
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The template, filled in."""
        label = label_of(params)
        purpose = f"hash:{label.value if label else tag_of(params)}"
        digest = Key(params["key"]).hmac(text, purpose)
        return str(params["template"]).format(tag=tag_of(params), hash=digest[: params["length"]])
