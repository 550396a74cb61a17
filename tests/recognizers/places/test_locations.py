import pytest

from recognizers.places.locations import Locations


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Traído por la ambulancia desde [LOCATION Getafe].", id="brought from"),
        pytest.param("Accidente cerca de [LOCATION Loja].", id="near"),
        pytest.param("[LOCATION Zaragoza], 9 de octubre de 2020", id="letterhead"),
        pytest.param("Dolor, 9 de octubre de 2020", id="no place before a date"),
        pytest.param("Nombre: Ana. CP: 28035. Datos asistenciales.", id="a header field ends at its full stop"),
        pytest.param(Locations.example, id="example"),
        pytest.param("Natural de [LOCATION Villanueva del Fresno].", id="listed"),
        pytest.param("Vecino de [LOCATION Puebla de Nadie], ganadero.", id="unlisted after a naming cue"),
        pytest.param("NATURAL DE [LOCATION CUENCA], DOLOR EN EPIGASTRIO. GRADO II, VALOR NORMAL.", id="all capitals"),
        pytest.param("Residente en [LOCATION Mérida] ([LOCATION Extremadura]).", id="region in brackets"),
        pytest.param("Vive en el barrio de [LOCATION Lavapiés].", id="quarter"),
        pytest.param("Fue trasladado al Hospital San Telmo de [LOCATION Palencia].", id="town of a centre"),
        pytest.param("Acudió a urgencias en [LOCATION Valencia].", id="well known after a preposition"),
        pytest.param("Estancia reciente en\n[LOCATION Marrakech].", id="wrapped line"),
    ],
)
def test_in_the_story(assert_finds, marked):
    assert_finds(Locations(), marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "Remitido por: A. Gil. C/ Sol, 3. 09200 [LOCATION Miranda de Ebro]. [LOCATION Burgos]. (España)", id="two"
        ),
        pytest.param(
            "Remitido por: A. Gil. C/ Sol, 3. 31620 [LOCATION Gorrondo Viejo] ([LOCATION Navarra])", id="unlisted"
        ),
        pytest.param(
            "Remitido por: A. Gil. C/ Sol, 3. 28001 [LOCATION Madrid] E-mail: a@example.org", id="label after"
        ),
        pytest.param("Remitido por: A. Gil. Hospital San Telmo. [LOCATION Palencia]. España", id="without a postcode"),
        pytest.param("Remitido por: A. Gil. Av. Norte 12, [LOCATION Ciudad de México], México.", id="city and country"),
        pytest.param(
            "REMITIDO POR: A. GIL. C/ SOL, 3. 28001 [LOCATION MADRID] [LOCATION COMUNIDAD DE MADRID]", id="unmarked"
        ),
        pytest.param("Remitido por: Dr. Pedro Toledo. Tel. 91 000 00 00", id="a surname"),
    ],
)
def test_in_the_footer(assert_finds, marked):
    assert_finds(Locations(), marked)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Clasificación de Montreal, criterios de Roma, virus del Nilo, escala de Glasgow.", id="eponyms"),
        pytest.param("Grado de lesión. Valor normal. Ojos claros. Toro agresivo. Onda T.", id="words at the start"),
        pytest.param("Lesión en Grado II, dolor en Cabeza, en Coma.", id="words with a capital"),
        pytest.param("Trasladado a Urgencias y remitido a Cardiología.", id="services"),
        pytest.param("Viaje en una avioneta; vive en una casa de campo.", id="lower-case words"),
    ],
)
def test_no_place(assert_finds, text):
    assert_finds(Locations(), text)
