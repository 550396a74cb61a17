"""The tagger's network: words -> scores of tags, and the chain that is trained with it.

Each distinct word is encoded once from its form, its shape, the runs of its letters and its flags; residual
convolutions with growing dilation let a token see some thirty others to either side (Strubell et al. 2017, "Fast and
accurate entity recognition with iterated dilated convolutions"); a linear-chain CRF weighs the tags together
(Lample et al. 2016). No recurrence, so a laptop's processor runs it at tens of thousands of tokens a second.
"""

import torch
from torch import Tensor, nn

from deid.training.config import Sizes
from recognizers.tagger.features import FLAGS, GRAM_BUCKETS, SHAPES

__all__ = ["Network"]


class _Layer(nn.Module):
    """A residual convolution over three tokens `dilation` apart."""

    def __init__(self, sizes: Sizes, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(sizes.hidden)
        self.convolution = nn.Conv1d(sizes.hidden, sizes.hidden, 3, padding=dilation, dilation=dilation)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, tokens: Tensor, mask: Tensor | None) -> Tensor:
        normal = self.norm(tokens)
        if mask is not None:
            normal = normal * mask
        seen = self.convolution(normal.transpose(1, 2)).transpose(1, 2)
        changed: Tensor = tokens + self.dropout(torch.relu(seen))
        return changed


class Network(nn.Module):
    """Words of a batch of documents -> emissions.

    Args:
        sizes: the widths.
        forms: how many forms are known.
        tags: how many tags there are, `O` the first.
    """

    def __init__(self, sizes: Sizes, forms: int, tags: int) -> None:
        super().__init__()
        self.forms = nn.Embedding(forms + 2, sizes.form, padding_idx=0)
        self.shapes = nn.Embedding(SHAPES, sizes.shape)
        self.grams = nn.Embedding(GRAM_BUCKETS, sizes.grams, padding_idx=0)
        for table in (self.forms, self.shapes, self.grams):
            nn.init.normal_(table.weight, std=0.1)
        self.mix = nn.Linear(sizes.form + sizes.shape + sizes.grams + FLAGS, sizes.hidden)
        self.dropout = nn.Dropout(sizes.dropout)
        self.layers = nn.ModuleList(_Layer(sizes, dilation) for dilation in sizes.dilations)
        self.norm = nn.LayerNorm(sizes.hidden)
        self.out = nn.Linear(sizes.hidden, tags)
        self.steps = nn.Parameter(torch.zeros(tags, tags))

    def forward(self, ids: Tensor, flags: Tensor, words: Tensor, mask: Tensor | None = None) -> Tensor:
        """The emissions.

        Args:
            ids: (distinct words, 2 + GRAMS), as `recognizers.tagger.features` gives them.
            flags: (distinct words, FLAGS).
            words: (documents, tokens), the row of each token's word.
            mask: (documents, tokens, 1), 1 where there is a token; None if there is one everywhere.

        Returns:
            (documents, tokens, tags).
        """
        grams = self.grams(ids[:, 2:]).sum(1)
        features = torch.cat([self.forms(ids[:, 0]), self.shapes(ids[:, 1]), grams, flags], 1)
        tokens = self.dropout(torch.relu(self.mix(features))[words])
        for layer in self.layers:
            tokens = layer(tokens, mask)
        emissions: Tensor = self.out(self.norm(tokens))
        return emissions

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of `tags` a token, both (rows, tokens) like `mask`; rows may be parts."""
        return (self._partition(emissions, mask) - self._score(emissions, tags, mask)).sum() / mask.sum()

    def _score(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        taken = emissions.gather(2, tags[:, :, None])[:, :, 0] * mask
        steps = self.steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return taken.sum(1) + steps.sum(1)

    def _partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """The log of the sum over all sequences of tags, (rows,)."""
        score = emissions[:, 0]
        for place in range(1, emissions.shape[1]):
            # exp(steps) as one matrix product: cheaper by far than a sum over (rows, tags, tags).
            highest = score.max(1, keepdim=True).values
            sums = torch.log(torch.exp(score - highest) @ torch.exp(self.steps) + 1e-30) + highest
            score = torch.where(mask[:, place, None] > 0, sums + emissions[:, place], score)
        return torch.logsumexp(score, 1)
