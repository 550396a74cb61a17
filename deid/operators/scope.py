"""How far a keyed replacement is the same for the same value."""

from collections.abc import Mapping
from typing import Any

from deid.operators.options import Option

__all__ = ["SCOPE", "scoped"]

SCOPE = Option(
    "scope",
    str,
    "where equal values have equal replacements: in everything under this key, in the documents of a patient, or in "
    "one document alone",
    default="batch",
    choices=("batch", "patient", "document"),
)
"""The option that keyed operators share."""


def scoped(value: str, params: Mapping[str, Any]) -> str:
    r"""What to make a digest of, so that `value` gives another one outside the scope that `params` name.

    >>> scoped("puertas", {"scope": "batch"})
    'batch\x00\x00puertas'
    """
    scope, context = params["scope"], params.get("context")
    within = ""
    if context is not None and scope != "batch":
        within = context.patient if scope == "patient" else context.document.id
    return f"{scope}\x00{within}\x00{value}"
