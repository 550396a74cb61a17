"""The name of an output: that of its input, without what identifies a person in it.

A file is often called after its patient (`PUERTAS_Teresa_1234567.txt`). What the documents in it say of people and
their numbers is looked for in its name, and so is what looks like a person's name or a record number by itself. What is
found becomes the Spanish tag of its kind; eight digits of the keyed digest of its content then keep two such files
apart: `NOMBRE_ID_PACIENTE-9f3c01ab.txt`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from recognizers import lexicons
from recognizers.labels import PEOPLE, Label
from recognizers.names.grammar import is_common, is_given, is_surname
from recognizers.note import compact, fold

__all__ = ["is_safe_name", "safe_name", "unread_name"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_RECORD = re.compile(r"(?<![^\W_])(?:\d{7,}[A-Za-z]?|[A-Za-z]\d{7}[A-Za-z])(?![^\W_])")
_LEAST_LETTERS, _LEAST_DIGITS = 3, 4
_WIDEST_GAP = 3  # characters between the words of a name
_DIGEST = 8
_PLACES = ("countries", "regions", "provinces")

_Found = tuple[int, int, Label]


def safe_name(name: str, identifiers: Iterable[tuple[str, str]], source_hmac: str) -> str:
    """The path of an output within its folder: `name`, a path with `/`, with what identifies somebody replaced.

    Args:
        name: the path of the input within its folder.
        identifiers: label and value of what the documents in it tell.
        source_hmac: of the file's bytes (see the audit log).

    >>> safe_name("2019/PUERTAS_Teresa.txt", [("PATIENT_NAME", "Teresa Puertas")], "0" * 64)
    '2019/NOMBRE-00000000.txt'
    >>> safe_name("2019/informe-12.txt", [("PATIENT_NAME", "Teresa Puertas")], "0" * 64)
    '2019/informe-12.txt'
    """
    values = [(Label[label], value) for label, value in identifiers]
    return _replaced(name, lambda part: _found(part, values), source_hmac)


def unread_name(name: str, digest: str) -> str:
    """The same for a file that could not be read, so that nobody can tell whose names stand in it: all that may be one.

    `digest` is a keyed one of its name.

    >>> unread_name("2019/BERRUETA.pdf", "0" * 64)
    '2019/NOMBRE-00000000.pdf'
    """
    return _replaced(name, lambda part: (*_found(part, ()), *_possible_names(part)), digest)


def _replaced(name: str, found: Callable[[str], Iterable[_Found]], digest: str) -> str:
    path = PurePosixPath(name)
    parts = [*path.parts[:-1], path.stem]
    safe = [_without(part, sorted(found(part))) for part in parts]
    if safe == parts:
        return name
    return "/".join([*safe[:-1], safe[-1] + _ending(name, digest)])


def is_safe_name(output: str, name: str, source_hmac: str) -> bool:
    """Whether `output` can be what `safe_name` made of `name`, whatever it found in it."""
    if output == name:
        return True
    as_deep = len(PurePosixPath(output).parts) == len(PurePosixPath(name).parts)
    return as_deep and output.endswith(_ending(name, source_hmac))


def _ending(name: str, source_hmac: str) -> str:
    return f"-{source_hmac[:_DIGEST]}{PurePosixPath(name).suffix}"


def _found(part: str, values: Sequence[tuple[Label, str]]) -> Iterator[_Found]:
    """What identifies somebody in one part of a path; stretches may overlap."""
    yield from _known_words(part, values)
    yield from _known_numbers(part, values)
    yield from _likely_names(part)
    yield from ((*found.span(), Label.PATIENT_ID) for found in _RECORD.finditer(part))


def _known_words(part: str, values: Sequence[tuple[Label, str]]) -> Iterator[_Found]:
    labels = {
        word: label for label, value in reversed(values) if label in PEOPLE for word in _WORD.findall(fold(value))
    }
    for found in _WORD.finditer(part):
        label = labels.get(fold(found[0]))
        if label is not None and len(found[0]) >= _LEAST_LETTERS:
            yield (*found.span(), label)


def _known_numbers(part: str, values: Sequence[tuple[Label, str]]) -> Iterator[_Found]:
    """The identifiers of the documents, whatever separators stand in them."""
    places = [at for at, char in enumerate(part) if char.isalnum()]
    letters = fold("".join(part[at] for at in places))
    for label, value in values:
        key = compact(value)
        if label in PEOPLE or key not in letters or sum(map(str.isdecimal, key)) < _LEAST_DIGITS:
            continue
        for found in re.finditer(rf"(?<!\d){re.escape(key)}(?!\d)", letters):
            yield places[found.start()], places[found.end() - 1] + 1, label


def _likely_names(part: str) -> Iterator[_Found]:
    """Two words or more side by side that are names, one of them a given name that is nothing else."""
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(part)]
    for is_name, run in groupby(words, key=lambda word: is_given(word[2]) or is_surname(word[2])):
        for first, last, folded in _side_by_side(list(run) if is_name else []):
            if len(folded) > 1 and any(is_given(word) and not _is_more(word) for word in folded):
                yield first, last, Label.PATIENT_NAME


def _possible_names(part: str) -> Iterator[_Found]:
    for word in _WORD.finditer(part):
        folded = fold(word[0])
        if (is_given(folded) or is_surname(folded)) and not is_common(folded):
            yield (*word.span(), Label.PATIENT_NAME)


def _side_by_side(run: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, list[str]]]:
    """The words in groups that nothing but a short separator parts: start, end and words of each."""
    group: list[tuple[int, int, str]] = []
    for word in run:
        if group and word[0] - group[-1][1] > _WIDEST_GAP:
            yield group[0][0], group[-1][1], [one[2] for one in group]
            group = []
        group.append(word)
    if group:
        yield group[0][0], group[-1][1], [one[2] for one in group]


def _is_more(word: str) -> bool:
    """Whether a given name is an ordinary word or a place as well: `rosa`, `argentina`."""
    return is_common(word) or any(word in lexicons.load_folded(places) for places in _PLACES)


def _without(part: str, found: Sequence[_Found]) -> str:
    """The part with each stretch replaced by the tag of its label; stretches that overlap or nearly touch are one."""
    pieces: list[str] = []
    done, last = 0, None
    for start, end, label in found:
        if end <= done:
            continue
        is_more = last is not None and (start < done or (last is label and start - done <= _WIDEST_GAP))
        if not is_more:
            pieces += [part[done:start], label.tag]
            last = label
        done = end
    return "".join([*pieces, part[done:]])
