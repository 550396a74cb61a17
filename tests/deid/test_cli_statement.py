"""`deid statement`, and what `deid redact` says of what remains."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app
from deid.cli.remaining import k_line, remaining_lines
from deid.risk import Finding, Kind, QuasiIdentifiers, Residual, k_anonymity

REPORT = "Mujer de 54 años, boliviana, profesora, con enfermedad de Gaucher. Dra. Amparo Cid.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEID_KEY", raising=False)
    monkeypatch.delenv("DEID_DEBUG", raising=False)
    (tmp_path / "informe.txt").write_text(REPORT, "utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, args, env={"COLUMNS": "100"})


# -- what redact says


def test_redact_says_what_remains(folder: Path) -> None:
    result = run("redact", "informe.txt", "--model", "none")
    assert (
        "informe.txt: 3 indirect identifiers remain (profession, nationality, rare disease): review before sharing\n"
    ) in result.stdout
    assert "k:" not in result.stdout


def test_redact_says_where_nothing_remains(folder: Path) -> None:
    (folder / "informe.txt").write_text("Tos sin fiebre.\n", "utf-8")
    result = run("redact", "informe.txt", "-n", "--model", "none")
    assert "informe.txt: no indirect identifier found to remain; please read it all the same\n" in result.stdout


def test_a_folder_ends_with_k(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Mujer de 54 años.\n", "utf-8")
    result = run("redact", ".", "-o", "out", "--model", "none")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line.startswith("a.txt: no ")]
    assert [line for line in lines if line.startswith("k: ")] == [
        "k: 3 (as many documents or more share any sex, age, year and place); risk of re-identification at most 0.33, "
        "on average 0.33; EMA Policy 0070 accepts 0.09"
    ]


def left(*kinds: Kind) -> Residual:
    return Residual(tuple(Finding(number, number + 1, kind) for number, kind in enumerate(kinds)))


def test_ten_documents_have_a_line_each() -> None:
    assert list(remaining_lines({"a": left(Kind.YEAR), "b": left(Kind.YEAR, Kind.PLACE), "c": left()})) == [
        "a: 1 indirect identifier remains (year)",
        "b: 2 indirect identifiers remain (year, place)",
        "c: no indirect identifier found to remain; please read it all the same",
    ]


def test_a_thousand_documents_have_a_few_lines() -> None:
    few = {f"{number:04}.txt": left(Kind.YEAR) for number in range(985)}
    many = {f"{number:04}.txt": left(Kind.YEAR, Kind.PLACE, Kind.RELIGION) for number in range(985, 999)}
    most = {"0999.txt": left(Kind.YEAR, Kind.PLACE, Kind.RELIGION, Kind.ETHNICITY)}
    lines = list(remaining_lines({**few, **many, **most}))
    assert lines[:4] == [
        "Documents in which an indirect identifier remains, by kind: year 1000, place 15, religion 15, ethnicity 1",
        "15 of 1000 documents need a review before sharing, as three kinds or more remain:",
        "  0999.txt: 4 (year, place, ethnicity, religion)",
        "  0985.txt: 3 (year, place, religion)",
    ]
    assert lines[-1] == "  and 5 more: see `residual` in the audit log"
    assert len(lines) == 13


def test_a_thousand_documents_of_which_nothing_remains() -> None:
    lines = list(remaining_lines({str(number): left() for number in range(1000)}))
    assert lines == ["Documents in which an indirect identifier remains, by kind: none found"]


def test_those_who_are_alone_are_named_up_to_five() -> None:
    line = k_line(k_anonymity({f"{number}.txt": QuasiIdentifiers(age=str(number)) for number in range(7)}))
    assert line == (
        "k: 1 (no other document has the sex, age, year and place of 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more); "
        "risk of re-identification at most 1.00, on average 1.00; EMA Policy 0070 accepts 0.09"
    )


# -- statement


@pytest.fixture
def log(folder: Path) -> str:
    assert run("redact", "informe.txt", "--model", "none").exit_code == 0
    return "informe.audit.jsonl"


def test_the_statement_is_in_spanish_unless_asked(folder: Path, log: str) -> None:
    result = run("statement", log)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("El informe se desidentificó el ")
    assert result.stdout.count("\n") == 1
    assert run("statement", log, "--lang", "en").stdout.startswith("We de-identified the report on ")


def test_the_statement_may_go_into_a_file(folder: Path, log: str) -> None:
    assert run("statement", log, "-o", "declaracion.txt").exit_code == 0
    assert (folder / "declaracion.txt").read_text("utf-8") == run("statement", log).stdout
    again = run("statement", log, "--output", "declaracion.txt")
    assert again.exit_code == 6
    assert run("statement", log, "-o", "declaracion.txt", "--force").exit_code == 0


def test_the_log_is_never_overwritten(folder: Path, log: str) -> None:
    before = (folder / log).read_bytes()
    assert run("statement", log, "-o", log, "--force").exit_code == 6
    assert (folder / log).read_bytes() == before


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        pytest.param(["nada.jsonl"], 3, "nada.jsonl: the audit log cannot be read: No such file", id="missing"),
        pytest.param(["."], 3, "the audit log cannot be read: Is a directory", id="a folder"),
        pytest.param(["vacio.jsonl"], 3, "vacio.jsonl: the audit log is empty", id="empty"),
        pytest.param(["latin1.jsonl"], 3, "not a text in UTF-8", id="another encoding"),
        pytest.param(["informe.txt"], 3, "informe.txt:1: not a JSON object", id="a report"),
        pytest.param(["otro.jsonl"], 3, "otro.jsonl:1: a log of schema version 9", id="another version"),
        pytest.param(["vacio.jsonl", "--lang", "fr"], 2, "'fr' is not one of es, en", id="another language"),
        pytest.param([], 2, "Missing argument", id="nothing"),
    ],
)
def test_every_mistake_has_its_line_and_code(folder: Path, args: list[str], code: int, says: str) -> None:
    (folder / "vacio.jsonl").touch()
    (folder / "latin1.jsonl").write_bytes(b'{"record": "ni\xf1o"}\n')
    (folder / "otro.jsonl").write_text('{"record": "run", "schema": 9}\n')
    result = run("statement", *args)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
    assert code == 2 or result.stderr.count("\n") == 1


def test_the_help_shows_examples() -> None:
    assert "Example" in run("statement", "--help").stdout
