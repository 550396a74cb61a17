"""redact: what is left must read as a sentence."""

import pytest


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Vive en [LOCATION Lugo].", "Vive.", id="preposition at the end of a sentence"),
        pytest.param("Vive en [LOCATION Lugo], sola.", "Vive, sola.", id="the comma of the clause stays"),
        pytest.param("Natural de [LOCATION Lugo] y viuda.", "Natural y viuda.", id="preposition before and"),
        pytest.param("Mujer de [AGE 54 años] con tos.", "Mujer con tos.", id="no doubled blank"),
        pytest.param("Ingresa el [DATE 3 de mayo] por tos.", "Ingresa por tos.", id="article"),
        pytest.param("Ingresó en el año [DATE 2006] por tos.", "Ingresó por tos.", id="in the year"),
        pytest.param("Derivada del [HOSPITAL Hospital Mayor].", "Derivada.", id="contraction"),
        pytest.param("Su hermana [RELATIVE_NAME Ana] está sana.", "Su hermana está sana.", id="the role stays"),
        pytest.param("La paciente, [PATIENT_NAME Ana Ruiz], acude.", "La paciente acude.", id="apposition"),
        pytest.param("La paciente ([PATIENT_NAME Ana]) acude.", "La paciente acude.", id="brackets"),
        pytest.param("Alias «[PATIENT_NAME Nani]».", "Alias.", id="quotes"),
        pytest.param("[PATIENT_NAME Ana], de 54 años", "de 54 años", id="comma at the start"),
        pytest.param(
            "Acuden [RELATIVE_NAME Ana], [RELATIVE_NAME Luis] y [RELATIVE_NAME Eva].", "Acuden.", id="a whole list"
        ),
        pytest.param("Nombre: [PATIENT_NAME Ana] .\nCama 3", "Nombre: .\nCama 3", id="a field stays, empty"),
        pytest.param("NHC: [PATIENT_ID 123456]\r\nCama 3", "NHC: \r\nCama 3", id="line breaks stay"),
    ],
)
def test_the_gap_is_closed(rewritten, marked, expected):
    assert rewritten(marked, "redact") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("La Sra. [PATIENT_NAME Puertas] ingresa.", "La señora ingresa.", id="role behind an article"),
        pytest.param("Por la Dra. [STAFF_NAME Eva Cid].", "Por la doctora.", id="preposition and article"),
        pytest.param("Remite al Dr. [STAFF_NAME Cid].", "Remite al doctor.", id="contraction"),
        pytest.param("VISTA POR EL DR. [STAFF_NAME CID].", "VISTA POR EL DOCTOR.", id="capitals"),
        pytest.param("Fdo.: Dra. [STAFF_NAME Eva Cid]\nCirugía", "Fdo.: \nCirugía", id="no orphan title"),
        pytest.param("Firma Dra. Dña. [STAFF_NAME Eva Cid].", "Firma.", id="two titles"),
        pytest.param("D. [PATIENT_NAME Juan], de 50 años", "de 50 años", id="don"),
        pytest.param("Toma vitamina D. [PATIENT_NAME Juan] acude.", "Toma vitamina D. acude.", id="no title"),
    ],
)
def test_a_title_does_not_stay_alone(rewritten, marked, expected):
    assert rewritten(marked, "redact") == expected


def test_nothing_of_a_neighbour_is_taken(rewritten):
    assert rewritten("[LOCATION Getafe], [LOCATION Madrid], España", "redact") == ", España"
