"""The command line. Each command forwards to the library; nothing here is needed to use it from Python."""

__all__ = ["main"]


def main() -> None:
    """The entry point of the command `deid`."""
    from deid.cli.app import app

    app(prog_name="deid")
