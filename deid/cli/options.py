"""Options that several commands share, and what they stand for."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deid.engine import Deidentifier
    from deid.files import Reading
    from deid.keys import Key
    from deid.known.patients import KnownPatients

__all__ = [
    "Columns",
    "Fields",
    "Force",
    "KeyFile",
    "KnownFile",
    "ModelName",
    "Passphrase",
    "PolicyName",
    "RemoveMedia",
    "Settings",
    "deidentifier",
    "key_given",
    "known_patients",
    "lasting_key",
    "model_folder",
    "reading_with",
]

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
Passphrase = Annotated[
    bool,
    typer.Option(
        "--passphrase",
        help="Ask for the passphrase that the vault is under, instead of a key; or DEID_PASSPHRASE holds it.",
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="DIR|none", help="A model of your own (see `deid train`); `none`: rules alone, faster."
    ),
]
KnownFile = Annotated[
    Path | None,
    typer.Option(
        "--known",
        metavar="CSV",
        help="What is known of the patients (names, numbers, birth date, address), by the report's file or number: "
        "found in whatever form, and looked for in the output.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="NAME=WHAT,…",
        help="What the columns of tables hold: a label, `text` or `keep` (`nombre=PATIENT_NAME,edad=keep`); "
        "else told from the header.",
    ),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields", metavar="PATH=WHAT,…", help="The same for JSON (`paciente.nombre=PATIENT_NAME,notas[*].texto`)."
    ),
]
RemoveMedia = Annotated[
    bool, typer.Option("--remove-media", help="Take pictures and embedded objects out of Word files.")
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

    return Deidentifier(overridden(load_policy(policy), settings or ()), key_given(key_file), model_folder(model))


def known_patients(file: Path | None) -> "KnownPatients":
    """The patients in the table, none without one; columns that nothing is made of are named on standard error.

    Raises InputError if it cannot be read, or a line of it is wrong.
    """
    from deid.known.patients import KnownPatients

    if file is None:
        return KnownPatients()
    patients = KnownPatients.read(file)
    if patients.ignored:
        typer.echo(f"deid: {file}: not used, since unknown: {', '.join(map(repr, patients.ignored))}", err=True)
    return patients


def model_folder(name: str | None) -> Path | None:
    """The folder of the model that `--model` names, the shipped one if it names none; None for `none`."""
    from recognizers.nlp import SHIPPED

    if name is None:
        return SHIPPED
    return None if name == "none" else Path(name)


def key_given(file: Path | None) -> "Key | None":
    """The key in the file, else in DEID_KEY; None if there is neither. Raises KeyFileError if it is malformed."""
    from deid.keys import Key

    if file is not None:
        return Key.from_file(file)
    return Key.from_environment() if os.environ.get("DEID_KEY") else None


def lasting_key(file: Path | None) -> "Key":
    """The key in the file, else in DEID_KEY. Raises KeyFileError if there is neither, or it is malformed."""
    from deid.errors import KeyFileError

    key = key_given(file)
    if key is None:
        raise KeyFileError("a vault is under a key that lasts (--key, DEID_KEY) or a passphrase (--passphrase)")
    return key


def reading_with(known: Path | None, columns: str | None, fields: str | None, remove_media: bool) -> "Reading":
    """How to read, as `--known`, `--columns`, `--fields` and `--remove-media` ask.

    Raises BadParameter if one of them is wrong, and as `known_patients` does.
    """
    from deid.files import Reading
    from deid.formats.kinds import formats_with
    from deid.formats.records.told import read_told

    try:
        formats = formats_with(
            read_told(columns) if columns else None, read_told(fields) if fields else None, remove_media
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return Reading(formats, known_patients(known))
