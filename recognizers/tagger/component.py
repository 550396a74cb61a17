"""The tagger as a spaCy component: it sets `doc.ents`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from recognizers.tagger.features import Features
from recognizers.tagger.viterbi import Chain, tags_of

__all__ = ["FACTORY", "ClinicalTagger", "confidences"]

FACTORY = "clinical_tagger"
_NETWORK, _CHAIN, _LABELS = "network.onnx", "chain.npz", "labels.json"
_CONFIDENCES = "recognizers.tagger.confidences"
_LONGEST, _OVERLAP = 4096, 64
"""Tokens that go through the network at once, and those at either side that only lend context; more than the network
sees to either side, so that a long text gives what it would give in one piece."""


class ClinicalTagger:
    """Tags the tokens of a `Doc` with an ONNX network and sets its entities; empty until `from_disk`.

    The network runs on one thread. It holds no state of a document, so threads may share it.

    Args:
        name: of the component.
        lean: label -> nats added to the scores of its tags, so that more of it is found and more is wrong: a name that
            is missed costs more than a word that is masked.
    """

    def __init__(self, name: str = FACTORY, lean: Mapping[str, float] = MappingProxyType({})) -> None:
        self.name = name
        self.lean = dict(lean)
        self.labels: tuple[str, ...] = ()
        self._session: onnxruntime.InferenceSession | None = None

    def load(self, network: bytes, labels: Iterable[str], vocabulary: npt.NDArray[np.int64], chain: Chain) -> None:
        """Take a network in.

        Args:
            network: an ONNX model, `ids`, `flags`, `words` -> `emissions` (see `deid.training.network`).
            labels: the labels, in the order of its tags.
            vocabulary: the hashes of the forms it knows.
            chain: the scores of steps between tags.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._network = network
        self.labels = tuple(labels)
        self._tags = tags_of(self.labels)
        self._lean = np.array([self.lean.get(tag[2:], 0.0) for tag in self._tags], dtype=np.float32)
        self._vocabulary = vocabulary
        self._features = Features(vocabulary.tolist())
        self._chain = chain

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`."""
        if self._session is not None and len(doc):
            emissions = self.emissions(doc)
            path = self._chain.best(emissions + self._lean)
            entities = [SpacySpan(doc, start, end, label=label) for start, end, label in self._entities(path)]
            doc.set_ents(entities)
            sure = _shares(emissions, path)
            doc.user_data[_CONFIDENCES] = {
                (entity.start_char, entity.end_char): float(sure[entity.start : entity.end].min())
                for entity in entities
            }
        return doc

    def emissions(self, doc: Doc) -> npt.NDArray[np.float32]:
        """The network's scores, (tokens, tags). Each distinct word is encoded once, however often it stands there."""
        forms, words = np.unique(doc.to_array("ORTH"), return_inverse=True)
        ids, flags = self._features([doc.vocab.strings[form] for form in forms.tolist()])
        parts = []
        for start in range(0, len(words), _LONGEST):
            first, end = max(0, start - _OVERLAP), min(start + _LONGEST, len(words))
            assert self._session is not None
            (scores,) = self._session.run(None, {"ids": ids, "flags": flags, "words": words[first : end + _OVERLAP]})
            parts.append(scores[start - first : end - first])
        return np.concatenate(parts)

    def _entities(self, path: npt.NDArray[np.int64]) -> Iterable[tuple[int, int, str]]:
        """The stretches of tokens that `path` tags, with their labels; `I-` with nothing before it opens one."""
        start, label = 0, ""
        for place, tag in enumerate((*path.tolist(), 0)):
            side, _, kind = self._tags[tag].partition("-")
            if label and (side != "I" or kind != label):
                yield start, place, label
                label = ""
            if kind and not label:
                start, label = place, kind

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write network, chain and labels to the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _NETWORK).write_bytes(self._network)
        np.savez(folder / _CHAIN, steps=self._chain.steps, vocabulary=self._vocabulary)
        (folder / _LABELS).write_text(json.dumps(self.labels), encoding="utf-8")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "ClinicalTagger":
        """Read what `to_disk` wrote."""
        folder = Path(path)
        with np.load(folder / _CHAIN, allow_pickle=False) as arrays:
            chain, vocabulary = Chain(arrays["steps"]), arrays["vocabulary"]
        labels = json.loads((folder / _LABELS).read_text(encoding="utf-8"))
        self.load((folder / _NETWORK).read_bytes(), labels, vocabulary, chain)
        return self


def confidences(doc: Doc) -> Mapping[tuple[int, int], float]:
    """How sure the tagger is of each entity: start and end in characters -> the share of its least sure token, (0, 1].

    The share is the network's own, before the chain weighs neighbours and without its lean; no calibrated probability.
    """
    found: Mapping[tuple[int, int], float] = doc.user_data.get(_CONFIDENCES, {})
    return found


def _shares(emissions: npt.NDArray[np.float32], path: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """(tokens,), the share of the tag on the path among all tags of its token (softmax)."""
    taken = np.flatnonzero(path)
    shares = np.ones(len(path), dtype=np.float32)
    scores = np.exp(emissions[taken] - emissions[taken].max(axis=1, keepdims=True, initial=-np.inf))
    shares[taken] = np.maximum(scores[np.arange(len(taken)), path[taken]] / scores.sum(axis=1), 1e-6)
    return shares


@Language.factory(FACTORY, assigns=["doc.ents"], default_config={"lean": {}})
def clinical_tagger(nlp: Language, name: str, lean: dict[str, float]) -> ClinicalTagger:
    """A tagger without a network, as spaCy makes one before `from_disk`."""
    return ClinicalTagger(name, lean)
