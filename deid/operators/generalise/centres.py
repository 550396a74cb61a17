"""A centre by its name -> its kind: `Hospital Ramón y Cajal` -> `hospital`.

The word is the name's own, so that the article before it still agrees (`en la Clínica Ruber` -> `en la clínica`).
"""

import re

from deid.operators.generalise.wording import in_the_case_of
from recognizers.note import fold

_KINDS = (
    "centro de salud", "centro de especialidades", "centro de atencion primaria", "centro medico", "centro sanitario",
    "centro", "complejo hospitalario", "complejo asistencial", "complejo", "consorcio hospitalario", "consorcio",
    "hospital", "hospitales", "clinica", "policlinica", "policlinico", "sanatorio", "maternidad", "residencia",
    "consultorio", "ambulatorio", "fundacion", "instituto", "universidad", "facultad", "escuela", "colegio",
    "complexo hospitalario", "complexo", "institut", "fundacio", "centre",  # Galician, Catalan
    "laboratorio", "laboratorios", "juzgado", "ayuntamiento", "consejeria", "ministerio", "sociedad", "asociacion",
)  # fmt: skip
_KIND = re.compile("(?:" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")\b")


def generalised_centre(text: str) -> str | None:
    """The kind that the name begins with, in lower case (capitals stay in a text of capitals); None if it has none.

    >>> generalised_centre("Complejo Hospitalario de Navarra"), generalised_centre("HULP")
    ('complejo hospitalario', None)
    """
    match = _KIND.match(fold(text))
    if match is None:
        return None
    return in_the_case_of(text, text[: match.end()].lower())
