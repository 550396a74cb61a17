"""The command as a user meets it: outputs, exit codes, one clear line, nothing half-written."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid import Deidentifier, __version__
from deid.cli.app import app
from deid.evaluation.brat import read_folder
from deid.verify import Leak
from recognizers.labels import Label

REPORT = "NHC: 4482901.\r\nMujer de 54 años, natural de España. Dra. Amparo Cid.\r\n"
KEY = "ab" * 32


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEID_KEY", raising=False)
    monkeypatch.delenv("DEID_DEBUG", raising=False)
    (tmp_path / "informe.txt").write_bytes(REPORT.encode())
    return Run(tmp_path)


class Run:
    """`run("redact", "informe.txt")` in a folder that holds one report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *args: str, stdin: bytes = b"") -> Result:
        return CliRunner().invoke(app, args, input=stdin, env={"COLUMNS": "100"})

    @property
    def names(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def audit(self, name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / name).read_text("utf-8").splitlines()]


def _line(result: Result) -> str:
    """The one line on standard error."""
    (line,) = result.stderr.splitlines()
    return str(line)


# -- redact


def test_redact_writes_report_and_log_beside_the_input(run: Run) -> None:
    result = run("redact", "informe.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert run.names == ["informe.audit.jsonl", "informe.deid.txt", "informe.txt"]
    assert (run.folder / "informe.txt").read_bytes() == REPORT.encode()
    redacted = (run.folder / "informe.deid.txt").read_bytes().decode()
    assert redacted.endswith("\r\n")
    assert "Cid" not in redacted and "4482901" not in redacted
    assert [record["record"] for record in run.audit("informe.audit.jsonl")].count("document") == 1
    assert "STAFF_NAME" in result.stdout
    assert "Please look at these: COUNTRY 1" in result.stdout


def test_the_table_counts_labels_and_operators(run: Run) -> None:
    lines = run("redact", "informe.txt", "--dry-run").stdout.splitlines()
    assert lines[0].split() == ["label", "operator", "count"]
    assert ["AGE", "generalise", "1"] in [line.split() for line in lines]


def test_a_dry_run_writes_nothing(run: Run) -> None:
    assert run("redact", "informe.txt", "-n", "-o", "out/", "--audit", "log").exit_code == 0
    assert [path.name for path in run.folder.iterdir()] == ["informe.txt"]


def test_nothing_is_overwritten_without_force(run: Run) -> None:
    run("redact", "informe.txt")
    (run.folder / "informe.deid.txt").write_text("mine")
    result = run("redact", "informe.txt")
    assert result.exit_code == 6
    assert _line(result).startswith("deid: informe.deid.txt: exists already")
    assert (run.folder / "informe.deid.txt").read_text() == "mine"
    assert run("redact", "informe.txt", "--force").exit_code == 0
    assert "Mujer" in (run.folder / "informe.deid.txt").read_text("utf-8")


def test_the_input_is_never_the_output(run: Run) -> None:
    os.link(run.folder / "informe.txt", run.folder / "otro.txt")
    for name in ("informe.txt", "./informe.txt", "otro.txt"):
        result = run("redact", "informe.txt", "--force", "-o", name)
        assert result.exit_code == 6
        assert "is the input" in result.stderr
    assert (run.folder / "informe.txt").read_bytes() == REPORT.encode()


def test_output_and_audit_may_be_named(run: Run) -> None:
    assert run("redact", "informe.txt", "-o", "limpio.txt").exit_code == 0
    assert run("redact", "informe.txt", "-o", "otro.txt", "--audit", "registro.jsonl").exit_code == 0
    assert run.names == ["informe.txt", "limpio.audit.jsonl", "limpio.txt", "otro.txt", "registro.jsonl"]


def test_a_file_may_go_into_a_folder(run: Run) -> None:
    assert run("redact", "informe.txt", "-o", "out/").exit_code == 0
    assert run.names == ["informe.txt", "out/informe.audit.jsonl", "out/informe.deid.txt"]


def test_standard_input_and_output(run: Run) -> None:
    result = run("redact", "-", "--audit", "log.jsonl", stdin=REPORT.encode("cp1252"))
    assert result.exit_code == 0
    assert result.stdout_bytes.decode("cp1252").startswith("NHC: [ID_PACIENTE].\r\nMujer de 50-59 años")
    assert "STAFF_NAME" in result.stderr
    assert run.names == ["informe.txt", "log.jsonl"]
    assert run("redact", "informe.txt", "-o", "-").stdout_bytes.endswith(b"\r\n")
    assert run.names == ["informe.txt", "log.jsonl"]


@pytest.fixture
def folder(run: Run) -> Path:
    """A folder with two good reports, a bad one and what is none."""
    folder = run.folder / "informes"
    folder.mkdir()
    for name, data in {
        "a.txt": REPORT.encode(),
        "b.MD": REPORT.encode("cp1252"),
        "c.txt": b"%PDF-1.7",
        "a.deid.txt": b"Mujer",
        "README.md": b"Mujer",
        ".oculto.txt": b"Mujer",
        "imagen.png": b"Mujer",
    }.items():
        (folder / name).write_bytes(data)
    return folder


def test_a_folder_goes_into_a_folder_with_one_log(run: Run, folder: Path) -> None:
    result = run("redact", "informes", "-o", "out")
    assert result.exit_code == 1
    assert _line(result).startswith(f"deid: {Path('informes/c.txt')}: a PDF file")
    assert {"out/a.deid.txt", "out/audit.jsonl", "out/b.deid.MD"} == {n for n in run.names if n.startswith("out/")}
    assert (run.folder / "out" / "b.deid.MD").read_bytes().decode("cp1252").endswith("\r\n")
    records = run.audit("out/audit.jsonl")
    assert [record["record"] for record in records].count("run") == 1
    assert [record["document"] for record in records if record["record"] == "document"] == ["a.txt", "b.MD"]
    assert "2 of 3 reports redacted" in result.stdout


def test_several_files_each_get_their_own(run: Run, folder: Path) -> None:
    assert run("redact", "informe.txt", "informes/a.txt", "--force").exit_code == 0
    assert {"informe.deid.txt", "informe.audit.jsonl", "informes/a.audit.jsonl"} <= set(run.names)
    assert (folder / "a.deid.txt").read_bytes() != b"Mujer"


def test_existing_outputs_stop_a_folder_before_it_starts(run: Run, folder: Path) -> None:
    (run.folder / "out").mkdir()
    (run.folder / "out" / "b.deid.MD").write_text("mine")
    assert run("redact", "informes", "-o", "out").exit_code == 6
    assert [path.name for path in (run.folder / "out").iterdir()] == ["b.deid.MD"]


def test_a_policy_file_and_a_key(run: Run) -> None:
    (run.folder / "mia.toml").write_text(
        'name = "mia"\nextends = "revista"\n[[rules]]\nlabels = ["PATIENT_ID"]\noperator = "hash"\n'
    )
    result = run("redact", "informe.txt", "-p", "mia.toml")
    assert result.exit_code == 7
    assert "needs a key" in _line(result)
    (run.folder / "clave").write_text(KEY)
    assert run("redact", "informe.txt", "-p", "mia.toml", "--key", "clave").exit_code == 0
    header, *_ = run.audit("informe.audit.jsonl")
    assert header["ephemeral_key"] is False


def test_the_key_may_be_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEID_KEY", KEY)
    run("redact", "informe.txt")
    first, *_ = run.audit("informe.audit.jsonl")
    assert first["ephemeral_key"] is False
    monkeypatch.setenv("DEID_KEY", "corta")
    assert run("redact", "informe.txt", "--force").exit_code == 7


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        pytest.param(["nada.txt"], 3, "nada.txt: no such file", id="missing"),
        pytest.param(["vacio.txt"], 3, "vacio.txt: the file is empty", id="empty"),
        pytest.param(["binario.txt"], 3, "binario.txt: a binary file", id="binary"),
        pytest.param(["vacia"], 3, "vacia: no report (.docx,", id="an empty folder"),
        pytest.param(["informe.txt", "-p", "revistas"], 4, "no preset is called 'revistas'", id="no such policy"),
        pytest.param(["informe.txt", "-p", "mala.toml"], 4, "rules[0]", id="a wrong policy"),
        pytest.param(["informe.txt", "-o", "no/hay/x.txt"], 6, "there is no folder", id="no folder for the output"),
        pytest.param(["informe.txt", "-o", "vacio.txt/"], 6, "cannot be", id="a file for a folder"),
        pytest.param(["informe.txt", "--key", "nada"], 7, "nada: the key cannot be read", id="no such key"),
        pytest.param(["informe.txt", "-", "-o", "x"], 2, "single document", id="standard input among others"),
        pytest.param(["informe.txt", "--polcy", "x"], 2, "--polcy", id="an unknown option"),
        pytest.param([], 2, "Missing argument", id="nothing to read"),
    ],
)
def test_every_mistake_has_its_line_and_code(run: Run, args: list[str], code: int, says: str) -> None:
    (run.folder / "vacio.txt").touch()
    (run.folder / "binario.txt").write_bytes(b"a\x00b")
    (run.folder / "vacia").mkdir()
    (run.folder / "mala.toml").write_text(
        'name = "m"\nextends = "revista"\n[[rules]]\nlabels = ["NOMBRE"]\noperator = "tag"\n'
    )
    before = run.names
    result = run("redact", *args)
    assert result.exit_code == code
    assert says in result.stderr
    assert code == 2 or _line(result).startswith("deid: ")
    assert run.names == before


