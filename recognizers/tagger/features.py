"""What the network is told of a word: hashes of its form, its shape and its letters, and which lists it stands on.

Nothing here holds a string of the training data. A form is known by a 64-bit hash, and only if it is common enough to
stand in several documents; every form, known or not, is seen through hashed runs of its letters.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from recognizers import lexicons
from recognizers.dates.words import MONTH_NUMBER
from recognizers.note import fold

__all__ = ["FLAGS", "GRAMS", "GRAM_BUCKETS", "LISTS", "SHAPES", "Features", "form_hash", "form_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

SHAPES = 512
"""How many buckets there are for shapes (`Xxxx`, `dd`), and"""
GRAM_BUCKETS = 16384
"""for runs of letters; bucket 0 stands for none."""
GRAMS = 20
"""How many runs of letters are read of one word at most."""
LISTS: tuple[tuple[str, ...], ...] = (
    ("given_names",),
    ("surnames",),
    ("name_words",),
    ("eponyms",),
    ("clinical_terms", "clinical_initials"),
    ("municipalities", "provinces", "regions", "spanish_places", "latin_american_places", "foreign_cities"),
    ("ambiguous_places",),
    ("countries",),
    ("manufacturers",),
    ("professions", "occupations"),
    ("nationalities", "ethnicities", "religions"),
)
"""The lexicons a word is looked up in, one flag each."""
_NUMBERS = ((1, 12), (1, 31), (1, 110), (1900, 2040))
"""Ranges that a number is told to lie in: a month, a day, an age, a year; one flag each."""
FLAGS = len(LISTS) + len(_NUMBERS) + 3

_LONGEST = 24
_RUN = re.compile(r"(.)\1{3,}")
_CACHED_WORDS = 1 << 15
_ROW = np.dtype([("ids", np.int32, (2 + GRAMS,)), ("flags", np.bool_, (FLAGS,))])


def form_of(word: str) -> str:
    """The form a word is known by: folded, long numbers reduced to their length.

    >>> form_of("Médico"), form_of("2019"), form_of("28013254")
    ('medico', '2019', '00000000')
    """
    folded = fold(word)
    return "0" * len(folded) if len(folded) > 4 and folded.isdecimal() else folded


def form_hash(form: str) -> int:
    """The 64-bit hash of a form, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=8).digest(), "little", signed=True)


class Features:
    """Words -> numbers, for one vocabulary of form hashes; remembers the words it met last.

    Args:
        vocabulary: hashes of the forms the network knows, in the order of its table, from index 2 on (0 is padding, 1
            a form it doesn't know).
    """

    def __init__(self, vocabulary: Iterable[int]) -> None:
        self._index = {form: place for place, form in enumerate(vocabulary, start=2)}
        self._of = lru_cache(_CACHED_WORDS)(self._read)

    def __call__(self, words: Sequence[str]) -> tuple[Ints, Floats]:
        """The features of `words`.

        Returns:
            ids: (words, 2 + GRAMS), the index of the form, the bucket of the shape, the buckets of the letters.
            flags: (words, FLAGS), zeros and ones.
        """
        rows = np.frombuffer(b"".join(map(self._of, words)), dtype=_ROW)
        return rows["ids"].astype(np.int64), rows["flags"].astype(np.float32)

    def _read(self, word: str) -> bytes:
        """A word's row: as bytes a tenth of what its numbers would take, and read faster."""
        form = form_of(word)
        grams = [_bucket(gram, GRAM_BUCKETS) for gram in _grams(form)]
        known = self._index.get(form_hash(form), 1)
        ids = (known, _bucket(_shape(word), SHAPES), *grams, *[0] * (GRAMS - len(grams)))
        return np.array((ids, _flags(word)), dtype=_ROW).tobytes()


def _bucket(text: str, buckets: int) -> int:
    return 1 + zlib.crc32(text.encode()) % (buckets - 1)


def _shape(word: str) -> str:
    """`Xxx` of a word: upper case, lower case, digits, a run of one kind cut at four.

    >>> _shape("Rodríguez"), _shape("NHC"), _shape("2019"), _shape("%")
    ('Xxxxx', 'XXX', 'dddd', '%')
    """
    kinds = ("X" if c.isupper() else "x" if c.islower() else "d" if c.isdecimal() else c for c in word[:_LONGEST])
    return _RUN.sub(lambda run: run[1] * 4, "".join(kinds))


def _grams(form: str) -> list[str]:
    """Runs of three letters, with the word's edges, and its first and last two, four and five; at most GRAMS."""
    if form[:1].isspace():
        return ["\n" if "\n" in form else " "]
    edges = [f"{side}{form[slice(*cut)]}" for side, cut in _EDGES if len(form) >= abs(cut[0] or cut[1] or 0)]
    whole = f"^{form[:_LONGEST]}$"
    runs = [whole[at : at + 3] for at in range(len(whole) - 2)]
    return [*edges, *runs[: GRAMS - len(edges)]]


_EDGES: tuple[tuple[str, tuple[int | None, int | None]], ...] = (
    ("<", (None, 2)),
    ("<", (None, 4)),
    ("<", (None, 5)),
    (">", (-2, None)),
    (">", (-4, None)),
    (">", (-5, None)),
)


def _flags(word: str) -> tuple[bool, ...]:
    folded = fold(word)
    number = int(word) if word.isdecimal() and len(word) < 5 else -1
    return (
        *(folded in words for words in _lists()),
        *(low <= number <= high for low, high in _NUMBERS),
        folded in MONTH_NUMBER,
        word[:1].isupper() and not word[1:2].isupper(),
        len(word) > 1 and word.isupper(),
    )


@cache
def _lists() -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*map(lexicons.load_folded, names)) for names in LISTS)
