"""Lists are data: sorted, NFC, one item a line, each with its source."""

import hashlib
import tomllib
import unicodedata
from importlib import resources

import pytest

from recognizers import lexicons
from recognizers.names.grammar import is_given, is_surname

FOLDER = resources.files("recognizers.lexicons")
SOURCES = tomllib.loads(FOLDER.joinpath("SOURCES.toml").read_text(encoding="utf-8"))
FILES = {file.name.rpartition(".")[0]: file for file in FOLDER.iterdir() if file.name.endswith((".txt", ".tsv"))}
LISTS = sorted(FILES)
TABLES = sorted(name for name, file in FILES.items() if file.name.endswith(".tsv"))


def test_every_list_has_its_source_and_every_source_its_list():
    assert sorted(SOURCES) == LISTS


@pytest.mark.parametrize("name", LISTS)
def test_source_is_complete(name):
    source = SOURCES[name]
    assert set(source) == {"title", "url", "licence", "date", "derivation", "sha256"}
    assert source["licence"] in {"Apache-2.0", "ODbL-1.0", "PDDL-1.0", "CC0-1.0", "CC-BY-4.0"}
    assert source["sha256"] == hashlib.sha256(FILES[name].read_bytes()).hexdigest()


@pytest.mark.parametrize("name", LISTS)
def test_items_are_sorted_unique_and_composed(name):
    text = FILES[name].read_text(encoding="utf-8")
    items = text.splitlines()
    assert items == sorted(set(items))
    assert all(item == item.strip() and item for item in items)
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")


def test_an_unknown_list_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicons.load("no_such_list")
    with pytest.raises(FileNotFoundError):
        lexicons.load_table("no_such_table")


def pairs(name):
    return [tuple(line.split("\t")) for line in FILES[name].read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_two_columns(name):
    assert all(len(pair) == 2 and all(part == part.strip() and part for part in pair) for pair in pairs(name))


def test_every_municipality_has_its_province_and_every_province_its_region():
    assert {name for name, _ in pairs("municipality_provinces")} == lexicons.load("municipalities")
    provinces = dict(pairs("province_regions"))
    assert (len(provinces), len(set(provinces.values()))) == (52, 19)
    assert {province for _, province in pairs("municipality_provinces")} == set(provinces)


def test_the_other_spanish_places_lie_in_provinces_or_regions():
    provinces = dict(pairs("province_regions"))
    assert {whole for _, whole in pairs("spanish_areas")} <= {*provinces, *provinces.values()}
    known = lexicons.load("spanish_places") | lexicons.load("provinces") | lexicons.load("regions")
    assert {name for name, _ in pairs("spanish_areas")} <= known


def test_the_places_abroad_lie_in_listed_countries():
    listed = lexicons.load("latin_american_places") | lexicons.load("foreign_cities")
    assert {name for name, _ in pairs("place_countries")} <= listed
    assert {country for _, country in pairs("place_countries")} <= lexicons.load("countries")


def test_the_occupations_have_one_major_group_each():
    groups = pairs("occupation_groups")
    assert {group for _, group in groups} == set("0123456789")
    assert len({name for name, _ in groups}) == len(groups)


def test_the_lists_stay_small():
    assert sum(len(file.read_bytes()) for file in FILES.values()) < 2_500_000


def test_no_clinical_abbreviation_is_a_name_or_a_place():
    listed = lexicons.load_folded("clinical_abbreviations")
    places = [lexicons.load_folded(name) for name in ("municipalities", "spanish_places", "latin_american_places")]
    assert [
        word for word in listed if is_given(word) or is_surname(word) or any(word in known for known in places)
    ] == []
