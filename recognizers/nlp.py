"""A Presidio `NlpEngine` for Spanish that needs no downloaded model: a blank spaCy pipeline."""

from collections.abc import Iterable, Iterator

import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine


class SpanishNlpEngine(NlpEngine):
    """spaCy's Spanish tokenizer and nothing more; never asks the network for a model.

    Presidio's own `SpacyNlpEngine` tries to download a model that is missing, and spends most of its time on
    keywords for a context search that these recognizers do not use.
    """

    def __init__(self) -> None:
        self._nlp = spacy.blank("es")
        self._nlp.max_length = 10**9  # the tokenizer alone has no memory problem with long texts

    def load(self) -> None:
        """Nothing to load beyond what the constructor made."""

    def is_loaded(self) -> bool:
        """Always true."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The tokens of `text`; no entities, no lemmas. `language` must be `es`."""
        doc = self._nlp.make_doc(text)
        return NlpArtifacts(
            entities=[],
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[],
            nlp_engine=None,  # with an engine, Presidio computes keywords nobody reads
            language=language,
        )

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
