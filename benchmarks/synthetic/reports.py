"""A report: who, when, what, in which form; the same for the same seed and number, however many are made."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from benchmarks.synthetic import library, people
from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.people import Patient
from benchmarks.synthetic.slots import SLOTS
from benchmarks.synthetic.telling import Telling
from deid.evaluation.marked import parse_marked
from recognizers.span import Span

__all__ = ["Report", "report"]

_BLOCK = 100
_OF_PATIENT = (1, 2, 3, 4)
"""How many documents the first patient of a block has, the second…; their sum divides the block."""

_CAPITALS = 0.03
_NO_ACCENTS = 0.02
_CRLF = 0.05
_LATIN_1 = 0.04
_BYTE_ORDER_MARK = 0.02
_LINE_ENDS = re.compile(r" +\n")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Report:
    """A synthetic report.

    Attributes:
        name: of its file, `informe-000001.txt`.
        text: as decoded from the file, its line ends included.
        spans: the gold, in order of place.
        patient: whom it is about.
        day: of admission or visit.
        service: which wrote it.
        family: which narrative it tells.
        frame: its form.
        encoding: of the file.
    """

    name: str
    text: str
    spans: tuple[Span, ...]
    patient: Patient
    day: date
    service: str
    family: str
    frame: str
    encoding: str

    @property
    def data(self) -> bytes:
        """The content of the file."""
        return self.text.encode(self.encoding)


def report(seed: int, number: int, patients: int | None = None) -> Report:
    """The report with this number, 1 and on.

    Args:
        seed: what everything depends on.
        number: of the report.
        patients: how many patients there are; None for one to four documents each.

    Raises:
        ValueError: if the number or the count of patients is below 1.
    """
    if number < 1 or (patients is not None and patients < 1):
        raise ValueError("reports and patients are counted from 1 on")
    draws = Draws(f"{seed}:{number}")
    patient = people.patient(seed, _patient_of(seed, number) if patients is None else draws.below(patients))
    day = patient.since + timedelta(draws.below(patient.days))
    sex = "f" if patient.person.is_woman else "m"
    told = [story for story in library.stories() if story.suits((day - patient.birth).days, sex)]
    story = draws.weighted(told, [story.weight for story in told])
    frame = library.fitting_frame(story.kind, draws)
    marked = frame.template.fill(Telling(draws, patient, day, story, frame.stay, SLOTS))
    marked = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("\n", marked)).strip("\n") + "\n"
    if draws.chance(_CRLF):
        marked = marked.replace("\n", "\r\n")
    text, spans = parse_marked(marked)
    plain = Report(
        f"informe-{number:06}.txt", text, spans, patient, day, story.service, story.name, frame.name, "utf-8"
    )
    return _encoded(_written(plain, draws), draws)


def _written(plain: Report, draws: Draws) -> Report:
    """As some systems print: in capitals, or without accents; every offset as before."""
    if draws.chance(_CAPITALS):
        return replace(plain, text="".join(map(_capital, _without_accents(plain.text))))
    return replace(plain, text=_without_accents(plain.text)) if draws.chance(_NO_ACCENTS) else plain


def _encoded(plain: Report, draws: Draws) -> Report:
    """In Latin-1 where it can be, now and then; or with a byte order mark."""
    if draws.chance(_LATIN_1) and all(ord(char) < 256 for char in plain.text):
        return replace(plain, encoding="latin-1")
    return replace(plain, encoding="utf-8-sig") if draws.chance(_BYTE_ORDER_MARK) else plain


def _without_accents(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", char)[0] if char.isalpha() else char for char in text)


def _capital(char: str) -> str:
    """The capital of a letter of Spanish; `µ` and `ª` have none there."""
    return char.upper() if char.isascii() else char


def _patient_of(seed: int, number: int) -> int:
    """The patient of a report: in each block of reports every patient of the block has one to four."""
    block, place = divmod(number - 1, _BLOCK)
    order = _block(seed, block)
    return block * _patients_of_a_block() + order[place]


def _patients_of_a_block() -> int:
    return _BLOCK // sum(_OF_PATIENT) * len(_OF_PATIENT)


@lru_cache(maxsize=8)
def _block(seed: int, block: int) -> tuple[int, ...]:
    """The patients of a block by place, in a drawn order."""
    draws = Draws(f"{seed}:block:{block}")
    count = _patients_of_a_block()
    each = [who for who in range(count) for _ in range(_OF_PATIENT[who % len(_OF_PATIENT)])]
    return tuple(who for _, who in sorted((draws.below(1_000_000), who) for who in each))
