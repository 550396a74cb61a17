"""What an audit log says, added up for a statement. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from deid.audit.reading import Characters, Log, LoggedRun, Substitution
from deid.errors import InputError
from deid.risk import Kind, needs_review
from recognizers.labels import Label

__all__ = ["Account", "Item", "account_of"]

_KEEP = "keep"
_ORDER = ("redact", "tag", "mask", "hash", "pseudonym", "encrypt", "surrogate", "generalise", "relativise", "shift")
"""The operators as a statement names them: what took details away comes first, what altered them last."""

Options = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """So many findings of one label that one operator altered in one way.

    Attributes:
        operator: its name.
        label: its name.
        options: the operator's options, in order of name; None where the log does not tell them.
        count: how many, 1 or more.
    """

    operator: str
    label: str
    options: Options | None
    count: int

    def option(self, name: str) -> Any:  # noqa: ANN401 - whatever the policy held
        """The value of an option; None if the log tells none."""
        return dict(self.options or ()).get(name)


@dataclass(frozen=True, slots=True)
class Account:
    """What was done in a run.

    Attributes:
        run: the tool, the policy, the date.
        resumed: when the last part of the run began.
        documents: how many there were, 1 or more.
        altered: what did not stay as it was, by operator, label and options.
        kept: how many findings of each label stayed, in the order of the labels.
        flagged: how many of those the policy asks somebody to look at.
        characters: of all documents together; None if the log does not tell them of each.
        residual: in how many documents each kind of indirect identifier remains; None if the log does not tell.
        to_review: how many documents keep three kinds or more, or a direct identifier.
    """

    run: LoggedRun
    resumed: datetime
    documents: int
    altered: tuple[Item, ...]
    kept: Mapping[str, int]
    flagged: Mapping[str, int]
    characters: Characters | None
    residual: Mapping[str, int] | None
    to_review: int

    @property
    def findings(self) -> int:
        """How many identifying details were found."""
        return sum(item.count for item in self.altered) + sum(self.kept.values())

    @property
    def days(self) -> tuple[date, ...]:
        """The day of the run in UTC; the first and the last if it was taken up again on another."""
        return tuple(dict.fromkeys((self.run.created.date(), self.resumed.date())))

    @property
    def operators(self) -> tuple[str, ...]:
        """Those that altered something, in the order of a statement."""
        return tuple(dict.fromkeys(item.operator for item in self.altered))


def account_of(log: Log) -> Account:
    """The run and its documents added up.

    Raises:
        InputError: if the log holds no document.
    """
    if not log.documents:
        raise InputError("the audit log holds no document, so there is nothing to state")
    found = [one for document in log.documents for one in document.substitutions]
    altered = Counter(_way(one, log.run) for one in found if one.operator != _KEEP)
    items = (Item(*way, count) for way, count in altered.items())
    residuals = [document.residual for document in log.documents if document.residual is not None]
    remaining = Counter(kind for residual in residuals for kind in residual)
    return Account(
        run=log.run,
        resumed=log.resumed,
        documents=len(log.documents),
        altered=tuple(sorted(items, key=_in_order)),
        kept=_by_label(one for one in found if one.operator == _KEEP),
        flagged=_by_label(one for one in found if one.operator == _KEEP and one.flagged),
        characters=_characters(log),
        residual=_sorted(remaining, list(Kind)) if len(residuals) == len(log.documents) else None,
        to_review=sum(needs_review(residual.keys()) for residual in residuals),
    )


def _way(one: Substitution, run: LoggedRun) -> tuple[str, str, Options | None]:
    """Operator, label and options: what is told in one breath."""
    rule = (run.rules or {}).get(one.rule)
    return one.operator, one.label, None if rule is None else tuple(sorted(rule.options.items()))


def _in_order(item: Item) -> tuple[object, ...]:
    return _place(item.operator, _ORDER), _place(item.label, list(Label)), repr(item.options)


def _by_label(found: Iterable[Substitution]) -> Mapping[str, int]:
    return _sorted(Counter(one.label for one in found), list(Label))


def _sorted(counts: Mapping[str, int], order: list[Any]) -> Mapping[str, int]:
    return MappingProxyType({name: counts[name] for name in sorted(counts, key=lambda name: _place(name, order))})


def _place(name: str, order: Iterable[str]) -> tuple[int, str]:
    """Where a name stands in an order; one that is not in it comes after, by its letters."""
    known = list(order)
    return (known.index(name) if name in known else len(known)), name


def _characters(log: Log) -> Characters | None:
    told = [document.characters for document in log.documents if document.characters is not None]
    if len(told) < len(log.documents):
        return None
    return Characters(
        sum(one.before for one in told), sum(one.replaced for one in told), sum(one.after for one in told)
    )
