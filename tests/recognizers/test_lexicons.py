"""Lists are data: sorted, NFC, one item a line, each with its source."""

import hashlib
import tomllib
import unicodedata
from importlib import resources

import pytest

from recognizers import lexicons

FOLDER = resources.files("recognizers.lexicons")
SOURCES = tomllib.loads(FOLDER.joinpath("SOURCES.toml").read_text(encoding="utf-8"))
LISTS = sorted(file.name.removesuffix(".txt") for file in FOLDER.iterdir() if file.name.endswith(".txt"))


def test_every_list_has_its_source_and_every_source_its_list():
    assert sorted(SOURCES) == LISTS


@pytest.mark.parametrize("name", LISTS)
def test_source_is_complete(name):
    source = SOURCES[name]
    assert set(source) == {"title", "url", "licence", "date", "derivation", "sha256"}
    assert source["licence"] in {"Apache-2.0", "ODbL-1.0", "PDDL-1.0", "CC0-1.0", "CC-BY-4.0"}
    assert source["sha256"] == hashlib.sha256(FOLDER.joinpath(f"{name}.txt").read_bytes()).hexdigest()


@pytest.mark.parametrize("name", LISTS)
def test_items_are_sorted_unique_and_composed(name):
    text = FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    items = text.splitlines()
    assert items == sorted(set(items))
    assert all(item == item.strip() and item for item in items)
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")


def test_an_unknown_list_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicons.load("no_such_list")


def test_the_lists_stay_small():
    assert sum(len(FOLDER.joinpath(f"{name}.txt").read_bytes()) for name in LISTS) < 2_500_000
