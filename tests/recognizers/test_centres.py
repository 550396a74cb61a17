import pytest

from recognizers.centres import Centres


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Visto en el [HOSPITAL Hospital General Regional No. 146].", id="with its number"),
        pytest.param(Centres.example, id="example"),
        pytest.param("Ingresa en el [HOSPITAL Hospital Ramón y Cajal] de Madrid.", id="town outside"),
        pytest.param("Ingresa en el [HOSPITAL Hospital Clínico de Teruel] por fiebre.", id="town as the name"),
        pytest.param("Seguido en el [HOSPITAL Hospital Nuestra Señora del Olmo] de Teruel.", id="unlisted"),
        pytest.param('En el [HOSPITAL Hospital Central "Pedro Ruiz"] se opera.', id="quoted"),
        pytest.param("Ingresa en el [HOSPITAL Hospital Virgen de la Peña].", id="a saint and a place"),
        pytest.param("EN EL [HOSPITAL HOSPITAL LA PAZ] SE OPERA.", id="all capitals, listed"),
        pytest.param(
            "Remitido por: Ana Gil [HOSPITAL Hospital General Universitario]. C/ Sol, 3", id="bare in a footer"
        ),
        pytest.param("Remitido por: Ana Gil [HOSPITAL Complejo Hospitalario de Soria] C/ Sol, 3", id="before a street"),
        pytest.param("Remitido por: Ana Gil. [HOSPITAL Fundación Jiménez Díaz] Madrid", id="foundation"),
        pytest.param("Operada en la [HOSPITAL Clínica Los Nogales].", id="clinic"),
        pytest.param("Derivado del [HEALTH_CENTRE Centro de Salud Los Nogales].", id="health centre"),
        pytest.param("Derivado del [HEALTH_CENTRE CAP Sants] por fiebre.", id="Catalan health centre"),
        pytest.param("Atendido en [HEALTH_CENTRE Centro de Salud Zona 4].", id="numbered"),
    ],
)
def test_named(assert_finds, marked):
    assert_finds(Centres(), marked)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ingresa en nuestro hospital, de un hospital de referencia, al hospital de día.", id="common nouns"
        ),
        pytest.param("Clínica de dolor abdominal. Clínica del Dolor. Sin clínica miccional.", id="clínica as symptoms"),
        pytest.param("INGRESA EN HOSPITAL DONDE SE REALIZA TAC. CLINICA DE DOLOR TORACICO.", id="all capitals"),
        pytest.param("Servicio de Urología y Unidad de Nutrición Clínica y Dietética.", id="services"),
        pytest.param("Valorado en su centro de salud. H. Pylori. CS normal, CAP 3.", id="initials"),
        pytest.param("Remitido por: Ana Gil. Plaza del Hospital Civil, s/n", id="inside a street"),
    ],
)
def test_not_named(assert_finds, text):
    assert_finds(Centres(), text)