def test_a_files_name_cannot_command_the_terminal(run: Run) -> None:
    assert _line(run("redact", "x\x1b[31m\n.txt")) == "deid: x\N{REPLACEMENT CHARACTER}[31m .txt: no such file"


def test_a_leak_stops_the_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("deid.engine", "deid.verify"):
        monkeypatch.setattr(f"{module}.leaks", lambda *_: (Leak(3, 6, Label.STAFF_NAME),))
    result = run("redact", "informe.txt")
    assert result.exit_code == 5
    assert "STAFF_NAME at [3:6]" in _line(result)
    assert run.names == ["informe.txt"]


def test_an_unexpected_error_shows_no_text_of_the_document(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Amparo Cid")

    monkeypatch.setattr(Deidentifier, "detect", fail)
    result = run("redact", "informe.txt")
    assert result.exit_code == 1
    assert "ValueError" in _line(result)
    assert "Cid" not in result.output
    monkeypatch.setenv("DEID_DEBUG", "1")
    assert isinstance(run("redact", "informe.txt").exception, ValueError)


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Deidentifier, "detect", interrupt)
    result = run("redact", "informe.txt")
    assert (result.exit_code, result.output) == (130, "")
    assert run.names == ["informe.txt"]


# -- the other commands


def test_explain_marks_the_findings_and_says_why(run: Run) -> None:
    result = run("explain", "informe.txt")
    assert result.exit_code == 0
    assert "Dra. [STAFF_NAME Amparo Cid]." in result.stdout
    row = next(line for line in result.stdout.splitlines() if line.startswith("STAFF_NAME"))
    assert row.split()[1:4] == ["2", f"{REPORT.index('Amparo')}:{REPORT.index('Cid') + 3}", "Names"]


