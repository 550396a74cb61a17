"""A batch: the tree is kept, one bad file stops nothing, and a run is taken up where it was cut off."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from filelock import FileLock

from deid.audit import check, schema
from deid.batch import LOG
from deid.batch.run import Batch, Failed, Skipped
from deid.batch.totals import totals
from deid.engine import Deidentifier
from deid.errors import AuditError, InputError, OutputError
from deid.files import Reading, RedactedFile
from deid.formats.kinds import FORMATS, formats_with
from deid.formats.records.told import Treatment
from deid.keys import Key
from deid.known.patients import KnownPatients
from deid.known.table import Row
from deid.model import Known
from recognizers.labels import Label

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = Key(bytes(range(32)))
MAKE = partial(Deidentifier, "revista", KEY, None)
REPORT = "Paciente: Teresa Puertas Rondón\nNHC: 1234567\n\nMujer de 54 años con enfermedad de Crohn.\n"


def run(root: Path, out: Path, workers: int = 1, make=MAKE) -> list:
    return list(Batch(root, out, make, workers).run(NOW))


def kinds(outcomes: list) -> list[str]:
    return [type(outcome).__name__ for outcome in outcomes]


def tree(folder: Path) -> dict[str, bytes]:
    """Every output by its path."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in (LOG, ".deid.lock")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2019" / "marzo").mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT, "utf-8")
    (folder / "2019" / "b.txt").write_text(REPORT.replace("54", "61"), "latin-1")
    (folder / "2019" / "marzo" / "c.md").write_bytes(REPORT.replace("\n", "\r\n").encode())
    return folder


def test_the_tree_is_kept(root, tmp_path):
    assert kinds(run(root, tmp_path / "out")) == ["RedactedFile"] * 3
    outputs = tree(tmp_path / "out")
    assert list(outputs) == ["2019/b.txt", "2019/marzo/c.md", "a.txt"]
    assert "60-69 años con enfermedad de Crohn" in outputs["2019/b.txt"].decode("latin-1")
    assert b"\r\n" in outputs["2019/marzo/c.md"]
    assert not any(b"Puertas" in data for data in outputs.values())


def test_inputs_are_not_touched(root, tmp_path):
    before = tree(root)
    run(root, tmp_path / "out")
    assert tree(root) == before


def test_two_workers_do_what_one_does(root, tmp_path):
    one, two = run(root, tmp_path / "one"), run(root, tmp_path / "two", workers=2)
    assert [outcome.records for outcome in one] == [outcome.records for outcome in two]
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert (tmp_path / "one" / LOG).read_bytes() == (tmp_path / "two" / LOG).read_bytes()


def test_what_is_done_is_skipped(root, tmp_path):
    run(root, tmp_path / "out")
    assert kinds(run(root, tmp_path / "out")) == ["Skipped"] * 3


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root, out: (root / "a.txt").write_text("Varón de 30 años.\n"), id="the input has changed"),
        pytest.param(lambda root, out: (out / "a.txt").write_text("otra cosa"), id="the output was edited"),
        pytest.param(lambda root, out: (out / "a.txt").unlink(), id="the output is gone"),
    ],
)
def test_what_has_changed_is_done_again(root, tmp_path, change):
    out = tmp_path / "out"
    run(root, out)
    change(root, out)
    assert kinds(run(root, out)) == ["Skipped", "Skipped", "RedactedFile"]
    fresh = tmp_path / "fresh"
    run(root, fresh)
    assert tree(out) == tree(fresh)
    assert totals(out / LOG).files == 3


