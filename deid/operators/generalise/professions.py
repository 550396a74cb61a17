"""An occupation -> its major group: `albañil` -> `profesional de la industria o la construcción`.

The groups are the ten of the Clasificación Nacional de Ocupaciones 2011 (Royal Decree 1591/2010; INE), in short words
that stand well beside a person's age. Students and those who keep a house are in none: `estudiante de medicina` ->
`estudiante`, `ama de casa` stays.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from deid.operators.base import Place
from deid.operators.generalise.wording import GAP, Said, said_in_place
from recognizers import lexicons
from recognizers.note import fold

__all__ = ["generalised_profession"]

_GROUPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # Ocupaciones militares
        "0": ("militar", "militar"),
        # Directores y gerentes
        "1": ("directivo", "directiva"),
        # Técnicos y profesionales científicos e intelectuales
        "2": ("profesional científico o intelectual", "profesional científica o intelectual"),
        # Técnicos; profesionales de apoyo
        "3": ("técnico o profesional de apoyo", "técnica o profesional de apoyo"),
        # Empleados contables, administrativos y otros empleados de oficina
        "4": ("empleado de oficina", "empleada de oficina"),
        # Trabajadores de los servicios de restauración, personales, protección y vendedores
        "5": ("profesional de los servicios o del comercio",) * 2,
        # Trabajadores cualificados en el sector agrícola, ganadero, forestal y pesquero
        "6": ("profesional del campo o del mar",) * 2,
        # Artesanos y trabajadores cualificados de las industrias manufactureras y la construcción
        "7": ("profesional de la industria o la construcción",) * 2,
        # Operadores de instalaciones y maquinaria, y montadores
        "8": ("operador de maquinaria o conductor", "operadora de maquinaria o conductora"),
        # Ocupaciones elementales
        "9": ("empleado no cualificado", "empleada no cualificada"),
    }
)
"""The words for a man and for a woman."""
_FORMER = re.compile(rf"ex(?:{GAP}|-)|(?:antigu[oa]|futur[oa]){GAP}")
_NO_OCCUPATION = re.compile(r"estudiante\b|(?:ama|dueña|duena) de casa")
_EITHER = re.compile(
    r"(?:\w*ista|policia|guardia|guarda|guia|atleta|artista|agente|piloto|modelo|soldado|botones|capataz|chofer|"
    r"\w+(?:ente|ante|al|il|az|ar|or de banca|nte|rte|afe|ngo|re|eo|able|on|buzo|juez|sastre|logopeda|fisioterapeuta))"
)
_FEMININE = re.compile(r"(?:\w+a|actriz|matrona|monja|gobernanta|gerente femenina)")
_WOMAN = re.compile(
    r"\b(?:mujer|nina|femenin[oa]|femenino|hembra|senora|sra|una|la|hermana|madre|hija|abuela|tia|esposa|casada|soltera|"
    r"viuda|divorciada|jubilada|ella)\b"
)
_MAN = re.compile(
    r"\b(?:varon|hombre|nino|masculino|senor|sr|el|hermano|padre|hijo|abuelo|tio|marido|casado|soltero|viudo|divorciado|"
    r"jubilado)\b"
)
_SECTOR = re.compile(rf"(?<![^\W_])(?:en(?:{GAP}(?:el|l[oa]s?))?|al|a{GAP}l[oa]s?){GAP}$")
_NAMED = re.compile(rf"\b(?:profesion|oficio)(?:{GAP}|[ ]?:{GAP}?)$")


def generalised_profession(text: str, place: Place | None = None) -> Said | None:
    """The major group of the occupation that `text` begins with; None if it is none that is listed.

    Of a word that both sexes share (`taxista`) the one named last before it decides, else the masculine stands.

    >>> generalised_profession("camarera en un bar").text, generalised_profession("ex minero").text
    ('profesional de los servicios o del comercio', 'ex operador de maquinaria o conductor')
    >>> generalised_profession("construcción")
    """
    plain = " ".join(fold(text).split())
    former = _FORMER.match(plain)
    plain = plain[former.end() :] if former else plain
    if same := _NO_OCCUPATION.match(plain):
        return Said(text) if same.end() == len(plain) else said_in_place(text, same[0], place)
    group = _group(plain)
    # `trabaja en informática` names a branch, in the words of an occupation.
    if group is None or (place is not None and _SECTOR.search(fold(place.before))):
        return None
    is_woman = _is_woman(plain, place)
    said = _GROUPS[group][is_woman]
    if place is not None and said.startswith("profesional ") and _NAMED.search(fold(place.before)):
        # `de profesión profesional` would be said twice.
        worker = "" if group == "2" else "trabajadora " if is_woman else "trabajador "
        said = worker + said.removeprefix("profesional ")
    return said_in_place(text, ("ex " if former else "") + said, place)


def _group(plain: str) -> str | None:
    """The group of the longest listed beginning of `plain`."""
    table = lexicons.load_table("occupation_groups")
    words = plain.split()
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((table[beginning][0] for beginning in beginnings if beginning in table), None)


def _is_woman(plain: str, place: Place | None) -> bool:
    head = plain.split()[0]
    if not _EITHER.fullmatch(head):
        return _FEMININE.fullmatch(head) is not None
    before = fold(place.before) if place else ""
    last = {sign: max((found.start() for found in sign.finditer(before)), default=-1) for sign in (_WOMAN, _MAN)}
    return last[_WOMAN] > last[_MAN]
