import pytest

from recognizers.names import Names


@pytest.fixture(scope="module")
def names():
    return Names()


@pytest.mark.parametrize(
    "marked",
    [
        # titles
        pytest.param(
            "El paciente [PATIENT_NAME Eusebio Carbo-\nnell] fue dado de alta.", id="parted at the end of a line"
        ),
        pytest.param("Drs. [STAFF_NAME Pascual] / [STAFF_NAME Monfort], Unidad de Ictus.", id="titles and a stroke"),
        pytest.param("Se cita a [PATIENT_NAME Concha Piñeiro] en consultas.", id="an ordinary word and a surname"),
        pytest.param("Se observa la Concha Media inflamada.", id="an ordinary word and another"),
        pytest.param("Dra. [STAFF_NAME Salud Hierro Monzón]", id="a title makes ordinary words a name"),
        pytest.param("La paciente, llamada [PATIENT_NAME Ngozi Adichie], sonríe.", id="named outright, unlisted"),
        pytest.param("La hermana [RELATIVE_NAME Azucena], portadora.", id="kinship and a flower"),
        pytest.param("Acude su padre y hierro oral.", id="kinship and no capital"),
        pytest.param("paciente [PATIENT_NAME juan perez lopez], con fiebre", id="lower case behind a role"),
        pytest.param("paciente rosa claro, con fiebre", id="lower case, ordinary words"),
        pytest.param("[PATIENT_NAME Wang Li], de 34 años, acude.", id="unlisted with an age"),
        pytest.param("Vino con [RELATIVE_NAME Begoña], su cuñada, ayer.", id="kinship behind a given name"),
        pytest.param("hablo con [RELATIVE_NAME nuria], la hija", id="kinship behind a name in lower case"),
        pytest.param("Natural de Mérida, hija de pastores.", id="a town before kinship"),
        pytest.param("se ve orina con sangre clara, la madre lo niega", id="an ordinary word before kinship"),
        pytest.param("La paciente [PATIENT_NAME Ayelén Ñancupil Quilaqueo] acude.", id="on no list behind a role"),
        pytest.param("La paciente Barthel independiente.", id="a scale behind a role"),
        pytest.param("Crohn y Asma (madre), Gota (padre).", id="illnesses of the family"),
        pytest.param("Enfermedad de Huntington (padre) y de Wilson (hermano).", id="eponyms of the family"),
        pytest.param("Vino con [RELATIVE_NAME Consuelo], su tía.", id="an ordinary word that came along"),
        pytest.param("La exploró [STAFF_NAME Nekane] anoche.", id="behind what staff do"),
        pytest.param("Le acompaña [PATIENT_NAME Tomasa] siempre.", id="subject behind a pronoun and a verb"),
        pytest.param("Con la sonda Clara y se administra Yasmin.", id="an article and a thing"),
        pytest.param("[PATIENT_NAME Aisha] sigue afebril.", id="a given name that goes on"),
        pytest.param("Fallece [PATIENT_NAME Benito] a las 4 h.", id="verb before its subject"),
        pytest.param("Querida [STAFF_NAME Amaia]: va el informe.", id="a letter's opening"),
        pytest.param("Enfermera de enlace: [STAFF_NAME Mª Jesús Otaegui]", id="a role with its task"),
        pytest.param("la paciente [PATIENT_NAME maria dolores gomez] acude", id="lower case, ordinary second name"),
        pytest.param("la paciente rosa dolores fuertes", id="lower case, ordinary words throughout"),
        pytest.param("Los gemelos [RELATIVE_NAME Hugo] y [RELATIVE_NAME Bruno] nacieron bien.", id="twins"),
        pytest.param("Paciente Child B con ascitis.", id="another scale behind a role"),
        pytest.param("Operó [STAFF_NAME Etxaniz] sin incidencias.", id="a bare surname behind what staff do"),
        pytest.param("Equipo de [STAFF_NAME Ruiz-Giménez] en quirófano.", id="a team by its surname"),
        pytest.param("Valorado por Cirugía y visto por Medicina Interna.", id="departments behind what staff do"),
        pytest.param("Valorada por Neurología.\nUn saludo, [STAFF_NAME Gonzalo]", id="a given name behind a greeting"),
        pytest.param("Un saludo, equipo de planta", id="no name behind a greeting"),
        pytest.param("[PATIENT_NAME Goñi Lasarte, Miren] ingresa ayer.", id="surnames first"),
        pytest.param("Cabeza, Cuello y tórax normales.", id="anatomy with a comma"),
        pytest.param("Según cuenta [PATIENT_NAME Marisol], cayó.", id="a verb of saying"),
        pytest.param("A [PATIENT_NAME Paquita] le duele la rodilla.", id="something happens to her"),
        pytest.param("A Urgencias le consta el ingreso.", id="something happens to a department"),
        pytest.param("Varón de 56 años ([PATIENT_NAME J.M.R.]) con fiebre.", id="initials in brackets behind an age"),
        pytest.param("Varón de 56 años (F.A.) con palpitaciones.", id="a diagnosis in brackets behind an age"),
        pytest.param("[PATIENT_NAME Martina] y [PATIENT_NAME Valeria], de 5 meses, ingresan.", id="joined to a name"),
        pytest.param("El bebé de [PATIENT_NAME Samira Chaoui] llora.", id="particle before a given name"),
        pytest.param("Paciente Varón, de 34 años, acude.", id="no name with an age"),
        pytest.param("Valorado por el Dr. [STAFF_NAME Juan Pérez Gómez] en planta.", id="doctor, two surnames"),
        pytest.param("Avisamos a la Dra [STAFF_NAME Etxeberria] de guardia.", id="no full stop, surname only"),
        pytest.param(
            "Los Dres. [STAFF_NAME Ruiz], [STAFF_NAME Nadal] y [STAFF_NAME Ferrer] operan.", id="plural title"
        ),
        pytest.param("VISTO POR LA DRA. [STAFF_NAME PEREZ SOTO] EN URGENCIAS.", id="capitals without accents"),
        pytest.param("VISTO POR EL DR [STAFF_NAME MARTINEZ] EN PLANTA.", id="capitals, no full stop"),
        pytest.param("La visitó el Dr. [STAFF_NAME de la Fuente] ayer.", id="particle first"),
        pytest.param("Consulta con la Dra. [STAFF_NAME van der Berg].", id="foreign particles"),
        pytest.param("Informa el Prof. [STAFF_NAME J. M. Ribó i Casals] hoy.", id="Catalan, initials"),
        pytest.param("Según el Dr. [STAFF_NAME O'Donnell], sin cambios.", id="apostrophe"),
        pytest.param("Según la Dra. [STAFF_NAME D'Angelo] es benigno.", id="another apostrophe"),
        pytest.param("Cita con la Dra. [STAFF_NAME García-Pérez] el lunes.", id="hyphen"),
        pytest.param("Informa el Dr. [STAFF_NAME Crohn] del resultado.", id="a title overrules an eponym"),
        pytest.param("El Dr. D. [STAFF_NAME Íñigo Arana] firma el alta.", id="two titles"),
        pytest.param("Firma la Dra. [STAFF_NAME Mª Ángeles Roca].", id="abbreviated given name"),
        pytest.param("Habló con la Sra. [PATIENT_NAME Rosa Cabeza] por teléfono.", id="ordinary words after a title"),
        pytest.param("D. [PATIENT_NAME Fco. Javier Luna] ingresa hoy.", id="Don, abbreviated"),
        pytest.param("Doña [PATIENT_NAME Luz Divina Hierro] acude sola.", id="Doña"),
        pytest.param("Se explica a don [PATIENT_NAME Eusebio] el plan.", id="don in lower case"),
        pytest.param("el sr. [PATIENT_NAME gutiérrez] no acude", id="all in lower case"),
        pytest.param("Vino su esposa, Dña. [RELATIVE_NAME Carmen Vidal].", id="kinship before the title"),
        pytest.param("La Sra. [PATIENT_NAME María del Mar (Marita)] vive sola.", id="nickname in brackets"),
        pytest.param("Dr. [STAFF_NAME Nguyen Van Thanh], cirujano.", id="Vietnamese"),
        pytest.param("Dra. [STAFF_NAME Oluwaseun Adeyemi].", id="Nigerian"),
        pytest.param("Dr. [STAFF_NAME Andrés Vega S]. Marcoleta 3.", id="a surname cut short"),
        pytest.param("Dra. [STAFF_NAME Inés Soria]Correo electrónico:", id="a word glued on"),
        pytest.param(
            "LOS DRES. [STAFF_NAME RUIZ], [STAFF_NAME NADAL] Y [STAFF_NAME FERRER] OPERAN.", id="capital list"
        ),
        # roles
        pytest.param("El cirujano [STAFF_NAME Juan Pérez] explora la zona.", id="surgeon"),
        pytest.param("La enfermera [STAFF_NAME Begoña] retira el drenaje.", id="nurse, given name"),
        pytest.param("La paciente, [PATIENT_NAME María López], acude sola.", id="apposition"),
        pytest.param("Paciente llamado [PATIENT_NAME José], de 40 años.", id="called"),
        pytest.param("Se trata de la niña [PATIENT_NAME Maialen Agirre].", id="Basque girl"),
        pytest.param("Acude con su esposa [RELATIVE_NAME Ana] a consulta.", id="wife"),
        pytest.param("Vive con su hijo [RELATIVE_NAME Diego Maldonado] desde 2010.", id="son"),
        pytest.param("Acompañado de su hermana [RELATIVE_NAME Luisa].", id="sister"),
        pytest.param("Tiene tres hijos: [RELATIVE_NAME Ana], [RELATIVE_NAME Luis] y [RELATIVE_NAME Pedro].", id="list"),
        pytest.param("La madre de [PATIENT_NAME Lucía] refiere fiebre.", id="the patient, by a relative"),
        pytest.param("Su madre, [RELATIVE_NAME Fatima El Amrani], es asmática.", id="Moroccan"),
        pytest.param("Derivado por [STAFF_NAME Wilmer Quispe Mamani] al centro.", id="Andean"),
        pytest.param("LA PACIENTE [PATIENT_NAME MARIA LOPEZ] REFIERE DOLOR.", id="role among capitals"),
        pytest.param("SU HIJA [RELATIVE_NAME BEATRIZ] LA ACOMPAÑA.", id="relative among capitals"),
        # narrative
        pytest.param("[PATIENT_NAME Paula] acude por fiebre.", id="subject"),
        pytest.param("Al día siguiente [PATIENT_NAME Guillermo] presenta tos.", id="subject inside a sentence"),
        pytest.param("[PATIENT_NAME Yuliana], que vive sola, refiere dolor.", id="subject with an apposition"),
        pytest.param("Se entrevista a [PATIENT_NAME Ainhoa] en consulta.", id="object"),
        pytest.param("Vimos a [PATIENT_NAME Nicolás Garrido Vadía] ayer.", id="full name in a sentence"),
        pytest.param("Vimos a [PATIENT_NAME José Ortega y Gasset] ayer.", id="surnames joined by y"),
        pytest.param("Vimos a [PATIENT_NAME John Smith] ayer.", id="English name"),
        # initials
        pytest.param("Paciente [PATIENT_NAME T.P.R.], de 30 años.", id="initials"),
        pytest.param("[PATIENT_NAME M.J.R.], mujer de 45 años.", id="initials at the start"),
        pytest.param("Paciente [PATIENT_NAME J. M. G.] con tos.", id="initials with blanks"),
        pytest.param("Iniciales: [PATIENT_NAME ABC]. Varón.", id="bare initials by their cue"),
        pytest.param("Iniciales [PATIENT_NAME A.B.C.] y edad.", id="initials by their cue"),
        # lists and signatures
        pytest.param(
            "[STAFF_NAME J. García-Pérez], [STAFF_NAME M. L. Ruiz] y [STAFF_NAME A. Gómez]\nServicio", id="authors"
        ),
        pytest.param("[STAFF_NAME García Pérez J], [STAFF_NAME Ruiz ML].", id="surnames first"),
        pytest.param("Evolución buena.\nAtentamente,\n[STAFF_NAME Lorena Sáez Gil]", id="signature"),
        pytest.param("Alta a domicilio.\nFdo.: [STAFF_NAME Sergio Méndez Vila]", id="signed"),
        pytest.param("Fin del informe.\n\n[STAFF_NAME Lorena Sáez Gil]\n", id="a last line that is only a name"),
    ],
)
def test_finds(assert_finds, names, marked):
    assert_finds(names, marked)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Fenómeno de Raynaud tratado con Bosentan y Rituximab.", id="eponym and drugs"),
        pytest.param("25 Vitamina D. Marcadores normales.", id="vitamin D is no Don"),
        pytest.param("Enf. de Crohn y Enf. Wilson en la familia.", id="Enf. is an illness"),
        pytest.param("Refiere dolor de cabeza. Peso 70 kg. Salud buena. Coma profundo.", id="ordinary words"),
        pytest.param("Hierro normal. Rosa de Bengala negativo.", id="iron and Bengal"),
        pytest.param("Anti-DNA, ANCA y ANA negativos.", id="antibodies"),
        pytest.param("A.V. de 0,8 en O.D. y T.A. de 120/80. E.V.A. 3.", id="clinical initials"),
        pytest.param("Se aisló E. coli y S. aureus; H. Pylori negativo.", id="microbes"),
        pytest.param("Ingresa en el Hospital Carlos Haya.", id="a hospital"),
        pytest.param("Vive en la calle Juan Bosco 17 y en Avda. Dr. Fleming 3.", id="streets"),
        pytest.param("Natural de Bolivia, procedente de Valencia.", id="places"),
        pytest.param("Madre: Diabetes. Padre HTA. Hermana con Lupus.", id="family history"),
        pytest.param("Marcos de montura. Abril fue lluvioso.", id="a sentence's first word"),
        pytest.param("EL PACIENTE REFIERE DOLOR EN LA ROSA. SALUD BUENA.", id="capitals are no evidence"),
        pytest.param("DR ASOCIADO A PVR EN OJO DERECHO.", id="DR is detachment of the retina"),
        pytest.param("Paciente ASA II, con VIH y EPOC.", id="classes and diseases"),
        pytest.param("Equipo de Carl Zeiss Inc y St. Jude Medical.", id="makers"),
        pytest.param("Según Lawrence et al. y con criterios de Anderson.", id="citations"),
        pytest.param("Tipo Denis Brown, modelo Wallace I, tendón de Aquiles.", id="types and models"),
        pytest.param("Profesora de Educación Física, natural de Chile.", id="a profession"),
        pytest.param("Y de Roux. Tumor en A Coruña.", id="single letters"),
        pytest.param("dosis iniciales con reducción posterior", id="initial doses"),
        pytest.param("El doctor valora al paciente y la señora refiere dolor.", id="titles as nouns"),
    ],
)
def test_leaves(assert_finds, names, text):
    assert_finds(names, text)
