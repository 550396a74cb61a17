"""Reading a policy: what is understood, what is refused and in which words; and the decisions it leads to."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from deid.errors import PolicyError
from deid.evaluation.marked import parse_marked
from deid.policy import Policy, decide, load_policy
from recognizers.labels import Basis, Label

SAYS_NOTHING = (
    "has nothing to say of PATIENT_NAME, only of AGE, RELATIVE_AGE, DATE, KINSHIP, HOSPITAL, HEALTH_CENTRE, "
    "INSTITUTION, POSTCODE"
)
DEFAULT = '[default]\noperator = "tag"\n'


@pytest.fixture
def written(tmp_path: Path):
    """`written(text)`: the policy that a file with `text` (and a name, and a default if it has none) holds."""

    def load(text: str, file: str = "mine.toml") -> Policy:
        head = "" if "name" in text else 'name = "mine"\n'
        tail = "" if "[default]" in text or "extends" in text else DEFAULT
        path = tmp_path / file
        path.write_text(head + text + "\n" + tail, "utf-8")
        return load_policy(path)

    return load


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
    assert dict(read.options) == {"width": 5}
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
    path.write_text('name = "mine"\n' + DEFAULT, "utf-8-sig")
    assert load_policy(str(path)).name == "mine"


def test_a_policy_knows_whether_it_needs_a_key(written):
    assert not written("").needs_key
    assert written(rule('labels = ["PATIENT_ID"]\noperator = "hash"')).needs_key


# The digest


def test_the_digest_looks_through_the_layout(written):
    plain = written('name="mine"\n[[rules]]\nlabels=["AGE","DATE"]\noperator="mask"\n' + DEFAULT)
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


# What is refused, and how


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            rule('labels = ["AGE"]\noperater = "mask"'),
            "rules[0].operater: unknown key; did you mean 'operator'?",
            id="misspelt key",
        ),
        pytest.param(rule('labels = ["AGE"]'), "rules[0].operator: missing", id="no operator"),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "generalize"'),
            "rules[0].operator: 'generalize' is unknown; did you mean 'generalise'?",
            id="misspelt operator",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "xyz"'),
            "rules[0].operator: 'xyz' is unknown; the operators are keep, redact, tag, mask, hash, generalise",
            id="unknown operator",
        ),
        pytest.param(rule('labels = ["AGE"]\noperator = 3'), "rules[0].operator: expected a string", id="no string"),
        pytest.param(
            rule('operator = "tag"'),
            'rules[0].labels: expected a list of labels or groups: ["AGE", "@direct"]',
            id="no labels",
        ),
        pytest.param(
            rule('labels = []\noperator = "tag"'),
            'rules[0].labels: expected a list of labels or groups: ["AGE", "@direct"]',
            id="empty labels",
        ),
        pytest.param(
            rule('labels = ["SEX", "DATES"]\noperator = "tag"'),
            "rules[0].labels[1]: 'DATES' is no label and no group; did you mean 'DATE'?",
            id="misspelt label",
        ),
        pytest.param(
            rule('labels = ["age"]\noperator = "tag"'),
            "rules[0].labels[0]: 'age' is no label and no group; did you mean 'AGE'?",
            id="label in lower case",
        ),
        pytest.param(
            rule('labels = ["@dirct"]\noperator = "tag"'),
            "rules[0].labels[0]: '@dirct' is no label and no group; did you mean '@direct'?",
            id="misspelt group",
        ),
        pytest.param(
            rule('labels = [["AGE"]]\noperator = "tag"'),
            "rules[0].labels[0]: '['AGE']' is no label and no group; did you mean 'AGE'?",
            id="nested list",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "mask"\nkeep_lasst = 4'),
            "rules[0].keep_lasst: unknown option; did you mean 'keep_last'?",
            id="misspelt option",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "mask"\nreasons = "x"'),
            "rules[0].reasons: unknown key; did you mean 'reason'?",
            id="misspelt key beside an operator",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "keep"\nwidth = 5'),
            "rules[0].width: unknown option; this operator has no options",
            id="an option of another operator",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "generalise"\nwidth = 7'),
            "rules[0].width: expected one of 5, 10",
            id="value out of range",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "generalise"\nwidth = 5.0'),
            "rules[0].width: expected one of 5, 10, not a float",
            id="value of another kind",
        ),
        pytest.param(
            rule('labels = ["DATE"]\noperator = "generalise"\nwidth = 5'),
            "rules[0].width: says something about AGE, RELATIVE_AGE only",
            id="option for another label",
        ),
        pytest.param(
            rule('labels = ["PATIENT_NAME"]\noperator = "generalise"'),
            f"rules[0].operator: 'generalise' {SAYS_NOTHING}",
            id="operator for another label",
        ),
        pytest.param(
            rule('labels = ["AGE", "DATE"]\noperator = "tag"\nwhen = {min_years = 3}'),
            "rules[0].when.min_years: says something about AGE, RELATIVE_AGE only",
            id="condition for another label",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "tag"\nwhen = {min_yeers = 3}'),
            "rules[0].when.min_yeers: unknown option; did you mean 'min_years'?",
            id="misspelt condition",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "tag"\nwhen = {max_years = 121}'),
            "rules[0].when.max_years: expected a whole number from 0 to 120",
            id="condition out of range",
        ),
        pytest.param(
            rule('labels = ["SEX"]\noperator = "tag"\nwhen = {matches = "("}'),
            "rules[0].when.matches: not a regular expression: missing ), unterminated subpattern at position 0",
            id="bad pattern",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "tag"\nwhen = 90'), "rules[0].when: expected a table", id="when"
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "tag"\nflag = "yes"'), "rules[0].flag: expected true or false", id="flag"
        ),
        pytest.param(
            rule('labels = ["@ages"]\noperator = "tag"') + rule('labels = ["AGE"]\noperator = "keep"'),
            "rules[1]: never reached: rules[0] decides before it",
            id="unreachable rule",
        ),
        pytest.param("rules = 3", "rules: expected a list of tables: [[rules]]", id="rules"),
        pytest.param("rules = [3]", "rules[0]: expected a table", id="a rule"),
        pytest.param('rule = "x"', "rule: unknown key; did you mean 'rules'?", id="misspelt table"),
        pytest.param(
            '[default]\noperator = "tag"\nlabels = ["AGE"]',
            "default.labels: unknown option; the options are template",
            id="labels of the default",
        ),
        pytest.param("[default]", "default.operator: missing", id="default without operator"),
        pytest.param(
            '[default]\noperator = "generalise"',
            f"default.operator: 'generalise' {SAYS_NOTHING}",
            id="default that cannot be one",
        ),
        pytest.param(
            'name = "revista"\n',
            "name: 'revista' is the name of a preset; a policy of your own needs one of its own",
            id="a preset's name",
        ),
        pytest.param('name = "a b"\n', "name: a name is made of up to 64 letters, digits, - and _", id="name"),
        pytest.param("name = 3\n", "name: expected a string", id="name is no string"),
        pytest.param("x = = 3", "line 2, column 5: Invalid value", id="syntax"),
    ],
)
def test_a_fault_is_named_by_its_path(text: str, message: str, written, tmp_path: Path):
    with pytest.raises(PolicyError) as caught:
        written(text)
    assert str(caught.value) == f"{message} ({tmp_path / 'mine.toml'})"


def test_a_policy_has_a_default_or_a_parent(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"')
    with pytest.raises(PolicyError, match="default: missing: say what holds where no rule fits"):
        load_policy(path)


def test_a_policy_has_a_name(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text(DEFAULT)
    with pytest.raises(PolicyError, match=r"^name: missing"):
        load_policy(path)


def test_an_unknown_preset_lists_them():
    with pytest.raises(PolicyError) as caught:
        load_policy("revsta")
    assert str(caught.value) == (
        "no preset is called 'revsta'; did you mean 'revista'? "
        "(presets: revista, safe-harbor, maxima, investigacion, corpus; a file's name ends in .toml)"
    )


def test_a_fault_in_a_parent_names_the_parents_file(written, tmp_path: Path):
    (tmp_path / "house.toml").write_text('name = "house"\nruls = 3')
    with pytest.raises(PolicyError) as caught:
        written('extends = "house.toml"\n')
    assert str(caught.value) == f"ruls: unknown key; did you mean 'rules'? ({tmp_path / 'house.toml'})"


def test_an_unknown_parent_is_named(written):
    with pytest.raises(PolicyError, match=r"^extends: no preset is called 'maxim'; did you mean 'maxima'"):
        written('extends = "maxim"\n')


def test_a_policy_cannot_extend_itself(written):
    with pytest.raises(PolicyError, match=r"^extends: a policy extends itself: "):
        written('extends = "mine.toml"\n')


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(PolicyError, match=r"none\.toml: the policy cannot be read: No such file"):
        load_policy(tmp_path / "none.toml")


def test_a_folder_is_no_policy(tmp_path: Path):
    with pytest.raises(PolicyError, match="the policy cannot be read: Is a directory"):
        load_policy(tmp_path)


def test_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_bytes('name = "política"'.encode("latin-1"))
    with pytest.raises(PolicyError, match="not a text in UTF-8"):
        load_policy(path)


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
