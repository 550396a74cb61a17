"""Invented details, drawn one at a time: ages, dates, streets, numbers, and names of places and trades that agree."""

from collections.abc import Callable, Sequence
from random import Random

from deid.training.augment import swapped_values
from deid.training.augment.pools import Pools
from recognizers.labels import Label
from recognizers.note import fold

__all__ = [
    "age",
    "date",
    "gender_of",
    "given_name",
    "health_centre",
    "hospital",
    "month",
    "nationality",
    "number",
    "place",
    "profession",
    "short_date",
    "street",
    "year",
]

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_FEMALE_CENTRES = ("clínica", "fundación", "policlínica", "maternidad", "residencia", "unidad")
_MALE_CENTRES = ("hospital", "complejo", "centro", "instituto", "sanatorio", "consorcio")
_WOMANS_ENDINGS = (
    "a", "luz", "bel", "ily", "elle", "ette", "ane", "lyn", "beth", "ith", "men", "riz", "iar", "ine", "een", "lin",
    "ary", "edes", "ores", "dios", "irene", "maite", "pilar", "belen",
)  # fmt: skip
_TRIES, _UNLIKE = 200, 0.15


def gender_of(*, female: bool) -> str:
    """The mark of a slot for a woman, `f`, or a man, `m`."""
    return "f" if female else "m"


def given_name(random: Random, pools: Pools, gender: str) -> str:
    """A given name that reads as a woman's or a man's, by how it ends; for a woman, one of another ending at times."""
    for _ in range(_TRIES):
        name = pools.given_name(random)
        folded = fold(name)
        is_womans = folded.endswith(_WOMANS_ENDINGS)
        if is_womans is (gender == "f") or (gender == "f" and folded[-1] != "o" and random.random() < _UNLIKE):
            return name
    return name


def place(random: Random, pools: Pools) -> str:
    """A town or another place, without the article that a list puts behind it."""
    return _first(random, pools.places if random.random() < 0.65 else pools.foreign_places, _is_plain)


def hospital(random: Random, pools: Pools, gender: str = "") -> str:
    """A hospital whose first word is of this gender, or of either."""
    heads = {"f": _FEMALE_CENTRES, "m": _MALE_CENTRES}.get(gender, _FEMALE_CENTRES + _MALE_CENTRES)
    return _first(random, pools.hospitals, lambda name: name.lower().startswith(heads) and _is_plain(name))


def health_centre(random: Random, pools: Pools) -> str:
    """A health centre by name."""
    head = random.choice(("Centro de Salud", "Centro de Salud", "centro de salud", "C.S.", "CESFAM", "Consultorio"))
    return f"{head} {random.choice((place(random, pools), pools.surname(random)))}"


def profession(random: Random, pools: Pools, gender: str) -> str:
    """An occupation whose first word can be of this gender."""
    return _first(random, pools.professions, lambda name: _agrees(name, gender))


def nationality(random: Random, pools: Pools, gender: str) -> str:
    """An adjective of nationality of this gender."""
    return _first(random, pools.nationalities, lambda name: _agrees(name, gender))


def age(random: Random) -> str:
    """The age of an adult with its unit, now and then in words."""
    return swapped_values.age(f"{random.randint(18, 94)} años", random)


def street(random: Random, pools: Pools) -> str:
    """A street address with a number."""
    for _ in range(_TRIES):
        drawn = swapped_values.street(pools, random)
        if any(map(str.isdigit, drawn)) or drawn.endswith("s/n"):
            break
    return drawn


def number(random: Random, label: Label) -> str:
    """An identifier, a telephone number or a postcode, with a `+` in front if it has one."""
    shapes = [shape for shape in swapped_values.SHAPES[label] if not shape.startswith("(")]
    return swapped_values.filled(random.choice(shapes), random)


def date(random: Random) -> str:
    """A day with its year, in any form."""
    return swapped_values.date("01/01/2005", random.randint(-20, 19), swapped_values.date_style(random), random)


def month(random: Random) -> str:
    """A month, most of the time with its year."""
    original = random.choice(("enero", "enero de 2005", "enero de 2005"))
    return swapped_values.date(original, random.randint(-20, 19), "", random)


def short_date(random: Random) -> str:
    """A day without its year: `20/3`, `3 de mayo`."""
    day, number = random.randint(1, 28), random.randint(1, 12)
    name = _MONTHS[number - 1]
    return random.choice(
        (
            f"{day}/{number}",
            f"{day}/{number}",
            f"{day:02}/{number:02}",
            f"{day}-{number}",
            f"{day} de {name}",
            f"{day} de {name}",
            f"{day} {name}",
            f"{day}-{name[:3]}",
            f"{random.choice(_DAYS)} {day} de {name}",
            f"{random.choice(_DAYS)} {day}/{number}",
        )
    )


def year(random: Random) -> str:
    """A year of the last decades."""
    return str(random.randint(1985, 2024))


def _first(random: Random, names: Sequence[str], fits: Callable[[str], bool]) -> str:
    """The first drawn of `names` that fits; any one if none does for long."""
    for _ in range(_TRIES):
        name = random.choice(names)
        if fits(name):
            return name
    return name


def _is_plain(name: str) -> bool:
    return all(sign.isalpha() or sign in " -'.’" or sign.isdigit() for sign in name)


def _agrees(words: str, gender: str) -> bool:
    """Whether the first word can be of this gender, singular, by how it ends."""
    word = words.split()[0]
    if word.endswith("s") and not word.endswith("és"):
        return False
    if word.endswith(("ista", "ta", "e", "í", "crata", "ga")):
        return True
    return word.endswith("a") if gender == "f" else not word.endswith("a")
