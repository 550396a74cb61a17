"""The model card: what a model was trained on, how well it does, what it holds. Written beside the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Facts", "Source", "card"]


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus, as the card names it: its title, licence and attribution, and how many documents and spans it has."""

    title: str
    licence: str
    attribution: str
    documents: int
    spans: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card says.

    Attributes:
        name: of the model.
        version: of the model.
        day: when it was trained.
        sources: what it learnt from.
        dev: what the scores were counted on.
        scores: zone -> precision, recall, F1 of the strict measure, by the model alone.
        labels: what it finds.
        forms: how many forms of words it knows, by their hashes.
        fewest: documents that a form had to stand in.
        weights: how many numbers the network has.
        size: of all files, in bytes.
        settings: of the training, as their file has them.
    """

    name: str
    version: str
    day: date
    sources: Sequence[Source]
    dev: Source
    scores: Mapping[str, tuple[float, float, float]]
    labels: Sequence[str]
    forms: int
    fewest: int
    weights: int
    size: int
    settings: str


def card(facts: Facts) -> str:
    """The card, in Markdown."""
    sources = "\n".join(map(_source, facts.sources))
    scores = "\n".join(f"| {zone} | {p:.3f} | {r:.3f} | {f1:.3f} |" for zone, (p, r, f1) in facts.scores.items())
    return f"""\
# {facts.name} {facts.version}

A tagger of identifying details in Spanish clinical text: a dilated convolutional network over tokens with a
linear-chain CRF, run by ONNX Runtime inside a spaCy pipeline. Trained on {facts.day.isoformat()} by `deid train`.

**For** finding what identifies a person in case reports, together with the rules of this package, which catch what it
misses. **Not for** deciding alone what may be published: it misses some, and the output must be read.

## Data

{sources}

Reports were varied while training: identifiers swapped for invented ones and planted in the narrative, fields renamed,
joined and dropped, letters and layout changed (`deid.training.augment`).

## Scores

The model alone, without rules, on {facts.dev.title} ({facts.dev.documents} documents, {facts.dev.spans} spans): offsets
and label right.

| zone | P | R | F1 |
|---|---|---|---|
{scores}

## What it holds

{facts.weights:,} numbers, {facts.size / 1e6:.1f} MB in all. **No string of the training data**: of each of the
{facts.forms:,} forms of words (lower case, without accents) that stand in {facts.fewest} training documents or more it
holds a 64-bit hash; every other word it sees through hashed runs of its letters. Somebody who has a word can ask
whether its hash is there, and so learn that it stood in {facts.fewest} documents, as from any list of common words;
long numbers are reduced to their length before they are hashed.

Labels: {", ".join(facts.labels)}.

## Settings

```toml
{facts.settings.strip()}
```
"""


def _source(source: Source) -> str:
    attribution = f" {source.attribution}" if source.attribution else ""
    return (
        f"- **{source.title}**: {source.documents:,} documents, {source.spans:,} spans; "
        f"licence: {source.licence}.{attribution}"
    )
