"""Settings for one run, and what a policy does otherwise than another."""

import pytest

from deid.errors import PolicyError
from deid.evaluation.marked import parse_marked
from deid.policy import decide, differences, load_policy, overridden
from recognizers.labels import Label

REVISTA = load_policy("revista")


def operators(policy, marked: str) -> list[str]:
    text, spans = parse_marked(marked)
    return [decision.operator for decision in decide(spans, policy, text)]


def test_a_setting_decides_before_the_policy():
    policy = overridden(REVISTA, ["AGE=keep", "@names=mask,keep_last=2,char=#"])
    marked = "[PATIENT_NAME Ana], de [AGE 54 años], ve a [PROFESSION albañil] y a su hijo de [RELATIVE_AGE 9 años]"
    assert operators(policy, marked) == ["mask", "keep", "keep", "generalise"]
    assert dict(policy.rules[1].options) == {"char": "#", "keep_last": 2, "keep_format": False}


def test_the_log_can_tell_a_policy_with_settings_from_the_preset():
    policy = overridden(REVISTA, ["AGE=keep"])
    assert (policy.name, policy.rules[0].path) == ("revista+set", "revista+set.rules[0]")
    assert policy.sha256 != REVISTA.sha256
    assert policy.rules[1:] == REVISTA.rules


def test_no_settings_no_change():
    assert overridden(REVISTA, []) is REVISTA


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        pytest.param("AGE", "--set: rules[0]: 'AGE' is not of the form", id="no operator"),
        pytest.param("=keep", "--set: rules[0]: '=keep' is not of the form", id="no label"),
        pytest.param("AGE=", "--set: rules[0]: 'AGE=' is not of the form", id="empty operator"),
        pytest.param("AGE=kep", "'kep' is unknown; did you mean 'keep'?", id="unknown operator"),
        pytest.param("EDAD=keep", "'EDAD' is no label and no group", id="unknown label"),
        pytest.param("AGE=generalise,width=0", "rules[0].width: expected", id="out of range"),
        pytest.param("AGE=keep,width=5", "rules[0].width: unknown option", id="another operator's option"),
        pytest.param("SEX=generalise", "'generalise' has nothing to say of SEX", id="operator that does not fit"),
    ],
)
def test_a_wrong_setting_is_refused(setting: str, message: str):
    with pytest.raises(PolicyError) as caught:
        overridden(REVISTA, [setting])
    assert message in str(caught.value)


def test_differences_are_by_label_and_look_through_words(written):
    policy = written('extends = "revista"\n[[rules]]\nlabels = ["AGE", "SEX"]\noperator = "tag"\nreason = "asked for"')
    found = {one.labels: ([r.operator for r in one.before], [r.operator for r in one.after]) for one in
             differences(policy, REVISTA)}  # fmt: skip
    assert found == {(Label.AGE,): (["generalise"], ["tag"]), (Label.SEX,): (["keep"], ["tag"])}


def test_rules_that_say_the_same_are_no_difference(written):
    policy = written('extends = "revista"\n[[rules]]\nlabels = ["SEX"]\noperator = "keep"\nreason = "other words"')
    assert differences(policy, REVISTA) == ()


def test_a_flag_and_a_condition_are_differences(written):
    policy = written('extends = "revista"\n[[rules]]\nlabels = ["SEX"]\noperator = "keep"\nflag = true\n'
                     '[[rules]]\nlabels = ["AGE"]\nwhen = { min_years = 90 }\noperator = "tag"')  # fmt: skip
    assert [one.labels for one in differences(policy, REVISTA)] == [(Label.AGE,), (Label.SEX,)]
    assert [len(one.after) for one in differences(policy, REVISTA)] == [2, 1]


def test_a_policy_knows_what_it_extends(written):
    assert written('extends = "maxima"').extends.name == "maxima"
    assert REVISTA.extends is None
