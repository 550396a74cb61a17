import pytest

from deid.errors import AnnotationError
from deid.evaluation.brat import Annotation, Scheme, ann_lines, annotations, read_folder
from deid.evaluation.marked import parse_marked

MARKED = "\ufeff[SEX Mujer] de [AGE 54 años], natural de [LOCATION Las\nPalmas]."


def test_what_is_written_is_read_back(tmp_path):
    text, spans = parse_marked(MARKED)
    annotated = annotations(spans, Scheme.MEDDOCAN)
    (tmp_path / "caso.txt").write_bytes(text.encode())
    (tmp_path / "caso.ann").write_text(ann_lines(text, annotated), encoding="utf-8")
    (document,) = read_folder(tmp_path)
    assert (document.id, document.text, document.annotations) == ("caso", text, annotated)
    assert [label for _, _, label in annotated] == ["SEXO_SUJETO_ASISTENCIA", "EDAD_SUJETO_ASISTENCIA", "TERRITORIO"]
    assert (tmp_path / "caso.ann").read_text(encoding="utf-8").splitlines()[2] == "T3\tTERRITORIO 30 40\tLas Palmas"


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        pytest.param("T1\tEDAD 0 99\tx\n", r"caso\.ann:1: \[0:99\] is outside the text of 5 characters", id="outside"),
        pytest.param("T1\tEDAD 3 3\t\n", r"caso\.ann:1: \[3:3\]", id="empty span"),
        pytest.param("T1\tEDAD 0 2\tMu\nT2 EDAD 0 2\n", r"caso\.ann:2: not 'T1<tab>LABEL", id="no tabs"),
    ],
)
def test_malformed_annotations_name_the_file_and_the_line(tmp_path, ann, message):
    (tmp_path / "caso.txt").write_text("Mujer", encoding="utf-8")
    (tmp_path / "caso.ann").write_text(ann, encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        list(read_folder(tmp_path))


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(AnnotationError, match=r"no \.txt with an \.ann"):
        list(read_folder(tmp_path))


def test_other_kinds_of_annotation_are_passed_over(tmp_path):
    (tmp_path / "caso.txt").write_text("Mujer", encoding="utf-8")
    (tmp_path / "caso.ann").write_text("T1\tSEXO 0 5\tMujer\n#1\tAnnotatorNotes T1\tdudoso\n", encoding="utf-8")
    assert next(read_folder(tmp_path)).annotations == (Annotation(0, 5, "SEXO"),)
