import pytest

from recognizers.note import Note
from recognizers.zones import Zone, zones

HEADER = "Nombre: Ana.\nApellidos: Ruiz Gil.\nCP:\n28001.\nEdad: 45 años Sexo: M.\n"
STORY = "Motivo de ingreso: disnea.\nMujer de 45 años que acude por disnea.\n"
FOOTER = "Remitido por: Dra. Eva Sanz. C/ Mayor, 3. 28001 Madrid."


@pytest.mark.parametrize(
    ("header", "story", "footer"),
    [
        pytest.param(HEADER, STORY, FOOTER, id="three parts"),
        pytest.param("", "Mujer de 45 años con disnea.\n", "", id="a bare case report"),
        pytest.param("", "Paciente de 45 años con antecedentes de: HTA.\n", "", id="a story that opens with Paciente"),
        pytest.param(
            "Nombre: Ana. Apellidos: Ruiz Gil. NHC: 12345. NASS: 28 12345678 40. Domicilio: Calle Mayor, 3. "
            "CP: 28001. Fecha de nacimiento: 01/02/1970. Edad: 45 años Sexo: M. Médico: Eva Sanz NºCol: 28 28 12345. ",
            "Motivo de ingreso: disnea. Sin fiebre.\n",
            "",
            id="header and story in one paragraph",
        ),
        pytest.param("Nombre\tAna\nNHC\t12345\n", "Mujer con disnea.\n", "", id="a table"),
        pytest.param(HEADER, STORY, "Dra. Eva Sanz Cid\nServicio de Urgencias\n", id="a signature closes it"),
        pytest.param(HEADER, STORY, "Fdo.: Eva Sanz\n", id="Fdo."),
        pytest.param(
            "", "Buena evolución. ", "Dirección para correspondencia: Eva Sanz", id="correspondence in the line"
        ),
        pytest.param("", "Paciente remitida por su médico por disnea.\nEl Dr. Sanz la vio.\n" * 9, "", id="no footer"),
        pytest.param(
            HEADER, STORY + "Exploración: normal.\nFecha de la prueba: mayo.\n" * 3, "", id="no header within the story"
        ),
    ],
)
def test_zones(header, story, footer):
    note = Note(header + story + footer)
    found = note.once(zones)
    start, end = found.narrative_start, found.narrative_end
    assert (note.text[:start], note.text[start:end], note.text[end:]) == (header, story, footer)


def test_at_names_the_zone():
    found = zones(Note(HEADER + STORY + FOOTER))
    assert found.at(0) is Zone.HEADER
    assert found.at(len(HEADER)) is Zone.NARRATIVE
    assert found.at(len(HEADER + STORY)) is Zone.FOOTER
