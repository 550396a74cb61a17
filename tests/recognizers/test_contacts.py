import pytest

from recognizers.contacts import CONTACTS, EmailAddresses, PhoneNumbers, WebAddresses
from recognizers.note import Note

CASES = {
    PhoneNumbers: {
        "plus outside": "Tel.: +[PHONE_NUMBER 34 912 345 678].",
        "bracket outside": "Fax: ([FAX_NUMBER 5982) 480-1234]",
        "extension inside": "Tfno: [PHONE_NUMBER 912345678 ext 1530] - Fax: [FAX_NUMBER 912345679]",
        "two numbers": "Tfno. [PHONE_NUMBER 912 345 678] y [PHONE_NUMBER 912 345 679].",
        "three numbers": "Telfs.: [PHONE_NUMBER 912345678] / [PHONE_NUMBER 912345679] / [PHONE_NUMBER 612345678].",
        "dash between numbers": "Tlf. [PHONE_NUMBER 912345678] - [PHONE_NUMBER 612345678] E-mail",
        "telephone, then fax": "Tlf. [PHONE_NUMBER 612 345678] / Fax [FAX_NUMBER 91 2345678] E-mail",
        "both in one": "Tel. y Fax: [PHONE_NUMBER 912 345 678]",
        "both in one, slash": "Tel./Fax: [PHONE_NUMBER 912 345 678]",
        "dots": "Tfno. [PHONE_NUMBER 612.34.56.78]",
        "glued": "Teléfono:[PHONE_NUMBER 912345678] Fax:[FAX_NUMBER 912345679]",
        "hyphens": "Fax: [FAX_NUMBER 912-34-56-78].",
        "country code, blank missing": "FAX: + [FAX_NUMBER 34- 912345678] E-mail",
        "Mexican": "Tel: ([PHONE_NUMBER 52)55-12345678]. Cel.: [PHONE_NUMBER 55 1234 5678]",
        "Chilean": "Fono: [PHONE_NUMBER 56-2-1234567]",
        "mobile in prose": "su móvil es el [PHONE_NUMBER 612 345 678].",
        "wife's mobile": "el móvil de su esposa es el [PHONE_NUMBER 612 345 678]",
        "no cue, groups": "citas previas del hospital [PHONE_NUMBER 912 34 56 78]\n",
        "no cue, groups of three": "servicio de pediatría [PHONE_NUMBER 901 345 678].",
        "no cue, one word": "avisar a su hija ([PHONE_NUMBER 612345678])",
        "no cue, pairs behind dots": "avisar a su hija [PHONE_NUMBER 612.34.56.78]",
        "no cue, plus": "avisar al +[PHONE_NUMBER 52 55 5487 0900]",
        "area code in brackets": "([PHONE_NUMBER 91) 234 56 78]",
        "cell counts": "CD4 612 345 678; PMN 912.345.678; FEVI 60 60 60",
        "capitals": "TELEFONO [PHONE_NUMBER 912345678]",
        "label on its own line": "Teléfono:\n[PHONE_NUMBER 912345678]",
        "label glued behind": "Tel.: [PHONE_NUMBER 912345678]Email: x",
        "contact": "Contacto: [PHONE_NUMBER 612345678]",
        "contact, in groups of a date": "contacto: 12.03.2012, teléfono 2010-2015, contacto 120000",
        "pager": "Busca [PHONE_NUMBER 3456], busca: [PHONE_NUMBER 789]",
        "extension alone": "ext. [PHONE_NUMBER 4321]",
        "emergency number": "se avisó al 112 y al 061",
        "looking for": "en busca de 12 adenopatías, se busca 300 mg",
        "copies": "carga viral 612345678 copias/ml y 912 345 678 UI/ml",
        "thousands": "612.345.678 espermatozoides",
        "round": "más de 600 000 000 de células",
        "list of values": "600 700 800 900, 612 345 678 901",
        "cells": "CD4+ 350, CD8+ 1200 cel/ml, Na+ 140",
        "telephone without number": "control telefónico a los 15 días; teléfono 3 veces",
        "record": "NHC 512345678",
        "width": "extensión 12 cm; extensión de 1234 mm; exterior 12345",
        "DOI": "doi:10.1016/612345678",
        "telomere": "telangiectasias 123456",
        "date after contact": "contacto en 2012, contacto: 12/03/2012",
    },
    EmailAddresses: {
        "plain": "E-mail: [EMAIL_ADDRESS ana.ruiz@example.org].",
        "glued": "E-mail:[EMAIL_ADDRESS ana@example.org]",
        "glued with a dot": "email.[EMAIL_ADDRESS ana@example.org] ",
        "glued with a hyphen": "E-mail-[EMAIL_ADDRESS ana@example.org]",
        "digits, underscores": "[EMAIL_ADDRESS 12345ana_r@correo.example.com],",
        "blank after the at": "E-mail: [EMAIL_ADDRESS ana.ruiz@ example.es]",
        "two": "[EMAIL_ADDRESS a.b@example.org] [EMAIL_ADDRESS c@example.org]",
        "brackets": "(ana) ([EMAIL_ADDRESS ana@example.org])",
        "accent": "[EMAIL_ADDRESS muñoz@example.es]",
        "no ending, cue": "correo electrónico: [EMAIL_ADDRESS ana@hospital]",
        "disguised": "[EMAIL_ADDRESS ana.ruiz (at) example.org]",
        "disguised in Spanish": "[EMAIL_ADDRESS ana arroba example punto org]",
        "disguised, round": "[EMAIL_ADDRESS ana (arroba) example.org].",
        "no address": "dosis @ 5 mg, @ 37 ºC, a@b",
        "arroba": "compró una arroba de vino. Luego",
        "at sign in a name": "músculo p@ y @hospital",
    },
    WebAddresses: {
        "scheme": "Véase [URL https://www.example.org/caso?id=3]).",
        "www": "página web [URL www.example.es].",
        "bracket of its own": "[URL http://example.org/a_(b)]",
        "ftp": "[URL ftp://ftp.example.org/x]",
        "host": "consultado en [URL example.org].",
        "Spanish host with a path": "[URL example.es/caso/3]",
        "Spanish host after a cue": "web: [URL example.es]",
        "link to a DOI": "[URL https://doi.org/10.1000/182]",
        "IPv4": "desde la IP [IP_ADDRESS 1.2.3.4]",
        "private IPv4": "equipo [IP_ADDRESS 192.168.10.24].",
        "IPv6": "[IP_ADDRESS 2001:db8::8a2e:370:7334]",
        "MAC": "MAC [IP_ADDRESS 00:1B:44:11:3A:B7]",
        "DOI": "doi:10.1016/j.medcli.2012.03.011",
        "version, enzyme": "versión 1.2.3.4, EC 3.4.21.4, OID 1.2.840.10008",
        "too large": "10.20.300.400",
        "two sentences": "sin dolor.es decir, estable.Se fue.Co",
        "times": "12:30:45 y 10:20:30:40",
        "genus": "E.coli, S.aureus, C.albicans",
        "address": "ana@example.org",
    },
}


@pytest.mark.parametrize(
    ("recognizer", "marked"),
    [
        pytest.param(recognizer, marked, id=f"{recognizer.__name__}: {name}")
        for recognizer, cases in CASES.items()
        for name, marked in cases.items()
    ],
)
def test_contact(recognizer, marked, assert_finds):
    assert_finds(recognizer(), marked)


@pytest.mark.parametrize("recognizer", CONTACTS, ids=lambda recognizer: recognizer.__name__)
def test_example(recognizer, assert_finds):
    assert_finds(recognizer(), recognizer.example)


def test_reasons_hold_no_text():
    text = "Tel. 912345678, ana@example.org, www.example.org"
    spans = [span for recognizer in CONTACTS for span in recognizer().find(Note(text))]
    assert len(spans) >= 3
    assert not [span for span in spans if text[span.start : span.end] in span.reason]
