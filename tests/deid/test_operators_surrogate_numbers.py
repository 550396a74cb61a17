"""surrogate: identifiers that no check digit confirms, telephones that cannot ring, addresses for examples."""

import re
from ipaddress import ip_address, ip_network

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deid.operators import BY_NAME
from deid.operators.surrogate.checks import is_valid_anywhere
from recognizers.labels import Label
from recognizers.note import compact

NUMBERS = (
    Label.PATIENT_ID, Label.NATIONAL_ID, Label.INSURANCE_ID, Label.EPISODE_ID, Label.STAFF_ID, Label.EMPLOYEE_ID,
    Label.BANK_ACCOUNT, Label.VEHICLE_ID, Label.DEVICE_ID, Label.BIOMETRIC_ID, Label.OTHER_ID,
)  # fmt: skip
KEYS = [bytes(32), bytes(range(32)), b"k" * 32]


def surrogate(label: Label, text: str, key: bytes = bytes(32)) -> str:
    """As a stock engine calls it: without a document."""
    return BY_NAME["surrogate"]().operate(text, {"entity_type": "0", "label": label, "key": key})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("label", "text", "form"),
    [
        pytest.param(Label.NATIONAL_ID, "12345678Z", r"[1-9]\d{7}[A-Z]", id="DNI"),
        pytest.param(Label.NATIONAL_ID, "12.345.678-Z", r"\d\d\.\d{3}\.\d{3}-[A-Z]", id="DNI with dots"),
        pytest.param(Label.NATIONAL_ID, "Y4829135T", r"[XYZ]\d{7}[A-Z]", id="NIE"),
        pytest.param(Label.NATIONAL_ID, "x1234567l", r"[xyz]\d{7}[a-z]", id="NIE in small letters"),
        pytest.param(Label.NATIONAL_ID, "PAB481736", r"[A-Z]{3}\d{6}", id="passport"),
        pytest.param(Label.NATIONAL_ID, "GOMC960912HDFMRR03", r"[A-Z]{4}9\d0[1-9][0-2][1-8]H[A-Z]{5}\d\d", id="CURP"),
        pytest.param(Label.NATIONAL_ID, "gomc960912hdfmrr03", r"(?!gomc)[a-z]{4}9\d{5}h[a-z]{5}\d\d", id="CURP, small"),
        pytest.param(Label.NATIONAL_ID, "GOMC960912AB1", r"[A-Z]{4}9\d0[1-9][0-2][1-8][A-Z]{2}\d", id="RFC"),
        pytest.param(Label.NATIONAL_ID, "14.582.307-2", r"\d\d\.\d{3}\.\d{3}-\d", id="RUN"),
        pytest.param(Label.NATIONAL_ID, "9.814.205-K", r"\d\.\d{3}\.\d{3}-K", id="RUT with K"),
        pytest.param(Label.NATIONAL_ID, "20-28417395-4", r"\d\d-\d{8}-\d", id="CUIL"),
        pytest.param(Label.NATIONAL_ID, "1.234.567-2", r"\d\.\d{3}\.\d{3}-\d", id="Uruguayan card"),
        pytest.param(Label.NATIONAL_ID, "001-1234567-8", r"0\d\d-\d{7}-\d", id="Dominican card"),
        pytest.param(Label.INSURANCE_ID, "28 12345678 40", r"[0-4][1-9] \d{8} \d\d", id="NUSS"),
        pytest.param(Label.INSURANCE_ID, "12 34 56 7890 3", r"\d\d \d\d \d\d \d{4} \d", id="Mexican NSS"),
        pytest.param(Label.INSURANCE_ID, "BLUG 760314 915 019", r"[A-Z]{4} 7\d0[1-9][0-2][1-8] \d{3} \d{3}", id="card"),
        pytest.param(Label.PATIENT_ID, "BBBBBBBBQR123456", r"BBBBBBBB[A-Z]{2}\d{6}", id="CIP-SNS"),
        pytest.param(Label.PATIENT_ID, "AN0123456789", r"AN\d{10}", id="NUHSA"),
        pytest.param(Label.PATIENT_ID, "NHC-123456", r"NHC-\d{6}", id="a label within"),
        pytest.param(Label.PATIENT_ID, "88213/4", r"[1-9]\d{4}/\d", id="record number"),
        pytest.param(Label.EPISODE_ID, "12B-3456", r"\d\d[A-Z]-\d{4}", id="biopsy"),
        pytest.param(Label.STAFF_ID, "28 28 61734", r"[0-4][1-9] [0-4][1-9] \d{5}", id="licence"),
        pytest.param(Label.EMPLOYEE_ID, "u000999", r"[a-z]\d{6}", id="employee"),
        pytest.param(Label.BANK_ACCOUNT, "ES91 2100 0418 4502 0005 1332", r"ES\d\d(?: \d{4}){5}", id="IBAN"),
        pytest.param(Label.BANK_ACCOUNT, "4539 1488 0343 6467", r"\d{4}(?: \d{4}){3}", id="payment card"),
        pytest.param(Label.VEHICLE_ID, "4821 KLM", r"\d{4} (?=[A-Z]*Q)[B-DF-HJ-NP-TV-Z]{3}", id="plate"),
        pytest.param(Label.VEHICLE_ID, "M-1234-AB", r"[A-Z]-\d{4}-(?=[A-Z]*Q)[A-Z]{2}", id="plate before 2000"),
        pytest.param(Label.VEHICLE_ID, "WVWZZZ1JZXW000001", r"0[A-HJ-NPR-Z0-9]{16}", id="chassis"),
        pytest.param(Label.DEVICE_ID, "PWB718204S", r"[A-Z]{3}\d{6}[A-Z]", id="serial"),
        pytest.param(Label.DEVICE_ID, "(01)08412345678905(21)A1234", r"\(01\)\d{14}\(21\)[A-Z]\d{4}", id="UDI"),
        pytest.param(Label.DEVICE_ID, "490154203237518", r"\d{15}", id="IMEI"),
        pytest.param(Label.OTHER_ID, "4", r"[1-9]", id="one digit"),
        pytest.param(Label.OTHER_ID, "diligencias 123/2019", r"diligencias \d{3}/\d{4}", id="words stay"),
    ],
)
def test_the_same_format_and_never_valid(label, text, form, key):
    said = surrogate(label, text, key)
    assert re.fullmatch(form, said)
    assert compact(said) != compact(text)
    assert not is_valid_anywhere(said)


