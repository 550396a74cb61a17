"""What stands around a duration decides whether it is an age: an ordered table of cues, read from the top.

From the MEDDOCAN guidelines (SEAD 2018, EDAD_SUJETO_ASISTENCIA): an age of onset is an age; time elapsed, follow-up,
evolution, treatment and pregnancy are not. Every pattern is written for folded text with single blanks.
"""

import re
from typing import NamedTuple

__all__ = ["PERSON", "is_age"]

PERSON = (
    r"(?:paciente|varon|mujer|hombre|nin[oa]|lactante|bebe|recien nacid[oa]|neonat[oa]|prematur[oa]|hembra|"
    r"adolescente|joven|ancian[oa]|chic[oa]|senora?|individuo|sujeto|persona|muchach[oa]|escolar|preescolar|"
    r"masculin[oa]|femenin[oa]|rn|caso|hij[oa]s?|herman[oa]s?|padres?|madre|abuel[oa]|ti[oa]|prim[oa]|sobrin[oa]|niet[oa])"
)
"""A word for the person whose age may follow."""

_ABOUT = r"(?: (?:unos|unas|aproximadamente|casi|solo|tan solo|solamente|cerca de|alrededor de|apenas|ya))?"
_EVENT = (
    r"(?:intervencion|cirugia|operacion|diagnostico|trasplante|injerto|postoperatorio|tratamiento|inicio|alta|"
    r"implant\w+|colocacion|procedimiento|ingreso|parto|cesarea|accidente|traumatismo|episodio|evento|biopsia|"
    r"reseccion|extirpacion|suspension|retirada|seguimiento|cuadro|sintoma\w*|primer\w*|segund\w+|ultim\w+|"
    r"extraccion|exodoncia|exeresis|quimioterapia|radioterapia|mism[oa]|anterior|fractura|lesion|toma|\w+ectomia|"
    r"exposicion|contacto|muerte|vacuna\w*|infusion|administracion|introduccion|finaliza\w+|comienzo|\w+plastia)"
)
_COURSE = (
    r"(?:evolucion|duracion|antiguedad|seguimiento|tratamiento|historia|residencia|experiencia|consumo|tabaquismo|"
    r"abstinencia|trabajo|curso|exposicion|postoperatorio|latencia|hospitalizacion|ingreso|estancia|intervalo|"
    r"remision|supervivencia|relacion|matrimonio|hemodialisis|dialisis|infertilidad|esterilidad|amenorrea|terapia|"
    r"progresion|control|diferencia|fumador\w*|exfumador\w*|periodo|plazo|tiempo|lapso|promedio|media|maximo|minimo|"
    r"total|cuadro|clinica|sintomas|antecedentes|dolor|espera|rehabilitacion|embarazo|gestacion|noviazgo|vida media|"
    r"conviviencia|convivencia|condena|prision|ciclos?|caducidad|habito|consumidor\w*|bebedor\w*|portador\w*)"
)
_ELAPSED = (
    r"(?:hac(?:e|ia|en)|desde hace|durante|tras|en|cada|por|despues|antes|luego|pasad[oa]s|transcurrid[oa]s|cabo|mas|"
    r"menos|lleva(?:ba)?|otr[oa]s|entre|del|espacio|dentro|lo largo|primer[oa]s|ultim[oa]s|siguientes|proxim[oa]s|"
    r"posteriores|aproximadamente|unos|paquetes|con)"
)
_KIND = (
    r"(?:varon|mujer|hembra|masculin[oa]|femenin[oa]|de(?:l)? sexo \w+|san[oa]|previamente san[oa]|pretermino|"
    r"a termino|prematur[oa]|mayor|menor|afect[oa]|ingresad[oa])"
)
_MANY = r"(?:pacientes|ninos|ninas|mujeres|hombres|varones|adultos|personas|adolescentes|mayores|menores|individuos)"


class _Rule(NamedTuple):
    """One line of a table: if `pattern` fits the text on its side, the verdict stands."""

    verdict: bool
    pattern: re.Pattern[str]
    looks_back: bool


