"""generalise: ages in their sentences, in both wordings."""

from collections.abc import Callable

import pytest

Rewritten = Callable[..., str]


@pytest.mark.parametrize(
    ("marked", "figures", "between"),
    [
        pytest.param("Mujer de [AGE 54 años].", "Mujer de 50-59 años.", "Mujer de entre 50 y 59 años.", id="de"),
        pytest.param("de [AGE cincuenta y cuatro años]", "de 50-59 años", "de entre 50 y 59 años", id="number words"),
        pytest.param(
            "Mujer de [AGE 54 años] de edad.",
            "Mujer de 50-59 años de edad.",
            "Mujer de entre 50 y 59 años de edad.",
            id="de edad",
        ),
        pytest.param(
            "Operada a los [AGE 54 años].",
            "Operada a los 50-59 años.",
            "Operada entre los 50 y los 59 años.",
            id="a los",
        ),
        pytest.param(
            "A los [AGE 54 años] ingresó.",
            "A los 50-59 años ingresó.",
            "Entre los 50 y los 59 años ingresó.",
            id="A los, at the start of a sentence",
        ),
        pytest.param(
            "a la edad de [AGE 54 años]",
            "a la edad de 50-59 años",
            "a la edad de entre 50 y 59 años",
            id="a la edad de",
        ),
        pytest.param("con [AGE 54 años]", "con 50-59 años", "con entre 50 y 59 años", id="con"),
        pytest.param("tiene [AGE 54 años] y", "tiene 50-59 años y", "tiene entre 50 y 59 años y", id="tiene"),
        pytest.param(
            "desde los [AGE 54 años]", "desde los 50-59 años", "desde una edad de entre 50 y 59 años", id="desde los"
        ),
        pytest.param(
            "hasta los [AGE 54 años]", "hasta los 50-59 años", "hasta una edad de entre 50 y 59 años", id="hasta los"
        ),
        pytest.param("de unos [AGE 54 años]", "de 50-59 años", "de entre 50 y 59 años", id="a band is no estimate"),
        pytest.param(
            "alrededor de los [AGE 54 años]", "a los 50-59 años", "entre los 50 y los 59 años", id="alrededor de los"
        ),
        pytest.param(
            "Mujer, [AGE 54 años], diabética",
            "Mujer, 50-59 años, diabética",
            "Mujer, de entre 50 y 59 años, diabética",
            id="an apposition",
        ),
        pytest.param("Varón [AGE 54 años] con", "Varón 50-59 años con", "Varón de entre 50 y 59 años con", id="no de"),
        pytest.param("(de [AGE 54 años])", "(de 50-59 años)", "(de entre 50 y 59 años)", id="in brackets"),
        pytest.param("Edad: [AGE 54]", "Edad: 50-59", "Edad: 50-59", id="a field keeps figures"),
        pytest.param("Edad\t[AGE 54 años]", "Edad\t50-59 años", "Edad\t50-59 años", id="a cell keeps figures"),
        pytest.param(
            "antes de los [AGE 54 años]", "antes de los 50-59 años", "antes de los 50-59 años", id="los alone"
        ),
        pytest.param("mayor de [AGE 54 años]", "mayor de 50-59 años", "mayor de 50-59 años", id="a bound"),
        pytest.param(
            "Padre de [RELATIVE_AGE 60], sano", "Padre de 60-69, sano", "Padre de entre 60 y 69, sano", id="bare"
        ),
        pytest.param("MUJER DE [AGE 54 AÑOS]", "MUJER DE 50-59 AÑOS", "MUJER DE ENTRE 50 Y 59 AÑOS", id="capitals"),
        pytest.param(
            "operada a los\r\n[AGE 54 años]",
            "operada a los\r\n50-59 años",
            "operada entre\r\nlos 50 y los 59 años",
            id="over a line break",
        ),
        pytest.param("mujer [AGE octogenaria]", "mujer octogenaria", "mujer octogenaria", id="a decade already"),
        pytest.param("niño de [AGE 8 años]", "niño de 0-9 años", "niño de menos de 10 años", id="the first band"),
        pytest.param("a los [AGE 8 años]", "a los 0-9 años", "antes de los 10 años", id="an event in the first band"),
        pytest.param("a las [AGE 3 semanas]", "a los 0-9 años", "antes de los 10 años", id="the article of weeks"),
    ],
)
def test_adults(rewritten: Rewritten, marked: str, figures: str, between: str):
    assert rewritten(marked, "generalise") == figures
    assert rewritten(marked, "generalise", wording="between") == between


@pytest.mark.parametrize(
    ("marked", "figures", "between"),
    [
        pytest.param("de [AGE 92 años]", "de ≥ 90 años", "de 90 años o más", id="de"),
        pytest.param("de [AGE 92 años] de edad", "de ≥ 90 años de edad", "de 90 años de edad o más", id="de edad"),
        pytest.param("a los [AGE 92 años]", "a los ≥ 90 años", "a los 90 años o más", id="a los"),
        pytest.param("hasta los [AGE 92 años]", "hasta los ≥ 90 años", "hasta los 90 años o más", id="hasta los"),
        pytest.param("Edad: [AGE 92]", "Edad: ≥ 90", "Edad: ≥ 90", id="a field"),
        pytest.param("mujer [AGE nonagenaria]", "mujer de ≥ 90 años", "mujer de 90 años o más", id="an adjective"),
        pytest.param(
            "en la [AGE décima década de la vida]", "a los ≥ 90 años", "a los 90 años o más", id="a counted decade"
        ),
    ],
)
def test_the_open_band(rewritten: Rewritten, marked: str, figures: str, between: str):
    assert rewritten(marked, "generalise", top=90) == figures
    assert rewritten(marked, "generalise", top=90, wording="between") == between


@pytest.mark.parametrize(
    ("marked", "figures", "between"),
    [
        pytest.param(
            "a los [AGE 22] y [AGE 24 años]", "a los 20-29 años", "entre los 20 y los 29 años", id="the same band once"
        ),
        pytest.param(
            "a los [AGE 22], [AGE 24] y [AGE 26 años]", "a los 20-29 años", "entre los 20 y los 29 años", id="three"
        ),
        pytest.param(
            "a los [AGE 22] y [AGE 34 años]",
            "a los 20-29 y 30-39 años",
            "entre los 20 y los 29 y entre los 30 y los 39 años",
            id="two bands",
        ),
        pytest.param(
            "a los [AGE 17] y [AGE 19 años]",
            "a los 10-19 y 10-19 años",
            "entre los 10 y los 19 y entre los 10 y los 19 años",
            id="a child and an adult: the policy may keep one",
        ),
    ],
)
def test_ages_that_share_their_unit(rewritten: Rewritten, marked: str, figures: str, between: str):
    assert rewritten(marked, "generalise") == figures
    assert rewritten(marked, "generalise", wording="between") == between


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("mujer [AGE octogenaria]", "mujer de entre 80 y 99 años", id="an adjective"),
        pytest.param("en la [AGE quinta década de la vida]", "entre los 40 y los 59 años", id="counted"),
        pytest.param("desde la [AGE quinta década de la vida]", "desde una edad de entre 40 y 59 años", id="since"),
    ],
)
def test_a_decade_in_wider_bands(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise", width=20, wording="between") == expected
