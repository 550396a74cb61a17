"""A name as it is written, cut into its words: which are given names, which surnames, which initials.

A word's key is what tells it from other words: the word folded and spelt out (`M.ª` is `maria`), or, of an initial, its
letter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from types import MappingProxyType

from deid.operators.surrogate.pools import FEMALE, MALE, is_given
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import fold
from recognizers.search.name_words import is_listed

__all__ = ["PARTICLES", "Mention", "Role", "Word", "cue_gender", "read"]

PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "el", "y", "e", "i", "da", "do", "dos", "das", "di", "van", "von", "der", "den"]
)
_TOKEN = re.compile(r"(?P<maria>\bM(?:\.?ª|[aA]\.)\.?(?=[\s,;]|$))|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)(?P<stop>\.?)")
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "fco": "francisco", "fca": "francisca", "gpe": "guadalupe", "ant": "antonio", "fdez": "fernandez",
        "glez": "gonzalez", "gtez": "gutierrez", "rguez": "rodriguez", "rdez": "rodriguez", "hdez": "hernandez",
        "mtnez": "martinez", "mtez": "martinez", "gcia": "garcia", "jph": "joseph",
    }
)  # fmt: skip
_DEVOTIONS = frozenset(
    [
        "almudena", "angeles", "angustias", "asis", "begona", "borja", "camino", "carmen", "concepcion", "consuelo",
        "coro", "cruz", "desamparados", "dios", "dolores", "fatima", "fuensanta", "guadalupe", "henar", "jesus",
        "llanos", "lourdes", "luz", "mar", "mercedes", "milagros", "montserrat", "nieves", "paula", "paz", "pilar",
        "pino", "prado", "remedios", "reyes", "rocio", "rosario", "sagrario", "sales", "soledad", "valle", "virtudes",
    ]
)  # fmt: skip
"""What a given name has behind `de` or `del`: `María del Mar`, `Juan de Dios`."""
_SECOND_NAMES = frozenset(
    [
        "alberto",
        "andres",
        "angel",
        "antonio",
        "carlos",
        "francisco",
        "jose",
        "luis",
        "manuel",
        "miguel",
        "pablo",
        "ramon",
    ]
)
"""Surnames too, but behind a given name and at the end rather the second of two: `Juan Carlos`."""
_FAMILY_FIELD = re.compile(
    r"(?<![^\W_])(?<!nombre y )(?<!nombres y )(?<!nombre, )(?<!nombre/)"
    r"(?:(?:primer|segundo|1er|2o|1º|2º) )?apellidos?[^\w\n]{1,8}$"
)
_GIVEN_FIELD = re.compile(r"(?:^|[\n\t.;|]|  )[ \t]*nombres?[^\w\n]{1,8}$")
_TITLE = re.compile(
    r"(?<![^\W_])(?:(?P<f>dra|sra|srta|profa|doctora|senora|senorita|profesora)|(?P<m>dr|sr|prof|doctor|senor|profesor)|"
    r"(?P<fd>dna|dona|d(?=\.?[ªa]))|(?P<md>don|d(?=\.(?!ª))))(?:\.?ª?|ª)\.?[ \t]{1,2}$"
)
_WOMAN = re.compile(
    r"(?<![^\W_])(?:madre|mama|hermana|hija|esposa|mujer|abuela|tia|prima|sobrina|nieta|suegra|cunada|nuera|novia|"
    r"companera|nina|enferma|enfermera|matrona|amiga|vecina)[ \t:,(]{1,4}$"
)
_MAN = re.compile(
    r"(?<![^\W_])(?:padre|papa|hermano|hijo|esposo|marido|abuelo|tio|primo|sobrino|nieto|suegro|cunado|yerno|novio|"
    r"companero|nino|enfermo|enfermero|hombre|varon|amigo|vecino)[ \t:,(]{1,4}$"
)
_LETTERS = re.compile(r"(?:[^\W\d_]\.?[ -]?){2,5}")
_LONGEST_INITIALS = 4


class Role(Enum):
    """What a word of a name is."""

    GIVEN = auto()
    SURNAME = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: `[start, end)` of the mention's text.

    Attributes:
        start: where it begins.
        end: where it ends; the full stop of what is to be spelt out is a part of it.
        key: see the module.
        role: what it is; of a word of one's own (`Nuria`) it may be a guess.
        behind: the particles before it, folded, a blank between: `de la`.
    """

    start: int
    end: int
    key: str
    role: Role
    behind: str = ""

    @property
    def is_initial(self) -> bool:
        """Whether only the first letter is there."""
        return len(self.key) == 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it is written.

    Attributes:
        words: its words without particles.
        sure: whether a comma or a field tells given names from surnames.
        gender: what a title or a relative's word before it says.
    """

    words: tuple[Word, ...]
    sure: bool
    gender: str | None


def read(text: str, before: str, label: Label) -> Mention:
    """The name `text`, behind the folded text `before`."""
    words = tuple(_initials(text) if _is_initials(text) else _words(text))
    comma = text.find(",")
    gender, is_formal = cue_gender(before)
    if comma > 0 and words and words[0].end <= comma < words[-1].start:
        roles = [Role.SURNAME if word.start < comma else Role.GIVEN for word in words]
        return Mention(_with(words, roles), True, gender)
    if _FAMILY_FIELD.search(before):
        return Mention(_with(words, [Role.SURNAME] * len(words)), True, gender)
    if _GIVEN_FIELD.search(before) and all(_may_be_given(word.key) for word in words):
        return Mention(_with(words, [Role.GIVEN] * len(words)), True, gender)
    return Mention(_with(words, _roles(words, label, is_formal=is_formal)), False, gender)


def cue_gender(before: str) -> tuple[str | None, bool]:
    """The gender that the folded text before a name tells, and whether a title asks for a surname (`Dr.`, not `D.`)."""
    if title := _TITLE.search(before):
        return FEMALE if title["f"] or title["fd"] else MALE, bool(title["f"] or title["m"])
    if _WOMAN.search(before):
        return FEMALE, False
    return (MALE if _MAN.search(before) else None), False


def _is_initials(text: str) -> bool:
    """`T. P. R.`, `T.P.`, `TPR`, `JLM`."""
    letters = "".join(filter(str.isalpha, text))
    if _LETTERS.fullmatch(text) and "." in text:
        return True
    is_run = letters == text and text.isupper() and 2 <= len(text) <= _LONGEST_INITIALS
    return is_run and not is_listed(fold(text))


def _initials(text: str) -> list[Word]:
    return [
        Word(at, at + 1, fold(char), Role.GIVEN) for at, char in enumerate(text) if char.isalpha() and char not in "ºª"
    ]


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    behind: list[str] = []
    for token in _TOKEN.finditer(text):
        word = fold(token["word"] or "")
        if token["maria"]:
            found.append(Word(*token.span(), "maria", Role.GIVEN, " ".join(behind)))
        elif word in PARTICLES and not _is_lone_capital(token[0]):
            behind.append(word)
            continue
        elif word not in "ºª":
            short = _SHORT.get(word) if token["stop"] else None
            end = token.end() if short else token.end("word")
            found.append(Word(token.start(), end, short or word.rpartition("'")[2], Role.GIVEN, " ".join(behind)))
        behind = []
    return found


def _is_lone_capital(token: str) -> bool:
    """Whether a particle's letter is an initial here: the `I.` of `J. I. Soto`."""
    return len(token.rstrip(".")) == 1 and (token.endswith(".") or token.isupper()) and token[0].isupper()


