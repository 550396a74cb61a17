"""What all recognizers of numbers share: a shape, a cue in front of it, a check digit.

Two kinds of rule: a value that a cue announces is taken whatever its check digit says (`Cued`); a value
with nothing in front of it needs a right check digit, or a shape that nothing clinical has (`Alone`). All patterns are
matched on `note.folded`, so they are written in lower case and without accents.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span

NUMBER = r"(?:n[.º°]{1,2}o?|nums?\.?|numeros?|nro\.?|no\.|n|#)(?![a-z])"
"""`n.º`, `nº`, `núm.`, `número`, `nro.`, `no.`, `#`: what says that a number follows."""

ANY = (
    r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d))"  # a date
    r"(?=[a-z./-]{0,8}\d)(?=[a-z0-9./-]{3})[a-z0-9]{1,24}(?:[./-][a-z0-9]{1,24}){0,6}"
)
"""Any value of three characters or more with a digit among the first nine: what a label makes enough."""


@dataclass(frozen=True, slots=True)
class Cued:
    """A value that a cue announces: `DNI 12345678Z`, `lote: A1234`.

    Attributes:
        name: what it is, in a few English words, for the reason.
        label: what the value is labelled.
        cues: alternatives of a pattern, whole words: `dni|documento nacional de identidad`.
        value: its shape, right after the cue; None where the cue alone is too weak.
        labelled: its shape where a colon or `n.º` stands between cue and value, or `n.º de` before the cue.
        numbered: its shape after a cue that a colon does not make stronger (`ingreso: 17.000 leucocitos`), only `n.º`.
        capitals: whether the letters of the value must be capitals, where small ones would be words.
    """

    name: str
    label: Label
    cues: str
    value: str | None
    labelled: str | None = None
    numbered: str | None = None
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Alone:
    """A value known by itself: by its check digit, or, where `check` is None, by a shape of its own.

    `check` is given the value as it stands in the text.
    """

    name: str
    label: Label
    shape: str
    check: Callable[[str], bool] | None = None


class IdentifierRecognizer(SpanRecognizer):
    """A recognizer of numbers: subclasses give `cued` and `alone`."""

    cued: ClassVar[tuple[Cued, ...]] = ()
    alone: ClassVar[tuple[Alone, ...]] = ()

    def find(self, note: Note) -> Iterator[Span]:
        """Values that a cue announces, then values known by themselves."""
        if self.cued:
            yield from self._find_cued(note)
        for start, end in note.once(_rich_in_digits):
            for rule in self.alone:
                for match in _alone(rule.shape).finditer(note.folded, start, end):
                    if rule.check is None:
                        yield self.span(*match.span(), rule.label, Score.SHAPED, f"{rule.name}: a shape of its own")
                    elif rule.check(note.text[match.start() : match.end()]):
                        yield self.span(*match.span(), rule.label, Score.CHECKED, f"{rule.name}: check digit right")

    def _find_cued(self, note: Note) -> Iterator[Span]:
        text = note.folded
        for cue in _cues(tuple(rule.cues for rule in self.cued)).finditer(text):
            rule = self.cued[int(str(cue.lastgroup)[1:])]
            gap = _GAP.match(text, cue.end())
            before = _BEFORE_CUE.search(text, max(0, cue.start() - 20), cue.start())
            if gap is None or (before and before["date"]):
                continue
            numbered = bool(before or gap["number"])
            labelled = numbered or bool(gap["colon"])
            for shape, holds in ((rule.value, True), (rule.labelled, labelled), (rule.numbered, numbered)):
                if shape is not None and holds and (value := _value(shape).match(text, gap.end())):
                    if not rule.capitals or note.text[value.start() : value.end()].isupper():
                        yield from self._listed(text, rule, shape, value, labelled)
                    break

    def _listed(self, text: str, rule: Cued, shape: str, value: re.Match[str], labelled: bool) -> Iterator[Span]:
        """The value, and those that follow it in a list: `n.º de empleado: u000999; e999000`."""
        score, reason = (Score.LABELLED, "label in front") if labelled else (Score.CUED, "cue in front")
        following: re.Match[str] | None = value
        while following is not None:
            yield self.span(*following.span(), rule.label, score, f"{rule.name}: {reason}")
            comma = _COMMA.match(text, following.end())
            following = _value(shape).match(text, comma.end()) if comma and not shape.endswith(ANY) else None


@cache
def _cues(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    groups = "|".join(f"(?P<_{place}>{cues})" for place, cues in enumerate(alternatives))
    return re.compile(rf"(?<![a-z0-9])(?:{groups})(?![a-z])")


@cache
def _value(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{shape})(?![a-z0-9]|[.,]\d)")


@cache
def _alone(shape: str) -> re.Pattern[str]:
    """The shape, not inside a longer code, address, DOI or decimal number."""
    return re.compile(rf"(?<![a-z0-9@])(?<![a-z0-9][./_-])(?<!\d,)(?:{shape})(?![a-z0-9@]|[.,/_-]\d|[/_-][a-z])")


# What may stand between a cue and its value: `DNI del paciente: `, `lote (n.º `. A line ends only after a colon.
_GAP = re.compile(
    r"(?:[ \t.,(\['\"]{0,3}(?:(?P<colon>[:=](?:[ \t]{0,4}\n)?|\t)|(?P<number>"
    + NUMBER
    + r")|nhc[-/]?|(?:de identidad|de|del|la|el|es|su|con|y|al|"
    r"paciente|titular|madre|padre|hij[oa]|interno|siguiente|actual|vigente|valido|espanola?|"
    r"sanitas|adeslas|asisa|dkv|mapfre|caser|osde|ioma|pami|fonasa|isapre|eps)(?![a-z0-9])"
    r")){0,6}[ \t.,(\['\"-]{0,4}"
)
# What before a cue says that a number follows, or a date instead: `n.º de ingreso`, `fecha de ingreso`.
_BEFORE_CUE = re.compile(
    r"(?<![a-z0-9])(?:" + NUMBER + r"|(?P<date>fecha|hora|f\.))[ \t]{0,2}(?:de(?:l| la| los| las)? )?$"
)
_COMMA = re.compile(r"[ \t]{0,2}(?:[,;/|][ \t]{0,2}|(?<=[ \t])[ye-] )")

_DIGITS = re.compile(r"\d(?:[ ./-]{0,2}\d){3,}")
_REACH = 32


def _rich_in_digits(note: Note) -> tuple[tuple[int, int], ...]:
    """Disjoint stretches around four digits or more in a row, separators apart: no other can hold a number."""
    stretches: list[tuple[int, int]] = []
    for digits in _DIGITS.finditer(note.folded):
        start, end = max(0, digits.start() - _REACH), min(len(note.folded), digits.end() + _REACH)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return tuple(stretches)
