"""How many documents of a collection share the same combination of details. Pure.

Sources: Sweeney L., k-anonymity: a model for protecting privacy, IJUFKS 2002;10:557-570; EMA, External guidance on the
implementation of Policy 0070 (EMA/90915/2016), which names 0.09 as the greatest acceptable risk for open release.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

__all__ = ["EMA_THRESHOLD", "Group", "KAnonymity", "k_anonymity"]

EMA_THRESHOLD = 0.09
"""The greatest risk of re-identification that EMA Policy 0070 takes for acceptable: groups of twelve or more."""


@dataclass(frozen=True, slots=True)
class Group:
    """The documents, by id in order, that say the same of sex, age, year and place."""

    said: Hashable
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KAnonymity:
    """How well documents hide among each other.

    The risks are those of somebody who knows that a person is in the collection and knows the four details; who only
    knows that the person lives in some population runs a smaller one.

    Attributes:
        groups: the smallest first, then by their first document.
    """

    groups: tuple[Group, ...]

    @property
    def k(self) -> int:
        """How many documents the smallest group has; 0 if there are none."""
        return len(self.groups[0].documents) if self.groups else 0

    @property
    def unique(self) -> tuple[str, ...]:
        """The documents that share their combination with no other (k = 1), by id."""
        return tuple(sorted(group.documents[0] for group in self.groups if len(group.documents) == 1))

    @property
    def greatest_risk(self) -> float:
        """The chance of picking the right document of the smallest group, 1/k; 0 if there are no documents."""
        return 1 / self.k if self.k else 0.0

    @property
    def mean_risk(self) -> float:
        """The mean over the documents of that chance in their own group; 0 if there are none."""
        documents = sum(len(group.documents) for group in self.groups)
        return len(self.groups) / documents if documents else 0.0

    @property
    def is_within_ema(self) -> bool:
        """Whether the greatest risk is at most `EMA_THRESHOLD`."""
        return self.greatest_risk <= EMA_THRESHOLD


def k_anonymity(documents: Mapping[str, Hashable]) -> KAnonymity:
    """The groups of `documents`: by id, what each says, or a digest of it that is equal where they say the same.

    It counts documents: one patient's are one person's.

    >>> from deid.risk import QuasiIdentifiers
    >>> said = QuasiIdentifiers("F", "50-59", "2019", "galicia")
    >>> result = k_anonymity({"a": said, "b": said, "c": QuasiIdentifiers("M", "50-59")})
    >>> result.k, result.unique, result.greatest_risk, round(result.mean_risk, 2), result.is_within_ema
    (1, ('c',), 1.0, 0.67, False)
    """
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for document in sorted(documents):
        groups[documents[document]].append(document)
    ordered = sorted(groups.items(), key=lambda group: (len(group[1]), group[1][0]))
    return KAnonymity(tuple(Group(said, tuple(names)) for said, names in ordered))