def test_another_policy_needs_another_folder(root, tmp_path):
    run(root, tmp_path / "out")
    with pytest.raises(AuditError, match="another policy"):
        run(root, tmp_path / "out", make=partial(Deidentifier, "maxima", KEY, None))


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(Reading(patients=KnownPatients([Row(2, "a.txt", (Known(Label.AGE, "54"),))])), id="known"),
        pytest.param(Reading(formats_with(columns={"edad": Treatment.KEEP})), id="columns"),
        pytest.param(Reading(formats_with(fields={"edad": Label.AGE})), id="fields"),
        pytest.param(Reading(formats_with(remove_media=True)), id="media"),
    ],
)
def test_what_is_read_otherwise_needs_another_folder(root, tmp_path, reading):
    out = tmp_path / "out"
    first = list(Batch(root, out, MAKE, reading=reading).run(NOW))
    assert kinds(first) == ["RedactedFile"] * 3
    assert kinds(list(Batch(root, out, MAKE, reading=reading).run(NOW))) == ["Skipped"] * 3
    with pytest.raises(AuditError, match="another reading"):
        run(root, out)


def test_the_usual_reading_is_the_usual_one_however_it_is_said(root, tmp_path):
    run(root, tmp_path / "out")
    usual = Reading(formats_with({}, {}), KnownPatients())
    assert kinds(list(Batch(root, tmp_path / "out", MAKE, reading=usual).run(NOW))) == ["Skipped"] * 3


def test_two_runs_do_not_mix(root, tmp_path):
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".deid.lock"), pytest.raises(OutputError, match="another run"):
        run(root, tmp_path / "out")


def test_a_folder_with_other_things_is_left_alone(root, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "tesis.txt").write_text("mía")
    with pytest.raises(OutputError, match="holds files"):
        run(root, out)
    assert (out / "tesis.txt").read_text() == "mía"


def test_the_output_may_lie_in_the_input_but_not_around_it(root, tmp_path):
    assert kinds(run(root, root / "out")) == ["RedactedFile"] * 3
    assert kinds(run(root, root / "out")) == ["Skipped"] * 3
    for out in (root, tmp_path):
        with pytest.raises(OutputError, match="holds the input"):
            Batch(root, out, MAKE)
    with pytest.raises(InputError, match="no such folder"):
        Batch(tmp_path / "nada", tmp_path / "out", MAKE)


def test_under_a_key_that_does_not_last_nothing_is_skipped(root, tmp_path):
    out = tmp_path / "out"
    ephemeral = partial(Deidentifier, "revista", None, None)
    assert kinds(run(root, out, make=ephemeral)) == ["RedactedFile"] * 3
    assert kinds(run(root, out, make=ephemeral)) == ["RedactedFile"] * 3
    result = check((out / LOG).read_bytes().splitlines(keepends=True), "log")
    assert (result.problems, result.runs, result.signed) == ((), 2, 0)


def test_workers_share_the_key_of_their_run(root, tmp_path):
    run(root, tmp_path / "out", workers=2, make=partial(Deidentifier, "revista", None, None))
    log = [json.loads(line) for line in (tmp_path / "out" / LOG).read_text("utf-8").splitlines()]
    digests = {record["original_hmac"] for record in log if record.get("label") == "PATIENT_NAME"}
    assert len(digests) == 1


def test_a_key_in_the_input_folder_is_no_report(root, tmp_path):
    (root / "estudio.key").write_text(KEY.secret.hex())
    (root / "otro_nombre.txt").symlink_to(root / "estudio.key")
    batch = Batch(root, tmp_path / "out", MAKE, apart=[root / "estudio.key"])
    assert kinds(list(batch.run(NOW))) == ["RedactedFile"] * 3
    assert not any(KEY.secret.hex().encode() in data for data in tree(tmp_path / "out").values())


def test_the_log_of_a_batch_stands_as_evidence(root, tmp_path):
    start = REPORT.index("Crohn")
    (root / "a.ann").write_text(f"T1\tENFERMEDAD {start} {start + 5}\tCrohn\n", "utf-8")
    (root / "mala.txt").write_bytes(b"")
    out = tmp_path / "out"
    run(root, out)
    outcomes = Batch(root, out, MAKE).run(NOW)
    next(outcomes)
    outcomes.close()
    lines = (out / LOG).read_bytes().splitlines(keepends=True)
    form = jsonschema.Draft202012Validator(schema())
    assert [line for line in lines if not form.is_valid(json.loads(line))] == []
    result = check(lines, "log", KEY)
    assert (result.problems, result.runs, result.documents) == ((), 2, 3)
    assert sorted(result.outputs) == ["2019/b.txt", "2019/marzo/c.md", "a.ann", "a.txt"]
    assert result.outputs == {name: hashlib.sha256(data).hexdigest() for name, data in tree(out).items()}


