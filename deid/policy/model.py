"""A policy as it is after reading: validated, flat, frozen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deid.operators import BY_NAME
from deid.operators.options import Value
from recognizers.labels import Label

__all__ = ["Policy", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done about some labels.

    Attributes:
        path: where it stands, its policy first: `revista.rules[3]` (counted from 0), `revista.default`.
        labels: what it is about, in the order of `Label`.
        operator: the name of the operator.
        options: the operator's options, defaults filled in.
        when: the conditions on the value, all of which must hold (see `deid.policy.conditions`); empty if none.
        flag: whether a person is asked to look at what it decided.
        reason: why, in one English sentence.
    """

    path: str
    labels: tuple[Label, ...]
    operator: str
    options: Mapping[str, Value]
    when: Mapping[str, Value]
    flag: bool
    reason: str

    def canonical(self) -> dict[str, Any]:
        """What it does, for the digest: everything but the reason."""
        return {"path": self.path, "labels": [label.value for label in self.labels], **self.action()}

    def action(self) -> dict[str, Any]:
        """What is done, when, and whether to look at it: equal for rules that do the same wherever they stand."""
        return {
            "operator": self.operator,
            "options": dict(self.options),
            "when": dict(self.when),
            "flag": self.flag,
        }


@dataclass(frozen=True, slots=True)
class Policy:
    """An ordered list of rules, the first that fits a finding deciding, and a default for the rest.

    Attributes:
        name: names it in rule paths and in the audit log.
        description: what it is for, in one or two English sentences.
        rules: its own rules, then those of the policy it extends.
        default: what holds where no rule fits; its labels are all.
        extends: the policy that it was made from; None if from none. Its rules are among `rules`.
    """

    name: str
    description: str
    rules: tuple[Rule, ...]
    default: Rule
    extends: "Policy | None" = None

    def rules_for(self, label: Label) -> tuple[Rule, ...]:
        """What may decide about a finding of that label, in order: the last of them has no conditions."""
        rules: list[Rule] = []
        for rule in (*self.rules, self.default):
            if label in rule.labels:
                rules.append(rule)
                if not rule.when:
                    break
        return tuple(rules)

    @property
    def sha256(self) -> str:
        """SHA-256 of what it does, 64 hexadecimal digits.

        Layout, comments, descriptions and reasons don't count, nor whether a default value was written out; the order
        of the rules does. Rules of a policy that it extends count as its own.
        """
        canonical = {"name": self.name, "rules": [rule.canonical() for rule in (*self.rules, self.default)]}
        text = json.dumps(canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    @property
    def needs_key(self) -> bool:
        """Whether one of its operators refuses to work without a lasting secret key."""
        return any(BY_NAME[rule.operator].needs_key for rule in (*self.rules, self.default))

    @property
    def needs_vault(self) -> bool:
        """Whether one of its operators means the original to come back, so that a vault must keep it."""
        return any(BY_NAME[rule.operator].needs_vault for rule in (*self.rules, self.default))
