"""Tokens so small that an identifying detail never ends inside one.

spaCy's own Spanish tokenizer keeps `H.` of `Sexo: H.` and `NASS:12` whole, and so cannot reach one gold span in twelve
of the MEDDOCAN corpus. Here every sign is a token, and a word is cut between letters and digits and where a lower-case
letter meets a capital (`MartínezNºCol`).
"""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry
from spacy.vocab import Vocab

__all__ = ["TOKENIZER", "tokenizer"]

TOKENIZER = "deid.clinical_tokenizer.v1"
"""Its name in spaCy's registry."""

_SIGN = r"[^\w\s]|_"
_LETTER, _LOWER, _UPPER = r"[^\W\d_]", r"[a-zß-öø-ÿºª]", r"[A-ZÀ-ÖØ-Þ]"
_SEAMS = (
    rf"(?<=\d)(?={_LETTER})",
    rf"(?<={_LETTER})(?=\d)",
    rf"(?<={_LOWER})(?={_UPPER})",
    rf"(?<=\bDR)(?={_UPPER}{_LOWER})",
    rf"(?<=\bDRA)(?={_UPPER}{_LOWER})",
)
_INFIX = re.compile("|".join((_SIGN, *_SEAMS)))
_PREFIX = re.compile(rf"^(?:{_SIGN})")
_SUFFIX = re.compile(rf"(?:{_SIGN})$")


def tokenizer(vocab: Vocab) -> Tokenizer:
    """The tokenizer, over `vocab`; about a million tokens a second.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in tokenizer(Vocab())("Sexo: H.MartínezNºCol 28g")]
    ['Sexo', ':', 'H', '.', 'Martínez', 'Nº', 'Col', '28', 'g']
    """
    return Tokenizer(
        vocab,
        rules={},
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
    )


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def clinical_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer as a pipeline's `config.cfg` names it."""
    return lambda nlp: tokenizer(nlp.vocab)
