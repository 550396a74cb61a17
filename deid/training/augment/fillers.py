"""The people of one planted report and what fills the slots of its sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from deid.training.augment import values
from deid.training.augment.pools import Pools, is_held_out
from deid.training.augment.swapped_names import Renamer
from recognizers.labels import Label

__all__ = ["SLOTS", "Cast", "Person"]

_KIN = {
    "f": ("madre", "hermana", "hija", "esposa", "abuela", "tía", "prima", "sobrina", "nieta", "suegra", "cuñada"),
    "m": ("padre", "hermano", "hijo", "marido", "abuelo", "tío", "primo", "sobrino", "nieto", "yerno", "cuñado"),
}
_NICKNAMES = {
    "f": (
        "Chari", "Chelo", "Concha", "Conchi", "Cuca", "Feli", "Fina", "Loli", "Lola", "Lupe", "Maite",
        "Malena", "Mamen", "Manoli", "Marga", "Maruja", "Merche", "Mila", "Nati", "Nena", "Paqui", "Pepa",
        "Pepi", "Pili", "Puri", "Queta", "Reme", "Sole", "Susi", "Tere", "Toñi", "Trini", "Vicky", "Yoli",
        "Charo", "Chabela", "Gabi",
    ),
    "m": (
        "Beto", "Boni", "Chema", "Cheo", "Chucho", "Curro", "Fede", "Fito", "Goyo", "Isma", "Javi",
        "Juancho", "Juanito", "Kiko", "Lalo", "Lolo", "Manolo", "Memo", "Nacho", "Nando", "Nico", "Pacho",
        "Paco", "Pancho", "Patxi", "Pepe", "Perico", "Pipe", "Poli", "Quique", "Rafa", "Santi", "Tito",
        "Toño", "Toni", "Txomin", "Ximo", "Yayo",
    ),
}  # fmt: skip
_COMPOUND, _TWO_SURNAMES = 0.2, 0.6
_FORMS = ("given", "given", "full", "surname")
_USUAL = (*_FORMS, "given", "initials", "varied", "varied")
_INTRODUCED, _NAMED_AGAIN = 0.6, 0.25


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a report.

    Attributes:
        given: the given name, which may be of two words.
        surnames: one surname or two.
        female: whether it is a woman.
    """

    given: str
    surnames: tuple[str, ...]
    female: bool

    @property
    def full(self) -> str:
        """Given name and surnames."""
        return " ".join((self.given, *self.surnames))

    @property
    def initials(self) -> str:
        """The first letters, in capitals, of two words or more; particles count only where there are no others."""
        words = self.full.split()
        capitalised = [word for word in words if word[0].isupper()]
        return "".join(word[0].upper() for word in (capitalised if len(capitalised) > 1 else words))


class Cast:
    """The people of one report: one patient, and staff and relatives as the text needs them.

    Args:
        random: where every choice comes from.
        pools: the names and the other details to draw from.
        female: whether the patient is a woman.
    """

    def __init__(self, random: Random, pools: Pools, *, female: bool) -> None:
        self.random = random
        self.female = female
        self.pools = pools
        self.patient = self.person("f" if female else "m")
        self.nickname = random.choice(
            [name for name in _NICKNAMES[values.gender_of(female=female)] if not is_held_out(name)]
        )
        self.age = values.age(random)
        self._usual = random.choice(_USUAL)
        self._dots = random.choice((".", "", ". "))
        self._is_introduced = False
        self._staff: list[Person] = []

    def fill(self, slot: str, gender: str | None = None) -> str:
        """The marked text for the slot `slot`. Raises KeyError if there is no such slot."""
        label, draw = SLOTS[slot]
        text = draw(self, gender or "")
        outside = "+" if text.startswith("+") else ""
        return f"{outside}[{label} {text.removeprefix(outside)}]"

    def patient_as(self, form: str) -> str:
        """The patient's name, without a mark: `full`, `given`, `surname`, `initials`."""
        patient = self.patient
        match form:
            case "full":
                return patient.full
            case "initials":
                return f"{self._dots.join(patient.initials)}{self._dots.strip()}"
            case "surname":
                return patient.surnames[0]
        return patient.given

    def colleague(self, gender: str) -> Person:
        """A member of staff of this gender if any is asked for, at times one named some sentences before."""
        known = [person for person in self._staff[:-4] if gender in ("", values.gender_of(female=person.female))]
        if known and self.random.random() < _NAMED_AGAIN:
            person = self.random.choice(known)
            self._staff.remove(person)
        else:
            person = self.person(gender)
        self._staff.append(person)
        return person

    def person(self, gender: str = "") -> Person:
        """Somebody new, a woman (`f`), a man (`m`) or either."""
        random = self.random
        gender = gender or random.choice("fm")
        given = values.given_name(random, self.pools, gender)
        if random.random() < _COMPOUND and " " not in given:
            both = f"{given} {values.given_name(random, self.pools, gender)}"
            given = given if is_held_out(both) else both
        count = 2 if random.random() < _TWO_SURNAMES else 1
        return Person(given, tuple(self.pools.surname(random) for _ in range(count)), gender == "f")

    def patient_in_turn(self) -> str:
        """The patient's name, without a mark: in full the first time as a rule, then in a form kept to."""
        first, self._is_introduced = not self._is_introduced, True
        if first and self._usual != "initials" and self.random.random() < _INTRODUCED:
            return self.patient_as("full")
        return self.patient_as(self.random.choice(_FORMS) if self._usual == "varied" else self._usual)


