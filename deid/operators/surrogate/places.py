"""Another town of the same province or region, another postcode of that province.

"province" keeps a place in its province, "region" takes it to one of the same autonomous community, "any" to one of
another. All towns and postcodes of a province go to the same one, so that an address still agrees with itself. The name
of the province or region that is to be kept stays as it is written. A place abroad becomes another one of the same
country.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from deid.context import Context
from deid.operators.surrogate import atlas
from deid.operators.surrogate.original import Original, values_of
from deid.operators.surrogate.wording import in_the_case_of, spelled
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import Note, fold

__all__ = ["WITHIN", "surrogate_place", "surrogate_postcode"]

WITHIN = ("province", "region", "any")
"""What a place has in common with what comes in its stead."""
_PREFIX = re.compile(
    r"(?:(?:pcia|prov)\.?|provincia|barrio|barriada|distrito|(?:municipio|localidad|ciudad|villa|pueblo|comarca|isla|"
    r"estado|departamento|region|comunidad autonoma)(?= de))(?: del?(?: (?:la|los|las|el))?)? "
)
_SEPARATOR = re.compile(r" ?[,;/()] ?| y | - ")
_PROVINCE_CUE = re.compile(r"(?:provincia|prov\.|pcia\.)(?: de)?[ :.\t]{0,3}$")
_POSTCODE = re.compile(r"(?P<lead>E ?-? ?)?(?P<province>0[1-9]|[1-4]\d|5[0-2])\d{3}", re.IGNORECASE)
_LONGEST_JOINT = 6
_TRIES = 40


def surrogate_place(original: Original) -> str | None:
    """Another place; of several in one value, each."""
    pieces: list[str] = []
    done = 0
    folded = fold(original.text)
    before = ""
    for start, end in _parts(folded):
        name = original.text[start:end]
        said = _other_place(
            original, folded[start:end], before or original.context.once(_places_before).get(original.start, "")
        )
        before = folded[start:end]
        pieces += [original.text[done:start], name if said is None else in_the_case_of(name, said)]
        done = end
    return spelled("".join([*pieces, original.text[done:]]), original) if done else None


def surrogate_postcode(original: Original) -> str | None:
    """A postcode of the province that its places go to; abroad, other digits and letters in the same form."""
    match = _POSTCODE.fullmatch(original.text)
    draws = original.draws(original.key, "postcode")
    is_spanish = match is not None and original.context.once(_home) is None
    for turn in range(_TRIES):
        if match is not None and is_spanish:
            province = _moved(original, atlas.PROVINCES[int(match["province"]) - 1])
            tail = draws.characters(["0123456789", "0123456789", "123456789"], turn)
            said = f"{match['lead'] or ''}{atlas.PROVINCES.index(province) + 1:02}{tail}"
        else:
            said = "".join(
                draws.pick("0123456789", turn * 50 + at) if char.isdecimal()
                else in_the_case_of(char, draws.pick("ABCDEFGHJKLMNPRSTVWXYZ", turn * 50 + at)) if char.isalpha()
                else char
                for at, char in enumerate(original.text)
            )  # fmt: skip
        if original.is_free(said):
            return said
    return None


def _parts(folded: str) -> Iterator[tuple[int, int]]:
    """The names in a value, without `provincia de` and the like."""
    start = 0
    for separator in (*_SEPARATOR.finditer(folded), None):
        end = separator.start() if separator else len(folded)
        prefix = None if atlas.is_known(folded[start:end]) else _PREFIX.match(folded, start, end)
        first = prefix.end() if prefix and prefix.end() < end else start
        if any(map(str.isalpha, folded[first:end])):
            yield first, end
        start = separator.end() if separator else end


def _other_place(original: Original, name: str, before: str) -> str | None:
    """What comes in place of a folded name behind the place `before`; None if it stays."""
    home = original.context.once(_home)
    countries = lexicons.load_table("place_countries").get(name, ())
    if countries and (home in countries or not atlas.is_spanish(name)):
        return _abroad(original, name, home if home in countries else countries[0])
    if not atlas.is_spanish(name) and home is not None:
        return _abroad(original, name, home)
    return _in_spain(original, name, before)


def _in_spain(original: Original, name: str, before: str) -> str | None:
    if region := atlas.region_called(name):
        return _moved_region(original, region) if original.params["within"] == "any" else None
    named = original.context.once(_named_provinces)
    provinces = atlas.provinces_of(name)
    if not provinces:
        unknown = named or (original.draws(name, "province").pick(atlas.PROVINCES),)
        return _town(original, name, _moved(original, unknown[0]))
    province = next((province for province in named if province in provinces), provinces[0])
    moved = _moved(original, province)
    if _stands_for_province(original, name, province, before):
        return moved if moved != province else None
    return _town(original, name, moved)


def _stands_for_province(original: Original, name: str, province: str, before: str) -> bool:
    """Whether the name is the province's rather than its capital's: behind one of its towns, or where it says so."""
    if not atlas.names_province(name, province):
        return False
    if not atlas.is_town(name):
        return True
    is_behind_town = before != name and province in atlas.provinces_of(before)
    return is_behind_town or bool(_PROVINCE_CUE.search(original.before(20)))


def _places_before(context: Context) -> Mapping[int, str]:
    """Where a place begins -> the place, folded, that stands right before it, only signs and blanks between."""
    text = context.document.text
    places = [span for span in context.spans if span.label is Label.LOCATION]
    found: dict[int, str] = {}
    for one, other in pairwise(places):
        joint = text[one.end : other.start]
        if 0 < len(joint) <= _LONGEST_JOINT and "\n" not in joint and not any(map(str.isalnum, joint)):
            found[other.start] = fold(Note(text[one.start : one.end]).text)
    return found


def _named_provinces(context: Context) -> tuple[str, ...]:
    """The provinces that the document names: by their names or a postcode, then by a town of one province alone."""
    places = tuple(map(fold, values_of(context, Label.LOCATION)))
    codes = (_POSTCODE.fullmatch(value) for value in values_of(context, Label.POSTCODE))
    numbers = {int(code["province"]) for code in codes if code}
    sure = [name for at, name in enumerate(atlas.PROVINCES, 1) if at in numbers or fold(name) in places]
    towns = [provinces[0] for provinces in map(atlas.provinces_of, places) if len(provinces) == 1]
    return tuple(dict.fromkeys((*sure, *towns)))


def _moved(original: Original, province: str) -> str:
    """The province that the places of a province go to."""
    (region,) = lexicons.load_table("province_regions")[fold(province)]
    within = original.params["within"]
    if within == "province":
        return province
    goal = region if within == "region" else _moved_region(original, region)
    return original.draws(province, f"province:{within}").pick(atlas.provinces_in(goal))


def _moved_region(original: Original, region: str) -> str:
    others = [name for name in atlas.regions() if name != region and name not in ("Ceuta", "Melilla")]
    return original.draws(region, "region").pick(others)


def _town(original: Original, name: str, province: str) -> str | None:
    for town in original.draws(name, "town").each(atlas.towns(province)):
        if original.is_free(town) and fold(town) != name:
            return town
    return None


def _abroad(original: Original, name: str, country: str) -> str | None:
    for places in (atlas.places_in(country), atlas.places_in("")):
        for place in original.draws(name, "place").each(places):
            if original.is_free(place) and fold(place) != name:
                return place
    return None


def _home(context: Context) -> str | None:
    """The country that the document is of, if its places are not Spain's."""
    counts: Counter[str] = Counter()
    abroad = lexicons.load_table("place_countries")
    for value in map(fold, values_of(context, Label.LOCATION)):
        if atlas.is_spanish(value) != (value in abroad):
            counts.update(abroad.get(value, ("España",)))
    counts.update(values_of(context, Label.COUNTRY))
    best = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("España", 0))[0]
    return best if atlas.places_in(best) else None
