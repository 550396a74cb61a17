"""The slots of the templates: what each gives, marked with the label that a reader must find it as."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from benchmarks.synthetic import days, numbers
from benchmarks.synthetic.people import somebody
from benchmarks.synthetic.telling import Telling
from benchmarks.synthetic.templates import bounds
from benchmarks.synthetic.values import values
from recognizers.dates.words import MONTHS
from recognizers.labels import Label

__all__ = ["SLOTS"]

_OF_AGE, _TODDLER, _RETIRED = 15, 2, 66


def _marked(label: Label, text: str) -> str:
    return f"[{label.value} {text}]"


def _offset(telling: Telling, argument: str) -> int:
    """A number of days, months or years; `end` is the last day of the stay, `end+7` a week later."""
    if argument.startswith("end"):
        return telling.stay + int(argument[3:] or "0")
    return telling.draws.between(*bounds(argument))


def _date(telling: Telling, argument: str) -> str:
    return _marked(Label.DATE, days.told(telling.after(_offset(telling, argument)), telling.style))


def _head_date(telling: Telling, argument: str) -> str:
    return _marked(Label.DATE, days.numeric(telling.after(_offset(telling, argument)), telling.style))


def _long_date(telling: Telling, argument: str) -> str:
    return _marked(Label.DATE, days.in_words(telling.after(_offset(telling, argument))))


def _weekday(telling: Telling, argument: str) -> str:
    day = telling.after(_offset(telling, argument))
    return _marked(Label.DATE, f"{days.WEEKDAYS[day.weekday()]} {days.in_words(day)}")


def _day_and_month(telling: Telling, argument: str) -> str:
    day = telling.after(_offset(telling, argument))
    return _marked(Label.DATE, f"{day.day} de {MONTHS[day.month - 1]}")


def _month(telling: Telling, argument: str) -> str:
    """A month before or after; of a grown patient's past, none of childhood."""
    earliest = telling.grown_up if telling.years >= _OF_AGE else telling.patient.birth
    month = max(days.months_later(telling.day, _offset(telling, argument)), earliest)
    return _marked(Label.DATE, days.month(month, telling.style))


def _year(telling: Telling, argument: str) -> str:
    """A year before, not of childhood either."""
    return _marked(Label.DATE, str(max(telling.day.year + _offset(telling, argument), telling.grown_up.year)))


def _next(telling: Telling, _: str) -> str:
    """The next day of the stay."""
    telling.today += timedelta(1)
    return _marked(Label.DATE, days.numeric(telling.today, telling.style))


def _sex(telling: Telling, _: str) -> str:
    if telling.years >= _OF_AGE or telling.years < _TODDLER:
        man = "varón" if telling.draws.chance(0.8) or telling.years < _TODDLER else "hombre"
        return _marked(Label.SEX, "mujer" if telling.is_woman else man)
    return _marked(Label.SEX, "niña" if telling.is_woman else "niño")


def _capital_sex(telling: Telling, argument: str) -> str:
    sex = _sex(telling, argument)
    start = sex.index(" ") + 1
    return sex[:start] + sex[start].upper() + sex[start + 1 :]


def _field_sex(telling: Telling, _: str) -> str:
    forms = ("M", "Mujer", "Femenino", "MUJER") if telling.is_woman else ("H", "Varón", "Masculino", "HOMBRE")
    return _marked(Label.SEX, telling.draws.weighted(forms, [4, 4, 1, 1]))


def _age(telling: Telling, argument: str) -> str:
    """The age on the day; with an argument, so many years from it."""
    if not argument:
        return _marked(Label.AGE, days.age(telling.patient.birth, telling.day, telling.style))
    return _marked(Label.AGE, f"{max(telling.years + _offset(telling, argument), 2)} años")


def _document(telling: Telling, _: str) -> str:
    number = telling.patient.document
    forms = [number, f"{number[:-1]}-{number[-1]}"]
    if number[0].isdigit():
        forms.append(f"{number[:2]}.{number[2:5]}.{number[5:8]}-{number[-1]}")
    return _marked(Label.NATIONAL_ID, telling.draws.pick(forms))


def _episode(telling: Telling, _: str) -> str:
    draws = telling.draws
    return _marked(Label.EPISODE_ID, draws.pick([draws.digits(8), f"{telling.day.year}{draws.digits(5)}"]))


