"""`deid key`: a new secret key, and the id that names one."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["new", "show_id"]


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file for the key; it must not exist yet.")],
) -> None:
    """Make a new secret key, which nobody but you may read. It is never shown.

    **Example**

    - `deid key new estudio.key`
    """
    from deid.cli.console import console
    from deid.keys import Key

    key = Key.create(file)
    out = console()
    out.print(f"Key {key.id} written to {file}", soft_wrap=True)
    out.print(
        f"Use it with --key {file}. Keep it apart from reports, logs and vaults, and keep a copy: whoever has it can "
        "undo what was done with it, and without it nobody can.",
        soft_wrap=True,
    )


def show_id(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A key's file.")],
) -> None:
    """Show the id of a key, which names it in audit logs and vaults and does not give it away.

    **Example**

    - `deid key id estudio.key`
    """
    from deid.keys import Key

    typer.echo(Key.from_file(file).id)