_Draw = Callable[[Cast, str], str]


def _drawn(draw: Callable[[Random], str]) -> _Draw:
    return lambda cast, gender: draw(cast.random)


def _pooled(draw: Callable[[Random, Pools], str]) -> _Draw:
    return lambda cast, gender: draw(cast.random, cast.pools)


def _agreeing(draw: Callable[[Random, Pools, str], str]) -> _Draw:
    """Agrees with the patient unless the slot says otherwise."""
    return lambda cast, gender: draw(cast.random, cast.pools, gender or values.gender_of(female=cast.female))


def _numbered(label: Label) -> tuple[Label, _Draw]:
    return label, lambda cast, gender: values.number(cast.random, label)


def _any_form(cast: Cast, person: Person, surname: float) -> str:
    """The surname with that probability, else the given name or both."""
    if cast.random.random() < surname:
        return person.surnames[0]
    return cast.random.choice((person.given, person.full))


SLOTS: Mapping[str, tuple[Label, _Draw]] = MappingProxyType(
    {
        "PATIENT": (Label.PATIENT_NAME, lambda cast, gender: cast.patient_as("full")),
        "PATIENT_GIVEN": (Label.PATIENT_NAME, lambda cast, gender: cast.patient_as("given")),
        "PATIENT_SURNAME": (Label.PATIENT_NAME, lambda cast, gender: cast.patient_as("surname")),
        "PATIENT_INITIALS": (Label.PATIENT_NAME, lambda cast, gender: cast.patient_as("initials")),
        "PATIENT_NICKNAME": (Label.PATIENT_NAME, lambda cast, gender: cast.nickname),
        "PATIENT_ANY": (Label.PATIENT_NAME, lambda cast, gender: cast.patient_in_turn()),
        "STAFF_ANY": (Label.STAFF_NAME, lambda cast, gender: _any_form(cast, cast.colleague(gender), 0.6)),
        "RELATIVE_ANY": (Label.RELATIVE_NAME, lambda cast, gender: _any_form(cast, cast.person(gender), 0)),
        "STAFF": (Label.STAFF_NAME, lambda cast, gender: cast.colleague(gender).full),
        "STAFF_GIVEN": (Label.STAFF_NAME, lambda cast, gender: cast.colleague(gender).given),
        "STAFF_SURNAME": (Label.STAFF_NAME, lambda cast, gender: cast.colleague(gender).surnames[0]),
        "STAFF_INITIALS": (Label.STAFF_NAME, lambda cast, gender: ".".join((*cast.colleague(gender).initials, ""))),
        "RELATIVE": (Label.RELATIVE_NAME, lambda cast, gender: cast.person(gender).full),
        "RELATIVE_GIVEN": (Label.RELATIVE_NAME, lambda cast, gender: cast.person(gender).given),
        "KINSHIP": (Label.KINSHIP, lambda cast, gender: cast.random.choice(_KIN[gender or cast.random.choice("fm")])),
        "AGE": (Label.AGE, lambda cast, gender: cast.age),
        "RELATIVE_AGE": (Label.RELATIVE_AGE, _drawn(values.age)),
        "LOCATION": (Label.LOCATION, _pooled(values.place)),
        "COUNTRY": (Label.COUNTRY, lambda cast, gender: cast.random.choice(cast.pools.countries)),
        "HOSPITAL": (Label.HOSPITAL, lambda cast, gender: values.hospital(cast.random, cast.pools, gender)),
        "HEALTH_CENTRE": (Label.HEALTH_CENTRE, _pooled(values.health_centre)),
        "INSTITUTION": (Label.INSTITUTION, lambda cast, gender: cast.random.choice(cast.pools.institutions)),
        "STREET": (Label.STREET, _pooled(values.street)),
        "POSTCODE": _numbered(Label.POSTCODE),
        "PROFESSION": (Label.PROFESSION, _agreeing(values.profession)),
        "NATIONALITY": (Label.NATIONALITY, _agreeing(values.nationality)),
        "DATE": (Label.DATE, _drawn(values.date)),
        "DATE_SHORT": (Label.DATE, _drawn(values.short_date)),
        "DATE_MONTH": (Label.DATE, _drawn(values.month)),
        "DATE_YEAR": (Label.DATE, _drawn(values.year)),
        "DATE_THE_YEAR": (Label.DATE, lambda cast, gender: f"año {values.year(cast.random)}"),
        "PHONE_NUMBER": _numbered(Label.PHONE_NUMBER),
        "EMAIL_ADDRESS": (Label.EMAIL_ADDRESS, lambda cast, gender: Renamer(cast.pools, cast.random).e_mail("")),
        "PATIENT_ID": _numbered(Label.PATIENT_ID),
        "NATIONAL_ID": _numbered(Label.NATIONAL_ID),
        "INSURANCE_ID": _numbered(Label.INSURANCE_ID),
        "EPISODE_ID": _numbered(Label.EPISODE_ID),
        "STAFF_ID": _numbered(Label.STAFF_ID),
    }
)
"""Every slot with the label of what fills it and how that is drawn; the second argument is the gender, or empty."""
