import pytest

from recognizers.descriptors import Descriptors

CASES = [
    pytest.param("Varón de [ETHNICITY raza negra] con fiebre.", id="race"),
    pytest.param("Mujer [ETHNICITY blanca] de 46 años.", id="colour beside a person"),
    pytest.param("Niño de [ETHNICITY etnia gitana].", id="ethnic group"),
    pytest.param("Mujer de 30 años, [ETHNICITY caucásica].", id="after the age"),
    pytest.param("De nacionalidad [NATIONALITY boliviana].", id="nationality"),
    pytest.param("Varón [NATIONALITY magrebí] de 20 años.", id="demonym beside a person"),
    pytest.param("VARON DE 49 AÑOS, [NATIONALITY PERUANO], QUE ACUDE", id="capitals"),
    pytest.param("Paciente de origen [NATIONALITY marroquí].", id="origin"),
    pytest.param("Es [RELIGION testigo de Jehová].", id="witness"),
    pytest.param("De religión [RELIGION musulmana].", id="religion"),
    pytest.param("Varón [SEXUAL_ORIENTATION homosexual] de 30 años.", id="orientation"),
    pytest.param("Mujer de 40 años, [MARITAL_STATUS casada].", id="married"),
    pytest.param("Es [BIRTH_ORDER hijo único].", id="only child"),
    pytest.param("Es [BIRTH_ORDER la sexta de nueve hermanos].", id="birth order"),
    pytest.param("Nació como [BIRTH_ORDER segundo gemelo].", id="twin"),
    pytest.param("[AGE_GROUP Lactante] de 3 meses.", id="infant"),
    pytest.param("Varón [AGE_GROUP joven] con dolor.", id="young man"),
    pytest.param("[AGE_GROUP Adolescente] con cefalea.", id="adolescent"),
    pytest.param("Se ve un [PHYSICAL_TRAIT tatuaje de un dragón en el hombro derecho].", id="tattoo"),
    pytest.param("Acude [PUBLIC_OFFICE la ministra de Defensa].", id="office"),
    pytest.param("Incisión por la línea blanca.", id="linea alba"),
    pytest.param("Lesión en la sustancia negra.", id="substantia nigra"),
    pytest.param("Placa de color negro, de aspecto moreno.", id="colours"),
    pytest.param("Fiebre del Mediterráneo y gripe española.", id="diseases named after places"),
    pytest.param("Silla turca normal; mancha mongólica.", id="anatomy named after peoples"),
    pytest.param("Rotura del gemelo interno y músculo gemelo.", id="muscle"),
    pytest.param("Embarazo gemelar.", id="twin pregnancy"),
    pytest.param("Buena orientación temporal.", id="orientation in time"),
    pytest.param("Lactancia materna exclusiva.", id="breast feeding"),
    pytest.param("Cólicos del lactante.", id="infantile colic"),
    pytest.param("Transmisión heterosexual del VIH.", id="route of infection"),
    pytest.param("Bordes separados, capas separadas.", id="edges"),
    pytest.param("Escoliosis idiopática del adolescente.", id="disease of an age"),
    pytest.param("Tejido joven de granulación.", id="young tissue"),
    pytest.param("Tatuaje de amalgama en la encía.", id="amalgam tattoo"),
    pytest.param("Se realizó tatuaje endoscópico con tinta china.", id="marking"),
    pytest.param("Síndrome de Down.", id="a diagnosis"),
    pytest.param("Valorado por la Dra. Casado y Rosa Moreno.", id="surnames"),
]


@pytest.mark.parametrize("marked", CASES)
def test_descriptors(assert_finds, marked):
    assert_finds(Descriptors(), marked)
