from pathlib import Path

import pytest

from deid.errors import AnnotationError
from deid.evaluation.brat import MEDDOCAN_LABELS, AnnotatedText, Annotation, Scheme
from deid.evaluation.corpus import Gold, detected, read_gold, read_predictions

TEXT = "Mujer de 54 años."


def put(folder: Path, name: str, *lines: str, text: str | None = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    ("label", "scheme"),
    [
        pytest.param("AGE", Scheme.DEID, id="deid"),
        pytest.param("EDAD_SUJETO_ASISTENCIA", Scheme.MEDDOCAN, id="meddocan"),
        pytest.param("HOSPITAL", Scheme.DEID, id="in both"),
    ],
)
def test_the_scheme_is_told_from_the_labels(tmp_path, label, scheme):
    assert read_gold(put(tmp_path, "caso", f"T1\t{label} 9 16\t54 años")).scheme is scheme


def test_there_are_29_labels_in_the_shared_task():
    assert len(MEDDOCAN_LABELS) == 29


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param(["T1\tEDAD 9 16\t54 años"], r"caso\.ann:1: the label EDAD is unknown", id="unknown label"),
        pytest.param(
            ["T1\tSEX 0 5\tMujer", "T2\tPAIS 9 16\t54 años"],
            "labels of two schemes: SEX is of deid, PAIS of meddocan",
            id="two schemes",
        ),
        pytest.param(
            ["T1\tSEX 0 5\tMujer", "#1\tNote T1\tx", "T2\tAGE 8 16\t54 años;"],
            r"caso\.ann:3: another text stands at \[8:16\]",
            id="shifted offsets",
        ),
    ],
)
def test_what_is_wrong_with_the_gold_is_said_with_its_place(tmp_path, lines, message):
    with pytest.raises(AnnotationError, match=message):
        read_gold(put(tmp_path, "caso", *lines))


def test_a_label_of_the_other_scheme_is_refused_where_the_scheme_is_given(tmp_path):
    put(tmp_path, "caso", "T1\tSEX 0 5\tMujer")
    with pytest.raises(AnnotationError, match=r"caso\.ann:1: the label SEX is unknown"):
        read_gold(tmp_path, Scheme.MEDDOCAN)


def test_a_file_that_is_not_utf_8_is_named_without_its_text(tmp_path):
    put(tmp_path, "caso", "T1\tSEX 0 5\tMujer")
    (tmp_path / "caso.txt").write_bytes("Mujer de 54 años.".encode("latin-1"))
    with pytest.raises(AnnotationError, match=r"caso\.txt: not UTF-8, at byte 13$"):
        read_gold(tmp_path)


GOLD = Gold((AnnotatedText("caso", TEXT, ()), AnnotatedText("otro", TEXT, ())), Scheme.MEDDOCAN)


def test_predictions_are_read_for_the_gold_documents_that_have_them(tmp_path):
    put(tmp_path, "caso", "T1\tAGE 9 16\t54 años", "T2\tSEXO_SUJETO_ASISTENCIA 0 5\tMujer", text=None)
    put(tmp_path, "ajeno", "nonsense", text=None)
    found = read_predictions(tmp_path, GOLD)
    assert found == {"caso": (Annotation(0, 5, "SEXO_SUJETO_ASISTENCIA"), Annotation(9, 16, "EDAD_SUJETO_ASISTENCIA"))}


@pytest.mark.parametrize(
    ("line", "text", "message"),
    [
        pytest.param("T1\tAGE 9 99\tx", None, r"caso\.ann:1: \[9:99\] is outside the text of 17", id="outside"),
        pytest.param("T1\tEDAD 9 16\tx", None, r"caso\.ann:1: the label EDAD is unknown", id="unknown label"),
        pytest.param("T1\tAGE 9 16\t54 años", "Mujer\r\n", r"caso\.txt: another text than the gold's", id="other text"),
    ],
)
def test_what_is_wrong_with_predictions_is_said_with_its_place(tmp_path, line, text, message):
    with pytest.raises(AnnotationError, match=message):
        read_predictions(put(tmp_path, "caso", line, text=text), GOLD)


def test_predictions_under_the_shared_tasks_labels_cannot_be_scored_against_finer_gold(tmp_path):
    gold = Gold(GOLD.documents, Scheme.DEID)
    with pytest.raises(AnnotationError, match="the label FECHAS is unknown"):
        read_predictions(put(tmp_path, "caso", "T1\tFECHAS 9 16\t54 años"), gold)


def test_a_folder_of_predictions_must_be_there(tmp_path):
    with pytest.raises(AnnotationError, match="nowhere: no such folder"):
        read_predictions(tmp_path / "nowhere", GOLD)


@pytest.mark.parametrize(
    ("scheme", "labels"),
    [
        pytest.param(Scheme.DEID, ["SEX", "AGE"], id="deid"),
        pytest.param(Scheme.MEDDOCAN, ["SEXO_SUJETO_ASISTENCIA", "EDAD_SUJETO_ASISTENCIA"], id="meddocan"),
    ],
)
def test_without_predictions_the_detector_makes_them(scheme, labels):
    found = detected(GOLD.documents, scheme, None)
    assert [label for _, _, label in found["caso"]] == labels
    assert found["otro"] == found["caso"]
