"""The chain: every record carries the digest of the line before it, and the last one is signed."""

import hashlib
import json

import pytest

from deid.audit import audit_lines
from deid.audit.chain import START, Chain, closing_hmac, digest, line_of
from deid.keys import Key

KEY, OTHER = Key(bytes(range(32))), Key(bytes(range(1, 33)))
RECORDS = [{"record": "run"}, {"record": "document", "document": "peña.txt"}, {"record": "document", "document": "b"}]


def lines(key: Key | None = KEY) -> list[str]:
    return audit_lines(RECORDS, key).splitlines(keepends=True)


def test_each_record_carries_its_number_and_the_digest_of_the_line_before() -> None:
    parsed = [json.loads(line) for line in lines()]
    assert [record["n"] for record in parsed] == [0, 1, 2, 3]
    assert [record["previous"] for record in parsed] == [START, *map(digest, lines()[:-1])]


def test_the_digest_is_the_sha256_of_the_line_without_its_end() -> None:
    line = lines()[1]
    assert "ñ" in line
    assert digest(line) == digest(line.encode()) == hashlib.sha256(line.rstrip("\n").encode("utf-8")).hexdigest()


def test_the_last_record_counts_and_signs() -> None:
    last = json.loads(lines()[-1])
    assert (last["record"], last["documents"]) == ("end", 2)
    assert last["hmac"] == KEY.hmac(f"3:{digest(lines()[2])}", "audit-chain") == closing_hmac(KEY, 3, last["previous"])
    assert last["hmac"] != json.loads(lines(OTHER)[-1])["hmac"]
    assert json.loads(lines(None)[-1])["hmac"] is None


def test_the_signature_is_of_all_that_stands_before() -> None:
    """Whatever is changed changes it, the number of records too."""
    signatures = {json.loads(audit_lines(RECORDS[:length], KEY).splitlines()[-1])["hmac"] for length in range(1, 4)}
    changed = json.loads(audit_lines([*RECORDS[:2], {"record": "document", "document": "c"}], KEY).splitlines()[-1])
    assert len({*signatures, changed["hmac"]}) == 4


@pytest.mark.parametrize("closed", [True, False])
def test_each_run_counts_its_own_documents(closed: bool) -> None:
    chain = Chain()
    list(chain.add(RECORDS))
    if closed:
        chain.close(KEY)
    list(chain.add(RECORDS[:2]))
    assert json.loads(chain.close(KEY))["documents"] == 1


def test_a_record_is_not_altered() -> None:
    record = {"record": "run"}
    list(Chain().add([record]))
    assert record == {"record": "run"}


def test_a_line_can_always_be_encoded() -> None:
    assert json.loads(line_of({"record": "failed", "file": "mal\udcff.txt"}).encode("utf-8"))["file"] == "mal\udcff.txt"
