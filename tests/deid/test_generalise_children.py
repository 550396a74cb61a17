"""generalise: the ages of children, in the words of paediatrics where the sentence takes one."""

from collections.abc import Callable

import pytest

Rewritten = Callable[..., str]


@pytest.mark.parametrize(
    ("marked", "revista", "maxima"),
    [
        pytest.param("Niño de [AGE 3 días] que", "Niño recién nacido que", "Niño en edad preescolar que", id="newborn"),
        pytest.param("Niña de [AGE 3 días] con", "Niña recién nacida con", "Niña en edad preescolar con", id="a girl"),
        pytest.param(
            "Paciente de [AGE 3 días] de vida.",
            "Paciente en periodo neonatal.",
            "Paciente en edad preescolar.",
            id="a newborn of either sex",
        ),
        pytest.param(
            "[AGE Recién nacida] de [AGE 3 días] de vida.",
            "Recién nacida.",
            "Niña en edad preescolar.",
            id="said before",
        ),
        pytest.param("hijo [AGE recién nacido]", "hijo recién nacido", "hijo en edad preescolar", id="an adjective"),
        pytest.param(
            "lactante de [AGE 8 meses]", "lactante", "lactante en edad preescolar", id="an infant by its name"
        ),
        pytest.param(
            "Lactante varón de [AGE 8 meses] que",
            "Lactante varón que",
            "Lactante varón en edad preescolar que",
            id="an infant by its name and sex",
        ),
        pytest.param("lactante de [AGE 14 meses]", "lactante mayor", "lactante en edad preescolar", id="a second year"),
        pytest.param(
            "lactante de [AGE 20 días]", "lactante de 0-27 días", "lactante en edad preescolar", id="newborn yet"
        ),
        pytest.param(
            "niña de [AGE 8 meses] sana", "niña lactante sana", "niña en edad preescolar sana", id="an infant"
        ),
        pytest.param(
            "mujer de [AGE 8 meses]", "mujer de 1-11 meses", "mujer en edad preescolar", id="not one who nurses"
        ),
        pytest.param(
            "Inés, de [AGE 8 meses], acude", "Inés, lactante, acude", "Inés, en edad preescolar, acude", id="name"
        ),
        pytest.param(
            "A los [AGE 8 meses] ingresó", "En el primer año de vida ingresó", "En edad preescolar ingresó", id="at"
        ),
        pytest.param("a los [AGE 3 días] de vida", "en el periodo neonatal", "en edad preescolar", id="at, newborn"),
        pytest.param("al [AGE mes y medio] de vida", "en el primer año de vida", "en edad preescolar", id="al"),
        pytest.param("desde los [AGE 8 meses]", "desde el primer año de vida", "desde la edad preescolar", id="since"),
        pytest.param("Edad: [AGE 8 meses]", "Edad: 1-11 meses", "Edad: 0-5 años", id="a field"),
        pytest.param("tiene [AGE 8 meses]", "tiene 1-11 meses", "tiene 0-5 años", id="tiene"),
        pytest.param(
            "Niña de [AGE 5 años] con", "Niña de 5-9 años con", "Niña en edad preescolar con", id="pre-school"
        ),
        pytest.param("a los [AGE 8 años]", "a los 5-9 años", "en edad escolar", id="at school"),
        pytest.param(
            "Varón de [AGE 14 años] sano", "Varón de 10-14 años sano", "Varón adolescente sano", id="a teenager"
        ),
        pytest.param("desde los [AGE 14 años]", "desde los 10-14 años", "desde la adolescencia", id="since the teens"),
        pytest.param(
            "Paciente sana de [AGE 14 años].",
            "Paciente sana de 10-14 años.",
            "Paciente sana en la adolescencia.",
            id="far",
        ),
        pytest.param(
            "hijos de [RELATIVE_AGE 5] y [RELATIVE_AGE 8 años]",
            "hijos de 5-9 años",
            "hijos de 0-5 y 6-11 años",
            id="bare",
        ),
        pytest.param("edad media de [AGE 5 años]", "edad media de 5-9 años", "edad media de 0-5 años", id="no person"),
        pytest.param("NIÑA DE [AGE 5 AÑOS]", "NIÑA DE 5-9 AÑOS", "NIÑA EN EDAD PREESCOLAR", id="capitals"),
        pytest.param("Mujer de [AGE 34 años]", "Mujer de 30-39 años", "Mujer de 30-39 años", id="an adult"),
    ],
)
def test_children(rewritten: Rewritten, marked: str, revista: str, maxima: str):
    assert rewritten(marked, "generalise", pediatric="revista") == revista
    assert rewritten(marked, "generalise", pediatric="maxima") == maxima


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("tiene [AGE 3 días]", "tiene menos de 28 días", id="newborn"),
        pytest.param("tiene [AGE 8 meses]", "tiene entre 1 y 11 meses", id="infant"),
        pytest.param("niño de [AGE 0 años]", "niño de menos de 1 año", id="under one"),
        pytest.param("a los [AGE 3 años]", "entre el año y los 4 años", id="from one on"),
    ],
)
def test_children_in_the_other_wording(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise", pediatric="revista", wording="between") == expected
