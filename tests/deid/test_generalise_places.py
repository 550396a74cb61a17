"""generalise: places, from the municipality up to the country, with the article that the sentence asks for."""

from collections.abc import Callable

import pytest

from deid.operators.generalise.places import wider

Rewritten = Callable[..., str]


@pytest.mark.parametrize(
    ("marked", "province", "region", "country"),
    [
        pytest.param(
            "natural de [LOCATION Alcorcón].",
            "natural de la provincia de Madrid.",
            "natural de la Comunidad de Madrid.",
            "natural de España.",
            id="la",
        ),
        pytest.param(
            "natural de [LOCATION Bilbao]",
            "natural de la provincia de Bizkaia",
            "natural del País Vasco",
            "natural de España",
            id="del",
        ),
        pytest.param(
            "va a [LOCATION Bilbao]", "va a la provincia de Bizkaia", "va al País Vasco", "va a España", id="al"
        ),
        pytest.param(
            "visitó [LOCATION Bilbao]",
            "visitó la provincia de Bizkaia",
            "visitó el País Vasco",
            "visitó España",
            id="no preposition",
        ),
        pytest.param(
            "vive en [LOCATION Lugo]", "vive en la provincia de Lugo", "vive en Galicia", "vive en España", id="en"
        ),
        pytest.param(
            "en [LOCATION El Ejido]",
            "en la provincia de Almería",
            "en Andalucía",
            "en España",
            id="an article of its own",
        ),
        pytest.param("EN [LOCATION OVIEDO]", "EN ASTURIAS", "EN ASTURIAS", "EN ESPAÑA", id="capitals, one province"),
        pytest.param(
            "Localidad: [LOCATION Bilbao]",
            "Localidad: provincia de Bizkaia",
            "Localidad: País Vasco",
            "Localidad: España",
            id="a field takes no article",
        ),
        pytest.param(
            "Provincia: [LOCATION Lugo]", "Provincia: Lugo", "Provincia: Galicia", "Provincia: España", id="field"
        ),
        pytest.param(
            "en la localidad de [LOCATION Getafe]",
            "en una localidad de la provincia de Madrid",
            "en una localidad de la Comunidad de Madrid",
            "en una localidad de España",
            id="a kind of place",
        ),
        pytest.param(
            "del municipio de [LOCATION El Ejido]",
            "de un municipio de la provincia de Almería",
            "de un municipio de Andalucía",
            "de un municipio de España",
            id="a kind of place, contracted",
        ),
        pytest.param(
            "del [LOCATION Bierzo]", "de la provincia de León", "de Castilla y León", "de España", id="a comarca"
        ),
        pytest.param("en los [LOCATION Pirineos]", "en España", "en España", "en España", id="three communities"),
        pytest.param("de [LOCATION Arroyomolinos]", "de España", "de España", "de España", id="a name borne twice"),
        pytest.param("de [LOCATION Galicia]", "de Galicia", "de Galicia", "de España", id="a community stays"),
        pytest.param("en [LOCATION Londres]", *["en el Reino Unido"] * 3, id="abroad"),
        pytest.param("de [LOCATION CABA]", *["de Argentina"] * 3, id="an acronym is not written in capitals"),
        pytest.param("de [LOCATION Europa]", *["de Europa"] * 3, id="a continent stays"),
        pytest.param("de [LOCATION San José]", *["de [LUGAR]"] * 3, id="several countries"),
        pytest.param("de [LOCATION Villarubia]", *["de [LUGAR]"] * 3, id="unlisted"),
    ],
)
def test_one_place(rewritten: Rewritten, marked: str, province: str, region: str, country: str):
    assert rewritten(marked, "generalise", level="province") == province
    assert rewritten(marked, "generalise", level="region") == region
    assert rewritten(marked, "generalise", level="country") == country


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "en [LOCATION Móstoles] ([LOCATION Madrid]) con", "en la Comunidad de Madrid con", id="in brackets"
        ),
        pytest.param("[LOCATION Getafe], [LOCATION Madrid].", "Comunidad de Madrid.", id="behind a comma"),
        pytest.param("[LOCATION Rosario], Pcia. de [LOCATION Santa Fe].", "Argentina.", id="with its kind"),
        pytest.param("[LOCATION Lugo], [LOCATION Galicia].", "Galicia.", id="the community itself"),
        pytest.param("[LOCATION Getafe], [LOCATION Lugo].", "Comunidad de Madrid, Galicia.", id="two communities"),
        pytest.param(
            "de [LOCATION Getafe] a [LOCATION Móstoles]",
            "de la Comunidad de Madrid a la Comunidad de Madrid",
            id="two towns of a sentence",
        ),
        pytest.param("[LOCATION Guadalajara], [LOCATION Jalisco].", "México.", id="the neighbour tells the country"),
        pytest.param("de [LOCATION Guadalajara]", "de Castilla-La Mancha", id="Spain where nothing tells"),
        pytest.param(
            "de [LOCATION Córdoba]; viajó a [LOCATION Lima] y [LOCATION Quito]",
            "de Andalucía; viajó a Perú y Ecuador",
            id="other countries tell nothing of it",
        ),
        pytest.param(
            "de [LOCATION Santiago]; hermano en [LOCATION Temuco]", "de Chile; hermano en Chile", id="evidence"
        ),
    ],
)
def test_several_places(rewritten: Rewritten, marked: str, expected: str):
    assert rewritten(marked, "generalise") == expected


def test_the_country_is_not_said_twice(rewritten: Rewritten):
    assert (
        rewritten("[LOCATION Getafe], [LOCATION Madrid], [COUNTRY España]", "generalise", level="country") == "[PAÍS]"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Alicante/Alacant", "Comunidad Valenciana", id="a double name"),
        pytest.param("ALCALA DE HENARES", "Comunidad de Madrid", id="without accents"),
        pytest.param("Madrid", "Comunidad de Madrid", id="a town that the community is called by"),
        pytest.param("Euskadi", "País Vasco", id="another name of a community"),
        pytest.param("La Rioja", "La Rioja", id="Spain before Argentina"),
        pytest.param("Ceuta", "Ceuta", id="an autonomous city"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_community_of(name: str, expected: str | None):
    assert wider(name, "region") == expected
