"""The vault: the originals of what was replaced, under lock, in a file beside the output and never in it.

>>> from datetime import UTC, datetime
>>> from deid import Deidentifier, Document
>>> from deid.keys import Key
>>> key, report = Key.random(), Document("informe.txt", "La Sra. Puertas ingresa.")
>>> result = Deidentifier().redact_document(report)
>>> data = seal([(report, result)], Sealer(Lock(key), datetime.now(UTC)))
>>> vault = SealedVault("informe.vault.jsonl", *parse(data, "informe.vault.jsonl")).open(key)
>>> restore(result.text, vault).document.text
'La Sra. Puertas ingresa.'

`open_vault(path, key)` reads one from its file. docs/vault.md says what it is for and against whom it protects.
"""

from deid.vault.lock import Lock, Scrypt
from deid.vault.records import Record, parse
from deid.vault.vault import Restored, SealedVault, Sealer, Vault, open_vault, read_vault, restore, seal

__all__ = [
    "Lock",
    "Record",
    "Restored",
    "Scrypt",
    "SealedVault",
    "Sealer",
    "Vault",
    "open_vault",
    "parse",
    "read_vault",
    "restore",
    "seal",
]
