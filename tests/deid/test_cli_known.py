"""`--known`: a table of patients on the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app

TABLE = "fichero;nhc;nombre;apellidos\ninforme;4482901;Teresa;Puertas Rondón\n"
REPORT = "Vemos a Rondom (TPR) sin fiebre. Muestra 4482901. Cierran las puertas.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEID_KEY", raising=False)
    monkeypatch.delenv("DEID_DEBUG", raising=False)
    (tmp_path / "informe.txt").write_text(REPORT, "utf-8")
    (tmp_path / "pacientes.csv").write_text(TABLE, "utf-8")
    (tmp_path / "tags.toml").write_text('name = "tags"\n[default]\noperator = "tag"\n', "utf-8")
    return tmp_path


def run(command: str, *args: str, stdin: str = "") -> Result:
    policy = ("--policy", "tags.toml") if command == "redact" else ()
    return CliRunner().invoke(
        app, [command, *args, *policy, "--known", "pacientes.csv", "--model", "none"], input=stdin
    )


def test_redact_finds_what_is_known(folder: Path) -> None:
    result = run("redact", "informe.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    redacted = (folder / "informe.deid.txt").read_text("utf-8")
    assert redacted == "Vemos a [NOMBRE] ([NOMBRE]) sin fiebre. Muestra [ID_PACIENTE]. Cierran las puertas.\n"
    log = (folder / "informe.audit.jsonl").read_text("utf-8")
    assert '"Known"' in log and not any(value in log for value in ("Rond", "4482901", "Teresa"))


def test_explain_says_that_it_was_known(folder: Path) -> None:
    result = run("explain", "informe.txt", "--no-color")
    assert result.stdout.startswith("Vemos a [PATIENT_NAME Rondom] ([PATIENT_NAME TPR]) sin")
    assert "given as known of the patient" in result.stdout


def test_standard_input_is_told_by_the_number_in_it(folder: Path) -> None:
    assert run("redact", "-", stdin=REPORT).stdout.startswith("Vemos a [NOMBRE] ([NOMBRE]) sin fiebre.")


def test_reports_without_a_row_are_counted_and_redacted_as_ever(folder: Path) -> None:
    (folder / "otro.txt").write_text("La Sra. Gil mejora.\n", "utf-8")
    result = run("redact", "informe.txt", "otro.txt", "-o", "out")
    assert result.exit_code == 0
    assert result.stderr == "deid: pacientes.csv: no row is of 1 of the 2 reports\n"
    assert (folder / "out" / "otro.deid.txt").read_text("utf-8") == "La Sra. [NOMBRE] mejora.\n"


def test_columns_that_are_not_used_are_named_and_no_value(folder: Path) -> None:
    (folder / "pacientes.csv").write_text("fichero,apelidos,nombre\ninforme,Puertas,Teresa\n", "utf-8")
    result = run("redact", "informe.txt", "--dry-run")
    assert result.stderr == "deid: pacientes.csv: not used, since unknown: 'apelidos'\n"


def test_a_fault_in_the_table_is_one_line_and_nothing_is_written(folder: Path) -> None:
    (folder / "pacientes.csv").write_text(TABLE + "informe;1;Teresa\n", "utf-8")
    result = run("redact", "informe.txt")
    assert result.exit_code == 3
    assert result.stderr == "deid: pacientes.csv: line 3: 3 cells, but 4 columns\n"
    assert not (folder / "informe.deid.txt").exists()


def test_the_table_is_never_the_output(folder: Path) -> None:
    result = run("redact", "informe.txt", "-o", "pacientes.csv", "--force")
    assert result.exit_code == 6
    assert (folder / "pacientes.csv").read_text("utf-8") == TABLE
