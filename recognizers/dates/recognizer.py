"""Calendar dates, by the grammar of the neighbouring modules.

Source: the MEDDOCAN annotation guidelines (SEAD, 2018), FECHAS: full dates, months, years alone, named days; neither
relative dates nor durations; a range is two dates. `año` belongs to the date, prepositions and `mes de` do not.
"""

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.dates.context import Taken, laws
from recognizers.dates.labelled import find_labelled
from recognizers.dates.months import find_months
from recognizers.dates.numeric import find_days, find_pairs
from recognizers.dates.periods import find_periods
from recognizers.dates.years import find_years
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span


class Dates(SpanRecognizer):
    """Dates in every order and with every separator used in Spain, in figures, words and Roman months.

    The fuller form is looked for first, and what it covers is not found again in part: the spans are disjoint.
    """

    labels: ClassVar[tuple[Label, ...]] = (Label.DATE,)
    example: ClassVar[str] = "Operada en [DATE marzo de 2015] y revisada el [DATE 3-IV-2019]."

    def find(self, note: Note) -> Iterator[Span]:
        """Yield the dates of `note`; the number and date of a law (`RD 5/2012`) are none."""
        text = note.folded
        taken = Taken(laws(text))
        for found in chain(
            find_labelled(text),
            find_days(text),
            find_periods(text),
            find_months(text, note.text),
            find_pairs(text),
            find_years(text),
        ):
            if taken.take(found.start, found.end):
                yield self.span(found.start, found.end, Label.DATE, found.score, found.reason)
