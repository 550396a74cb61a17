"""`deid train`, from annotated reports to a model that `deid redact` uses."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from deid.cli.app import app
from deid.evaluation.brat import ann_lines
from deid.evaluation.marked import read_marked_folder
from deid.training.config import SHIPPED

SEEDS = Path(__file__).parents[2] / "seeds" / "gold"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    for document in read_marked_folder(SEEDS):
        (folder / f"{document.id}.txt").write_bytes(document.text.encode())
        (folder / f"{document.id}.ann").write_bytes(ann_lines(document.text, document.annotations).encode())
    return folder


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "quick.toml"
    lines = SHIPPED.read_text("utf-8").splitlines()
    quick = {"epochs": 2, "hidden": 16, "form": 8, "grams": 8, "fewest": 2, "tokens": 1500}
    file.write_text(
        "\n".join(
            f"{line.split()[0]} = {quick[line.split()[0]]}" if line.split()[:1] and line.split()[0] in quick else line
            for line in lines
        ),
        encoding="utf-8",
    )
    return file


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_train_and_use(tmp_path, corpus, settings):
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    model = tmp_path / "model"
    about = tmp_path / "about.toml"
    about.write_text('[gold]\ntitle = "Invented reports"\nlicence = "Apache-2.0"\n', encoding="utf-8")
    words = ("train", corpus, "--dev", corpus, "-o", model, "--config", settings, "--about", about)
    result = run(*words, "--silver", corpus)
    assert result.exit_code == 0, result.output
    assert "epoch 2 of 2: F1" in result.output
    card = (model / "README.md").read_text("utf-8")
    assert "**Invented reports**: 13 documents" in card
    assert "| narrative |" in card
    assert not list(tmp_path.glob("*.checkpoint"))
    report = tmp_path / "informe.txt"
    report.write_text("La Sra. Puertas ingresa.", encoding="utf-8")
    assert run("redact", report, "--model", model, "-o", tmp_path / "out.txt").exit_code == 0
    assert '"model": "clinical 1.0.0"' in (tmp_path / "out.audit.jsonl").read_text("utf-8")
    again = run(*words)
    assert (again.exit_code, "exists already" in again.output) == (6, True)
    assert run(*words, "--force").exit_code == 0


def test_without_pytorch_it_says_what_to_install(tmp_path, corpus, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("deid.training") and "config" not in name]:
        monkeypatch.delitem(sys.modules, name)
    result = run("train", corpus, "--dev", corpus, "-o", tmp_path / "model")
    assert result.exit_code == 8
    assert "is not installed, which training needs: pip install 'deid-es[train]'" in result.output


@pytest.mark.parametrize("command", ["redact", "explain"])
def test_no_such_model(tmp_path, command):
    report = tmp_path / "informe.txt"
    report.write_text("La Sra. Puertas ingresa.", encoding="utf-8")
    result = run(command, report, "--model", tmp_path / "none")
    assert result.exit_code == 8
    assert f"{tmp_path / 'none'}: no model of this program" in result.output


def test_rules_alone(tmp_path):
    report = tmp_path / "informe.txt"
    report.write_text("La Sra. Puertas ingresa.", encoding="utf-8")
    assert run("redact", report, "--model", "none").exit_code == 0
    assert '"model": null' in (tmp_path / "informe.audit.jsonl").read_text("utf-8")
    assert (tmp_path / "informe.deid.txt").read_text("utf-8") == "La Sra. [NOMBRE_1] ingresa."
