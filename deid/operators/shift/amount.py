"""How far the dates of a patient move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deid.keys import Key

__all__ = ["DIRECTIONS", "Amount", "amount_for", "range_problem"]

DIRECTIONS: Mapping[str, tuple[int, ...]] = {"both": (-1, 1), "back": (-1,), "forward": (1,)}
"""What the option `direction` allows."""

_WEEK = 7
_YEAR = 365.2425  # days of a mean year of the Gregorian calendar


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of days, and the whole number of coarser units nearest to it: so each precision keeps its intervals.

    Attributes:
        days: never 0; negative for earlier.
        moves_years: whether what names no more than a year moves.
    """

    days: int
    moves_years: bool = True

    def units(self, per_year: int) -> int:
        """The shift in units of which a year has `per_year` (12: months, 4: quarters).

        >>> Amount(-100).units(12), Amount(40).units(4), Amount(40).units(1)
        (-3, 0, 0)
        """
        return round(self.days * per_year / _YEAR)

    @property
    def months(self) -> int:
        """The shift of a date that says no day."""
        return self.units(12)

    @property
    def years(self) -> int:
        """The shift of a date that says a year alone."""
        return self.units(1) if self.moves_years else 0

    @property
    def decades(self) -> int:
        """The shift of a decade."""
        return round(self.days / (10 * _YEAR)) if self.moves_years else 0


def range_problem(options: Mapping[str, Any]) -> str | None:
    """What is wrong with the options together; None if a shift can be drawn.

    >>> range_problem({"least": 30, "most": 34, "keep_weekday": True})
    'no multiple of 7 lies between 30 and 34'
    """
    least, most = int(options["least"]), int(options["most"])
    if least > most:
        return f"the least shift, {least}, is more than the most, {most}"
    if options["keep_weekday"] and not _magnitudes(options):
        return f"no multiple of 7 lies between {least} and {most}"
    return None


def amount_for(key: Key, patient: str, options: Mapping[str, Any]) -> Amount:
    """The shift of a patient under a key: drawn evenly, by an HMAC, from all that the options allow.

    Raises:
        ValueError: if they allow none (see `range_problem`).
    """
    magnitudes, signs = _magnitudes(options), DIRECTIONS[str(options["direction"])]
    if not magnitudes:
        raise ValueError(range_problem(options))
    drawn = int(key.hmac(patient, "shift"), 16) % (len(magnitudes) * len(signs))
    place, sign = divmod(drawn, len(signs))
    return Amount(magnitudes[place] * signs[sign], moves_years=options["years"] == "shift")


def _magnitudes(options: Mapping[str, Any]) -> range:
    step = _WEEK if options["keep_weekday"] else 1
    return range(-(-int(options["least"]) // step) * step, int(options["most"]) + 1, step)
