"""Where new names, places and centres come from when a report's own are swapped."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Self

from recognizers import lexicons
from recognizers.note import fold

__all__ = ["Pools", "default_pools", "is_held_out"]

_HELD_OUT_SHARE = 10
_PARTICLES = frozenset(("de", "del", "la", "las", "los", "y", "i", "el", "da", "dos", "van", "von", "san", "santa"))
_GIVEN_NAMES, _SURNAMES = "[given names]", "[surnames]"
_STREET_NAMES = (
    "Mayor", "Real", "Nueva", "del Carmen", "de la Constitución", "San José", "San Juan", "del Sol", "de la Paz",
    "de los Olmos", "Insurgentes Sur", "Independencia", "Libertador", "San Martín", "Bolívar", "Hidalgo", "Morelos",
    "5 de Mayo", "9 de Julio", "18 de Julio", "2 de Mayo", "Alcalá", "de Europa", "de la Iglesia", "del Molino",
    "Cervantes", "de Aragón", "de Castilla", "de las Flores", "del Río", "de la Estación", "Gran Vía", "Alameda",
    "Larga", "Ancha", "de los Remedios", "Corrientes", "Rivadavia", "Providencia", "Apoquindo", "Reforma", "Sucre",
    "Juárez", "Benito Juárez", "Amazonas", "10 de Agosto", "de la Marina", "Santa Engracia", "San Vicente", "Colón",
)  # fmt: skip
_AMERICAN_HOSPITALS = (
    "Hospital General de México", "Hospital de Clínicas José de San Martín", "Hospital Italiano de Buenos Aires",
    "Hospital Nacional Dos de Mayo", "Hospital San Juan de Dios", "Clínica Alemana de Santiago", "Clínica Las Condes",
    "Hospital San Borja Arriarán", "Hospital Pablo Tobón Uribe", "Clínica Shaio", "Fundación Santa Fe de Bogotá",
    "Hospital Hermanos Ameijeiras", "Hospital Eugenio Espejo", "Hospital Vozandes", "Hospital Garrahan",
    "Hospital Pedro de Elizalde", "Centro Médico Nacional Siglo XXI", "Hospital Infantil Federico Gómez",
    "Hospital Nacional Edgardo Rebagliati Martins", "Hospital San Vicente Fundación", "Hospital Carlos Andrade Marín",
    "Hospital de Niños J. M. de los Ríos", "Hospital Maciel", "Hospital Pereira Rossell", "Hospital Obrero",
    "Hospital Roosevelt", "Hospital Rosales", "Hospital Escuela", "Sanatorio Güemes",
    "IMSS Hospital General de Zona 27",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pools:
    """Values to draw from, each list sorted; no name of a person in them is held out.

    Attributes:
        given_names: usual given names.
        rare_given_names: the others; one of either list is drawn as often.
        surnames: usual surnames.
        rare_surnames: the others.
        places: towns and provinces of Spain.
        foreign_places: those of Latin America and elsewhere.
        countries: names of countries.
        hospitals: hospitals by their names.
        institutions: other named bodies.
        manufacturers: makers of drugs and devices.
        professions: occupations.
        streets: names of streets without the way type.
        nationalities: adjectives of nationality.
        religions: adjectives of religion.
    """

    given_names: tuple[str, ...]
    rare_given_names: tuple[str, ...]
    surnames: tuple[str, ...]
    rare_surnames: tuple[str, ...]
    places: tuple[str, ...]
    foreign_places: tuple[str, ...]
    countries: tuple[str, ...]
    hospitals: tuple[str, ...]
    institutions: tuple[str, ...]
    manufacturers: tuple[str, ...]
    professions: tuple[str, ...]
    streets: tuple[str, ...]
    nationalities: tuple[str, ...]
    religions: tuple[str, ...]

    def given_name(self, random: Random) -> str:
        """One given name, a usual or a rare one."""
        return random.choice(random.choice((self.given_names, self.rare_given_names)))

    def surname(self, random: Random) -> str:
        """One surname, a usual or a rare one."""
        return random.choice(random.choice((self.surnames, self.rare_surnames)))

    def place(self, random: Random) -> str:
        """One place, two of three in Spain."""
        return random.choice(random.choices((self.places, self.foreign_places), (2, 1))[0])

    @classmethod
    def default(cls) -> Self:
        """From the lexicons of `recognizers` and the names of Latin America and elsewhere beside this module."""
        american, foreign = _own_names("latin_american_names"), _own_names("foreign_names")
        given, surnames = {*american[0], *foreign[0]}, {*american[1], *foreign[1]}
        rare_surnames = _free({*lexicons.load("surnames")} - surnames)
        surname_streets = [surname for surname in _free(surnames) if " " not in surname]
        return cls(
            given_names=_free(given),
            rare_given_names=_free({*lexicons.load("given_names")} - given),
            surnames=_free(surnames),
            rare_surnames=rare_surnames,
            places=_listed("municipalities", "provinces", "spanish_places"),
            foreign_places=_listed("latin_american_places", "foreign_cities"),
            countries=_listed("countries"),
            hospitals=tuple(sorted({*lexicons.load("hospitals"), *_AMERICAN_HOSPITALS})),
            institutions=_listed("institutions"),
            manufacturers=_listed("manufacturers"),
            professions=_listed("professions"),
            streets=tuple(sorted({*_STREET_NAMES, *surname_streets})),
            nationalities=_listed("nationalities"),
            religions=_listed("religions"),
        )


def is_held_out(name: str) -> bool:
    """Whether `name`, or a word of it, is kept for the benchmark of names that training has never drawn.

    A model scored on names that its augmentation drew would be praised for remembering them. One name in ten, by a
    checksum of its folded form, is never drawn, so that a benchmark can plant those alone.

    >>> is_held_out("García"), is_held_out("Pérez")
    (True, False)
    """
    folded = fold(name)
    words = [word for word in folded.replace("-", " ").split() if word not in _PARTICLES]
    return any(zlib.crc32(form.encode()) % _HELD_OUT_SHARE == 0 for form in (folded, *words))


@cache
def default_pools() -> Pools:
    """`Pools.default()`, made once."""
    return Pools.default()


def _listed(*names: str) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*map(lexicons.load, names))))


def _free(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if not is_held_out(name)))


def _own_names(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames of the file `name`, which has a heading above each."""
    text = resources.files(__package__ or __name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    given, _, surnames = text.partition(_SURNAMES)
    return frozenset(given.removeprefix(_GIVEN_NAMES).split("\n")) - {""}, frozenset(surnames.split("\n")) - {""}
