"""The log of a batch: chained, taken up after a kill, and never mixed."""

import json
import os

import pytest

from deid.audit.chain import START, Chain, closing_hmac, digest
from deid.batch.log import BatchLog, Done
from deid.errors import AuditError, OutputError
from deid.keys import Key

KEY = Key(bytes(range(32)))
HEADER = {
    "record": "run", "schema": 2, "version": "1", "policy": {"name": "p", "sha256": "ab"}, "catalogue_sha256": "c",
    "model": None, "key_id": KEY.id, "ephemeral_key": False,
}  # fmt: skip


def file_record(name, source="s"):
    return {"record": "file", "file": name, "source_hmac": source, "output_sha256": f"o{name}", "documents": 0}


def written(path, *names, close=True):
    log = BatchLog(path, HEADER, KEY)
    for name in names:
        log.add([{"record": "document", "document": name}, file_record(name)])
    if close:
        log.close()
    return path.read_bytes()


def records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_record_carries_the_digest_of_the_line_before(tmp_path):
    lines = written(tmp_path / "log", "a", "b").splitlines(keepends=True)
    parsed = [json.loads(line) for line in lines]
    assert [record["n"] for record in parsed] == list(range(6))
    assert [record["previous"] for record in parsed] == [START, *map(digest, lines[:-1])]


def test_the_end_is_signed_with_a_key_that_lasts(tmp_path):
    written(tmp_path / "log", "a")
    end = records(tmp_path / "log")[-1]
    assert (end["record"], end["documents"]) == ("end", 1)
    assert end["hmac"] == closing_hmac(KEY, end["n"], end["previous"])
    assert json.loads(Chain().close(None))["hmac"] is None


def test_a_second_run_goes_on_behind_the_first(tmp_path):
    first = written(tmp_path / "log", "a")
    second = written(tmp_path / "log", "b")
    assert second.startswith(first)
    assert [record["record"] for record in records(tmp_path / "log")] == ["run", "document", "file", "end"] * 2
    assert [record["n"] for record in records(tmp_path / "log")] == list(range(8))


@pytest.mark.parametrize("cut", [1, 5, 40, 90])
def test_what_a_killed_run_left_of_a_file_is_cut_off(tmp_path, cut):
    path = tmp_path / "log"
    whole = written(path, "a", close=False)
    more = written(path, "b", close=False)[len(whole) :]
    path.write_bytes(whole + more[: len(more) - cut])
    log = BatchLog(path, HEADER, KEY)
    assert log.done["s"][0] == Done("a", "oa")
    assert path.read_bytes().startswith(whole)
    assert [record["n"] for record in records(path)] == list(range(len(records(path))))


def test_what_was_done_is_told(tmp_path):
    path = tmp_path / "log"
    written(path, "a", "b")
    assert BatchLog(path, HEADER, KEY).done == {"s": [Done("a", "oa"), Done("b", "ob")]}


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda lines: [lines[0], *lines[2:]], id="dropped"),
        pytest.param(lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], id="moved"),
        pytest.param(lambda lines: [lines[0], lines[1].replace(b'"a"', b'"z"'), *lines[2:]], id="changed"),
        pytest.param(lambda lines: [lines[0], b"no JSON\n", *lines[1:]], id="damaged"),
    ],
)
def test_an_edited_log_is_not_gone_on_with(tmp_path, edit):
    path = tmp_path / "log"
    edited = b"".join(edit(written(path, "a", "b").splitlines(keepends=True)))
    path.write_bytes(edited)
    with pytest.raises(AuditError):
        BatchLog(path, HEADER, KEY)
    assert path.read_bytes() == edited


def test_a_log_whose_chain_was_made_anew_is_not_gone_on_with(tmp_path):
    path = tmp_path / "log"
    written(path, "a", "b")
    kept = records(path)
    chain = Chain()
    path.write_text("".join(chain.add([*kept[:1], *kept[3:]])), "utf-8")
    with pytest.raises(AuditError, match="closing HMAC"):
        BatchLog(path, HEADER, KEY)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        pytest.param({"schema": 3}, "schema", id="schema"),
        pytest.param({"policy": {"name": "p", "sha256": "cd"}}, "policy", id="policy"),
        pytest.param({"version": "2"}, "version", id="version"),
        pytest.param({"key_id": "other"}, "key", id="key"),
        pytest.param({"model": "other"}, "model", id="model"),
        pytest.param({"reading_hmac": "ef"}, "reading", id="reading"),
    ],
)
def test_another_run_does_not_mix_in(tmp_path, changed, named):
    path = tmp_path / "log"
    before = written(path, "a")
    with pytest.raises(AuditError, match=f"of a run with another {named}"):
        BatchLog(path, {**HEADER, **changed}, KEY)
    assert path.read_bytes() == before


def test_very_many_records_are_written_in_pieces(tmp_path, monkeypatch):
    whole = written(tmp_path / "log", *"abc")
    sizes = []
    real = os.write
    monkeypatch.setattr("deid.batch.log._BLOCK", 100)
    monkeypatch.setattr("deid.batch.log.os.write", lambda to, data: sizes.append(len(data)) or real(to, data))
    assert written(tmp_path / "again", *"abc") == whole
    assert len(sizes) > len("abc") + 2
    assert sum(sizes) == len(whole)


@pytest.mark.parametrize("block", [1 << 20, 100])
def test_a_full_disk_leaves_the_log_as_it_was(tmp_path, monkeypatch, block):
    monkeypatch.setattr("deid.batch.log._BLOCK", block)
    path = tmp_path / "log"
    log = BatchLog(path, HEADER, KEY)
    before = path.read_bytes()
    real = os.write

    def half(descriptor, data):
        if len(data) > 20:
            return real(descriptor, data[:20])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("deid.batch.log.os.write", half)
        with pytest.raises(OutputError, match="No space left"):
            log.add([file_record("a"), file_record("b")])
    assert path.read_bytes() == before
    log.add([file_record("b")])
    log.close()
    assert BatchLog(path, HEADER, KEY).done == {"s": [Done("b", "ob")]}
