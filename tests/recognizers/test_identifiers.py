import pytest

from deid.evaluation.marked import mark, parse_marked
from deid.resolve import resolve
from recognizers.identifiers import (
    IDENTIFIERS,
    ArgentineIds,
    BankAccounts,
    ChileanIds,
    ColombianIds,
    DeviceNumbers,
    EcuadorianIds,
    LatinAmericanIds,
    MexicanIds,
    OtherNumbers,
    PeruvianIds,
    RecordNumbers,
    SpanishHealthCards,
    SpanishIds,
    StaffNumbers,
    UruguayanIds,
    VehicleNumbers,
)
from recognizers.note import Note

CASES = {
    SpanishIds: {
        "DNI": "Con DNI [NATIONAL_ID 12345678Z], acude.",
        "DNI without cue": "Acude Rosa ([NATIONAL_ID 12345678Z]).",
        "DNI in groups, wrong letter": "D.N.I. n.º [NATIONAL_ID 12.345.678-A].",
        "DNI in groups, no cue": "Acude [NATIONAL_ID 12.345.678-Z] por tos.",
        "DNI with its letter apart": "DNI: [NATIONAL_ID 12345678 Z].",
        "capital letter apart, no cue": "Acude [NATIONAL_ID 12345678 Z] por tos.",
        "DNI in lower case, no digits checked": "dni del paciente: [NATIONAL_ID 1234567]",
        "DNI on the next line": "DNI:\n[NATIONAL_ID 12345678]\n",
        "DNI on the next line, carriage return": "DNI: \n[NATIONAL_ID 12345678] \n",
        "any value after a label": "NIF: [NATIONAL_ID B-99/77]",
        "two after one cue": "DNI [NATIONAL_ID 12345678Z] y [NATIONAL_ID 87654321X].",
        "NIE": "NIE [NATIONAL_ID X-1234567-L] en vigor.",
        "NIE without cue": "Aporta [NATIONAL_ID Y1234567X] en recepción.",
        "DNI or NIE": "DNI/NIE: [NATIONAL_ID X1234567L]",
        "passport": "Pasaporte n.º [NATIONAL_ID AAB123456].",
        "passport of a country": "Pasaporte italiano [NATIONAL_ID AB4471289].",
        "DNI of a country": "DNI argentino [NATIONAL_ID 28.456.789].",
        "passport, odd": "Pasaporte: [NATIONAL_ID 99-XK-1]",
        "social security": "Afiliación a la Seguridad Social: [INSURANCE_ID 28/12345678/41]",
        "social security, short": "NASS:[INSURANCE_ID 78 94645 56] .",
        "social security without cue": "Consta [INSURANCE_ID 28 12345678 40] en la ficha.",
        "social security, one word": "Consta [INSURANCE_ID 281234567840] en la ficha.",
        "no DNI given": "DNI no aportado. Plaquetas 12345678 y hemoglobina 12.",
        "eight digits and a conjunction": "leucocitos 12345678 y linfocitos",
        "wrong letter": "referencia 12345678A del reactivo",
        "seven digits and a right letter": "la biopsia 2345678S informa de",
        "thousands": "recuento de 12.345.678 y 1.250.000 copias",
        "a date after the cue": "DNI caducado el 12/03/2019",
        "nation of Nietzsche": "el nieto 12345678 no vino",
        "trial": "ensayo NCT12345678 y PMID 28123456",
        "in a DOI": "doi:10.1016/j.x.2019.12345678Z.004",
        "decimal": "coeficiente 3,12345678Z",
    },
    SpanishHealthCards: {
        "national code": "Código SNS [PATIENT_ID BBBBBBBBQR123456].",
        "national code alone": "Consta [PATIENT_ID BBBBBBBBQR123456].",
        "Andalusian": "NUHSA: [PATIENT_ID AN0123456789].",
        "Catalan in groups": "Targeta [PATIENT_ID ROGA 1 780412 01 3].",
        "Catalan": "CIP: [PATIENT_ID ROGA1780412013]",
        "Galician": "CIP [PATIENT_ID 780412RSGL1014].",
        "former INSALUD": "Tarjeta sanitaria [PATIENT_ID RSGL780412912016].",
        "Madrid": "CIPA [PATIENT_ID 1234567890].",
        "prefix outside": "CIPA: nhc-[PATIENT_ID 123456].",
        "Basque": "TIS [PATIENT_ID 12345678].",
        "Valencian": "n.º SIP [PATIENT_ID 1234567].",
        "autonomous code": "CIP autonómico: [PATIENT_ID ABCD991234567890].",
        "card in groups": "Tarjeta sanitaria n.º [PATIENT_ID ABCD 123456 123456]",
        "unconfirmed shapes without cue": "Clon AN0123456789, 780412RSGL1014, RSGL780412912016.",
        "no month": "código ROGA1789912013 del lote",
        "small letters are no card": "proteina1780412013",
        "sip is no card": "SIP 23 y cip 12",
        "thyroid": "TSI 24 horas",
    },
    MexicanIds: {
        "CURP": "CURP: [NATIONAL_ID GOMC960912HDFMRR03]",
        "CURP alone": "Acude [NATIONAL_ID GOMC960912HDFMRR03] referida.",
        "RFC": "RFC [NATIONAL_ID GODE561231GR8].",
        "RFC alone, checked": "Factura a [NATIONAL_ID GODE561231GR8].",
        "RFC alone, wrong": "Clon GODE561231GR9 del anticuerpo.",
        "social security": "NSS IMSS [INSURANCE_ID 12345678904].",
        "social security alone": "Consta [INSURANCE_ID 12-34-56-7890-3].",
        "social security alone, wrong": "Consta 12-34-56-7890-4.",
        "elector": "INE [NATIONAL_ID GMVLMR80070501M100].",
    },
    ArgentineIds: {
        "CUIL": "CUIL [NATIONAL_ID 20-05536168-2].",
        "CUIT alone": "Paciente [NATIONAL_ID 20-05536168-2].",
        "CUIT alone, wrong": "Código 20-05536168-3.",
        "document": "Doc. [NATIONAL_ID 12.345.678].",
        "booklet": "L.E. n.º [NATIONAL_ID 4.123.456].",
        "systemic lupus": "L.E. 12345678 no",
    },
    ChileanIds: {
        "RUT": "RUT: [NATIONAL_ID 12.345.678-0].",
        "RUT without dots": "R.U.T. [NATIONAL_ID 12345678-K]",
        "RUT alone": "Paciente [NATIONAL_ID 12.531.909-2].",
        "RUT alone, wrong": "Paciente 12.531.909-3.",
        "record, not RUT": "muestra 12531909-2",
        "routine": "rutina 12345678-9",
    },
    ColombianIds: {
        "card": "Identificada con cédula de ciudadanía n.º [NATIONAL_ID 1.020.304.050].",
        "card, short": "C.C. [NATIONAL_ID 52345678].",
        "labelled": "CC: [NATIONAL_ID 52345678]",
        "NIT": "NIT [NATIONAL_ID 213.123.432-1].",
        "NIT alone": "Empresa [NATIONAL_ID 213.123.432-1].",
        "cubic centimetres": "se extraen 500 cc 1200000 leucocitos",
        "Venezuelan": "cédula [NATIONAL_ID V-12345678].",
    },
    PeruvianIds: {
        "RUC": "RUC [NATIONAL_ID 20512333797].",
        "CUI": "CUI: [NATIONAL_ID 10117410-2].",
        "alone": "código 20512333797",
    },
    EcuadorianIds: {
        "card": "C.I. [NATIONAL_ID 1714307103].",
        "RUC": "RUC: [NATIONAL_ID 1714307103001].",
        "quotient": "CI 75, CI: 82.",
    },
    UruguayanIds: {
        "card": "CI: [NATIONAL_ID 1.234.567-9].",
        "card alone": "Consulta [NATIONAL_ID 1.234.567-2].",
        "card alone, wrong": "Consulta 1.234.567-3.",
    },
    LatinAmericanIds: {
        "DUI": "DUI [NATIONAL_ID 01234567-8].",
        "DPI": "DPI: [NATIONAL_ID 1234 56789 0101].",
        "Dominican": "Presenta [NATIONAL_ID 001-1391820-5].",
        "Venezuelan": "Presenta [NATIONAL_ID V-12.345.678].",
        "leads": "V-12.345 y V1-V6",
    },
    RecordNumbers: {
        "record": "NHC [PATIENT_ID 1234567].",
        "record with slash": "Historia clínica n.º [PATIENT_ID 1234567/12].",
        "record, short label": "H.C.: [PATIENT_ID 45678]",
        "number before": "nº de historia [PATIENT_ID 45678].",
        "year in a history": "La historia clínica 2015 refiere",
        "story": "Historia actual: 2015, en Historia: 12 años",
        "episode without label": "Episodio [EPISODE_ID 1234567890].",
        "study": "Estudio anatomopatológico n.º [EPISODE_ID 19-B-04567], AP: [EPISODE_ID B19-12345]",
        "sample by year": "Muestra [EPISODE_ID 2019-00345].",
        "antecedents": "AP: HTA desde 2010, DM-2; AP: 2010",
        "episode": "Episodio: [EPISODE_ID 123456].",
        "request": "Petición n.º [EPISODE_ID 20191234].",
        "admission": "número de ingreso [EPISODE_ID 556677].",
        "biopsy": "Biopsia [EPISODE_ID 12B-3456]: adenocarcinoma.",
        "biopsy with number": "N.º de biopsia: [EPISODE_ID B19-04567]",
        "sample by its code": "Muestra enviada con el código [EPISODE_ID M21-000345].",
        "biopsy, seven digits and a letter": "Biopsia n.º [EPISODE_ID 2345678S].",
        "sample": "muestra n.º [EPISODE_ID 20345678].",
        "second episode": "Segundo episodio 3 meses después. Episodio 2.",
        "biopsy, one letter apart": "Biopsia [EPISODE_ID B 19-04567].",
        "month, speed, dilution": "Biopsia 10/2012, muestra a 12000 rpm, muestra en 10/100, biopsias 2012-2015",
        "history in a year": "Historia clínica: en 1995, historia clínica de 2010",
        "biopsy size": "biopsia: 3 cm; biopsia 12 cilindros; biopsia 2015",
        "admission date": "Fecha de ingreso: 26708/2017",
        "values at admission": "Al ingreso: 17x109/l leucocitos; ingreso: 120000 plaquetas",
        "mouthwash": "muestra 5 ml, muestra: 15 mg/dl",
        "gram": "estudio 12345 pacientes",
        "intensive": "ingreso en UCI 2 días",
    },
    OtherNumbers: {
        "member": "NºSocio: [OTHER_ID 5547889955]",
        "file": "Expediente [OTHER_ID 123/2019] del juzgado.",
        "proceedings": "Diligencias previas n.º [OTHER_ID 1234/2019-B].",
        "policy": "Póliza n.º [INSURANCE_ID 00123456].",
        "policy of an insurer": "Póliza de Sanitas [INSURANCE_ID 12345678-01].",
        "court number": "NIG: [OTHER_ID 28079 43 2 2019 0123456].",
        "insured": "n.º de afiliado [INSURANCE_ID 12-3456789/01].",
        "biometric": "Huella dactilar: [BIOMETRIC_ID FP537WXZ391].",
        "biometric, cue only": "identificador biométrico [BIOMETRIC_ID FP537WXZ391]",
        "trial registry": "Número de registro NCT01234567; registro n.º 2012-001234-56",
        "iris": "iris 12 mm, huella de 3 cm",
        "members of a study": "socio 2, cliente 12",
    },
    StaffNumbers: {
        "licence": "Dra. Ruiz NºCol: [STAFF_ID 28 28 12345].",
        "glued": "Dr. RuizNºCol: [STAFF_ID 28 28].",
        "hyphens": "NºCol:[STAFF_ID 28-28-12345] .",
        "word": "colegiado n.º [STAFF_ID 282812345]",
        "word, no sign": "médica colegiada [STAFF_ID 12345]",
        "Mexican": "Céd. Prof. [STAFF_ID 1234567]",
        "Argentine": "M.N. [STAFF_ID 12345]",
        "Peruvian": "CMP: [STAFF_ID 45678]",
        "employee": "Nº empleado: [EMPLOYEE_ID u000999]; [EMPLOYEE_ID e999000]",
        "cholesterol": "Col: 245 mg/dl, col. 180",
        "staff": "personal: 12 enfermeras; antecedentes personales: 2010",
        "pathways": "mp 20 mg, RM 12345",
        "an examination and its day": "RM (01/08/2022), RM 15-03-2021 sin cambios",
    },
    BankAccounts: {
        "IBAN": "Cuenta [BANK_ACCOUNT ES91 2100 0418 4502 0005 1332].",
        "IBAN alone": "Abonar en [BANK_ACCOUNT ES9121000418450200051332] hoy.",
        "IBAN mistyped": "IBAN: [BANK_ACCOUNT ES91 2100 0418 4502 0005 1333]",
        "account alone": "Ingreso en [BANK_ACCOUNT 2100-0418-45-0200051332].",
        "card": "Tarjeta Visa [BANK_ACCOUNT 4111 1111 1111 1112].",
        "card alone": "Pagó con [BANK_ACCOUNT 4111 1111 1111 1111].",
        "card alone, wrong": "Serie 4111 1111 1111 1112.",
        "counts": "recuento 4111 1111",
        "cells": "cuenta 4500 leucocitos, cuenta: 12 000",
    },
    VehicleNumbers: {
        "plate": "Turismo con matrícula [VEHICLE_ID 5478 GDV].",
        "plate, glued": "Matricula: [VEHICLE_ID 5478GDV]",
        "old plate": "Conducía [VEHICLE_ID M-1234-AB] sin cinturón.",
        "Argentine plate": "patente [VEHICLE_ID AB 123 CD]",
        "chassis": "Nº bastidor: [VEHICLE_ID VF1BB05CF32123456]",
        "plate without its label": "un turismo [VEHICLE_ID 1234 BBB] lo atropelló",
        "speed": "el coche a 1200 km; vehículo en 200 km, motocicleta 1200 cc",
        "year and acronym": "2008 VHC, 2010 RMN y 2012 DLP",
        "duct": "conducto patente 3 mm; placa 4 x 3 cm; placas 250 x109",
        "neoplasia": "VIN 3 en biopsia; VIN II",
        "lead": "colocación de placa LCP 3,5",
    },
    DeviceNumbers: {
        "serial": "Marcapasos con n.º de serie [DEVICE_ID PJN123456S].",
        "serial, short": "S/N: [DEVICE_ID 2YXN17], SN [DEVICE_ID PJN123456S]",
        "serial, digits only": "(S/N [DEVICE_ID 1234567890123]), serie [DEVICE_ID 6543210-012]",
        "lot": "Vacuna, lote [DEVICE_ID K7375-2] y [DEVICE_ID K7376-1].",
        "lot with label": "Lote: [DEVICE_ID A12].",
        "phone": "IMEI [DEVICE_ID 356938035643809]",
        "UDI": "Prótesis [DEVICE_ID (01)01234567890128(17)250101(10)A213B1(21)1234].",
        "address without number": "C/ Mayor, s/n 28041 Madrid. Ctra., s/n, 28034",
        "address, another": "Avda. Real s/n. E-28015 Madrid",
        "series": "serie de 12 casos; serie 2; en nuestra serie: 34",
        "model": "desfibrilador modelo SRV2007, electrodo 5076",
        "nervous system": "SN 3, SNC 12345",
    },
}

