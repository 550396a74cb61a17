import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.fields import Field, Fields, parse_fields
from recognizers.fields.lexicon import LABELS, Kind
from recognizers.fields.marks import label_kind
from recognizers.labels import Label
from recognizers.note import Note

FIELDS = Fields()


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Nombre: [PATIENT_NAME Teresa].\nApellidos: [PATIENT_NAME Puertas Rondón] .", id="two fields"),
        pytest.param("Paciente: Dña. [PATIENT_NAME Ana de la Hoz y Gil], 45 años", id="title out, particles in"),
        pytest.param("Apellidos, nombre: [PATIENT_NAME RUIZ GIL, ANA MARIA]", id="inverted"),
        pytest.param("Apellidos: [PATIENT_NAME Casado Plaza].", id="surnames that are also words"),
        pytest.param("Apellidos: [PATIENT_NAME De la Fuente Mir].", id="surname with a particle first"),
        pytest.param("Nombre: [PATIENT_NAME M.ª del Mar (Marita)].", id="initial and nickname"),
        pytest.param("Nombre: [PATIENT_NAME ana maría]\nNHC: [PATIENT_ID 1]", id="typed in lower case"),
        pytest.param("Nombre del paciente: [PATIENT_NAME Luis Gil]", id="renamed label"),
        pytest.param("Paciente [PATIENT_NAME JUAN PEREZ], 45 años", id="without colon, in capitals"),
        pytest.param("Nombre completo: [PATIENT_NAME Ana Ruiz] Grupo sanguíneo: A+", id="unknown label bounds"),
        pytest.param("Madre: [RELATIVE_NAME Irene Linares Cobo]. Teléfono: 655 550 317", id="relative"),
        pytest.param("Contacto: [RELATIVE_NAME Carmen] (hija)", id="contact"),
        pytest.param("Nombre: no consta.", id="no value"),
        pytest.param("Madre: HTA y diabetes.", id="a mother's disease"),
        pytest.param("MADRE: DIABETES MELLITUS", id="a mother's disease in capitals"),
        pytest.param("Madre: Dolores de cabeza frecuentes", id="a word that is also a name"),
        pytest.param("Historia Actual: Mujer de 54 años.", id="narrative label"),
        pytest.param("Tratamiento del paciente: Enalapril.", id="paciente within a sentence"),
        pytest.param("El paciente: Varón sano.", id="paciente after an article"),
    ],
)
def test_names(assert_finds, marked):
    assert_finds(FIELDS, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Médico: [STAFF_NAME Eva Sanz Cid] NºCol: [STAFF_ID 28 28 12345].", id="two fields a line"),
        pytest.param("Médico: [STAFF_NAME Eva Sanz]NºCol: [STAFF_ID 28 28 12345].", id="glued"),
        pytest.param("Médico: [STAFF_NAME Eva Sanz] Paseo NºCol: [STAFF_ID 28].", id="stray word after the name"),
        pytest.param("Remitido por: DRA. [STAFF_NAME EVA SANZ CID] HOSPITAL SAN CIBRAO", id="ends before the hospital"),
        pytest.param("Responsable clínico: Dr.[STAFF_NAME Luis Gil Mir]. Acacias, 30. 28001 Madrid", id="street ahead"),
        pytest.param(
            "Remitido por: Dr. [STAFF_NAME Luis Gil Mir], [STAFF_NAME Ana Ruiz Sanz] y [STAFF_NAME Carlos Ibáñez Oro], "
            "Hospital San Cibrao, Madrid",
            id="several authors",
        ),
        pytest.param(
            "Médico: [STAFF_NAME Eva Sanz]\nRemitido por: [STAFF_NAME Eva Sanz] Ofiplaza Retiro, 3",
            id="as in the header",
        ),
        pytest.param("Fdo.: Dra. [STAFF_NAME Leire Pons]. Col. [STAFF_ID 282871450]", id="signature"),
        pytest.param("Dra. Candela Quiroga - M.N. [STAFF_ID 118.204] - M.P. [STAFF_ID 9921]", id="Argentine licences"),
        pytest.param("Elaboró: Dra. [STAFF_NAME Ximena Robledo], Céd. Prof. [STAFF_ID 7715502]", id="Mexican licence"),
        pytest.param("Médico: su médico de cabecera", id="no name"),
        pytest.param("Médico: Cirugía Maxilofacial", id="a speciality"),
        pytest.param("Remitido por: Urgencias", id="a service"),
        pytest.param("Servicio: Neurología. Servicio de Urgencias", id="services stay"),
        pytest.param("Realizó: Ecografía abdominal", id="a test that was done"),
        pytest.param("Col: 210 mg/dl. MP 500 mg", id="cholesterol and a steroid"),
    ],
)
def test_staff(assert_finds, marked):
    assert_finds(FIELDS, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("NHC: [PATIENT_ID 4482901].\nNASS: [INSURANCE_ID 28 12345678 40].", id="numbers with blanks"),
        pytest.param("CIPA: nhc-[PATIENT_ID 150679].", id="prefix out"),
        pytest.param("NHC [PATIENT_ID 123456]", id="bare"),
        pytest.param("Historia clínica Nº [PATIENT_ID 0045-771]", id="number mark behind"),
        pytest.param("N.º de historia: [PATIENT_ID 12/45-B]", id="any format"),
        pytest.param("DNI: [NATIONAL_ID 38987678-P]. NIE: [NATIONAL_ID Y4829135T].", id="letters"),
        pytest.param("con documento [NATIONAL_ID 07391846Z] y correo", id="in a sentence"),
        pytest.param("Obra social: OSDE, afiliado Nº [INSURANCE_ID 61 084417 3 02]", id="insurer kept"),
        pytest.param("CURP: [NATIONAL_ID GALM840615MJCRPR02]", id="CURP"),
        pytest.param("Tarjeta sanitaria: [INSURANCE_ID BLUG 760314 915 019]", id="letters first"),
        pytest.param("Episodio:[EPISODE_ID 3629184]. Nº expediente: [EPISODE_ID EXP-2019/44]", id="episode"),
        pytest.param("... ingresó (NHC: [PATIENT_ID 123456]) por disnea", id="within a line"),
        pytest.param("HC: negativos. CI: 2.3 l/min. Episodio: 2 días de fiebre.", id="blood cultures, index, duration"),
        pytest.param("La muestra 12 200 y la referencia 15-100", id="words that are labels elsewhere"),
        pytest.param("el NIE del paciente; NIE 3/5", id="NIE in a text"),
        pytest.param("NHC: 12345 12/03/2019".replace("12345", "[PATIENT_ID 12345]"), id="a date follows"),
    ],
)
def test_numbers(assert_finds, marked):
    assert_finds(FIELDS, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "Domicilio: [STREET Calle del Olmo, 23, 4º B].\n"
            "Localidad/ Provincia: [LOCATION Alcorcón]/ [LOCATION Madrid].\nCP: [POSTCODE 28922].",
            id="header",
        ),
        pytest.param("Localidad: [LOCATION Madrid]/[LOCATION Comunidad de Madrid]", id="two spans"),
        pytest.param("Localidad/ Provincia: [LOCATION Móstoles] [LOCATION Madrid].", id="two known places"),
        pytest.param("CP:\n[POSTCODE 28001]", id="value on the next line"),
        pytest.param("CP: [POSTCODE E-28015]\nC.P. [POSTCODE 41008] [LOCATION SEVILLA]", id="letters, a place behind"),
        pytest.param(
            'Domicilio: [STREET Bv. Oroño 1448, piso 3 "C"], [LOCATION Rosario], Pcia. de [LOCATION Santa Fe] '
            "([POSTCODE S2000DTA])",
            id="everything in one",
        ),
        pytest.param("Dirección: [STREET C/ Mayor 3, bajo], [POSTCODE 28001] [LOCATION Madrid]", id="doubtful label"),
        pytest.param("Domicilio: [STREET Calle Mayor 3] Tfno. 976 555 014", id="telephone behind"),
        pytest.param("País: [COUNTRY España].\nPaís de nacimiento: [COUNTRY EE.UU.]", id="countries"),
        pytest.param("Provincia: [LOCATION Ciudad Real]", id="a place that opens with a label"),
        pytest.param(
            "Hospital: [HOSPITAL Hospital San Cibrao]. Centro: [HEALTH_CENTRE Centro de Salud Sur]", id="centres"
        ),
        pytest.param("Domicilio: .\nLocalidad: [LOCATION Madrid].", id="empty"),
        pytest.param("CP: 28. Estado: estable. Estado general: bueno.", id="prostate cancer, state"),
        pytest.param("Dirección: lateral. Población: Pacientes con asma. Procedencia: Urgencias.", id="other meanings"),
    ],
)
def test_places(assert_finds, marked):
    assert_finds(FIELDS, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Edad: [AGE 45 años] Sexo: [SEX M].", id="age and sex"),
        pytest.param("Edad: [AGE 1 Mes y medio] Sexo: [SEX Femenino]. Edad: [AGE 35 A]. EDAD: [AGE 43]", id="forms"),
        pytest.param("Edad/Sexo: [AGE 45]/[SEX M]\nSexo/Edad: [SEX F]/[AGE 54 años]", id="label for two"),
        pytest.param(
            "Fecha de nacimiento:[DATE 19/05 /1981].\nF. nac.: [DATE 3-IV-2010]\nFN: [DATE 1/2/90]", id="dates"
        ),
        pytest.param("Fecha: [DATE 12 de mayo de 2019] 10:35", id="time out"),
        pytest.param("Exploración al ingreso:\nTA 107/61, Fc 90.", id="no episode: what was found on admission"),
        pytest.param("Constantes al ingreso: PA 105/55 mmHg", id="no episode: vital signs on admission"),
        pytest.param("Ingreso: [DATE 12/03/2019]. Ingreso: [EPISODE_ID 2019444]", id="one label, two meanings"),
        pytest.param(
            "Estado civil: [MARITAL_STATUS casada]. Profesión: [PROFESSION auxiliar de clínica], jubilada. "
            "Religión: [RELIGION católica]. Nacionalidad: [NATIONALITY peruana]. Raza: [ETHNICITY blanca].",
            id="descriptors",
        ),
        pytest.param("Edad ósea: 5 años. Fecha probable de parto: 40 semanas.", id="clinical"),
        pytest.param("Edad media: 54 años. peso al nacimiento 3.240 g", id="statistics, weight"),
    ],
)
def test_descriptions(assert_finds, marked):
    assert_finds(FIELDS, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Nombre\tApellidos\n[PATIENT_NAME Ana]\t[PATIENT_NAME Ruiz]", id="header row"),
        pytest.param(
            "| Nombre | NHC | Diagnóstico |\n|---|---|---|\n| [PATIENT_NAME Ana Ruiz] | [PATIENT_ID 12345] | Asma |",
            id="Markdown table",
        ),
        pytest.param("NIF\t[NATIONAL_ID 33518290E]\tEpisodio\t[EPISODE_ID 6610284]", id="label and value cells"),
        pytest.param("NHC\n[PATIENT_ID 12345]\nApellidos\n[PATIENT_NAME Ruiz Gil]", id="one below another"),
        pytest.param(
            "Nombre [PATIENT_NAME Ana]\nApellidos [PATIENT_NAME Ruiz]\nEdad [AGE 45] Sexo [SEX M]\n",
            id="block of bare labels",
        ),
        pytest.param("Analito\tResultado\nAmilasa\t1.840", id="laboratory table"),
    ],
)
def test_tables(assert_finds, marked):
    assert_finds(FIELDS, marked)


