"""`deid batch`: a folder of reports, with workers, one audit log, and a run that can be taken up again."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deid.cli.errors import ExitCode
from deid.cli.options import (
    Columns,
    Fields,
    KeyFile,
    KnownFile,
    ModelName,
    PolicyName,
    RemoveMedia,
    Settings,
    deidentifier,
    key_given,
    reading_with,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from deid.batch.totals import Totals

__all__ = ["batch"]

_EVERY = 10.0  # seconds between two lines of progress where there is no terminal


def batch(
    root: Annotated[Path, typer.Argument(metavar="IN", help="The folder of reports; folders in it are gone into.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder for the outputs and the audit log.")],
    policy: PolicyName = "revista",
    settings: Settings = None,
    key: KeyFile = None,
    model: ModelName = None,
    known: KnownFile = None,
    columns: Columns = None,
    fields: Fields = None,
    remove_media: RemoveMedia = False,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, max=256, help="How many processes work at it.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, and nothing else.")] = False,
) -> None:
    """Redact all reports of a folder and of those in it into another folder, with one audit log.

    Run it again after an interruption, or after a failure was mended: what is done is skipped. A report that cannot be
    redacted is named on standard error and in the log, and the rest go on. `OUT/summary.html` sums it up.

    **Examples**

    - `deid batch informes/ compartir/ --workers 4`
    - `deid batch informes/ estudio/ --policy investigacion --key estudio.key --json`
    """
    from deid.batch import LOG
    from deid.batch.run import Batch, Failed, Skipped
    from deid.batch.totals import totals
    from deid.files import RedactedFile

    kept = None if key_given(key) else _key_beside(out)
    under = key or kept
    apart = [file for file in (under, known) if file is not None]
    reading = reading_with(known, columns, fields, remove_media)
    job = Batch(root, out, partial(deidentifier, policy, under, model, settings), workers, apart, reading)
    if kept is not None:
        _keep_key(kept, out)
    started, skipped, fresh, failed = time.monotonic(), 0, 0, 0
    outcomes = job.run(datetime.now(UTC))
    interrupted = False
    try:
        with _progress(job.total, hidden=quiet or as_json) as advance:
            for outcome in outcomes:
                skipped += isinstance(outcome, Skipped)
                fresh += isinstance(outcome, RedactedFile)
                if isinstance(outcome, Failed):
                    failed += 1
                    _report(outcome.message)
                if isinstance(outcome, RedactedFile) and not quiet:
                    for notice in outcome.notices:
                        _report(f"{outcome.output.relative_to(out)}: {notice}")
                advance()
    except KeyboardInterrupt:
        interrupted = True
    finally:
        outcomes.close()
    found = totals(out / LOG)
    stale = 0 if interrupted else max(0, found.files - skipped - fresh)
    course = _Course(skipped, fresh, stale, time.monotonic() - started)
    _write_page(found, course, out)
    if as_json:
        typer.echo(json.dumps(_summary(found, course), ensure_ascii=False, indent=2))
    elif not quiet:
        _show(found, course, out)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if failed:
        raise typer.Exit(ExitCode.FAILED)


def _key_beside(out: Path) -> Path:
    """Where the key of a batch is kept that was given none: beside its outputs, never among them."""
    place = out if out.name not in ("", "..") else out.resolve()
    return place.parent / f"{place.name}.key"


def _keep_key(file: Path, out: Path) -> None:
    """Make the key of a batch at its first run, and say so.

    Raises:
        KeyFileError: if it is not the first, and the key is gone.
        OutputError: if it cannot be written.
    """
    from deid.batch import LOG
    from deid.errors import KeyFileError, OutputError
    from deid.keys import Key

    if file.exists():
        return
    if (out / LOG).exists():
        raise KeyFileError(f"{out}: was begun under a key that is not at {file}; give it with --key or in DEID_KEY")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{file}: the key cannot be written: {error.strerror}") from None
    made = Key.create(file)
    typer.echo(
        f"Key {made.id} made and kept in {file}: a run that takes this one up needs it, and so does `deid audit "
        "verify`. Keep it apart from the outputs, or delete it once nothing is left to do.",
        err=True,
    )


@contextmanager
def _progress(total: int, *, hidden: bool) -> "Iterator[Callable[[], None]]":
    """Shows how far it is on standard error; what is given is to be called once a file."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from deid.cli.console import console

    screen = console(sys.stderr)
    if hidden or not screen.is_terminal:
        yield partial(_line, screen.print, _Pace(total)) if not hidden else lambda: None
        return
    columns = (
        TextColumn("Redacting"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen) as bar:
        task, pace = bar.add_task("Redacting", total=total, rate=0.0), _Pace(total)

        def advance() -> None:
            pace.advance()
            bar.update(task, advance=1, rate=pace.rate)

        yield advance


class _Pace:
    """How far a run is and how fast."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._start = self.told = time.monotonic()

    def advance(self) -> None:
        self.done += 1

    @property
    def rate(self) -> float:
        """Files per second."""
        return self.done / max(time.monotonic() - self._start, 1e-9)

    @property
    def seconds_left(self) -> float:
        return (self.total - self.done) / max(self.rate, 1e-9)


def _line(show: "Callable[[str], None]", pace: _Pace) -> None:
    pace.advance()
    if time.monotonic() - pace.told >= _EVERY:
        pace.told = time.monotonic()
        show(f"{pace.done} of {pace.total} files, {pace.rate:.1f}/s, {pace.seconds_left:.0f} s left")


class _Course(NamedTuple):
    """What a run did.

    Attributes:
        skipped: how many files were done before.
        fresh: how many it redacted.
        stale: how many outputs in the folder are of files that were not among these.
        seconds: how long it took.
    """

    skipped: int
    fresh: int
    stale: int
    seconds: float


def _summary(found: "Totals", course: _Course) -> dict[str, object]:
    everything, hidden = found.all, found.k_anonymity
    counts: dict[str, dict[str, int]] = {}
    for (label, operator), number in sorted(everything.counts.items()):
        counts.setdefault(label, {})[operator] = number
    return {
        "files": found.files,
        "documents": everything.documents,
        "skipped": course.skipped,
        "redacted": course.fresh,
        "stale": course.stale,
        "failed": dict(found.failed),
        "counts": counts,
        "flagged": everything.flagged,
        "characters": dict(everything.characters),
        "residual": dict(sorted(everything.residual.items())),
        "to_review": everything.to_review,
        "k_anonymity": {
            "k": hidden.k,
            "unique": hidden.unique,
            "greatest_risk": round(hidden.greatest_risk, 4),
            "mean_risk": round(hidden.mean_risk, 4),
        },
        "seconds": round(course.seconds, 1),
    }


def _show(found: "Totals", course: _Course, out: Path) -> None:
    from deid.batch import LOG, SUMMARY
    from deid.cli.console import console, harmless, print_table
    from deid.cli.remaining import k_line
    from recognizers.labels import Label

    screen = console()
    order = list(Label)
    rows = sorted(found.all.counts.items(), key=lambda item: (order.index(Label[item[0][0]]), item[0][1]))
    print_table(screen, ["label", "operator", "count"], [[label, how, str(number)] for (label, how), number in rows])
    fresh, seconds = course.fresh, course.seconds
    pace = f"; {fresh} in {seconds:.0f} s, {fresh / seconds:.1f}/s" if fresh else ""
    done = f"Redacted: {fresh + course.skipped}, {course.skipped} of them before; failed: {len(found.failed)}{pace}"
    screen.print(done, soft_wrap=True)
    if course.stale:
        screen.print(
            f"Of reports that are gone, have another name or fail now, {course.stale} outputs are still in {out}",
            soft_wrap=True,
        )
    if found.all.to_review:
        screen.print(
            f"Review before sharing: {len(found.all.to_review)} of {found.all.documents} documents, in which three or "
            "more kinds of indirect identifier remain (see the summary)",
            soft_wrap=True,
        )
    if found.all.documents > 1:
        screen.print(harmless(k_line(found.k_anonymity)), soft_wrap=True)
    screen.print(f"Audit log: {out / LOG}; summary: {out / SUMMARY}", soft_wrap=True)


def _report(message: str) -> None:
    from deid.cli.errors import say

    say(message)


def _write_page(found: "Totals", course: _Course, out: Path) -> None:
    from deid.batch import SUMMARY
    from deid.batch.page import page
    from deid.formats.atomic import write_bytes

    write_bytes(out / SUMMARY, page(found, course.seconds, course.fresh).encode(), force=True)
