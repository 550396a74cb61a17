"""Offsets, order and blocks; the operator is one of Presidio's shape, made for the test."""

import pytest
from presidio_anonymizer.operators import Operator, OperatorType

from deid.evaluation.marked import parse_marked
from deid.model import Decision
from deid.rewrite import Rewriter


class Reverse(Operator):
    """Writes the text backwards, with the label and an option around it."""

    def operate(self, text, params=None):
        return f"<{params['label']}{params['mark']}{params.get('key', '')}{text[::-1]}>"

    def validate(self, params=None):
        pass

    def operator_name(self):
        return "reverse"

    def operator_type(self):
        return OperatorType.Anonymize


REWRITER = Rewriter([Reverse])


def decisions(spans, operator="reverse"):
    return [Decision(span, f"p.rules[{n}]", operator, {"mark": n}) for n, span in enumerate(spans)]


def test_each_span_has_its_own_options_and_offsets():
    text, spans = parse_marked("Vino [DATE hoy] [DATE ayer],\r\nde [LOCATION Lugo].")
    new, replacements = REWRITER.rewrite(text, decisions(spans), secrets={"key": "k"})
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