def test_explain_colours_a_terminal_and_disarms_control_characters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = run("explain", "-", stdin=REPORT.encode() * 20 + b"\x1b[31m").stdout
    assert "[STAFF_NAME" not in coloured
    assert "\x1b[1;36mAmparo Cid\x1b[0m" in coloured
    assert "\N{REPLACEMENT CHARACTER}[31m" in coloured
    assert "[STAFF_NAME Amparo Cid]" in run("explain", "-", "--no-color", stdin=REPORT.encode()).stdout


def test_annotate_writes_brat_beside_a_copy(run: Run) -> None:
    folder = run.folder / "informes"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    (folder / "b.txt").write_bytes(REPORT.encode("cp1252"))
    assert run("annotate", "informes", "brat", "--scheme", "meddocan").exit_code == 0
    assert (run.folder / "brat" / "a.txt").read_bytes() == (folder / "a.txt").read_bytes()
    assert (run.folder / "brat" / "b.txt").read_bytes() == REPORT.encode()
    with_mark, without = read_folder(run.folder / "brat")
    for annotated in (with_mark, without):
        found = {label: annotated.text[start:end] for start, end, label in annotated.annotations}
        assert found["NOMBRE_PERSONAL_SANITARIO"] == "Amparo Cid"
        assert found["EDAD_SUJETO_ASISTENCIA"] == "54 años"


