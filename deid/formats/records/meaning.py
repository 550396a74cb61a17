"""What a field holds, by its name: the header of a column, or the keys on the way to a value of JSON.

A name that announces an identifying detail makes the whole value one, whatever it looks like. All others are read as
text, so nothing is passed by. The names are those that Spanish documents print as labels (`recognizers.fields`), those
of a table of patients (`deid.known.columns`), and their compounds: `fecha_ingreso`, `edad_madre`, `nombre_medico`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from deid.known.columns import Role, read_header
from recognizers.fields.lexicon import Kind, Shape
from recognizers.fields.marks import label_kind
from recognizers.labels import PEOPLE, Label
from recognizers.names.grammar import is_given, is_surname
from recognizers.note import fold

__all__ = ["NOTHING", "Meaning", "is_known", "is_like_data", "meaning_of", "spaced"]


class Meaning(NamedTuple):
    """What a field holds.

    Attributes:
        label: what each of its values is, as a whole; None if they are text.
        part: which part of a name they are; None if they are no name, or a whole one.
        is_misleading: the name alone would say something else (`nombre`, of a drug).
    """

    label: Label | None
    part: Role | None = None
    is_misleading: bool = False


NOTHING = Meaning(None)
"""Text."""


class _Of(Enum):
    """Whom or what a word around a field's name speaks of."""

    STAFF = auto()
    RELATIVE = auto()
    HOSPITAL = auto()
    HEALTH_CENTRE = auto()
    PATIENT = auto()
    THING = auto()


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split(";"))


_OWN: Mapping[str, Meaning] = MappingProxyType(
    {
        phrase: meaning
        for meaning, listed in {
            # Columns of these names hold narratives and file names too: their values are read.
            NOTHING: "historia; documento; informe; report; document; registro; doc; archivo; fichero; file; filename; "
            "file name; nombre archivo; nombre fichero; alta; ingreso; codigo",
            Meaning(Label.PATIENT_NAME): "patient; subject name; full name; display name",
            Meaning(Label.PATIENT_NAME, Role.GIVEN): "given; forename; middle name",
            Meaning(Label.PATIENT_NAME, Role.SURNAME): "family; family name; maiden name",
            Meaning(Label.PATIENT_ID): "identifier; subject id; record id; id patient; h c",
            Meaning(Label.EPISODE_ID): "episode id; encounter id; admission id; visit id; encounter; icu",
            Meaning(Label.OTHER_ID): "identificador; usuario; username; user",
            Meaning(Label.STAFF_NAME): "physician; practitioner; clinician; provider; nurse; author; surgeon",
            Meaning(Label.RELATIVE_NAME): "mother; father; guardian; spouse; next of kin",
            Meaning(Label.AGE): "age",
            Meaning(Label.SEX): "sex; gender",
            Meaning(Label.DATE): "fecha; date; ano; anio; year; birthday; admitted; discharged; deceased",
            Meaning(Label.STREET): "direccion; dir; calle; street address",
            Meaning(Label.LOCATION): "prov; region; distrito; barrio; province; state; county; district; residencia",
            Meaning(Label.COUNTRY): "country",
            Meaning(Label.HOSPITAL): "centro; clinica; facility; centre; center",
            Meaning(Label.PROFESSION): "occupation; profession; job",
            Meaning(Label.NATIONALITY): "ciudadania; nationality; citizenship",
            Meaning(Label.ETHNICITY): "ethnicity; race",
            Meaning(Label.MARITAL_STATUS): "marital status",
            Meaning(Label.FAX_NUMBER): "fax; telefax; fax number",
            Meaning(Label.URL): "url; web; pagina web; website",
            Meaning(Label.IP_ADDRESS): "ip; direccion ip; ip address; mac",
            Meaning(Label.BANK_ACCOUNT): "iban; cuenta; cuenta bancaria; ccc; bank account",
            Meaning(Label.DEVICE_ID): "numero serie; n serie; serial; serial number",
        }.items()
        for phrase in _phrases(listed)
    }
)
"""Names of fields that the two lists lack, or read otherwise; folded, words apart."""

