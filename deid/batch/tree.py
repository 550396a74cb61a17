"""Which files a folder holds, and where the output of each goes."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from deid.batch import LOG
from deid.errors import DeidError, FormatError, InputError, OutputError
from deid.files import ANNOTATIONS, may_have_annotations

__all__ = ["Source", "Unread", "check_folders", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to redact.

    Attributes:
        path: where it is.
        name: its path within the folder, parts joined by `/`; a byte that is no text is a lone surrogate in it.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the folder that cannot be gone into, and why."""

    name: str
    error: DeidError


def sources(root: Path, out: Path, apart: Collection[Path] = ()) -> Iterator[Source | Unread]:
    """Every file below `root`, in the order of their names; passed over are hidden ones, `apart` and what is in `out`.

    Annotations beside a text are no file of their own: they go with it; without one they cannot be read. Nor are the
    outputs of another batch gone into.

    Folders behind symbolic links are not gone into, since they may lead in a circle or out of the folder.

    Raises:
        InputError: if `root` is no folder that can be read.
    """
    if not root.is_dir():
        raise InputError(f"{root}: no such folder" if not root.exists() else f"{root}: a file, not a folder")
    yield from _below(root, "", {_identity(path) for path in (out, *apart)} - {None})


def check_folders(root: Path, out: Path) -> None:
    """Whether outputs can go to `out`.

    Raises:
        OutputError: if it is the input, or the input lies in it.
    """
    inside, outside = root.resolve(), out.resolve()
    if inside == outside or inside.is_relative_to(outside):
        raise OutputError(f"{out}: holds the input, which is never written; choose another folder")
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file, not a folder")


def _identity(path: Path) -> tuple[int, int] | None:
    """What a file is under any of its names; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _below(folder: Path, prefix: str, apart: Collection[object]) -> Iterator[Source | Unread]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        name = prefix.rstrip("/") or str(folder)
        yield Unread(name, InputError(f"{name}: cannot be read: {error.strerror}"))
        return
    texts = {path.stem for path in map(Path, (entry.name for entry in entries)) if may_have_annotations(path)}
    for entry in entries:
        name, path = prefix + entry.name, folder / entry.name
        if entry.name.startswith(".") or (path.suffix == ANNOTATIONS and path.stem in texts):
            continue
        if _identity(path) in apart:
            continue
        if entry.is_dir(follow_symlinks=False) and (path / LOG).is_file():
            yield Unread(name, InputError(f"{name}: the outputs of a batch, which are no reports"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(path, f"{name}/", apart)
        elif path.suffix.lower() == ANNOTATIONS:
            yield Unread(name, FormatError(f"{name}: annotations, and no text (.txt) that they are about"))
        elif fault := _fault(path, entry):
            yield Unread(name, InputError(f"{name}: {fault}"))
        else:
            yield Source(path, name)


def _fault(path: Path, entry: "os.DirEntry[str]") -> str | None:
    """Why an entry that is no folder is no file either; None if it is one."""
    try:
        if entry.is_file():
            return None
        if entry.is_symlink() and path.is_dir():
            return "a symbolic link to a folder, which is not followed"
        path.stat()
    except FileNotFoundError:
        return "a symbolic link that leads nowhere" if entry.is_symlink() else "no such file"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "no regular file"
