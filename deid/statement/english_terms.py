"""What the statement calls things in English: details, what was done to them, what remains."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deid.risk import Kind
from deid.statement.account import Item
from recognizers.labels import Label

__all__ = ["KINDS", "LABELS", "WAYS", "Noun", "Way", "other_way"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its plural."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Way:
    """What an operator did; `{}` stands for the details, and `detail` says of one kind of them how."""

    said: str
    detail: Callable[[Item], str]


def _noun(singular: str) -> Noun:
    return Noun(singular, f"{singular}s")


def _mention(of: str) -> Noun:
    return Noun(f"mention of {of}", f"mentions of {of}")


LABELS: Mapping[str, Noun] = MappingProxyType(
    {
        Label.PATIENT_NAME: _mention("the patient's name"),
        Label.STAFF_NAME: _noun("staff name"),
        Label.RELATIVE_NAME: Noun("name of a relative", "names of relatives"),
        Label.AGE: _noun("age"),
        Label.RELATIVE_AGE: Noun("age of a relative", "ages of relatives"),
        Label.DATE: _noun("date"),
        Label.SEX: _mention("sex"),
        Label.KINSHIP: _mention("kinship"),
        Label.PROFESSION: _mention("occupation"),
        Label.HOSPITAL: _noun("hospital name"),
        Label.HEALTH_CENTRE: _noun("health centre name"),
        Label.INSTITUTION: _noun("institution name"),
        Label.MANUFACTURER: _noun("manufacturer name"),
        Label.STREET: Noun("street address", "street addresses"),
        Label.LOCATION: _noun("place name"),
        Label.POSTCODE: _noun("postcode"),
        Label.COUNTRY: _noun("country name"),
        Label.PHONE_NUMBER: _noun("telephone number"),
        Label.FAX_NUMBER: _noun("fax number"),
        Label.EMAIL_ADDRESS: Noun("e-mail address", "e-mail addresses"),
        Label.URL: Noun("web address", "web addresses"),
        Label.IP_ADDRESS: Noun("IP address", "IP addresses"),
        Label.PATIENT_ID: _noun("medical record number"),
        Label.NATIONAL_ID: _noun("identity document number"),
        Label.INSURANCE_ID: _noun("insurance number"),
        Label.EPISODE_ID: _noun("episode or sample number"),
        Label.STAFF_ID: _noun("staff licence number"),
        Label.EMPLOYEE_ID: _noun("employee number"),
        Label.BANK_ACCOUNT: _noun("bank account number"),
        Label.VEHICLE_ID: _noun("vehicle identifier"),
        Label.DEVICE_ID: _noun("serial or lot number"),
        Label.BIOMETRIC_ID: _noun("biometric identifier"),
        Label.OTHER_ID: Noun("identifier of another kind", "identifiers of another kind"),
        Label.ETHNICITY: _mention("ethnic origin"),
        Label.NATIONALITY: _mention("nationality"),
        Label.RELIGION: _mention("religion"),
        Label.SEXUAL_ORIENTATION: _mention("sexual orientation"),
        Label.MARITAL_STATUS: _mention("marital status"),
        Label.BIRTH_ORDER: _mention("birth order"),
        Label.AGE_GROUP: _mention("an age group"),
        Label.PHYSICAL_TRAIT: _noun("recognisable physical trait"),
        Label.PUBLIC_OFFICE: _mention("a public office"),
        Label.OTHER: Noun("detail of another kind", "details of another kind"),
    }
)
"""What the findings of a label are called."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        Kind.DIRECT: "a direct identifier",
        Kind.AGE_OVER_89: "an age over 89",
        Kind.EXACT_AGE: "the exact age",
        Kind.DATE: "a date",
        Kind.YEAR: "a year",
        Kind.PLACE: "a place",
        Kind.REGION: "a province or region",
        Kind.COUNTRY: "a country",
        Kind.INSTITUTION: "a centre or institution",
        Kind.PROFESSION: "the occupation",
        Kind.PUBLIC_OFFICE: "a public office",
        Kind.MARITAL_STATUS: "the marital status",
        Kind.HOUSEHOLD: "the composition of the family",
        Kind.RELATIVE_AGE: "the age of a relative",
        Kind.MULTIPLE_BIRTH: "a multiple pregnancy or birth",
        Kind.ETHNICITY: "the ethnic origin",
        Kind.NATIONALITY: "the nationality",
        Kind.RELIGION: "the religion",
        Kind.SEXUAL_ORIENTATION: "the sexual orientation",
        Kind.PHYSICAL_TRAIT: "a recognisable physical trait",
        Kind.RARE_DISEASE: "a rare disease",
        Kind.SENSITIVE_DIAGNOSIS: "a particularly sensitive diagnosis",
        Kind.OTHER: "another descriptive detail",
    }
)
"""What the kinds of indirect identifiers that count are called."""

_UNITS = MappingProxyType({"year": "year", "quarter": "quarter", "month": "month", "decade": "decade"})

_LEVELS = MappingProxyType(
    {"province": "to the province", "region": "to the autonomous community", "country": "to the country"}
)


def _nothing(item: Item) -> str:
    return ""


def _of_generalise(item: Item) -> str:
    """To what; nothing where the log does not tell."""
    if item.options is None:
        return ""
    match item.label:
        case Label.AGE | Label.RELATIVE_AGE:
            return _of_an_age(item)
        case Label.DATE:
            unit = _UNITS.get(item.option("to"))
            return f"to the {unit}" if unit else ""
        case Label.LOCATION:
            return _LEVELS.get(item.option("level"), "")
        case Label.PROFESSION:
            return "to the major group of occupations"
        case Label.POSTCODE:
            return "to the first two digits"
        case Label.HOSPITAL | Label.HEALTH_CENTRE | Label.INSTITUTION:
            return "to the kind of centre"
        case Label.KINSHIP:
            return "without degree or number"
        case _:
            return ""


def _of_an_age(item: Item) -> str:
    width, top, groups = (item.option(name) for name in ("width", "top", "pediatric"))
    parts = [
        f"in {width}-year bands" if width else "",
        f"a single band from {top} years on" if top else "",
        "paediatric groups below 18 years" if groups else "",
    ]
    return "; ".join(filter(None, parts))


def _of_mask(item: Item) -> str:
    shown = item.option("keep_last")
    return f"but for the last {shown} letters or digits" if shown else ""


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "redact": Way("We removed {}", _nothing),
        "tag": Way("We replaced {} by a tag that names the kind of detail", _nothing),
        "mask": Way("We covered {} with filler characters", _of_mask),
        "hash": Way("We replaced {} by a keyed digest", _nothing),
        "pseudonym": Way("We replaced {} by a pseudonym derived from a key", _nothing),
        "encrypt": Way("We encrypted {} reversibly", _nothing),
        "surrogate": Way("We replaced {} by made-up values of the same kind", _nothing),
        "generalise": Way("We generalised {}, or put a tag in place of what could not be generalised", _of_generalise),
        "relativise": Way("We expressed {} as the time elapsed since a reference point", _nothing),
        "shift": Way("We shifted {} in time, all those of one patient by the same amount", _nothing),
    }
)
"""What the operators did."""


def other_way(operator: str) -> Way:
    """An operator that this version does not know."""
    return Way(f"We treated {{}} with the operator '{operator}'", _nothing)