def test_annotate_goes_on_after_a_bad_report(run: Run, folder: Path) -> None:
    result = run("annotate", "informes", "brat")
    assert result.exit_code == 1
    assert "c.txt: a PDF file" in _line(result)
    assert run("annotate", "informes", "informes").exit_code == 1
    assert (folder / "a.txt").read_bytes() == REPORT.encode()


def test_policies_lists_and_shows(run: Run) -> None:
    listed = run("policies").stdout
    assert "revista" in listed and "safe-harbor" in listed
    shown = run("policies", "show", "safe-harbor").stdout
    assert "max_years=89" in shown and "28015 -> 28XXX" in shown
    assert [label for label in Label if f"\n{label} " not in shown] == []
    assert run("policies", "show", "nada").exit_code == 4


def test_policies_check_says_what_differs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mia.toml").write_text(
        'name = "mia"\nextends = "revista"\n[[rules]]\nlabels = ["AGE"]\noperator = "keep"\n', "utf-8"
    )
    checked = run("policies", "check", "mia.toml").stdout.splitlines()
    assert checked[0] == "mia.toml: no fault found"
    assert [line.split()[0] for line in checked[1:]] == ["labels", "AGE"]
    assert "DATE" in run("policies", "check", "mia.toml", "--against", "safe-harbor").stdout
    assert "extends no policy" in run("policies", "check", "revista").stdout
    assert run("policies", "check", "revista", "--against", "revista").stdout.endswith("the same as revista.\n")
    (tmp_path / "mala.toml").write_text('name = "mala"\nextends = "revist"\n', "utf-8")
    assert run("policies", "check", "mala.toml").exit_code == 4


def test_settings_hold_for_one_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mujer de 54 años.", "utf-8")
    result = run("redact", "a.txt", "-o", "-", "--set", "AGE=keep", "--set", "SEX=tag")
    assert result.stdout == "[SEXO] de 54 años."
    assert run("redact", "a.txt", "-o", "-", "--set", "AGE=kep").exit_code == 4


def test_recognizers_name_every_label(run: Run) -> None:
    result = run("recognizers")
    assert result.exit_code == 0
    assert [label for label in Label if f"\n{label} " not in result.stdout] == []


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"deid-es {__version__}\n"
    assert "Exit codes" in run("--help").stdout
    for command in ("redact", "explain", "annotate", "policies", "recognizers"):
        assert "Example" in run(command, "--help").stdout


# -- as a process


def _deid(*args: str, **kwargs: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", "from deid.cli import main; main()", *args]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **kwargs)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['deid', '--help']\n"
        "from deid.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'presidio_analyzer', 'presidio_anonymizer', 'spacy', 'numpy', 'stdnum', 'phonenumbers'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stderr.strip() == b"[]"
    assert time.perf_counter() - start < 5  # half a second on an idle machine; imports are what matters


@pytest.mark.skipif(os.name == "nt", reason="pipes close in another way there")
@pytest.mark.parametrize("args", [("redact", "-"), ("explain", "-"), ("recognizers",)])
def test_a_closed_pipe_is_no_news(args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from deid.cli import main; main()", *args]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        _, errors = process.communicate(REPORT.encode() * 2000, timeout=60)
    assert process.returncode == 141
    assert b"Traceback" not in errors and b"deid:" not in errors
