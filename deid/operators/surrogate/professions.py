"""Another occupation of the same gender and major group, out of our lists."""

import re
from functools import cache

from deid.operators.surrogate.original import Original
from deid.operators.surrogate.pools import FEMALE, MALE
from deid.operators.surrogate.wording import in_the_case_of, spelled
from recognizers import lexicons
from recognizers.note import fold

__all__ = ["gender_of_word", "surrogate_profession"]

_COMMON_ENDINGS = ("ista", "peuta", "peda", "crata", "leta", "nauta", "iatra", "opata", "camara")
_COMMON = frozenset(["policia", "guardia", "guia", "piloto", "modelo", "soldado", "nutria", "testigo", "ordenanza"])
_MALE_ENDINGS = ("o", "or", "on", "in", "an")
_FORMER = re.compile(r"(?:ex|antigu[oa])[ -]", re.IGNORECASE)
_NOT_PLURAL = re.compile(r"(?:guardabosques|botones|lavacoches)\b")
# A phrase with a place of work says more than an occupation; staff act in every story; `física` is many things.
_LEFT_OUT = re.compile(
    r".*\b(?:en|un|una|algun\w*|del|jurado|telepizza|estructuras|rosquilletas)\b.*|(?:medic|ciruj|enfermer|celador|"
    r"dentista|odonto|estomato|farmaceutic|fisio|fisic|quimic|optic|matron|neuro|orto|osteo|periodon|psic|genetista|"
    r"nutri|logopeda|tecnic|higienista|protesic|gerocult|estudiante|cooperante|veterano|duen|criad|monj|religios|"
    r"sacerdote|parroco|instrument|auxiliar de (?!vuelo)|asistente|embajador|diplomatic|matematic|director).*"
)

_AGREES = re.compile(r"\w+ (?!de )(?:\w+ )*\w+[oa]")
"""An adjective behind a noun for both genders: `guía turístico`."""


def surrogate_profession(original: Original) -> str | None:
    """Another occupation of the same gender and number, in the case of the original; None if it is no word."""
    former = _FORMER.match(original.text)
    lead, text = (former[0], original.text[former.end() :]) if former else ("", original.text)
    words = fold(text).split()
    if not words:
        return None
    is_plural = len(words[0]) > 3 and words[0].endswith("s") and not _NOT_PLURAL.match(words[0])
    head = _singular(words[0]) if is_plural else words[0]
    gender, group = gender_of_word(head), _group(" ".join((head, *words[1:])))
    draws = original.draws(original.key, "profession")
    for name in (*draws.each(_alike(gender, group)), *draws.each(_alike(gender, ""))):
        said = _plural(name) if is_plural else name
        if original.is_free(said) and fold(name).split()[0] != head:
            first = said[0].upper() + said[1:] if text[0].isupper() else said
            return spelled(lead + in_the_case_of(text, first), original)
    return None


def gender_of_word(word: str) -> str | None:
    """The gender of a folded noun or adjective for a person, in the singular; None if it has one form for both.

    >>> [gender_of_word(word) for word in ("profesora", "albanil", "taxista", "soldador", "viuda")]
    ['f', None, None, 'm', 'f']
    """
    if word in _COMMON or word.endswith(_COMMON_ENDINGS):
        return None
    if word.endswith("a"):
        return FEMALE
    return MALE if word.endswith(_MALE_ENDINGS) else None


@cache
def _alike(gender: str | None, group: str) -> tuple[str, ...]:
    """The occupations of a gender, and of a major group unless that is empty."""
    names = lexicons.load("professions") | lexicons.load("occupations")
    return tuple(
        sorted(
            name
            for name in names
            if not _LEFT_OUT.fullmatch(fold(name))
            and gender_of_word(fold(name).split()[0]) == gender
            and group in ("", _group(fold(name)))
            and not (gender is None and _AGREES.fullmatch(fold(name)))
        )
    )


def _group(folded: str) -> str:
    """The major group of an occupation by the Clasificación Nacional de Ocupaciones 2011; empty if it is not listed."""
    table = lexicons.load_table("occupation_groups")
    return next((table[name][0] for name in (folded, folded.split()[0]) if name in table), "")


def _singular(word: str) -> str:
    """`agricultores` -> `agricultor`, `maestras` -> `maestra`."""
    return word[:-2] if word.endswith("es") and word[-3] in "rlndz" else word[:-1]


def _plural(name: str) -> str:
    first, blank, rest = name.partition(" ")
    if first.endswith("s"):
        return name
    if first.endswith("ón"):
        first = first[:-2] + "on"
    ending = "s" if first[-1] in "aeiouáéó" else "es"
    return f"{first[:-1] + 'c' if first.endswith('z') else first}{ending}{blank}{rest}"
