"""`deid train`: a model of your own, from annotated reports."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.options import Force
from deid.errors import ModelError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["train"]


def train(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="A BRAT folder: reports, each with its .ann.")],
    dev: Annotated[Path, typer.Option("--dev", metavar="DIR", help="Another, to score on; nothing is learnt from it.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="MODEL", help="The folder for the model.")],
    silver: Annotated[
        list[Path] | None,
        typer.Option(
            "--silver", metavar="DIR", help="Reports annotated by a machine (`deid annotate`); may be repeated."
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="Settings (TOML); else those of the shipped model.")
    ] = None,
    about: Annotated[
        Path | None, typer.Option("--about", metavar="FILE", help="Titles and licences of the corpora, for the card.")
    ] = None,
    name: Annotated[str, typer.Option(help="The model's name.")] = "clinical",
    version: Annotated[str, typer.Option("--model-version", help="The model's version.")] = "1.0.0",
    force: Force = False,
) -> None:
    """Train a model on reports that people annotated, and write it with its card.

    The labels are this program's, or MEDDOCAN's. It takes an hour or so on two cores; run it again after an
    interruption, and it goes on where it stopped (MODEL.checkpoint). Then use it with `--model MODEL`. Needs PyTorch:
    `pip install 'deid-es[train]'`.

    **Examples**

    - `deid train oro/train --dev oro/dev -o modelo/`
    - `deid train oro/train --dev oro/dev --silver plata/ -o modelo/ --name clinica`
    """
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from deid.cli.console import console
    from deid.training.config import SHIPPED, read_config

    settings = read_config(config or SHIPPED)
    epochs = settings.schedule.epochs
    run = _library()
    screen = console(sys.stderr)
    columns = (TextColumn("Training"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task("Training", total=1.0)
        trained = run.train(
            run.Request(
                corpus, dev, output, tuple(silver or ()), about, name, version, datetime.now(UTC).date(), force
            ),
            settings,
            run.Progress(
                share=lambda share: bar.update(task, completed=share),
                epoch=lambda epoch, f1: screen.print(f"epoch {epoch} of {epochs}: F1 {f1:.4f} on dev"),
            ),
        )
    if trained.unreachable:
        typer.echo(f"deid: {trained.unreachable} annotations end inside a token and were not learnt", err=True)
    typer.echo(f"Model: {output}; its card: {output / 'README.md'}")


def _library() -> "ModuleType":
    """The training library. Raises ModelError if what it needs is not installed."""
    try:
        from deid.training import run
    except ModuleNotFoundError as error:
        raise ModelError(f"{error.name} is not installed, which training needs: pip install 'deid-es[train]'") from None
    return run
