"""`deid audit` as a user meets it: verify, show, diff."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app

REPORT = "NHC: 4482901.\nMujer de 54 años, natural de España. Dra. Amparo Cid.\n"
KEY, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEID_KEY", raising=False)
    monkeypatch.delenv("DEID_DEBUG", raising=False)
    (tmp_path / "in" / "2019").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "in" / "2019" / "b.txt").write_text(REPORT.replace("54", "61"), "utf-8")
    (tmp_path / "k").write_text(KEY)
    (tmp_path / "otra").write_text(OTHER)
    return Run(tmp_path)


class Run:
    """`run("verify", "out/audit.jsonl")` in a folder that holds reports in `in` and two keys, `k` and `otra`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *args: str) -> Result:
        return self.deid("audit", *args)

    def deid(self, *args: str) -> Result:
        return CliRunner().invoke(app, args, env={"COLUMNS": "200"})

    def lines(self, *args: str) -> list[str]:
        return self(*args).stdout.splitlines()


@pytest.fixture
def batch(run: Run) -> str:
    """The log of a batch under the key `k`, with outputs in `out`."""
    assert run.deid("batch", "in", "out", "--key", "k", "--model", "none", "--quiet").exit_code == 0
    return "out/audit.jsonl"


def edit(run: Run, log: str, old: str, new: str) -> None:
    path = run.folder / log
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# -- verify


def test_a_batch_is_as_it_was_written(run: Run, batch: str) -> None:
    result = run("verify", batch, "--documents", "out", "--key", "k")
    assert (result.exit_code, result.stderr) == (0, "")
    records = (run.folder / batch).read_bytes().count(b"\n")
    assert result.stdout == (
        f"{batch}: as it was written: 1 run, {records} records, 2 documents; its closing HMACs hold; 2 outputs as "
        "written\n"
    )


def test_what_was_not_checked_is_said(run: Run, batch: str) -> None:
    (line,) = run.lines("verify", batch)
    assert line.endswith(
        "; its closing HMACs were not checked (--key), and without them only accidents show; its outputs were not "
        "compared (--documents)"
    )