def test_upper_case_without_accents(assert_finds):
    assert_finds(
        FIELDS,
        "NOMBRE: [PATIENT_NAME MARIA DOLORES]   APELLIDOS: [PATIENT_NAME CABEZA DE LA HOZ]\n"
        "N. HISTORIA: [PATIENT_ID 771204]   FECHA NACIMIENTO: [DATE 30/01/1938]   SEXO: [SEX MUJER]\n"
        "DIRECCION: [STREET C/ FUENTE NUEVA 8, BAJO DCHA]   CP [POSTCODE 41008] [LOCATION SEVILLA]",
    )


def test_header_joined_into_a_paragraph(assert_finds):
    assert_finds(
        FIELDS,
        "Nombre: [PATIENT_NAME Ana] Apellidos: [PATIENT_NAME Ruiz] NHC: [PATIENT_ID 123] "
        "Domicilio: [STREET Calle Mayor, 3] Localidad/ Provincia: [LOCATION Tolosa] CP: [POSTCODE 20400] "
        "Datos asistenciales Fecha de Ingreso: [DATE 01/02/2019] Médico: [STAFF_NAME Eva Sanz] Motivo de ingreso: tos",
    )


def test_carriage_returns():
    note = Note("Nombre: Ana.\r\nCP:\r\n28001\r\n")
    assert [note.text[field.start : field.end] for field in parse_fields(note)] == ["Ana", "28001"]