EVERYDAY = [
    "Hb 12,3 g/dl, plaquetas 250.000/mm3, leucocitos 12.500, VSG 45, LDH 1234567 UI/l, CPK 12345.",
    "Genes BRCA1, KRAS G12D, HLA-B27, c.35delG, p.Val600Glu, CYP2D6*4, del(5q31), t(9;22)(q34;q11).",
    "TNM pT2N0M0, CIE-10 C50.9, CIE-9 250.00, SNOMED CT 73211009, ICD-O 8140/3, ATC N02BE01.",
    "Amoxicilina 875/125 mg 1-0-1, 500 mg/8 h, 10.000 UI, ciclos 21 días, diluciones 1/1280, 20/20, 120/80 mmHg.",
    "Registrado como NCT01234567 (EudraCT 2012-001234-56), doi:10.1016/j.medcli.2012.03.011, PMID 22345678.",
    "Stent Xience 3.0 x 18, marcapasos SRV2007, sonda 18 Fr, lente SN60WF de +22,5 D, RM de 3 T.",
    "En 2004, 12/03/2019, 2010-2012, a las 12:30, vol. 12(3): 123-45, p. 0,0001, IC 95 %: 1,2-3,4.",
    "HCV-RNA 6.500.000 UI/ml, carga viral 750000000 copias/ml, 600 000 000 espermatozoides, CD4 350.",
    "ISBN 978-84-9022-443-4, ISSN 0212-1611, S0211-69952014000200012, versión 1.2.3.4, EC 3.4.21.4.",
    "Clasificación AO 31-A2.1, GOLD 3, ASA II, NYHA III-IV, Child B7, EVA 2-3/10, Glasgow 15/15.",
]


