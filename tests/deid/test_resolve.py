import itertools

import pytest

from deid.evaluation.marked import mark
from deid.resolve import resolve
from recognizers.labels import Label
from recognizers.span import Span

TEXT = "Vive en Calle Madrid, 5, de Madrid."


def span(start, end, label, score=0.8, recognizer="r"):
    return Span(start, end, label, score, recognizer)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param(
            [span(8, 23, Label.STREET, 0.9), span(14, 20, Label.LOCATION, 0.7)],
            "Vive en [STREET Calle Madrid, 5], de Madrid.",
            id="the surer one wins",
        ),
        pytest.param(
            [span(8, 23, Label.STREET, 0.7), span(14, 20, Label.LOCATION, 0.9)],
            "Vive en [STREET Calle] [LOCATION Madrid], [STREET 5], de Madrid.",
            id="what is left of a direct identifier stays covered",
        ),
        pytest.param(
            [span(8, 20, Label.LOCATION, 0.7), span(14, 23, Label.STREET, 0.9)],
            "Vive en Calle [STREET Madrid, 5], de Madrid.",
            id="what is left of an indirect one goes",
        ),
        pytest.param([span(7, 20, Label.LOCATION)], "Vive en [LOCATION Calle Madrid], 5, de Madrid.", id="blanks"),
    ],
)
def test_overlaps(spans, expected):
    for order in itertools.permutations(spans):
        assert mark(TEXT, resolve(order, TEXT)) == expected