def test_the_log_holds_no_digest_of_an_input_without_a_key(root, tmp_path):
    run(root, tmp_path / "out")
    log = (tmp_path / "out" / LOG).read_text("utf-8")
    for data in tree(root).values():
        assert hashlib.sha256(data).hexdigest() not in log


def test_what_the_program_wrote_is_no_report(root, tmp_path):
    out = tmp_path / "out"
    (root / "vieja.key").write_text(KEY.secret.hex() + "\n")
    run(root, root / "compartir")
    outcomes = run(root, out)
    assert {outcome.name: outcome.message for outcome in outcomes if isinstance(outcome, Failed)} == {
        "compartir": "compartir: the outputs of a batch, which are no reports",
        "vieja.key": f"vieja.key: a secret key; deid reads {', '.join(one.name for one in FORMATS)}",
    }
    assert not any(KEY.secret.hex().encode() in data for data in tree(out).values())


@pytest.mark.parametrize(("name", "kind"), [("a.ann", "RedactedFile"), ("otro.ann", "Failed"), ("c.ann", "Failed")])
def test_annotations_are_no_report_of_their_own(root, tmp_path, name, kind):
    (root / "2019" / "b.txt").rename(root / "2019" / "b.TXT")
    (root / "2019" / "b.ann").write_text("", "utf-8")
    (root / name).write_text("", "utf-8")
    outcomes = run(root, tmp_path / "out")
    assert kinds(outcomes).count("Failed") == (kind == "Failed")
    assert kinds(outcomes).count("RedactedFile") == 3
    assert (tmp_path / "out" / "2019" / "b.ann").exists()


def test_annotations_that_are_gone_are_not_missed(root, tmp_path):
    (root / "a.ann").write_text("", "utf-8")
    run(root, tmp_path / "out")
    (root / "a.ann").unlink()
    run(root, tmp_path / "out")
    lines = (tmp_path / "out" / LOG).read_bytes().splitlines(keepends=True)
    assert sorted(check(lines, "log", KEY).outputs) == ["2019/b.txt", "2019/marzo/c.md", "a.txt"]


def test_each_failure_is_told_and_the_last_run_counts(root, tmp_path):
    for name in ("Garcia Perez Juan.pdf", "Lopez Ruiz Ana.pdf"):
        (root / name).write_bytes(b"%PDF-1.7\n")
    run(root, tmp_path / "out")
    failed = totals(tmp_path / "out" / LOG).failed
    assert len(failed) == 2
    assert all(name.startswith("NOMBRE-") for name in failed)
    (root / "Lopez Ruiz Ana.pdf").unlink()
    run(root, tmp_path / "out")
    assert len(totals(tmp_path / "out" / LOG).failed) == 1


def test_names_are_replaced_in_file_names_and_log(root, tmp_path):
    (root / "a.txt").rename(root / "PUERTAS_Teresa_1234567.txt")
    run(root, tmp_path / "out")
    log = (tmp_path / "out" / LOG).read_text("utf-8")
    assert "puertas" not in (log + "".join(tree(tmp_path / "out"))).lower()
    assert "1234567" not in log
    assert kinds(run(root, tmp_path / "out")) == ["Skipped"] * 3


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root, out: (root / "a.ann").write_text("#1\tNota T1\tdudoso\n"), id="theirs have changed"),
        pytest.param(lambda root, out: (root / "a.ann").unlink(), id="theirs are gone"),
        pytest.param(lambda root, out: (out / "a.ann").write_text("otra cosa"), id="ours were edited"),
        pytest.param(lambda root, out: (out / "a.ann").unlink(), id="ours are gone"),
    ],
)
def test_a_text_whose_annotations_have_changed_is_done_again(root, tmp_path, change):
    start, out = REPORT.index("Crohn"), tmp_path / "out"
    (root / "a.ann").write_text(f"T1\tENFERMEDAD {start} {start + 5}\tCrohn\n", "utf-8")
    run(root, out)
    assert kinds(run(root, out)) == ["Skipped"] * 3
    change(root, out)
    assert kinds(run(root, out)) == ["Skipped", "Skipped", "RedactedFile"]
    assert (out / "a.ann").exists() == (root / "a.ann").exists()
    assert kinds(run(root, out)) == ["Skipped"] * 3


