"""The people of a document: which of the names in it are one person's. Pure.

Names are told apart by their words, in any case and order, particles aside. A part of a name (`Puertas`), its initials
(`T. P. R.`) and the two fields of a form (`Nombre: Teresa. Apellidos: Puertas Rondón`) are the person's whose name they
fit; where they fit several, the one named last before them. Where the patient's name is known from elsewhere, all that
names a patient is that one's; where the names of several are, each has what fits, and is called as known.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recognizers.known.full_names import read_full_name
from recognizers.labels import PEOPLE, Label
from recognizers.note import Note
from recognizers.span import Span

__all__ = ["People", "Person", "people_of", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "el", "y", "e", "i", "da", "do", "dos", "das", "van", "von", "der", "den"]
)
_BETWEEN_FIELDS = re.compile(r"[^\w]{1,20}(?:(?:primer|segundo|1er|2o|1º|2º)? ?apellidos?|nombre)[^\w]{1,6}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){2,5}")
_LONGEST_INITIALS = 4
_LONGEST_LABEL = 60  # characters between the fields of a name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a document names.

    Attributes:
        number: from 1 on, in the order in which those of its label are first named.
        label: PATIENT_NAME, STAFF_NAME or RELATIVE_NAME.
        words: the words of all names that are the person's, folded, in the order of the fullest one.
    """

    number: int
    label: Label
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words in alphabetical order: the same for `Puertas Rondón, Teresa` and `TERESA PUERTAS RONDON`."""
        return " ".join(sorted(self.words))


class People:
    """The people of a document, in order of their numbers within a label."""

    def __init__(self, by_start: Mapping[int, Person]) -> None:
        self._by_start = dict(by_start)

    def __iter__(self) -> Iterator[Person]:
        return iter(dict.fromkeys(self._by_start.values()))

    def at(self, start: int) -> Person | None:
        """Whose name the span that begins at `start` is; None if it is no name."""
        return self._by_start.get(start)


def people_of(text: str, spans: Sequence[Span], patients: Sequence[str] = ()) -> People:
    """The people whom the names among `spans` name.

    Args:
        text: the document.
        spans: what was found in it: disjoint, in order.
        patients: the full names of its patients, as far as they are known.
    """
    names = [span for span in spans if span.label in PEOPLE]
    by_start: dict[int, Person] = {}
    for label in (Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME):
        known = [read_full_name(name).words for name in patients if label is Label.PATIENT_NAME]
        groups = _grouped(text, [span for span in names if span.label is label], known)
        for number, group in enumerate(groups, 1):
            person = Person(number, label, group.words)
            by_start.update(dict.fromkeys(group.starts, person))
    return People(dict(sorted(by_start.items())))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles; an initial is a word of one letter.

    >>> words_of("Puertas de la Fuente, M.ª Teresa")
    ('puertas', 'fuente', 'm', 'teresa')
    """
    return tuple(word for word in _WORD.findall(Note(name).folded) if word not in _PARTICLES and word != "ª")


class _Group:
    """The names that have been found to be one person's; `known` is what the person is called, come what may."""

    def __init__(self, known: tuple[str, ...] = ()) -> None:
        self.words, self.is_known = known, bool(known)
        self.starts: list[int] = []
        self.end = 0

    def add(self, words: tuple[str, ...], span: Span) -> None:
        insort(self.starts, span.start)
        self.end = span.end
        if self.is_known:
            return
        longer, shorter = (words, self.words) if _weight(words) > _weight(self.words) else (self.words, words)
        spelled = {word[0] for word in longer}
        extra = (word for word in shorter if word not in longer and (len(word) > 1 or word not in spelled))
        self.words = (*longer, *extra)

    def distance(self, start: int) -> tuple[bool, int]:
        """How far an offset is from the name last told before it, or else, which is farther, from the next one."""
        at = bisect_left(self.starts, start)
        return (False, start - self.starts[at - 1]) if at else (True, self.starts[0] - start)


