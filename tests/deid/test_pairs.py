import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.evaluation.brat import Annotation
from deid.evaluation.excerpt import excerpt, plain_line
from deid.evaluation.measures import ner
from deid.evaluation.pairs import MISSED, SPURIOUS, Kind, confusion, error, pair

TEXT = "Mujer de 54 años,\r\nnatural de Lugo."
AGE = Annotation(9, 16, "AGE")


def on(start: int, end: int, label: str = "AGE") -> Annotation:
    return Annotation(start, end, label)


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        pytest.param([], Kind.MISSED, id="nothing there"),
        pytest.param([on(20, 27)], Kind.MISSED, id="elsewhere"),
        pytest.param([on(16, 17)], Kind.MISSED, id="touching is no overlap"),
        pytest.param([on(9, 16, "DATE")], Kind.LABEL, id="another label"),
        pytest.param([on(9, 11)], Kind.BOUNDS, id="a part"),
        pytest.param([on(6, 17)], Kind.BOUNDS, id="too much"),
        pytest.param([on(9, 11, "DATE")], Kind.BOTH, id="a part under another label"),
        pytest.param([on(9, 11), on(9, 16, "DATE")], Kind.LABEL, id="the same place before the same label"),
        pytest.param([on(9, 11, "DATE"), on(12, 16, "DATE")], Kind.BOTH, id="the larger of two pieces"),
    ],
)
def test_what_is_wrong_with_a_gold_span(found, kind):
    (its,) = [error("caso", both, leaks=False) for both in pair([AGE], found) if both[0] == AGE]
    assert its is not None and its.kind == kind


def test_a_hit_is_no_error():
    assert [error("caso", both, leaks=False) for both in pair([AGE], [AGE])] == [None]


def test_the_larger_overlap_is_paired_and_the_rest_is_spurious():
    assert pair([AGE], [on(9, 11), on(12, 16)]) == [(None, on(9, 11)), (AGE, on(12, 16))]


def test_confusion_counts_pairs_by_label():
    gold, found = [on(0, 5, "SEX"), AGE, on(30, 34, "LOCATION")], [on(0, 5, "KINSHIP"), on(9, 11), on(19, 26, "DATE")]
    assert confusion(pair(gold, found)) == {
        ("SEX", "KINSHIP"): 1,
        ("AGE", "AGE"): 1,
        ("LOCATION", MISSED): 1,
        (SPURIOUS, "DATE"): 1,
    }


ANNOTATIONS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 9), st.sampled_from(["AGE", "DATE"])).map(
        lambda drawn: on(drawn[0], drawn[0] + drawn[1], drawn[2])
    ),
    max_size=6,
)


@given(ANNOTATIONS, ANNOTATIONS)
def test_errors_add_up_to_what_ner_misses_and_finds_in_vain(gold, found):
    errors = [its for both in pair(gold, found) if (its := error("caso", both, leaks=False)) is not None]
    outcome = ner(gold, found)
    assert {its.gold for its in errors} - {None} == outcome.missed
    assert {its.predicted for its in errors} - {None} == outcome.spurious
    assert sum(its.gold is not None for its in errors) == len(outcome.missed)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        pytest.param([], "missed caso:9 AGE: Mujer de [54 años],⏎natural de Lugo.", id="missed"),
        pytest.param([on(9, 11)], "bounds caso:9 AGE: Mujer de [{54} años],⏎natural de Lugo.", id="inside"),
        pytest.param([on(6, 11)], "bounds caso:6 AGE: Mujer {de [54} años],⏎natural de Lugo.", id="crossing"),
        pytest.param(
            [on(9, 16, "DATE")], "label caso:9 AGE -> DATE: Mujer de [{54 años}],⏎natural de Lugo.", id="label"
        ),
    ],
)
def test_an_error_in_a_line(found, line):
    (its,) = (error("caso", both, leaks=False) for both in pair([AGE], found))
    assert its is not None and plain_line(TEXT, its) == line


def test_an_excerpt_is_cut_and_shows_no_control_character():
    (its,) = (error("caso", both, leaks=True) for both in pair([on(4, 6)], []))
    assert its is not None
    assert "".join(piece.text for piece in excerpt("abc\x1bd\tfgh", its, around=1)) == "…\N{REPLACEMENT CHARACTER}d f…"
    assert plain_line("abcdefgh", its).startswith("missed (leak) caso:4 ")
