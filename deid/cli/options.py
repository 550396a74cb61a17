"""Options that several commands share, and what they stand for."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deid.engine import Deidentifier
    from deid.keys import Key

__all__ = ["Force", "KeyFile", "ModelName", "PolicyName", "Settings", "deidentifier", "model_folder"]

PolicyName = Annotated[
    str, typer.Option("--policy", "-p", metavar="NAME|FILE", help="A preset (see `deid policies`) or a policy file.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="LABEL=OPERATOR",
        help="For this run, do this about a label or a group instead of what the policy says: `AGE=keep`, "
        "`DATE=generalise,to=month`. May be repeated; the first that fits decides.",
    ),
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
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="DIR|none", help="A model of your own (see `deid train`); `none`: rules alone, faster."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite outputs that exist.")]


def deidentifier(
    policy: str = "revista",
    key_file: Path | None = None,
    model: str | None = None,
    settings: "Sequence[str] | None" = None,
) -> "Deidentifier":
    """The engine that the options ask for. Raises PolicyError, KeyFileError or ModelError."""
    from deid.engine import Deidentifier
    from deid.policy import load_policy, overridden

    return Deidentifier(overridden(load_policy(policy), settings or ()), _key(key_file), model_folder(model))


def model_folder(name: str | None) -> Path | None:
    """The folder of the model that `--model` names, the shipped one if it names none; None for `none`."""
    from recognizers.nlp import SHIPPED

    if name is None:
        return SHIPPED
    return None if name == "none" else Path(name)


def _key(file: Path | None) -> "Key | None":
    from deid.keys import Key

    if file is not None:
        return Key.from_file(file)
    return Key.from_environment() if os.environ.get("DEID_KEY") else None