def test_a_field_tells_label_from_value():
    note = Note("Dirección: C/ Mayor 3, 28001 Madrid")
    fields = parse_fields(note)
    assert {note.text[field.label_start : field.label_end] for field in fields} == {"Dirección"}
    assert [(field.kind, field.label, note.text[field.start : field.end]) for field in fields] == [
        (Kind.STREET, Label.STREET, "C/ Mayor 3"),
        (Kind.STREET, Label.POSTCODE, "28001"),
        (Kind.STREET, Label.LOCATION, "Madrid"),
    ]
    assert all(isinstance(field, Field) for field in fields)


def test_no_label_announces_two_kinds():
    phrases = [phrase.strip(" ~\n") for table in LABELS.values() for phrase in " ".join(table.split()).split(";")]
    twice = {phrase for phrase in phrases if phrases.count(phrase) > 1}
    assert not twice


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("n.º historia", Kind.PATIENT_ID),
        ("num. s.s.", Kind.INSURANCE_ID),
        ("localidad/ provincia", Kind.PLACE),
        ("fecha de ingreso", Kind.DATE),
        ("motivo", Kind.OTHER),
    ],
)
def test_label_kind(label, kind):
    meaning = label_kind(label)
    assert meaning is not None
    assert meaning[0] is kind


def test_long_text_is_read_in_linear_time():
    text = "Nombre: " + "Ana de la " * 20_000 + "NHC " * 20_000 + "1 2-" * 20_000
    assert len(parse_fields(Note(text))) <= 2


PIECES = st.sampled_from(
    [
        "Nombre",
        "Domicilio",
        "CP",
        "Médico",
        "Fdo",
        "Edad",
        "NHC",
        "País",
        ":",
        " ",
        "\n",
        "\t",
        "|",
        ".",
        ",",
        "(",
        "-",
        "/",
        "Ana",
        "Dr.",
        "y",
        "C/",
        "28001",
        "45",
        "años",
        "Madrid",
        "a@b.es",
        "12/03",
        "de",
        "É",
        "º",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_value_is_trimmed_and_after_its_label(text):
    note = Note(text)
    for field in parse_fields(note):
        value = note.text[field.start : field.end]
        assert value == value.strip(" \n\t|,;:-/.(") or value.endswith(".")
        assert field.label_end <= field.start
