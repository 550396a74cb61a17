"""surrogate: towns, postcodes, streets, centres."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deid.operators import BY_NAME
from deid.operators.surrogate.atlas import PROVINCES
from deid.operators.surrogate.institutions import _names
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import compact, fold

KEYS = [bytes(32), bytes(range(32)), b"k" * 32]
TOWNS = lexicons.load_table("municipality_provinces")
REGIONS = lexicons.load_table("province_regions")


def surrogate(label: Label, text: str, key: bytes = bytes(32), **options: object) -> str:
    """As a stock engine calls it: without a document."""
    return BY_NAME["surrogate"]().operate(text, {"entity_type": "0", "label": label, "key": key, **options})


def test_the_codes_are_those_of_all_provinces():
    assert {fold(province) for province in PROVINCES} == set(REGIONS)
    assert [PROVINCES.index(name) + 1 for name in ("Álava", "Barcelona", "Madrid", "Zaragoza")] == [1, 8, 28, 50]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("town", ["Alcorcón", "Loja", "Getafe", "Santiago de Compostela", "Calatayud"])
def test_how_far_a_town_goes(town, key):
    (province,) = TOWNS[fold(town)]
    near = surrogate(Label.LOCATION, town, key, within="province")
    same_region = surrogate(Label.LOCATION, town, key, within="region")
    far = surrogate(Label.LOCATION, town, key, within="any")
    assert TOWNS[fold(near)] == (province,) and near != town
    assert REGIONS[fold(TOWNS[fold(same_region)][0])] == REGIONS[fold(province)] and same_region != town
    assert REGIONS[fold(TOWNS[fold(far)][0])] != REGIONS[fold(province)]


@pytest.mark.parametrize("within", ["province", "region", "any"])
@pytest.mark.parametrize("key", KEYS)
def test_an_address_agrees_with_itself(rewritten, within, key):
    marked = "CP [POSTCODE 18300] [LOCATION Loja] ([LOCATION Granada]). Es de [LOCATION Loja]."
    said = rewritten(marked, "surrogate", within=within, key=key)
    code, town, province, again = re.fullmatch(r"CP (\d\d)\d{3} (.+) \((.+)\)\. Es de (.+)\.", said).groups()
    assert town == again != "Loja"
    assert province == PROVINCES[int(code) - 1]
    assert province in TOWNS[fold(town)]


@pytest.mark.parametrize(
    ("marked", "within", "kept"),
    [
        pytest.param("[LOCATION Alcorcón]. [LOCATION Madrid]", "province", True, id="behind its town"),
        pytest.param("provincia de [LOCATION Madrid]", "province", True, id="named as a province"),
        pytest.param("vive en [LOCATION Madrid]", "province", False, id="the town"),
        pytest.param("vive en [LOCATION Asturias]", "region", True, id="a province and region at once"),
        pytest.param("vive en [LOCATION Andalucía]", "region", True, id="region"),
        pytest.param("vive en [LOCATION Andalucía]", "any", False, id="region, to go"),
        pytest.param("vive en [LOCATION Euskadi]", "any", False, id="another name of a region"),
    ],
)
def test_what_is_to_be_kept_stays(rewritten, marked, within, kept):
    name = re.findall(r"(\w+)\]", marked)[-1]
    assert (name in rewritten(marked, "surrogate", within=within)) == kept


@pytest.mark.parametrize(
    ("text", "country"),
    [("Jalisco", "México"), ("Rosario", "Argentina"), ("Temuco", "Chile"), ("Marsella", "Francia")],
)
def test_a_place_abroad_stays_in_its_country(text, country):
    said = surrogate(Label.LOCATION, text)
    assert said != text and country in lexicons.load_table("place_countries")[fold(said)]


def test_a_name_of_two_countries_is_of_the_documents(rewritten):
    said = rewritten("[LOCATION Temuco], [LOCATION Córdoba], [COUNTRY Argentina], [LOCATION Neuquén]", "surrogate")
    assert "Argentina" in lexicons.load_table("place_countries")[fold(said.split(", ")[1])]
    said = rewritten("[LOCATION Loja], [LOCATION Córdoba]", "surrogate")
    assert fold(said.split(", ")[1]) in TOWNS


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SEVILLA", r"[A-ZÑ' ]+"),
        ("provincia de Soria", r"provincia de [A-Z].+"),
        ("Bilbao (Vizcaya)", r".+ \(.+\)"),
        ("Villarriba del Pinar", r"[A-Z].+"),
    ],
)
def test_a_place_as_it_is_written(text, form):
    said = surrogate(Label.LOCATION, text)
    assert re.fullmatch(form, said) and not said.startswith("[")


@pytest.mark.parametrize(
    ("text", "form"),
    [("28015", r"28\d{3}"), ("E-28015", r"E-28\d{3}"), ("S2000DTA", r"[A-Z]\d{4}[A-Z]{3}"), ("1428", r"\d{4}")],
)
def test_a_postcode_in_its_form(text, form):
    said = surrogate(Label.POSTCODE, text)
    assert re.fullmatch(form, said) and said != text


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Calle del Olmo Viejo, 23, 4º B", r"Calle del [A-Z].+, \d\d, \dº [A-H]"),
        ("Avda. de los Arces, 14", r"Avda\. de los [A-Z]\w+, \d\d"),
        ("C/ FUENTE NUEVA 8, BAJO DCHA", r"C/ [A-ZÑ ]+ \d, BAJO DCHA"),
        ("plaza de la Merced, n.º 6, 1.º izda", r"plaza de la [A-Z].+, n\.º \d, \d\.º izda"),
        ("Av. Juárez 1602, Int. 5, Col. Las Lomas", r"Av\. [A-Z].+ \d{4}, Int\. \d, Col\. Las [A-Z].+"),
        ('Bv. Oroño 1448, piso 3 "C"', r'Bv\. [A-Z].+ \d{4}, piso \d "[A-H]"'),
        ("Rúa do Sol, 41, 2º A", r"Rúa do [A-Z].+, \d\d, \dº [A-H]"),
        ("carretera A-92, km 214", r"carretera A-\d\d, km \d{3}"),
        ("C/ Mayor s/n", r"C/ [A-Z].+ s/n"),
        ("Paseo 2 de Mayo, 12 bis", r"Paseo [A-Z].+, \d\d bis"),
        ("Gran Vía, 3", r"Gran Vía, \d"),
        ("Plaza Mayor", r"Plaza [A-Z].+"),
        ("calle olmo viejo 12", r"calle [a-zñ ]+ \d\d"),
    ],
)
def test_a_street_of_the_same_shape(text, form, key):
    said = surrogate(Label.STREET, text, key)
    assert re.fullmatch(form, said) and said != text
    names = set(re.findall(r"[a-zñ]{4,}", fold(text))) - {
        "calle", "avda", "plaza", "piso", "carretera", "paseo", "bajo", "dcha", "izda", "gran",
    }  # fmt: skip
    assert not names & set(re.findall(r"[a-zñ]{4,}", fold(said)))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("label", "text", "form"),
    [
        (Label.HOSPITAL, "Hospital Universitario La Paz", r"Hospital Universitario [A-ZÁ].+"),
        (Label.HOSPITAL, "Hospital General Regional No. 146", r"Hospital General Regional No\. \d{3}"),
        (Label.HOSPITAL, "Sanatorio de los Ceibos", r"Sanatorio [A-ZÁ].+"),
        (Label.HOSPITAL, "HULP", r"H[A-Z]{3}"),
        (Label.HEALTH_CENTRE, "Centro de Salud Los Tilos", r"Centro de Salud [A-ZÁ].+"),
        (Label.HEALTH_CENTRE, "CESFAM Los Boldos", r"CESFAM [A-ZÁ].+"),
        (Label.INSTITUTION, "INSTITUTO MEXICANO DEL SEGURO SOCIAL", r"INSTITUTO [A-ZÑÁÉÍÓÚ ]+"),
        (Label.INSTITUTION, "SAMUR", r"[B-DF-HJ-NP-TV-Z][AEIOU][B-DF-HJ-NP-TV-Z][AEIOU][B-DF-HJ-NP-TV-Z]"),
        (Label.INSTITUTION, "Universidad de Zaragoza", r"Universidad [A-ZÁ].+"),
        (Label.INSTITUTION, "Osakidetza", r"[A-ZÁ].+"),
    ],
)
def test_a_centre_of_the_same_kind(label, text, form, key):
    said = surrogate(label, text, key)
    assert re.fullmatch(form, said)
    assert compact(text.split()[-1]) not in compact(said)


def test_what_names_a_kind_alone_stays():
    assert surrogate(Label.INSTITUTION, "Policía Local") == "Policía Local"


def test_no_invented_centre_is_real():
    real = "|".join(map(compact, (*lexicons.load("hospitals"), *lexicons.load("hospital_names"))))
    for names in (_names(is_primary_care=True), _names(is_primary_care=False)):
        assert len(names) > 80 and not [name for name in names if compact(name) in real]


@given(
    label=st.sampled_from([Label.LOCATION, Label.STREET, Label.POSTCODE, Label.HOSPITAL, Label.INSTITUTION]),
    text=st.text("abcdeorñáíABC ,./()0123456789-º", min_size=1, max_size=30),
    within=st.sampled_from(["province", "region", "any"]),
)
@settings(max_examples=200, deadline=None)
def test_places_of_any_form(label, text, within):
    said = surrogate(label, text, within=within)
    assert said == surrogate(label, text, within=within)
    assert label is not Label.STREET or said.startswith("[") or compact(text) not in compact(said)