def test_the_key_may_be_in_the_environment(run: Run, batch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEID_KEY", KEY)
    assert "its closing HMACs hold" in run("verify", batch).stdout


def test_an_edited_record_is_named(run: Run, batch: str) -> None:
    edit(run, batch, '"label": "AGE"', '"label": "SEX"')
    result = run("verify", batch, "--key", "k")
    problem, verdict = result.stdout.splitlines()
    assert result.exit_code == 10
    assert problem.endswith("substitution of 2019/b.txt) was changed")
    assert verdict.startswith(f"{batch}: NOT as it was written: 1 problem in 1 run, ")


def test_another_key_proves_nothing(run: Run, batch: str) -> None:
    result = run("verify", batch, "--key", "otra")
    assert result.exit_code == 10
    assert "which proves nothing of it" in result.stdout


def test_outputs_that_are_not_what_they_were(run: Run, batch: str) -> None:
    (run.folder / "out" / "a.txt").write_text("Mujer de 54 años.\n", "utf-8")
    (run.folder / "out" / "2019" / "b.txt").unlink()
    (run.folder / "out" / "2019" / "c.txt").write_text(REPORT, "utf-8")
    (run.folder / "out" / "x\x1b[31m\n").write_text("")
    result = run("verify", batch, "-d", "out", "--key", "k")
    assert result.exit_code == 10
    *problems, verdict = result.stdout.splitlines()
    assert problems == [
        "a.txt: the output is not as it was written",
        "2019/b.txt: the output is missing",
        "2019/c.txt: the log does not know this file",
        "x\N{REPLACEMENT CHARACTER}[31m : the log does not know this file",
    ]
    assert "as it was written, but its outputs are NOT: 1 run" in verdict
    assert verdict.endswith("; 0 outputs as written, 4 NOT as the log has it")


def test_other_files_may_be_allowed(run: Run, batch: str) -> None:
    (run.folder / "out" / "notas.txt").write_text("mías")
    assert run("verify", batch, "-d", "out").exit_code == 10
    assert run("verify", batch, "-d", "out", "--others").exit_code == 0
    (run.folder / "out" / "a.txt").unlink()
    assert run("verify", batch, "-d", "out", "--others").exit_code == 10


def test_a_folder_that_moved_is_still_the_same(run: Run, batch: str) -> None:
    (run.folder / "out").rename(run.folder / "compartir")
    assert run("verify", "compartir/audit.jsonl", "-d", "compartir", "--key", "k").exit_code == 0


def test_a_batch_that_was_taken_up(run: Run, batch: str) -> None:
    (run.folder / "in" / "a.txt").write_text(REPORT.replace("54", "70"), "utf-8")
    assert run.deid("batch", "in", "out", "--key", "k", "--model", "none", "--quiet").exit_code == 0
    result = run("verify", batch, "-d", "out", "--key", "k")
    assert (result.exit_code, ": 2 runs, " in result.stdout) == (0, True)


def test_a_run_that_was_cut_off(run: Run, batch: str) -> None:
    path = run.folder / batch
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    result = run("verify", batch, "--key", "k")
    assert (result.exit_code, "it was interrupted, or the log was cut off" in result.stdout) == (10, True)
    assert run.deid("batch", "in", "out", "--key", "k", "--model", "none", "--quiet").exit_code == 0
    assert run("verify", batch, "-d", "out", "--key", "k").exit_code == 0


@pytest.mark.parametrize(
    ("args", "log", "folder"),
    [
        pytest.param(["in/a.txt"], "in/a.audit.jsonl", "in", id="beside the report"),
        pytest.param(["in", "in/2019", "-o", "r"], "r/audit.jsonl", "r", id="a folder"),
        pytest.param(
            ["in/a.txt", "in/2019/b.txt", "--audit", "log.jsonl"], "log.jsonl", "in", id="one log for several"
        ),
        pytest.param(["in/a.txt", "-o", "x.txt", "--audit", "in/log.jsonl"], "in/log.jsonl", ".", id="a log elsewhere"),
    ],
)
def test_the_logs_of_redact_tell_of_their_outputs(run: Run, args: list[str], log: str, folder: str) -> None:
    assert run.deid("redact", *args, "--key", "k", "--model", "none").exit_code == 0
    verify = ("verify", log, "-d", folder, "--others", "--key", "k")
    assert run(*verify).exit_code == 0, run(*verify).stdout
    for output in [*run.folder.rglob("*.deid.txt"), *run.folder.glob("x.txt")]:
        output.write_text("otra cosa")
    result = run(*verify)
    assert (result.exit_code, "the output is not as it was written" in result.stdout) == (10, True)


def test_of_standard_output_nothing_is_left_to_compare(run: Run) -> None:
    run.deid("redact", "in/a.txt", "-o", "-", "--audit", "log.jsonl", "--model", "none")
    (line,) = run.lines("verify", "log.jsonl")
    assert "1 document; it has no closing HMAC, and so only accidents show" in line


def older(run: Run, log: str) -> str:
    """The log as the first version wrote it."""
    gone = {"n", "previous", "document_hmac"}
    lines = []
    for line in (run.folder / log).read_text("utf-8").splitlines():
        record = {name: value for name, value in json.loads(line).items() if name not in gone}
        if record["record"] in ("run", "substitution", "document"):
            more = {"schema": 1} if record["record"] == "run" else {"document_sha256": "0" * 64}
            lines.append(json.dumps({**record, **more}, sort_keys=True, ensure_ascii=False) + "\n")
    (run.folder / "v1.jsonl").write_text("".join(lines), "utf-8")
    return "v1.jsonl"


def test_a_log_of_the_first_version(run: Run, batch: str) -> None:
    log = older(run, batch)
    result = run("verify", log)
    assert (result.exit_code, "schema version 1 has no chain" in result.stdout) == (0, True)
    assert run("verify", log, "--key", "k").exit_code == 10
    assert "does not name its outputs" in run("verify", log, "-d", "out").stderr
    assert "a.txt" in run("show", log).stdout
    assert run("diff", log, batch).exit_code == 0
    assert run.deid("statement", log).exit_code == 0


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        pytest.param(
            ["verify", "nada.jsonl"], 3, "nada.jsonl: the audit log cannot be read: No such file", id="missing"
        ),
        pytest.param(["verify", "in/a.txt"], 3, "in/a.txt: no audit log", id="a report"),
        pytest.param(["verify", "out/audit.jsonl", "-d", "nada"], 3, "nada: no such folder", id="no folder"),
        pytest.param(["verify", "out/audit.jsonl", "-d", "k"], 3, "k: a file, not a folder", id="no folder but a file"),
        pytest.param(["verify", "out/audit.jsonl", "--key", "nada"], 7, "nada: the key cannot be read", id="no key"),
        pytest.param(["show", "in/a.txt"], 3, "in/a.txt:1: not a JSON object", id="show a report"),
        pytest.param(["show", "out/audit.jsonl", "--html", "k"], 6, "k: exists already", id="a page that exists"),
        pytest.param(["show", "out/audit.jsonl", "--csv", "k"], 6, "k: exists already", id="a table that exists"),
        pytest.param(["diff", "out/audit.jsonl", "in/a.txt"], 3, "in/a.txt:1: not", id="compare with a report"),
        pytest.param(["diff", "out/audit.jsonl"], 2, "Missing argument", id="compare with nothing"),
    ],
)
def test_every_mistake_has_its_line_and_code(run: Run, batch: str, args: list[str], code: int, says: str) -> None:
    result = run(*args)
    assert (result.exit_code, says in " ".join(result.stderr.split())) == (code, True), result.stderr
    assert code == 2 or result.stderr.count("\n") == 1


