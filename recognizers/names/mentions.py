"""What was found once in a document is found everywhere in it: names, in part too, identifiers, dates in words."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from recognizers import lexicons
from recognizers.gazetteer import Gazetteer
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import Label
from recognizers.names import cues
from recognizers.names.grammar import is_common, is_given, is_stop, is_surname
from recognizers.note import Note, compact, fold
from recognizers.span import Score, Span

_NAMES = (Label.PATIENT_NAME, Label.RELATIVE_NAME, Label.STAFF_NAME)
_IDENTIFIERS = frozenset(
    [
        Label.PATIENT_ID,
        Label.NATIONAL_ID,
        Label.INSURANCE_ID,
        Label.EPISODE_ID,
        Label.STAFF_ID,
        Label.EMPLOYEE_ID,
        Label.PHONE_NUMBER,
        Label.FAX_NUMBER,
        Label.BANK_ACCOUNT,
        Label.VEHICLE_ID,
        Label.DEVICE_ID,
        Label.OTHER_ID,
    ]
)
_FEWEST_DIGITS = 5
_RECOGNIZER = "Repeats"
_NAME_REASON, _IDENTIFIER_REASON = "repeats a name of the document", "repeats an identifier of the document"
_DATE_REASON = "repeats a date of the document"

_WORD = re.compile(r"[^\W\d_]{2,}")
_JOIN = re.compile(
    r"[ \t]{1,2}(?:(?:de|del|de la|de las|de los|da|do|dos|van|von|y|i)[ \t]{1,2}|[^\W\d_]\.[ \t])?|-|'|[ \t]?\n",
    re.IGNORECASE,
)
_LAST_INITIALS = re.compile(r"(?:[ \t]([^\W\d_])\.){1,2}(?![^\W\d_])")
_DOTTED = re.compile(r"(?<![\w.])[^\W\d_]\.(?:[ -]?[^\W\d_]\.){1,4}")
_CAPITALS = re.compile(r"(?<![\w.-])[^\W\d_]{3,5}(?![\w-]|\.\w)")
_NUMBER = re.compile(r"(?<![\w.,/])(?:[^\W\d_]{1,2}-?)?\d(?:[ ./-]{0,2}\d){3,23}(?:[ -]?[^\W\d_])?(?!\w|[.,]\d)")
_SOLID = re.compile(r"\S+")
_TITLE_END = re.compile(cues.TITLE.pattern + "$")
_SENTENCE_START = re.compile(r"(?:^|[.:;!?\n]\s*|^\s*[-•*]\s*)$")
_BETWEEN_FIELDS = re.compile(r"[^\w]*apellidos?[^\w]*$")


def repeats(note: Note, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what repeats the names, identifiers and dates among `spans`, where no span stands yet.

    A name is found again whole or in part, in any case, with or without accents, and as its initials. A part that is
    an ordinary word (`Rosa`) must have a title or a capital that nothing else explains; a clinical term never counts
    without a title (`enfermedad de Crohn` in the document of a Mr Crohn).

    Args:
        note: the document.
        spans: what all recognizers found in it, offsets in `note.text`, possibly overlapping.

    The time is linear in the text: one look-up a word.
    """
    covered = _Covered(spans)
    names = sorted((span for span in spans if span.label in _NAMES), key=lambda span: (span.start, span.end))
    if names:
        yield from _name_repeats(note, names, covered)
        yield from _initial_repeats(note, names, covered)
    known = {compact(note.text[s.start : s.end]): s.label for s in spans if s.label in _IDENTIFIERS}
    yield from _identifier_repeats(note, known, covered)
    yield from _date_repeats(note, {note.text[s.start : s.end] for s in spans if s.label is Label.DATE}, covered)


class _Covered:
    """The union of some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with `[start, end)`."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


class _Mention(NamedTuple):
    """A word of a known name, where it stands again."""

    start: int
    end: int
    label: Label


def _name_repeats(note: Note, names: Sequence[Span], covered: _Covered) -> Iterator[Span]:
    words = _name_words(note, names)
    letters = {word[0] for word in words}
    run: list[_Mention] = []
    for found in _WORD.finditer(note.folded):
        label = words.get(found[0])
        if label is None or covered.touches(*found.span()):
            continue
        if run and not _JOIN.fullmatch(note.folded, run[-1].end, found.start()):
            yield from _accepted(note, run, letters)
            run = []
        run.append(_Mention(*found.span(), label))
    yield from _accepted(note, run, letters)


def _name_words(note: Note, names: Sequence[Span]) -> Mapping[str, Label]:
    """The words of the names and whose they are; the patient's first where two share one."""
    words: dict[str, Label] = {}
    for label in reversed(_NAMES):
        for name in names:
            if name.label is label:
                found = _WORD.findall(note.folded, name.start, name.end)
                words.update((word, label) for word in found if _is_telling(word))
    return words


