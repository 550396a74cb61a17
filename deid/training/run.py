"""From folders of annotated reports to a model on the disk, with its card."""

import shutil
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.language import Language

from deid.errors import ModelError, OutputError
from deid.evaluation.brat import AnnotatedText, Annotation, Scheme, annotations
from deid.evaluation.corpus import Gold, read_gold
from deid.evaluation.scores import ALL, Report, score
from deid.training.card import Facts, Source, card
from deid.training.config import Config
from deid.training.export import pipeline
from deid.training.labels import as_deid
from deid.training.recipe import Recipe
from deid.training.trainer import Corpora, Trained, Trainer
from recognizers.labels import Label
from recognizers.span import Span
from recognizers.zones import Zone

__all__ = ["Progress", "Request", "train"]

_SPACY = ">=3.8,<4"
"""What a model runs with; as in pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to train, and where it goes.

    Attributes:
        corpus: a BRAT folder of reports annotated by people, under either scheme of labels.
        dev: another, for the scores of the card; nothing is learnt from it.
        output: the folder that the model is written to.
        silver: folders annotated by a machine.
        about: a TOML file with a table for each of `corpus`, `dev` and the silver folders by their names: `title`,
            `licence`, `attribution`, for the card.
        name: of the model.
        version: of the model.
        day: its date.
        force: whether an existing output may be replaced.
    """

    corpus: Path
    dev: Path
    output: Path
    silver: Sequence[Path]
    about: Path | None
    name: str
    version: str
    day: date
    force: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What the caller is told: the share of the work done, in [0, 1], and each epoch's F1 on the dev corpus."""

    share: Callable[[float], None]
    epoch: Callable[[int, float], None]


def train(request: Request, config: Config, progress: Progress) -> Trained:
    """Train a model and write it, whole or not at all. An interrupted run goes on where it stopped when run again.

    Args:
        request: what, and where to.
        config: how.
        progress: told how it goes.

    Raises:
        AnnotationError: if a corpus is malformed.
        ModelError: if there is nothing to learn from, or a checkpoint of another run is in the way.
        OutputError: if the output exists, or cannot be written.
    """
    if request.output.exists() and not request.force:
        raise OutputError(f"{request.output}: exists already")
    about = _about(request.about)
    dev = read_gold(request.dev)
    gold, *silver = (read_gold(folder).documents for folder in (request.corpus, *request.silver))
    corpora = Corpora(tuple(map(as_deid, gold)), tuple(as_deid(document) for part in silver for document in part))
    checkpoint = request.output.with_name(f"{request.output.name}.checkpoint")
    trainer = Trainer(corpora, config, Recipe(config.variants), checkpoint)

    def report(epoch: int, trained: Trained) -> None:
        progress.epoch(epoch, _scores(pipeline(trained, {}, config.lean), dev).tally(ALL).f1)

    trained = trainer.run(progress.share, report)
    folders = zip((request.corpus, *request.silver), (gold, *silver), strict=True)
    sources = [_source(folder, documents, about) for folder, documents in folders]
    _write(request, config, trained, sources, dev, _source(request.dev, dev.documents, about))
    checkpoint.unlink(missing_ok=True)
    return trained


def _write(
    request: Request, config: Config, trained: Trained, sources: Sequence[Source], dev: Gold, dev_source: Source
) -> None:
    """The model and its card, beside the output first, then put in its place in one step."""
    nlp = pipeline(
        trained,
        {
            "name": request.name,
            "version": request.version,
            "spacy_version": _SPACY,
            "description": "Identifying details in Spanish clinical text",
            "license": "; ".join(sorted({source.licence for source in sources})),
            "sources": [{"name": source.title, "license": source.licence} for source in sources],
        },
        config.lean,
    )
    report = _scores(nlp, dev)
    tallies = {str(zone): report.tally(zone) for zone in (ALL, *Zone)}
    partial = request.output.with_name(f"{request.output.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        nlp.to_disk(partial, exclude=["vocab"])  # its strings are those of the texts it was tried on
        facts = Facts(
            name=request.name,
            version=request.version,
            day=request.day,
            sources=sources,
            dev=dev_source,
            scores={zone: (tally.precision, tally.recall, tally.f1) for zone, tally in tallies.items()},
            labels=trained.labels,
            forms=len(trained.forms),
            fewest=config.schedule.fewest,
            weights=sum(parameter.numel() for parameter in trained.network.parameters()),
            size=sum(file.stat().st_size for file in partial.rglob("*") if file.is_file()),
            settings=config.text,
        )
        (partial / "README.md").write_text(card(facts), encoding="utf-8")
        _put_in_place(partial, request.output)
    except OSError as error:
        raise OutputError(f"{request.output}: cannot be written: {error.strerror}") from None


def _put_in_place(partial: Path, output: Path) -> None:
    old = output.with_name(f"{output.name}.old")
    if output.exists():
        output.replace(old)
    partial.replace(output)
    shutil.rmtree(old, ignore_errors=True)


def _scores(nlp: Language, gold: Gold) -> Report:
    """The scores of the model alone."""
    found = {document.id: _found(nlp, document, gold.scheme) for document in gold.documents}
    return score(gold.documents, found, gold.scheme)


def _found(nlp: Language, document: AnnotatedText, scheme: Scheme) -> tuple[Annotation, ...]:
    """What the model alone finds in a document."""
    spans = (
        Span(entity.start_char, entity.end_char, Label[entity.label_], 1.0, "model")
        for entity in nlp(document.text).ents
    )
    return annotations(spans, scheme)


def _about(path: Path | None) -> dict[str, dict[str, str]]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path}: cannot be read as TOML: {type(error).__name__}") from None


def _source(folder: Path, documents: Sequence[AnnotatedText], about: dict[str, dict[str, str]]) -> Source:
    name = folder.resolve().name
    said = about.get(name, {})
    return Source(
        title=said.get("title", name),
        licence=said.get("licence", "not stated"),
        attribution=said.get("attribution", ""),
        documents=len(documents),
        spans=sum(len(document.annotations) for document in documents),
    )
