import pytest

from recognizers.sex import Sex

CASES = [
    pytest.param("[SEX Mujer] de 54 años.", id="opens the story"),
    pytest.param("MOTIVO DE INGRESO: [SEX VARON] DE 40 AÑOS", id="capitals without accents"),
    pytest.param("Paciente [SEX varón] de 40 años.", id="only the sex word"),
    pytest.param("Adolescente [SEX Varón] de 16 años.", id="capital inside"),
    pytest.param("Paciente de sexo [SEX femenino], diestra.", id="sexo"),
    pytest.param("La [SEX niña] lloraba.", id="girl"),
    pytest.param("Se trata de una [SEX anciana] frágil.", id="old woman"),
    pytest.param("Sexo: [SEX femenino].", id="label in the story"),
    pytest.param("La paciente acude a la consulta.", id="paciente"),
    pytest.param("Gestante, embarazada de 20 semanas.", id="pregnant"),
    pytest.param("Las mujeres y los varones enferman igual.", id="plural"),
    pytest.param("Es más frecuente en la mujer.", id="general"),
    pytest.param("Fenotipo masculino y cariotipo femenino.", id="phenotype and karyotype"),
    pytest.param("Genitales externos femeninos, hábito masculino.", id="genitals"),
    pytest.param("Nació un feto varón de 1.800 g.", id="foetus"),
    pytest.param("Tiene un hijo varón sano.", id="relative"),
    pytest.param("Vive con su mujer.", id="wife"),
    pytest.param("Amigos de sexo masculino.", id="others"),
    pytest.param("Hospital Infantil del Niño Jesús.", id="hospital"),
    pytest.param("Trasladada al Hospital Materno de la Mujer.", id="named after"),
]


@pytest.mark.parametrize("marked", CASES)
def test_sex(assert_finds, marked):
    assert_finds(Sex(), marked)
