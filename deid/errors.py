"""One error tree. No message holds text of a document: places are given as offsets."""

import traceback
from pathlib import Path

_HOME = Path(__file__).parents[1]


class DeidError(Exception):
    """Anything that this library raises on purpose."""


class InputError(DeidError):
    """A document cannot be read: missing, empty of text, binary, or in an encoding that cannot be told."""


class FormatError(InputError):
    """A document is of a format that is not supported, or is malformed."""


class PolicyError(DeidError):
    """A policy is wrong; the message starts with the path of the fault in it: `rules[3].operator: …`."""


class KeyFileError(DeidError):
    """A secret key is missing, too short or malformed."""


class VaultError(DeidError):
    """A vault cannot be read or opened, or does not hold what is asked of it."""


class LeakError(DeidError):
    """An original value is still readable in the output, so nothing was written."""


class OutputError(DeidError):
    """An output cannot be written, or exists already."""


class AnnotationError(DeidError):
    """A gold annotation is malformed."""


class ModelError(DeidError):
    """A model cannot be trained or read: wrong settings, a missing library, files that do not fit together."""


class AuditError(DeidError):
    """An audit log is malformed, was edited, or is of another run."""


def described(error: Exception) -> str:
    """What went wrong, in one line without text of a document.

    Of an error that nobody foresaw only its type and place are told: its message may hold patient text.
    """
    if isinstance(error, DeidError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_HOME)] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} ({ours[-1].name})" if ours else "an unknown place"
    return f"internal error: {type(error).__name__} in {place}; DEID_DEBUG=1 shows more, maybe with patient text"
