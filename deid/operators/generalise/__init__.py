"""Say less: an age by its band, a date by its year, a postcode by its province, a centre by its kind."""

from collections.abc import Mapping
from typing import Any

from deid.operators.base import SpanOperator, label_of, tag_of
from deid.operators.generalise.ages import PEDIATRIC, generalised_age
from deid.operators.generalise.centres import generalised_centre
from deid.operators.generalise.dates import UNITS, generalised_date
from deid.operators.generalise.kin import generalised_kin
from deid.operators.generalise.postcodes import generalised_postcode
from deid.operators.options import Option
from recognizers.labels import Label
from recognizers.note import Note

__all__ = ["Generalise"]

_AGES = frozenset({Label.AGE, Label.RELATIVE_AGE})
_DATES = frozenset({Label.DATE})
_CENTRES = frozenset({Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION})


class Generalise(SpanOperator):
    """Says less of the same thing, in words that fit the sentence; where it cannot read the value it tags it.

    Ages, dates, postcodes, centres and relatives have something more general to say. What already says no more than
    asked is left as it is written: `octogenaria` for a decade, `año 2006` for a year.
    """

    name = "generalise"
    meaning = "say less of it: `54 años` -> `50-59 años`; what it cannot read becomes a tag"
    labels = _AGES | _DATES | _CENTRES | {Label.POSTCODE, Label.KINSHIP}
    options = (
        Option("width", int, "the years in a band of ages", default=10, choices=(5, 10), labels=_AGES),
        Option("top", int, "the age from which all are one, `≥ 90 años`", least=18, most=120, labels=_AGES),
        Option(
            "pediatric",
            str,
            "the groups of the ages under 18 (see below); without it, bands of `width`",
            choices=tuple(PEDIATRIC),
            labels=_AGES,
        ),
        Option("to", str, "what is left of a date", default="year", choices=UNITS, labels=_DATES),
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """What `text` says, more generally; its tag if it cannot be read."""
        reading = Note(text).text
        said = _general(reading, label_of(params), params)
        if said is None:
            return f"[{tag_of(params)}]"
        return text if said == reading else said


def _general(text: str, label: Label | None, params: Mapping[str, Any]) -> str | None:
    if label in _AGES:
        return generalised_age(text, params)
    if label in _DATES:
        return generalised_date(text, str(params["to"]))
    if label in _CENTRES:
        return generalised_centre(text)
    if label is Label.POSTCODE:
        return generalised_postcode(text)
    return generalised_kin(text) if label is Label.KINSHIP else None
