"""The value that a surrogate is to stand for, and what is known of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from deid.context import Context
from deid.keys import Key
from deid.model import Document
from deid.operators.base import place_of
from deid.operators.scope import scoped
from deid.operators.surrogate.draws import Draws
from recognizers.labels import Label
from recognizers.note import Note, compact
from recognizers.span import Span

__all__ = ["Keyed", "Original", "values_of"]


@dataclass(frozen=True, slots=True)
class Keyed:
    """What every choice depends on beside the value.

    Attributes:
        key: the secret.
        scope: how far the policy wants equal values to have equal substitutes, and which patient or document it is.
    """

    key: Key
    scope: str

    def draws(self, value: str, purpose: str) -> Draws:
        """The choices for `value`."""
        return Draws(self.key, f"{self.scope}{value}", purpose)


@dataclass(frozen=True)
class Original:
    """A value in its place.

    Attributes:
        text: the value, composed (NFC), with plain blanks, hyphens and quotes.
        label: what it is.
        start: where it begins in the document.
        context: the document; made of the value alone where the engine tells of no document.
        params: the operator's options, and the key.
    """

    text: str
    label: Label
    start: int
    context: Context
    params: Mapping[str, Any]

    @classmethod
    def of(cls, text: str, label: Label, params: Mapping[str, Any]) -> "Original":
        """The value `text` as the engine passes it."""
        context = params.get("context")
        if isinstance(context, Context):
            return cls(Note(text).text, label, place_of(params).start, context, params)
        alone = Context(Document("text", text), (Span(0, len(text), label, 1.0, "given"),))
        return cls(Note(text).text, label, 0, alone, params)

    @cached_property
    def keyed(self) -> Keyed:
        """The key and the scope of the choices."""
        return Keyed(Key(self.params["key"]), scoped("", self.params))

    def draws(self, value: str, purpose: str) -> Draws:
        """The choices for `value` within the scope that the policy sets."""
        return self.keyed.draws(value, purpose)

    @cached_property
    def key(self) -> str:
        """Its letters and digits, folded, in a row."""
        return compact(self.text)

    def is_free(self, said: str) -> bool:
        """Whether `said` is no original of the document, and neither holds nor lies in this one."""
        key = compact(said)
        return bool(key) and key not in self.context.originals and self.key not in key and key not in self.key

    def before(self, most: int) -> str:
        """The text right before it, folded, at most `most` characters."""
        return Note(self.context.document.text[max(0, self.start - most) : self.start]).folded

    def values_of(self, label: Label) -> tuple[str, ...]:
        """The values of a label in the document, in order."""
        return values_of(self.context, label)


def values_of(context: Context, label: Label) -> tuple[str, ...]:
    """The values of a label in the document, composed, in order."""
    return context.once(_by_label).get(label, ())


def _by_label(context: Context) -> Mapping[Label, tuple[str, ...]]:
    values: dict[Label, list[str]] = defaultdict(list)
    for span in context.spans:
        values[span.label].append(Note(context.document.text[span.start : span.end]).text)
    return {label: tuple(listed) for label, listed in values.items()}
