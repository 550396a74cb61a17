"""Say less: an age by its band, a date by its year, a place by its region, a centre by its kind."""

from collections.abc import Mapping
from typing import Any

from deid.context import Context
from deid.operators.base import Place, SpanOperator, label_of, tag_of
from deid.operators.generalise.age_wording import WORDINGS, generalised_age
from deid.operators.generalise.ages import PEDIATRIC
from deid.operators.generalise.centres import generalised_centre
from deid.operators.generalise.date_wording import generalised_date
from deid.operators.generalise.dates import UNITS
from deid.operators.generalise.kin import generalised_kin
from deid.operators.generalise.place_wording import generalised_place
from deid.operators.generalise.places import LEVELS
from deid.operators.generalise.postcodes import generalised_postcode
from deid.operators.generalise.professions import generalised_profession
from deid.operators.generalise.wording import Said
from deid.operators.options import Option
from recognizers.labels import AGES, CENTRES, Label
from recognizers.note import Note

__all__ = ["Generalise"]

_DATES = frozenset({Label.DATE})


class Generalise(SpanOperator):
    """Says less of the same thing, in words that fit the sentence; where it cannot read the value it tags it.

    Ages, dates, places, postcodes, centres, occupations and relatives have something more general to say. What already
    says no more than asked is left as it is written: `octogenaria` for a decade, `año 2006` for a year.
    """

    name = "generalise"
    meaning = "say less of it: `54 años` -> `50-59 años`; what it cannot read becomes a tag"
    labels = AGES | _DATES | CENTRES | {Label.LOCATION, Label.POSTCODE, Label.KINSHIP, Label.PROFESSION}
    options = (
        Option("width", int, "the years in a band of ages", default=10, least=1, most=40, labels=AGES),
        Option("top", int, "the age from which all are one, `≥ 90 años`", least=18, most=120, labels=AGES),
        Option(
            "pediatric",
            str,
            "the groups of the ages under 18 (see below); without it, bands of `width`",
            choices=tuple(PEDIATRIC),
            labels=AGES,
        ),
        Option(
            "wording",
            str,
            "how a band is written: `de 50-59 años`, or `de entre 50 y 59 años`",
            default="figures",
            choices=WORDINGS,
            labels=AGES,
        ),
        Option("to", str, "what is left of a date", default="year", choices=UNITS, labels=_DATES),
        Option(
            "level",
            str,
            "what is left of a place: its province, autonomous community or country",
            default="region",
            choices=LEVELS,
            labels=frozenset({Label.LOCATION}),
        ),
    )

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """The small words around the value that it says otherwise: `en el`, `de`, `de edad`."""
        said = _general(Note(text).text, label_of(params), params)
        return (said.before, said.after) if said else (0, 0)

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """What `text` says, more generally; its tag if it cannot be read."""
        reading = Note(text).text
        said = _general(reading, label_of(params), params)
        if said is None:
            return f"[{tag_of(params)}]"
        return text if said == Said(reading) else said.text


def _general(text: str, label: Label | None, params: Mapping[str, Any]) -> Said | None:
    place = params.get("place")
    place = place if isinstance(place, Place) else None
    if label in AGES:
        return generalised_age(text, params, place)
    if label in _DATES:
        return generalised_date(text, params, place)
    if label is Label.LOCATION:
        return generalised_place(text, params, place)
    context = params.get("context")
    context = context if isinstance(context, Context) else None
    if label is not None and label in CENTRES:
        return generalised_centre(text, label, place, context)
    if label is Label.KINSHIP:
        return generalised_kin(text, place, context)
    if label is Label.PROFESSION:
        return generalised_profession(text, place)
    postcode = generalised_postcode(text) if label is Label.POSTCODE else None
    return None if postcode is None else Said(postcode)