class _Groups:
    """The people found so far, by their words and places, so that a name is held against few of them."""

    def __init__(self, text: str, known: Sequence[tuple[str, ...]]) -> None:
        self._text = text
        self.all = [_Group(words) for words in known]
        self._by_word: dict[str, dict[int, _Group]] = {}
        self._at: dict[int, _Group] = {}
        self._places: list[int] = []
        for group in self.all:
            self._note_words(group)

    def add(self, words: tuple[str, ...], span: Span) -> None:
        """Add a name to the person whom it fits, or to a new one."""
        group = self._fitting(span, words)
        if group is None:
            group = _Group()
            self.all.append(group)
        group.add(words, span)
        self._note_words(group)
        for place in (span.start, span.end):
            insort(self._places, place)
            self._at[place] = group

    def _note_words(self, group: _Group) -> None:
        """A group is found by its words and by the first letter of each; an initial by the letter alone."""
        for word in group.words:
            for key in (word, word[0]):
                self._by_word.setdefault(key, {})[id(group)] = group

    def _fitting(self, span: Span, words: tuple[str, ...]) -> _Group | None:
        longest = max(words, key=len, default="")
        alike = {**self._by_word.get(longest, {}), **dict(self._initials_of(longest))}
        fitting = [group for group in alike.values() if _fits(words, group.words)]
        fitting += [group for group in self._beside(span) if group not in fitting]
        named = [group for group in fitting if group.starts]
        return min(named, key=lambda group: group.distance(span.start), default=next(iter(fitting), None))

    def _initials_of(self, word: str) -> Iterator[tuple[int, _Group]]:
        """The groups that have but the initial of `word`."""
        for key, group in self._by_word.get(word[:1], {}).items():
            if word[:1] in group.words:
                yield key, group

    def _beside(self, span: Span) -> list[_Group]:
        """Whose name stands in the field beside: `Nombre: Teresa. Apellidos: Puertas Rondón`."""
        first, last = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        found = []
        if first > 0 and self._is_other_field(self._places[first - 1], span.start):
            found.append(self._at[self._places[first - 1]])
        if last < len(self._places) and self._is_other_field(span.end, self._places[last]):
            found.append(self._at[self._places[last]])
        return found

    def _is_other_field(self, start: int, end: int) -> bool:
        return end - start <= _LONGEST_LABEL and bool(_BETWEEN_FIELDS.fullmatch(Note(self._text[start:end]).folded))


def _grouped(text: str, names: Sequence[Span], known: Sequence[tuple[str, ...]]) -> list[_Group]:
    """The names as people, in the order of first mention: whole names first find each other, then the parts."""
    if len(known) == 1:
        only = _Group(known[0])
        for span in names:
            only.add((), span)
        return [only] if names else []
    groups = _Groups(text, known)
    readings = [(span, _reading(text[span.start : span.end])) for span in names]
    # A surname may stand before the full name does: the names of most words open the groups.
    for span, words in sorted(readings, key=lambda item: (-_weight(item[1]), item[0].start)):
        groups.add(words, span)
    return sorted((group for group in groups.all if group.starts), key=lambda group: group.starts[0])


def _reading(name: str) -> tuple[str, ...]:
    """The words of a name; those of initials are their letters: `T.P.R.`, `TPR`."""
    letters = "".join(filter(str.isalpha, name))
    is_run = letters.isupper() and 2 <= len(letters) <= _LONGEST_INITIALS and letters == name.strip()
    if (is_run and not re.search("[AEIOUÁÉÍÓÚ]", letters)) or (_INITIALS.fullmatch(name) and "." in name):
        return tuple(Note(letters).folded)
    return words_of(name)


def _weight(words: tuple[str, ...]) -> int:
    """How much a name says: a word counts more than any number of initials."""
    return sum(10 if len(word) > 1 else 1 for word in words)


def _fits(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether the words can be of the person called `known`: each is one of the name's, or the initial of one."""
    rest = list(known)
    for word in sorted(words, key=len, reverse=True):
        found = next((one for one in rest if _is_same(word, one)), None)
        if found is None:
            return False
        rest.remove(found)
    return bool(words)


def _is_same(word: str, known: str) -> bool:
    return word == known or (len(word) == 1 and known.startswith(word)) or (len(known) == 1 and word.startswith(known))
