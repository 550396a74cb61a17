import pytest

from recognizers.places.postcodes import Postcodes


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(Postcodes.example, id="example"),
        pytest.param("Remitido por: Eva Gil. C/ Sol, 3. [POSTCODE 28015] Madrid", id="Spanish"),
        pytest.param("Remitido por: Eva Gil. C/ Sol, 3. [POSTCODE E-28015] Madrid", id="with the country's letter"),
        pytest.param("Remitido por: Eva Gil. C/ Sol, 261 [POSTCODE 28015]-Madrid", id="after a number of three digits"),
        pytest.param("Remitido por: Eva Gil. C/ Sol s/n ([POSTCODE 27003]) Lugo", id="in brackets"),
        pytest.param("C.P. [POSTCODE 20230], Aguascalientes", id="after its label"),
        pytest.param("Código postal: [POSTCODE 1426]", id="four digits after the label"),
        pytest.param("Remitido por: Eva Gil. Av. Italia 1460, [POSTCODE 2000], Rosario. Argentina", id="Argentina"),
        pytest.param("Remitido por: Eva Gil. Av. Norte 12. [POSTCODE C1059ABG] Buenos Aires", id="Argentina, letters"),
        pytest.param("Remitido por: Eva Gil. Rua Nova, 13. [POSTCODE 04005-005] São Paulo", id="Brazil"),
    ],
)
def test_postcode(assert_finds, marked):
    assert_finds(Postcodes(), marked)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Leucocitos 12500, plaquetas 45000 (valor normal 15000).", id="counts"),
        pytest.param("Heparina sódica 25000 UI, 28001 copias de ARN.", id="units, copies"),
        pytest.param("Remitido por: Eva Gil. Tel.: 91335 28001", id="telephone"),
        pytest.param("Remitido por: Eva Gil. Apartado de correos 20134", id="post box"),
        pytest.param("Remitido por: Eva Gil. Nº Col. 28015", id="licence number"),
    ],
)
def test_other_numbers(assert_finds, text):
    assert_finds(Postcodes(), text)
