"""Put the kind of detail in its place: `[EDAD]`."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from deid.operators.base import SpanOperator, label_of, tag_of
from deid.operators.options import Option, Value


def fields_problem(*allowed: str) -> "_FieldsProblem":
    """A check that a template names no fields but `allowed`, in single braces and without a format."""
    return _FieldsProblem(frozenset(allowed))


class _FieldsProblem:
    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    def __call__(self, template: Value) -> str | None:
        known = " and ".join(f"{{{name}}}" for name in sorted(self._allowed))
        try:
            parts = list(Formatter().parse(str(template)))
        except ValueError:
            return f"the braces do not match; the fields are {known}"
        for _, name, form, conversion in parts:
            if name is not None and (name not in self._allowed or form or conversion):
                return f"the fields are {known}, without a format"
        return None if "\n" not in str(template) else "a template stands on one line"


class Tag(SpanOperator):
    """Puts a tag in place of the text: `[NOMBRE]`; an entity type that isn't a label here is its own tag."""

    name = "tag"
    meaning = "put the kind of detail in its place: `[EDAD]`"
    options = (
        Option(
            "template",
            str,
            "what stands there; `{tag}` is the Spanish tag of the label, `{label}` the label",
            default="[{tag}]",
            least=1,
            most=80,
            check=fields_problem("tag", "label"),
        ),
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The template, filled in."""
        label = label_of(params)
        return str(params["template"]).format(tag=tag_of(params), label=label.value if label else tag_of(params))
