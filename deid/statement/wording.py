"""What a statement in any language is put together from. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from deid.statement.account import Account, Item

__all__ = ["by_detail", "listed", "share", "short_digest", "untouched", "with_detail"]

_DIGEST = 12  # hexadecimal digits: 48 bits tell the policies of a lifetime apart


def short_digest(sha256: str) -> str:
    """The first twelve hexadecimal digits."""
    return sha256[:_DIGEST]


def by_detail(items: Iterable[Item], detail: Callable[[Item], str]) -> Mapping[str, Mapping[str, int]]:
    """How many findings there are of each label, by what `detail` says of them, in the order of the items."""
    groups: dict[str, dict[str, int]] = {}
    for item in items:
        labels = groups.setdefault(detail(item), {})
        labels[item.label] = labels.get(item.label, 0) + item.count
    return groups


def with_detail(said: str, detail: str) -> str:
    """`dos edades (en intervalos de 10 años)`; only the first where there is no detail."""
    return f"{said} ({detail})" if detail else said


def listed(groups: Sequence[str], conjunction: str) -> str:
    """Lists, each with commas of its own, in a row: `a, b y c (as one); y d (as another)`."""
    *most, last = groups
    return f"{'; '.join(most)}; {conjunction} {last}" if most else last


def untouched(account: Account) -> int:
    """How many characters stand as they stood, in all documents; 0 if the log does not tell."""
    return account.characters.before - account.characters.replaced if account.characters else 0


def share(part: int, whole: int, point: str) -> str:
    """Per cent with one decimal, rounded down: only all of it is 100.

    >>> share(9421, 10_000, ","), share(99_999, 100_000, "."), share(3, 3, ".")
    ('94,2', '99.9', '100.0')
    """
    thousandths = part * 1000 // whole if whole else 1000
    return f"{thousandths // 10}{point}{thousandths % 10}"
