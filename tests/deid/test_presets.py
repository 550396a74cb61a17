"""The presets: they load, cover every label, say why, and do what their table says."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from deid.context import Context
from deid.evaluation.marked import parse_marked
from deid.model import Document
from deid.operators import OPERATORS
from deid.policy import decide, load_policy, presets
from deid.policy.conditions import CONDITIONS
from deid.policy.groups import GROUPS
from deid.rewrite import Rewriter
from recognizers.dates.grammar import parse
from recognizers.labels import Label


def applied(preset: str, marked: str) -> str:
    """The text of `marked` with each marked span rewritten as the preset decides."""
    text, spans = parse_marked(marked)
    given = {"context": Context(Document("informe.txt", text), spans), "key": bytes(range(32))}
    return Rewriter(OPERATORS).rewrite(text, decide(spans, load_policy(preset), text), given=given)[0]


def flagged(preset: str, marked: str) -> set[Label]:
    text, spans = parse_marked(marked)
    return {decision.span.label for decision in decide(spans, load_policy(preset), text) if decision.flagged}


def test_the_presets_are_the_files_that_come_along():
    names = {entry.name for entry in files("deid").joinpath("policies").iterdir()}
    assert names == {f"{name}.toml" for name in presets()}
    assert presets()[0] == "revista"


@pytest.mark.parametrize("name", presets())
def test_a_preset_loads_under_its_own_name(name: str):
    policy = load_policy(name)
    assert policy.name == name
    assert policy.description


@pytest.mark.parametrize("name", presets())
def test_each_rule_of_a_preset_says_why(name: str):
    policy = load_policy(name)
    assert [rule.path for rule in (*policy.rules, policy.default) if not rule.reason] == []


@pytest.mark.parametrize("name", presets())
def test_a_preset_names_every_label(name: str):
    named = {label for rule in load_policy(name).rules if not rule.when for label in rule.labels}
    assert [label.value for label in Label if label not in named] == []


@pytest.mark.parametrize("name", presets())
def test_a_preset_gives_its_sources(name: str):
    text = files("deid").joinpath(f"policies/{name}.toml").read_text("utf-8")
    assert "# Sources" in text


@pytest.mark.parametrize("name", presets())
def test_no_preset_keeps_a_direct_identifier(name: str):
    policy = load_policy(name)
    keeping = [rule.path for rule in policy.rules if rule.operator == "keep" and any(map(_is_direct, rule.labels))]
    assert keeping == []


def _is_direct(label: Label) -> bool:
    return label.is_direct


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "La Sra. [PATIENT_NAME Teresa Puertas], de [AGE 54 años]", "La Sra. [NOMBRE_1], de 50-59 años", id="adult"
        ),
        pytest.param("Lactante de [AGE 8 meses]", "Lactante", id="infant"),
        pytest.param(
            "Niño de [AGE 7 años], hermana de [RELATIVE_AGE 16 años]",
            "Niño de 5-9 años, hermana de 15-17 años",
            id="children",
        ),
        pytest.param(
            "Ingresó el [DATE 3 de mayo de 2019] y volvió en [DATE julio].",
            "Ingresó el día 0 y volvió dos meses después.",
            id="a date is never altered into another",
        ),
        pytest.param("Nacida el [DATE 3/5/1961]", "Nacida el [FECHA]", id="a birth date gives the age away"),
        pytest.param(
            "[SEX Mujer], [NATIONALITY boliviana], [PROFESSION minera]", "Mujer, boliviana, minera", id="kept"
        ),
        pytest.param("en el [HOSPITAL Hospital Virgen del Olmo]", "en un hospital", id="hospital"),
        pytest.param("prótesis ([MANUFACTURER Ortosa])", "prótesis (Ortosa)", id="manufacturer"),
        pytest.param(
            "en [LOCATION Getafe], [POSTCODE 28015]", "en la Comunidad de Madrid, [CÓDIGO_POSTAL]", id="place"
        ),
        pytest.param("en [LOCATION Villarubia]", "en [LUGAR]", id="a place on no list"),
        pytest.param("en la [STREET calle del Olmo, 5]", "en la [DIRECCIÓN]", id="street"),
        pytest.param("[KINSHIP madre] y [KINSHIP dos hermanos]", "madre y dos hermanos", id="kinship"),
    ],
)
def test_revista(marked: str, expected: str):
    assert applied("revista", marked) == expected


def test_revista_flags_what_the_author_must_weigh():
    marked = (
        "[PROFESSION minera] [NATIONALITY boliviana] [COUNTRY Bolivia] [BIRTH_ORDER hija única] "
        "[KINSHIP tres hermanos] [SEX mujer] [MANUFACTURER Ortosa] [AGE_GROUP lactante]"
    )
    assert flagged("revista", marked) == {
        Label.PROFESSION, Label.NATIONALITY, Label.COUNTRY, Label.BIRTH_ORDER, Label.KINSHIP
    }  # fmt: skip
    assert flagged("revista", "su [KINSHIP madre]") == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("de [AGE 54 años]", "de 54 años", id="an age below 90 stays"),
        pytest.param("de [AGE 89 años]", "de 89 años", id="89 stays"),
        pytest.param("de [AGE 90 años]", "de ≥ 90 años", id="90 is one category"),
        pytest.param("de [AGE noventa y siete años]", "de ≥ 90 años", id="in words"),
        pytest.param("de [AGE muchos años]", "de [EDAD]", id="an unread age is not kept"),
        pytest.param("[POSTCODE 28015] [LOCATION Villarubia]", "28XXX [LUGAR]", id="a place on no list"),
        pytest.param("natural de [LOCATION Bilbao]", "natural del País Vasco", id="place"),
        pytest.param("el [DATE 3 de mayo de 2019], en el [DATE año 2006]", "en 2019, en el año 2006", id="years"),
        pytest.param("en [DATE junio]", "en [FECHA]", id="a month without a year"),
        pytest.param(
            "nacida el [DATE 3/5/1928], en [DATE 2019]", "nacida el [FECHA], en 2019", id="a year that says 90"
        ),
        pytest.param("nacida el [DATE 3/5/1930], en [DATE 2019]", "nacida en 1930, en 2019", id="a year that says 89"),
    ],
)
def test_safe_harbor(marked: str, expected: str):
    assert applied("safe-harbor", marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("de [AGE 84 años]", "de ≥ 80 años", id="top-coded at 80"),
        pytest.param("niña de [AGE 7 años]", "niña en edad escolar", id="school age"),
        pytest.param("La [KINSHIP madre], [RELIGION católica]", "Una familiar, [RELIGIÓN]", id="kinship and religion"),
        pytest.param("[PROFESSION minera] en [COUNTRY Bolivia]", "[PROFESIÓN] en [PAÍS]", id="profession, country"),
        pytest.param(
            "Ingresó el [DATE 3/5/2019]; control el [DATE 9/5/2019] y el [DATE 1/8/2019].",
            "Ingresó el día 0; control menos de un mes después y tres meses después.",
            id="dates in whole months",
        ),
    ],
)
def test_maxima(marked: str, expected: str):
    assert applied("maxima", marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("de [AGE 54 años]", "de 50-54 años", id="five years"),
        pytest.param("de [AGE 7 años]", "de 7 años", id="a child's age stays"),
        pytest.param("de [AGE 93 años]", "de ≥ 90 años", id="top"),
        pytest.param("de [AGE varios años]", "de [EDAD]", id="an unread age is not kept"),
        pytest.param("en [LOCATION Getafe]", "en la provincia de Madrid", id="province"),
        pytest.param("[PROFESSION albañil]", "profesional de la industria o la construcción", id="major group"),
    ],
)
def test_investigacion(marked: str, expected: str):
    assert applied("investigacion", marked) == expected


def test_investigacion_links_and_keeps_intervals():
    marked = "[PATIENT_NAME Ana Gil] ingresa el [DATE 3/5/2019] y el [DATE 5/5/2019]. [PATIENT_NAME Gil] mejora."
    found = re.fullmatch(
        r"(PACIENTE-\w{8}) ingresa el (\d+/\d+/\d+) y el (\d+/\d+/\d+)\. (PACIENTE-\w{8}) mejora\.",
        applied("investigacion", marked),
    )
    assert found is not None and found[1] == found[4]
    first, second = (parse(found[group]).first_day for group in (2, 3))
    assert (second - first).days == 2 and first != date(2019, 5, 3)


def test_corpus_replaces_like_by_like():
    marked = "La Sra. [PATIENT_NAME Ana Gil], de [AGE 54 años], NHC [PATIENT_ID 1234567], de [LOCATION Getafe]."
    found = re.fullmatch(r"La Sra\. (\w+ \w+), de (\d\d) años, NHC (\d{7}), de ([\w -]+)\.", applied("corpus", marked))
    assert found is not None
    assert not {"Ana", "Gil"} & {*found[1].split()}
    assert 50 <= int(found[2]) <= 59
    assert found[3] != "1234567"
    assert found[4] != "Getafe"


@pytest.mark.parametrize("preset", presets())
def test_a_preset_needs_a_key_if_it_says_so(preset: str):
    assert load_policy(preset).needs_key == (preset in ("investigacion", "corpus"))


@pytest.mark.parametrize(
    ("preset", "label"),
    [(preset, label) for preset in presets() for label in (Label.PHYSICAL_TRAIT, Label.PUBLIC_OFFICE, Label.OTHER)],
)
def test_every_preset_tags(preset: str, label: Any):
    assert applied(preset, f"[{label} algo]") == f"[{label.tag}]"


DOCS = (Path(__file__).parents[2] / "docs" / "policies.md").read_text("utf-8")


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_the_documentation_gives_every_option_with_its_range(operator: Any):
    assert f"### `{operator.name}`" in DOCS
    rows = [
        f"| `{option.name}` | {option.range} | {_written(option.default)} | {option.meaning} |"
        for option in operator.options
    ]
    assert [row for row in rows if row not in DOCS] == []


def test_the_documentation_gives_every_condition_with_its_range():
    rows = [f"| `{option.name}` | {option.range} | {option.meaning} |" for option in CONDITIONS]
    assert [row for row in rows if row not in DOCS] == []


def test_the_documentation_gives_every_group():
    rows = [f"| `{name}` | {', '.join(label for label in Label if label in GROUPS[name])} |" for name in GROUPS]
    assert [row for row in rows if row not in DOCS and "`@all`" not in row] == []


def test_the_policy_in_the_documentation_loads(tmp_path: Path):
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL) if "name =" in block)
    path = tmp_path / "cardiologia.toml"
    path.write_text(example, "utf-8")
    assert [rule.path for rule in load_policy(path).rules][:3] == [
        "cardiologia.rules[0]",
        "cardiologia.rules[1]",
        "revista.rules[0]",
    ]


def _written(default: Any) -> str:
    if default is None:
        return ""
    return f'`"{default}"`' if isinstance(default, str) else f"`{str(default).lower()}`"
