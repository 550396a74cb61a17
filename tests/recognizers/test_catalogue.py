"""What every recognizer of the catalogue must satisfy."""

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

from deid.evaluation.marked import mark, parse_marked
from deid.resolve import resolve
from recognizers.catalogue import CATALOGUE, catalogue_digest, recognizers
from recognizers.labels import Label
from recognizers.ner import ModelEntities
from recognizers.nlp import SpanishNlpEngine
from recognizers.note import Note

RULES = [recognizer for recognizer in recognizers() if not isinstance(recognizer, ModelEntities)]
HOSTILE = [
    pytest.param("", id="empty"),
    pytest.param(" \t\r\n" * 50, id="blank"),
    pytest.param("\ufeff\u200b\u00ad", id="invisible"),
    pytest.param("1" * 5_000, id="digits"),
    pytest.param("1 2 3 4 5 6 7 8 9 0 " * 500, id="spaced digits"),
    pytest.param("A. B. C. " * 1_000, id="initials"),
    pytest.param("de la de los " * 1_000, id="particles"),
    pytest.param("Ana María Pérez-" * 500, id="names without end"),
    pytest.param("años y meses y " * 500, id="units"),
    pytest.param("a@b." * 1_000, id="addresses without end"),
    pytest.param("Nombre: " * 1_000, id="labels without values"),
    pytest.param("C/ " * 1_000 + "\n" + "Calle " * 1_000, id="ways without names"),
    pytest.param("😀 ñandú\u0301 ﬁ ½ ㎎ " * 200, id="odd characters"),
]


def test_every_label_is_found_by_some_rule():
    found = {label for recognizer in RULES for label in recognizer.labels}
    assert sorted(set(Label) - found) == ["OTHER"]


def test_every_label_has_an_example():
    shown = {span.label for recognizer in RULES for span in parse_marked(recognizer.example)[1]}
    assert sorted(set(Label) - shown) == ["OTHER"]


def test_names_are_unique():
    names = [recognizer.__name__ for recognizer in CATALOGUE]
    assert len(names) == len(set(names))
    assert len(catalogue_digest()) == 64


@pytest.mark.parametrize("recognizer", RULES, ids=lambda recognizer: recognizer.name)
def test_the_example_holds(recognizer):
    text, gold = parse_marked(recognizer.example)
    assert gold
    assert mark(text, resolve(recognizer.find(Note(text)), text)) == recognizer.example


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("recognizer", RULES, ids=lambda recognizer: recognizer.name)
def test_hostile_text(recognizer, text):
    """No error, spans inside the text, and only of the labels it declares."""
    note = Note(text)
    for span in recognizer.find(note):
        assert span.end <= len(note.text)
        assert span.label in recognizer.labels


def test_in_a_stock_analyzer_engine():
    registry = RecognizerRegistry(recognizers=list(recognizers()), supported_languages=["es"])
    engine = AnalyzerEngine(registry, nlp_engine=SpanishNlpEngine(), supported_languages=["es"])
    text, gold = parse_marked("[SEX Mujer] de [AGE 54 años], NHC: [PATIENT_ID 448291].")
    results = engine.analyze(text, language="es")
    assert {(span.start, span.end, span.label.value) for span in gold} <= {
        (result.start, result.end, result.entity_type) for result in results
    }
