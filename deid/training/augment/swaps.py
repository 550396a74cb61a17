"""Reports with other values in place of their own: other people, places, dates and numbers of the same kinds."""

from collections.abc import Callable, Mapping
from random import Random

from deid.evaluation.brat import AnnotatedText, Annotation
from deid.training.augment.edits import Edit, edited
from deid.training.augment.pools import Pools
from deid.training.augment.swapped_names import Renamer
from deid.training.augment.swapped_values import age, date, date_style, identifier, street
from recognizers.labels import AGES, PEOPLE, Label
from recognizers.note import fold

__all__ = ["swapped"]

_NUMBERS = frozenset(
    {
        Label.PATIENT_ID, Label.NATIONAL_ID, Label.INSURANCE_ID, Label.EPISODE_ID, Label.STAFF_ID, Label.EMPLOYEE_ID,
        Label.PHONE_NUMBER, Label.FAX_NUMBER, Label.POSTCODE, Label.BANK_ACCOUNT, Label.VEHICLE_ID, Label.DEVICE_ID,
        Label.BIOMETRIC_ID, Label.OTHER_ID,
    }
)  # fmt: skip
_LEADS = "+("
"""What stands before a telephone number, outside its annotation."""
_AT_HOME = 0.5
"""How often a country is Spain."""
_CENTRES = (
    "Centro de Salud {}",
    "C.S. {}",
    "CAP {}",
    "Centro de Salud de {}",
    "Ambulatorio {}",
    "Consultorio {}",
    "CS {}",
)
_BODIES = (
    "Universidad de {}", "Facultad de Medicina de {}", "Colegio {}", "Instituto {}", "Juzgado de {}", "IES {}",
    "Universidad Autónoma de {}", "Fundación {}", "Residencia {}", "Asociación {}", "Banco de Sangre de {}",
    "Universidad Nacional de {}",
)  # fmt: skip
_HOSPITALS = (
    "Hospital de {}", "Hospital General de {}", "Hospital Comarcal de {}", "Clínica {}", "Complejo Hospitalario de {}",
    "Hospital Regional {}", "Hospital Universitario de {}", "Sanatorio {}", "HU {}", "Hospital Nacional {}",
)  # fmt: skip


def swapped(document: AnnotatedText, random: Random, pools: Pools) -> AnnotatedText:
    """`document` with new values: the same one for the same value, names alike word by word, years moved alike.

    Words of kinship, sex, ethnicity and of descriptions stay.
    """
    draw = _Drawing(pools, random)
    edits: list[Edit] = []
    for annotation in document.annotations:
        original = document.text[annotation.start : annotation.end]
        before = document.text[max(0, annotation.start - 40) : annotation.start]
        new = draw.value(original, annotation.label, before)
        if new != original and new.strip():
            edits.append(_edit(annotation, new, before))
    return edited(document, edits)


class _Drawing:
    """What one report's values have become."""

    def __init__(self, pools: Pools, random: Random) -> None:
        self._pools = pools
        self._random = random
        self._names = Renamer(pools, random)
        self._years = random.randint(-18, 10)
        self._date_style = date_style(random)
        self._known: dict[tuple[str, str], str] = {}

    def value(self, original: str, label: str, before: str) -> str:
        """What comes in place of `original`; the same for the same value of the same label."""
        if label in PEOPLE:
            return self._names.name(original, before)
        key = (label, fold(" ".join(original.split())))
        if key not in self._known:
            self._known[key] = self._new(original, label).strip(" .,;:")
        return self._known[key]

    def _new(self, original: str, label: str) -> str:
        random, pools = self._random, self._pools
        if label in _NUMBERS:
            return identifier(original, label, random) if any(map(str.isdigit, original)) else original
        if label in AGES:
            return age(original, random)
        if label == Label.DATE:
            return date(original, self._years, self._date_style, random)
        if label == Label.EMAIL_ADDRESS:
            return self._names.e_mail(original)
        if label == Label.STREET:
            return street(pools, random) if "@" not in original else original
        makers = _MAKERS.get(label)
        return _cased(original, makers(original, pools, random)) if makers else original


_Maker = Callable[[str, Pools, Random], str]
_MAKERS: Mapping[str, _Maker] = {
    Label.LOCATION: lambda original, pools, random: pools.place(random),
    Label.COUNTRY: lambda original, pools, random: (
        "España" if random.random() < _AT_HOME else random.choice(pools.countries)
    ),
    Label.HOSPITAL: lambda original, pools, random: _named(pools.hospitals, _HOSPITALS, 0.75, pools, random),
    Label.HEALTH_CENTRE: lambda original, pools, random: _named((), _CENTRES, 0.0, pools, random),
    Label.INSTITUTION: lambda original, pools, random: _named(pools.institutions, _BODIES, 0.5, pools, random),
    Label.MANUFACTURER: lambda original, pools, random: random.choice(pools.manufacturers),
    Label.PROFESSION: lambda original, pools, random: _alike(original, pools.professions, random),
    Label.NATIONALITY: lambda original, pools, random: _alike(original, pools.nationalities, random),
    Label.RELIGION: lambda original, pools, random: _alike(original, pools.religions, random),
}


def _named(listed: tuple[str, ...], forms: tuple[str, ...], share: float, pools: Pools, random: Random) -> str:
    """One of `listed`, as often as `share` says, or one of `forms` with a place or a saint's or person's name."""
    if listed and random.random() < share:
        return random.choice(listed)
    name = random.choice((pools.place(random), random.choice(pools.streets).removeprefix("del ").removeprefix("de ")))
    return random.choice(forms).format(name)


def _alike(original: str, words: tuple[str, ...], random: Random) -> str:
    """One of `words` that ends as `original` does, so that it agrees in gender and number."""
    ending = fold(original)[-2:] if fold(original).endswith("s") else fold(original)[-1:]
    return random.choice([word for word in words if fold(word).endswith(ending)] or [original])


def _cased(original: str, new: str) -> str:
    """`new` in capitals where `original`, of more than five letters, is."""
    return new.upper() if original.isupper() and len(original) > 5 else new


def _edit(annotation: Annotation, new: str, before: str) -> Edit:
    """The edit that puts `new` in place of the annotation, the `+` or bracket that leads it outside."""
    lead = new[: len(new) - len(new.lstrip(_LEADS))]
    value = new[len(lead) :]
    text = value if before.endswith(tuple(_LEADS)) else new
    return Edit(
        annotation.start,
        annotation.end,
        text,
        (Annotation(len(text) - len(value), len(text), annotation.label),),
    )
