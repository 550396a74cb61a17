"""Invented people: patients, who stay the same from document to document, relatives and staff."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from benchmarks.synthetic import numbers
from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.values import Origin, Town, values

_FIRST_DAY = date(2009, 1, 1)
_DAYS = 5000
_BORN_ABROAD = 0.08
_RARE = 0.17
_RECORDS = 9_000_000
_PRIME = 104_729  # prime to the number of records, so that no two patients have the same


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name."""

    given: str
    surnames: tuple[str, ...]
    is_woman: bool

    @property
    def name(self) -> str:
        """Given names first."""
        return " ".join((self.given, *self.surnames))

    @property
    def initials(self) -> str:
        """`T.P.R.`: of the given names and the surnames, without particles."""
        return "".join(f"{word[0]}." for word in self.name.split() if word[0].isupper())


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient, as a registry has them.

    Attributes:
        number: 0 and on.
        record: the record number (NHC), different for every patient of a seed.
        document: DNI or NIE, its letter wrong.
        insurance: NASS, its check digits wrong.
        since, days: documents are of `days` days from the day `since` on.
        origin: where somebody born abroad comes from.
    """

    number: int
    person: Person
    birth: date
    since: date
    days: int
    record: str
    document: str
    insurance: str
    card: str
    regional: str
    street: str
    postcode: str
    town: Town
    telephone: str
    mobile: str
    mail: str
    profession: str
    marital: str
    origin: Origin | None
    mother: Person
    father: Person


@lru_cache(maxsize=4096)
def patient(seed: int, number: int) -> Patient:
    """The patient with this number, whatever else is made."""
    draws = Draws(f"{seed}:patient:{number}")
    is_woman = draws.chance(0.5)
    origin = draws.pick(values().origins) if draws.chance(_BORN_ABROAD) else None
    person = somebody(draws, is_woman, origin)
    since = _FIRST_DAY + timedelta(draws.below(_DAYS))
    age, days = _age(draws)
    town = draws.pick(values().towns)
    work = values().work_of_women if is_woman else values().work_of_men
    mother = somebody(draws, True, origin)
    father = somebody(draws, False, origin)
    return Patient(
        number=number,
        person=person,
        birth=since - timedelta(age),
        since=since,
        days=days,
        record=str(1_000_000 + (number * _PRIME + 7_919 * seed) % _RECORDS),
        document=numbers.nie(draws) if origin else numbers.dni(draws),
        insurance=numbers.nass(draws, draws.pick(" /")),
        card=numbers.health_card(draws),
        regional=draws.digits(10),
        street=street(draws, town),
        postcode=town.postcodes + draws.digits(5 - len(town.postcodes)),
        town=town,
        telephone=numbers.telephone(draws, town.area),
        mobile=numbers.telephone(draws, "6"),
        mail=f"{_mailbox(person)}@{draws.pick(['correo', 'mail', 'buzon'])}.example.{draws.pick(['com', 'org'])}",
        profession=draws.pick(work),
        marital=draws.pick(_MARITAL if age > _MIDDLE_AGE else _MARITAL[:2]) + "oa"[is_woman],
        origin=origin,
        mother=Person(mother.given, (person.surnames[-1], *mother.surnames[1:]), True),
        father=Person(father.given, (person.surnames[0], *father.surnames[1:]), False),
    )


def somebody(draws: Draws, is_woman: bool, origin: Origin | None = None) -> Person:
    """A name: with one given name or two, and two surnames, or as those from `origin` bear."""
    lists = values()
    if origin:
        given = draws.pick(origin.women if is_woman else origin.men)
        return Person(given, tuple(draws.pick(origin.surnames) for _ in range(origin.count)), is_woman)
    if draws.chance(0.25):
        given = draws.pick(lists.compound_women if is_woman else lists.compound_men)
    else:
        given = draws.pick(lists.women if is_woman else lists.men)
    return Person(given, (surname(draws), surname(draws)), is_woman)


def surname(draws: Draws) -> str:
    """A surname: of our own list, with particles, or any of those borne in Spain."""
    if draws.chance(_RARE):
        return draws.pick(values().rare_surnames)
    return draws.pick(values().particle_surnames if draws.chance(0.05) else values().surnames)


def street(draws: Draws, town: Town) -> str:
    """An address: way, number, and often floor and door."""
    lists = values()
    ways = lists.ways
    if draws.chance(0.4) and town.province in {"Pontevedra", "Lugo", "A Coruña"}:
        ways = lists.galician_ways
    elif draws.chance(0.4) and town.province in {"Barcelona", "Tarragona", "Girona", "Lleida", "Illes Balears"}:
        ways = lists.catalan_ways
    name = f"{draws.pick(ways)} {draws.pick(lists.streets)}"
    if draws.chance(0.05):
        return f"{name}, s/n"
    number = draws.between(1, 140)
    forms = (
        f"{name}, {number}, {draws.between(1, 9)}º {draws.pick('ABCD')}",
        f"{name}, {number}, {draws.between(1, 9)}º {draws.pick(['izda', 'dcha'])}",
        f"{name} {number}, {draws.between(1, 9)}-{draws.between(1, 4)}",
        f"{name}, nº {number}, bajo {draws.pick('AB')}",
        f"{name} {number}",
        f"{name}, {number}",
    )
    return draws.pick(forms)


def _age(draws: Draws) -> tuple[int, int]:
    """The age in days at the first document, and how many days the documents may be spread over."""
    group = draws.below(100)
    if group < 3:
        return 0, 26
    if group < 9:
        return draws.between(35, 400), 300
    if group < 19:
        return draws.between(2 * 366, 12 * 365), 900
    if group < 45:
        return draws.between(17 * 365, 50 * 365), 900
    return draws.between(50 * 365, 93 * 365), 900


def _mailbox(person: Person) -> str:
    plain = "".join(_PLAIN.get(char, char) for char in person.name.lower())
    words = [word for word in plain.replace(".", "").replace("ª", "").replace("'", "").split() if word.isascii()]
    return f"{words[0][0]}.{words[-1]}"


_MARITAL = ("casad", "solter", "viud", "divorciad")
_MIDDLE_AGE = 40 * 365
_PLAIN = dict(zip("áàéèíïóòúüñç", "aaeeiioouunc", strict=True))
