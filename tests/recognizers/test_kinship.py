import pytest

from recognizers.kinship import Kinship

CASES = [
    pytest.param("Acude con su [KINSHIP madre].", id="mother"),
    pytest.param("Tiene [KINSHIP dos hijos] sanos.", id="number"),
    pytest.param("Un [KINSHIP tío materno] con epilepsia.", id="degree, article outside"),
    pytest.param("[KINSHIP Hermana mayor] con asma.", id="opens a line"),
    pytest.param("Una [KINSHIP prima hermana] afecta.", id="first cousin"),
    pytest.param("La [KINSHIP familia] refiere apatía.", id="family as people"),
    pytest.param("Se avisó a los [KINSHIP familiares].", id="relatives"),
    pytest.param("Vive con su [KINSHIP mujer].", id="wife"),
    pytest.param("SU [KINSHIP TÍA] PADECE ASMA", id="capitals"),
    pytest.param("Convive con su [KINSHIP pareja].", id="partner"),
    pytest.param("Sin antecedentes familiares de interés.", id="family history"),
    pytest.param("Derivado por su médico de familia.", id="family doctor"),
    pytest.param("Medio familiar adecuado; historia familiar negativa.", id="family as adjective"),
    pytest.param("Lactancia materna y leche materna.", id="breast feeding"),
    pytest.param("Hematoma entre duramadre y piamadre.", id="membranes in one word"),
    pytest.param("Apertura de la dura madre.", id="membrane"),
    pytest.param("Trasplante de células madre.", id="stem cells"),
    pytest.param("Quiste con vesículas hijas.", id="daughter vesicles"),
    pytest.param("Sufrió un TIA en 2010.", id="stroke"),
    pytest.param("Tumor en la mama izquierda.", id="breast"),
    pytest.param("La familia de las cefalosporinas.", id="family of drugs"),
    pytest.param("Mujer de 40 años.", id="the patient"),
    pytest.param("Valorado por la Dra. Nieto y el Dr. Primo.", id="surnames"),
    pytest.param("Asepsia según materia prima.", id="raw matter"),
]


@pytest.mark.parametrize("marked", CASES)
def test_kinship(assert_finds, marked):
    assert_finds(Kinship(), marked)
