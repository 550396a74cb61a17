"""Word lists shipped with the package: sorted, UTF-8, NFC, one item a line; `SOURCES.toml` says where from."""

from functools import cache
from importlib import resources

from recognizers.note import fold


@cache
def load(name: str) -> frozenset[str]:
    """The items of the list `name` (`given_names`), as they are written in the file.

    Raises:
        FileNotFoundError: if there is no such list.
    """
    file = resources.files(__name__).joinpath(f"{name}.txt")
    return frozenset(line for line in file.read_text(encoding="utf-8").splitlines() if line)


@cache
def load_folded(name: str) -> frozenset[str]:
    """The items of the list `name` in lower case and without accents."""
    return frozenset(map(fold, load(name)))
