"""The value of a field such as `Fecha de nacimiento:`: a date in whatever form, mistyped ones included."""

import re
from collections.abc import Iterator

from recognizers.dates.context import Found
from recognizers.dates.words import DAY_WORD, GAP, MONTH_NAMES, SHORT_MONTHS, WEEKDAY, YEAR_WORDS
from recognizers.span import Score

__all__ = ["find_labelled"]

_LABEL = (
    r"(?:fecha(?:[ \t]{1,2}(?:y[ \t]hora[ \t])?(?:de(?:l|[ \t]la)?[ \t]{1,2})?[a-z]{3,15}){0,2}|fecha/hora|"
    r"ano(?:[ \t]de[ \t][a-z]{4,15})?|nacimiento|data de naixement|"
    r"f\.?[ \t]?(?:de[ \t])?(?:nac(?:imiento|to)?|ingr?(?:eso)?|alta|n)\b\.?|fn|f\.n\.|fnac)"
)
_FIGURES = r"\d(?:[ \t]?[/.\-,]{0,2}[ \t]?\d){3,9}"
_WORDY = (
    rf"(?:{WEEKDAY},?[ \t])?(?:\d{{1,2}}[º°]?|{DAY_WORD})(?:[ \t]{{1,2}}|[ \t]?[-/.][ \t]?)"
    r"(?:de[ \t]{1,2}|d')?[a-z0]{1,12}\.?"
    rf"(?:[ \t]{{1,2}}|,[ \t]|[ \t]?[-/.][ \t]?)(?:del?[ \t]{{1,2}})?(?:\d{{2,4}}|{YEAR_WORDS})"
)
_PARTIAL = (
    rf"\d{{1,2}}(?:[ \t]de[ \t]|[ \t]?[-/.]?[ \t]?)(?:{MONTH_NAMES}|{SHORT_MONTHS})(?![a-z])|\d{{1,2}}[-/]\d{{1,2}}"
)
_FIELD = re.compile(
    rf"{_LABEL}[ \t]{{0,3}}(?::|\t|\.:)[ \t]{{0,4}}(?:{GAP})?(?P<value>{_WORDY}|{_FIGURES}|{_PARTIAL})(?!\d)"
)


def find_labelled(text: str) -> Iterator[Found]:
    """The values of the date fields of folded `text`."""
    for match in _FIELD.finditer(text):
        if match.start() == 0 or not text[match.start() - 1].isalnum():
            yield Found(*match.span("value"), Score.LABELLED, "the value of a date field")