def _biopsy(telling: Telling, _: str) -> str:
    year, number = telling.day.year % 100, telling.draws.digits(5)
    return _marked(Label.EPISODE_ID, telling.draws.pick([f"{year:02}B-{number}", f"B-{year:02}/{number}"]))


def _relative_name(telling: Telling, argument: str) -> str:
    person = telling.relative.person
    return _marked(Label.RELATIVE_NAME, person.given if argument == "given" else person.name)


def _the_relative(telling: Telling, _: str) -> str:
    article = "El" if telling.relative.kinship in {"padre", "hijo", "hermano", "marido"} else "La"
    return f"{article} {_marked(Label.KINSHIP, telling.relative.kinship)}"


def _staff_mail(telling: Telling, _: str) -> str:
    words = [word for word in telling.doctors[0].person.name.lower().split() if word.isascii() and word.isalpha()]
    return _marked(Label.EMAIL_ADDRESS, f"{'.'.join(words[-2:]) or 'secretaria'}@{telling.hospital.domain}")


def _work(telling: Telling, _: str) -> str:
    """The profession, behind it that somebody has retired."""
    retired = f" jubilad{'oa'[telling.is_woman]}" if telling.years >= _RETIRED else ""
    return _marked(Label.PROFESSION, telling.patient.profession) + retired


def _with_article(place: int, *, capital: bool) -> Callable[[Telling, str], str]:
    """The title of the doctor at that place, with its article: `la Dra.`."""

    def title(telling: Telling, _: str) -> str:
        article = "la" if telling.doctors[place].person.is_woman else "el"
        return f"{article.capitalize() if capital else article} {telling.doctors[place].title}"

    return title


def _origin(telling: Telling, _: str) -> str:
    """`de origen rumano, ` for one born elsewhere, else nothing."""
    origin = telling.patient.origin
    return f"de origen {_marked(Label.NATIONALITY, origin.demonyms[0])}, " if origin else ""


def _plain(label: Label, value: Callable[[Telling], str]) -> Callable[[Telling, str], str]:
    """A slot without an argument."""
    return lambda telling, _: _marked(label, value(telling))


def _listed(label: Label, name: str) -> Callable[[Telling, str], str]:
    """A slot that draws from a list of the values."""
    return lambda telling, _: _marked(label, telling.draws.pick(getattr(values(), name)))


def _doctor(place: int) -> dict[str, Callable[[Telling, str], str]]:
    """The slots of the doctor at that place: name, title, surname, licence."""
    number = "" if place == 0 else str(place + 1)
    return {
        f"doctor{number}": _plain(Label.STAFF_NAME, lambda telling: telling.doctors[place].person.name),
        f"dr{number}": lambda telling, _: telling.doctors[place].title,
        f"el-dr{number}": _with_article(place, capital=False),
        f"El-dr{number}": _with_article(place, capital=True),
        f"doctor{number}-surname": _plain(Label.STAFF_NAME, lambda telling: telling.doctors[place].person.surnames[0]),
        f"licence{number}": _plain(Label.STAFF_ID, lambda telling: telling.doctors[place].licence),
    }


