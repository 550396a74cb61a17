"""The columns of a table of patients: which of them are known, by what names, and what they hold."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["COLUMNS", "Columns", "Role", "read_header"]


class Role(StrEnum):
    """What a column is for, where it isn't a value to look for by itself."""

    DOCUMENT = "document"
    FULL_NAME = "full name"
    GIVEN = "given names"
    SURNAME = "surnames"


def _columns(lists: Mapping[Role | Label, str]) -> Mapping[str, Role | Label]:
    return MappingProxyType({name: role for role, names in lists.items() for name in names.split()})


COLUMNS: Mapping[str, Role | Label] = _columns(
    {
        Role.DOCUMENT: "documento fichero archivo informe file filename file_name document report nombre_fichero "
        "nombre_archivo",
        Role.FULL_NAME: "nombre_completo nombre_apellidos apellidos_nombre paciente full_name patient patient_name",
        Role.GIVEN: "nombre nombres nombre_pila name given_name given_names first_name",
        Role.SURNAME: "apellidos apellido primer_apellido segundo_apellido 1er_apellido 2o_apellido 1º_apellido "
        "2º_apellido surname surnames last_name",
        Label.PATIENT_ID: "id nhc hc historia historia_clinica expediente id_paciente paciente_id codigo_paciente "
        "patient_id mrn record_number",
        Label.NATIONAL_ID: "dni nif nie dni_nie dni_nif nif_nie national_id documento_identidad pasaporte passport "
        "curp rut cedula",
        Label.INSURANCE_ID: "cip sip cipa nass nuss nss tarjeta tarjeta_sanitaria seguridad_social insurance_id poliza",
        Label.DATE: "fecha_nacimiento nacimiento fecha_nac f_nacimiento f_nac fnac birth_date birthdate date_of_birth "
        "dob",
        Label.STREET: "direccion domicilio calle address street",
        Label.LOCATION: "localidad municipio poblacion ciudad town city",
        Label.POSTCODE: "codigo_postal cp postcode postal_code zip zip_code",
        Label.PHONE_NUMBER: "telefono tel movil fijo telefono_movil telefono_fijo phone phone_number mobile telephone",
        Label.EMAIL_ADDRESS: "email e_mail correo correo_electronico mail email_address",
    }
)
"""A column's name, folded, words joined by `_` and without `de`, `n.º` and the like -> what it holds.

A number behind it is left aside: `apellido1`, `telefono_2`.
"""

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"de", "del", "la", "el", "y", "n", "nº", "º", "num", "numero", "no"})
_NUMBERED = re.compile(r"_?\d$")


class Columns(NamedTuple):
    """The header of a table.

    Attributes:
        roles: what each column holds; None for one that is not known.
        names: the columns' names, as written.
    """

    roles: tuple[Role | Label | None, ...]
    names: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of the columns that are not known."""
        return tuple(name for name, role in zip(self.names, self.roles, strict=True) if role is None and name)


def read_header(cells: Sequence[str]) -> Columns:
    """What the cells of a header say.

    >>> read_header(["Fichero", "N.º de historia", "Apellido 2", "servicio"]).roles[1:]
    (<Label.PATIENT_ID: 'PATIENT_ID'>, <Role.SURNAME: 'surnames'>, None)
    """
    return Columns(tuple(map(_role, cells)), tuple(cell.strip() for cell in cells))


def _role(cell: str) -> Role | Label | None:
    name = "_".join(word for word in _WORD.findall(fold(cell)) if word not in _SMALL)
    return COLUMNS.get(name) or COLUMNS.get(_NUMBERED.sub("", name))
