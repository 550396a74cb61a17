"""The labels: every kind of identifying detail that can be found, with what law and benchmark call it.

Sources: HIPAA Safe Harbor, 45 CFR 164.514(b)(2) (which details are direct identifiers); the MEDDOCAN annotation
guidelines, SEAD 2018 (the 29 labels of the Spanish benchmark); GDPR art. 9 (special categories).
"""

from enum import Enum, StrEnum


class Basis(Enum):
    """What a detail gives away.

    DIRECT points at one person by itself; INDIRECT does so together with others; SPECIAL is an indirect one that
    GDPR art. 9 protects on its own account, or one that describes the person as such.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    SPECIAL = "special category"


class Label(StrEnum):
    """One kind of identifying detail; its value is the Presidio entity type.

    Attributes:
        tag: the Spanish name printed in place of the detail, without brackets.
        basis: whether the detail identifies directly.
        meddocan: the label of the MEDDOCAN scheme that it is scored as.
        meaning: one English line for the documentation.
    """

    tag: str
    basis: Basis
    meddocan: str
    meaning: str

    def __new__(cls, value: str, tag: str, basis: Basis, meddocan: str, meaning: str) -> "Label":  # noqa: D102
        label = str.__new__(cls, value)
        label._value_ = value
        label.tag, label.basis, label.meddocan, label.meaning = tag, basis, meddocan, meaning
        return label

    @property
    def is_direct(self) -> bool:
        """Whether one such detail is enough to identify a person."""
        return self.basis is Basis.DIRECT

    PATIENT_NAME = (
        "PATIENT_NAME",
        "NOMBRE",
        Basis.DIRECT,
        "NOMBRE_SUJETO_ASISTENCIA",
        "the patient's name, initials or nickname",
    )
    STAFF_NAME = (
        "STAFF_NAME",
        "PERSONAL_SANITARIO",
        Basis.DIRECT,
        "NOMBRE_PERSONAL_SANITARIO",
        "the name of a member of staff",
    )
    RELATIVE_NAME = (
        "RELATIVE_NAME",
        "NOMBRE_FAMILIAR",
        Basis.DIRECT,
        "FAMILIARES_SUJETO_ASISTENCIA",
        "the name of a relative",
    )
    AGE = "AGE", "EDAD", Basis.INDIRECT, "EDAD_SUJETO_ASISTENCIA", "the patient's age, with its unit"
    RELATIVE_AGE = (
        "RELATIVE_AGE",
        "EDAD_FAMILIAR",
        Basis.INDIRECT,
        "FAMILIARES_SUJETO_ASISTENCIA",
        "a relative's age, with its unit",
    )
    DATE = "DATE", "FECHA", Basis.DIRECT, "FECHAS", "a calendar date, a month or a year"
    SEX = "SEX", "SEXO", Basis.INDIRECT, "SEXO_SUJETO_ASISTENCIA", "a word that names the patient's sex"
    KINSHIP = (
        "KINSHIP",
        "PARENTESCO",
        Basis.INDIRECT,
        "FAMILIARES_SUJETO_ASISTENCIA",
        "a relative, with number and degree of kinship",
    )
    PROFESSION = "PROFESSION", "PROFESIÓN", Basis.INDIRECT, "PROFESION", "an occupation"
    HOSPITAL = "HOSPITAL", "HOSPITAL", Basis.INDIRECT, "HOSPITAL", "a hospital by its name"
    HEALTH_CENTRE = (
        "HEALTH_CENTRE",
        "CENTRO_SALUD",
        Basis.INDIRECT,
        "CENTRO_SALUD",
        "a primary care centre by its name",
    )
    INSTITUTION = "INSTITUTION", "INSTITUCIÓN", Basis.INDIRECT, "INSTITUCION", "any other named body"
    MANUFACTURER = (
        "MANUFACTURER",
        "FABRICANTE",
        Basis.INDIRECT,
        "INSTITUCION",
        "the maker of a drug or a device",
    )
    STREET = "STREET", "DIRECCIÓN", Basis.DIRECT, "CALLE", "a street address: way, number, floor, building"
    LOCATION = (
        "LOCATION",
        "LUGAR",
        Basis.INDIRECT,
        "TERRITORIO",
        "a town, province, region or other place below a country",
    )
    POSTCODE = "POSTCODE", "CÓDIGO_POSTAL", Basis.INDIRECT, "TERRITORIO", "a postcode"
    COUNTRY = "COUNTRY", "PAÍS", Basis.INDIRECT, "PAIS", "a country"
    PHONE_NUMBER = "PHONE_NUMBER", "TELÉFONO", Basis.DIRECT, "NUMERO_TELEFONO", "a telephone number"
    FAX_NUMBER = "FAX_NUMBER", "FAX", Basis.DIRECT, "NUMERO_FAX", "a fax number"
    EMAIL_ADDRESS = (
        "EMAIL_ADDRESS",
        "CORREO_ELECTRÓNICO",
        Basis.DIRECT,
        "CORREO_ELECTRONICO",
        "an e-mail address",
    )
    URL = "URL", "WEB", Basis.DIRECT, "URL_WEB", "a web address"
    IP_ADDRESS = "IP_ADDRESS", "DIRECCIÓN_IP", Basis.DIRECT, "DIREC_PROT_INTERNET", "an IP or MAC address"
    PATIENT_ID = (
        "PATIENT_ID",
        "ID_PACIENTE",
        Basis.DIRECT,
        "ID_SUJETO_ASISTENCIA",
        "a record number that a care provider gave the patient",
    )
    NATIONAL_ID = (
        "NATIONAL_ID",
        "DOCUMENTO_IDENTIDAD",
        Basis.DIRECT,
        "ID_SUJETO_ASISTENCIA",
        "a national identity, tax or passport number",
    )
    INSURANCE_ID = (
        "INSURANCE_ID",
        "ID_ASEGURAMIENTO",
        Basis.DIRECT,
        "ID_ASEGURAMIENTO",
        "a social security or insurance number",
    )
    EPISODE_ID = (
        "EPISODE_ID",
        "ID_EPISODIO",
        Basis.DIRECT,
        "ID_CONTACTO_ASISTENCIAL",
        "the number of an admission, episode, request or sample",
    )
    STAFF_ID = (
        "STAFF_ID",
        "NÚMERO_COLEGIADO",
        Basis.DIRECT,
        "ID_TITULACION_PERSONAL_SANITARIO",
        "a professional licence number",
    )
    EMPLOYEE_ID = (
        "EMPLOYEE_ID",
        "ID_EMPLEADO",
        Basis.DIRECT,
        "ID_EMPLEO_PERSONAL_SANITARIO",
        "a staff member's employee number",
    )
    BANK_ACCOUNT = (
        "BANK_ACCOUNT",
        "CUENTA_BANCARIA",
        Basis.DIRECT,
        "OTROS_SUJETO_ASISTENCIA",
        "a bank account or card number",
    )
    VEHICLE_ID = (
        "VEHICLE_ID",
        "VEHÍCULO",
        Basis.DIRECT,
        "IDENTIF_VEHICULOS_NRSERIE_PLACAS",
        "a number plate or chassis number",
    )
    DEVICE_ID = (
        "DEVICE_ID",
        "NÚMERO_SERIE",
        Basis.DIRECT,
        "IDENTIF_DISPOSITIVOS_NRSERIE",
        "the serial or lot number of a device",
    )
    BIOMETRIC_ID = (
        "BIOMETRIC_ID",
        "ID_BIOMÉTRICO",
        Basis.DIRECT,
        "IDENTF_BIOMETRICOS",
        "a biometric identifier",
    )
    OTHER_ID = (
        "OTHER_ID",
        "IDENTIFICADOR",
        Basis.DIRECT,
        "OTRO_NUMERO_IDENTIF",
        "any other number or code that identifies a person",
    )
    ETHNICITY = "ETHNICITY", "ETNIA", Basis.SPECIAL, "ID_SUJETO_ASISTENCIA", "ethnic origin or race"
    NATIONALITY = (
        "NATIONALITY",
        "NACIONALIDAD",
        Basis.SPECIAL,
        "ID_SUJETO_ASISTENCIA",
        "nationality or national origin",
    )
    RELIGION = "RELIGION", "RELIGIÓN", Basis.SPECIAL, "ID_SUJETO_ASISTENCIA", "religion"
    SEXUAL_ORIENTATION = (
        "SEXUAL_ORIENTATION",
        "ORIENTACIÓN_SEXUAL",
        Basis.SPECIAL,
        "ID_SUJETO_ASISTENCIA",
        "sexual orientation",
    )
    MARITAL_STATUS = "MARITAL_STATUS", "ESTADO_CIVIL", Basis.SPECIAL, "ID_SUJETO_ASISTENCIA", "marital status"
    BIRTH_ORDER = (
        "BIRTH_ORDER",
        "ORDEN_NACIMIENTO",
        Basis.SPECIAL,
        "ID_SUJETO_ASISTENCIA",
        "place among siblings, multiple birth",
    )
    AGE_GROUP = (
        "AGE_GROUP",
        "GRUPO_EDAD",
        Basis.SPECIAL,
        "ID_SUJETO_ASISTENCIA",
        "an age group named by a word: lactante, adolescente",
    )
    PHYSICAL_TRAIT = (
        "PHYSICAL_TRAIT",
        "RASGO_FÍSICO",
        Basis.INDIRECT,
        "OTROS_SUJETO_ASISTENCIA",
        "a tattoo or another lasting, visible mark",
    )
    PUBLIC_OFFICE = (
        "PUBLIC_OFFICE",
        "CARGO_PÚBLICO",
        Basis.INDIRECT,
        "OTROS_SUJETO_ASISTENCIA",
        "a public office held",
    )
    OTHER = "OTHER", "OTRO", Basis.INDIRECT, "OTROS_SUJETO_ASISTENCIA", "another identifying detail"


PEOPLE = frozenset([Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME])
"""The labels of people's names."""

AGES = frozenset([Label.AGE, Label.RELATIVE_AGE])
"""The labels of people's ages."""

CENTRES = frozenset([Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION])
"""The labels of bodies that care or employ; who makes a drug or a device is none."""
