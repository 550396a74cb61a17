"""Choices made by a keyed digest: the same for the same key and value, on any machine, without a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deid.keys import Key

__all__ = ["Draws"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draws:
    """The choices that a value leads to.

    Attributes:
        key: the secret.
        value: what the choices depend on.
        purpose: what they are for; other purposes have choices that say nothing about these.

    >>> Draws(Key(bytes(32)), "teresa", "doctest").pick(("Ana", "Eva", "Inés"))
    'Inés'
    """

    key: Key
    value: str
    purpose: str

    def number(self, below: int, turn: int = 0) -> int:
        """A number from 0 up to `below`, which is excluded; another `turn` is another number."""
        return int(self.key.hmac(f"{self.value}\x00{turn}", f"surrogate:{self.purpose}"), 16) % below

    def pick(self, items: Sequence[T], turn: int = 0) -> T:
        """One of `items`, which are in an order of their own and not empty."""
        return items[self.number(len(items), turn)]

    def each(self, items: Sequence[T]) -> Iterator[T]:
        """All of `items`, once each, from a drawn one on: for the first that fits."""
        start = self.number(len(items)) if items else 0
        yield from items[start:]
        yield from items[:start]

    def characters(self, alphabets: Sequence[str], turn: int = 0) -> str:
        """A character out of each alphabet."""
        rest = int(self.key.hmac(f"{self.value}\x00{turn}", f"surrogate:{self.purpose}"), 16)
        drawn: list[str] = []
        for place, alphabet in enumerate(alphabets):
            if place % 32 == 31:  # a digest has 256 bits, and a letter takes five at most
                rest = int(self.key.hmac(f"{self.value}\x00{turn}\x00{place}", f"surrogate:{self.purpose}"), 16)
            rest, at = divmod(rest, len(alphabet))
            drawn.append(alphabet[at])
        return "".join(drawn)
