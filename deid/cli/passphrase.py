"""Where a passphrase comes from: the variable DEID_PASSPHRASE, or whoever sits at the terminal."""

import getpass
import os
import warnings

from deid.errors import KeyFileError

__all__ = ["known_passphrase", "new_passphrase"]

_VARIABLE = "DEID_PASSPHRASE"


def new_passphrase(ask: bool) -> str | None:
    """A passphrase to lock with, asked for twice; None if none is given and none is to be asked for.

    Raises:
        KeyFileError: if there is no terminal to ask at, or the two differ.
    """
    if not ask:
        return os.environ.get(_VARIABLE) or None
    words = _answer("Passphrase: ")
    if _answer("Once more: ") != words:
        raise KeyFileError("the two passphrases differ")
    return words


def known_passphrase(ask: bool) -> str:
    """The passphrase that something was locked with.

    Raises:
        KeyFileError: if none is given, or there is no terminal to ask at.
    """
    words = _answer("Passphrase: ") if ask else os.environ.get(_VARIABLE)
    if not words:
        raise KeyFileError(f"the vault is under a passphrase: give it by --passphrase, or in {_VARIABLE}")
    return words


def _answer(prompt: str) -> str:
    """What is typed at the terminal, unseen."""
    try:
        with warnings.catch_warnings():
            # Without a terminal Python warns, and then reads standard input and shows it.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, OSError):
        raise KeyFileError(f"there is no terminal to ask for a passphrase at; {_VARIABLE} may hold it") from None
