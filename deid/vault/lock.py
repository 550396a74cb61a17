"""What a vault is locked with: a key, or a passphrase that scrypt makes one of."""

import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf import hkdf, scrypt

from deid.errors import KeyFileError, VaultError
from deid.keys import LEAST_BYTES, Key

__all__ = ["LEAST_CHARACTERS", "NONCE_BYTES", "SALT_BYTES", "Lock", "Scrypt"]

NONCE_BYTES = 12
"""96 bits, drawn at random: NIST SP 800-38D (section 8.3) allows 2**32 documents under one key."""
SALT_BYTES = 16
LEAST_CHARACTERS = 15
"""The shortest passphrase, as NIST SP 800-63B-4 (section 3.1.1.2) has it where nothing else protects: who has the vault
can try as many as there is time for."""

_PURPOSE = b"deid-es/1/vault/aes-256-gcm"
_MOST_MEMORY = 256 * 2**20  # bytes, 128 * n * r: twice what is written today
_MOST_LANES = 4


@dataclass(frozen=True, slots=True)
class Scrypt:
    """How a passphrase becomes a key: scrypt (RFC 7914), at the costs that OWASP's password storage cheat sheet gives.

    Attributes:
        n: the cost, a power of two; 128 * n * r bytes of memory are needed, 128 MiB as it stands.
        r: the block size.
        p: how many times over, one after another.
        salt: 16 random bytes.

    Raises:
        VaultError: if the costs are none that scrypt knows, or need more than 256 MiB.
    """

    n: int = 2**17
    r: int = 8
    p: int = 1
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT_BYTES))

    def __post_init__(self) -> None:
        if self.n < 2 or self.n & (self.n - 1) or self.r < 1 or self.p < 1 or len(self.salt) != SALT_BYTES:
            raise VaultError("no such scrypt parameters")
        if 128 * self.n * self.r > _MOST_MEMORY or self.p > _MOST_LANES:
            raise VaultError("its scrypt parameters ask for more memory or time than deid grants (256 MiB)")

    def key(self, passphrase: str) -> Key:
        """The key that the passphrase stands for. Accents composed or decomposed make no difference (NFC)."""
        derivation = scrypt.Scrypt(self.salt, LEAST_BYTES, self.n, self.r, self.p)
        return Key(derivation.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")))


@dataclass(frozen=True, slots=True)
class Lock:
    """A key, and how it came from a passphrase if it did; the cipher is AES-256-GCM (NIST SP 800-38D).

    The cipher's key is derived from it for this purpose alone (HKDF-SHA-256, RFC 5869).
    """

    key: Key
    kdf: Scrypt | None = None

    @classmethod
    def of_passphrase(cls, passphrase: str, kdf: Scrypt | None = None) -> "Lock":
        """A new lock that the passphrase opens; `kdf` gives other costs than the usual.

        Raises:
            KeyFileError: if the passphrase is shorter than 15 characters.
        """
        if len(passphrase) < LEAST_CHARACTERS:
            raise KeyFileError(f"a passphrase has at least {LEAST_CHARACTERS} characters; several words are a good one")
        costs = kdf or Scrypt()
        return cls(costs.key(passphrase), costs)

    def lock(self, plaintext: bytes, bound: bytes) -> tuple[bytes, bytes]:
        """A fresh nonce, and the ciphertext with its tag; `bound` must be the same to unlock it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce, self._cipher().encrypt(nonce, plaintext, bound)

    def unlock(self, nonce: bytes, ciphertext: bytes, bound: bytes) -> bytes | None:
        """The plaintext; None if ciphertext, nonce or `bound` isn't what was locked with this key."""
        try:
            return self._cipher().decrypt(nonce, ciphertext, bound)
        except InvalidTag:
            return None

    def _cipher(self) -> AESGCM:
        return AESGCM(hkdf.HKDF(SHA256(), LEAST_BYTES, salt=None, info=_PURPOSE).derive(self.key.secret))
