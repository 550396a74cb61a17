import pytest

from recognizers.profession import Profession

CASES = [
    pytest.param("Varón de 45 años, [PROFESSION albañil], que acude.", id="after the age"),
    pytest.param("VARON DE 45 AÑOS, [PROFESSION ALBAÑIL].", id="capitals"),
    pytest.param("Mujer de 28 años, [PROFESSION auxiliar de enfermería], sana.", id="several words"),
    pytest.param("De profesión [PROFESSION apicultor].", id="de profesión"),
    pytest.param("[PROFESSION Mecánico] de profesión.", id="before the cue"),
    pytest.param("Trabaja como [PROFESSION camarero de barra].", id="works as"),
    pytest.param("Trabajaba en una [PROFESSION fábrica de muebles].", id="works in"),
    pytest.param("Se dedica a la [PROFESSION agricultura].", id="earns a living"),
    pytest.param("Mujer de 60 años, [PROFESSION ex maestra].", id="former after a comma"),
    pytest.param("Empleos como [PROFESSION azafata], [PROFESSION cajera] y [PROFESSION camarera].", id="list"),
    pytest.param("Remitido por su médico de familia.", id="family doctor"),
    pytest.param("Valorado por el psicólogo y la enfermera.", id="staff"),
    pytest.param("Sus compañeros lo notan raro.", id="colleagues"),
    pytest.param("Avisaron los bomberos y la policía.", id="others"),
    pytest.param("Ocupación de las celdillas etmoidales.", id="sinus filled"),
    pytest.param("Técnica empleada en el caso.", id="technique"),
    pytest.param("Exposición por trabajo de esfuerzo.", id="effort"),
    pytest.param("Ventilación con monitor y soporte mecánico.", id="devices"),
    pytest.param("Mujer de 60 años, residente en un pueblo.", id="lives in"),
]


@pytest.mark.parametrize("marked", CASES)
def test_profession(assert_finds, marked):
    assert_finds(Profession(), marked)