# -- show


def test_show_has_a_line_a_document(run: Run, batch: str) -> None:
    lines = run.lines("show", batch)
    assert lines[0].startswith("run 1: begun 20")
    assert "policy revista (" in lines[0] and "model none: rules alone" in lines[0]
    assert lines[1].split() == ["document", "findings", "by", "operator", "flagged", "remaining"]
    assert [line.split()[0] for line in lines[2:4]] == ["2019/b.txt", "a.txt"]
    assert "generalise 1" in lines[2] and "country=1" in lines[2]
    assert lines[4] == "run 1 is closed, with an HMAC"
    assert lines[5].startswith("2 documents, 10 findings, 2 flagged, 0 failures")


def test_show_may_have_a_line_a_finding(run: Run, batch: str) -> None:
    lines = run.lines("show", batch, "--findings")
    assert lines[1].split() == ["document", "old", "new", "label", "operator", "score", "flagged", "rule"]
    ages = [line.split() for line in lines if " AGE " in line]
    assert [age[0] for age in ages] == ["2019/b.txt", "a.txt"]
    start = REPORT.index("54 años")
    assert ages[0][1:3] == [f"[{start},", f"{start + 7})"]


def test_show_tells_of_failures(run: Run) -> None:
    (run.folder / "in" / "mala.txt").write_bytes(b"")
    assert run.deid("batch", "in", "out", "--model", "none", "--quiet").exit_code == 1
    lines = run.lines("show", "out/audit.jsonl")
    assert "failed: mala.txt (InputError)" in lines
    assert lines[-1].endswith("1 failures")


