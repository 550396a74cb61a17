"""What this project's operators have in common; each also works in a stock Presidio `AnonymizerEngine`."""

from collections.abc import Mapping
from typing import Any, ClassVar

from presidio_anonymizer.entities import InvalidParamError
from presidio_anonymizer.operators import Operator, OperatorType

from deid.operators.options import Option, OptionError, checked
from recognizers.labels import Label

_FROM_THE_ENGINE = frozenset({"entity_type", "label", "key"})
"""Parameters that no policy sets: Presidio's entity type, this project's label, the secret key."""


class SpanOperator(Operator):
    """An operator with a table of options; subclasses give `name`, `meaning`, `options` and `rewrite`.

    `params` hold the options, and from the engine `entity_type` (Presidio), `label` (a `Label`, when the entity type
    isn't one) and `key` (bytes, at least 32). Operators hold no state.
    """

    name: ClassVar[str]
    """Its name in a policy."""
    meaning: ClassVar[str]
    """One English line for the documentation."""
    options: ClassVar[tuple[Option, ...]] = ()
    """What a policy may set."""
    labels: ClassVar[frozenset[Label] | None] = None
    """What it applies to; None if to everything."""
    needs_key: ClassVar[bool] = False
    """Whether it refuses to work without a secret key."""

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """What stands in place of `text`; `params` hold every option that was given or has a default."""
        raise NotImplementedError

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Presidio's entry point."""
        defaults = {option.name: option.default for option in self.options if option.default is not None}
        return self.rewrite(text, {**defaults, **(params or {})})

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raise Presidio's InvalidParamError for an unknown or bad option, or a missing key."""
        given = params or {}
        try:
            checked(self.options, {name: value for name, value in given.items() if name not in _FROM_THE_ENGINE})
        except OptionError as error:
            raise InvalidParamError(f"{self.name}.{error}") from None
        if self.needs_key and not isinstance(given.get("key"), bytes):
            raise InvalidParamError(f"{self.name} needs a secret key: params['key'], bytes")

    def operator_name(self) -> str:
        """The name that Presidio registers it under."""
        return self.name

    def operator_type(self) -> OperatorType:
        """It anonymizes; nothing here reverses it."""
        return OperatorType.Anonymize


def label_of(params: Mapping[str, Any]) -> Label | None:
    """The label that the engine passed; None for an entity type that this project doesn't know (`PERSON`)."""
    name = str(params.get("label") or params.get("entity_type"))
    return Label[name] if name in Label.__members__ else None


def tag_of(params: Mapping[str, Any]) -> str:
    """The Spanish tag of the label, or the entity type as it is."""
    label = label_of(params)
    return label.tag if label is not None else str(params.get("entity_type") or "DATO")
