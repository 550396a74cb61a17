"""Two runs side by side: what differs in how they were made, and what was found or done in one and not in the other.

Findings are the same if they stand in the same place of the same document under the same label.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from deid.audit.fields import Record
from deid.errors import InputError

__all__ = ["Change", "Comparison", "Difference", "Done", "compare", "summary"]

_ABOUT_THE_RUN = (
    "schema", "tool", "version", "catalogue_sha256", "model", "key_id", "ephemeral_key", "vault", "reading_hmac"
)  # fmt: skip

_Place = tuple[int, int, str]


class Change(StrEnum):
    """How a finding differs between two runs."""

    ADDED = "added"
    DROPPED = "dropped"
    OTHERWISE = "otherwise"
    """Found in both, and treated otherwise."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about a finding.

    Attributes:
        operator: its name.
        options: of the rule, as the log tells them; None if it does not.
        flagged: whether a person is asked to look at it.
    """

    operator: str
    options: Mapping[str, Any] | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding that differs: its stretch in the original text, its label, and what each run did; None for nothing."""

    start: int
    end: int
    label: str
    before: Done | None
    after: Done | None

    @property
    def change(self) -> Change:
        """In which way it differs."""
        if self.before is None:
            return Change.ADDED
        return Change.DROPPED if self.after is None else Change.OTHERWISE


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two runs differ.

    Attributes:
        run: what differs in how they were made, by the field's name: in the first, in the second.
        only_before: documents of the first alone, by name.
        only_after: documents of the second alone.
        other_text: documents whose text is another, so that places in it say nothing.
        same: how many documents were treated alike.
        documents: the differences in each of the others, in order of place.
    """

    run: Mapping[str, tuple[Any, Any]]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    other_text: tuple[str, ...]
    same: int
    documents: Mapping[str, tuple[Difference, ...]]

    @property
    def by_label(self) -> Mapping[str, Counter[Change]]:
        """How many findings differ in each way, label by label, in the order of their names."""
        counts: dict[str, Counter[Change]] = {}
        for differences in self.documents.values():
            for one in differences:
                counts.setdefault(one.label, Counter())[one.change] += 1
        return {label: counts[label] for label in sorted(counts)}


def compare(before: Iterable[Record], after: Iterable[Record]) -> Comparison:
    """Compare two logs; where a log has several runs, the last word on each document counts.

    Raises:
        InputError: if one of them is malformed or holds no run.
    """
    first, second = _read(before, "first"), _read(after, "second")
    both = sorted(first.documents.keys() & second.documents.keys())
    can_tell = first.run["key_id"] == second.run["key_id"]
    other_text = tuple(name for name in both if _is_other(first.documents[name], second.documents[name], can_tell))
    compared = {
        name: tuple(_differing(first.documents[name].findings, second.documents[name].findings))
        for name in both
        if name not in set(other_text)
    }
    differing = {name: found for name, found in compared.items() if found}
    return Comparison(
        run={name: (first.run[name], second.run[name]) for name in first.run if first.run[name] != second.run[name]},
        only_before=tuple(sorted(first.documents.keys() - second.documents.keys())),
        only_after=tuple(sorted(second.documents.keys() - first.documents.keys())),
        other_text=other_text,
        same=len(compared) - len(differing),
        documents=differing,
    )


def summary(found: Comparison) -> dict[str, Any]:
    """The comparison as values that JSON can write."""

    def told(done: Done | None) -> dict[str, Any] | None:
        if done is None:
            return None
        return {"operator": done.operator, "options": done.options, "flagged": done.flagged}

    return {
        "run": {name: {"a": a, "b": b} for name, (a, b) in found.run.items()},
        "only_a": found.only_before,
        "only_b": found.only_after,
        "other_text": found.other_text,
        "same": found.same,
        "by_label": {label: {change: counts[change] for change in Change} for label, counts in found.by_label.items()},
        "documents": {
            name: [
                {
                    "change": one.change,
                    "label": one.label,
                    "old": [one.start, one.end],
                    "a": told(one.before),
                    "b": told(one.after),
                }
                for one in differences
            ]
            for name, differences in found.documents.items()
        },
    }


@dataclass(slots=True)
class _Document:
    """What a log says of a document: findings, length in characters, and the digest of its text by its kind."""

    findings: dict[_Place, Done] = field(default_factory=dict)
    length: int | None = None
    digests: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Log:
    run: dict[str, Any]
    documents: dict[str, _Document] = field(default_factory=dict)


def _read(records: Iterable[Record], which: str) -> _Log:
    log: _Log | None = None
    rules: Mapping[str, Any] = {}
    unclosed: dict[str, dict[_Place, Done]] = {}
    closed: Counter[str] = Counter()
    for record in records:
        if record.kind == "run":
            log = log or _Log(_run(record))
            rules = _rules(record.part("policy"))
            unclosed, closed = {}, Counter()
        elif log is None:
            raise record.fault("no 'run' record: this is no audit log, or its beginning is missing")
        elif record.kind == "substitution":
            unclosed.setdefault(record.get("document", str), {}).update([_finding(record, rules)])
        elif record.kind == "document":
            name = record.get("document", str)
            closed[name] += 1
            # Of one run, several may have the same name: files from several folders.
            alone = name if closed[name] == 1 else f"{name} ({closed[name]})"
            log.documents[alone] = _document(record, unclosed.pop(name, {}))
    if log is None:
        raise InputError(f"the {which} audit log is empty")
    return log


def _run(record: Record) -> dict[str, Any]:
    policy = record.part("policy")
    about = {name: record.fields.get(name) for name in _ABOUT_THE_RUN}
    return {"policy": policy.get("name", str), "policy_sha256": policy.get("sha256", str), **about}


def _rules(policy: Record) -> Mapping[str, Any]:
    """The options of each rule, by its path."""
    rules = policy.fields.get("rules")
    known = [policy.beside(rule) for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []
    return {rule.get("path", str): rule.get("options", dict) for rule in known}


def _finding(record: Record, rules: Mapping[str, Any]) -> tuple[_Place, Done]:
    old = record.get("old", list)
    if len(old) != 2 or not all(type(offset) is int for offset in old):
        raise record.fault("'old' is missing or malformed")
    done = Done(record.get("operator", str), rules.get(record.get("rule", str)), record.get("flagged", bool))
    return (old[0], old[1], record.get("label", str)), done


def _document(record: Record, findings: dict[_Place, Done]) -> _Document:
    length = record.part("characters").get("before", int) if "characters" in record.fields else None
    digests = {name: record.fields.get(name) for name in ("document_hmac", "document_sha256")}
    return _Document(findings, length, digests)


def _is_other(first: _Document, second: _Document, can_tell: bool) -> bool:
    """Whether the texts are known to differ; under different keys only their lengths tell."""
    kinds = [name for name in first.digests if first.digests[name] and second.digests[name]]
    if any(first.digests[name] != second.digests[name] for name in kinds if can_tell or name == "document_sha256"):
        return True
    return None not in (first.length, second.length) and first.length != second.length


def _differing(first: Mapping[_Place, Done], second: Mapping[_Place, Done]) -> Iterator[Difference]:
    for place in sorted(first.keys() | second.keys()):
        before, after = first.get(place), second.get(place)
        if before is None or after is None or not _is_same(before, after):
            yield Difference(*place, before, after)


def _is_same(before: Done, after: Done) -> bool:
    """Whether two findings were treated alike; options that one log does not tell don't count."""
    are_told = before.options is not None and after.options is not None
    same_options = not are_told or before.options == after.options
    return before.operator == after.operator and before.flagged == after.flagged and same_options
