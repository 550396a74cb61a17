"""generalise: dates in their sentences; the words before them become those that a year or a month asks for."""

from collections.abc import Callable

import pytest

Rewritten = Callable[..., str]


@pytest.mark.parametrize(
    ("marked", "decade", "year", "quarter", "month"),
    [
        pytest.param(
            "Ingresó el [DATE 3 de mayo de 2019].",
            "Ingresó en la década de 2010.",
            "Ingresó en 2019.",
            "Ingresó en el segundo trimestre de 2019.",
            "Ingresó en mayo de 2019.",
            id="el",
        ),
        pytest.param(
            "El día [DATE 3/5/2019] ingresó",
            "En la década de 2010 ingresó",
            "En 2019 ingresó",
            "En el segundo trimestre de 2019 ingresó",
            "En mayo de 2019 ingresó",
            id="El día, at the start of a sentence",
        ),
        pytest.param(
            "el pasado [DATE 3/5/2019]",
            "en la década de 2010",
            "en 2019",
            "en el segundo trimestre de 2019",
            "en mayo de 2019",
            id="el pasado",
        ),
        pytest.param(
            "informe del [DATE 3/5/2019]",
            "informe de la década de 2010",
            "informe de 2019",
            "informe del segundo trimestre de 2019",
            "informe de mayo de 2019",
            id="del",
        ),
        pytest.param(
            "desde el [DATE 3/5/2019]",
            "desde la década de 2010",
            "desde 2019",
            "desde el segundo trimestre de 2019",
            "desde mayo de 2019",
            id="desde el",
        ),
        pytest.param(
            "hasta el [DATE 3/5/2019]",
            "hasta la década de 2010",
            "hasta 2019",
            "hasta el segundo trimestre de 2019",
            "hasta mayo de 2019",
            id="hasta el",
        ),
        pytest.param(
            "al [DATE 3/5/2019]",
            "a la década de 2010",
            "a 2019",
            "al segundo trimestre de 2019",
            "a mayo de 2019",
            id="al",
        ),
        pytest.param(
            "en [DATE marzo de 2014]",
            "en la década de 2010",
            "en 2014",
            "en el primer trimestre de 2014",
            "en marzo de 2014",
            id="en",
        ),
        pytest.param(
            "a finales de [DATE marzo de 2014]",
            "en la década de 2010",
            "en 2014",
            "en el primer trimestre de 2014",
            "a finales de marzo de 2014",
            id="the end of a month is not that of its year",
        ),
        pytest.param(
            "en el [DATE año 2011]",
            "en la década de 2010",
            "en el año 2011",
            "en el año 2011",
            "en el año 2011",
            id="year",
        ),
        pytest.param("en [DATE 2006]", "en la década de 2000", "en 2006", "en 2006", "en 2006", id="a bare year"),
        pytest.param("en los [DATE años 90]", *["en los años 90"] * 4, id="a decade"),
        pytest.param(
            "antes del [DATE 3/5/2019]",
            "antes de una fecha de la década de 2010",
            "antes de una fecha de 2019",
            "antes de una fecha del segundo trimestre de 2019",
            "antes de una fecha de mayo de 2019",
            id="antes del",
        ),
        pytest.param(
            "en la madrugada del [DATE 3/5/2019]",
            "en una madrugada de la década de 2010",
            "en una madrugada de 2019",
            "en una madrugada del segundo trimestre de 2019",
            "en una madrugada de mayo de 2019",
            id="a night",
        ),
        pytest.param(
            "con fecha [DATE 3/5/2019]",
            "con fecha de la década de 2010",
            "con fecha de 2019",
            "con fecha del segundo trimestre de 2019",
            "con fecha de mayo de 2019",
            id="con fecha",
        ),
        pytest.param(
            "Teruel, a [DATE 3 de mayo de 2019]",
            "Teruel, década de 2010",
            "Teruel, 2019",
            "Teruel, segundo trimestre de 2019",
            "Teruel, mayo de 2019",
            id="the date of a letter",
        ),
        pytest.param(
            "Fecha de ingreso: [DATE 03/05/2019]",
            "Fecha de ingreso: década de 2010",
            "Fecha de ingreso: 2019",
            "Fecha de ingreso: segundo trimestre de 2019",
            "Fecha de ingreso: mayo de 2019",
            id="a field",
        ),
        pytest.param(
            "[DATE 03/05/2019]: ingreso",
            "Década de 2010: ingreso",
            "2019: ingreso",
            "Segundo trimestre de 2019: ingreso",
            "Mayo de 2019: ingreso",
            id="at the start of a line",
        ),
        pytest.param(
            "FECHA ALTA: [DATE 05/06/17]",
            "FECHA ALTA: DÉCADA DE 2010",
            "FECHA ALTA: 2017",
            "FECHA ALTA: SEGUNDO TRIMESTRE DE 2017",
            "FECHA ALTA: JUNIO DE 2017",
            id="capitals",
        ),
        pytest.param(
            "el\n[DATE 3/5/2019]",
            "en la\ndécada de 2010",
            "en\n2019",
            "en el\nsegundo trimestre de 2019",
            "en\nmayo de 2019",
            id="over a line break",
        ),
        pytest.param("el [DATE 25 de agosto]", *["el [FECHA]"] * 4, id="no year"),
    ],
)
def test_one_date(rewritten: Rewritten, marked: str, decade: str, year: str, quarter: str, month: str):
    assert rewritten(marked, "generalise", to="decade") == decade
    assert rewritten(marked, "generalise", to="year") == year
    assert rewritten(marked, "generalise", to="quarter") == quarter
    assert rewritten(marked, "generalise", to="month") == month


@pytest.mark.parametrize(
    ("marked", "year", "month"),
    [
        pytest.param(
            "ingresado del [DATE 3] al [DATE 8 de mayo de 2019] por",
            "ingresado en 2019 por",
            "ingresado en mayo de 2019 por",
            id="a day borrows its month",
        ),
        pytest.param(
            "del [DATE 28 de abril] al [DATE 3 de mayo de 2019]",
            "en 2019",
            "de abril de 2019 a mayo de 2019",
            id="a day and month borrow their year",
        ),
        pytest.param(
            "del [DATE 28] al [DATE 3 de enero de 2020]",
            "de 2019 a 2020",
            "de diciembre de 2019 a enero de 2020",
            id="over the turn of the year",
        ),
        pytest.param(
            "desde el [DATE 3/5/2019] hasta el [DATE 4/6/2019]",
            "en 2019",
            "desde mayo de 2019 hasta junio de 2019",
            id="desde, hasta",
        ),
        pytest.param(
            "entre el [DATE 3 de mayo de 2019] y el [DATE 8 de junio de 2021]",
            "entre 2019 y 2021",
            "entre mayo de 2019 y junio de 2021",
            id="entre",
        ),
        pytest.param(
            "el [DATE 3 de mayo] y el [DATE 8 de junio de 2019]",
            "en 2019",
            "en mayo de 2019 y en junio de 2019",
            id="y",
        ),
        pytest.param("[DATE 03/05/2019] - [DATE 08/05/2019]", "2019", "Mayo de 2019", id="figures"),
        pytest.param(
            "Ingreso: [DATE 03/05/2019]. Alta: [DATE 08/05/2019]",
            "Ingreso: 2019. Alta: 2019",
            "Ingreso: mayo de 2019. Alta: mayo de 2019",
            id="two fields are no range",
        ),
    ],
)
def test_joined_dates(rewritten: Rewritten, marked: str, year: str, month: str):
    assert rewritten(marked, "generalise") == year
    assert rewritten(marked, "generalise", to="month") == month
