"""Against cases counted by hand, after the rules of the shared task's script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.evaluation.brat import Annotation
from deid.evaluation.measures import Outcome, Tally, ner, span_merged, span_strict

#       0123456789012345678901234
TEXT = "Ana Ruiz, Lugo. 54 y soga"
ANA, RUIZ, ANA_RUIZ, LUGO = (0, 3), (4, 8), (0, 8), (10, 14)


def spans(*places: tuple[int, int], label: str = "A") -> list[Annotation]:
    return [Annotation(start, end, label) for start, end in places]


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return len(outcome.hits), len(outcome.spurious), len(outcome.missed)


@pytest.mark.parametrize(
    ("found", "by_ner", "by_span"),
    [
        pytest.param(spans(ANA_RUIZ, LUGO), (2, 0, 0), (2, 0, 0), id="all right"),
        pytest.param(spans(ANA_RUIZ, label="B"), (0, 1, 2), (1, 0, 1), id="another label"),
        pytest.param(spans(ANA, LUGO), (1, 1, 1), (1, 1, 1), id="other offsets"),
        pytest.param([], (0, 0, 2), (0, 0, 2), id="nothing"),
        pytest.param(spans(LUGO) + spans(LUGO, label="B"), (1, 1, 1), (1, 0, 1), id="one place under two labels"),
    ],
)
def test_ner_wants_the_label_and_span_strict_does_not(found, by_ner, by_span):
    gold = spans(ANA_RUIZ, LUGO)
    assert counts(ner(gold, found)) == by_ner
    assert counts(span_strict(gold, found)) == by_span


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        pytest.param(spans(ANA_RUIZ), spans(ANA, RUIZ), (1, 0, 0), id="two pieces for one, a blank between"),
        pytest.param(spans(ANA, RUIZ), spans(ANA_RUIZ), (1, 0, 0), id="one for two pieces"),
        pytest.param(spans(ANA_RUIZ), spans((0, 2), (2, 8)), (1, 0, 0), id="touching"),
        pytest.param(spans((0, 14)), spans(ANA_RUIZ, LUGO), (1, 0, 0), id="a comma between"),
        pytest.param(spans(ANA_RUIZ), spans(ANA) + spans(RUIZ, label="B"), (1, 0, 0), id="labels do not matter"),
        pytest.param(spans(ANA, RUIZ), spans(ANA, RUIZ), (3, 0, 0), id="two hits, and a third where they merge"),
        pytest.param(spans(ANA, RUIZ, LUGO), spans(ANA, (4, 14)), (2, 0, 0), id="a hit, and the same merged"),
        pytest.param(spans(ANA, RUIZ), spans(ANA), (1, 0, 1), id="the merged stretches differ"),
        pytest.param(spans((16, 18), (21, 25)), spans((16, 25)), (0, 1, 2), id="a word between"),
        pytest.param(spans(ANA_RUIZ), spans(ANA_RUIZ, ANA, RUIZ), (1, 0, 0), id="spans in a hit are no errors"),
        pytest.param(spans(ANA_RUIZ), spans(ANA_RUIZ, (0, 14)), (1, 1, 0), id="a span around a hit is one"),
        pytest.param(
            spans((0, 14), RUIZ), spans(ANA, RUIZ), (2, 0, 1), id="nested: a merged stretch ends with its last"
        ),
    ],
)
def test_span_merged(gold, found, expected):
    assert counts(span_merged(gold, found, TEXT)) == expected


ANNOTATIONS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 5), st.sampled_from("AB")).map(
        lambda drawn: Annotation(drawn[0], drawn[0] + drawn[1], drawn[2])
    ),
    max_size=6,
)


@given(ANNOTATIONS, ANNOTATIONS)
def test_each_measure_is_more_lenient_than_the_one_before(gold, found):
    strictest, strict, merged = ner(gold, found), span_strict(gold, found), span_merged(gold, found, TEXT)
    assert len(strictest.missed) >= len(strict.missed) >= len(merged.missed)
    assert len(strictest.spurious) >= len(strict.spurious) >= len(merged.spurious)
    assert strict.hits <= merged.hits


def test_precision_recall_and_f1():
    tally = Tally(hits=6, spurious=2, missed=4)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((6 / 8, 6 / 10, 12 / 18))


def test_nothing_predicted_and_nothing_to_find():
    assert (Tally().precision, Tally().recall, Tally().f1) == (1, 1, 0)