_WHOM: Mapping[str, _Of] = MappingProxyType(
    {
        word: whom
        for whom, listed in {
            _Of.STAFF: "doctor; physician; practitioner; provider; clinician; nurse; author; surgeon; staff; medico; "
            "medica; facultativo; profesional; firmante; autor; solicitante; peticionario; prescriptor; sanitario",
            _Of.RELATIVE: "mother; father; parent; guardian; spouse; kin; contact; relative; contacto; familiar; "
            "acompanante; partner; sibling; child",
            _Of.PATIENT: "patient; paciente; subject; sujeto; caso; person; persona; enfermo; usuario; titular",
            _Of.THING: "medicamento; farmaco; tratamiento; medicacion; principio; activo; comercial; diagnostico; "
            "prueba; alergia; procedimiento; servicio; unidad; especialidad; estudio; analitica; determinacion; "
            "vacuna; germen; producto; dispositivo; enfermedad; sintoma; gen; laboratorio; parametro; variable; "
            "cuestionario; escala; item; campo; formulario; documento; archivo; fichero; codigo; generico; patologia; "
            "resultado; intervencion; tecnica; dosis; via; grupo; tipo; version; app; sistema; drug; medication; "
            "diagnosis; test; procedure; department; unit; study; allergy; code; file; field; column; observation; "
            "condition; substance; device",
        }.items()
        for word in _phrases(listed)
    }
)
_WHOM_KINDS: Mapping[Kind, _Of] = MappingProxyType(
    {
        Kind.STAFF: _Of.STAFF, Kind.SIGNATURE: _Of.STAFF, Kind.RELATIVE: _Of.RELATIVE, Kind.HOSPITAL: _Of.HOSPITAL,
        Kind.HEALTH_CENTRE: _Of.HEALTH_CENTRE, Kind.FULL_NAME: _Of.PATIENT,
    }
)  # fmt: skip
_NAME_OF: Mapping[_Of, Label] = MappingProxyType(
    {
        _Of.STAFF: Label.STAFF_NAME, _Of.RELATIVE: Label.RELATIVE_NAME, _Of.HOSPITAL: Label.HOSPITAL,
        _Of.HEALTH_CENTRE: Label.HEALTH_CENTRE, _Of.PATIENT: Label.PATIENT_NAME,
    }
)  # fmt: skip
_ID_OF: Mapping[_Of, Label] = MappingProxyType({_Of.STAFF: Label.STAFF_ID, _Of.PATIENT: Label.PATIENT_ID})
_PARTS: Mapping[Kind, Role] = MappingProxyType({Kind.GIVEN_NAME: Role.GIVEN, Kind.SURNAMES: Role.SURNAME})

_CAMEL = re.compile(r"(?<=[a-záéíóúñ\d])(?=[A-ZÁÉÍÓÚÑ])")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,2}")
_SMALL = frozenset({"de", "del", "la", "el", "los", "las", "y", "of", "the"})
_DATES = frozenset({"fecha", "fec", "fch", "fh", "date", "dob", "dod"})
_AGES = frozenset({"edad", "age"})
_NO_AGES = frozenset({"gestacional", "gestational", "osea", "corregida", "bone", "mental"})
_GENERIC = frozenset({"id", "identifier", "codigo", "code"})
_VALUES = frozenset({"value", "valor", "values", "valores", "text", "texto"})
_LONG_NUMBER = re.compile(r"\d[\d .-]{4,}\d")
_LOINC = re.compile(r"\d{1,5}-\d")  # the code of a laboratory test, with its check digit: https://loinc.org
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def spaced(name: str) -> str:
    """A field's name as words: `fechaIngreso`, `fecha_ingreso` -> `fecha Ingreso`, `fecha ingreso`."""
    return " ".join(_CAMEL.sub(" ", name).replace("_", " ").split())


@lru_cache(4096)
def is_known(name: str) -> bool:
    """Whether the name is one that fields of records have, whatever it makes of their values."""
    return _of_phrase(" ".join(_words(name))) is not None or _is_compound(name)


@lru_cache(4096)
def is_like_data(name: str) -> bool:
    """Whether a name looks like what a field holds, not like what it is called: a person, a number, a date.

    >>> [is_like_data(name) for name in ("Teresa Puertas", "12345678Z", "12/3/2019", "nombre", "Hemoglobina")]
    [True, True, True, False, False]
    """
    if "@" in name or _DAY.search(name) or (_LONG_NUMBER.search(name) and not _LOINC.fullmatch(name)):
        return True
    words = [word for word in _WORD.findall(name) if word.isalpha()]
    if not words or _of_phrase(" ".join(_words(name))) is not None:
        return False
    capital = [fold(word) for word in words if word[0].isupper()]
    return any(map(is_given, capital)) or (len(capital) > 1 and any(map(is_surname, capital)))


