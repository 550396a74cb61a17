"""What counts of what rules and model found."""

import pytest

from deid.combine import ADDED, combine
from recognizers.labels import Label
from recognizers.span import Score, Span

NAME, PLACE, AGE, KIN = Label.PATIENT_NAME, Label.LOCATION, Label.AGE, Label.KINSHIP


def rule(start, end, label, score=Score.CUED):
    return Span(start, end, label, score, "Rule")


def model(start, end, label, sure=1.0):
    return Span(start, end, label, Score.MODEL * sure, "Model")


def places(by_rule, by_model):
    return sorted((span.start, span.end, span.label) for span in combine(by_rule, by_model))


def test_without_a_model_the_rules_stand():
    found = [rule(0, 4, NAME, Score.LISTED), rule(9, 12, AGE)]
    assert list(combine(found, [])) == found


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        pytest.param(model(0, 4, NAME), True, id="a name"),
        pytest.param(model(0, 4, PLACE), True, id="a place"),
        pytest.param(model(0, 4, PLACE, ADDED[PLACE] - 0.01), False, id="a place it is not sure of"),
        pytest.param(model(0, 4, KIN), False, id="kinship, which rules tell better"),
    ],
)
def test_what_only_the_model_found(found, counts):
    assert (found in combine([rule(20, 24, AGE)], [found])) is counts


def test_of_a_direct_identifier_both_are_kept_of_others_the_rule():
    assert places([rule(0, 4, NAME)], [model(0, 9, NAME)]) == [(0, 4, NAME), (0, 9, NAME)]
    assert places([rule(0, 4, PLACE)], [model(0, 9, PLACE)]) == [(0, 4, PLACE)]


def test_the_rule_that_the_model_agrees_with_is_the_surest():
    short, long = rule(0, 4, NAME, Score.LABELLED), rule(0, 9, NAME)
    first = max(combine([short, long], [model(0, 9, NAME)]), key=lambda span: span.score)
    assert (first.start, first.end, first.recognizer) == (0, 9, "Rule")


@pytest.mark.parametrize(
    ("found", "stays"),
    [
        pytest.param(rule(0, 4, NAME, Score.LISTED), False, id="a name from a list"),
        pytest.param(rule(0, 4, NAME), True, id="a name behind a cue"),
        pytest.param(rule(0, 4, PLACE, Score.LISTED), True, id="a place from a list"),
        pytest.param(rule(2, 12, NAME, Score.LISTED), True, id="a name that the model sees a part of"),
    ],
)
def test_what_the_model_rejects(found, stays):
    assert (found in combine([found], [model(10, 14, NAME, 0.5)])) is stays


def test_a_sure_model_overrules_the_bounds_of_a_weak_rule():
    weak, strong = rule(0, 9, NAME, Score.LISTED), rule(0, 9, NAME)
    assert places([weak], [model(0, 4, NAME)]) == [(0, 4, NAME)]
    assert places([strong], [model(0, 4, NAME)]) == [(0, 4, NAME), (0, 9, NAME)]


def test_beyond_a_rule_of_another_kind_the_model_must_be_surer():
    place = rule(0, 4, PLACE)
    assert places([place], [model(2, 9, NAME, 0.01)]) == [(0, 4, PLACE)]
    assert places([place], [model(2, 9, NAME)]) == [(0, 4, PLACE), (2, 9, NAME)]
    assert places([rule(0, 4, Label.URL)], [model(2, 9, NAME)]) == [(0, 4, Label.URL)]
