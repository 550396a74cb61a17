"""What the fields of a report's header are called, and how hospitals of Spain and Latin America call them too."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from recognizers.note import fold

__all__ = ["DOCUMENT_LABELS", "LABEL", "SYNONYMS", "Kind", "kind_of"]


class Kind(StrEnum):
    """What a field of the header says."""

    GIVEN_NAME = "given name"
    SURNAMES = "surnames"
    FULL_NAME = "full name"
    RECORD = "record number"
    CIPA = "health card"
    DOCUMENT = "national document"
    INSURANCE = "insurance number"
    STREET = "street"
    TOWN = "town"
    POSTCODE = "postcode"
    ADDRESS = "whole address"
    BIRTH_DATE = "date of birth"
    COUNTRY = "country"
    BIRTH_COUNTRY = "country of birth"
    AGE = "age"
    SEX = "sex"
    ADMISSION = "date of admission"
    SERVICE = "service"
    SPECIALITY = "speciality"
    EPISODE = "episode"
    DOCTOR = "doctor"
    LICENCE = "doctor's licence"


def _synonyms(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split("|"))


DOCUMENT_LABELS = _synonyms(
    "DNI | D.N.I. | NIF | N.I.F. | DNI/NIF | NIF/NIE | NIE | DNI/NIE/Pasaporte | Documento | Doc. identidad | "
    "Nº documento | Pasaporte | Cédula | Cédula de identidad | Cédula de ciudadanía | C.I. | C.C. | RUT | RUN | "
    "RUN/RUT | "
    "CURP | CUIL | DUI | DPI | Documento de identidad | Identificación"
)
"""What a record number becomes when it is taken for a national document."""

SYNONYMS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.GIVEN_NAME: _synonyms(
            "Nombre | Paciente | Nombre del paciente | Nombre (s) | Nombres | Nombre de la paciente | Nombre de pila | "
            "Nombre paciente | Pac. | Enfermo/a | Prenombre"
        ),
        Kind.SURNAMES: _synonyms(
            "Apellidos | Apellido | Primer y segundo apellido | Apellidos del paciente | Apellido(s) | Apell. | "
            "Apellidos paciente | Ap. | 1er y 2º apellido | Apellido paterno y materno"
        ),
        Kind.FULL_NAME: _synonyms(
            "Paciente | Nombre | Nombre y apellidos | Nombre completo | Nombre del paciente | Apellidos y nombre | "
            "Nombre y Apellido | Sr./Sra. | D./Dña. | Pte. | Identificación del paciente | Usuario | Datos del paciente"
        ),
        Kind.RECORD: _synonyms(
            "NHC | Nº Historia | HC | N.H.C. | Historia clínica nº | Nº HC | Nº de historia | Nº historia clínica | "
            "Historia | Hª Clínica | H.C. | Núm. historia | NºHC | N° de H.C. | Historia clínica | Expediente | "
            "Nº expediente | Expediente clínico | No. de expediente | Ficha | Ficha clínica | Nº ficha | Registro | "
            "No. de registro | Folio | Código paciente | ID paciente | CIP | Nº SAP | Nº paciente | HCE"
        ),
        Kind.CIPA: _synonyms(
            "CIPA | CIP | C.I.P.A. | Tarjeta sanitaria | TSI | CIP-SNS | Código de identificación personal | CIPAR"
        ),
        Kind.DOCUMENT: DOCUMENT_LABELS,
        Kind.INSURANCE: _synonyms(
            "NASS | Nº S.S. | Nº afiliación | NUSS | NSS | N.S.S. | Nº Seguridad Social | Seguridad Social | "
            "Nº de afiliación | Núm. S. Social | Nº SS | NAF | Nº afiliado | Obra social | Obra social nº | "
            "No. de afiliación IMSS | Afiliación | Póliza | Nº póliza | EPS | Nº beneficiario | Seguro | Mutua | "
            "Nº tarjeta sanitaria | Nº asegurado | Previsión | Derechohabiente"
        ),
        Kind.STREET: _synonyms(
            "Domicilio | Dirección | Calle | Dir. | Domic. | Dirección postal | Residencia | Domicilio habitual | "
            "Vive en | "
            "Domicilio particular | Dirección del paciente | Señas | Calle y nº | Direc. | Domicilio actual"
        ),
        Kind.TOWN: _synonyms(
            "Localidad/ Provincia | Población | Ciudad | Municipio | Localidad | Provincia | Población/Provincia | "
            "Loc. | "
            "Lugar de residencia | Municipio/Provincia | Delegación | Colonia | Comuna | Distrito | Departamento | "
            "Estado | Alcaldía | Partido | Cantón | Ciudad de residencia | Pobl. | Procedencia"
        ),
        Kind.POSTCODE: _synonyms(
            "CP | C.P. | Cód. postal | Código postal | Cod. Postal | C. Postal | Código Postal | D.P. | Cód.Postal"
        ),
        Kind.ADDRESS: _synonyms("Domicilio | Dirección | Dirección completa | Dir. | Dirección postal | Residencia"),
        Kind.BIRTH_DATE: _synonyms(
            "Fecha de nacimiento | F. nac. | FN | F.Nac | Nacido el | Fecha nacimiento | F. Nacimiento | Fecha nac. | "
            "F/N | Fec. Nac. | FDN | F. de nacimiento | F.N. | Nacimiento | Fecha de nac | Nac."
        ),
        Kind.COUNTRY: _synonyms("País | Pais | País de residencia | País de origen | Nación | Procedencia"),
        Kind.BIRTH_COUNTRY: _synonyms(
            "País de nacimiento | País | Lugar de nacimiento | País nacimiento | Natural de | País de origen | "
            "Origen | "
            "Nacido/a en"
        ),
        Kind.AGE: _synonyms("Edad | Edad actual | Edad del paciente | Ed. | Edad al ingreso"),
        Kind.SEX: _synonyms("Sexo | Género | Sx | Sexo/Género | Sexo del paciente | Sexo biológico"),
        Kind.ADMISSION: _synonyms(
            "Fecha de Ingreso | F. ingreso | Ingreso | Fecha de alta | Fecha informe | Fecha ingreso | F. Alta | "
            "Fecha del informe | Fecha de consulta | Fecha | Fecha de atención | Fecha asistencia | Fec. ingreso | "
            "Fecha visita | Fecha y hora de ingreso | Ingresado el | Alta | Fecha de admisión | FI | Internación"
        ),
        Kind.SERVICE: _synonyms("Servicio | Unidad | Serv. | Servicio médico | Sección | Área | Dpto. | Departamento"),
        Kind.SPECIALITY: _synonyms("Especialidad | Servicio | Esp. | Especialidad médica | Consulta de"),
        Kind.EPISODE: _synonyms(
            "Episodio | Nº episodio | Nº de episodio | Episodio nº | Proceso | ICU | Nº proceso | Nº ingreso | "
            "Nº de atención | Nº urgencia | Nº petición | Código episodio | Nº de cuenta | Admisión nº | Consulta nº"
        ),
        Kind.DOCTOR: _synonyms(
            "Médico | Facultativo | Dr./Dra. | Médico responsable | Atendido por | Dr. | Dra. | Médico tratante | "
            "Facultativo responsable | Médico de referencia | Doctor | Dr(a). | Médico adjunto | Especialista | "
            "Profesional | Médico que atiende | Responsable | MAP | Profesional responsable"
        ),
        Kind.LICENCE: _synonyms(
            "NºCol | Colegiado nº | Nº colegiado | Col. | Nº Col. | Nº de colegiado | Colegiado | Colegiada nº | "
            "N.º col. | "
            "Núm. colegiado | Matrícula | M.P. | Mat. Prof. | Cédula profesional | Céd. Prof. | CMP | Reg. médico | "
            "Registro médico | M.N. | Licencia | CNP"
        ),
    }
)  # fmt: skip
"""The usual names of each kind of field, the benchmark's own first."""


def _folded_kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {"medico": Kind.DOCTOR, "n col": Kind.LICENCE}
    for kind, names in SYNONYMS.items():
        for name in names:
            kinds.setdefault(fold(name), kind)
    return kinds


_KINDS: Mapping[str, Kind] = MappingProxyType(_folded_kinds())
_NAMES = "|".join(re.escape(name) for name in sorted(_KINDS, key=lambda name: (-len(name), name)))
LABEL = re.compile(
    rf"(?:(?<![^\W_])|(?<=[a-z])(?=n[ºo.]? ?col))(?P<label>{_NAMES})(?P<separator>[ ]{{0,3}}(?:\.?:|\.-|\t|\|)[ \t]*)"
)
"""A field's label with its separator, in folded text; `NºCol` may be glued to the name before it."""


def kind_of(label: str) -> Kind:
    """The kind of field that `label`, as matched by `LABEL`, opens."""
    return _KINDS[fold(label)]
