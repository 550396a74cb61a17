"""Which places there are, in which province and autonomous community, or in which country: the tables, read once."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from recognizers import lexicons
from recognizers.note import fold

__all__ = [
    "PROVINCES", "is_known", "is_spanish", "is_town", "names_province", "places_in", "provinces_in",
    "provinces_of", "region_called", "regions", "towns",
]  # fmt: skip

PROVINCES = (
    "Álava", "Albacete", "Alicante", "Almería", "Ávila", "Badajoz", "Baleares", "Barcelona", "Burgos", "Cáceres",
    "Cádiz", "Castellón", "Ciudad Real", "Córdoba", "A Coruña", "Cuenca", "Girona", "Granada", "Guadalajara",
    "Gipuzkoa", "Huelva", "Huesca", "Jaén", "León", "Lleida", "La Rioja", "Lugo", "Madrid", "Málaga", "Murcia",
    "Navarra", "Ourense", "Asturias", "Palencia", "Las Palmas", "Pontevedra", "Salamanca", "Santa Cruz de Tenerife",
    "Cantabria", "Segovia", "Sevilla", "Soria", "Tarragona", "Teruel", "Toledo", "Valencia", "Valladolid", "Bizkaia",
    "Zamora", "Zaragoza", "Ceuta", "Melilla",
)  # fmt: skip
"""In the order of their codes, from 01 on: a postcode's first two digits (Real Decreto 2424/1972)."""
_MOST_WORDS = 4


def is_known(name: str) -> bool:
    """Whether a folded name is that of a place in Spain or of one listed abroad."""
    return is_spanish(name) or name in lexicons.load_table("place_countries")


def is_spanish(name: str) -> bool:
    """Whether a folded name is that of a place in Spain."""
    return bool(provinces_of(name)) or name in _folded_regions()


def is_town(name: str) -> bool:
    """Whether a folded name is a municipality's."""
    return name in lexicons.load_table("municipality_provinces")


def names_province(name: str, province: str) -> bool:
    """Whether a folded name is one of the province's."""
    return name == fold(province) or (name in _province_names() and province in provinces_of(name))


def region_called(name: str) -> str | None:
    """The autonomous community that a folded name stands for, where it is none of a town or a province."""
    return None if is_town(name) else _folded_regions().get(name)


def provinces_of(name: str) -> tuple[str, ...]:
    """The provinces that a folded name lies in, or is."""
    if own := _folded_provinces().get(name):
        return (own,)
    found = set(lexicons.load_table("municipality_provinces").get(name, ()))
    for whole in lexicons.load_table("spanish_areas").get(name, ()):
        found |= {whole} if whole in PROVINCES else set(provinces_in(whole))
    return tuple(sorted(found))


@cache
def _folded_provinces() -> Mapping[str, str]:
    return MappingProxyType({fold(province): province for province in PROVINCES})


@cache
def regions() -> tuple[str, ...]:
    """The autonomous communities and cities, sorted."""
    return tuple(sorted({region for regions in lexicons.load_table("province_regions").values() for region in regions}))


@cache
def _folded_regions() -> Mapping[str, str]:
    """The names of regions, folded -> the region: `euskadi`, `comunidad de madrid`; those of provinces are not here."""
    names = {fold(region): region for region in regions()}
    listed = lexicons.load_folded("regions").union(("euskadi", "catalunya", "islas canarias", "pais valenciano"))
    for name, wholes in lexicons.load_table("spanish_areas").items():
        if name in listed and len(wholes) == 1 and wholes[0] in regions():
            names[name] = wholes[0]
    return MappingProxyType({name: region for name, region in names.items() if name not in _folded_provinces()})


@cache
def _province_names() -> frozenset[str]:
    """Other names of provinces than those of INE's Spanish list."""
    spanish = ("alava", "vizcaya", "guipuzcoa", "gerona", "lerida", "orense", "la coruna", "coruna", "islas baleares")
    return lexicons.load_folded("provinces").union(spanish)


@cache
def provinces_in(region: str) -> tuple[str, ...]:
    """The provinces of an autonomous community, in the order of their codes."""
    table = lexicons.load_table("province_regions")
    return tuple(province for province in PROVINCES if region in table[fold(province)])


@cache
def towns(province: str) -> tuple[str, ...]:
    """The municipalities of a province whose name is that of a place alone."""
    table = lexicons.load_table("municipality_provinces")
    left_out = frozenset[str]().union(
        *map(
            lexicons.load_folded,
            ("ambiguous_places", "provinces", "regions", "clinical_terms", "name_words", "eponyms"),
        )
    )
    return tuple(
        sorted(
            name
            for name in lexicons.load("municipalities")
            if table.get(fold(name)) == (province,)
            and fold(name) not in left_out
            and len(name.split()) <= _MOST_WORDS
            and "-" not in name
        )
    ) or (province,)


@cache
def places_in(country: str) -> tuple[str, ...]:
    """The places of a country outside Spain; without a name, all of Spanish-speaking America."""
    table = lexicons.load_table("place_countries")
    names = lexicons.load("latin_american_places")
    if country:
        names = names | lexicons.load("foreign_cities")
    left_out = lexicons.load_folded("ambiguous_places")
    return tuple(
        sorted(
            name
            for name in names
            if fold(name) not in left_out
            and "." not in name
            and (not country or table.get(fold(name), ()) == (country,))
        )
    )