@pytest.mark.parametrize(
    "number",
    [
        "12345678Z", "X1234567L", "28 12345678 40", "ES91 2100 0418 4502 0005 1332", "2100 0418 45 0200051332",
        "4539 1488 0343 6467", "490154203237518", "12.345.678-5", "20-12345678-6", "1.234.567-2", "1714307103",
        "GOMC960912HDFMRR03", "12345678A", "12 34 56 7890 3", "001-1391820-5", "8412345678905",
    ],
)  # fmt: skip
def test_real_check_digits_are_known(number):
    assert is_valid_anywhere(number) == (number != "12345678A")


@given(
    label=st.sampled_from(NUMBERS),
    text=st.text("0123456789ABCKXYZabc -./", min_size=1, max_size=26),
    key=st.binary(min_size=32, max_size=32),
)
@settings(max_examples=300, deadline=None)
def test_no_number_is_valid_or_the_original(label, text, key):
    said = surrogate(label, text, key)
    assert said == surrogate(label, text, key)
    assert said.startswith("[") or (compact(text) not in compact(said) and not is_valid_anywhere(said))


@given(
    value=st.one_of(
        st.tuples(st.just(Label.NATIONAL_ID), st.from_regex(r"[0-9]{8}[A-Z]|[XYZ][0-9]{7}[A-Z]", fullmatch=True)),
        st.tuples(st.just(Label.INSURANCE_ID), st.from_regex(r"[0-9]{12}", fullmatch=True)),
        st.tuples(st.just(Label.BANK_ACCOUNT), st.from_regex(r"ES[0-9]{22}|[0-9]{16}|[0-9]{20}", fullmatch=True)),
    )
)
@settings(max_examples=150, deadline=None)
def test_no_surrogate_of_a_spanish_number_is_valid(value):
    label, text = value
    said = surrogate(label, text)
    assert re.sub(r"\d", "9", said)[1:-1] == re.sub(r"\d", "9", text)[1:-1]
    assert not is_valid_anywhere(said)


def test_a_number_is_one_however_it_is_written(rewritten):
    said = rewritten("DNI [NATIONAL_ID 50612347L], [NATIONAL_ID 50.612.347-L]", "surrogate")
    assert len(set(map(compact, said.removeprefix("DNI ").split(", ")))) == 1


def test_another_key_another_number():
    assert len({surrogate(Label.NATIONAL_ID, "12345678Z", bytes([at]) * 32) for at in range(20)}) == 20


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("91 555 01 42", r"9\d \d{3} \d\d \d\d"),
        ("600 555 218", r"7\d\d \d{3} \d{3}"),
        ("0034 612 345 678", r"0034 7\d\d \d{3} \d{3}"),
        ("+34 612345678", r"\+34 7\d{8}"),
        ("976 555 014 ext. 3", r"9\d\d \d{3} \d{3} ext\. \d"),
        ("872 12 34 56", r"8\d\d \d\d \d\d \d\d"),
    ],
)
def test_a_telephone_of_spain_that_cannot_ring(text, form, key):
    said = surrogate(Label.PHONE_NUMBER, text, key)
    assert re.fullmatch(form, said) and said != text
    number = phonenumbers.parse(said.split(" ext")[0], "ES")
    assert not phonenumbers.is_valid_number(number)
    assert phonenumbers.is_possible_number(number)


