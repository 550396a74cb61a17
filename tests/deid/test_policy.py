"""A policy: what is understood, and the decisions it leads to."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from deid.evaluation.marked import parse_marked
from deid.policy import Policy, decide, load_policy
from recognizers.labels import Basis, Label


def rule(body: str) -> str:
    return f"[[rules]]\n{body}\n"


def decisions(marked: str, policy: Policy) -> list[tuple[str, str]]:
    text, spans = parse_marked(marked)
    return [(decision.rule.split(".")[1], decision.operator) for decision in decide(spans, policy, text)]


# What is understood


def test_a_rule_becomes_a_frozen_value(written):
    policy = written(rule('labels = ["AGE"]\noperator = "generalise"\nwidth = 5\nflag = true\nreason = "Why."'))
    (read,) = policy.rules
    assert (read.path, read.labels, read.operator) == ("mine.rules[0]", (Label.AGE,), "generalise")
    assert dict(read.options) == {"width": 5, "wording": "figures"}
    assert read.flag
    assert read.reason == "Why."
    with pytest.raises(FrozenInstanceError):
        read.operator = "keep"
    with pytest.raises(TypeError):
        read.options["width"] = 10


def test_defaults_of_the_options_are_filled_in(written):
    assert dict(written("").default.options) == {"template": "[{tag}]"}


@pytest.mark.parametrize("basis", Basis)
def test_a_group_stands_for_its_labels(basis: Basis, written):
    (read,) = written(rule(f'labels = ["@{basis.name.lower()}"]\noperator = "tag"')).rules
    assert set(read.labels) == {label for label in Label if label.basis is basis}


def test_groups_and_labels_mix(written):
    (read,) = written(rule('labels = ["DATE", "@ages", "AGE"]\noperator = "tag"')).rules
    assert read.labels == (Label.AGE, Label.RELATIVE_AGE, Label.DATE)


def test_a_childs_rules_come_before_its_parents(written):
    policy = written('extends = "revista"\n' + rule('labels = ["@special"]\noperator = "tag"'))
    parent = load_policy("revista")
    assert policy.rules[0].path == "mine.rules[0]"
    assert policy.rules[1:] == parent.rules
    assert policy.default == parent.default
    assert policy.default.path == "revista.default"


def test_a_child_may_have_a_default_of_its_own(written):
    policy = written('extends = "revista"\n[default]\noperator = "redact"')
    assert (policy.default.path, policy.default.operator) == ("mine.default", "redact")


def test_a_parent_is_found_beside_its_child(written):
    written('name = "house"\n' + rule('labels = ["SEX"]\noperator = "keep"'), "house.toml")
    policy = written('extends = "house.toml"\n')
    assert [read.path for read in policy.rules] == ["house.rules[0]"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"\n[default]\noperator = "tag"\n', "utf-8-sig")
    assert load_policy(str(path)).name == "mine"


def test_a_policy_knows_whether_it_needs_a_key(written):
    assert not written("").needs_key
    assert written(rule('labels = ["PATIENT_ID"]\noperator = "hash"')).needs_key


# The digest


def test_the_digest_looks_through_the_layout(written):
    plain = written('name="mine"\n[[rules]]\nlabels=["AGE","DATE"]\noperator="mask"\n')
    laid_out = written(
        '# a comment\ndescription = "Ours."\nname = \'mine\'\n\n[default]\noperator = "tag"\ntemplate = "[{tag}]"\n'
        '[[rules]]\noperator = "mask"\nkeep_last = 0\nreason = "So."\nlabels = [\n  "DATE",\n  "AGE",\n]\n'
        "flag = false\n"
    )
    assert plain.sha256 == laid_out.sha256
    assert len(plain.sha256) == 64


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param('labels = ["AGE"]\noperator = "mask"\nkeep_last = 1', id="an option"),
        pytest.param('labels = ["DATE"]\noperator = "mask"', id="a label"),
        pytest.param('labels = ["AGE"]\noperator = "redact"', id="an operator"),
        pytest.param('labels = ["AGE"]\noperator = "mask"\nflag = true', id="a flag"),
        pytest.param('labels = ["AGE"]\noperator = "mask"\nwhen = {min_years = 90}', id="a condition"),
    ],
)
def test_the_digest_sees_what_is_done(changed: str, written):
    assert written(rule(changed)).sha256 != written(rule('labels = ["AGE"]\noperator = "mask"')).sha256


# Decisions


def test_the_first_rule_that_fits_decides(written):
    policy = written(
        rule('labels = ["AGE"]\nwhen = {min_years = 90}\noperator = "redact"')
        + rule('labels = ["@ages"]\noperator = "keep"')
    )
    assert decisions("De [AGE 92 años], hija de [RELATIVE_AGE 60 años], vista en [DATE 2019].", policy) == [
        ("rules[0]", "redact"),
        ("rules[1]", "keep"),
        ("default", "tag"),
    ]


@pytest.mark.parametrize(
    ("when", "marked", "holds"),
    [
        pytest.param("min_years = 90", "[AGE 90 años]", True, id="least age"),
        pytest.param("min_years = 90", "[AGE ochenta y nine años]", False, id="unread age"),
        pytest.param("min_years = 90", "[AGE 89 años]", False, id="below the least age"),
        pytest.param("min_years = 80", "[AGE octogenaria]", True, id="a decade wholly above"),
        pytest.param("max_years = 85", "[AGE octogenaria]", False, id="a decade partly above"),
        pytest.param("max_years = 17", "[AGE 17 años]", True, id="greatest age"),
        pytest.param("max_years = 17", "[AGE ocho meses]", True, id="months are below"),
        pytest.param("max_years = 17", "[AGE 18 años]", False, id="above the greatest age"),
        pytest.param("min_years = 5, max_years = 9", "[AGE 7 años]", True, id="both hold"),
        pytest.param("min_years = 5, max_years = 9", "[AGE 10 años]", False, id="one does not"),
        pytest.param('matches = "\\\\d+ años"', "[AGE 54 años]", True, id="pattern"),
        pytest.param('matches = "\\\\d+"', "[AGE 54 años]", False, id="the whole value must fit"),
        pytest.param(
            'matches = "\\\\d+ años"', "[AGE 54\u00a0an\u0303os]", True, id="a pattern reads the normalised value"
        ),
    ],
)
def test_conditions_on_ages(when: str, marked: str, holds: bool, written):
    policy = written(rule(f'labels = ["AGE"]\nwhen = {{{when}}}\noperator = "redact"'))
    assert decisions(marked, policy) == [("rules[0]", "redact") if holds else ("default", "tag")]


@pytest.mark.parametrize(
    ("when", "marked", "holds"),
    [
        pytest.param('precision = "day"', "[DATE 3 de mayo de 2019]", True, id="a day"),
        pytest.param('precision = "day"', "[DATE mayo de 2019]", False, id="a month is no day"),
        pytest.param('precision = "year"', "[DATE año 2019]", True, id="a year"),
        pytest.param('precision = "year"', "[DATE antaño]", False, id="no date"),
        pytest.param("min_years_back = 10", "[DATE 3/5/2009] [DATE 2019]", True, id="far enough back"),
        pytest.param("min_years_back = 10", "[DATE 3/5/2010] [DATE 2019]", False, id="not far enough"),
        pytest.param("min_years_back = 10", "[DATE 3 de mayo] [DATE 2019]", False, id="no year"),
    ],
)
def test_conditions_on_dates(when: str, marked: str, holds: bool, written):
    policy = written(rule(f'labels = ["DATE"]\nwhen = {{{when}}}\noperator = "redact"'))
    assert decisions(marked, policy)[0] == (("rules[0]", "redact") if holds else ("default", "tag"))


def test_a_decision_carries_what_the_rule_says(written):
    policy = written(rule('labels = ["AGE"]\noperator = "mask"\nchar = "X"\nflag = true'))
    text, spans = parse_marked("De [AGE 92 años].")
    (decision,) = decide(spans, policy, text)
    assert decision.span == spans[0]
    assert decision.rule == "mine.rules[0]"
    assert dict(decision.params) == {"char": "X", "keep_last": 0, "keep_format": False}
    assert decision.flagged


def test_nothing_found_nothing_decided():
    assert decide((), load_policy("revista"), "Evolución favorable.") == ()
