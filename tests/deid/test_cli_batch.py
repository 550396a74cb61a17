"""`deid batch` as a user meets it: its key, its exit codes, what it says."""

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app

REPORT = "Paciente: Teresa Puertas Rondón\nNHC: 4482901.\nMujer de 54 años. Dra. Amparo Cid.\n"
KEY = "ab" * 32


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEID_KEY", raising=False)
    monkeypatch.delenv("DEID_DEBUG", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, "utf-8")
    return tmp_path


def batch(*args: str) -> Result:
    return CliRunner().invoke(app, ["batch", *args, "--model", "none"])


def skipped(result: Result) -> int:
    return int(json.loads(result.stdout)["skipped"])


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# -- the key


def test_the_first_run_makes_a_key_beside_the_outputs_and_says_so_once(folder: Path) -> None:
    first = batch("in", "out", "--json")
    assert (first.exit_code, skipped(first)) == (0, 0)
    key = folder / "out.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert first.stderr.startswith("Key ") and "made and kept in out.key" in first.stderr
    assert first.stderr.count("\n") == 1
    secret = key.read_text()
    again = batch("in", "out", "--json")
    assert (again.exit_code, skipped(again), again.stderr) == (0, 1, "")
    assert key.read_text() == secret
    assert not any(secret.strip() in path.read_text("utf-8") for path in (folder / "out").iterdir())


@pytest.mark.parametrize(
    ("out", "key"),
    [("out/", "out.key"), ("x/y/out", "x/y/out.key"), ("./otro", "otro.key"), ("in/../otro", "otro.key")],
)
def test_where_the_key_is_kept(folder: Path, out: str, key: str) -> None:
    assert batch("in", out, "--quiet").exit_code == 0
    assert [name for name in names(folder) if name.endswith(".key")] == [key]


def test_the_output_folder_may_be_where_one_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out").mkdir()
    monkeypatch.chdir(folder / "out")
    assert batch("../in", ".", "--quiet").exit_code == 0
    assert (folder / "out.key").exists()


def test_a_key_inside_the_input_folder_is_no_report(folder: Path) -> None:
    assert batch("in", "in/out", "--quiet").exit_code == 0
    again = batch("in", "in/out", "--json")
    assert (again.exit_code, skipped(again)) == (0, 1)
    assert [name for name in names(folder / "in" / "out") if name.endswith((".key", ".txt"))] == ["a.txt"]
    (folder / "in" / "mia.key").write_text(KEY)
    result = batch("in", "otro", "--quiet", "--key", "in/mia.key")
    assert (result.exit_code, "mia.key" in result.stderr) == (1, False)
    assert "deid: out: the outputs of a batch" in result.stderr and "deid: out.key: a secret key" in result.stderr
    assert [name for name in names(folder / "otro") if not name.startswith((".", "audit", "summary"))] == ["a.txt"]


def test_a_given_key_is_used_and_none_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "k").write_text(KEY)
    assert batch("in", "out", "--quiet", "--key", "k").exit_code == 0
    monkeypatch.setenv("DEID_KEY", KEY)
    assert skipped(batch("in", "out", "--json")) == 1
    assert not (folder / "out.key").exists()


def test_a_key_that_is_gone_is_not_replaced(folder: Path) -> None:
    batch("in", "out", "--quiet")
    (folder / "out.key").unlink()
    before = names(folder)
    result = batch("in", "out", "--quiet")
    assert result.exit_code == 7
    assert "was begun under a key that is not at out.key" in result.stderr
    assert names(folder) == before


def test_no_key_is_made_where_no_batch_can_be(folder: Path) -> None:
    assert batch("in", ".", "--quiet").exit_code == 6
    assert batch("nada", "out", "--quiet").exit_code == 3
    assert names(folder) == ["in/a.txt"]


# -- the rest


def test_the_exit_code_says_if_one_failed(folder: Path) -> None:
    (folder / "in" / "mala.txt").write_bytes(b"")
    result = batch("in", "out")
    assert result.exit_code == 1
    assert "deid: mala.txt: the file is empty" in result.stderr
    assert "Redacted: 1, 0 of them before; failed: 1; 1 in " in result.stdout


def test_outputs_whose_report_has_changed_or_gone_are_told(folder: Path) -> None:
    (folder / "in" / "b.txt").write_text(REPORT.replace("54", "61"), "utf-8")
    batch("in", "out", "--quiet")
    (folder / "in" / "a.txt").write_bytes(b"%PDF-1.7\n")
    (folder / "in" / "b.txt").unlink()
    result = batch("in", "out")
    assert "Redacted: 0, 0 of them before; failed: 1\n" in result.stdout
    assert "Of reports that are gone, have another name or fail now, 2 outputs are still in out" in result.stdout


def test_another_policy_needs_another_folder(folder: Path) -> None:
    batch("in", "out", "--quiet")
    result = batch("in", "out", "--quiet", "--policy", "maxima")
    assert (result.exit_code, "another policy" in result.stderr) == (10, True)


def test_the_summary_is_a_page_without_originals(folder: Path) -> None:
    batch("in", "out", "--quiet")
    page = (folder / "out" / "summary.html").read_text("utf-8")
    assert "PATIENT_NAME" in page
    assert not any(word in page for word in ("Teresa", "4482901", "Amparo"))


def test_it_says_how_well_the_reports_hide_among_each_other_resumed_or_not(folder: Path) -> None:
    (folder / "in" / "b.txt").write_text(REPORT.replace("54", "57").replace("Teresa", "Lucía"), "utf-8")
    first = batch("in", "out")
    assert "k: 2 (as many documents or more share any sex, age, year and place)" in first.stdout
    (folder / "in" / "c.txt").write_text(REPORT.replace("54", "72"), "utf-8")
    summary = json.loads(batch("in", "out", "--json").stdout)
    assert summary["k_anonymity"] == {"k": 1, "unique": ["c.txt"], "greatest_risk": 1.0, "mean_risk": 0.6667}
    page = (folder / "out" / "summary.html").read_text("utf-8")
    assert ">2 to 4</span>" in page
