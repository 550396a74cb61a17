"""New names of people, word by word, so that a person keeps one name throughout a report."""

import re
from random import Random

from deid.training.augment.pools import Pools
from recognizers import lexicons
from recognizers.note import fold

__all__ = ["Renamer"]

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(("de", "del", "la", "las", "los", "y", "i", "e", "el", "da", "dos", "do", "san", "santa"))
_DOMAINS = (
    "gmail.com", "hotmail.com", "yahoo.es", "hotmail.es", "outlook.com", "telefonica.net", "yahoo.com.mx",
    "salud.madrid.org",
    "hospital.es", "ub.edu", "unam.mx", "uc.cl", "hcuz.es", "gencat.cat", "osakidetza.eus", "sergas.es", "uba.ar",
    "live.com",
    "icloud.com", "juntadeandalucia.es", "usal.es", "clinic.cat", "comb.cat", "medicina.usac.edu.gt", "msn.com",
    "imss.gob.mx",
)  # fmt: skip


class Renamer:
    """The names of one report and what has come in their place.

    Args:
        pools: where new names come from.
        random: where chance comes from.
    """

    def __init__(self, pools: Pools, random: Random) -> None:
        self._pools = pools
        self._random = random
        self._words: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def name(self, original: str, before: str) -> str:
        """What comes in place of the name `original`; `before` is the text that leads to it."""
        key = fold(" ".join(original.split()))
        if key not in self._names:
            self._names[key] = self._new_name(original, "apell" in fold(before[-40:]))
        new = self._names[key]
        return new.upper() if original.isupper() and len(original) > 3 else new

    def e_mail(self, original: str) -> str:
        """An address made of a name of the report, most of the time."""
        random = self._random
        known = [name for name in self._names.values() if " " in name]
        if known and random.random() < 0.7:
            name = random.choice(known)
        else:
            name = f"{self._pools.given_name(random)} {self._pools.surname(random)}"
        words = [re.sub(r"[^a-z]", "", word) for word in fold(name).split()]
        first, last = words[0] or "x", words[-1] or "x"
        local = random.choice(
            (
                f"{first[0]}{last}",
                f"{first}.{last}",
                f"{first}_{last}",
                f"{first}{last}",
                f"{last}{first[0]}",
                last,
                first,
            )
        )
        if random.random() < 0.35:
            local += str(random.randint(1, 1999))
        return f"{local}@{random.choice(_DOMAINS)}"

    def _new_name(self, original: str, are_surnames: bool) -> str:
        words = list(_WORD.finditer(original))
        capitalised = any(word[0][0].isupper() for word in words)
        roles = _roles([word[0] for word in words], are_surnames)
        pieces: list[str] = []
        done = 0
        for word, is_given in zip(words, roles, strict=True):
            kept = fold(word[0]) in _PARTICLES or (capitalised and not word[0][0].isupper())
            pieces += [original[done : word.start()], word[0] if kept else self._new_word(word[0], is_given)]
            done = word.end()
        new = "".join([*pieces, original[done:]])
        return self._in_another_form(new, len(words), any(roles) and not all(roles), capitalised)

    def _new_word(self, word: str, is_given: bool) -> str:
        key = fold(word)
        if key not in self._words:
            self._words[key] = self._drawn(len(word) == 1, is_given)
        return self._words[key]

    def _drawn(self, is_initial: bool, is_given: bool) -> str:
        random, pools = self._random, self._pools
        if is_initial:
            return random.choice("ABCDEFGHIJLMNPRSTV")
        if not is_given:
            return pools.surname(random)
        draw = random.random()
        given = pools.given_name(random)
        if draw < 0.08:
            return f"{given} {pools.given_name(random)}"
        if draw < 0.11:
            return f"{random.choice(('M.ª', 'Mª', 'M.', 'Fco.', 'J.'))} {given}"
        return given

    def _in_another_form(self, name: str, words: int, is_full: bool, capitalised: bool) -> str:
        """`name` in capitals, abbreviated, with one surname more or less, now and then; lower case as it was."""
        draw = self._random.random()
        parts = name.split()
        is_full = is_full and len(parts) > 1
        if not capitalised:
            return name.lower()
        if draw < 0.06 and len(name) > 3:
            return name.upper()
        if is_full and draw < 0.12:
            given, _, surnames = name.partition(" ")
            return f"{given[0]}. {surnames}"
        if is_full and draw < 0.16:
            first, second = (self._pools.given_name(self._random)[0] for _ in range(2))
            return f"{first}. {second}. {parts[-1]}"
        if words > 2 and is_full and draw < 0.24:
            return name if parts[-2].lower() in _PARTICLES else " ".join(parts[:-1])
        if words > 1 and is_full and draw < 0.29:
            return f"{name} {self._pools.surname(self._random)}"
        return name


def _roles(words: list[str], are_surnames: bool) -> list[bool]:
    """Whether each word is a given name. Those after the last word that is only a given name are surnames."""
    if are_surnames:
        return [False] * len(words)
    given, surnames = lexicons.load_folded("given_names"), lexicons.load_folded("surnames")
    if len(words) == 1:
        folded = fold(words[0])
        return [folded in given or folded not in surnames]
    last = max(
        (place for place, word in enumerate(words[:-1]) if fold(word) in given and fold(word) not in surnames),
        default=0,
    )
    return [place <= last or (len(word) == 1 and place < 2) for place, word in enumerate(words)]
