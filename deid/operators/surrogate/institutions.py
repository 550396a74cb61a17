"""Invented names for hospitals, health centres and other bodies, behind the same word for their kind.

`Hospital Universitario La Paz` -> `Hospital Universitario Sierra Clara`. The names are made for this project and left
out where a list of real centres has them; acronyms become others that can be spoken alike.
"""

import re
from functools import cache

from deid.operators.surrogate.original import Original
from deid.operators.surrogate.wording import in_the_case_of, spelled
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import compact, fold

__all__ = ["surrogate_centre"]

_KINDS = (
    r"hospital(?:es)?|hosp\.|complejo|complexo|consorcio|policlinic[oa]|sanatorio|clinica|fundacion?|maternidad|residencia|"
    r"centros? de (?:salud(?: mental)?|atencion primaria|especialidades|dia|referencia|acogida|menores|mayores)|"
    r"centre d'atencio primaria|centro de saude|centro|consultorio|ambulatorio|dispensario|posta|cesfam|"
    r"cap|c\.s\.|cs|umf|uaps|sapu|cecof|instituto?|universidad|facultad|escuela|colegio|ceip|ies|guarderia|academia|"
    r"laboratorios?|juzgado|audiencia|ayuntamiento|diputacion|consejeria|ministerio|departamento|servicio|sociedad|"
    r"asociacion|federacion|empresa|mutua|aseguradora|obra social|policia|guardia|comisaria|carcel|prision|parroquia|"
    r"convento|banco|caja|agencia|comite|unidad|banco de sangre|farmacia|red"
)
_QUALIFIERS = (
    r"universitari[oa]|general|clinic[oa]|regional|provincial|comarcal|central|nacional|civil|militar|infantil|"
    r"materno[- ]infantil|materno|psiquiatric[oa]|hospitalari[oa]|asistencial|public[oa]|privad[oa]|docente|"
    r"metropolitan[oa]|insular|medic[oa]|oncologic[oa]|pediatric[oa]|geriatric[oa]|local|departamental|"
    r"municipal|y|de especialidades|"
    r"de alta resolucion|de zona|de medicina|de ciencias|de enfermeria|de primaria|de secundaria|de farmacia|"
    r"de investigacion(?: sanitaria| biomedica)?|foral|sanitari[oa]|social|superior|tecnic[oa]|autonom[oa]|"
    r"politecnic[oa]"
)
_HEAD = re.compile(rf"(?:{_KINDS})(?!\w)(?:[ \t]+(?:{_QUALIFIERS})(?!\w))*")
_NUMBERED = re.compile(r"[ \t]*((?:no|n|num)?\.?[º°]?[ \t]*)(\d{1,4})\b")
_FIRST = (
    "Fuente",
    "Peña",
    "Puerta",
    "Ribera",
    "Sierra",
    "Vega",
    "Vista",
    "Loma",
    "Huerta",
    "Campiña",
    "Dehesa",
    "Cañada",
)
_SECOND = ("Alta", "Baja", "Clara", "Nueva", "Serena", "Umbría", "Verde", "Honda", "Llana", "Soleada")
_TREES = (
    "Los Abedules", "Los Acebos", "Los Avellanos", "Los Enebros", "Los Fresnos", "Los Madroños", "Los Quejigos",
    "Los Sauces", "Los Tejos", "Las Jaras", "Las Moreras", "Las Retamas", "Las Sabinas", "El Robledal", "El Encinar",
    "El Hayedo", "La Olmeda", "La Alameda Baja", "La Fresneda", "La Dehesa",
)  # fmt: skip
_SAINTS = (
    "San Abundio", "San Eleuterio", "San Emeterio", "San Fructuoso", "San Telesforo", "San Valerio", "San Zoilo",
    "Santa Casilda", "Santa Columba", "Santa Dorotea", "Santa Engracia", "Santa Orosia", "Santa Tecla", "Santa Ágata",
)  # fmt: skip
_PRIMARY_CARE = (Label.HEALTH_CENTRE,)
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ0-9]{1,9}(?:-[A-Z]{2,6})?")
_VOWELS, _CONSONANTS = "AEIOU", "BCDFGLMNPRSTV"
_TRIES = 60


def surrogate_centre(original: Original) -> str | None:
    """An invented name of the same kind; the text where it names a kind alone; None if it has no form known."""
    text = original.text
    head = _HEAD.match(fold(text))
    if head is None:
        return _acronym(original) if _ACRONYM.fullmatch(text) else _invented(original, "", text)
    kind, name = text[: head.end()], text[head.end() :]
    if numbered := _NUMBERED.fullmatch(fold(name)):
        return _renumbered(original, kind, name, numbered)
    if not any(map(str.isalpha, name)):
        return text
    return _invented(original, f"{kind} ", name)


def _invented(original: Original, kind: str, name: str) -> str | None:
    names = _names(original.label in _PRIMARY_CARE)
    for said in original.draws(compact(name), f"centre:{original.label}").each(names):
        if original.is_free(said):
            return spelled(kind + in_the_case_of(name, said), original)
    return None


@cache
def _names(is_primary_care: bool) -> tuple[str, ...]:
    """Names that no real centre of our lists has."""
    real = "|".join(sorted(map(compact, lexicons.load("hospitals") | lexicons.load("hospital_names"))))
    made = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    names = (*_TREES, *made) if is_primary_care else (*_SAINTS, *made)
    return tuple(sorted(name for name in names if compact(name) not in real))


def _renumbered(original: Original, kind: str, name: str, number: re.Match[str]) -> str | None:
    """`Hospital General Regional No. 146` -> another number of as many digits."""
    count = len(number[2])
    draws = original.draws(original.key, "centre number")
    for turn in range(_TRIES):
        said = kind + name[: number.start(2)] + str(draws.number(9 * 10 ** (count - 1), turn) + 10 ** (count - 1))
        if original.is_free(said):
            return said
    return None


def _acronym(original: Original) -> str | None:
    """Letters that are spoken alike: a vowel for a vowel, the first letter of a hospital's kept."""
    clinical = lexicons.load_folded("clinical_initials") | lexicons.load_folded("clinical_terms")
    real = lexicons.load_folded("institutions") | lexicons.load_folded("hospitals")
    alphabets = [
        char if not char.isalpha() or (at == 0 and char == "H") else _VOWELS if fold(char) in "aeiou" else _CONSONANTS
        for at, char in enumerate(original.text)
    ]
    for turn in range(_TRIES):
        said = original.draws(original.key, "acronym").characters(alphabets, turn)
        if original.is_free(said) and fold(said) not in clinical | real:
            return said
    return None
