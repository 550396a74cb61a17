"""How `deid batch` does on synthetic reports: files per second, peak memory, what a second worker brings, and kills.

    python -m benchmarks.batch [--count 10000] [--small 1000] [--workers 2] [--kills 5] [--seed 7] [--model DIR|none]

Runs, one after another, in folders of their own: `--small` and `--count` reports with one worker, `--count` with
`--workers`. The speed-up is the ratio of the two on the same reports, the time to start included; the memory is that of
the largest process so far. Then a run over `--count` reports is killed (SIGKILL) `--kills` times at random moments and
taken up again, and its outputs are compared, byte for byte, with those of the undisturbed run. Run it where the
repository is.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic.folder import write

_OF_THE_RUN = frozenset({"audit.jsonl", "summary.html", ".deid.lock"})


class Timing(NamedTuple):
    """A run: seconds, and the largest process in MiB."""

    seconds: float
    memory: float


def main() -> None:
    """Print a line a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model", default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = folder / "study.key"
        key.write_text("00" * 32)
        more = ["--quiet", "--key", str(key)] + (["--model", options.model] if options.model else [])
        for count in (options.small, options.count):
            write(folder / f"in-{count}", options.seed, count)
        show("reports", "workers", "seconds", "per second", "largest process")
        told = {}
        for count, workers in ((options.small, 1), (options.count, 1), (options.count, options.workers)):
            out = folder / f"out-{count}-{workers}"
            timing = told[count, workers] = run(folder / f"in-{count}", out, workers, more)
            show(count, workers, f"{timing.seconds:.1f}", f"{count / timing.seconds:.1f}", f"{timing.memory:.0f} MiB")
        ratio = told[options.count, 1].seconds / told[options.count, options.workers].seconds
        print(f"speed-up with {options.workers} workers: {ratio:.2f}")
        whole = folder / f"out-{options.count}-{options.workers}"
        length = told[options.count, options.workers].seconds
        killed = killed_and_resumed(folder / f"in-{options.count}", folder / "killed", options, more, length)
        print(f"killed {options.kills} times and resumed: outputs {'equal' if same(whole, killed) else 'DIFFER'}")
        check = ["audit", "verify", str(killed / "audit.jsonl"), "--documents", str(killed), "--key", str(key)]
        print("audit verify:", "passed" if subprocess.run(deid(*check), check=False).returncode == 0 else "FAILED")


def deid(*words: str) -> list[str]:
    """The command line of `deid` under this Python."""
    return [sys.executable, "-c", "from deid.cli import main; main()", *words]


def run(root: Path, out: Path, workers: int, more: list[str]) -> Timing:
    """A batch from start to end."""
    started = time.monotonic()
    process = subprocess.Popen(deid("batch", str(root), str(out), "--workers", str(workers), *more))
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: some reports failed, and were named
        raise SystemExit(f"the batch failed: {os.waitstatus_to_exitcode(status)}")
    # The workers are children of the batch, which only the sum over all of our descendants tells of.
    largest = max(usage.ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Timing(time.monotonic() - started, largest / 1024)


def killed_and_resumed(root: Path, out: Path, options: argparse.Namespace, more: list[str], length: float) -> Path:
    """A batch that is killed at random moments, with its workers, and then left to finish."""
    moments = random.Random(options.seed)
    command = deid("batch", str(root), str(out), "--workers", str(options.workers), *more)
    for _ in range(options.kills):
        process = subprocess.Popen(command, start_new_session=True)
        time.sleep(moments.uniform(0, length / options.kills))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    run(root, out, options.workers, more)
    return out


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same outputs, byte for byte."""
    return outputs(one) == outputs(other)


def outputs(folder: Path) -> dict[str, bytes]:
    """Every output by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _OF_THE_RUN
    }


def show(*cells: object) -> None:
    """Print a row of a table."""
    print("".join(f"{cell!s:>17}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
