"""The training loop: gold and silver reports, varied anew each epoch -> a network."""

import hashlib
import io
import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor, nn

from deid.errors import ModelError
from deid.evaluation.brat import AnnotatedText
from deid.formats.atomic import write_bytes
from deid.training.config import Config
from deid.training.examples import Batch, Example, Reader, batches, vocabulary
from deid.training.network import Network
from deid.training.recipe import Recipe
from recognizers.tagger.features import LISTS, Features
from recognizers.tagger.viterbi import tags_of

__all__ = ["Corpora", "Trained", "Trainer"]

_PART = 100
"""Tokens of a row of the chain's loss: long documents are cut for it, so that all rows are learnt from at once."""
_LONGEST_STEP = 1.0
"""The norm to which gradients are clipped."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is learnt from, all under this project's labels.

    Attributes:
        gold: reports annotated by people.
        silver: reports annotated by a machine.
    """

    gold: tuple[AnnotatedText, ...]
    silver: tuple[AnnotatedText, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that occurs, in alphabetical order."""
        return tuple(sorted({annotation.label for document in self._all for annotation in document.annotations}))

    @property
    def digest(self) -> str:
        """The SHA-256 of texts and annotations, in hex."""
        return hashlib.sha256(repr(self._all).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def _all(self) -> tuple[AnnotatedText, ...]:
        return self.gold + self.silver


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training run gives.

    Attributes:
        network: in evaluation mode.
        labels: what it finds, in the order of its tags.
        forms: the hashes of the forms it knows.
        unreachable: gold spans whose ends are inside a token.
    """

    network: Network
    labels: tuple[str, ...]
    forms: tuple[int, ...]
    unreachable: int


class Trainer:
    """Trains a network; the same corpora and settings give the same network on the same machine, resumed or not.

    Args:
        corpora: what is learnt from.
        config: the settings.
        recipe: makes of a report the variant of it that an epoch learns from.
        checkpoint: a file that each epoch's state is kept in, so that an interrupted run can go on.

    Raises:
        ModelError: if there is nothing to learn, or the checkpoint is of other corpora or settings.
    """

    def __init__(self, corpora: Corpora, config: Config, recipe: Recipe, checkpoint: Path) -> None:
        if not corpora.labels:
            raise ModelError("the corpus has no annotation to learn from")
        torch.manual_seed(config.schedule.seed)
        self._corpora, self._config, self._recipe, self._checkpoint = corpora, config, recipe, checkpoint
        self.labels = corpora.labels
        read = Reader(self.labels)
        words = [read(document).words for document in (*corpora.gold, *corpora.silver)]
        self._unreachable = read.unreachable
        self._forms = vocabulary(words, config.schedule.fewest)
        self._features = Features(self._forms)
        self._network = Network(config.network, len(self._forms), len(tags_of(self.labels)))
        self._mean = deepcopy(self._network).eval()
        self._optimizer = torch.optim.AdamW(
            self._network.parameters(), config.schedule.learning_rate, weight_decay=config.schedule.weight_decay
        )
        self._learnt = self._epoch = 0
        if checkpoint.exists():
            self._resume()

    @property
    def epoch(self) -> int:
        """How many epochs are done."""
        return self._epoch

    def run(self, progress: Callable[[float], None], epoch_done: Callable[[int, Trained], None]) -> Trained:
        """Train to the end.

        Args:
            progress: told the share of all epochs that is done, in [0, 1], after each batch.
            epoch_done: told after each epoch how many are done, and the network as it then is.
        """
        for epoch in range(self._epoch, self._config.schedule.epochs):
            examples = self._examples(epoch)
            torch.manual_seed(self._config.schedule.seed * 1000 + epoch)
            self._network.train()
            size, seen = sum(len(example.words) for example in examples), 0
            for batch in batches(examples, self._features, self._config.schedule.tokens, self._random(epoch)):
                self._learn(batch, (epoch + seen / size) / self._config.schedule.epochs)
                seen += int(batch.mask.sum())
                progress((epoch + seen / size) / self._config.schedule.epochs)
            self._epoch = epoch + 1
            self._save()
            epoch_done(self._epoch, self.trained)
        return self.trained

    @property
    def trained(self) -> Trained:
        """The network as it now is."""
        return Trained(self._mean, self.labels, self._forms, self._unreachable)

    def _random(self, *what: object) -> Random:
        return Random("/".join(map(str, (self._config.schedule.seed, *what))))

    def _examples(self, epoch: int) -> list[Example]:
        silver = self._corpora.silver
        drawn = self._random(epoch).sample(silver, min(self._config.schedule.silver, len(silver)))
        read = Reader(self.labels)
        return [
            read(self._recipe(document, self._random(epoch, document.id))) for document in (*self._corpora.gold, *drawn)
        ]

    def _learn(self, batch: Batch, done: float) -> None:
        """One step, when the share `done` of the whole training is behind."""
        schedule, network = self._config.schedule, self._network
        for group in self._optimizer.param_groups:
            group["lr"] = schedule.learning_rate * _pace(done, schedule.warm_up)
        ids, flags = self._hidden(batch)
        emissions = network(ids, flags, batch.words, batch.mask)
        mask = _parts(batch.mask)[:, :, 0]
        used = mask[:, 0] > 0
        loss = network.loss(_parts(emissions)[used], _parts(batch.tags)[used], mask[used])
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
        self._optimizer.step()
        self._learnt += 1
        weight = min(schedule.averaging, self._learnt / (self._learnt + 20))
        with torch.no_grad():
            for mean, now in zip(self._mean.parameters(), network.parameters(), strict=True):
                mean.lerp_(now, 1 - weight)

    def _hidden(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The features of the batch's words, with the form of some and the lists of others hidden."""
        ids, flags = batch.ids.clone(), batch.flags.clone()
        ids[torch.rand(len(ids)) < self._config.noise.forms, 0] = 1
        flags[torch.rand(len(flags)) < self._config.noise.lists, : len(LISTS)] = 0
        return ids, flags

    @property
    def _origin(self) -> str:
        return f"{self._config.digest} {self._corpora.digest}"

    def _save(self) -> None:
        state = {
            "origin": self._origin,
            "epoch": self._epoch,
            "learnt": self._learnt,
            "network": self._network.state_dict(),
            "mean": self._mean.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }
        data = io.BytesIO()
        torch.save(state, data)
        write_bytes(self._checkpoint, data.getvalue(), force=True)

    def _resume(self) -> None:
        try:
            state: dict[str, Any] = torch.load(self._checkpoint, weights_only=True)
        except Exception:
            raise ModelError(f"{self._checkpoint}: no checkpoint of a training run; remove it to start anew") from None
        if state["origin"] != self._origin:
            raise ModelError(f"{self._checkpoint}: of other corpora or settings; remove it to start anew")
        self._epoch, self._learnt = state["epoch"], state["learnt"]
        self._network.load_state_dict(state["network"])
        self._mean.load_state_dict(state["mean"])
        self._optimizer.load_state_dict(state["optimizer"])


def _pace(done: float, warm_up: float) -> float:
    """The share of the highest learning rate: a straight rise, then half a cosine down."""
    if done < warm_up:
        return (done + 0.001) / warm_up
    return 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def _parts(rows: Tensor) -> Tensor:
    """(documents, tokens, ...) -> (parts, _PART, ...), the last part of a document filled up with zeros."""
    missing = -rows.shape[1] % _PART
    filled = nn.functional.pad(rows, (0,) * (2 * (rows.dim() - 2)) + (0, missing))
    return filled.reshape(-1, _PART, *rows.shape[2:])