@pytest.mark.parametrize(("more", "count"), [((), 2), (("--findings",), 10)])
def test_show_writes_a_table(run: Run, batch: str, more: tuple[str, ...], count: int) -> None:
    printed = run("show", batch, "--csv", "-", *more).stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert len(rows) == count
    assert {row["document"] for row in rows} == {"a.txt", "2019/b.txt"}
    assert run("show", batch, "--csv", "t.csv", *more).stdout == ""
    assert (run.folder / "t.csv").read_text("utf-8") == printed
    assert run("show", batch, "--csv", "t.csv", "--force", *more).exit_code == 0
    assert (run.folder / batch).exists()


def test_the_table_says_what_was_done(run: Run, batch: str) -> None:
    (row, _) = csv.DictReader(io.StringIO(run("show", batch, "--csv", "-").stdout))
    assert (row["findings"], row["generalise"], row["other"], row["flagged"]) == ("5", "1", "0", "1")
    assert int(row["characters_before"]) == len(REPORT)
    assert (row["remaining"], row["review"]) == ("country=1", "no")


def test_show_writes_a_page(run: Run, batch: str) -> None:
    assert run("show", batch, "--html", "p.html", "--findings").exit_code == 0
    page = (run.folder / "p.html").read_text("utf-8")
    assert "default-src" in page and "<script" not in page
    assert all(name in page for name in ("a.txt", "2019/b.txt", "STAFF_NAME", "revista.rules"))
    assert not any(word in page for word in ("Amparo", "4482901", "54 años"))
    assert run("show", batch, "--html", batch, "--force").exit_code == 6


def test_names_are_escaped_on_the_page(run: Run) -> None:
    (run.folder / "in" / "<b>x.txt").write_text(REPORT, "utf-8")
    (run.folder / "in" / os.fsdecode(b"mal\xff.txt")).write_text(REPORT, "utf-8")
    run.deid("batch", "in", "out", "--model", "none", "--quiet")
    assert run("show", "out/audit.jsonl", "--html", "p.html").exit_code == 0
    page = (run.folder / "p.html").read_text("utf-8")
    assert "&lt;b&gt;x.txt" in page and "<b>x" not in page
    assert run("show", "out/audit.jsonl", "--csv", "t.csv").exit_code == 0
    assert "mal\\udcff.txt" in (run.folder / "t.csv").read_text("utf-8")
    assert run("verify", "out/audit.jsonl", "-d", "out", "--key", "out.key").exit_code == 0


# -- diff


def test_two_runs_side_by_side(run: Run, batch: str) -> None:
    (run.folder / "in" / "c.txt").write_text(REPORT, "utf-8")
    run.deid("batch", "in", "otro", "--key", "k", "--model", "none", "--quiet", "--policy", "maxima")
    lines = run.lines("diff", batch, "otro/audit.jsonl")
    assert lines[0] == "policy: revista -> maxima"
    assert "in B alone: c.txt" in lines
    assert any(line.startswith("  otherwise COUNTRY [") and "keep (flagged) -> tag" in line for line in lines)
    assert ["COUNTRY", "0", "0", "2"] in [line.split() for line in lines]
    assert lines[-1] == "2 documents differ, 0 do not"


def test_a_run_is_like_itself(run: Run, batch: str) -> None:
    assert run.lines("diff", batch, batch) == ["0 documents differ, 2 do not"]


def test_the_difference_as_json(run: Run, batch: str) -> None:
    run.deid("batch", "in", "otro", "--key", "k", "--model", "none", "--quiet", "--set", "AGE=keep")
    found = json.loads(run("diff", batch, "otro/audit.jsonl", "--json").stdout)
    assert found["run"]["policy"] == {"a": "revista", "b": "revista+set"}
    assert found["by_label"]["AGE"] == {"added": 0, "dropped": 0, "otherwise": 2}
    (one,) = found["documents"]["a.txt"]
    assert (one["change"], one["b"]["operator"]) == ("otherwise", "keep")


@pytest.mark.parametrize("command", ["verify", "show", "diff"])
def test_the_help_shows_examples(run: Run, command: str) -> None:
    assert "Example" in run(command, "--help").stdout
