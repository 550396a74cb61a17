"""The values of `values.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from benchmarks.synthetic.library import FOLDER
from recognizers import lexicons


class Town(NamedTuple):
    """A town, its province, how its postcodes begin, and the area code of its telephones."""

    name: str
    province: str
    postcodes: str
    area: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a patient was born, what a man and a woman from there are called, and the names they bear."""

    country: str
    demonyms: tuple[str, str]
    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Values:
    """What slots are filled with; the attributes are the keys of the file."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    compound_women: tuple[str, ...]
    compound_men: tuple[str, ...]
    surnames: tuple[str, ...]
    particle_surnames: tuple[str, ...]
    rare_surnames: tuple[str, ...]
    origins: tuple[Origin, ...]
    towns: tuple[Town, ...]
    ways: tuple[str, ...]
    galician_ways: tuple[str, ...]
    catalan_ways: tuple[str, ...]
    streets: tuple[str, ...]
    hospitals: tuple[str, ...]
    centres: tuple[str, ...]
    institutions: tuple[str, ...]
    abroad: tuple[str, ...]
    makers: tuple[str, ...]
    work_of_men: tuple[str, ...]
    work_of_women: tuple[str, ...]


@cache
def values() -> Values:
    """Everything in the file; `rare_surnames` are the lexicon's."""
    data = tomllib.loads((FOLDER / "values.toml").read_text(encoding="utf-8"))
    places, work, origins = data.pop("places"), data.pop("work"), data.pop("origins")
    towns = places.pop("towns")
    lists = {name: _items(text) for name, text in (data | places).items()}
    return Values(
        **lists,
        rare_surnames=tuple(sorted(lexicons.load("surnames"))),
        origins=tuple(_origin(origin) for origin in origins),
        towns=tuple(Town(*_items(town)) for town in towns.split(";")),
        work_of_men=_items(work["men"]),
        work_of_women=_items(work["women"]),
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(" ".join(item.split()) for item in text.split(","))


def _origin(origin: dict[str, Any]) -> Origin:
    man, woman = origin["demonyms"]
    return Origin(
        country=origin["country"],
        demonyms=(man, woman),
        men=_items(origin["men"]),
        women=_items(origin["women"]),
        surnames=_items(origin["surnames"]),
        count=origin["count"],
    )
