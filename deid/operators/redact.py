"""Take the text out."""

from collections.abc import Mapping
from typing import Any

from deid.operators.base import SpanOperator


class Redact(SpanOperator):
    """Takes the text out and puts nothing in its place; what stands around it is left untouched."""

    name = "redact"
    meaning = "take the text out and put nothing in its place"

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """Nothing."""
        return ""
