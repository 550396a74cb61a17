"""What the statement calls things in Spanish: details, what was done to them, what remains."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deid.risk import Kind
from deid.statement.account import Item
from recognizers.labels import Label

__all__ = ["KINDS", "LABELS", "WAYS", "Noun", "Way", "other_way"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its plural and its gender."""

    singular: str
    plural: str
    is_feminine: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """What an operator did, of one detail and of several; `{}` stands for the details.

    `detail` says of one kind of detail how, in a few words or none.
    """

    singular: str
    plural: str
    detail: Callable[[Item], str]


def _mention(of: str) -> Noun:
    return Noun(f"mención {of}", f"menciones {of}", is_feminine=True)


LABELS: Mapping[str, Noun] = MappingProxyType(
    {
        Label.PATIENT_NAME: _mention("del nombre del paciente"),
        Label.STAFF_NAME: Noun("nombre de profesional sanitario", "nombres de profesionales sanitarios"),
        Label.RELATIVE_NAME: Noun("nombre de familiar", "nombres de familiares"),
        Label.AGE: Noun("edad", "edades", is_feminine=True),
        Label.RELATIVE_AGE: Noun("edad de un familiar", "edades de familiares", is_feminine=True),
        Label.DATE: Noun("fecha", "fechas", is_feminine=True),
        Label.SEX: _mention("del sexo"),
        Label.KINSHIP: _mention("de parentesco"),
        Label.PROFESSION: _mention("de la profesión"),
        Label.HOSPITAL: Noun("nombre de hospital", "nombres de hospitales"),
        Label.HEALTH_CENTRE: Noun("nombre de centro de salud", "nombres de centros de salud"),
        Label.INSTITUTION: Noun("nombre de institución", "nombres de instituciones"),
        Label.MANUFACTURER: Noun("nombre de fabricante", "nombres de fabricantes"),
        Label.STREET: Noun("dirección postal", "direcciones postales", is_feminine=True),
        Label.LOCATION: Noun("topónimo", "topónimos"),
        Label.POSTCODE: Noun("código postal", "códigos postales"),
        Label.COUNTRY: Noun("nombre de país", "nombres de países"),
        Label.PHONE_NUMBER: Noun("número de teléfono", "números de teléfono"),
        Label.FAX_NUMBER: Noun("número de fax", "números de fax"),
        Label.EMAIL_ADDRESS: Noun(
            "dirección de correo electrónico", "direcciones de correo electrónico", is_feminine=True
        ),
        Label.URL: Noun("dirección web", "direcciones web", is_feminine=True),
        Label.IP_ADDRESS: Noun("dirección IP", "direcciones IP", is_feminine=True),
        Label.PATIENT_ID: Noun("número de historia clínica", "números de historia clínica"),
        Label.NATIONAL_ID: Noun("número de documento de identidad", "números de documento de identidad"),
        Label.INSURANCE_ID: Noun("número de aseguramiento", "números de aseguramiento"),
        Label.EPISODE_ID: Noun("número de episodio o de muestra", "números de episodio o de muestra"),
        Label.STAFF_ID: Noun("número de colegiado", "números de colegiado"),
        Label.EMPLOYEE_ID: Noun("número de empleado", "números de empleado"),
        Label.BANK_ACCOUNT: Noun("número de cuenta bancaria", "números de cuenta bancaria"),
        Label.VEHICLE_ID: Noun("identificador de vehículo", "identificadores de vehículos"),
        Label.DEVICE_ID: Noun("número de serie o de lote", "números de serie o de lote"),
        Label.BIOMETRIC_ID: Noun("identificador biométrico", "identificadores biométricos"),
        Label.OTHER_ID: Noun("identificador de otro tipo", "identificadores de otro tipo"),
        Label.ETHNICITY: _mention("del origen étnico"),
        Label.NATIONALITY: _mention("de la nacionalidad"),
        Label.RELIGION: _mention("de la religión"),
        Label.SEXUAL_ORIENTATION: _mention("de la orientación sexual"),
        Label.MARITAL_STATUS: _mention("del estado civil"),
        Label.BIRTH_ORDER: _mention("del orden de nacimiento"),
        Label.AGE_GROUP: _mention("del grupo de edad"),
        Label.PHYSICAL_TRAIT: Noun("rasgo físico reconocible", "rasgos físicos reconocibles"),
        Label.PUBLIC_OFFICE: _mention("de un cargo público"),
        Label.OTHER: Noun("dato de otro tipo", "datos de otro tipo"),
    }
)
"""What the findings of a label are called."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        Kind.DIRECT: "algún identificador directo",
        Kind.AGE_OVER_89: "una edad superior a 89 años",
        Kind.EXACT_AGE: "la edad exacta",
        Kind.DATE: "alguna fecha",
        Kind.YEAR: "algún año",
        Kind.PLACE: "algún lugar",
        Kind.REGION: "alguna provincia o región",
        Kind.COUNTRY: "algún país",
        Kind.INSTITUTION: "algún centro o institución",
        Kind.PROFESSION: "la profesión",
        Kind.PUBLIC_OFFICE: "un cargo público",
        Kind.MARITAL_STATUS: "el estado civil",
        Kind.HOUSEHOLD: "la composición de la familia",
        Kind.RELATIVE_AGE: "la edad de algún familiar",
        Kind.MULTIPLE_BIRTH: "un embarazo o parto múltiple",
        Kind.ETHNICITY: "el origen étnico",
        Kind.NATIONALITY: "la nacionalidad",
        Kind.RELIGION: "la religión",
        Kind.SEXUAL_ORIENTATION: "la orientación sexual",
        Kind.PHYSICAL_TRAIT: "algún rasgo físico reconocible",
        Kind.RARE_DISEASE: "una enfermedad rara",
        Kind.SENSITIVE_DIAGNOSIS: "un diagnóstico especialmente sensible",
        Kind.OTHER: "algún otro dato descriptivo",
    }
)
"""What the kinds of indirect identifiers that count are called."""

_UNITS = MappingProxyType({"year": "el año", "quarter": "el trimestre", "month": "el mes", "decade": "la década"})

_LEVELS = MappingProxyType(
    {"province": "queda la provincia", "region": "queda la comunidad autónoma", "country": "queda el país"}
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
            return f"queda {unit}" if unit else ""
        case Label.LOCATION:
            return _LEVELS.get(item.option("level"), "")
        case Label.PROFESSION:
            return "queda el gran grupo de ocupaciones"
        case Label.POSTCODE:
            return "quedan las dos primeras cifras"
        case Label.HOSPITAL | Label.HEALTH_CENTRE | Label.INSTITUTION:
            return "queda el tipo de centro"
        case Label.KINSHIP:
            return "sin grado ni número"
        case _:
            return ""


def _of_an_age(item: Item) -> str:
    width, top, groups = (item.option(name) for name in ("width", "top", "pediatric"))
    parts = [
        f"en intervalos de {width} años" if width else "",
        f"desde los {top} en uno solo" if top else "",
        "los menores de 18 años, por grupos pediátricos" if groups else "",
    ]
    return "; ".join(filter(None, parts))


def _of_mask(item: Item) -> str:
    shown = item.option("keep_last")
    return f"salvo las últimas {shown} letras o cifras" if shown else ""


def _way(replaced: str) -> Way:
    """What was replaced by something: the ending of `sustituyó` and `sustituyeron` stands at the first `{}`."""
    return Way(replaced.format("ó"), replaced.format("eron"), _nothing)


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "redact": Way("Se suprimió {}", "Se suprimieron {}", _nothing),
        "tag": _way("Por una etiqueta que indica su tipo se sustituy{} {{}}"),
        "mask": Way("Con caracteres de relleno se cubrió {}", "Con caracteres de relleno se cubrieron {}", _of_mask),
        "hash": _way("Por un resumen criptográfico con clave se sustituy{} {{}}"),
        "pseudonym": _way("Por un seudónimo derivado de una clave se sustituy{} {{}}"),
        "encrypt": Way("Se cifró de forma reversible {}", "Se cifraron de forma reversible {}", _nothing),
        "surrogate": _way("Por un valor ficticio del mismo tipo se sustituy{} {{}}"),
        "generalise": Way(
            "Se generalizó, o se sustituyó por una etiqueta si no era posible, {}",
            "Se generalizaron, o se sustituyeron por una etiqueta si no era posible, {}",
            _of_generalise,
        ),
        "relativise": Way(
            "Como tiempo transcurrido desde un momento de referencia se expresó {}",
            "Como tiempo transcurrido desde un momento de referencia se expresaron {}",
            _nothing,
        ),
        "shift": Way(
            "Se desplazó en el tiempo {}",
            "Se desplazaron en el tiempo, con los intervalos intactos en los datos de un mismo paciente, {}",
            _nothing,
        ),
    }
)
"""What the operators did."""


def other_way(operator: str) -> Way:
    """An operator that this version does not know."""
    return Way(
        f"Se trató con el operador «{operator}» {{}}", f"Se trataron con el operador «{operator}» {{}}", _nothing
    )