def _roles(words: Sequence[Word], label: Label, *, is_formal: bool) -> list[Role]:
    if not words:
        return []
    if len(words) == 1:
        return [_role_of_one(words[0].key, label, is_formal=is_formal)]
    given = _count_given(words)
    return [Role.GIVEN if place < given else Role.SURNAME for place in range(len(words))]


def _role_of_one(key: str, label: Label, *, is_formal: bool) -> Role:
    inherited = key in lexicons.load_folded("surnames")
    if is_formal or label is Label.STAFF_NAME:
        return Role.GIVEN if is_given(key) and not inherited else Role.SURNAME
    return Role.GIVEN if _may_be_given(key) or not inherited else Role.SURNAME


def _count_given(words: Sequence[Word]) -> int:
    """How many words, from the first on, are given names."""
    first = words[0]
    if not first.is_initial and not _may_be_given(first.key) and first.key in lexicons.load_folded("surnames"):
        return 0
    count = 1
    while count < len(words):
        word = words[count]
        if word.is_initial and words[count - 1].is_initial:
            count += count + 1 < len(words)
            break
        if word.behind not in ("", "de", "del", "de la", "de las", "de los") or not _goes_on(word, len(words) - count):
            break
        count += 1
    return count


def _goes_on(word: Word, left: int) -> bool:
    """Whether a word behind a given name is one too; `left` counts the words from it on."""
    if word.behind:
        return word.key in _DEVOTIONS and (left > 1 or word.key not in lexicons.load_folded("surnames"))
    if is_given(word.key) or (left == 1 and word.key in _SECOND_NAMES):
        return True
    return left > 2 and _may_be_given(word.key)


def _may_be_given(key: str) -> bool:
    return key in lexicons.load_folded("given_names") or is_given(key)


def _with(words: Sequence[Word], roles: Sequence[Role]) -> tuple[Word, ...]:
    return tuple(replace(word, role=role) for word, role in zip(words, roles, strict=True))
