"""The page and the JSON, on a corpus whose text tries to break out."""

import json
from html.parser import HTMLParser

import pytest

from deid.evaluation.brat import AnnotatedText, Annotation, Scheme
from deid.evaluation.clinical import over_masking
from deid.evaluation.page import page
from deid.evaluation.scores import Report, score
from deid.evaluation.summary import summary

TEXT = 'Nombre: <script>alert("Ana")</script> & "Ruiz".\nFiebre <b>alta</b> en Lugo.'
NAME = Annotation(TEXT.index("Ana"), TEXT.index("Ana") + 3, "PATIENT_NAME")
PLACE = Annotation(TEXT.index("Lugo"), TEXT.index("Lugo") + 4, "LOCATION")
FEVER = Annotation(TEXT.index("Fiebre"), TEXT.index("Fiebre") + 6, "<i>SIGN</i>")
GOLD = (AnnotatedText("caso<1>", TEXT, (NAME, PLACE)), AnnotatedText("otro", "Lugo", (Annotation(0, 4, "LOCATION"),)))
FOUND = {"caso<1>": (FEVER._replace(label="STAFF_NAME"), PLACE._replace(label="HOSPITAL"))}
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Checks that tags nest, and collects them and the text in cells and contexts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += [data] if "style" not in self.open else []


def report() -> Report:
    result = score(GOLD, FOUND, Scheme.DEID)
    result.clinical = over_masking({"caso<1>": ((FEVER,),)}, GOLD, FOUND)
    return result


@pytest.fixture
def read() -> Reader:
    reader = Reader()
    reader.feed(page(report(), GOLD, "corpus <dev>"))
    reader.close()
    return reader


def test_the_page_is_well_formed_and_loads_nothing(read):
    assert read.open == []
    assert not read.tags & {"script", "link", "img", "iframe", "b1", "object"}
    assert not read.attributes & {"src", "href", "onclick", "onload"}
    assert "default-src 'none'" in page(report(), GOLD, "corpus")


def test_text_ids_and_labels_are_shown_as_they_are(read):
    shown = "".join(read.text)
    assert '<script>alert("Ana")</script> & "Ruiz".' in shown
    for verbatim in ("corpus <dev>", f"caso<1>:{NAME.start}", "<i>SIGN</i>", "<b>alta</b>"):
        assert verbatim in shown


def test_every_error_stands_on_the_page(read):
    shown = " ".join("".join(read.text).split())
    assert "PATIENT_NAME (1)" in shown
    assert "LOCATION (2)" in shown
    assert "STAFF_NAME (1)" in shown
    assert "Clinical terms touched (1)" in shown
    assert "What leaks (1)" in shown


def test_a_page_without_errors():
    perfect = score(GOLD, {document.id: document.annotations for document in GOLD}, Scheme.DEID)
    assert "<p>None.</p>" in page(perfect, GOLD, "corpus")


def test_the_summary_counts():
    values = summary(report(), Scheme.DEID)
    assert values["scores"]["all"]["ner"] == {
        "hits": 0,
        "spurious": 2,
        "missed": 3,
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
    }
    assert values["scores"]["all"]["span"]["hits"] == 1
    assert values["scores"]["footer"]["ner"]["precision"] is None
    assert values["leaking"] == {"documents": 1, "share": 0.5, "ids": ["caso<1>"]}
    assert values["without_predictions"] == ["otro"]
    assert values["errors"] == {"missed": 2, "spurious": 1, "label": 1, "bounds": 0, "label+bounds": 0}
    assert values["confusion"]["LOCATION"] == {"(missed)": 1, "HOSPITAL": 1}
    assert values["over_masking"] == {"terms": 1, "set_aside": 0, "touched": 1, "share": 1.0}


def test_page_and_summary_are_the_same_whatever_the_order_of_the_predictions():
    backwards = {document: found[::-1] for document, found in reversed(FOUND.items())}
    other = score(GOLD, backwards, Scheme.DEID)
    mine = score(GOLD, FOUND, Scheme.DEID)
    assert json.dumps(summary(other, Scheme.DEID)) == json.dumps(summary(mine, Scheme.DEID))
    assert page(other, GOLD, "corpus") == page(mine, GOLD, "corpus")


def test_the_summary_holds_no_text_of_the_corpus():
    written = json.dumps(summary(report(), Scheme.DEID), ensure_ascii=False)
    assert not any(word in written for word in ("Ana", "Ruiz", "Lugo", "Fiebre", "script"))
