"""What this project's operators have in common; each also works in a stock Presidio `AnonymizerEngine`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from presidio_anonymizer.entities import InvalidParamError
from presidio_anonymizer.operators import Operator, OperatorType

from deid.operators.options import Option, OptionError, checked
from recognizers.labels import Label

_FROM_THE_ENGINE = frozenset({"entity_type", "label", "key", "place", "taken", "context"})
"""Parameters that no policy sets; see `SpanOperator`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    Attributes:
        start: its offset in the document.
        before: the text right before it, at most 80 characters.
        after: the text right after it, at most 80 characters.
        room_before: how many characters of `before` no other finding has; only these may be taken in.
        room_after: the same of `after`.
    """

    start: int = 0
    before: str = ""
    after: str = ""
    room_before: int = 0
    room_after: int = 0

    @property
    def free_before(self) -> str:
        """What may be taken in before the value."""
        return self.before[len(self.before) - self.room_before :]

    @property
    def free_after(self) -> str:
        """What may be taken in after the value."""
        return self.after[: self.room_after]


class SpanOperator(Operator):
    """An operator with a table of options; subclasses give `name`, `meaning`, `options` and `rewrite`.

    `params` hold the options, and from the engine `entity_type` (Presidio), `label` (a `Label`, when the entity type
    isn't one), `key` (bytes, at least 32), `place` (a `Place`) and `context` (a `deid.context.Context`: the people,
    dates and patient of the document). A stock `AnonymizerEngine` gives none of the last three. Operators hold no
    state.
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
    needs_vault: ClassVar[bool] = False
    """Whether the original is meant to come back, so that a vault must keep it."""

    @classmethod
    def problem(cls, options: Mapping[str, Any]) -> str | None:
        """What is wrong with the options together, each of which is right by itself; None if nothing."""
        return None

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """How many characters right before and after `text` its replacement stands for as well.

        `en febrero de 2008` -> `ocho meses después` takes in the preposition. Never more than `params["place"]` has
        room for.
        """
        return 0, 0

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """What stands in place of `text`, and of what `reach` takes in around it.

        `params` hold every option that was given or has a default.
        """
        raise NotImplementedError

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Presidio's entry point; `params["taken"]` says how much of both ends of `text` is what `reach` took in."""
        before, after = (params or {}).get("taken", (0, 0))
        return self.rewrite(text[before : len(text) - after], self.filled(params or {}))

    def filled(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """`params` with the defaults of the options that are not given."""
        return {**{option.name: option.default for option in self.options if option.default is not None}, **params}

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raise Presidio's InvalidParamError for an unknown or bad option, or a missing key."""
        given = params or {}
        try:
            options = checked(self.options, {key: value for key, value in given.items() if key not in _FROM_THE_ENGINE})
        except OptionError as error:
            raise InvalidParamError(f"{self.name}.{error}") from None
        if (problem := self.problem(options)) is not None:
            raise InvalidParamError(f"{self.name}: {problem}")
        if self.needs_key and not isinstance(given.get("key"), bytes):
            raise InvalidParamError(f"{self.name} needs a secret key: params['key'], bytes")

    def operator_name(self) -> str:
        """The name that Presidio registers it under."""
        return self.name

    def operator_type(self) -> OperatorType:
        """It anonymizes; nothing here reverses it."""
        return OperatorType.Anonymize


def place_of(params: Mapping[str, Any]) -> Place:
    """Where the value stands; nowhere in particular, if the engine does not tell."""
    place = params.get("place")
    return place if isinstance(place, Place) else Place()


def label_of(params: Mapping[str, Any]) -> Label | None:
    """The label that the engine passed; None for an entity type that this project doesn't know (`PERSON`)."""
    name = str(params.get("label") or params.get("entity_type"))
    return Label[name] if name in Label.__members__ else None


def tag_of(params: Mapping[str, Any]) -> str:
    """The Spanish tag of the label, or the entity type as it is."""
    label = label_of(params)
    return label.tag if label is not None else str(params.get("entity_type") or "DATO")
