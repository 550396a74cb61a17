"""`deid key`: a key that only its owner may read, and that no screen ever shows."""

import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app
from deid.keys import Key


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["key", *map(str, args)])


def test_a_new_key_is_written_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "estudio.key"
    result = run("new", path)
    assert (result.exit_code, result.stderr) == (0, "")
    key = Key.from_file(path)
    assert path.read_text("ascii") == key.secret.hex() + "\n"
    assert len(key.secret) == 32
    assert key.id in result.stdout
    assert key.secret.hex() not in result.output


@pytest.mark.skipif(os.name == "nt", reason="modes mean nothing there")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "estudio.key"
    before = os.umask(0)
    try:
        run("new", path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_keys_differ(tmp_path: Path) -> None:
    run("new", tmp_path / "a")
    run("new", tmp_path / "b")
    assert Key.from_file(tmp_path / "a") != Key.from_file(tmp_path / "b")


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "estudio.key"
    run("new", path)
    before = path.read_bytes()
    result = run("new", path)
    assert result.exit_code == 6
    assert f"{path}: exists already" in result.stderr
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert run("new", tmp_path / "link").exit_code == 6
    assert not (tmp_path / "elsewhere").exists()


def test_a_key_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("new", tmp_path / "estudio.key")
    assert result.exit_code == 6
    assert "the key cannot be written: No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_has_its_line(tmp_path: Path) -> None:
    result = run("new", tmp_path / "no" / "estudio.key")
    assert result.exit_code == 6
    assert "the key cannot be written" in result.stderr


def test_the_id_names_the_key(tmp_path: Path) -> None:
    path = tmp_path / "estudio.key"
    path.write_text("ab" * 32)
    result = run("id", path)
    assert (result.exit_code, result.stdout) == (0, Key(b"\xab" * 32).id + "\n")
    assert run("id", tmp_path / "no").exit_code == 7
