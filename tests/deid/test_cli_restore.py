"""`deid redact --vault` and `deid restore`: there and back as a user goes it, and every refusal with its line."""

import getpass
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app
from deid.keys import Key
from deid.vault import Scrypt

REPORT = "NHC: 4482901.\r\nMujer de 54 años, natural de España. Dra. Amparo Cid.\r\n"
KEY, OTHER = "ab" * 32, "cd" * 32
WORDS = "caballo correcto pila grapa"
ENCRYPT = ("--set", "STAFF_NAME=encrypt")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.chdir(tmp_path)
    for variable in ("DEID_KEY", "DEID_PASSPHRASE", "DEID_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "informe.txt").write_bytes(REPORT.encode("cp1252"))
    (tmp_path / "k").write_text(KEY)
    (tmp_path / "otra").write_text(OTHER)
    return Run(tmp_path)


class Run:
    """`run("redact", "informe.txt")` in a folder that holds a report in Latin-1 and two keys, `k` and `otra`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *args: str, stdin: bytes = b"") -> Result:
        return CliRunner().invoke(app, args, input=stdin)

    def bytes_of(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    @property
    def names(self) -> set[str]:
        found = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        return found - {"informe.txt", "k", "otra"}


def failed(result: Result, code: int, says: str) -> None:
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, says in line) == (code, True), line
    assert "Amparo" not in result.output


# -- there and back


def test_there_and_back(run: Run) -> None:
    redacted = run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k")
    assert redacted.exit_code == 0
    assert "vault: v.jsonl (keep it and its key apart from the outputs)" in redacted.stdout
    assert run.names == {"informe.deid.txt", "informe.audit.jsonl", "v.jsonl"}
    assert b"Amparo" not in run.bytes_of("informe.deid.txt") + run.bytes_of("v.jsonl")
    restored = run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--key", "k")
    assert (restored.exit_code, restored.stdout) == (0, "Restored: informe.restored.txt\n")
    assert run.bytes_of("informe.restored.txt") == run.bytes_of("informe.txt")


def test_the_audit_log_names_the_key_of_the_vault(run: Run) -> None:
    run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k")
    header = json.loads(run.bytes_of("informe.audit.jsonl").splitlines()[0])
    assert header["vault"] == {"key_id": Key(bytes.fromhex(KEY)).id}
    run("redact", "informe.txt", "--key", "k", "--force")
    assert "vault" not in json.loads(run.bytes_of("informe.audit.jsonl").splitlines()[0])


def test_the_key_may_be_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEID_KEY", KEY)
    assert run("redact", "informe.txt", "--vault", "v.jsonl").exit_code == 0
    assert run("restore", "informe.deid.txt", "--vault", "v.jsonl").exit_code == 0
    assert run.bytes_of("informe.restored.txt") == run.bytes_of("informe.txt")


def test_standard_input_and_output(run: Run) -> None:
    data = run.bytes_of("informe.txt")
    redacted = run("redact", "-", "--vault", "v.jsonl", "--key", "k", stdin=data)
    assert run.names == {"v.jsonl"}
    restored = run("restore", "-", "--vault", "v.jsonl", "--key", "k", stdin=redacted.stdout_bytes)
    assert (restored.exit_code, restored.stdout_bytes) == (0, data)
    assert run("restore", "-", "--vault", "v.jsonl", "--key", "k", "-o", "x.txt", stdin=redacted.stdout_bytes).stdout
    assert run.bytes_of("x.txt") == data


@pytest.fixture
def folder(run: Run) -> Iterator[dict[str, bytes]]:
    """A folder of reports in several encodings, redacted into `out`, its vault `v.jsonl`."""
    (run.folder / "informes").mkdir()
    reports = {
        "a.txt": REPORT.encode(),
        "b.md": b"\xef\xbb\xbf" + REPORT.replace("\r\n", "\n").encode(),
        "c.txt": ("\ufeff" + REPORT).encode("utf-16-le"),
    }
    for name, data in reports.items():
        (run.folder / "informes" / name).write_bytes(data)
    assert run("redact", "informes", "-o", "out", "--vault", "v.jsonl", "--key", "k").exit_code == 0
    yield reports


def test_a_folder_there_and_back(run: Run, folder: dict[str, bytes]) -> None:
    result = run("restore", "out", "--vault", "v.jsonl", "--key", "k", "-o", "back")
    assert (result.exit_code, result.stdout) == (0, "3 of 3 reports restored\n")
    for name, data in folder.items():
        assert run.bytes_of(f"back/{name.replace('.', '.restored.')}") == data


def test_one_bad_report_does_not_stop_the_rest(run: Run, folder: dict[str, bytes]) -> None:
    (run.folder / "out" / "b.deid.md").write_text("Otra cosa.")
    result = run("restore", "out", "--vault", "v.jsonl", "--key", "k")
    failed(result, 1, "out/b.deid.md: was edited since it was redacted")
    assert result.stdout == "2 of 3 reports restored\n"
    assert {"out/a.restored.txt", "out/c.restored.txt"} < run.names
    assert "out/b.restored.md" not in run.names


def test_a_folder_without_outputs_has_its_line(run: Run, folder: dict[str, bytes]) -> None:
    failed(run("restore", "informes", "--vault", "v.jsonl", "--key", "k"), 3, "no redacted report (.deid.txt) in it")


def test_restored_reports_are_not_redacted_again(run: Run) -> None:
    run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k")
    run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--key", "k")
    assert "1 of 1 reports redacted" in run("redact", ".", "-o", "out").stdout


# -- encrypt


def test_encrypt_makes_a_vault_beside_the_log(run: Run) -> None:
    assert run("redact", "informe.txt", *ENCRYPT, "--key", "k").exit_code == 0
    assert run.names == {"informe.deid.txt", "informe.audit.jsonl", "informe.vault.jsonl"}
    vault = ("--vault", "informe.vault.jsonl", "--key", "k")
    refused = run("restore", "informe.deid.txt", *vault)
    failed(refused, 9, "informe.deid.txt: 2 of 3 replaced details are not in the vault")
    partial = run("restore", "informe.deid.txt", *vault, "--partial")
    assert partial.stdout == (
        "informe.deid.txt: 1 of 3 replaced details put back\nRestored in part: informe.restored.txt\n"
    )
    text = run.bytes_of("informe.restored.txt").decode("cp1252")
    assert "Dra. Amparo Cid" in text and "4482901" not in text


def test_encrypt_with_a_named_vault_keeps_everything(run: Run) -> None:
    run("redact", "informe.txt", *ENCRYPT, "--key", "k", "--vault", "v.jsonl")
    assert run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--key", "k").exit_code == 0
    assert run.bytes_of("informe.restored.txt") == run.bytes_of("informe.txt")


@pytest.mark.parametrize(
    ("args", "vaults"),
    [
        pytest.param(["informe.txt", "-o", "out/"], {"out/informe.vault.jsonl"}, id="a folder for one"),
        pytest.param([".", "-o", "out"], {"out/vault.jsonl"}, id="a folder for all"),
        pytest.param(["."], {"informe.vault.jsonl", "b.vault.jsonl"}, id="each beside its own"),
        pytest.param([".", "--audit", "registro.jsonl"], {"registro.vault.jsonl"}, id="one log for all"),
        pytest.param(["informe.txt", "-o", "-", "--audit", "log.jsonl"], {"log.vault.jsonl"}, id="standard output"),
    ],
)
def test_where_the_vault_goes(run: Run, args: list[str], vaults: set[str]) -> None:
    (run.folder / "b.txt").write_text("Dra. Amparo Cid.")
    assert run("redact", *args, *ENCRYPT, "--key", "k").exit_code == 0
    assert {name for name in run.names if "vault" in name} == vaults


def test_encrypt_without_a_place_for_the_vault_is_refused(run: Run) -> None:
    result = run("redact", "-", *ENCRYPT, "--key", "k", stdin=REPORT.encode())
    assert result.exit_code == 2
    assert "--vault" in result.stderr


def test_a_dry_run_needs_no_key(run: Run) -> None:
    assert run("redact", "informe.txt", *ENCRYPT, "-n").exit_code == 0
    assert run("redact", "informe.txt", "--vault", "v.jsonl", "--passphrase", "-n").exit_code == 0
    assert run.names == set()


# -- refusals


def test_a_vault_needs_something_to_lock_it_with(run: Run) -> None:
    failed(run("redact", "informe.txt", "--vault", "v.jsonl"), 7, "a vault is under a key that lasts")
    failed(run("redact", "informe.txt", *ENCRYPT, "-o", "out/"), 7, "a vault is under a key that lasts")
    assert run.names == set()
    assert not (run.folder / "out").exists()


def test_an_existing_vault_is_kept(run: Run) -> None:
    (run.folder / "v.jsonl").write_text("mine")
    failed(run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k"), 6, "v.jsonl: exists already")
    assert run.names == {"v.jsonl"}
    assert run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k", "--force").exit_code == 0
    assert run.bytes_of("v.jsonl") != b"mine"


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["redact", "informe.txt", "--vault", "k"], id="the key for the vault"),
        pytest.param(["redact", "informe.txt", "--vault", "v.jsonl", "-o", "k"], id="the key for the report"),
        pytest.param(["redact", "informe.txt", "--vault", "informe.txt"], id="the report for the vault"),
        pytest.param(["restore", "informe.deid.txt", "--vault", "w.jsonl", "-o", "w.jsonl"], id="the vault"),
        pytest.param(["restore", "informe.deid.txt", "--vault", "w.jsonl", "-o", "k"], id="the key"),
        pytest.param(["restore", "informe.deid.txt", "--vault", "w.jsonl", "-o", "informe.deid.txt"], id="the output"),
    ],
)
def test_nothing_that_is_read_is_ever_written(run: Run, args: list[str]) -> None:
    run("redact", "informe.txt", "--vault", "w.jsonl", "--key", "k")
    before = {name: run.bytes_of(name) for name in {*run.names, "informe.txt", "k"}}
    failed(run(*args, "--key", "k", "--force"), 6, "is the input, which is never written")
    assert {name: run.bytes_of(name) for name in {*run.names, "informe.txt", "k"}} == before


def test_every_refusal_has_its_line_and_code(run: Run) -> None:
    run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k")
    restore: Callable[..., Result] = lambda *args: run("restore", "informe.deid.txt", *args)  # noqa: E731
    failed(restore("--vault", "v.jsonl"), 7, f"v.jsonl: was sealed with key {Key(bytes.fromhex(KEY)).id}: give it by")
    failed(restore("--vault", "v.jsonl", "--key", "otra"), 9, f"and this is key {Key(bytes.fromhex(OTHER)).id}")
    failed(restore("--vault", "no.jsonl", "--key", "k"), 9, "no.jsonl: the vault cannot be read")
    failed(restore("--vault", "informe.audit.jsonl", "--key", "k"), 9, "line 1: no vault")
    (run.folder / "cut.jsonl").write_bytes(run.bytes_of("v.jsonl")[:-40])
    failed(restore("--vault", "cut.jsonl", "--key", "k"), 9, "cut.jsonl: line 2 is cut off")
    (run.folder / "bad.jsonl").write_bytes(run.bytes_of("v.jsonl").replace(b'"created": "2', b'"created": "3'))
    failed(restore("--vault", "bad.jsonl", "--key", "k"), 9, "bad.jsonl: line 2: this record, or the header, is not")
    failed(run("restore", "no.txt", "--vault", "v.jsonl", "--key", "k"), 3, "no.txt: cannot be read")
    assert not any("restored" in name for name in run.names)
    (run.folder / "informe.deid.txt").write_bytes(run.bytes_of("informe.deid.txt") + b" ")
    failed(restore("--vault", "v.jsonl", "--key", "k"), 9, "informe.deid.txt: was edited since it was redacted")


def test_an_original_is_not_overwritten(run: Run) -> None:
    run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k")
    restore = ("restore", "informe.deid.txt", "--vault", "v.jsonl", "--key", "k", "-o", "informe.txt")
    failed(run(*restore), 6, "informe.txt: exists already")
    assert run(*restore, "--force").exit_code == 0


def test_reports_that_came_out_alike_are_told_apart_by_line(run: Run) -> None:
    for name, text in {"x/a.txt": "Dra. Amparo Cid.", "y/a.txt": "Dra. Marta Gil."}.items():
        (run.folder / name).parent.mkdir()
        (run.folder / name).write_text(text)
    run("redact", "x/a.txt", "y/a.txt", "--vault", "v.jsonl", "--key", "k")
    restore = ("restore", "y/a.deid.txt", "--vault", "v.jsonl", "--key", "k")
    failed(run(*restore), 9, "(lines 2, 3): say which (--record)")
    assert run(*restore, "--record", "3").exit_code == 0
    assert run.bytes_of("y/a.restored.txt") == b"Dra. Marta Gil."
    assert run(*restore[:2], "x/a.deid.txt", *restore[2:], "--record", "3").exit_code == 2


# -- passphrases


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Costs that a test can bear."""
    monkeypatch.setattr("deid.vault.lock.Scrypt", lambda: Scrypt(n=2, r=1))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`typed("a", "b")`: what is typed at the terminal, one after the other."""

    def answer(*words: str) -> None:
        queue = iter(words)
        monkeypatch.setattr(getpass, "getpass", lambda _: next(queue))

    return answer


def test_a_passphrase_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEID_PASSPHRASE", WORDS)
    assert run("redact", "informe.txt", "--vault", "v.jsonl", "--key", "k").exit_code == 0
    assert json.loads(run.bytes_of("v.jsonl").splitlines()[0])["kdf"]["n"] == 2**17
    assert run("restore", "informe.deid.txt", "--vault", "v.jsonl").exit_code == 0
    assert run.bytes_of("informe.restored.txt") == run.bytes_of("informe.txt")
    monkeypatch.setenv("DEID_PASSPHRASE", WORDS + "s")
    failed(run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--force"), 9, "the passphrase is wrong")
    monkeypatch.delenv("DEID_PASSPHRASE")
    failed(run("restore", "informe.deid.txt", "--vault", "v.jsonl"), 7, "the vault is under a passphrase")


@pytest.mark.usefixtures("cheap")
def test_a_passphrase_that_is_typed(run: Run, typed: Callable[..., None]) -> None:
    typed(WORDS, WORDS)
    assert run("redact", "informe.txt", "--vault", "v.jsonl", "--passphrase").exit_code == 0
    typed(WORDS)
    assert run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--passphrase").exit_code == 0
    assert run.bytes_of("informe.restored.txt") == run.bytes_of("informe.txt")
    typed("otra cosa muy distinta")
    failed(run("restore", "informe.deid.txt", "--vault", "v.jsonl", "--passphrase"), 9, "the passphrase is wrong")


def test_a_bad_passphrase_is_refused(run: Run, typed: Callable[..., None]) -> None:
    redact = ("redact", "informe.txt", "--vault", "v.jsonl", "--passphrase")
    typed(WORDS, WORDS + ".")
    failed(run(*redact), 7, "the two passphrases differ")
    typed("corta", "corta")
    failed(run(*redact), 7, "a passphrase has at least 15 characters")
    assert run.names == set()


@pytest.mark.skipif(os.name == "nt", reason="terminals are others there")
def test_without_a_terminal_nothing_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_: object, **__: object) -> int:
        raise OSError(6, "No such device or address")

    monkeypatch.setattr(getpass.os, "open", no_terminal)
    result = run("redact", "informe.txt", "--vault", "v.jsonl", "--passphrase", stdin=WORDS.encode() * 2)
    failed(result, 7, "no terminal")


def test_a_passphrase_without_a_vault_is_refused(run: Run) -> None:
    assert run("redact", "informe.txt", "--passphrase").exit_code == 2
    assert run.names == set()
