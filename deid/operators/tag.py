"""Put the kind of detail in its place: `[EDAD]`."""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

from deid.operators.base import SpanOperator, label_of, place_of, tag_of
from deid.operators.options import Option, Value


def fields_problem(*allowed: str) -> Callable[[Value], str | None]:
    """A check that a template names no fields but `allowed`, in single braces and without a format."""
    known = ", ".join(f"{{{name}}}" for name in allowed[:-1]) + f" and {{{allowed[-1]}}}"

    def problem(template: Value) -> str | None:
        try:
            fields = [field for field in Formatter().parse(str(template)) if field[1] is not None]
        except ValueError:
            return f"the braces do not match; the fields are {known}"
        if any(name not in allowed or form or conversion for _, name, form, conversion in fields):
            return f"the fields are {known}, without a format"
        return None if "\n" not in str(template) else "a template stands on one line"

    return problem


class Tag(SpanOperator):
    """Puts a tag in place of the text: `[NOMBRE]`; an entity type that isn't a label here is its own tag.

    With `{n}` in the template, people and other values are told apart by a number, in the order in which the document
    names those of a label: `[NOMBRE_1]`, and whoever it is keeps the number. A stock `AnonymizerEngine` sees one value
    at a time, so that all are number 1.
    """

    name = "tag"
    meaning = "put the kind of detail in its place: `[EDAD]`"
    options = (
        Option(
            "template",
            str,
            "what stands there; `{tag}` is the Spanish tag of the label, `{label}` the label, `{n}` the number of the "
            "person or value among those of its label",
            default="[{tag}]",
            least=1,
            most=80,
            check=fields_problem("tag", "label", "n"),
        ),
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The template, filled in."""
        label = label_of(params)
        number = params["context"].number_at(place_of(params).start) if "context" in params else 1
        name = label.value if label else tag_of(params)
        return str(params["template"]).format(tag=tag_of(params), label=name, n=number)
