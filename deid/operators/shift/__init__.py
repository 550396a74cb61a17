"""Move the dates of a patient, all by the same number of days."""

from collections.abc import Mapping
from typing import Any

from deid.context import Context
from deid.keys import Key
from deid.operators.base import SpanOperator, place_of, tag_of
from deid.operators.generalise.wording import in_the_case_of, said_in_place
from deid.operators.options import Option
from deid.operators.shift.amount import DIRECTIONS, Amount, amount_for, range_problem
from deid.operators.shift.around import Around
from deid.operators.shift.form import Form, Role
from deid.operators.shift.moving import moved
from deid.operators.shift.plain import Opening, opening, plainly_moved, season_opening
from deid.operators.shift.reading import read
from recognizers.dates.grammar import parse
from recognizers.labels import Label
from recognizers.note import Note

__all__ = ["Shift"]


class Shift(SpanOperator):
    """Moves every date of a patient by one number of days, drawn from the key, in the form in which it is written.

    So intervals stay: exactly between days, in whole months between months, and to within one unit of the coarser
    between dates of different precision, because what says no day moves by the whole number of months, quarters,
    seasons, years or decades that is nearest to the shift. A shift of less than half a year thus leaves a year that
    stands alone, and one of less than half a quarter a quarter.

    The same patient (see `deid.context.Context.patient`) moves alike in all documents under one key. In a stock
    `AnonymizerEngine`, which tells of no document, everything moves by one constant of the key. Who knows one date of
    a patient knows them all, so shifted data stays personal data (GDPR art. 4(5)); the HIPAA Safe Harbor, 45 CFR
    164.514(b)(2)(i)(C), does not allow a shifted date either, as an expert determination may.
    """

    name = "shift"
    meaning = "move all dates of a patient by the same number of days: `3 de mayo de 2019` -> `21 de julio de 2019`"
    needs_key = True
    labels = frozenset({Label.DATE})
    options = (
        Option("least", int, "the least number of days", default=30, least=1, most=3650),
        Option("most", int, "the greatest number of days, no less than `least`", default=365, least=1, most=3650),
        Option("direction", str, "which way; by the key, if both", default="both", choices=tuple(DIRECTIONS)),
        Option(
            "keep_weekday",
            bool,
            "move by whole weeks; a multiple of 7 must lie between `least` and `most`",
            default=False,
        ),
        Option(
            "years",
            str,
            "a year that stands alone moves by the whole years nearest to the shift, or stays as it is",
            default="shift",
            choices=("shift", "keep"),
        ),
    )

    @classmethod
    def problem(cls, options: Mapping[str, Any]) -> str | None:
        """Whether the options together leave nothing to draw."""
        return range_problem(options)

    def reach(self, text: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """The words right before that must fit what will stand there: a preposition, an article."""
        form = _form(text, params)
        if form is None:
            return _opening(text, params).taken, 0
        return _article(form, text, params).taken, 0

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The date moved; its tag if it cannot be read."""
        context = params.get("context")
        patient = context.patient if isinstance(context, Context) else ""
        amount = amount_for(Key(params["key"]), patient, params)
        form = _form(text, params)
        if form is None:
            said = _plain(text, amount, params)
        elif (said := moved(form, amount, Around.of(params))) is not None:
            said = _article(form, said, params).said + said
        return f"[{tag_of(params)}]" if said is None else said


def _form(text: str, params: Mapping[str, Any]) -> Form | None:
    return read(text, place_of(params).before)


def _article(form: Form, said: str, params: Mapping[str, Any]) -> Opening:
    """What becomes of the article before `said`, which is of that form."""
    return season_opening(place_of(params), said) if form.all(Role.SEASON) else Opening(0, "")


def _plain(text: str, amount: Amount, params: Mapping[str, Any]) -> str | None:
    value = parse(Note(text).text)
    if value is None:
        return None
    year = Around.of(params).year(value.month, value.day) if value.month and value.day else 0
    opened = _opening(text, params)
    said = plainly_moved(value, amount, year)
    if opened.taken:
        return opened.said + in_the_case_of(text, said)
    return said_in_place(text, said, params.get("place")).text


def _opening(text: str, params: Mapping[str, Any]) -> Opening:
    """What becomes of the words before a date that will be written in plain words."""
    value = parse(Note(text).text)
    return Opening(0, "") if value is None else opening(place_of(params), value.precision)
