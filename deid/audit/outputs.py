"""The outputs of a run as they lie in a folder, against what its log says of them."""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from deid.errors import InputError

__all__ = ["Outputs", "compare_outputs"]


@dataclass(frozen=True, slots=True)
class Outputs:
    """How a folder and a log agree. Each is a path below the folder, parts joined by `/`.

    Attributes:
        same: how many files are as they were written.
        changed: those that are not.
        missing: those that are not there.
        unknown: files that the log does not know.
    """

    same: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def compare_outputs(outputs: Mapping[str, str], folder: Path, apart: Collection[Path] = ()) -> Outputs:
    """Compare every file below a folder with what a log says of it.

    Args:
        outputs: the SHA-256 of each file that was written, by its path below the folder.
        folder: the folder.
        apart: files that no log tells of: the log itself, its summary.

    Raises:
        InputError: if the folder, or a file in it, cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder" if not folder.exists() else f"{folder}: a file, not a folder")
    digests = {name: _sha256(folder / PurePosixPath(name)) for name in sorted(outputs)}
    known = {*outputs, *(path.resolve() for path in apart)}
    names = sorted(_below(folder, folder))
    return Outputs(
        same=sum(digest == outputs[name] for name, digest in digests.items()),
        changed=tuple(name for name, digest in digests.items() if digest is not None and digest != outputs[name]),
        missing=tuple(name for name, digest in digests.items() if digest is None),
        unknown=tuple(name for name in names if name not in known and _place(folder, name) not in known),
    )


def _sha256(path: Path) -> str | None:
    """The SHA-256 of a file; None if there is none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from None


def _below(folder: Path, root: Path) -> Iterator[str]:
    """Whatever is no folder; what is behind a link to a folder is elsewhere."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise _unreadable(folder, error) from None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), root)
        else:
            yield Path(entry.path).relative_to(root).as_posix()


def _place(folder: Path, name: str) -> Path:
    path = folder / PurePosixPath(name)
    return path.parent.resolve() / path.name


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be read: {error.strerror or 'input error'}")
