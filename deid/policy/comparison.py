"""What a policy does otherwise than another, label by label. Pure."""

from dataclasses import dataclass

from deid.policy.model import Policy, Rule
from recognizers.labels import Label

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two policies do about some labels.

    Attributes:
        labels: those about which they differ in the same way, in the order of `Label`.
        before: the rules of the one that may decide, in order; the last has no conditions.
        after: the rules of the other.
    """

    labels: tuple[Label, ...]
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]


def differences(policy: Policy, base: Policy) -> tuple[Difference, ...]:
    """Where `policy` does otherwise than `base`; names, descriptions and reasons don't count.

    >>> from deid.policy import load_policy, overridden
    >>> revista = load_policy("revista")
    >>> difference, = differences(overridden(revista, ["AGE=keep"]), revista)
    >>> difference.labels[0].value, difference.before[0].operator, difference.after[0].operator
    ('AGE', 'generalise', 'keep')
    """
    found: dict[tuple[str, ...], Difference] = {}
    for label in Label:
        before, after = base.rules_for(label), policy.rules_for(label)
        if [rule.action() for rule in before] != [rule.action() for rule in after]:
            paths = tuple(rule.path for rule in (*before, *after))
            labels = found[paths].labels if paths in found else ()
            found[paths] = Difference((*labels, label), before, after)
    return tuple(found.values())
