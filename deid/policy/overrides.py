"""What one run does otherwise: settings in front of a policy's own rules."""

import tomllib
from collections.abc import Sequence
from typing import Any

from deid.errors import PolicyError
from deid.policy.model import Policy, Rule
from deid.policy.rules import FaultError, rule_of

__all__ = ["overridden"]


def overridden(policy: Policy, settings: Sequence[str]) -> Policy:
    """The policy with rules in front of its own, each written `LABEL=OPERATOR` or `LABEL=OPERATOR,OPTION=VALUE`.

    >>> from deid.policy import load_policy
    >>> policy = overridden(load_policy("revista"), ["AGE=keep", "DATE=generalise,to=month"])
    >>> policy.name, [rule.operator for rule in policy.rules[:2]], policy.rules[1].options["to"]
    ('revista+set', ['keep', 'generalise'], 'month')

    Raises:
        PolicyError: if one is wrong; the message begins with `--set` and its number, counted from 0.
    """
    if not settings:
        return policy
    name = f"{policy.name}+set"
    try:
        rules = tuple(_setting(setting, f"rules[{number}]", name) for number, setting in enumerate(settings))
    except FaultError as fault:
        raise PolicyError(f"--set: {fault}") from None
    return Policy(name, policy.description, rules + policy.rules, policy.default, policy)


def _setting(setting: str, path: str, name: str) -> Rule:
    """The rule that a setting stands for."""
    label, equals, action = setting.partition("=")
    operator, *options = (part.strip() for part in action.split(","))
    if not (label.strip() and equals and operator):
        raise FaultError(path, f"'{setting}' is not of the form LABEL=OPERATOR or LABEL=OPERATOR,OPTION=VALUE")
    table: dict[str, Any] = {"labels": [label.strip()], "operator": operator, "reason": "set for this run"}
    for option in options:
        key, _, value = option.partition("=")
        table[key.strip()] = _scalar(value.strip())
    return rule_of(table, path, name)


def _scalar(text: str) -> object:
    """A number or true or false as TOML has them; anything else is text, which needs no quotes here."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
