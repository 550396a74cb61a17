import pytest

from recognizers.institutions import Institutions


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(Institutions.example, id="example"),
        pytest.param("Trabaja en la [INSTITUTION Universidad de Murcia].", id="university"),
        pytest.param("Informe del [INSTITUTION Instituto de Medicina Legal de Cáceres].", id="forensic institute"),
        pytest.param("Interno del [INSTITUTION Centro Penitenciario de Soria].", id="prison"),
        pytest.param("Atendido por el [INSTITUTION SAMUR]; afiliado a la [INSTITUTION ONCE].", id="acronyms"),
        pytest.param(
            "Remitido por: Ana Gil. [INSTITUTION Facultad de Medicina]. [INSTITUTION Universidad de Soria]. C/ Sol",
            id="footer",
        ),
        pytest.param("A las once de la noche, en el instituto, según la universidad.", id="common words"),
        pytest.param("Remisión según la Asociación Americana de Diabetes.", id="criteria"),
    ],
)
def test_institution(assert_finds, marked):
    assert_finds(Institutions(), marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Stent (Resolute®, [MANUFACTURER Medtronic], Minneapolis, EE.UU.).", id="listed, with its places"),
        pytest.param("Toxina (Botox®, [MANUFACTURER Allergan]) en el músculo.", id="after a trade mark"),
        pytest.param("Implante ([MANUFACTURER Nogalmed Corporation], Boston, USA).", id="unlisted, company suffix"),
        pytest.param("Membrana ([MANUFACTURER Nogalmed], Lisboa, Portugal).", id="unlisted, before places"),
        pytest.param("Tras la resección (Madrid, España) siguió bien.", id="places alone"),
        pytest.param("Anticuerpos (Anti-Ro, ANA, España).", id="not every list"),
    ],
)
def test_manufacturer(assert_finds, marked):
    assert_finds(Institutions(), marked)
