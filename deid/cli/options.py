"""Options that several commands share, and what they stand for."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from deid.engine import Deidentifier
    from deid.keys import Key

__all__ = ["Force", "KeyFile", "PolicyName", "deidentifier"]

PolicyName = Annotated[
    str, typer.Option("--policy", "-p", metavar="NAME|FILE", help="A preset (see `deid policies`) or a policy file.")
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="The secret key, in a file; or the key itself in the variable DEID_KEY. Without one, digests in the "
        "audit log cannot be compared between runs.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite outputs that exist.")]


def deidentifier(policy: str, key_file: Path | None) -> "Deidentifier":
    """The engine that the options ask for. Raises PolicyError or KeyFileError."""
    from deid.engine import Deidentifier

    return Deidentifier(policy, _key(key_file))


def _key(file: Path | None) -> "Key | None":
    from deid.keys import Key

    if file is not None:
        return Key.from_file(file)
    return Key.from_environment() if os.environ.get("DEID_KEY") else None
