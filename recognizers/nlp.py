"""A Presidio `NlpEngine` for Spanish: the pipeline shipped with this package, or another of its kind."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.lang.es import Spanish
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from recognizers.tagger.tokenizer import TOKENIZER, tokenizer

__all__ = ["SHIPPED", "SpanishNlpEngine"]

_MOST_WORDS = 10_000  # distinct ones, that the vocabulary may hold: some 10 MB
_SIGNS = re.compile(r"(?:[^\w\s]|_){100}(?=[^\w\s]|_)")  # a line of dashes, which spaCy's tokenizer is quadratic in

SHIPPED = Path(__file__).with_name("model")
"""The folder of the shipped pipeline; its README.md is the model card."""


class SpanishNlpEngine(NlpEngine):
    """A spaCy pipeline with a tagger of identifying details; never asks the network for a model.

    Presidio's own `SpacyNlpEngine` tries to download a model that is missing, and spends most of its time on
    keywords for a context search that these recognizers do not use.

    Args:
        model: the folder of a pipeline, as `deid train` writes it; None for the tokenizer alone, without a model.

    Raises:
        ValueError: if there is none in that folder.
    """

    def __init__(self, model: Path | None = SHIPPED) -> None:
        self._nlp = _blank() if model is None else _loaded(model)
        self._nlp.max_length = 10**9  # neither tokenizer nor tagger has a memory problem with long texts
        self._vocab = self._nlp.vocab
        self.model = None if model is None else f"{self._nlp.meta['name']} {self._nlp.meta['version']}"
        """The name and version of the model; None without one."""

    def load(self) -> None:
        """Nothing to load beyond what the constructor made."""

    def is_loaded(self) -> bool:
        """Always true."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The tokens and entities of `text`; no lemmas. `language` must be `es`."""
        doc = self._nlp(self._tokens(text))
        return NlpArtifacts(
            entities=list(doc.ents),
            tokens=doc,
            tokens_indices=[],  # this, the lemmas and the keywords an engine would bring serve a search for context
            lemmas=[],  # that these recognizers do themselves
            nlp_engine=None,
            language=language,
        )

    def _tokens(self, text: str) -> Doc:
        if len(self._vocab) > _MOST_WORDS:
            # spaCy never forgets a word, and would grow with every document. One in work keeps its own vocabulary; a
            # memory zone threads could not share.
            self._vocab = create_vocab("es", Spanish.Defaults)
            self._nlp.tokenizer = tokenizer(self._vocab)
        make = self._nlp.tokenizer
        cuts = [0, *(run.end() for run in _SIGNS.finditer(text)), len(text)]
        if len(cuts) == 2:
            return make(text)
        return Doc.from_docs([make(text[start:end]) for start, end in pairwise(cuts)], ensure_whitespace=False)

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: object
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Each text with its tokens, one after another."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """Whether spaCy lists `word` as a Spanish stop word."""
        return bool(self._nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        """Whether `word` is punctuation."""
        return bool(self._nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        """None: entities come from the recognizers."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Spanish only."""
        return ["es"]


def _blank() -> Language:
    return spacy.blank("es", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def _loaded(model: Path) -> Language:
    try:
        return spacy.load(model)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"{model}: no model of this program ({type(error).__name__})") from None
