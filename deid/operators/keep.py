"""Leave the text as it is, on record."""

from collections.abc import Mapping
from typing import Any

from deid.operators.base import SpanOperator


class Keep(SpanOperator):
    """Leaves the text as it is; the decision to do so is recorded."""

    name = "keep"
    meaning = "leave the text as it is; the decision is recorded"

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The text."""
        return text
