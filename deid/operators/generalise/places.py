"""A place -> its province, autonomous community or country. Pure: the tables are in `recognizers/lexicons`.

A Spanish name that lies in several provinces becomes what they share: their community, else Spain. A name borne in
Spain and abroad, or in several countries, is decided by the other places and countries of the document; where they
say nothing, Spain comes first, since this is for Spanish reports, and any other tie stays unread.
"""

from functools import cache

from recognizers import lexicons
from recognizers.note import fold

__all__ = ["LEVELS", "SPAIN", "countries_of", "wider"]

LEVELS = ("province", "region", "country")
"""How far a place is generalised, finest first."""
SPAIN = "España"

_CONTINENTS = frozenset(
    [
        "africa", "america", "america latina", "asia", "caribe", "centroamerica", "europa", "latinoamerica",
        "norteamerica", "oceania", "oriente medio", "sudamerica", "sudeste asiatico",
    ]
)  # fmt: skip
_CITIES_TOO = frozenset(["Madrid", "Murcia"])
"""Provinces whose name is a town's, and in lists also that of the community."""


def wider(name: str, level: str, *, told: frozenset[str] = frozenset(), is_area: bool = False) -> str | None:
    """What `name` lies in at `level`; None if it is no listed place or may lie in several countries.

    A name that says no more than `level` comes back as it is.

    Args:
        name: a place.
        level: one of `LEVELS`; a place abroad becomes its country at each.
        told: the countries that the document names otherwise, or whose places it does.
        is_area: whether the text says that it is a province (`Provincia: Lugo`), not the town of that name.

    >>> wider("Alcorcón", "province"), wider("ALCORCON", "region"), wider("Alcorcón", "country")
    ('provincia de Madrid', 'Comunidad de Madrid', 'España')
    >>> wider("Lugo", "province"), wider("Lugo", "province", is_area=True), wider("Galicia", "region")
    ('provincia de Lugo', 'Lugo', 'Galicia')
    >>> wider("Guadalajara", "region"), wider("Guadalajara", "region", told=frozenset(["México"]))
    ('Castilla-La Mancha', 'México')
    """
    plain = _plain(name)
    if plain in _CONTINENTS:
        return name
    country = _country_of(plain, told)
    if country != SPAIN or level == "country":
        return country
    wholes = _spanish(plain)
    regions = {_regions().get(whole, whole) for whole in wholes}
    if len(regions) > 1:
        return SPAIN
    (region,) = regions
    if plain == fold(region) or (plain in lexicons.load_folded("regions") and not wholes & _CITIES_TOO):
        return name
    if level == "region" or len(wholes) > 1 or wholes == regions:
        return region
    (province,) = wholes
    is_province = is_area and plain in lexicons.load_table("spanish_areas")
    return name if is_province else f"provincia de {province}"


def countries_of(name: str) -> frozenset[str]:
    """The countries in which a place of that name is listed.

    >>> sorted(countries_of("Guadalajara")), sorted(countries_of("Lyon"))
    (['España', 'México'], ['Francia'])
    """
    plain = _plain(name)
    return frozenset(lexicons.load_table("place_countries").get(plain, ())) | ({SPAIN} if _spanish(plain) else set())


def _country_of(plain: str, told: frozenset[str]) -> str | None:
    among = countries_of(plain)
    likely = among & told if len(among) > 1 else among
    if len(likely) == 1:
        return next(iter(likely))
    return SPAIN if SPAIN in among and not likely else None


@cache
def _regions() -> dict[str, str]:
    """Each province -> its autonomous community, both as they are written."""
    lines = lexicons.load_table("province_regions")
    named = {whole for wholes in lexicons.load_table("municipality_provinces").values() for whole in wholes}
    return {province: lines[fold(province)][0] for province in sorted(named)}


def _spanish(plain: str) -> frozenset[str]:
    """The provinces or communities that a Spanish place lies in; of a double name either half's."""
    tables = ("municipality_provinces", "spanish_areas")
    names = (plain, *(half.strip() for half in plain.split("/")))
    return frozenset(whole for table in tables for name in names for whole in lexicons.load_table(table).get(name, ()))


def _plain(name: str) -> str:
    return " ".join(fold(name).split()).strip(" .,;")
