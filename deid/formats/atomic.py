"""Files written whole or not at all, and never over another by accident."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from deid.errors import OutputError

__all__ = ["Staged", "check", "staged", "sweep", "write_all", "write_bytes"]

_TEMPORARY = ".deid-{}.tmp"


def write_bytes(path: str | Path, data: bytes, *, force: bool = False) -> None:
    """Write one file; see `write_all`."""
    write_all([(path, data)], force=force)


def write_all(
    outputs: Sequence[tuple[str | Path, bytes]], *, force: bool = False, inputs: Iterable[str | Path] = ()
) -> None:
    """Write files that belong together: all of them, or none.

    Each is written beside its final place, flushed to the disk, and then put there in one step, which fails if a file
    of that name has appeared meanwhile. With `force` an existing file is replaced. On an error, and on Ctrl-C, what
    was put in place is taken back, and a file that was replaced returns (where the file system knows hard links).
    Permissions are those of any new file (the umask).

    Args:
        outputs: where, and what.
        force: whether existing files may be replaced.
        inputs: files that must not be written, under whatever name (a symbolic or hard link to them).

    Raises:
        OutputError: if one cannot be written, exists already, is named twice or is an input.
    """
    places = [(Path(path), data) for path, data in outputs]
    check([path for path, _ in places], force=force, inputs=inputs)
    with ExitStack() as tidy_up:
        staged = [(path, _stage(path, data, tidy_up)) for path, data in places]
        with ExitStack() as take_back:
            for path, temporary in staged:
                if force and os.path.lexists(path):
                    _keep(path, tidy_up, take_back)
                    _replace(temporary, path)
                else:
                    _publish(temporary, path)
                    take_back.callback(_remove, path)
            take_back.pop_all()
    for folder in {path.parent for path, _ in places}:
        _sync(folder)


class Staged:
    """A file that is being written beside its final place, in its folder.

    Attributes:
        file: what to write to.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self.file, self._path = file, path

    def publish(self, path: Path) -> str:
        """Give it its name in the same folder or below, in one step; a file of that name is replaced.

        Returns:
            The SHA-256 of what was written.

        Raises:
            OutputError: if it cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            with self._path.open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
        except OSError as error:
            raise _cannot(path, error) from None
        _replace(self._path, path)
        return digest


def sweep(folder: Path) -> None:
    """Remove what a process that was killed left half written in a folder where nobody else is writing."""
    for path in folder.glob(_TEMPORARY.format("*")):
        _remove(path)


@contextmanager
def staged(folder: Path) -> Iterator[Staged]:
    """A new file in a folder, under a name that nothing else has; it goes again unless it is published.

    Raises:
        OutputError: if it cannot be made or written.
    """
    path = _beside(folder / "output")
    try:
        with ExitStack() as tidy_up:
            tidy_up.callback(_remove, path)
            file = tidy_up.enter_context(path.open("xb"))
            yield Staged(file, path)
    except OSError as error:
        raise _cannot(folder, error) from None


def check(paths: Sequence[Path], *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Whether all of `paths` may be written, as far as can be told without writing. Raises as `write_all` does."""
    seen: set[Path] = set()
    sources = [Path(source) for source in inputs]
    for path in paths:
        try:
            place = path.resolve()
            _check(path, force, sources)
        except OSError as error:
            raise _cannot(path, error) from None
        if place in seen:
            raise OutputError(f"{path}: named for two outputs")
        seen.add(place)


def _check(path: Path, force: bool, sources: Iterable[Path]) -> None:
    if any(path.resolve() == source.resolve() or _is_same(path, source) for source in sources):
        raise OutputError(f"{path}: is the input, which is never written")
    if path.is_dir():
        raise OutputError(f"{path}: is a folder")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: is no regular file")
    if os.path.lexists(path) and not force:
        raise _exists(path)
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: the folder {path.parent} cannot be written")


def _is_same(path: Path, source: Path) -> bool:
    try:
        return path.samefile(source)
    except OSError:  # one of them doesn't exist
        return False


def _exists(path: Path) -> OutputError:
    return OutputError(f"{path}: exists already, and is only overwritten when forced (--force)")


def _cannot(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written: {error.strerror or 'output error'}")


def _beside(path: Path) -> Path:
    """A new name in the same folder, so that a rename doesn't cross file systems."""
    return path.with_name(_TEMPORARY.format(secrets.token_hex(8)))


def _stage(path: Path, data: bytes, tidy_up: ExitStack) -> Path:
    """A new file beside `path` with `data`, on the disk; it goes with `tidy_up`, if it is still there."""
    temporary = _beside(path)
    tidy_up.callback(_remove, temporary)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _cannot(path, error) from None
    return temporary


def _publish(temporary: Path, path: Path) -> None:
    """Give the file its name, which nothing may have: a hard link, unlike a rename, never replaces a file."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # no hard links here (FAT, some network drives): take the name first, then fill it
        try:
            path.open("xb").close()
        except FileExistsError:
            raise _exists(path) from None
        except OSError as error:
            raise _cannot(path, error) from None
        try:
            _replace(temporary, path)
        except OutputError:
            _remove(path)
            raise


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise _cannot(path, error) from None


def _keep(path: Path, tidy_up: ExitStack, take_back: ExitStack) -> None:
    """Keep the file at `path` under a second name; `take_back` returns it to the first."""
    saved = _beside(path)
    with suppress(OSError):  # no hard links here: the file is replaced without a way back
        os.link(path, saved)
        tidy_up.callback(_remove, saved)
        take_back.callback(saved.replace, path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _sync(folder: Path) -> None:
    """Put the new names on the disk too, where the system knows how (POSIX)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
