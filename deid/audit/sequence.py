"""The order of a log's records: which were changed, moved, repeated or taken out, told from the chain.

Each record carries its number and the digest of the line before it, so that one edit shows in two places or more. What
is named is the least that explains what is found: where a digest and its line disagree, the line is to blame, unless
the record that carries the digest disagrees with the next one too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from deid.audit.chain import START, closing_hmac
from deid.audit.line import Line
from deid.audit.problems import Fault, Problem, about
from deid.keys import Key

__all__ = ["Sequence"]

_OR_THE_NEXT = "was changed, or the digest of it that the next line carries"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Numbers from `first` up to and without `stop` that did not come, noticed at a line."""

    first: int
    stop: int
    line: Line


class Sequence:
    """Follows the chain through a log.

    Args:
        key: a key that may tell whether the last record or the one before it was changed.
    """

    def __init__(self, key: Key | None = None) -> None:
        self._key = key
        self._problems: list[Problem] = []
        self._expected = 0  # the number of the next record
        self._tail: Line | None = None  # the last record that stood in its place
        self._is_tail_known = True  # whether its digest is what it was
        self._gaps: list[_Gap] = []
        self._strays: dict[int, Line] = {}  # records that came too early

    def take(self, line: Line, following: Line | None) -> None:
        """Take in the next line; `following` is the one behind it, None at the end."""
        if line.number == self._expected and (self._links(line) or not self._is_tail_known):
            self._in_place(line)
        elif following is not None and following.number == self._expected and self._links(following):
            self._stray(line)
        elif line.record is None:
            self._problems.append(_unreadable(line, self._expected))
            if following is None or following.number != self._expected:  # else it stands between two records
                self._advance(line, is_known=False)
        elif line.number == self._expected:
            self._settle(line, following)
        elif line.number is None or line.previous is None or self._links(line):
            self._blame(line)
        elif following is not None and following.number == self._expected + 1:
            told = f"stands in the place of record {self._expected}"
            self._problems.append(about(Fault.CHANGED, line, told))
            self._advance(line, is_known=False)
        elif line.number > self._expected:
            self._jump(line, line.number)
        else:
            self._late(line, line.number)

    def problems(self) -> list[Problem]:
        """What is wrong with the lines so far, in their order, if no more come."""
        moved = [about(Fault.MOVED, line, "was moved") for line in self._strays.values()]
        missing = [_missing(gap) for gap in self._gaps]
        return sorted([*self._problems, *moved, *missing], key=lambda problem: (problem.line, problem.fault))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong so far."""
        return not (self._problems or self._strays or self._gaps)

    def _links(self, line: Line) -> bool:
        """Whether the line carries the digest of the last record in its place."""
        return self._is_tail_known and line.previous == (START if self._tail is None else self._tail.digest)

    def _advance(self, line: Line, *, is_known: bool = True) -> None:
        self._tail, self._is_tail_known = line, is_known
        self._expected += 1

    def _in_place(self, line: Line) -> None:
        if (stray := self._strays.pop(self._expected, None)) is not None:
            self._problems.append(about(Fault.REPEATED, stray, "stands there twice"))
        if line.is_exact:
            self._advance(line)
        else:
            self._blame(line)

    def _blame(self, line: Line) -> None:
        self._problems.append(about(Fault.CHANGED, line, "was changed", self._expected))
        self._advance(line, is_known=False)

    def _stray(self, line: Line) -> None:
        """A line that stands between two that belong together."""
        if line.number is None:
            self._problems.append(about(Fault.DAMAGED, line, "does not belong there"))
        elif line.number < self._expected:
            self._late(line, line.number)
        else:
            self._strays[line.number] = line

    def _settle(self, line: Line, following: Line | None) -> None:
        """The number is right and the digest of the line before is not: one of the two was changed."""
        tail = self._tail
        if tail is None or (following is not None and not _follows(following, line)):
            self._blame(line)
            return
        is_last = following is None
        is_own = self._is_signed(line, tail.digest) if is_last else False
        if is_own:
            self._blame(line)
            return
        is_sure = not is_last or self._is_signed(line, line.previous)
        self._problems.append(about(Fault.CHANGED, tail, "was changed" if is_sure else _OR_THE_NEXT))
        self._advance(line)

    def _is_signed(self, line: Line, previous: str | None) -> bool:
        """Whether the line closes the run behind a line with the digest `previous`, and the key says so."""
        signature = (line.record or {}).get("hmac")
        if self._key is None or line.number is None or previous is None or not isinstance(signature, str):
            return False
        return closing_hmac(self._key, line.number, previous) == signature

    def _jump(self, line: Line, number: int) -> None:
        """Records between the last one and this are gone, or came before."""
        first = self._expected
        for moved in sorted(key for key in self._strays if first <= key < number):
            self._problems.append(about(Fault.MOVED, self._strays.pop(moved), "was moved"))
            if first < moved:
                self._gaps.append(_Gap(first, moved, line))
            first = moved + 1
        if first < number:
            self._gaps.append(_Gap(first, number, line))
        self._expected = number
        self._in_place(line)

    def _late(self, line: Line, number: int) -> None:
        """A number that has been: the record was moved if it was missing."""
        for place, gap in enumerate(self._gaps):
            if gap.first <= number < gap.stop:
                self._gaps[place : place + 1] = _without(gap, number)
                self._problems.append(about(Fault.MOVED, line, "was moved"))
                return
        self._problems.append(about(Fault.REPEATED, line, "stands there twice"))


def _follows(following: Line, line: Line) -> bool:
    return line.number is not None and following.number == line.number + 1 and following.previous == line.digest


def _without(gap: _Gap, number: int) -> Iterator[_Gap]:
    """What is left of a gap when one of its numbers has come."""
    if gap.first < number:
        yield _Gap(gap.first, number, gap.line)
    if number + 1 < gap.stop:
        yield _Gap(number + 1, gap.stop, gap.line)


def _unreadable(line: Line, number: int) -> Problem:
    if line.is_whole:
        return about(Fault.DAMAGED, line, "is no record", number)
    return about(Fault.CUT_OFF, line, "is cut off in the middle of a record", number)


def _missing(gap: _Gap) -> Problem:
    last = gap.stop - 1
    gone = f"record {gap.first} is" if gap.first == last else f"records {gap.first} to {last} are"
    known = gap.line
    of = f" of {known.document}" if known.document else ""
    told = f"before line {known.at} (record {known.number}, {known.kind}{of}) {gone} missing"
    return Problem(Fault.MISSING, known.at, gap.first, known.kind, known.document, told)
