"""The substitutes of the people of a document, and each of their names written from them word for word.

Each word of a name has a word in its place: a given name of the same gender, a surname, behind particles one that can
stand behind them. The new word never begins with the letter of the old one, so that initials change too; it is none of
the document's names, and no two words of the document share one.

Within the documents of a patient, or one document, a word has its substitute whoever bears it, so that a family keeps
its name. In a batch that would be one table for all surnames, to be guessed from how common they are: there the
substitute depends on the whole name, and a family's names come apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deid.context import Context
from deid.operators.surrogate.draws import Draws
from deid.operators.surrogate.mentions import Mention, Role, Word, read
from deid.operators.surrogate.original import Keyed, Original, values_of
from deid.operators.surrogate.pools import (
    FEMALE,
    MALE,
    gender_of_name,
    given_behind,
    given_names,
    surnames,
    surnames_behind,
)
from deid.operators.surrogate.professions import gender_of_word
from deid.operators.surrogate.wording import in_the_case_of, spelled
from deid.people import Person
from recognizers.labels import PEOPLE, Label
from recognizers.note import Note, fold

__all__ = ["Cast", "cast_of", "surrogate_name"]

_BEFORE = 60
_INITIALS = "ABCDEFGIJLMNPRSTV"
_WOMAN, _MAN = re.compile(r"(?:mujer|hembra|fem|nina|anciana)"), re.compile(r"(?:varon|hombre|masc|nino|anciano)")
_TELLING = (Label.MARITAL_STATUS, Label.PROFESSION, Label.NATIONALITY)


class _Named(NamedTuple):
    """A person and the names that are the person's, those that say most first."""

    person: Person
    mentions: tuple[Mention, ...]


class _Part(NamedTuple):
    """A word to be replaced: `owner` is empty where it is the same whoever bears it."""

    role: str
    key: str
    gender: str
    behind: str
    owner: str


class Cast:
    """Who stands in for whom in a document."""

    def __init__(self, context: Context, keyed: Keyed, *, is_batch: bool) -> None:
        self._context, self._keyed, self._is_batch = context, keyed, is_batch
        self._parts = {named.person: self._parts_of(named) for named in _named(context)}
        self._words = self._assigned({part for parts in self._parts.values() for part in parts.values()})

    def words_of(self, person: Person) -> Mapping[str, str]:
        """Key -> substitute for each word of the person's name, in the order of the name."""
        return {key: self._words[part] for key, part in self._parts[person].items()}

    def __iter__(self) -> Iterator[Person]:
        return iter(self._parts)

    def _parts_of(self, named: _Named) -> dict[str, _Part]:
        words: dict[str, Word] = {}
        for mention in named.mentions:
            for key, word in _resolved(mention.words, tuple(words)):
                words.setdefault(key, word)
        gender = self._gender(named, words)
        owner = named.person.name if self._is_batch else ""
        return {
            key: _Part(word.role.name, key, gender if word.role is Role.GIVEN else "", word.behind, owner)
            for key, word in words.items()
        }

    def _gender(self, named: _Named, words: Mapping[str, Word]) -> str:
        told = next((mention.gender for mention in named.mentions if mention.gender), None)
        given = [key for key, word in words.items() if word.role is Role.GIVEN and len(key) > 1]
        listed = next((gender for gender in map(gender_of_name, given) if gender), None)
        described = self._context.once(_described) if named.person.label is Label.PATIENT_NAME else None
        return told or listed or described or self._keyed.draws(named.person.name, "gender").pick((FEMALE, MALE))

    def _assigned(self, parts: set[_Part]) -> dict[_Part, str]:
        """A word for each, in an order that does not depend on the text's, so that two never share one."""
        used = set(self._context.originals) | {part.key for part in parts}
        words: dict[_Part, str] = {}
        for part in sorted(parts):
            draws = self._keyed.draws(f"{part.owner}\x00{part.key}", f"name:{part.role}:{part.gender}")
            if len(part.key) == 1:
                words[part] = draws.pick([letter for letter in _INITIALS if fold(letter) != part.key])
                continue
            words[part] = _first_free(draws, part, used)
            used.add(fold(words[part]))
        return words


@dataclass(frozen=True, slots=True)
class _Casting:
    """Makes the cast of a document; equal ones are made once a context."""

    keyed: Keyed
    is_batch: bool

    def __call__(self, context: Context) -> Cast:
        return Cast(context, self.keyed, is_batch=self.is_batch)


def cast_of(original: Original) -> Cast:
    """The cast of the original's document."""
    return original.context.once(_Casting(original.keyed, original.params["scope"] == "batch"))


def surrogate_name(original: Original) -> str | None:
    """The person's substitute, written as the original is; None if it holds no word of a name."""
    person = original.context.people.at(original.start)
    mention = read(original.text, original.before(_BEFORE), original.label)
    if person is None or not mention.words:
        return None
    words = cast_of(original).words_of(person)
    pieces: list[str] = []
    done = 0
    for key, word in _resolved(mention.words, tuple(words)):
        pieces += [original.text[done : word.start], _written(original.text[word.start : word.end], words[key])]
        done = word.end
    return spelled("".join([*pieces, original.text[done:]]), original)


def _written(text: str, said: str) -> str:
    """The substitute as `text` is written: an initial as one."""
    if len(text) == 1:
        letter = fold(said[0])
        return letter.upper() if text.isupper() else letter
    return in_the_case_of(text, said)


def _named(context: Context) -> Iterator[_Named]:
    mentions: dict[Person, list[Mention]] = {}
    for span in context.spans:
        person = context.people.at(span.start) if span.label in PEOPLE else None
        if person is not None:
            before = Note(context.document.text[max(0, span.start - _BEFORE) : span.start]).folded
            text = Note(context.document.text[span.start : span.end]).text
            mentions.setdefault(person, []).append(read(text, before, span.label))
    for person, names in mentions.items():
        known = read(" ".join(person.words), "", person.label)  # may be fuller than any mention: known from elsewhere
        yield _Named(person, tuple(sorted((*names, known), key=lambda name: (not name.sure, -_weight(name.words)))))


def _weight(words: Sequence[Word]) -> int:
    return sum(1 if word.is_initial else 10 for word in words)


def _resolved(words: Sequence[Word], known: Sequence[str]) -> Iterator[tuple[str, Word]]:
    """Each word with its key; that of an initial is the key of the first word left that begins with it."""
    left = [key for key in known if len(key) > 1 and all(key != word.key for word in words)]
    for word in words:
        fitting = next((key for key in left if key.startswith(word.key)), None) if word.is_initial else None
        if fitting is not None:
            left.remove(fitting)
        yield fitting or word.key, word


def _first_free(draws: Draws, part: _Part, used: set[str]) -> str:
    """The first drawn word that begins with another letter and that nobody of the document has."""
    if part.role == Role.GIVEN.name:
        lists = (given_behind(part.gender, part.behind), given_names(part.gender))
    else:
        lists = (surnames_behind(part.behind), surnames())
    for names in lists:
        for name in draws.each(names):
            if fold(name)[0] != part.key[0] and fold(name) not in used:
                return name
    return draws.pick(lists[1])  # a document with more names than the list


def _described(context: Context) -> str | None:
    """The patient's gender as the document tells it: by a word for the sex, else by one that agrees."""
    for value in map(fold, values_of(context, Label.SEX)):
        if _WOMAN.match(value):
            return FEMALE
        if _MAN.match(value):
            return MALE
    told = (gender_of_word(fold(value).split()[0]) for label in _TELLING for value in values_of(context, label))
    return next((gender for gender in told if gender), None)
