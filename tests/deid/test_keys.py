"""The secret key: where it comes from, what it gives, what it never shows."""

import base64
import hashlib
import hmac
from pathlib import Path

import pytest

from deid.errors import KeyFileError
from deid.keys import Key

SECRET = bytes(range(32))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SECRET.hex().encode(), id="hexadecimal"),
        pytest.param(SECRET.hex().upper().encode() + b"\r\n", id="hexadecimal in capitals, CRLF"),
        pytest.param(base64.b64encode(SECRET) + b"\n", id="base64"),
        pytest.param(base64.b64encode(SECRET).rstrip(b"="), id="base64 without padding"),
    ],
)
def test_a_key_is_read_from_text(content: bytes, tmp_path: Path):
    path = tmp_path / "key"
    path.write_bytes(content)
    assert Key.from_file(path) == Key(SECRET)


def test_url_safe_base64_is_read(monkeypatch: pytest.MonkeyPatch):
    secret = bytes([251, 255] * 16)
    monkeypatch.setenv("DEID_KEY", base64.urlsafe_b64encode(secret).decode())
    assert Key.from_environment("DEID_KEY").secret == secret


def test_bytes_that_are_no_text_are_the_key_itself(tmp_path: Path):
    path = tmp_path / "key"
    path.write_bytes(bytes(range(200, 240)))
    assert Key.from_file(path).secret == bytes(range(200, 240))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"", "hexadecimal or base64", id="empty"),
        pytest.param(SECRET[:31].hex().encode(), "at least 32 bytes, not 31", id="short hexadecimal"),
        pytest.param(b"\xff" * 31, "at least 32 bytes, not 31", id="short bytes"),
        pytest.param(b"hunter2 is not a key, even if it is long", "hexadecimal or base64", id="a passphrase"),
        pytest.param(b"A" * 45, "hexadecimal or base64", id="base64 of an impossible length"),
    ],
)
def test_a_bad_key_file_is_refused_without_showing_it(content: bytes, complaint: str, tmp_path: Path):
    path = tmp_path / "my.key"
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match=complaint) as caught:
        Key.from_file(path)
    assert "my.key" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(KeyFileError, match=r"none\.key: the key cannot be read: No such file"):
        Key.from_file(tmp_path / "none.key")


def test_an_unset_variable_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DEID_KEY", raising=False)
    with pytest.raises(KeyFileError, match="DEID_KEY holds no key"):
        Key.from_environment("DEID_KEY")


def test_a_key_never_shows_its_secret():
    key = Key(SECRET)
    assert SECRET.hex() not in f"{key!r} {key} {key.id}"
    assert repr(SECRET) not in repr(key)
    assert len(key.id) == 16
    assert not SECRET.hex().startswith(key.id)
    assert key.id != hashlib.sha256(SECRET).hexdigest()[:16], "a bare hash could be met elsewhere"


def test_random_keys_differ():
    assert Key.random() != Key.random()
    assert Key.random().id != Key.random().id


def test_a_digest_is_hmac_sha256_over_purpose_and_value():
    expected = hmac.new(SECRET, b"deid-es/1/audit:AGE\x0054 a\xc3\xb1os", hashlib.sha256).hexdigest()
    assert Key(SECRET).hmac("54 años", "audit:AGE") == expected


def test_a_digest_does_not_depend_on_how_an_accent_is_encoded():
    assert Key(SECRET).hmac("Peña", "x") == Key(SECRET).hmac("Pen\u0303a", "x")


@pytest.mark.parametrize(
    ("value", "purpose"),
    [
        pytest.param("Pena", "audit", id="another value"),
        pytest.param("Peña", "hash", id="another purpose"),
        pytest.param("PEÑA", "audit", id="another case"),
    ],
)
def test_digests_are_separate(value: str, purpose: str):
    assert Key(SECRET).hmac(value, purpose) != Key(SECRET).hmac("Peña", "audit")


def test_another_key_gives_another_digest():
    assert Key(SECRET).hmac("Peña", "audit") != Key(SECRET[::-1]).hmac("Peña", "audit")
