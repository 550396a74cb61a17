"""Names to draw from: Faker's lists for Spain, without what could be taken for something else.

Left out: clinical eponyms, clinical terms and ordinary words (`Rosa`, `Cabeza`), so that no surrogate looks like the
story; names of both genders, pet names, and surnames that are a given name or a place as well. Faker (MIT) is imported
when the first name is drawn, since that takes a quarter of a second.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from recognizers import lexicons
from recognizers.note import fold

__all__ = ["FEMALE", "MALE", "gender_of_name", "given_behind", "given_names", "is_given", "surnames", "surnames_behind"]

FEMALE, MALE = "f", "m"
_LEAST_LETTERS = 4
_PET_NAMES = frozenset(
    [
        "alex", "anita", "angelita", "bernardita", "berto", "carlito", "carmelita", "carmina", "charo", "chelo",
        "chema", "chita", "chucho", "consuela", "curro", "dani", "dorita", "encarna", "encarnita", "fito", "goyo",
        "javi", "juanita", "juanito", "kike", "lalo", "lola", "lucho", "lupe", "lupita", "mamen", "manolo", "manu",
        "manuelita", "maxi", "merche", "nacho", "nacio", "nando", "nico", "paca", "paco", "pancho", "pepe", "pepita",
        "pepito", "perlita", "pili", "quique", "rafa", "samu", "sarita", "seve", "susanita", "tere", "teresita",
        "toni", "trini", "luisina", "julie", "jenny", "fanny", "chuy", "espiridion", "sosimo", "adora", "pacifica",
        "emperatriz", "martirio", "ambar", "america", "candelas",
    ]
)  # fmt: skip
_MOSTLY: Mapping[str, str] = MappingProxyType(
    {
        "maria": FEMALE, "guadalupe": FEMALE, "loreto": FEMALE, "nazaret": FEMALE, "rosario": FEMALE,
        "trinidad": FEMALE, "jose": MALE, "jesus": MALE,
    }
)  # fmt: skip
"""Of the names that Faker gives to both, those of which one gender is far commoner."""
_WOMANS_ENDING = re.compile(r"(?:a|bel|riz|men|ion|ith|eth|elle|lyn)$")
_MANS_ENDING = re.compile(r"(?:o|el|an|in|[^i]on|ar|er|or|us)$")
_MISSPELT = frozenset({"adadia"})
_BEHIND: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": ("Arce", "Ayala", "Cárdenas", "Castro", "Guzmán", "Haro", "Lara", "Prada", "Quirós", "Sosa"),
        "del": ("Álamo", "Amo", "Barco", "Busto", "Carpio", "Castillo", "Corral", "Moral", "Pino", "Villar"),
        "de la": ("Calleja", "Cuadra", "Encina", "Higuera", "Mata", "Parra", "Poza", "Riva", "Serna", "Vega"),
        "de las": ("Cuevas", "Heras", "Matas", "Morenas", "Muelas", "Viñas"),
        "de los": ("Bueis", "Cobos", "Mozos", "Reyes", "Santos", "Toyos"),
        "da": ("Cunha", "Rocha", "Silva"),
        "do": ("Carmo", "Nascimento", "Rego"),
        "dos": ("Anjos", "Reis", "Santos"),
        "van": ("Dijk", "Leeuwen", "Rooij"),
        "van der": ("Berg", "Linden", "Meer"),
        "von": ("Arnim", "Hagen", "Thun"),
        "di": ("Benedetto", "Giacomo", "Stefano"),
    }
)
_GIVEN_BEHIND: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        (FEMALE, "de"): ("Begoña", "Covadonga", "Fátima", "Guadalupe", "Lourdes", "Montserrat"),
        (FEMALE, "del"): ("Carmen", "Coro", "Pilar", "Pino", "Rocío", "Rosario"),
        (FEMALE, "de la"): ("Almudena", "Concepción", "Fuensanta", "Luz", "Paz", "Soledad"),
        (FEMALE, "de las"): ("Mercedes", "Nieves", "Viñas", "Virtudes"),
        (FEMALE, "de los"): ("Ángeles", "Desamparados", "Llanos", "Remedios"),
        (MALE, "de"): ("Asís", "Borja", "Dios", "Paula", "Sales"),
        (MALE, "de la"): ("Cruz",),
        (MALE, "del"): ("Carmen", "Pilar", "Rosario"),
        (MALE, "de los"): ("Ángeles", "Reyes", "Santos"),
    }
)


@cache
def given_names(gender: str) -> tuple[str, ...]:
    """Given names of one word that only women, or only men, bear; sorted."""
    own, others = _faker_given()[gender == MALE], _folded_by_gender()[gender == FEMALE]
    return _spelt(
        name
        for name in own
        if len(name) >= _LEAST_LETTERS and fold(name) not in others | _PET_NAMES and _is_nothing_else(name)
    )


@cache
def surnames() -> tuple[str, ...]:
    """Surnames of one word, sorted."""
    given = frozenset[str]().union(*_folded_by_gender())
    return _spelt(
        name
        for name in _faker_surnames()
        if len(name) > 2 and fold(name) not in given | _places() | _MISSPELT and _is_nothing_else(name)
    )


def surnames_behind(particles: str) -> tuple[str, ...]:
    """Surnames that stand behind these particles (`de la`): those of a list, or any."""
    return _BEHIND.get(particles) or surnames()


def given_behind(gender: str, particles: str) -> tuple[str, ...]:
    """What stands behind these particles in a given name: `María de las` Nieves."""
    return _GIVEN_BEHIND.get((gender, particles)) or given_names(gender)


def is_given(word: str) -> bool:
    """Whether a folded word of a name is given to somebody rather than inherited, as far as Faker's lists tell."""
    return any(word in names for names in _folded_by_gender()) and word not in _folded_surnames()


