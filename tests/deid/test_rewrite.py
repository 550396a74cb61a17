"""Offsets, order and blocks; the operator is one of Presidio's shape, made for the test."""

import pytest

from deid.evaluation.marked import parse_marked
from deid.model import Decision
from deid.operators.base import SpanOperator
from deid.operators.keep import Keep
from deid.operators.options import Option
from deid.operators.redact import Redact
from deid.rewrite import Rewriter


class Reverse(SpanOperator):
    """Writes the text backwards, with the label and an option around it."""

    name = "reverse"
    meaning = "for the test"
    options = (Option("mark", int, "anything"),)

    def rewrite(self, text, params):
        return f"<{params['label']}{params['mark']}{params.get('key', '')}{text[::-1]}>"


REWRITER = Rewriter([Reverse, Keep])


def decisions(spans, operator="reverse"):
    marks = [{"mark": n} if operator == "reverse" else {} for n in range(len(spans))]
    return [Decision(span, f"p.rules[{n}]", operator, marks[n]) for n, span in enumerate(spans)]


def test_each_span_has_its_own_options_and_offsets():
    text, spans = parse_marked("Vino [DATE hoy] [DATE ayer],\r\nde [LOCATION Lugo].")
    new, replacements = REWRITER.rewrite(text, decisions(spans), given={"key": "k"})
    assert new == "Vino <DATE0kyoh> <DATE1kreya>,\r\nde <LOCATION2koguL>."
    assert [text[r.start : r.end] for r in replacements] == ["hoy", "ayer", "Lugo"]
    assert [new[r.new_start : r.new_end] for r in replacements] == ["<DATE0kyoh>", "<DATE1kreya>", "<LOCATION2koguL>"]
    assert [r.rule for r in replacements] == ["p.rules[0]", "p.rules[1]", "p.rules[2]"]


def test_nothing_to_do():
    assert REWRITER.rewrite("Tos.\r\n", []) == ("Tos.\r\n", ())


def test_kept_text_is_not_spelt_anew():
    text, spans = parse_marked("[DATE hoy]")
    assert REWRITER.rewrite(text, decisions(spans, "keep"), spell=str.upper)[0] == "hoy"
    assert REWRITER.rewrite(text, decisions(spans), spell=str.upper)[0] == "<DATE0YOH>"


@pytest.mark.parametrize("gap", [1, 300, 30_000], ids=["dense", "spread", "wider than a block"])
def test_a_long_text_is_rewritten_as_a_short_one(gap):
    marked = "".join(f"[DATE d{n}]{'x' * gap}" for n in range(150))
    text, spans = parse_marked(marked)
    new, replacements = REWRITER.rewrite(text, decisions(spans))
    assert new == "".join(f"<DATE{n}{f'd{n}'[::-1]}>{'x' * gap}" for n in range(150))
    assert all(new[r.new_start] == "<" and new[r.new_end - 1] == ">" for r in replacements)


def test_nothing_is_taken_in_over_the_end_of_a_segment():
    text, spans = parse_marked("Vive en [LOCATION Lugo].")
    rewriter = Rewriter([Redact])
    found = [Decision(span, "p.default", "redact", {}) for span in spans]
    assert rewriter.rewrite(text, found)[0] == "Vive."
    assert rewriter.rewrite(text, found, segments=[(0, 4), (5, 13)])[0] == "Vive ."
    assert rewriter.rewrite(text, found, segments=[(0, 7), (8, 12), (12, 13)])[0] == "Vive en ."
