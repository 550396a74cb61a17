"""What an operator may know of a document beside the value at hand: its people, its dates, whose report it is."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from deid.chronology import Chronology, chronology
from deid.known.table import IDENTITY
from deid.model import Document, Span
from deid.people import People, people_of
from recognizers.known.full_names import read_full_name
from recognizers.labels import Label
from recognizers.note import compact

__all__ = ["Context"]

T = TypeVar("T")


class Context:
    """A document and what was found in it; each part is worked out when an operator first asks.

    Args:
        document: the document.
        spans: its identifying details: disjoint, in order.
    """

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self.document = document
        self.spans = tuple(spans)
        self._kept: dict[Callable[[Context], object], object] = {}

    def once(self, analyse: Callable[["Context"], T]) -> T:
        """`analyse(self)`, worked out the first time it is asked for and kept with the context."""
        if analyse not in self._kept:
            self._kept[analyse] = analyse(self)
        return self._kept[analyse]  # type: ignore[return-value]

    @cached_property
    def people(self) -> People:
        """The people named in it, and which name is whose."""
        return people_of(self.document.text, self.spans, self._known[Label.PATIENT_NAME])

    @cached_property
    def chronology(self) -> Chronology:
        """When the dated events in it happened, and how far from the first contact."""
        return chronology(self.document.text, self.spans)

    @cached_property
    def patient(self) -> str:
        """What stands for the patient in keyed digests, the same in all documents that tell it alike.

        What is known of the patient from elsewhere, if it is of one patient: a record, identity or insurance number,
        else the name. Else the first such number in the text; else the patient's fullest name; else the document's id.
        """
        for label in (*IDENTITY, Label.PATIENT_NAME):
            if len(self._known[label]) == 1:
                (known,) = self._known[label]
                return " ".join(sorted(read_full_name(known).words)) if label is Label.PATIENT_NAME else compact(known)
        for label in IDENTITY:
            for span in self.spans:
                if span.label is label:
                    return compact(self.document.text[span.start : span.end])
        name = next((person.name for person in self.people if person.label is Label.PATIENT_NAME), "")
        return name or self.document.id

    @cached_property
    def originals(self) -> frozenset[str]:
        """The letters and digits, folded, of every detail found or known: no surrogate may be one of them."""
        found = (self.document.text[span.start : span.end] for span in self.spans)
        return frozenset(map(compact, (*found, *(known.value for known in self.document.known))))

    @cached_property
    def _known(self) -> Mapping[Label, tuple[str, ...]]:
        """What is known of the patient, each value once."""
        values: dict[Label, tuple[str, ...]] = defaultdict(tuple)
        for known in dict.fromkeys(self.document.known):
            values[known.label] += (known.value,)
        return values

    def number_at(self, start: int) -> int:
        """The number, from 1 on, of the person or value at `start` among those of its label, in order of mention."""
        return self._numbers.get(start, 1)

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        numbers: dict[int, int] = {}
        known: dict[Label, dict[str, int]] = defaultdict(dict)
        for span in self.spans:
            person = self.people.at(span.start)
            value = compact(self.document.text[span.start : span.end])
            of_label = known[span.label]
            numbers[span.start] = person.number if person else of_label.setdefault(value, len(of_label) + 1)
        return numbers
