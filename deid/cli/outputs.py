"""What commands that write documents share: the folder they go to, and standard output."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from deid.errors import OutputError

__all__ = ["folder_for_outputs", "names_in_log", "print_bytes"]


@contextmanager
def folder_for_outputs(folder: Path | None) -> Iterator[None]:
    """Make a folder for outputs; if nothing comes of it, it goes again."""
    is_new = folder is not None and not folder.exists()
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder}: the folder cannot be made: {error.strerror}") from None
    try:
        yield
    finally:
        if is_new and folder is not None:
            with suppress(OSError):  # it is not empty: all is well
                folder.rmdir()


def names_in_log(outputs: Sequence[str]) -> list[str]:
    """What outputs are called in their log: each by its path below the folder that holds all of them, with `/`.

    So the log names no folder above, and is checked against that folder, wherever it is by then.
    """
    places = [Path(output).parent.resolve() / Path(output).name for output in outputs]
    try:
        common = Path(os.path.commonpath([place.parent for place in places]))
    except ValueError:  # on several drives
        return [place.name for place in places]
    return [place.relative_to(common).as_posix() for place in places]


def print_bytes(data: bytes) -> None:
    """Print a document as it is. Raises OutputError."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from None
