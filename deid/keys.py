"""The secret key behind every keyed digest. It is never printed, logged or written: only its id is.

The digests are HMAC-SHA-256 (RFC 2104, FIPS 198-1) with the purpose as part of the message, so that a digest made
for one end says nothing about one made for another.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deid.errors import KeyFileError, OutputError

__all__ = ["LEAST_BYTES", "Key"]

LEAST_BYTES = 32
"""A key is at least as long as the digest, as RFC 2104 (section 3) advises."""

_DOMAIN = b"deid-es/1/"
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of at least 32 bytes.

    Raises:
        KeyFileError: if the secret is shorter.

    >>> Key(bytes(32))
    Key(id='299f173220f4645d')
    """

    secret: bytes = field(repr=False)
    id: str = field(init=False, compare=False)
    """The first 16 hexadecimal digits of a SHA-256 of the secret, made for this alone: it names the key in an audit
    log and does not give it away."""

    def __post_init__(self) -> None:
        if len(self.secret) < LEAST_BYTES:
            raise KeyFileError(f"a key has at least {LEAST_BYTES} bytes, not {len(self.secret)}")
        digest = hashlib.sha256(_DOMAIN + b"key-id\x00" + self.secret).hexdigest()
        object.__setattr__(self, "id", digest[:16])

    @classmethod
    def random(cls) -> "Key":
        """A new key from the system's source of randomness."""
        return cls(secrets.token_bytes(LEAST_BYTES))

    @classmethod
    def create(cls, path: str | Path) -> "Key":
        """A new key, written to a new file in hexadecimal; nobody but its owner may read it (mode 0600).

        Raises:
            OutputError: if the file exists, under whatever name, or cannot be written.
        """
        key, place = cls.random(), Path(path)
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise OutputError(f"{path}: exists already, and a key is never overwritten") from None
        except OSError as error:
            raise OutputError(f"{path}: the key cannot be written: {error.strerror}") from None
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(key.secret.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            with suppress(OSError):
                place.unlink()
            raise OutputError(f"{path}: the key cannot be written: {error.strerror}") from None
        return key

    @classmethod
    def from_file(cls, path: str | Path) -> "Key":
        """The key in a file: a line of hexadecimal or base64 text, or else the bytes themselves.

        Raises:
            KeyFileError: if the file cannot be read or holds fewer than 32 bytes of key.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise KeyFileError(f"{path}: the key cannot be read: {error.strerror}") from None
        try:
            text = data.decode("ascii").strip()
        except UnicodeDecodeError:
            return cls._of(data, str(path))
        return cls._of(_decoded(text, str(path)), str(path))

    @classmethod
    def from_environment(cls, variable: str = "DEID_KEY") -> "Key":
        """The key in an environment variable, as hexadecimal or base64 text.

        Raises:
            KeyFileError: if it isn't set, is neither, or holds fewer than 32 bytes.
        """
        text = os.environ.get(variable, "").strip()
        if not text:
            raise KeyFileError(f"the environment variable {variable} holds no key")
        return cls._of(_decoded(text, variable), variable)

    @classmethod
    def _of(cls, secret: bytes, source: str) -> "Key":
        try:
            return cls(secret)
        except KeyFileError as error:
            raise KeyFileError(f"{source}: {error}") from None

    def hmac(self, value: str, purpose: str) -> str:
        """The digest of `value` for `purpose`: 64 hexadecimal digits.

        The value is normalised (NFC) first, so that an accent composed or decomposed makes no difference.
        """
        message = _DOMAIN + purpose.encode() + b"\x00" + unicodedata.normalize("NFC", value).encode("utf-8")
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()


def _decoded(text: str, source: str) -> bytes:
    """The bytes that hexadecimal or base64 text stands for; hexadecimal is tried first."""
    if _HEX.fullmatch(text):
        return bytes.fromhex(text)
    if _BASE64.fullmatch(text):
        padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        try:
            return base64.b64decode(padded.replace("-", "+").replace("_", "/"), validate=True)
        except binascii.Error:
            pass
    raise KeyFileError(f"{source}: a key is written in hexadecimal or base64")