def gender_of_name(word: str) -> str | None:
    """The gender of a folded given name: by the lists, else by its ending; None if neither tells."""
    women, men = _folded_by_gender()
    if (word in women) != (word in men):
        return FEMALE if word in women else MALE
    if word in women:
        return _MOSTLY.get(word)
    if _WOMANS_ENDING.search(word):
        return FEMALE
    return MALE if _MANS_ENDING.search(word) else None


def _faker_given() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Faker's given names of women and of men."""
    from faker.providers.person.es_ES import Provider

    return _sorted(Provider.first_names_female), _sorted(Provider.first_names_male)


def _faker_surnames() -> tuple[str, ...]:
    from faker.providers.person.es_ES import Provider

    return _sorted(Provider.last_names)


@cache
def _folded_by_gender() -> tuple[frozenset[str], frozenset[str]]:
    women, men = _faker_given()
    return frozenset(map(fold, women)), frozenset(map(fold, men))


@cache
def _folded_surnames() -> frozenset[str]:
    return frozenset(map(fold, _faker_surnames()))


@cache
def _places() -> frozenset[str]:
    lists = ("municipalities", "provinces", "regions", "spanish_places", "latin_american_places", "countries")
    return frozenset[str]().union(*map(lexicons.load_folded, lists))


@cache
def _taken() -> frozenset[str]:
    """Words that mean something else in a report."""
    eponyms = (word for name in lexicons.load_folded("eponyms") for word in name.replace("-", " ").split())
    return frozenset(eponyms).union(*map(lexicons.load_folded, ("clinical_terms", "name_words", "not_names")))


def _is_nothing_else(name: str) -> bool:
    """Nor a name before which `y` would become `e`."""
    folded = fold(name)
    return name.isalpha() and folded not in _taken() and not folded.startswith(("i", "hi"))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _spelt(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, without those that another writes with its accent (`Garcia` beside `García`)."""
    kept = sorted(names)
    accented = frozenset(fold(name) for name in kept if fold(name) != name.lower())
    return tuple(name for name in kept if fold(name) != name.lower() or fold(name) not in accented)
