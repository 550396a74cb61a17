"""The conditions that a rule may put on a value: `when = { min_years = 90 }`.

A value that cannot be read fulfils no condition but `matches`, so a rule that keeps should name what it keeps
(`max_years = 89`) and leave the rest, unread values included, to a stricter rule.
"""

import re
from collections.abc import Callable, Mapping

from deid.operators.options import Option, Value
from recognizers.ages.grammar import OLDEST, parse_age
from recognizers.dates.grammar import Precision, parse
from recognizers.labels import AGES, Label
from recognizers.note import Note

__all__ = ["CONDITIONS", "holds"]

_DATES = frozenset({Label.DATE})
_PRECISIONS = tuple(precision.value for precision in Precision)


def _pattern_problem(pattern: Value) -> str | None:
    try:
        re.compile(str(pattern))
    except re.error as error:
        return f"not a regular expression: {error}"
    return None


CONDITIONS: tuple[Option, ...] = (
    Option("min_years", int, "the age is this or more, in completed years", least=0, most=OLDEST, labels=AGES),
    Option("max_years", int, "the age is this or less, in completed years", least=0, most=OLDEST, labels=AGES),
    Option("precision", str, "the date says no less and no more than this", choices=_PRECISIONS, labels=_DATES),
    Option(
        "min_years_back",
        int,
        "the date's year lies this many years or more before the latest year in the document",
        least=1,
        most=200,
        labels=_DATES,
    ),
    Option("matches", str, "the whole value fits this regular expression", least=1, most=2000, check=_pattern_problem),
)
"""Every condition, with its range and the labels it can be put on."""


def holds(when: Mapping[str, Value], value: str, years_back: Callable[[], int | None]) -> bool:
    """Whether all conditions hold of `value`, the text of a finding.

    Of a range of ages (`octogenaria`) both ends must fulfil the condition. `years_back` tells how many years a date
    lies before the latest year in the document, and is called only if a condition asks for it.
    """
    text = Note(value).text
    return all(_holds(name, bound, text, years_back) for name, bound in when.items())


def _holds(name: str, bound: Value, text: str, years_back: Callable[[], int | None]) -> bool:
    if name == "matches":
        return re.fullmatch(str(bound), text) is not None
    if name in ("min_years", "max_years"):
        age = parse_age(text)
        if age is None:
            return False
        last = age.years if age.upper_years is None else age.upper_years
        return age.years >= int(bound) if name == "min_years" else last <= int(bound)
    if name == "precision":
        date = parse(text)
        return date is not None and date.precision == bound
    years = years_back()
    return years is not None and years >= int(bound)