@pytest.mark.parametrize(
    ("before", "text", "region", "form"),
    [
        ("+", "56 9 5550 1288", None, r"56 \d \d{4} \d{4}"),
        ("+", "52 33 5555 0127", None, r"52 \d\d \d{4} \d{4}"),
        ("", "33 5555 0127", "MX", r"\d\d \d{4} \d{4}"),
        ("(", "0341) 455-0193", "AR", r"0\d{3}\) \d{3}-\d{4}"),
    ],
)
def test_a_telephone_of_america_that_cannot_ring(rewritten, before, text, region, form):
    said = rewritten(f"Tel. {before}[PHONE_NUMBER {text}]", "surrogate").removeprefix(f"Tel. {before}")
    assert re.fullmatch(form, said)
    number = phonenumbers.parse(("+" if before == "+" else "") + said, region)
    assert not phonenumbers.is_valid_number(number)


@pytest.mark.parametrize("text", ["4455", "12"])
def test_a_short_number_is_another(text):
    said = surrogate(Label.PHONE_NUMBER, text)
    assert re.fullmatch(rf"\d{{{len(text)}}}", said) and said != text


@pytest.mark.parametrize(
    ("local", "form"),
    [
        ("teresa.puertas", "{0}.{1}"),
        ("tpuertas", "{0[0]}{1}"),
        ("puertas_t", "{1}_{0[0]}"),
        ("teresapuertas", "{0}{1}"),
        ("t.puertas.rondon", "{0[0]}.{1}.{2}"),
        ("rondon", "{2}"),
    ],
)
def test_an_address_is_made_of_the_substitutes_name(rewritten, local, form):
    said = rewritten(f"[PATIENT_NAME Teresa Puertas Rondón], [EMAIL_ADDRESS {local}@gmail.com]", "surrogate")
    name, address = said.split(", ")
    plain = [re.sub(r"[^a-z]", "", word) for word in map(str.lower, unaccented(name).split())]
    assert re.fullmatch(re.escape(form.format(*plain)) + r"@example\.(?:com|net|org)", address)


def unaccented(text: str) -> str:
    return text.translate(str.maketrans("áéíóúüñàèòçÁÉÍÓÚÑ", "aeiouunaeocAEIOUN"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("citas@hospital.es", r"[a-z]+@example\.(?:com|net|org)"),
        ("xk4521@hospital.es", r"[a-z]+\d{4}@example\.(?:com|net|org)"),
        ("usuario12@hospital.es", r"[a-z]+\d\d@example\.(?:com|net|org)"),
        ("ana arroba hospital punto es", r"[a-z]+ arroba example punto (?:com|net|org)"),
        ("INFO@HOSPITAL.ES", r"[A-Z]+@EXAMPLE\.(?:COM|NET|ORG)"),
        ("ana@ hospital.es", r"[a-z]+@example\.(?:com|net|org)|[a-z]+@ ?example\.(?:com|net|org)"),
    ],
)
def test_an_address_for_examples(text, form):
    assert re.fullmatch(form, surrogate(Label.EMAIL_ADDRESS, text))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://citas.hospital.es/p/munteanu", r"https://example\.(?:com|net|org)/[a-z]+/[a-z]+\d{4}"),
        ("www.hospital.es", r"www\.example\.(?:com|net|org)"),
        ("hospital.es/caso.html", r"example\.(?:com|net|org)/[a-z]+\d{4}\.html"),
        ("http://hospital.es/?id=123", r"http://example\.(?:com|net|org)/?"),
    ],
)
def test_a_web_address_for_examples(text, form):
    assert re.fullmatch(form, surrogate(Label.URL, text))


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("192.168.10.24", ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")),
        ("fe80::1ff:fe23:4567:890a", ("2001:db8::/32",)),
    ],
)
def test_a_network_address_for_examples(text, networks):
    said = ip_address(surrogate(Label.IP_ADDRESS, text))
    assert any(said in ip_network(network) for network in networks)


@pytest.mark.parametrize(("text", "said"), [
    ("00:1a:2b:3c:4d:5e", r"00:00:5e:00:53:[0-9a-f]{2}"), ("00-1A-2B-3C-4D-5E", r"00-00-5E-00-53-[0-9A-F]{2}"),
])  # fmt: skip
def test_a_mac_address_for_examples(text, said):
    assert re.fullmatch(said, surrogate(Label.IP_ADDRESS, text))


@given(
    label=st.sampled_from([Label.PHONE_NUMBER, Label.FAX_NUMBER, Label.EMAIL_ADDRESS, Label.URL, Label.IP_ADDRESS]),
    text=st.text("0123456789abcxyz@.:/ -+()", min_size=1, max_size=30),
    key=st.binary(min_size=32, max_size=32),
)
@settings(max_examples=200, deadline=None)
def test_contacts_of_any_form(label, text, key):
    said = surrogate(label, text, key)
    assert said == surrogate(label, text, key)
    assert said.startswith("[") or compact(text) not in compact(said)