@pytest.mark.parametrize(
    ("recognizer", "marked"),
    [
        pytest.param(recognizer, marked, id=f"{recognizer.__name__}: {name}")
        for recognizer, cases in CASES.items()
        for name, marked in cases.items()
    ],
)
def test_identifier(recognizer, marked, assert_finds):
    assert_finds(recognizer(), marked)


@pytest.mark.parametrize("recognizer", IDENTIFIERS, ids=lambda recognizer: recognizer.__name__)
def test_example(recognizer, assert_finds):
    assert_finds(recognizer(), recognizer.example)


@pytest.mark.parametrize("text", EVERYDAY)
@pytest.mark.parametrize("recognizer", IDENTIFIERS, ids=lambda recognizer: recognizer.__name__)
def test_clinical_text_is_left_alone(recognizer, text, assert_finds):
    assert_finds(recognizer(), text)


def test_every_recognizer_has_cases():
    assert set(CASES) == set(IDENTIFIERS)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("NHC: [PATIENT_ID 28 12345678 40].", id="the label in front decides"),
        pytest.param("BIOPSIA N.º [EPISODE_ID 12345678Z].", id="a biopsy that is a DNI by chance"),
        pytest.param("EXPEDIENTE CLINICO: [PATIENT_ID 45678]", id="capitals without accents"),
    ],
)
def test_rivals(marked):
    text, _ = parse_marked(marked)
    found = [span for recognizer in IDENTIFIERS for span in recognizer().find(Note(text))]
    assert mark(text, resolve(found, text)) == marked
