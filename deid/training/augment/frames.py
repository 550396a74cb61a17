"""Sentences with slots, read from `frames.txt` and `negatives.txt`.

A slot `{STAFF_SURNAME}` or, for a woman, `{STAFF_GIVEN:f}` stands for a detail of its kind; `{o|a}` agrees with the
patient, the man's ending first; `[KINSHIP madre]` is marked as it stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["SLOT", "Frame", "frames", "negatives"]

SLOT = re.compile(r"\{([A-Z_]+)(?::([fm]))?\}")
"""A slot: its kind and, where the sentence needs it, the gender of what fills it."""

_AGREEMENT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_SMALL_START = re.compile(r"^\[[A-Z_]+ [^\W\d_]")
_OF_PATIENT = re.compile(r"\{PATIENT[A-Z_]*:([fm])\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence with slots."""

    text: str

    def fits(self, *, female: bool) -> bool:
        """Whether the sentence may speak of a woman or, unless `female`, of a man."""
        return all((gender == "f") is female for gender in _OF_PATIENT.findall(self.text))

    def filled(self, fill: Callable[[str, str | None], str], *, female: bool) -> str:
        """The sentence with marks, each slot replaced by `fill(kind, gender)`.

        >>> Frame("Ingresad{o|a} {PATIENT_GIVEN}.").filled(lambda kind, gender: "[PATIENT_NAME Olga]", female=True)
        'Ingresada [PATIENT_NAME Olga].'
        """
        agreed = _AGREEMENT.sub(lambda ending: ending[2] if female else ending[1], self.text)
        marked = SLOT.sub(lambda slot: fill(slot[1], slot[2]), agreed)
        return _SMALL_START.sub(lambda start: start[0].upper(), marked)


def frames() -> tuple[Frame, ...]:
    """The sentences that have a slot or a mark."""
    return _read("frames.txt")


def negatives() -> tuple[Frame, ...]:
    """The sentences without an identifying detail, full of words that look like one."""
    return _read("negatives.txt")


@cache
def _read(name: str) -> tuple[Frame, ...]:
    file = resources.files("deid.training.augment").joinpath(name)
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(Frame(line) for line in lines if line and not line.startswith("#"))
