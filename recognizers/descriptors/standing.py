"""The patient's sexual orientation, marital status, birth order and age group.

Clinical senses stay out: `músculo gemelo`, `cólico del lactante`, `transmisión heterosexual`, `bordes separados`.
"""

import re
from collections.abc import Iterator

from recognizers.descriptors.trait import ABOUT_A_PERSON, Trait
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score
from recognizers.story import after, before, flat, in_name, spaced

__all__ = ["find_standing"]

_ORIENTATION = spaced(r"\b(?:homosexual|heterosexual|bisexual|lesbiana|transexual|gay)\b")
_NO_ORIENTATION = re.compile(r"\b(?:transmision|contacto|via|contagio|adquisicion|riesgo|no|poblacion|colectivo)$")

_STATUS = spaced(
    r"\b(?:casad|solter|viud|divorciad)[oa]\b(?! con [a-z]+idad)|\bseparad[oa]\b(?= de (?:su|el) |,| desde|\.| y con )|"
    r"\b(?:en )?union libre\b|\bpareja de hecho\b"
)
_CIVIL = spaced(r"\bestado civil:? ?(?:es )?([a-z]{5,12}(?: libre)?)\b")
_MIDDLE = re.compile(r"separad[oa]")

_RANK = r"(?:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|septim[oa]|octav[oa]|noven[oa]|decim[oa]|"
_RANK += r"ultim[oa]|mayor|menor|median[oa]|pequen[oa]|benjamin[a]?|primogenit[oa])"
_COUNT = r"(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince)"
_ORDER = spaced(
    rf"\bhij[oa] unic[oa]\b|\b(?:el |la )?(?:hij[oa] )?{_RANK}(?: hij[oa])? de (?:un total de |l[oa]s |sus )?{_COUNT} "
    rf"(?:herman[oa]s|hij[oa]s)\b|\b(?:el|la) {_RANK}(?= de (?:una familia|l[oa]s herman[oa]s))|"
    rf"\b(?:{_RANK} hij[oa]|hij[oa] {_RANK})(?= de (?:padres|una? pareja|{_COUNT} herman|madre))|"
    r"\b(?:primer|segund|tercer)[oa]? (?:gemel|melliz|trilliz)[oa]\b"
)
_TWIN = spaced(r"\b(?:gemel|melliz|trilliz)[oa]\b")
_TWIN_BEARER = re.compile(
    r"\b(?:nin[oa]|lactante|recien nacid[oa]|neonat[oa]|prematur[oa]|pretermino|varon|mujer|anos|meses|dias|"
    r"(?:es|era)(?: una?)?),?$"
)

_AGE_GROUP = spaced(r"\blactante\b|\badolescente\b|\bjoven\b")
_DISEASE_OF = re.compile(
    r"\b(?:colicos?|muerte subita|espasmos?|dermatitis|anemia|hemangiomas?|escoliosis|epilepsias?|sindrome|vomitos?|"
    r"mioclonias?|botulismo|bronquiolitis|regurgitacion(?:es)?|hiperostosis|diarreas?|eccemas?|acne|estridor|hipotonia|"
    r"osteopetrosis|encefalopatia|leucemia|artritis|depresion|miopia|alimentacion|reflujo)\b.{0,25}\b(?:del|en el)$"
)
_NURSING = re.compile(r"\b(?:madre|mujer|periodo|etapa|edad|embarazo|embarazada|gestante|poblacion|pelvis|fase)$")
_YOUTH = re.compile(
    r"\b(?:paciente|varon|mujer|hombre|persona|chic[oa]|un|una|el|la|al|del|otro|otra|los)$|^$|[:.(-]$|^(?:paciente)?,$"
)
_YOUNG_THING = re.compile(r"^ (?:edad|tejido|hueso|injerto|granulacion|adult[oa] (?:sano|sana)s)")


def find_standing(note: Note) -> Iterator[Trait]:
    """Yield orientation, marital status, birth order and age group."""
    yield from _orientations(note)
    yield from _marital_statuses(note)
    yield from _birth_orders(note)
    yield from _age_groups(note)


def _orientations(note: Note) -> Iterator[Trait]:
    for found in _ORIENTATION.finditer(note.once(flat)):
        if not (_NO_ORIENTATION.search(before(note, found.start())) or in_name(note, *found.span())):
            yield Trait(*found.span(), Label.SEXUAL_ORIENTATION, Score.LISTED, "sexual orientation of a person")


def _marital_statuses(note: Note) -> Iterator[Trait]:
    text = note.once(flat)
    for found in _CIVIL.finditer(text):
        yield Trait(*found.span(1), Label.MARITAL_STATUS, Score.CUED, "marital status named as such")
    for found in _STATUS.finditer(text):
        left = before(note, found.start())
        doubtful = _MIDDLE.fullmatch(found[0]) and not ABOUT_A_PERSON.search(left)
        if not doubtful and not in_name(note, *found.span()):
            yield Trait(*found.span(), Label.MARITAL_STATUS, Score.LISTED, "word for marital status")


def _birth_orders(note: Note) -> Iterator[Trait]:
    text = note.once(flat)
    for found in _ORDER.finditer(text):
        if not before(note, found.start()).endswith((" su", " otro", " otra")):
            yield Trait(*found.span(), Label.BIRTH_ORDER, Score.CUED, "place among siblings")
    for found in _TWIN.finditer(text):
        if _TWIN_BEARER.search(before(note, found.start())):
            yield Trait(*found.span(), Label.BIRTH_ORDER, Score.LISTED, "multiple birth")


def _age_groups(note: Note) -> Iterator[Trait]:
    for found in _AGE_GROUP.finditer(note.once(flat)):
        left, right = before(note, found.start()), after(note, found.end())
        if in_name(note, *found.span()) or _DISEASE_OF.search(left) or _NURSING.search(left):
            continue
        if found[0] == "lactante" or (_YOUTH.search(left) and not _YOUNG_THING.match(right)):
            yield Trait(*found.span(), Label.AGE_GROUP, Score.LISTED, "age group of a person")