@lru_cache(4096)
def meaning_of(name: str, within: tuple[str, ...] = ()) -> Meaning:
    """What the field called `name` holds, within others (`paciente`, `medico`), the outermost first.

    >>> meaning_of("nombre", ("medico",)).label, meaning_of("fecha_ingreso").label, meaning_of("evolucion").label
    (<Label.STAFF_NAME: 'STAFF_NAME'>, <Label.DATE: 'DATE'>, None)
    """
    around = [word for outer in within for word in (" ".join(_words(outer)), *_words(outer))]
    words = _words(name)
    if " ".join(words) in _VALUES and within:
        return meaning_of(within[-1], within[:-1])
    whole = _of_phrase(" ".join(words))
    if whole is not None:
        return _in_place(whole, words, _whom(around))
    for head, tail in _splits(words):
        found = _of_head(head, tail)
        if found is not None:
            return _in_place(found, head, _whom(tail) or _whom(around))
    return NOTHING


def _words(name: str) -> list[str]:
    """The words of a name, folded, without a number behind them: `Apellido_1`, `telefonoMovil2`."""
    words = _WORD.findall(fold(spaced(name)))
    while len(words) > 1 and _NUMBER.fullmatch(words[-1]):
        words.pop()
    return [word.rstrip("0123456789") or word for word in words]


def _of_phrase(phrase: str) -> Meaning | None:
    """What a whole name says; None if it is on no list."""
    if phrase in _OWN:
        return _OWN[phrase]
    role = read_header([phrase]).roles[0]
    if isinstance(role, Label):
        return Meaning(role)
    # A column's name drops the preposition: `centro_salud`.
    kind, is_doubtful = label_kind(phrase) or label_kind(phrase.replace(" ", " de ")) or (None, False)
    if role is not None and role is not Role.DOCUMENT:
        return Meaning(Label.PATIENT_NAME, None if role is Role.FULL_NAME else role)
    if kind is None or is_doubtful:
        return NOTHING if role is Role.DOCUMENT else None
    if kind.shape is Shape.NUMBER:
        return Meaning(Label.PHONE_NUMBER)
    return Meaning(kind.label, _PARTS.get(kind))


def _splits(words: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """A name of several words as what it is and whose: `nombre | medico`, `medico | nombre`, the longest first."""
    for size in range(len(words) - 1, 0, -1):
        yield list(words[:size]), [word for word in words[size:] if word not in _SMALL]
        yield list(words[-size:]), [word for word in words[:-size] if word not in _SMALL]


def _of_head(head: Sequence[str], tail: Sequence[str]) -> Meaning | None:
    """What the head of a compound says; None if the compound is something else."""
    phrase = " ".join(head)
    if phrase in _DATES:
        return Meaning(Label.DATE)
    if phrase in _AGES:
        return None if not _NO_AGES.isdisjoint(tail) else Meaning(Label.AGE)
    if phrase == "f":  # of frequencies too
        return Meaning(Label.DATE) if _announced("fecha", tail) is Label.DATE else None
    if phrase in _GENERIC:
        label = Label.PATIENT_ID if _whom(tail) in _ID_OF else _announced("numero", tail)
        return Meaning(label) if label else None
    found = _of_phrase(phrase)
    if found is None or found.label is None:
        return None
    if found.label in PEOPLE:
        is_whole = found.part is None or found.part is Role.GIVEN
        return found if not is_whole or _whom(tail) is not None else None
    return found if found.label.is_direct and found.label is not Label.DATE else None


def _announced(head: str, tail: Sequence[str]) -> Label | None:
    """What `head` announces with a preposition behind it; None if nothing that is identifying."""
    kind, is_doubtful = label_kind(f"{head} de {' '.join(tail)}") or (None, True)
    return kind.label if kind is not None and not is_doubtful else None


def _is_compound(name: str) -> bool:
    words = _words(name)
    return any(_of_head(head, tail) is not None for head, tail in _splits(words))


def _whom(words: Sequence[str]) -> _Of | None:
    """Whom or what the words speak of, the last that says so."""
    for word in reversed(words):
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in _WHOM:
                return _WHOM[form]
        announced = label_kind(word)
        if announced is not None and announced[0] in _WHOM_KINDS:
            return _WHOM_KINDS[announced[0]]
    return None


def _in_place(meaning: Meaning, head: Sequence[str], whom: _Of | None) -> Meaning:
    """What a field holds, given whom or what it speaks of."""
    if meaning.label is Label.AGE and whom is _Of.RELATIVE:
        return Meaning(Label.RELATIVE_AGE)
    if meaning.label is Label.PATIENT_ID and " ".join(head) in _GENERIC and whom is not None:
        return Meaning(_ID_OF[whom]) if whom in _ID_OF else NOTHING._replace(is_misleading=True)
    if meaning.label is Label.PATIENT_NAME and whom is not None:
        if whom is _Of.THING:
            return NOTHING._replace(is_misleading=True)
        return meaning._replace(label=_NAME_OF[whom])
    return meaning
