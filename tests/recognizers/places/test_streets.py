import pytest

from recognizers.places.streets import Streets


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "Remitido por: Dra. Ana Rey. Planta 2. [STREET Dr. Robles, 46]. 28007 Madrid.", id="a doctor's street"
        ),
        pytest.param("Remitido por: Dr. Luis Robles. 28007 Madrid.", id="a doctor without a number"),
        pytest.param(Streets.example, id="example"),
        pytest.param("Domicilio en [STREET C/ Rosal, 45, 3º Izda]. 37005 Salamanca", id="short way, floor, side"),
        pytest.param("Vive en la [STREET calle olmo, 23, 2 A] de Soria.", id="lower case"),
        pytest.param("Vive en [STREET calle olmo 23] de Soria.", id="lower case after a cue of residence"),
        pytest.param("VIVE EN [STREET AVDA. DE LOS OLMOS, 12, ESC. 2, 4º B] CON SU HIJA.", id="all capitals"),
        pytest.param("Reside en el [STREET Paseo de la Ermita, s/n].", id="no number"),
        pytest.param("Vive en [STREET Gran Vía 23, 4º B].", id="a way type that is the name"),
        pytest.param("Remitido por: Eva Gil [STREET Gran Via, 11]. 08014 Barcelona", id="the same in a footer"),
        pytest.param("Calcificación en la gran vía 2.", id="no street"),
        pytest.param("Reside en la [STREET plaza Mayor].", id="clear without a number"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Ctra. de Soria, km 7,200]. 26080 Logroño", id="road"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Calle 45 # 12-34], Bogotá", id="numbered grid"),
        pytest.param("Vive en [STREET Carrera 9 # 45-12 apto 301] con su tía.", id="numbered grid with a flat"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Jr. Los Nogales 123], Lima", id="jirón"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Apartado de correos 123]. 30080 Murcia", id="post box"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Carrer Nou, 4, 3r 2a]. 08800 Igualada", id="Catalan"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Rúa do Vilar 8, bajo]. 36001 Pontevedra", id="Galician"),
        pytest.param("Remitido por: Dra. Eva Gil. [STREET Av. del Sur 160, Col. Jardines]. México", id="colonia"),
        pytest.param("Remitido por: Eva Gil [STREET C/ Dr. Ramos, 7 - 1º C] E-28015 Madrid", id="E of the postcode"),
        pytest.param("Remitido por: Eva Gil [STREET C/ Dr. Ramos, 7, 5º E] 28015 Madrid", id="door E"),
    ],
)
def test_with_a_way_type(assert_finds, marked):
    assert_finds(Streets(), marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Remitido por: Dr. Luis Mora. [STREET Los Nogales, 10]. 13002 Ciudad Real", id="after a name"),
        pytest.param(
            "Remitido por: Hospital San Telmo [STREET Hermanos Ruiz, s/n] - 34004 Palencia", id="after a centre"
        ),
        pytest.param("Remitido por: Dr. Luis Mora. Murcia, 30001", id="a town is no street"),
        pytest.param("Remitido por: Dr. Luis Mora. Planta 11. 13002 Ciudad Real", id="a floor is no street"),
        pytest.param("Los pacientes, 10 en total, 13002 muestras", id="not in the story"),
    ],
)
def test_without_a_way_type(assert_finds, marked):
    assert_finds(Streets(), marked)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Paracetamol 1 g c/ 8 h, omeprazol c/24h y c/ comidas.", id="c/ is cada"),
        pytest.param("AV OD 20/40, AV 0,5. Bloqueo AV 2º grado.", id="visual acuity, block"),
        pytest.param("Vía oral. Da un paseo diario, en camino de mejoría, sale a la calle.", id="common words"),
        pytest.param("La plaza hospitalaria y la carrera de medicina.", id="plaza, carrera"),
        pytest.param("Colonias de 100000 UFC; colonia 3. Polígono de Willis permeable.", id="colonies, polygon"),
        pytest.param("Sale a la calle y camina 3 km; en la calle sufre un golpe, 3 fracturas.", id="out in the street"),
        pytest.param("TAC CRANEAL 3 IMAGENES. CL. SERICO 118. PROLONGACION DEL QT EN 500 MS.", id="all capitals"),
        pytest.param("Se coloca placa de reconstrucción 2,4 y placa 12.", id="a plate"),
        pytest.param("C. difficile positivo, Cl 105, Pl. 200000.", id="one letter"),
    ],
)
def test_clinical_text_holds_no_street(assert_finds, text):
    assert_finds(Streets(), text)
