import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from deid.cli.errors import guarded
from deid.cli.evaluate import evaluate

TEXT = "Nombre: Ana.\nMujer de 54 años.\n"
GOLD_ANN = "T1\tPATIENT_NAME 8 11\tAna\nT2\tSEX 13 18\tMujer\nT3\tAGE 22 29\t54 años\n"
app = typer.Typer()
app.command()(guarded(evaluate))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "caso.txt").write_text(TEXT, encoding="utf-8")
    (folder / "caso.ann").write_text(GOLD_ANN, encoding="utf-8")
    return folder


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    folder = tmp_path / "predicted"
    folder.mkdir()
    (folder / "caso.ann").write_text("T1\tSEX 13 18\tMujer\nT2\tAGE 22 24\t54\n", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_tables_and_sentences(gold, predicted):
    result = run(gold, predicted)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["all", "NER", "50.00", "33.33", "40.00", "1", "1", "2"] in lines
    assert ["SEX", "100.00", "100.00", "100.00", "1", "0", "0", "100.00"] in lines
    assert "1 of 1 documents leak one (100.00 %): caso." in result.stdout
    assert "Ana" not in result.stdout


def test_without_predictions_deid_itself_predicts(gold):
    result = run(gold, "--json", "-")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["scores"]["all"]["ner"]["f1"] == 1


def test_errors_in_their_context(gold, predicted):
    result = run(gold, predicted, "--errors")
    assert "missed (leak) caso:8 PATIENT_NAME: Nombre: [Ana].⏎Mujer de 54 años.⏎\n" in result.stdout
    assert "bounds caso:22 AGE: Nombre: Ana.⏎Mujer de [{54} años].⏎\n" in result.stdout


def test_json_on_standard_output_stands_alone_and_is_always_the_same(gold, predicted):
    once, twice = (run(gold, predicted, "--json", "-").stdout for _ in range(2))
    assert once == twice
    assert json.loads(once)["leaking"]["ids"] == ["caso"]


def test_files_are_written_and_not_overwritten(gold, predicted, tmp_path):
    json_file, html_file = tmp_path / "scores.json", tmp_path / "page.html"
    arguments = [gold, predicted, "--json", json_file, "--html", html_file]
    assert run(*arguments).exit_code == 0
    assert json.loads(json_file.read_text(encoding="utf-8"))["schema"] == 1
    assert "<h1>gold: 1 documents</h1>" in html_file.read_text(encoding="utf-8")
    again = run(*arguments)
    assert again.exit_code == 6
    assert "exists already" in again.stderr
    assert run(*arguments, "--force").exit_code == 0


def test_gold_is_never_overwritten(gold, predicted):
    result = run(gold, predicted, "--json", gold / "caso.ann", "--force")
    assert result.exit_code == 6
    assert (gold / "caso.ann").read_text(encoding="utf-8") == GOLD_ANN


def test_a_missing_prediction_is_a_warning(gold, predicted):
    (gold / "otro.txt").write_text(TEXT, encoding="utf-8")
    (gold / "otro.ann").write_text(GOLD_ANN, encoding="utf-8")
    result = run(gold, predicted)
    assert result.exit_code == 0
    assert result.stderr == "deid: no predictions for 1 of 2 documents, all missed: otro\n"


def test_clinical_terms(gold, predicted, tmp_path):
    terms = tmp_path / "caso.ann"
    terms.write_text("T1\tSIGN 0 6\tNombre\n", encoding="utf-8")
    assert "0 of 1 clinical terms are touched (0.00 %)" in run(gold, predicted, "--clinical", terms).stdout


def test_faulty_gold_is_one_line_and_exit_code_3(gold):
    (gold / "caso.ann").write_text("T1 SEX 13 18 Mujer\n", encoding="utf-8")
    result = run(gold)
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert "caso.ann:1: not 'T1<tab>LABEL start end<tab>text'" in result.stderr
