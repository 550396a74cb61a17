import pytest

from deid.errors import AnnotationError
from deid.evaluation.brat import AnnotatedText, Annotation
from deid.evaluation.clinical import over_masking, read_terms
from deid.evaluation.pairs import Kind

TEXT = "Lactante con enfermedad de Crohn y fiebre, de Lugo."
DOCUMENT = AnnotatedText("caso", TEXT, (Annotation(0, 8, "AGE_GROUP"),))
INFANT, CROHN, FEVER = ((Annotation(*place, "TERM"),) for place in ((0, 8), (13, 32), (35, 41)))
TERMS = {"caso": (INFANT, CROHN, FEVER)}


@pytest.mark.parametrize(
    ("found", "touched"),
    [
        pytest.param([], [], id="nothing found"),
        pytest.param([Annotation(27, 32, "PATIENT_NAME")], [CROHN], id="an eponym taken for a name"),
        pytest.param([Annotation(0, 8, "AGE_GROUP")], [], id="what gold marks too is set aside"),
        pytest.param([Annotation(46, 50, "LOCATION")], [], id="elsewhere"),
        pytest.param([Annotation(26, 27, "LOCATION")], [], id="only a blank"),
        pytest.param([Annotation(27, 38, "PATIENT_NAME")], [CROHN, FEVER], id="two at once"),
    ],
)
def test_terms_touched(found, touched):
    result = over_masking(TERMS, [DOCUMENT], {"caso": found})
    assert (result.terms, result.set_aside) == (2, 1)
    assert [(error.gold,) for error in result.touched] == touched
    assert result.share == len(touched) / 2
    assert all(error.kind is Kind.CLINICAL and error.predicted in found for error in result.touched)


def test_a_term_in_pieces_is_touched_once(tmp_path):
    (tmp_path / "caso.ann").write_text("T1\tTERM 13 23;35 41\tenfermedad fiebre\n#1\tNote\tx\n", encoding="utf-8")
    terms = read_terms(tmp_path, [DOCUMENT])
    assert terms == {"caso": ((Annotation(13, 23, "TERM"), Annotation(35, 41, "TERM")),)}
    assert len(over_masking(terms, [DOCUMENT], {"caso": [Annotation(13, 41, "OTHER")]}).touched) == 1
    assert read_terms(tmp_path / "caso.ann", [DOCUMENT]) == terms


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("T1 TERM 0 5", r"caso\.ann:2: not 'T1<tab>", id="no tabs"),
        pytest.param("T1\tTERM 0 8;40 99\tx", r"caso\.ann:2: \[40:99\] is outside the text", id="outside"),
    ],
)
def test_malformed_terms_name_the_file_and_the_line(tmp_path, line, message):
    (tmp_path / "caso.ann").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        read_terms(tmp_path, [DOCUMENT])


def test_terms_of_other_texts_are_no_use(tmp_path):
    (tmp_path / "otro.ann").write_text("T1\tTERM 0 5\tx\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"no \.ann for any document of the gold"):
        read_terms(tmp_path, [DOCUMENT])