def test_annotations_go_with_their_text(root, tmp_path):
    start = REPORT.index("Crohn")
    (root / "a.ann").write_text(f"T1\tENFERMEDAD {start} {start + 5}\tCrohn\n", "utf-8")
    assert kinds(run(root, tmp_path / "out")) == ["RedactedFile"] * 3
    first, last = map(int, (tmp_path / "out" / "a.ann").read_text("utf-8").split()[2:4])
    assert (tmp_path / "out" / "a.txt").read_text("utf-8")[first:last] == "Crohn"
    (root / "2019" / "b.ann").write_text("T1 mal\n", "utf-8")
    assert kinds(run(root, tmp_path / "otra")) == ["Failed", "RedactedFile", "RedactedFile"]


# -- faults: each is told, none stops the rest


def fault(root: Path, tmp_path: Path, workers: int = 1) -> Failed:
    """The one failure of a batch over `root`, in which three files are right."""
    outcomes = run(root, tmp_path / "out", workers)
    assert sorted(kinds(outcomes)) == ["Failed", "RedactedFile", "RedactedFile", "RedactedFile"]
    (failed,) = (outcome for outcome in outcomes if isinstance(outcome, Failed))
    assert totals(tmp_path / "out" / LOG).failed == {failed.file: failed.kind}
    return failed


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"%PDF-1.7\n", "a PDF file", id="PDF"),
        pytest.param(b"\x00\x01\x02" * 99, "a binary file", id="binary"),
        pytest.param(b"a\xc3\xb1o a\xc3\xb1o a\xc3\xb1o \xc3", "damaged UTF-8 at byte", id="damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(root, tmp_path, data, message):
    (root / "mala.txt").write_bytes(data)
    failed = fault(root, tmp_path)
    assert failed.message.startswith("mala.txt: ")
    assert message in failed.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_said(root, tmp_path):
    (root / "mala.txt").write_text(REPORT)
    (root / "mala.txt").chmod(0)
    assert "Permission denied" in fault(root, tmp_path).message


def test_a_file_that_vanishes_is_said(root, tmp_path):
    (root / "mala.txt").write_text(REPORT)
    batch = Batch(root, tmp_path / "out", MAKE)
    (root / "mala.txt").unlink()
    outcomes = list(batch.run(NOW))
    assert kinds(outcomes) == ["RedactedFile", "RedactedFile", "RedactedFile", "Failed"]
    assert "No such file" in outcomes[-1].message


def test_links_are_not_followed_in_circles(root, tmp_path):
    (root / "2019" / "arriba").symlink_to(root, target_is_directory=True)
    assert "symbolic link to a folder" in fault(root, tmp_path).message


def test_a_link_that_leads_to_itself_is_said(root, tmp_path):
    (root / "bucle.txt").symlink_to(root / "bucle.txt")
    assert fault(root, tmp_path).message.startswith("bucle.txt: ")


def test_a_name_may_hold_a_line_break_or_no_text(root, tmp_path):
    (root / "dos\nlíneas.txt").write_text(REPORT)
    (root / os.fsdecode(b"mal\xff.txt")).write_text(REPORT)
    assert kinds(run(root, tmp_path / "out")) == ["RedactedFile"] * 5
    assert os.fsdecode(b"mal\xff.txt") in {path.name for path in (tmp_path / "out").iterdir()}
    lines = (tmp_path / "out" / LOG).read_text("utf-8").splitlines()
    assert {json.loads(line)["record"] for line in lines} == {"run", "substitution", "document", "file", "end"}
    assert kinds(run(root, tmp_path / "out")) == ["Skipped"] * 5


def test_an_output_cannot_take_the_place_of_the_log(root, tmp_path):
    (root / LOG).write_text(REPORT)
    assert "take the place" in fault(root, tmp_path).message


def test_a_full_disk_loses_no_output(root, tmp_path, monkeypatch):
    real = os.fsync
    calls = iter(range(99))

    def full(descriptor):
        if next(calls) == 1:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr("deid.formats.atomic.os.fsync", full)
    outcomes = run(root, tmp_path / "out")
    assert kinds(outcomes) == ["RedactedFile", "Failed", "RedactedFile"]
    assert "No space left" in outcomes[1].message
    assert len(tree(tmp_path / "out")) == 2
    monkeypatch.undo()
    assert kinds(run(root, tmp_path / "out")) == ["Skipped", "RedactedFile", "Skipped"]


def test_what_was_left_half_written_is_swept_up(root, tmp_path):
    run(root, tmp_path / "out")
    (tmp_path / "out" / ".deid-0123456789abcdef.tmp").write_text("a medias")
    run(root, tmp_path / "out")
    assert list((tmp_path / "out").glob(".deid-*")) == []


class _Dies(Deidentifier):
    """An engine whose process is killed by one document, as for its memory."""

    def redact_document(self, document):
        if "MUERE" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().redact_document(document)


def test_a_worker_that_dies_fails_its_file_alone(root, tmp_path):
    (root / "mala.txt").write_text("MUERE")
    outcomes = run(root, tmp_path / "out", workers=2, make=partial(_Dies, "revista", KEY, None))
    assert kinds(outcomes) == ["RedactedFile", "RedactedFile", "RedactedFile", "Failed"]
    assert outcomes[-1].kind == "WorkerLost"


def test_closing_early_ends_the_run_in_good_order(root, tmp_path):
    outcomes = Batch(root, tmp_path / "out", MAKE).run(NOW)
    assert isinstance(next(outcomes), RedactedFile)
    outcomes.close()
    last = json.loads((tmp_path / "out" / LOG).read_text("utf-8").splitlines()[-1])
    assert (last["record"], last["documents"]) == ("end", 1)
    assert kinds(run(root, tmp_path / "out")) == ["Skipped", "RedactedFile", "RedactedFile"]


def test_killed_at_any_moment_and_resumed_it_comes_to_the_same(tmp_path):
    root, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    root.mkdir()
    for number in range(60):
        (root / f"informe-{number:03}.txt").write_text(REPORT.replace("54", str(20 + number)) * 5, "utf-8")
    (tmp_path / "study.key").write_text(KEY.secret.hex())
    command = [sys.executable, "-c", "from deid.cli import main; main()", "batch", str(root), str(out), "--quiet"]
    command += ["--workers", "2", "--model", "none", "--key", str(tmp_path / "study.key")]
    moments = random.Random(5)
    for _ in range(3):
        process = subprocess.Popen(command)
        log = out / LOG
        size = log.stat().st_size if log.exists() else 0
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None and not (log.exists() and log.stat().st_size > size):
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.15))
        process.kill()
        process.wait()
    assert subprocess.run(command, check=False).returncode == 0
    run(root, whole)
    assert {name: data for name, data in tree(out).items() if name != "summary.html"} == tree(whole)
    found = totals(out / LOG)
    assert (found.files, found.all.documents, found.failed) == (60, 60, {})
    assert kinds(run(root, out)) == ["Skipped"] * 60


def test_skipped_files_are_told(root, tmp_path):
    run(root, tmp_path / "out")
    assert run(root, tmp_path / "out")[0] == Skipped("2019/b.txt")
