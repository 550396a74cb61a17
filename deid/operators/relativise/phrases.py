"""A distance from the first contact in Spanish words: `tres días después`, `el mismo mes`, `el día 0`. Pure.

Numbers are written in words up to 99. A date is said in one of two forms: as an adverb (`ocho meses después`,
`inicialmente`) where the sentence says when, as a noun (`el mismo mes`, `el primer contacto`) behind a preposition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deid.chronology import Distance, Unit
from deid.operators.shift.spelling import number_in_words

__all__ = ["Phrase", "measure"]

_NOUNS: Mapping[Unit, tuple[str, str, str]] = MappingProxyType(
    {
        Unit.DAY: ("el", "día", "días"),
        Unit.WEEK: ("la", "semana", "semanas"),
        Unit.MONTH: ("el", "mes", "meses"),
        Unit.QUARTER: ("el", "trimestre", "trimestres"),
        Unit.YEAR: ("el", "año", "años"),
        Unit.DECADE: ("la", "década", "décadas"),
    }
)
_MOST_IN_WORDS = 99


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a date is said.

    Attributes:
        distance: from the first contact.
        is_origin: whether it is the date of the first contact itself.
        is_near: whether the date mentioned before it lies in the same unit too, so that `el mismo día` is understood.
        contact: what the first contact is called: `ingreso`, `primer contacto`.
        is_day: whether the first contact is known to the day.
    """

    distance: Distance
    is_origin: bool
    is_near: bool
    contact: str
    is_day: bool

    @property
    def is_away(self) -> bool:
        """Whether it lies one unit or more away."""
        return self.distance.count > 0

    @property
    def noun(self) -> str:
        """What stands behind a preposition, with its article, uncontracted."""
        if not self.distance.is_same:
            return self.adverb
        article, unit, _ = _NOUNS[self.distance.unit]
        if self.is_origin:
            return "el día 0" if self.is_day else f"el {self.contact}"
        if self.is_near:
            return f"{article} {'mismo' if article == 'el' else 'misma'} {unit}"
        return "el día 0" if self.distance.unit is Unit.DAY else f"{article} {unit} del {self.contact}"

    @property
    def adverb(self) -> str:
        """What says when, in a sentence that has no preposition for it."""
        if self.distance.is_same:
            if self.is_origin:
                return "el día 0" if self.is_day else "inicialmente"
            return self.noun if self.is_near or self.noun == "el día 0" else f"en {self.noun}"
        return f"{self._measured} {self._side}" if self.is_away else f"menos de {self._one} {self._side}"

    @property
    def alone(self) -> str:
        """What stands in a field, a cell or a bracket."""
        if self.distance.is_same and (self.is_origin or not self.is_near):
            return self.noun.partition(" ")[2]
        return self.adverb

    @property
    def _measured(self) -> str:
        return measure(self.distance.count, self.distance.unit)

    @property
    def _one(self) -> str:
        return measure(1, self.distance.unit)

    @property
    def _side(self) -> str:
        return "después" if self.distance.sign > 0 else "antes"

    def shares_unit(self, other: "Phrase") -> bool:
        """Whether the noun may stand once for both: `dos y cuatro años después`."""
        mine, its = self.distance, other.distance
        is_whole = min(mine.count, its.count) > 1 and not self.number.endswith(("un", "ún"))
        return is_whole and (mine.sign, mine.unit) == (its.sign, its.unit)

    @property
    def number(self) -> str:
        """The number without its noun, where `shares_unit`."""
        return self._measured.rpartition(" ")[0]

    @property
    def before_it(self) -> str:
        """What `antes de` the date comes to; empty if it cannot be said well."""
        if self.distance.is_same:
            return _contracted("antes de", self.noun)
        if not self.is_away:
            return ""
        if self.distance.sign < 0:
            return f"más de {self._measured} antes"
        article, *_ = _NOUNS[self.distance.unit]
        ending = ("o" if article == "el" else "a") + ("s" if self.distance.count > 1 else "")
        return f"antes de transcurrid{ending} {self._measured}"

    @property
    def behind_it(self) -> str:
        """What `después de` the date comes to; empty if it cannot be said well."""
        if self.distance.is_same:
            return _contracted("después de", self.noun)
        if not self.is_away:
            return ""
        return f"más de {self._measured} después" if self.distance.sign > 0 else f"a partir de {self.adverb}"


def measure(count: int, unit: Unit) -> str:
    """A number of units, in words that agree.

    >>> measure(1, Unit.WEEK), measure(21, Unit.DAY), measure(31, Unit.WEEK), measure(120, Unit.YEAR)
    ('una semana', 'veintiún días', 'treinta y una semanas', '120 años')
    """
    article, one, many = _NOUNS[unit]
    if count > _MOST_IN_WORDS:
        return f"{count} {many}"
    words = number_in_words(count)
    if words.endswith("uno"):
        words = words[:-3] + ("una" if article == "la" else "ún" if words.startswith("veinti") else "un")
    return f"{words} {one if count == 1 else many}"


def _contracted(preposition: str, noun: str) -> str:
    said = f"{preposition} {noun}"
    return said.replace("de el ", "del ", 1)
