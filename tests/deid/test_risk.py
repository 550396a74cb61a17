"""Which indirect identifiers remain readable, and which do not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deid import Deidentifier
from deid.model import Document, Replacement
from deid.policy import Policy
from deid.risk import REVIEW_FROM, Kind, Residual, needs_review, residual
from deid.risk.kinds import SAID_BY
from deid.risk.left import _AS_KEPT, _READINGS, is_exact_age, kind_left
from deid.risk.story import found_in_story
from recognizers.labels import Label

WRITE = Callable[..., Policy]


def left(label: Label, operator: str, change: str) -> Kind | None:
    """The kind that remains of `old -> new`, or of a text that stays."""
    old, arrow, new = change.partition(" -> ")
    return kind_left(label, operator, old, new if arrow else old)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("54 años", id="figures"),
        pytest.param("cincuenta y cuatro años", id="words"),
        pytest.param("54", id="a bare number"),
        pytest.param("3 meses", id="months"),
        pytest.param("13 años y 7 meses", id="a chain"),
        pytest.param("45 y 60 años", id="two people"),
        pytest.param("51-53 años", id="three years are no band"),
        pytest.param("50-53 años", id="four years are no band"),
        pytest.param("54 primaveras", id="a number that cannot be read"),
    ],
)
def test_exact_ages(text: str) -> None:
    assert is_exact_age(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("50-54 años", id="five years"),
        pytest.param("50-59 años", id="a decade"),
        pytest.param("50-59", id="a decade without unit"),
        pytest.param("de entre 50 y 59 años", id="a decade in words"),
        pytest.param("octogenaria", id="octogenaria"),
        pytest.param("quinta década de la vida", id="counted decade"),
        pytest.param("≥ 90 años", id="top"),
        pytest.param("de ≥ 90 años", id="top in a sentence"),
        pytest.param(">= 90 años", id="top in a narrow encoding"),
        pytest.param("< 1 año", id="infant"),
        pytest.param("1-4 años", id="a child's group of four years"),
        pytest.param("15-17 años", id="a child's group of three years"),
        pytest.param("1-11 meses", id="months of a group"),
        pytest.param("0-27 días", id="days of a group"),
        pytest.param("recién nacida", id="newborn"),
        pytest.param("menor de 6 años", id="below a bound"),
        pytest.param("de edad avanzada", id="no number"),
    ],
)
def test_bands_of_ages(text: str) -> None:
    assert not is_exact_age(text)


@pytest.mark.parametrize(
    ("label", "operator", "change", "kind"),
    [
        (Label.AGE, "keep", "54 años", Kind.EXACT_AGE),
        (Label.AGE, "keep", "89 años", Kind.EXACT_AGE),
        (Label.AGE, "keep", "90 años", Kind.AGE_OVER_89),
        (Label.AGE, "keep", "nonagenaria", Kind.AGE_BAND),
        (Label.AGE, "generalise", "92 años -> ≥ 90 años", Kind.AGE_BAND),
        (Label.AGE, "generalise", "54 años -> [EDAD]", None),
        (Label.AGE, "tag", "54 años -> [EDAD]", None),
        (Label.AGE, "mask", "54 años -> *******", None),
        (Label.AGE, "surrogate", "54 años -> 57 años", None),
        (Label.AGE, "surrogate", "54 años -> 54 años", Kind.EXACT_AGE),
        (Label.AGE_GROUP, "keep", "lactante", Kind.AGE_BAND),
        (Label.RELATIVE_AGE, "keep", "47 años", Kind.RELATIVE_AGE),
        (Label.RELATIVE_AGE, "generalise", "47 años -> 40-49", None),
        (Label.DATE, "keep", "3 de mayo de 2019", Kind.DATE),
        (Label.DATE, "keep", "en junio", Kind.DATE),
        (Label.DATE, "keep", "2019", Kind.YEAR),
        (Label.DATE, "keep", "febrero y abril de 2002", Kind.DATE),
        (Label.DATE, "keep", "años noventa", None),
        (Label.DATE, "keep", "el día de autos", Kind.DATE),
        (Label.DATE, "generalise", "3 de mayo de 2019 -> 2019", Kind.YEAR),
        (Label.DATE, "generalise", "3 de mayo de 2019 -> mayo de 2019", Kind.DATE),
        (Label.DATE, "generalise", "3 de mayo de 2019 -> 2.º trimestre de 2019", Kind.DATE),
        (Label.DATE, "generalise", "el 3 de mayo de 2019 -> en 2019", Kind.YEAR),
        (Label.DATE, "generalise", "el 3 de mayo de 2019 -> en la década de 2010", None),
        (Label.DATE, "generalise", "el 3 de mayo de 2019 -> en el segundo trimestre de 2019", Kind.DATE),
        (Label.DATE, "generalise", "3 de mayo -> [FECHA]", None),
        (Label.DATE, "relativise", "en mayo de 2019 -> ocho meses después", None),
        (Label.DATE, "relativise", "3 de mayo de 2019 -> el mismo día", None),
        (Label.DATE, "shift", "3 de mayo de 2019 -> 21 de julio de 2019", None),
        (Label.DATE, "shift", "2019 -> 2019", Kind.YEAR),
        (Label.LOCATION, "keep", "Alcorcón", Kind.PLACE),
        (Label.LOCATION, "keep", "Lugo", Kind.PLACE),
        (Label.LOCATION, "keep", "Galicia", Kind.REGION),
        (Label.LOCATION, "generalise", "en Alcorcón -> en la Comunidad de Madrid", Kind.REGION),
        (Label.LOCATION, "generalise", "de Bilbao -> de la provincia de Bizkaia", Kind.REGION),
        (Label.LOCATION, "generalise", "Galicia", Kind.REGION),
        (Label.LOCATION, "generalise", "(Madrid) -> ", None),
        (Label.LOCATION, "generalise", "Alcorcón -> España", Kind.COUNTRY),
        (Label.LOCATION, "generalise", "en Macondo -> en [LUGAR]", None),
        (Label.LOCATION, "tag", "Alcorcón -> [LUGAR]", None),
        (Label.LOCATION, "surrogate", "Alcorcón -> Getafe", None),
        (Label.POSTCODE, "keep", "28015", Kind.PLACE),
        (Label.POSTCODE, "generalise", "28015 -> 28XXX", Kind.REGION),
        (Label.COUNTRY, "keep", "Bolivia", Kind.COUNTRY),
        (Label.HOSPITAL, "keep", "Hospital La Paz", Kind.INSTITUTION),
        (Label.HOSPITAL, "generalise", "Hospital La Paz -> hospital", None),
        (Label.PROFESSION, "keep", "ganadero", Kind.PROFESSION),
        (Label.PROFESSION, "generalise", "ganadero -> profesional del campo o del mar", None),
        (Label.KINSHIP, "keep", "hermana", Kind.KINSHIP),
        (Label.KINSHIP, "keep", "dos hijas", Kind.HOUSEHOLD),
        (Label.KINSHIP, "keep", "hermano gemelo", Kind.MULTIPLE_BIRTH),
        (Label.KINSHIP, "generalise", "dos hijas -> familiares", Kind.KINSHIP),
        (Label.BIRTH_ORDER, "keep", "tercera de cinco hermanos", Kind.HOUSEHOLD),
        (Label.BIRTH_ORDER, "keep", "segunda gemela", Kind.MULTIPLE_BIRTH),
        (Label.MARITAL_STATUS, "keep", "viuda", Kind.MARITAL_STATUS),
        (Label.MANUFACTURER, "keep", "Medtronic", None),
        (Label.PATIENT_NAME, "keep", "Teresa Puertas", Kind.DIRECT),
        (Label.PATIENT_NAME, "pseudonym", "Teresa Puertas -> PACIENTE-7F3A91C2", None),
        (Label.PATIENT_NAME, "redact", "la Sra. Puertas -> la paciente", None),
        (Label.STREET, "keep", "calle Mayor, 3", Kind.DIRECT),
        (Label.SEX, "keep", "mujer", Kind.SEX),
    ],
)
def test_what_an_operator_leaves(label: Label, operator: str, change: str, kind: Kind | None) -> None:
    assert left(label, operator, change) is kind


def test_every_label_says_what_remains_of_it() -> None:
    told = {*_READINGS, *_AS_KEPT, Label.MANUFACTURER}
    assert {label for label in Label if not label.is_direct} <= told


RARE = [
    ("enfermedad de Gaucher", "enfermedad de Gaucher"),
    ("ENFERMEDAD DE GAUCHER", "ENFERMEDAD DE GAUCHER"),
    ("sindrome de Sjogren-Larsson", "sindrome de Sjogren-Larsson"),
    ("Enf. Gaucher tipo 1", "Enf. Gaucher"),
    ("un sd. de Marfan", "sd. de Marfan"),
    ("un síndrome\nde Churg-Strauss", "síndrome\nde Churg-Strauss"),
    ("síndrome de Churg Strauss", "síndrome de Churg Strauss"),
    ("deficiencia de alfa-1-antitripsina", "deficiencia de alfa-1-antitripsina"),
    ("hemofilia A grave", "hemofilia"),
    ("su padre murió de corea de Huntington", "corea de Huntington"),
    ("no se pudo descartar sarcoidosis", "sarcoidosis"),
]


@pytest.mark.parametrize(("text", "name"), RARE, ids=[text for text, _ in RARE])
def test_rare_diseases(text: str, name: str) -> None:
    ((kind, start, end),) = found_in_story(text)
    assert (kind, text[start:end]) == (Kind.RARE_DISEASE, name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("síndrome de Down", id="Down"),
        pytest.param("enfermedad de Crohn", id="Crohn"),
        pytest.param("enfermedad de Alzheimer", id="Alzheimer"),
        pytest.param("enfermedad celíaca", id="coeliac disease"),
        pytest.param("síndrome de Sjögren", id="Sjögren"),
        pytest.param("lupus eritematoso sistémico", id="lupus"),
        pytest.param("hipertensión arterial", id="hypertension"),
        pytest.param("signo de Gaucher", id="another noun before the eponym"),
        pytest.param("el Dr. Fabry", id="an eponym alone"),
        pytest.param("se descartó enfermedad de Wilson", id="ruled out"),
        pytest.param("sin datos de sarcoidosis", id="without"),
        pytest.param("Cribado de fibrosis quística negativo", id="negative screening"),
        pytest.param("hemofílico", id="a longer word"),
    ],
)
def test_no_rare_disease(text: str) -> None:
    assert list(found_in_story(text)) == []


SENSITIVE = [
    ("infección por VIH conocida", "VIH"),
    ("no tomaba tratamiento para el VIH", "VIH"),
    ("VIH positivo con serología luética negativa", "VIH"),
    ("infección por VIH en tratamiento, carga viral negativa", "VIH"),
    ("Serología de VIH positiva, con VHC y VHB negativas", "VIH"),
    ("antecedente de trastorno bipolar", "trastorno bipolar"),
    ("exadicta a heroína", "exadicta"),
    ("dos abortos previos", "abortos"),
    ("intento autolítico a los 20 años", "intento autolítico"),
    ("víctima de violencia de género", "violencia de género"),
    ("disforia de género", "disforia de género"),
    ("esquizofrenia, no fumador", "esquizofrenia"),
]


@pytest.mark.parametrize(("text", "name"), SENSITIVE, ids=[text for text, _ in SENSITIVE])
def test_sensitive_diagnoses(text: str, name: str) -> None:
    ((kind, start, end),) = found_in_story(text)
    assert (kind, text[start:end]) == (Kind.SENSITIVE_DIAGNOSIS, name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Serología de VHB, VHC y VIH negativa.", id="a negative serology"),
        pytest.param("VIH: negativo", id="a field"),
        pytest.param("VIH (-)", id="a sign"),
        pytest.param("Ac. anti-VIH-1/2 negativos", id="antibodies"),
        pytest.param("Lues, VIH y hepatitis negativas", id="a list"),
        pytest.param("Las serologías (lúes, VIH, virus neurotropos) fueron negativas.", id="a long list"),
        pytest.param("Niega consumo de drogas ni abuso de alcohol", id="denied"),
        pytest.param("Abortos: 0", id="none"),
        pytest.param("sin antecedentes de enfermedad mental", id="without"),
        pytest.param("depresión del segmento ST", id="an electrocardiogram"),
        pytest.param("depresión respiratoria", id="breathing"),
        pytest.param("artritis reumatoide seropositiva", id="rheumatoid factor"),
    ],
)
def test_no_sensitive_diagnosis(text: str) -> None:
    assert list(found_in_story(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "gestación gemelar", "embarazo gemelar bicorial", "parto múltiple", "segundo gemelo", "es gemela de otra niña",
        "hermano gemelo sano", "madre de mellizos", "los trillizos", "gemelos monocigóticos",
        "transfusión feto-fetal",
    ],
)  # fmt: skip
def test_multiple_births(text: str) -> None:
    ((kind, _, _),) = found_in_story(text)
    assert kind is Kind.MULTIPLE_BIRTH


@pytest.mark.parametrize(
    "text",
    [
        "dolor en los gemelos", "contusión del músculo gemelo interno", "trombosis de venas gemelares",
        "rotura parcial del gemelo medial", "edema en ambos gemelos", "gemelos y sóleo", "embarazo a término",
        "múltiples lesiones", "se descartó gestación gemelar",
    ],
)  # fmt: skip
def test_no_multiple_birth(text: str) -> None:
    assert list(found_in_story(text)) == []


def test_offsets_are_those_of_the_output() -> None:
    result = Deidentifier("revista", model=None).redact("Mujer de 54 años, boliviana, con enfermedad\nde Gaucher.")
    assert result.residual is not None
    found = {finding.kind: result.text[finding.start : finding.end] for finding in result.residual.findings}
    assert found == {
        Kind.SEX: "Mujer",
        Kind.AGE_BAND: "50-59 años",
        Kind.NATIONALITY: "boliviana",
        Kind.RARE_DISEASE: "enfermedad\nde Gaucher",
    }
    assert list(result.residual.findings) == sorted(result.residual.findings)


def test_sex_age_bands_and_kinship_do_not_count() -> None:
    result = Deidentifier("revista", model=None).redact("Mujer de 54 años que acude con su hermana.")
    assert result.residual is not None
    assert {finding.kind for finding in result.residual.findings} == {Kind.SEX, Kind.AGE_BAND, Kind.KINSHIP}
    assert result.residual.counts == {}
    assert not result.residual.needs_review


def test_what_says_less_is_not_counted_beside_what_says_more() -> None:
    text = "En 2018 consultó y el 3 de mayo de 2019 ingresó."
    one = Replacement(3, 7, 3, 7, Label.DATE, "keep", "p.default", "Dates", 0.9)
    two = Replacement(21, 38, 21, 38, Label.DATE, "keep", "p.default", "Dates", 0.9)
    assert residual(text, text, [one]).kinds == (Kind.YEAR,)
    assert residual(text, text, [one, two]).counts == {Kind.DATE: 1}
    assert all(less.counts and more.counts for less, more in SAID_BY.items())


def test_a_twin_that_a_recognizer_found_is_counted_once() -> None:
    text = "Es el segundo gemelo de la familia."
    found = Replacement(6, 20, 6, 20, Label.BIRTH_ORDER, "keep", "p.default", "Descriptors", 0.9)
    assert residual(text, text, [found]).counts == {Kind.MULTIPLE_BIRTH: 1}


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ((), False),
        ((Kind.YEAR, Kind.PROFESSION), False),
        ((Kind.YEAR, Kind.PROFESSION, Kind.PLACE), True),
        ((Kind.DIRECT,), True),
    ],
)
def test_three_kinds_or_a_direct_identifier_ask_for_a_review(kinds: tuple[Kind, ...], wanted: bool) -> None:
    assert REVIEW_FROM == 3
    assert needs_review(kinds) is wanted


def test_an_empty_residual() -> None:
    assert (Residual().kinds, Residual().needs_review) == ((), False)


def test_maxima_leaves_less_than_safe_harbor() -> None:
    note = (
        "Mujer de 54 años, casada, ganadera, natural de Lugo, tercera de cinco hermanos, ingresada el 3 de mayo de "
        "2019 en el Hospital San Froilán por enfermedad de Fabry."
    )
    loose, strict = (Deidentifier(policy, model=None).redact(note).residual for policy in ("safe-harbor", "maxima"))
    assert loose is not None and strict is not None
    assert set(strict.kinds) < set(loose.kinds)
    assert strict.kinds == (Kind.RARE_DISEASE,)


def test_a_kept_name_is_said(written: WRITE) -> None:
    policy = written('extends = "revista"\n[[rules]]\nlabels = ["PATIENT_NAME"]\noperator = "keep"')
    result = Deidentifier(policy, model=None).redact_document(Document("a.txt", "La Sra. Puertas ingresa."))
    assert result.residual is not None
    assert result.residual.counts == {Kind.DIRECT: 1}
    assert result.residual.needs_review


DOCS = Path(__file__).parents[2] / "docs" / "risk.md"


def test_the_documentation_lists_the_kinds_that_count() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [(kind.value, kind.said) for kind in Kind if kind.counts]
