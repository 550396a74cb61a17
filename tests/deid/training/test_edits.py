"""Edits move annotations with the text."""

import pytest

from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.marked import mark, parse_marked
from deid.training.augment.edits import Edit, edited, marked_edit
from recognizers.labels import Label
from recognizers.span import Span


def document(marked):
    text, spans = parse_marked(marked)
    return AnnotatedText("invented", text, annotations(spans, Scheme.DEID))


def marks(edited_document):
    spans = [Span(start, end, Label[label], 1.0, "test") for start, end, label in edited_document.annotations]
    return mark(edited_document.text, spans)


BEFORE = "[SEX Mujer] de [AGE 54 años], de [LOCATION Lugo]."


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        pytest.param(
            Edit(0, 5, "Varón"), "Varón de [AGE 54 años], de [LOCATION Lugo].", id="the annotation of what is gone goes"
        ),
        pytest.param(
            marked_edit(9, 16, "[AGE cinco meses]"),
            "[SEX Mujer] de [AGE cinco meses], de [LOCATION Lugo].",
            id="a longer value",
        ),
        pytest.param(
            marked_edit(18, 18, "hoy, "), "[SEX Mujer] de [AGE 54 años], hoy, de [LOCATION Lugo].", id="insert"
        ),
        pytest.param(marked_edit(21, 25, ""), "[SEX Mujer] de [AGE 54 años], de .", id="remove"),
        pytest.param(marked_edit(26, 26, " [DATE 1999]"), BEFORE + " [DATE 1999]", id="at the end"),
        pytest.param(marked_edit(0, 0, "A. "), "A. " + BEFORE, id="at the start"),
    ],
)
def test_one_edit(edit, after):
    assert marks(edited(document(BEFORE), [edit])) == after


def test_several_edits_in_any_order():
    edits = [marked_edit(21, 25, "[LOCATION Betanzos]"), marked_edit(0, 5, "[SEX Varón]"), marked_edit(9, 9, "unos ")]
    after = edited(document(BEFORE), edits)
    assert marks(after) == "[SEX Varón] de unos [AGE 54 años], de [LOCATION Betanzos]."


def test_what_cannot_be_edited():
    with pytest.raises(ValueError, match=r"invented: two edits overlap at \[3:5\]"):
        edited(document(BEFORE), [Edit(0, 5, "x"), Edit(3, 6, "y")])
    with pytest.raises(ValueError, match=r"invented: an edit cuts through the annotation at \[9:16\]"):
        edited(document(BEFORE), [Edit(7, 12, "x")])
