"""Whether an audit log is as it was written: `check` goes through its lines once, and keeps none of them.

What the chain proves without a key: that nothing happened to the log by accident, for whoever edits a record can make
the chain anew. With the key of the run its closing HMAC proves that nobody without that key did. That whole runs were
taken off the end leaves no trace in a log: their outputs do, in the folder.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from deid.audit.chain import closing_hmac
from deid.audit.contents import Contents, Run
from deid.audit.line import Line
from deid.audit.problems import Fault, Problem, about
from deid.audit.records import KNOWN_VERSIONS
from deid.audit.sequence import Sequence as RecordSequence
from deid.errors import InputError
from deid.keys import Key

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a log.

    Attributes:
        version: the version of its schema; 0 if it is empty.
        records: how many there are.
        documents: how many documents were closed.
        runs: how many runs it holds.
        signed: how many of them carry a closing HMAC.
        outputs: the SHA-256 of each file that was written, by its path; of one written twice the last.
        problems: what is wrong, in the order of the lines; empty if nothing is.
    """

    version: int
    records: int
    documents: int
    runs: int
    signed: int
    outputs: Mapping[str, str]
    problems: tuple[Problem, ...]


def check(lines: Iterable[bytes], name: str, key: Key | None = None) -> Checked:
    """Check a log.

    Args:
        lines: its lines, each with its line end.
        name: what it is called, for errors.
        key: the key of its runs, which tells whether their closing HMACs hold; None leaves that open.

    Raises:
        InputError: if it is no audit log, or of a version that is not known.
    """
    order, contents, version = RecordSequence(key), Contents(), 0
    unread: list[Problem] = []
    last: Line | None = None
    for line, following in _with_next(Line.of(data, at) for at, data in enumerate(lines, 1)):
        if last is None:
            version = contents.version = _version(line, following)
        if version > 1:
            order.take(line, following)
        elif line.record is None:
            unread.append(_unread(line))
        contents.take(line)
        last = line
    if last is not None and contents.records == 0:
        raise InputError(f"{name}: no audit log: no line of it is a record")
    contents.finish(last)
    _refuse_unknown(contents.runs, order.problems(), name)
    return Checked(
        version=version,
        records=contents.records,
        documents=contents.documents,
        runs=len(contents.runs),
        signed=sum(run.signature is not None for run in contents.runs),
        outputs=MappingProxyType(contents.outputs),
        problems=_told_once([*order.problems(), *unread], contents, _signatures(contents, key)),
    )


def _with_next(lines: Iterator[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each line and the one behind it; None behind the last."""
    line = next(lines, None)
    while line is not None:
        following = next(lines, None)
        yield line, following
        line = following


def _version(first: Line, second: Line | None) -> int:
    """The version that a log seems to be of: the first has no chain at all."""
    lines = [line for line in (first, second) if line is not None and line.record is not None]
    is_chained = any(line.number is not None or line.previous is not None for line in lines)
    told = [line.record.get("schema", 1) for line in lines if line.record is not None]
    return 1 if lines and not is_chained and set(told) == {1} else 2


def _refuse_unknown(runs: Iterable[Run], order: Iterable[Problem], name: str) -> None:
    """Raise InputError if a run is of a version that is not known, and not because its record was changed."""
    changed = {problem.line for problem in order}
    for run in runs:
        if run.version not in KNOWN_VERSIONS and run.opening.at not in changed:
            known = " and ".join(map(str, KNOWN_VERSIONS))
            raise InputError(
                f"{name}:{run.opening.at}: a log of schema version {run.version}; this program checks versions {known}"
            )


def _unread(line: Line) -> Problem:
    if line.is_whole:
        return about(Fault.DAMAGED, line, "is no record")
    return about(Fault.CUT_OFF, line, "is cut off in the middle of a record")


def _signatures(contents: Contents, key: Key | None) -> Iterator[Problem]:
    """Where the key does not prove the log."""
    if key is None or not contents.runs:
        return
    if contents.version == 1:
        told = "opens a log of version 1, which has no closing HMAC: the key proves nothing of it"
        yield about(Fault.SIGNATURE, contents.runs[0].opening, told)
        return
    told_of: set[str] = set()
    for run in contents.runs:
        if run.key_id != key.id:
            if run.key_id not in told_of:
                yield about(Fault.OTHER_KEY, run.opening, _other_key(run, key))
            told_of.add(run.key_id)
        elif run.closing is not None and not _holds(run.closing, run.signature, key):
            told = "has a closing HMAC that does not hold: records before it were changed, and the chain made anew"
            yield about(Fault.SIGNATURE, run.closing, told)


def _other_key(run: Run, key: Key) -> str:
    if run.is_lasting:
        return f"was under the key {run.key_id}, and {key.id} is given, which proves nothing of it"
    return f"was under a key made for the run and gone ({run.key_id}): no key proves anything of it"


def _holds(closing: Line, signature: str | None, key: Key) -> bool:
    if closing.number is None or closing.previous is None or signature is None:
        return False
    return hmac.compare_digest(closing_hmac(key, closing.number, closing.previous).encode(), signature.encode())


def _told_once(order: Sequence[Problem], contents: Contents, signatures: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, without those that others bring about."""
    said = list(order)
    if not order:  # where records are gone or changed, what they say does not add up
        said += [problem for problem in contents.problems if problem.fault is not Fault.CUT_OFF]
    has_moved_end = any(problem.fault is Fault.MOVED and problem.kind == "end" for problem in order)
    ends = [] if has_moved_end else [problem for problem in contents.problems if problem.fault is Fault.CUT_OFF]
    for problem in (*ends, *signatures):
        if problem.line not in {told.line for told in said}:
            said.append(problem)
    return tuple(sorted(said, key=lambda problem: (problem.line, problem.fault)))
