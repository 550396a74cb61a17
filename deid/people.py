"""The people of a document: which of the names in it are one person's. Pure.

Names are told apart by their words, in any case and order, particles aside. A part of a name (`Puertas`), its initials
(`T. P. R.`) and the two fields of a form (`Nombre: Teresa. Apellidos: Puertas Rondón`) are the person's whose name they
fit; where they fit several, the one named last before them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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


def people_of(text: str, spans: Sequence[Span]) -> People:
    """The people whom the names among `spans` name; `spans` are disjoint and in order, offsets in `text`."""
    names = [span for span in spans if span.label in PEOPLE]
    by_start: dict[int, Person] = {}
    for label in (Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME):
        groups = _grouped(text, [span for span in names if span.label is label])
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
    """The names that have been found to be one person's."""

    def __init__(self, words: tuple[str, ...], span: Span) -> None:
        self.words, self.starts, self.end = words, [span.start], span.end

    def add(self, words: tuple[str, ...], span: Span) -> None:
        self.starts.append(span.start)
        self.end = span.end
        longer, shorter = (words, self.words) if _weight(words) > _weight(self.words) else (self.words, words)
        spelled = {word[0] for word in longer}
        extra = (word for word in shorter if word not in longer and (len(word) > 1 or word not in spelled))
        self.words = (*longer, *extra)


def _grouped(text: str, names: Sequence[Span]) -> list[_Group]:
    """The names as people, in the order of first mention: whole names first find each other, then the parts."""
    groups: list[_Group] = []
    readings = [(span, _reading(text[span.start : span.end])) for span in names]
    # A surname may stand before the full name does: the names of most words open the groups.
    for span, words in sorted(readings, key=lambda item: (-_weight(item[1]), item[0].start)):
        group = _fitting(text, groups, span, words)
        if group is None:
            groups.append(_Group(words, span))
        else:
            group.add(words, span)
    return sorted(groups, key=lambda group: min(group.starts))


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


def _fitting(text: str, groups: Sequence[_Group], span: Span, words: tuple[str, ...]) -> _Group | None:
    fitting = [group for group in groups if _fits(words, group.words) or _is_other_field(text, group, span)]
    before = [group for group in fitting if min(group.starts) < span.start]
    nearest = sorted(before or fitting, key=lambda group: min(abs(span.start - start) for start in group.starts))
    return nearest[0] if nearest else None


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


def _is_other_field(text: str, group: _Group, span: Span) -> bool:
    """Whether the name stands in the field beside the group's: `Nombre: Teresa. Apellidos: Puertas Rondón`."""
    folded = Note(text[max(0, min(span.start, group.end)) : max(span.start, group.end)]).folded
    if span.start >= group.end:
        return bool(_BETWEEN_FIELDS.fullmatch(folded))
    first = min(group.starts)
    return span.end <= first and bool(_BETWEEN_FIELDS.fullmatch(Note(text[span.end : first]).folded))
