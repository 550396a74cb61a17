"""What the labels of Spanish clinical documents announce: one readable table, label -> kind of value.

Sources: the header of the MEDDOCAN guidelines (SEAD 2018); the minimum data of clinical reports, Real Decreto 1093/2010
(Spain); NOM-004-SSA3-2012 (Mexico); Ley 26.529 (Argentina); Decreto 41/2012 (Chile).
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from recognizers.labels import Label


class Shape(Enum):
    """How a value is written; each has its reader."""

    NAME = auto()
    STAFF = auto()
    RELATIVE = auto()
    ID = auto()
    DATE = auto()
    AGE = auto()
    SEX = auto()
    STREET = auto()
    PLACE = auto()
    POSTCODE = auto()
    COUNTRY = auto()
    CENTRE = auto()
    NUMBER = auto()
    """A telephone number: it ends the value before it, and is left to the recognizer of contacts."""
    WORDS = auto()
    NOTHING = auto()
    """Not identifying, or read by another recognizer: the label only ends the value before it."""


class Kind(StrEnum):
    """What a field holds.

    Attributes:
        label: what its value is found as; None if it is not masked.
        shape: how its value is written.
    """

    label: Label | None
    shape: Shape

    def __new__(cls, value: str, label: Label | None, shape: Shape) -> "Kind":  # noqa: D102
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label, kind.shape = label, shape
        return kind

    FULL_NAME = "full name", Label.PATIENT_NAME, Shape.NAME
    GIVEN_NAME = "given name", Label.PATIENT_NAME, Shape.NAME
    SURNAMES = "surnames", Label.PATIENT_NAME, Shape.NAME
    RELATIVE = "relative", Label.RELATIVE_NAME, Shape.RELATIVE
    STAFF = "staff", Label.STAFF_NAME, Shape.STAFF
    SIGNATURE = "signature", Label.STAFF_NAME, Shape.STAFF
    STAFF_ID = "professional licence", Label.STAFF_ID, Shape.ID
    EMPLOYEE_ID = "employee number", Label.EMPLOYEE_ID, Shape.ID
    PATIENT_ID = "record number", Label.PATIENT_ID, Shape.ID
    NATIONAL_ID = "identity document", Label.NATIONAL_ID, Shape.ID
    INSURANCE_ID = "insurance number", Label.INSURANCE_ID, Shape.ID
    EPISODE_ID = "episode number", Label.EPISODE_ID, Shape.ID
    OTHER_ID = "other number", Label.OTHER_ID, Shape.ID
    STREET = "address", Label.STREET, Shape.STREET
    PLACE = "place", Label.LOCATION, Shape.PLACE
    POSTCODE = "postcode", Label.POSTCODE, Shape.POSTCODE
    COUNTRY = "country", Label.COUNTRY, Shape.COUNTRY
    BIRTH_DATE = "date of birth", Label.DATE, Shape.DATE
    DATE = "date", Label.DATE, Shape.DATE
    AGE = "age", Label.AGE, Shape.AGE
    SEX = "sex", Label.SEX, Shape.SEX
    NATIONALITY = "nationality", Label.NATIONALITY, Shape.WORDS
    ETHNICITY = "ethnicity", Label.ETHNICITY, Shape.WORDS
    RELIGION = "religion", Label.RELIGION, Shape.WORDS
    MARITAL_STATUS = "marital status", Label.MARITAL_STATUS, Shape.WORDS
    PROFESSION = "profession", Label.PROFESSION, Shape.WORDS
    HOSPITAL = "hospital", Label.HOSPITAL, Shape.CENTRE
    HEALTH_CENTRE = "health centre", Label.HEALTH_CENTRE, Shape.CENTRE
    PHONE = "telephone", None, Shape.NUMBER
    OTHER = "other", None, Shape.NOTHING


LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.FULL_NAME: """
            nombre y apellido(s); apellido(s) y nombre(s); nombre completo; nombre(s) y apellido(s);
            apellido(s), nombre; nombre, apellido(s);
            nombre (y apellidos) {del|de la|de el/la} {paciente|enfermo|enferma|menor|usuario|asegurado};
            nombre/apellidos; apellidos/nombre; paciente; enfermo; enferma; apellidos y nombre {del|de la} paciente;
            titular; beneficiario; derechohabiente; asegurado; interesado""",
        Kind.GIVEN_NAME: """
            nombre(s); nombre(s) de pila; primer nombre; segundo nombre""",
        Kind.SURNAMES: """
            apellido(s); primer apellido; segundo apellido; 1 º apellido; 2 º apellido; apellido 1; apellido 2;
            apellido paterno; apellido materno; apellido(s) {del|de la} paciente""",
        Kind.RELATIVE: """
            ~ padre; ~ madre; ~ tutor; ~ tutora; ~ tutor legal; ~ tutor/a;
            nombre {del|de la} {padre|madre|tutor|tutora}; ~ conyuge; ~ esposo; ~ esposa; ~ pareja; ~ hermano;
            ~ hermana; ~ hijo; ~ hija; ~ acompanante; ~ familiar; ~ persona de contacto; ~ contacto;
            ~ contacto de emergencia; ~ familiar de contacto; ~ familiar responsable; ~ representante legal;
            ~ responsable legal; ~ cuidador; ~ cuidadora; ~ cuidador principal; ~ responsable del paciente;
            ~ padre/madre; ~ madre/padre; ~ padre/madre/tutor; ~ padre o tutor; ~ informante""",
        Kind.STAFF: """
            medico; medica; medico(s) responsable(s); medico/a; facultativo; facultativo responsable; doctor;
            doctora; doctor/a; medico tratante; medico de cabecera; medico de familia; medico de atencion primaria;
            map; pediatra; medico peticionario; medico solicitante; medico informante; medico remitente;
            medico de guardia; medico adjunto; medico prescriptor; nombre del medico; profesional;
            profesional responsable; cirujano(s); cirujana; primer ayudante; ayudante(s); anestesista;
            anestesiologo; anestesiologa; enfermero; enfermera; enfermera/o; enfermero/a; enfermera responsable;
            matrona; residente; mir; patologo; patologa; radiologo; radiologa; psicologo; psicologa; fisioterapeuta;
            trabajador(a) social; investigador principal; especialista; jefe de servicio""",
        Kind.SIGNATURE: """
            remitido por; remitente; derivado por; responsable clinico; responsable clinica; responsable medico;
            r(e)sponsable; responsable del informe; responsable de la asistencia; emitido por; informe emitido por;
            informe realizado por; realizado por; elaborado por; redactado por; informado por; ~ elaboro; ~ informo;
            ~ realizo; ~ valido; ~ reviso; validado por; revisado por; solicitado por; ~ solicita; atendido por;
            visto por; firmado; firmado por; ~ firma; firmado digitalmente por; fdo; fdo por; fdo digitalmente por;
            autor(es); autora(s); autor(a)(es) {para|de} (la) correspondencia; autor/a; ~ correspondencia;
            direccion {para|de} (la) correspondencia; correspondencia a; correspondencia con;
            dirigir (la) correspondencia a; ~ atentamente; ~ un saludo; ~ le saluda""",
        Kind.STAFF_ID: """
            # (de) col; # (de) colegiado; # (de) colegiada; # colegiado/a; # (de) coleg; colegiado; colegiada;
            colegiado #; colegiada #; # (de) colegiacion; ~ col; ~ col #; num colegiado; cedula profesional;
            ced prof; c prof; cedula prof; ced profesional; cedula (de) especialidad; ced esp;
            matricula profesional; matricula nacional; matricula provincial; matricula; mat prof; ~ m n; ~ m p;
            mat nac; mat prov; # (de) matricula; # (de) registro medico; registro medico; reg medico; r m; c m p;
            # c m p; tarjeta profesional; cias; cnp; cpm; colegio medico #; dgp""",
        Kind.EMPLOYEE_ID: """
            # (de) empleado; # (de) empleada; codigo (de) empleado; legajo; # (de) legajo; matricula de empleado;
            cod profesional""",
        Kind.PATIENT_ID: """
            nhc; n h c; hcn; hcl; # h c; # hist(oria); # h ª; # (de) (la) historia (clinica); # hist clinica;
            # hist clin; # h clinica; ~ h c; ~ hist clinica; ~ historia; ~ hist; ~ historia clinica;
            ~ historia clinica #; historia #; historia clinica numero; h c #; hc #; ~ h cl; h cl #; # h cl;
            # ficha (clinica); ficha clinica; ~ ficha; ficha #; # (de) paciente; id paciente; id (del) paciente;
            identificador (del) paciente; codigo (de) paciente; cod paciente; # (de) identificacion (del paciente);
            cipa; cip; cip sns; cipsns; cip-sns; codigo cip; codigo cipa; cip autonomico; sip; # sip; nuhsa;
            nuss/nhc; expediente clinico; # (de) expediente clinico; autonomico; codigo de identificacion personal;
            codigo sns; # (de) registro hospitalario; registro hospitalario; record""",
        Kind.NATIONAL_ID: """
            dni; d n i; # (de) dni; nif; n i f; # (de) nif; nie; n i e; # (de) nie; dni/nif; dni/nie; nif/nie;
            dni/nif/nie; dni/nie/pasaporte; nif/cif; dni o pasaporte; pasaporte; # (de) pasaporte; pasaporte #;
            documento; documento #; documento (nacional) de identidad; # (de) documento (de identidad);
            doc identidad; doc (de) id; ~ doc; tipo y # (de) documento; # doc; cedula; cedula de identidad;
            cedula de ciudadania; # (de) cedula; cedula #; ~ c c; ~ c i; ~ t i; tarjeta de identidad; curp; c u r p;
            rfc; rut; r u t; run; r u n; rut/run; run/rut; cuil; cuit; cuit/cuil; cuil/cuit; c u i l; cui; dui; dpi;
            ine; clave de elector; libreta civica; ~ l c; ~ l e; ~ d u; identificacion; identidad #;
            tarjeta de residencia; permiso de residencia; certificado de nacimiento #""",
        Kind.INSURANCE_ID: """
            nass; n a s s; nuss; nss; n s s; # s s; # seg social; # (de) (la) seguridad social;
            # (de) afiliacion (a la seguridad social); # afiliacion ss; seguridad social; seg social; s social;
            ~ s s; seguridad social #; afiliacion; # (de) afiliado; # (de) afiliada; afiliado #; afiliada #;
            afiliado; # afil; tarjeta sanitaria; # (de) tarjeta sanitaria; tarjeta sanitaria #;
            tarjeta sanitaria individual; tsi; # tsi; ~ t s; tarjeta sanitaria europea; tse; # (de) poliza; poliza;
            poliza #; # (de) asegurado; # (de) asegurada; # (de) seguro; # (de) beneficiario; # (de) credencial;
            credencial; ~ obra social; ~ prepaga; obra social #; # (de) obra social; # (de) socio; socio #;
            # (de) mutualista; ~ mutua; ~ aseguradora; ~ seguro; ~ mutualidad; ~ isapre; ~ eps; # (de) carnet;
            carnet; carne #""",
        Kind.EPISODE_ID: """
            episodio; # (de) episodio; episodio #; id episodio; codigo (de) episodio; # (de) ingreso; ~ ingreso;
            ingreso #; # (de) icu; ~ icu; # (de) expediente; expediente; expediente #; exp #; # (de) exp;
            # (de) admision; admision #; # (de) atencion; # (de) asistencia; # (de) visita; # (de) caso;
            # (de) urgencia; urgencia #; # (de) registro; registro #; ~ registro; # (de) peticion; ~ peticion;
            peticion #; # (de) solicitud; ~ solicitud; solicitud #; # (de) volante; # (de) informe; informe #;
            # (de) muestra; ~ muestra; muestra #; # (de) biopsia; biopsia #; # (de) estudio; estudio #;
            # (de) orden; ~ orden; orden #; # (de) protocolo; protocolo #; # (de) cita; # (de) folio; ~ folio;
            folio #; # (de) accession; accession number; # (de) receta; receta #; # (de) autorizacion;
            autorizacion #; # (de) triaje; # (de) referencia; # ref""",
        Kind.OTHER_ID: """
            # (de) certificado; # (de) registro civil; # (de) siniestro; # (de) diligencias; # (de) atestado;
            ~ codigo; # (de) identificador; ~ identificador; ~ id""",
        Kind.STREET: """
            domicilio; domicilio {habitual|actual|familiar|particular|postal|fiscal};
            domicilio {del|de la} paciente; ~ direccion;
            direccion {postal|habitual|actual|completa|particular|domiciliaria}; direccion {del|de la} paciente;
            ~ dir; ~ calle; ~ calle y numero; calle/plaza; ~ via; ~ residencia habitual; ~ residencia; ~ senas;
            domicilio/direccion; direccion/domicilio; ~ vivienda""",
        Kind.PLACE: """
            localidad; localidad/provincia; localidad y provincia; localidad, provincia; municipio;
            municipio/provincia; poblacion; poblacion/provincia; ciudad; ciudad/provincia; ciudad/estado;
            ciudad y estado; municipio/estado; provincia; provincia/estado; ~ prov; comunidad autonoma; ccaa;
            c c a a; comuna; ~ region; ~ distrito; ~ partido; ~ departamento; ~ estado; ~ canton; ~ parroquia;
            ~ corregimiento; ~ barrio; ~ procedencia; ~ natural de; ~ residente en; ~ residencia en; ~ origen;
            ~ lugar de procedencia; lugar de nacimiento; lugar de residencia; localidad de nacimiento;
            localidad de residencia; ciudad de nacimiento; ciudad de residencia; municipio de residencia;
            municipio de nacimiento; provincia de nacimiento; provincia de residencia; poblacion de residencia;
            localidad/ciudad; ciudad/localidad; ~ alcaldia; ~ delegacion""",
        Kind.POSTCODE: """
            cp; c p; cod postal; codigo postal; ~ d p; distrito postal; c postal; cod p; cpostal; zip;
            apartado postal""",
        Kind.COUNTRY: """
            pais; pais {de nacimiento|de origen|de residencia|de procedencia}; pais natal; pais nacimiento""",
        Kind.BIRTH_DATE: """
            fecha (de) nacimiento; fecha (de) nac; fecha (de) nacim; f (de) nac; f (de) nacimiento; f (de) nacim;
            ~ f n; ~ f d n; fec nac; fch nac; fecha nacto; nacido el; nacida el; nacido/a el; ~ nacimiento;
            dia de nacimiento; fdo nac; fecha (de) nacimiento/edad; fenac""",
        Kind.DATE: """
            ~ fecha; fecha actual; fecha y hora; fecha/hora; ~ dia; ~ alta; dado de alta el; ~ ingresado el;
            fecha (de) (la) {ingreso|alta|consulta|informe|visita|exploracion|intervencion|cirugia|estudio|toma};
            fecha (de) (la) {emision|solicitud|peticion|registro|recepcion|atencion|asistencia|admision|egreso};
            fecha (del) {defuncion|fallecimiento|exitus}; fecha (de) {elaboracion|validacion|firma|prueba|biopsia};
            fecha (de) (la) {muestra|extraccion|procedimiento|hospitalizacion|revision|cita|caducidad};
            fecha (del) {diagnostico|inicio|informe|alta|ingreso|estudio}; f (de) {ingreso|alta|consulta|informe};
            f (de) {visita|egreso|intervencion|iq|ingr|ing|solicitud}; fec ingreso; fec alta;
            fecha y hora (de) {ingreso|alta|atencion|egreso|informe|consulta}""",
        Kind.AGE: """
            edad; edad actual; edad {del|de la} paciente; edad/sexo; edad y sexo""",
        Kind.SEX: """
            sexo; genero; sexo/genero; sexo {del|de la} paciente; sexo biologico; sexo al nacer; sexo/edad""",
        Kind.NATIONALITY: """
            nacionalidad; ~ ciudadania""",
        Kind.ETHNICITY: """
            etnia; raza; grupo etnico; raza/etnia; etnia/raza; pueblo indigena; pertenencia etnica""",
        Kind.RELIGION: """
            religion; confesion religiosa; credo; creencias religiosas""",
        Kind.MARITAL_STATUS: """
            estado civil; e civil; est civil; edo civil""",
        Kind.PROFESSION: """
            profesion; ocupacion; profesion/ocupacion; ocupacion/profesion; ocupacion actual; ocupacion habitual;
            profesion actual; profesion habitual; puesto de trabajo; oficio; profesion u oficio""",
        Kind.HOSPITAL: """
            hospital; hospital de referencia; hospital de origen; hospital de procedencia; ~ centro;
            centro hospitalario; ~ centro sanitario; ~ centro medico; ~ centro asistencial; centro de referencia;
            ~ centro de trabajo; ~ clinica; ~ sanatorio; ~ centro de origen; ~ establecimiento; unidad medica;
            ~ institucion; centro solicitante; centro peticionario""",
        Kind.HEALTH_CENTRE: """
            centro de salud; c salud; centro de atencion primaria; ~ cap; ~ consultorio; ~ ambulatorio; cesfam;
            u m f; ~ cs""",
        Kind.PHONE: """
            telefono(s); telefono/s; tfno; tfnos; tlf; tlfn; tlfno; telf; telef; tel; tels; movil; telefono movil;
            telefono fijo; ~ fijo; celular; cel; fono; fonos; whatsapp;
            telefono {de contacto|del paciente|de la paciente|particular|domicilio|de casa|de emergencia};
            # (de) telefono; telefono #; tel y fax; telefono y fax; telefono/fax; tel/fax; fax; telefax; # (de) fax""",
        Kind.OTHER: """
            e-mail; email; mail; correo (electronico); correo-e; e-mail autor; direccion electronica;
            direccion de correo (electronico); web; url; pagina web; servicio; servicio responsable;
            servicio de ingreso; servicio de alta; servicio medico; especialidad; unidad; seccion; ~ area;
            cama; habitacion; hab; planta; box; ubicacion; hora;
            hora (de) {ingreso|alta|llegada|consulta}; turno; prioridad; nivel de triaje; triaje;
            datos del paciente; identificacion del paciente; datos asistenciales; datos personales;
            datos de filiacion; filiacion; datos de la asistencia; datos clinicos; tipo de ingreso;
            motivo (de) {ingreso|consulta|alta}; motivo; antecedentes; antecedentes {personales|familiares};
            anamnesis; historia actual; enfermedad actual; informe (clinico) (del paciente); informe medico;
            historia del paciente; exploracion (fisica); exploracion (fisica) al ingreso;
            evolucion; diagnostico(s); diagnostico principal;
            juicio clinico; tratamiento; plan; pruebas complementarias; alergias; grupo sanguineo; peso; talla;
            tension arterial; observaciones; resumen; destino; destino al alta; tipo de alta; motivo de alta;
            gestas; firma del paciente; caso clinico; procedencia del ingreso; cobertura; regimen; garante;
            financiador; entidad; nivel de estudios; escolaridad; lengua; idioma; cargo; puesto;
            codigo postal y localidad; {constantes|situacion|estado|analitica|tratamiento|diagnostico} al ingreso""",
    }
)
"""Labels by kind, separated by `;`, in the notation of `recognizers.fields.notation`.

A label after `~` means other things too (`CP`, `madre`, `estado`): its value must be beyond doubt.
"""
