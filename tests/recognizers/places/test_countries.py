import pytest

from recognizers.places.countries import Countries


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(Countries.example, id="example"),
        pytest.param("Viaje a [COUNTRY Guinea Ecuatorial] y [COUNTRY EE. UU.]", id="several words, abbreviation"),
        pytest.param("NATURAL DE [COUNTRY PERU].", id="all capitals without accent"),
        pytest.param("Remitido por: Ana Gil. Madrid. ([COUNTRY España])", id="footer"),
        pytest.param("Residente en [COUNTRY USA].", id="acronym"),
        pytest.param("Paciente boliviana de origen marroquí.", id="nationalities"),
        pytest.param("TINCION DE ROJO CONGO, TINTA CHINA.", id="stains"),
        pytest.param("Fiebre de Malta. Se usa corticoide.", id="eponym, verb"),
        pytest.param("Vive en la Ciudad de México.", id="a city named after it"),
        pytest.param("Dr. Mauricio Sanz.", id="given name"),
    ],
)
def test_country(assert_finds, marked):
    assert_finds(Countries(), marked)
