"""What is refused in a policy, and in which words."""

from pathlib import Path

import pytest

from deid.errors import PolicyError
from deid.policy import load_policy

SAYS_NOTHING = (
    "has nothing to say of PATIENT_NAME, only of AGE, RELATIVE_AGE, DATE, KINSHIP, PROFESSION, HOSPITAL, "
    "HEALTH_CENTRE, INSTITUTION, LOCATION, POSTCODE"
)
DEFAULT = '[default]\noperator = "tag"\n'


def rule(body: str) -> str:
    return f"[[rules]]\n{body}\n"


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
            "rules[0].operator: 'xyz' is unknown; the operators are keep, redact, tag, mask, hash, encrypt, "
            "pseudonym, generalise, relativise, shift, surrogate",
            id="unknown operator",
        ),
        pytest.param(
            rule('labels = ["DATE"]\noperator = "shift"\nleast = 90\nmost = 30'),
            "rules[0]: the least shift, 90, is more than the most, 30",
            id="options that do not go together",
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
            rule('labels = ["AGE"]\noperator = "generalise"\nwidth = 41'),
            "rules[0].width: expected a whole number from 1 to 40",
            id="value out of range",
        ),
        pytest.param(
            rule('labels = ["AGE"]\noperator = "generalise"\nwidth = 5.0'),
            "rules[0].width: expected a whole number from 1 to 40, not a float",
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
