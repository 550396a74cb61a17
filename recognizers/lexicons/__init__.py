"""Word lists shipped with the package: sorted, UTF-8, NFC, one item a line; `SOURCES.toml` says where from.

A table (`.tsv`) has two columns: a name, and what it belongs to. A name that belongs to several has several lines.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from recognizers.note import fold

__all__ = ["load", "load_folded", "load_table"]


@cache
def load(name: str) -> frozenset[str]:
    """The items of the list `name` (`given_names`), as they are written in the file.

    Raises:
        FileNotFoundError: if there is no such list.
    """
    return frozenset(_lines(f"{name}.txt"))


@cache
def load_folded(name: str) -> frozenset[str]:
    """The items of the list `name` in lower case and without accents."""
    return frozenset(map(fold, load(name)))


@cache
def load_table(name: str) -> Mapping[str, tuple[str, ...]]:
    """The table `name`: each name, in lower case and without accents -> all that it belongs to, sorted.

    Raises:
        FileNotFoundError: if there is no such table.

    >>> load_table("province_regions")["lugo"], load_table("municipality_provinces")["arroyomolinos"]
    (('Galicia',), ('Cáceres', 'Madrid'))
    """
    belongs: dict[str, set[str]] = defaultdict(set)
    for line in _lines(f"{name}.tsv"):
        item, _, whole = line.partition("\t")
        belongs[fold(item)].add(whole)
    return MappingProxyType({item: tuple(sorted(wholes)) for item, wholes in belongs.items()})


def _lines(file: str) -> Iterator[str]:
    text = resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line)
