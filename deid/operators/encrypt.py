"""Put a tag in place of the text, and the text into the vault."""

from typing import ClassVar

from deid.operators.tag import Tag


class Encrypt(Tag):
    """Puts a tag in place of the text, which whoever has the vault and its key can put back.

    What stands in the output is `tag`'s, and says no more: the original goes, under lock, to a vault beside the output
    (`deid.vault`). An operator sees one value and no file, so that the caller seals the vault: `deid redact` does, and
    with the library `deid.vault.seal`. In a stock `AnonymizerEngine` it is a tag.
    """

    name = "encrypt"
    meaning = "put a tag in its place and the text, under lock, into the vault: `deid restore` puts it back"
    needs_vault: ClassVar[bool] = True
