"""Worker processes, each with an engine of its own, and their work in order."""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from deid.errors import DeidError

__all__ = ["Crew", "Work"]

Engine = TypeVar("Engine")
Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

_AHEAD = 16  # tasks a worker: how far the quick may run ahead of the slowest, so that results in memory stay few


@dataclass(frozen=True, slots=True)
class Work(Generic[Engine, Task, Outcome]):
    """What a crew does; all three are sent to the workers, so they are functions of modules, or `partial`s of them.

    Attributes:
        start: makes what the work needs, once a worker.
        do: carries out a task, and never raises.
        lost: the outcome of a task whose worker has died.
    """

    start: Callable[[], Engine]
    do: Callable[[Engine, Task], Outcome]
    lost: Callable[[Task], Outcome]


class Crew(Generic[Engine, Task, Outcome]):
    """Some workers. A worker that dies (killed for its memory, say) fails its task and is replaced.

    Args:
        work: what they do.
        size: how many they are; the tasks of a crew of one are done in this process.

    Raises:
        DeidError: what `work.start` raises.
    """

    def __init__(self, work: Work[Engine, Task, Outcome], size: int) -> None:
        self._work, self._size = work, size

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What became of each task, in the order of the tasks, which are taken as they are needed."""
        if self._size == 1:
            engine = self._work.start()
            yield from (self._work.do(engine, task) for task in tasks)
            return
        workers = [_Worker(self._work) for _ in range(self._size)]
        try:
            for worker in workers:
                worker.await_start()
            yield from _in_order(workers, enumerate(tasks))
        finally:
            for worker in workers:
                worker.end()


class _Worker(Generic[Engine, Task, Outcome]):
    """A process and the task it is at."""

    def __init__(self, work: Work[Engine, Task, Outcome]) -> None:
        self._work = work
        self.task: tuple[int, Task] | None = None
        self._begin()

    def _begin(self) -> None:
        context = get_context("spawn")  # a fork would copy the threads' locks of the libraries in an unknown state
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()

    def await_start(self) -> None:
        """Wait until it is ready. Raises what `work.start` raised."""
        error = self.pipe.recv()
        if error is not None:
            raise error

    def give(self, number: int, task: Task) -> None:
        self.task = (number, task)
        with suppress(OSError):  # it has died: `take` will find out
            self.pipe.send(task)

    def take(self) -> tuple[int, Outcome]:
        """The outcome of its task; if it has died, a new process stands in for it."""
        if self.task is None:
            raise ValueError("the worker has no task")
        (number, task), self.task = self.task, None
        try:
            outcome: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            self.pipe.close()
            self._begin()
            self.await_start()
            outcome = self._work.lost(task)
        return number, outcome

    def end(self) -> None:
        with suppress(OSError):
            self.pipe.send(None)
        self._process.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, which is the parent's to answer (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_order(
    workers: Sequence[_Worker[Engine, Task, Outcome]], tasks: Iterator[tuple[int, Task]]
) -> Iterator[Outcome]:
    """The outcomes; one that is ready too early waits, and with too many waiting nobody gets another task."""
    ready: dict[int, Outcome] = {}
    due, exhausted = 0, False
    while True:
        for worker in workers:
            if worker.task is None and not exhausted and len(ready) < _AHEAD * len(workers):
                task = next(tasks, None)
                exhausted = task is None
                if task is not None:
                    worker.give(*task)
        at_work = {worker.pipe: worker for worker in workers if worker.task is not None}
        if not at_work:
            return
        for pipe in wait(list(at_work)):
            number, outcome = at_work[pipe].take()  # type: ignore[index]
            ready[number] = outcome
        while due in ready:
            yield ready.pop(due)
            due += 1


def _serve(pipe: "Connection", work: Work[Engine, Task, Outcome]) -> None:
    """A worker's life: make the engine, say so, do tasks until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for where `_deaf` does nothing
    try:
        engine = work.start()
    except DeidError as error:
        pipe.send(error)
        return
    pipe.send(None)
    with suppress(EOFError, BrokenPipeError):
        while (task := pipe.recv()) is not None:
            pipe.send(work.do(engine, task))