def _is_telling(word: str) -> bool:
    listed = is_given(word) or is_surname(word)
    return (len(word) > 2 or listed) and not is_stop(word) and word not in ("de", "la", "del", "los", "las", "san")


def _accepted(note: Note, run: Sequence[_Mention], letters: set[str]) -> Iterator[Span]:
    """The span of a run of name words that stand side by side, if they are a mention of the person."""
    if not run:
        return
    start, end = run[0].start, run[-1].end
    if not _TITLE_END.search(note.folded, max(0, start - 20), start):
        sure = [word for word in run if not is_clinical(note, word.start, word.end)]
        if not any(_is_enough(note, word, alone=len(run) == 1) for word in sure):
            return
    last = _LAST_INITIALS.match(note.folded, end)
    if last and last[1] in letters:
        end = last.end()
    yield Span(start, end, run[0].label, Score.REPEATED, _RECOGNIZER, _NAME_REASON)


def _is_enough(note: Note, word: _Mention, *, alone: bool) -> bool:
    """Whether the word, without a title, is evidence of the person: not an ordinary word, or a telling capital."""
    text, folded = note.text[word.start : word.end], note.folded[word.start : word.end]
    capital = text[0].isupper()
    if is_common(folded):
        return (
            capital and (not alone or _is_capital_telling(note, word)) and not is_shouting(note, word.start, word.end)
        )
    return capital or is_given(folded) or is_surname(folded)


def _is_capital_telling(note: Note, word: _Mention) -> bool:
    """Whether a capital here can only be a name's: inside a sentence of lower-case words."""
    before = note.text[max(0, word.start - 12) : word.start]
    return not _SENTENCE_START.search(before) and before[-2:-1].islower()


def _initial_repeats(note: Note, names: Sequence[Span], covered: _Covered) -> Iterator[Span]:
    """`T.P.R.` or `TPR` of a Teresa Puertas Rondón; two letters only with stops."""
    known = _initials_of(note, names)
    for start, end, letters in initials(note, known):
        if not covered.touches(start, end):
            yield Span(start, end, known[letters], Score.REPEATED, _RECOGNIZER, _NAME_REASON)


def initials(note: Note, known: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Where initials stand whose letters, folded, are in `known`, and their letters; none that medicine has too."""
    clinical = lexicons.load_folded("clinical_initials")
    for pattern in (_DOTTED, _CAPITALS):
        for found in pattern.finditer(note.text):
            if not found[0][0].isupper() or (pattern is _CAPITALS and not found[0].isupper()):
                continue
            letters = fold("".join(filter(str.isalpha, found[0])))
            if letters in known and letters not in clinical:
                yield *found.span(), letters


def _initials_of(note: Note, names: Sequence[Span]) -> Mapping[str, Label]:
    """The initials of every name of two words or more; given names and surnames in two fields count as one name."""
    known: dict[str, Label] = {}
    previous: list[str] = []
    previous_end = 0
    for name in names:
        words = [word for word in _WORD.findall(note.folded, name.start, name.end) if _is_telling(word)]
        whole = [words]
        if previous and _BETWEEN_FIELDS.search(note.folded, max(previous_end, name.start - 20), name.start):
            whole.append(previous + words)
        for letters in ("".join(word[0] for word in person) for person in whole):
            if len(letters) > 1:
                known.setdefault(letters, name.label)
        previous, previous_end = words, name.end
    return known


def _identifier_repeats(note: Note, known: Mapping[str, Label], covered: _Covered) -> Iterator[Span]:
    wanted = {key: label for key, label in known.items() if sum(map(str.isdigit, key)) >= _FEWEST_DIGITS}
    if not wanted:
        return
    for found in _NUMBER.finditer(note.text):
        pieces = [found.span()]
        if compact(found[0]) not in wanted:  # two numbers side by side
            pieces = [piece.span() for piece in _SOLID.finditer(note.text, *found.span())]
        for start, end in pieces:
            label = wanted.get(compact(note.text[start:end]))
            if label is not None and not covered.touches(start, end):
                yield Span(start, end, label, Score.REPEATED, _RECOGNIZER, _IDENTIFIER_REASON)


def _date_repeats(note: Note, dates: Iterable[str], covered: _Covered) -> Iterator[Span]:
    """Dates in words (`noviembre`, `marzo de 2014`) as they are written; a bare number elsewhere is no date."""
    worded = {date for date in dates if any(map(str.isalpha, date))}
    if not worded:
        return
    for start, end in Gazetteer(worded).find(note):
        if note.text[start:end] in worded and not covered.touches(start, end):
            yield Span(start, end, Label.DATE, Score.REPEATED, _RECOGNIZER, _DATE_REASON)
