"""One document while it is told: who is in it, what was chosen once, and the slots of its templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from benchmarks.synthetic import days, numbers
from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.library import Story, blocks, common
from benchmarks.synthetic.people import Patient, Person, somebody, street, surname
from benchmarks.synthetic.values import Town, values

_GROWN = 16
_BLOCKS = frozenset({"header", "footer", "child_header", "letter_end"})


@dataclass(frozen=True, slots=True)
class Doctor:
    """A member of staff with a licence."""

    person: Person
    licence: str

    @property
    def title(self) -> str:
        """The title: `Dr.` or `Dra.`."""
        return "Dra." if self.person.is_woman else "Dr."


@dataclass(frozen=True, slots=True)
class Centre:
    """A hospital."""

    name: str
    town: Town
    street: str
    postcode: str
    telephone: str
    fax: str
    domain: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative: what they are to the patient, and their name."""

    kinship: str
    person: Person


class Telling:
    """A document being told; the scope of its templates.

    Args:
        draws: those of the document.
        patient: whom it is about.
        day: the day of admission or visit.
        story: what happened.
        stay: the least and the most days from admission to discharge.
        slots: what its slots give.
    """

    def __init__(
        self, draws: Draws, patient: Patient, day: date, story: Story, stay: tuple[int, int], slots: "Slots"
    ) -> None:
        self.draws = draws
        self.patient = patient
        self.day = day
        self.today = day  # the date that the notes of a stay have come to
        self.story = story
        self._slots = slots
        self.is_woman = patient.person.is_woman
        self.style = days.drawn_style(draws)
        self.stay = draws.between(*stay)
        self.variables: dict[str, str] = {}
        for names, rows in story.variables:
            for name, cell in zip(names, draws.pick(rows), strict=True):
                self.variables[name] = cell.fill(self)

    def slot(self, name: str, argument: str) -> str:
        """The value of a slot, marked. Raises KeyError for one that there isn't."""
        return self.variables[name[1:]] if name[0] == "$" else self._slots[name](self, argument)

    def section(self, name: str, argument: str) -> str:
        """A section of the story, or one for all; a block (`header`, `footer`); the stay, day by day (`notes`)."""
        if name == "notes":
            return "\n".join(self._part("note", "") for _ in range(self.stay - 1))
        if name in _BLOCKS:
            is_child = name == "header" and self.years < _GROWN
            return self.draws.pick(blocks("child_header" if is_child else name)).fill(self)
        return self._part(name, argument)

    def _part(self, name: str, argument: str) -> str:
        pools = (self.story.sections, common("young") if self.years < _GROWN else {}, common("common"))
        return next(pool[name] for pool in pools if name in pool).fill(self, argument)

    def after(self, count: int) -> date:
        """The day so many days after admission, not before birth."""
        return max(self.day + timedelta(count), self.patient.birth)

    @property
    def years(self) -> int:
        """The patient's age in completed years."""
        return days.years(self.patient.birth, self.day)

    @cached_property
    def grown_up(self) -> date:
        """From when on a grown patient has a past: the age of 16, or two years ago."""
        return days.months_later(self.patient.birth, 12 * max(min(_GROWN, self.years - 2), 0))

    @cached_property
    def doctors(self) -> tuple[Doctor, Doctor, Doctor]:
        """Who treats, who helps, and who is in training."""
        first, second, third = (Doctor(_staff(self.draws), numbers.licence(self.draws)) for _ in range(3))
        return first, second, third

    @cached_property
    def hospital(self) -> Centre:
        """Where it is told, in the patient's province or another."""
        draws, lists = self.draws, values()
        town = self.patient.town if draws.chance(0.7) else draws.pick(lists.towns)
        name = draws.pick(lists.hospitals)
        acronym = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
        return Centre(
            name,
            town,
            street(draws, town),
            town.postcodes + draws.digits(5 - len(town.postcodes)),
            numbers.telephone(draws, town.area),
            numbers.telephone(draws, town.area),
            f"{acronym}.example.{draws.pick(['org', 'com'])}",
        )

    @cached_property
    def relative(self) -> Relative:
        """Who comes with the patient."""
        draws, me = self.draws, self.patient.person
        if self.years < _GROWN:
            return draws.pick([Relative("madre", self.patient.mother), Relative("padre", self.patient.father)])
        younger = ["madre", "padre", "hermana", "hermano", "pareja"]
        older = ["hija", "hijo", "hermana", "esposa" if not self.is_woman else "marido", "sobrina"]
        kinship = draws.pick(younger if self.years < 45 else older)
        if kinship in {"madre", "padre"}:
            return Relative(kinship, self.patient.mother if kinship == "madre" else self.patient.father)
        is_woman = kinship[-1] == "a" and (kinship != "pareja" or not self.is_woman)
        other = somebody(draws, is_woman, self.patient.origin)
        if kinship in {"hermana", "hermano"}:
            return Relative(kinship, Person(other.given, me.surnames, is_woman))
        if kinship in {"hija", "hijo"}:
            mine, theirs = me.surnames[0], other.surnames[-1]
            return Relative(kinship, Person(other.given, (theirs, mine) if self.is_woman else (mine, theirs), is_woman))
        return Relative(kinship, other)


Slots = Mapping[str, Callable[[Telling, str], str]]
"""By name, what a slot gives for its argument, marked."""


def _staff(draws: Draws) -> Person:
    """A doctor, now and then with initials or one surname."""
    person = somebody(draws, draws.chance(0.55))
    form = draws.below(10)
    if form == 0 and not person.given.startswith("D"):  # `Dr. D. Soto` would be read as `Don`
        given = ". ".join(word[0] for word in person.given.split() if word[0].isupper())
        return Person(f"{given}.", (surname(draws),), person.is_woman)
    return Person(person.given, person.surnames[:1], person.is_woman) if form < 3 else person
