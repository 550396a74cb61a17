"""Annotated reports -> words and tags, and batches of them as tensors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from spacy.vocab import Vocab
from torch import Tensor

from deid.evaluation.brat import AnnotatedText
from recognizers.note import Note
from recognizers.tagger.features import Features, form_hash, form_of
from recognizers.tagger.tokenizer import tokenizer
from recognizers.tagger.viterbi import tags_of

__all__ = ["Batch", "Example", "Reader", "batches", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Example:
    """The words of a document and, for each, the place of its tag."""

    words: tuple[str, ...]
    tags: tuple[int, ...]


class Reader:
    """Turns annotated texts into examples, under one order of labels; counts the spans that tokens cannot reach.

    Args:
        labels: what is learnt; annotations with another label are taken for text.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.unreachable = 0
        self._tags = {tag: place for place, tag in enumerate(tags_of(tuple(labels)))}
        self._tokenizer = tokenizer(Vocab())

    def __call__(self, document: AnnotatedText) -> Example:
        """The example of one document, its text as a `Note` has it."""
        text = Note(document.text).text
        if len(text) != len(document.text):  # composed or invisible characters: offsets have moved
            text = document.text
        doc = self._tokenizer(text)
        starts = {token.idx: token.i for token in doc}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        tags = [0] * len(doc)
        for start, end, label in document.annotations:
            if f"B-{label}" not in self._tags:
                continue
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None:
                self.unreachable += 1
                continue
            tags[first:last] = [self._tags[f"I-{label}"]] * (last - first)
            tags[first] = self._tags[f"B-{label}"]
        return Example(tuple(token.text for token in doc), tuple(tags))


def vocabulary(documents: Iterable[Iterable[str]], fewest: int) -> tuple[int, ...]:
    """The hashes of the forms that stand in `fewest` documents or more, in ascending order."""
    seen = Counter(form for words in documents for form in {form_of(word) for word in words})
    return tuple(sorted(form_hash(form) for form, count in seen.items() if count >= fewest))


class Batch(NamedTuple):
    """Examples as tensors; shapes as in `deid.training.network.Network.forward`, `tags` (documents, tokens)."""

    ids: Tensor
    flags: Tensor
    words: Tensor
    mask: Tensor
    tags: Tensor


def batches(examples: Sequence[Example], features: Features, tokens: int, random: Random) -> Iterator[Batch]:
    """The examples in batches of about `tokens` tokens, alike in length, in random order."""
    order = sorted(range(len(examples)), key=lambda place: (len(examples[place].words), random.random()))
    groups: list[list[Example]] = [[]]
    longest = 0
    for place in order:
        longest = max(longest, len(examples[place].words))
        if groups[-1] and longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
            longest = len(examples[place].words)
        groups[-1].append(examples[place])
    random.shuffle(groups)
    for group in groups:
        yield _batch(group, features)


def _batch(examples: Sequence[Example], features: Features) -> Batch:
    place: dict[str, int] = {}
    longest = max(len(example.words) for example in examples)
    words = np.zeros((len(examples), longest), dtype=np.int64)
    tags = np.zeros_like(words)
    mask = np.zeros((len(examples), longest, 1), dtype=np.float32)
    for row, example in enumerate(examples):
        size = len(example.words)
        words[row, :size] = [place.setdefault(word, len(place)) for word in example.words]
        tags[row, :size] = example.tags
        mask[row, :size] = 1
    ids, flags = features(list(place))
    return Batch(*map(torch.from_numpy, (ids, flags, words, mask, tags)))
