"""What an operator may know of a document beside the value at hand: its people, its dates, whose report it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from deid.model import Document, Span
from deid.people import People, people_of
from recognizers.labels import Label
from recognizers.note import compact

__all__ = ["Context"]

_WHO = (Label.PATIENT_ID, Label.NATIONAL_ID, Label.INSURANCE_ID)


class Context:
    """A document and what was found in it; each part is worked out when an operator first asks.

    Args:
        document: the document.
        spans: its identifying details: disjoint, in order.
    """

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self.document = document
        self.spans = tuple(spans)

    @cached_property
    def people(self) -> People:
        """The people named in it, and which name is whose."""
        return people_of(self.document.text, self.spans)

    @cached_property
    def patient(self) -> str:
        """What stands for the patient in keyed digests, the same in all documents that tell it alike.

        The first record, identity or insurance number; else the patient's fullest name; else the document's id.
        """
        for label in _WHO:
            for span in self.spans:
                if span.label is label:
                    return compact(self.document.text[span.start : span.end])
        name = next((person.name for person in self.people if person.label is Label.PATIENT_NAME), "")
        return name or self.document.id

    @cached_property
    def originals(self) -> frozenset[str]:
        """The letters and digits, folded, of every detail found: no surrogate may be one of them."""
        return frozenset(compact(self.document.text[span.start : span.end]) for span in self.spans)

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