def _left(verdict: bool, pattern: str) -> _Rule:
    return _Rule(verdict, re.compile(rf"(?:^|\W)(?:{pattern})$"), looks_back=True)


def _right(verdict: bool, pattern: str) -> _Rule:
    return _Rule(verdict, re.compile(rf"[,)]? ?(?:{pattern})\b"), looks_back=False)


_ALWAYS = (
    _right(False, r"(?:de (?:edad )?)?(?:gestaci\w+|amenorrea|embarazo|postmenstrual)"),
    _left(False, r"(?:gestacion|gestacional|embarazo|amenorrea)(?: \w+)?(?: (?:de|a las|en la))"),
    _left(False, r"(?:los|las) (?:primer|ultim)[oa]s"),
    _right(True, r"de edad|de vida"),
    _right(False, rf"de (?:\w+ )?{_COURSE}|evolucion"),
    _right(False, r"(?:mas tarde|despues|antes|atras|previ[oa]s?|posterior\w+|mas|tras|desde|siguientes?)"),
    _right(False, rf"(?:de|del|de la|de las|de los|de su|de dich[oa]|de est[ea]|al) {_EVENT}"),
    _right(False, r"de (?:ser|haber|realiza\w+|iniciar|hacer|la realizacion|habers\w+|la que|no)"),
    _right(False, r"post\w+|libres?|consecutivos|seguidos"),
)
_YEARS = (
    _left(False, rf"{_MANY}(?: \w+){{0,3}}"),
    _left(False, r"(?:recidiva|postoperatorio|control|revision|seguimiento|resultado)s?(?: \w+)? (?:a|hasta) los"),
    _left(True, r"^con"),
    _left(False, rf"{_COURSE}(?: (?!(?:{PERSON})\b)\w+)?(?: (?:es|era|fue))? de{_ABOUT}"),
    _left(True, rf"{PERSON}(?: \w+){{0,3}}?,? (?:de|con){_ABOUT}"),
    _left(False, rf"{_ELAPSED}(?: (?:de|los|a))?(?: (?:los|unos|unas|casi|alrededor de|cerca de|mas de|menos de))?"),
    _left(False, r"edad (?:osea|gestacional|mental|media|biologica)(?: \w+)? de"),
    _left(True, rf"(?:de|a los|de los|desde los|hasta los|hacia los|sobre los|a la edad de|edad:?|edad de){_ABOUT}"),
    _left(True, r"(?:tiene|tenia|contaba(?: con)?|cumpl\w+|con la edad de|mayor de|edad actual|actualmente)"),
    _left(True, rf"{PERSON}(?: \w+){{0,2}}[,:;(]*"),
    _left(True, r"sexo \w+,"),
    _left(True, rf"{PERSON}\b[^;]{{0,60}},"),
    _right(True, r", ?(?:que )?(?:acud|consult|ingres|remitid|derivad|natural|sin antecedentes|con antecedentes)\w*"),
)
_SHORTER = (
    _left(True, rf"{PERSON}(?: {_KIND}){{0,2}},?(?: de (?:raza|origen|etnia) \w+,)? de{_ABOUT}"),
    _left(True, r"a la edad de|edad:?|edad de"),
)


def is_age(unit: str, left: str, right: str) -> bool:
    """Whether a duration in `unit` (folded, singular or plural) is an age, by the text around it.

    >>> is_age("anos", "varon de", " que acude"), is_age("anos", "dolor desde hace", " en la cadera")
    (True, False)
    >>> is_age("meses", "acude a los", " de la intervencion"), is_age("meses", "a los", " de edad")
    (False, True)
    """
    rules: tuple[_Rule, ...] = _ALWAYS + (_YEARS if unit.startswith("ano") else _SHORTER)
    for rule in rules:
        fits = rule.pattern.search(left) if rule.looks_back else rule.pattern.match(right)
        if fits:
            return rule.verdict
    return False