SLOTS: Mapping[str, Callable[[Telling, str], str]] = MappingProxyType(
    {
        "name": _plain(Label.PATIENT_NAME, lambda telling: telling.patient.person.name),
        "given": _plain(Label.PATIENT_NAME, lambda telling: telling.patient.person.given),
        "surname": _plain(Label.PATIENT_NAME, lambda telling: telling.patient.person.surnames[0]),
        "surnames": _plain(Label.PATIENT_NAME, lambda telling: " ".join(telling.patient.person.surnames)),
        "inverted": _plain(
            Label.PATIENT_NAME,
            lambda telling: f"{' '.join(telling.patient.person.surnames)}, {telling.patient.person.given}",
        ),
        "initials": _plain(Label.PATIENT_NAME, lambda telling: telling.patient.person.initials),
        "sex": _sex,
        "Sex": _capital_sex,
        "field-sex": _field_sex,
        "age": _age,
        "short-age": _plain(Label.AGE, lambda telling: f"{telling.years} a."),
        "bare-age": _plain(Label.AGE, lambda telling: str(telling.years)),
        "birth": _plain(Label.DATE, lambda telling: days.numeric(telling.patient.birth, telling.style)),
        "date": _date,
        "head-date": _head_date,
        "long-date": _long_date,
        "weekday": _weekday,
        "day-month": _day_and_month,
        "month": _month,
        "year": _year,
        "next": _next,
        "stay": lambda telling, _: str(telling.stay),
        "nhc": _plain(Label.PATIENT_ID, lambda telling: telling.patient.record),
        "cipa": _plain(Label.PATIENT_ID, lambda telling: telling.patient.regional),
        "dni": _document,
        "nass": _plain(Label.INSURANCE_ID, lambda telling: telling.patient.insurance),
        "card": _plain(Label.INSURANCE_ID, lambda telling: telling.patient.card),
        "episode": _episode,
        "biopsy": _biopsy,
        "iban": _plain(Label.BANK_ACCOUNT, lambda telling: numbers.iban(telling.draws)),
        "plate": _plain(Label.VEHICLE_ID, lambda telling: numbers.plate(telling.draws)),
        "serial": _plain(Label.DEVICE_ID, lambda telling: numbers.serial(telling.draws)),
        "lot": _plain(Label.DEVICE_ID, lambda telling: f"L{telling.draws.digits(5)}A"),
        "street": _plain(Label.STREET, lambda telling: telling.patient.street),
        "postcode": _plain(Label.POSTCODE, lambda telling: telling.patient.postcode),
        "town": _plain(Label.LOCATION, lambda telling: telling.patient.town.name),
        "province": _plain(Label.LOCATION, lambda telling: telling.patient.town.province),
        "other-town": lambda telling, _: _marked(Label.LOCATION, telling.draws.pick(values().towns).name),
        "birth-country": _plain(
            Label.COUNTRY, lambda telling: telling.patient.origin.country if telling.patient.origin else "España"
        ),
        "abroad": _listed(Label.COUNTRY, "abroad"),
        "origin": _origin,
        "telephone": _plain(Label.PHONE_NUMBER, lambda telling: telling.patient.telephone),
        "mobile": _plain(Label.PHONE_NUMBER, lambda telling: telling.patient.mobile),
        "other-mobile": _plain(Label.PHONE_NUMBER, lambda telling: numbers.telephone(telling.draws, "6")),
        "mail": _plain(Label.EMAIL_ADDRESS, lambda telling: telling.patient.mail),
        "work": _work,
        "job": _plain(Label.PROFESSION, lambda telling: telling.patient.profession),
        "marital": _plain(Label.MARITAL_STATUS, lambda telling: telling.patient.marital),
        "relative": _plain(Label.KINSHIP, lambda telling: telling.relative.kinship),
        "El-relative": _the_relative,
        "relative-name": _relative_name,
        "mother": _plain(Label.RELATIVE_NAME, lambda telling: telling.patient.mother.name),
        "father": _plain(Label.RELATIVE_NAME, lambda telling: telling.patient.father.name),
        **_doctor(0),
        **_doctor(1),
        **_doctor(2),
        "nurse": lambda telling, _: _marked(Label.STAFF_NAME, somebody(telling.draws, True).name),
        "service": lambda telling, _: telling.story.service,
        "hospital": _plain(Label.HOSPITAL, lambda telling: telling.hospital.name),
        "other-hospital": _listed(Label.HOSPITAL, "hospitals"),
        "hospital-street": _plain(Label.STREET, lambda telling: telling.hospital.street),
        "hospital-postcode": _plain(Label.POSTCODE, lambda telling: telling.hospital.postcode),
        "hospital-town": _plain(Label.LOCATION, lambda telling: telling.hospital.town.name),
        "hospital-province": _plain(Label.LOCATION, lambda telling: telling.hospital.town.province),
        "hospital-telephone": _plain(Label.PHONE_NUMBER, lambda telling: telling.hospital.telephone),
        "hospital-extension": _plain(
            Label.PHONE_NUMBER, lambda telling: f"{telling.hospital.telephone} ext. {telling.draws.between(1, 9)}"
        ),
        "hospital-fax": _plain(Label.FAX_NUMBER, lambda telling: telling.hospital.fax),
        "hospital-web": _plain(Label.URL, lambda telling: f"https://www.{telling.hospital.domain}"),
        "staff-mail": _staff_mail,
        "centre": _listed(Label.HEALTH_CENTRE, "centres"),
        "institution": _listed(Label.INSTITUTION, "institutions"),
        "maker": _listed(Label.MANUFACTURER, "makers"),
    }
)
