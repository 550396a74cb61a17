"""One error tree. No message holds text of a document: places are given as offsets."""


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


class LeakError(DeidError):
    """An original value is still readable in the output, so nothing was written."""


class OutputError(DeidError):
    """An output cannot be written, or exists already."""


class AnnotationError(DeidError):
    """A gold annotation is malformed."""


class ModelError(DeidError):
    """A model cannot be trained or read: wrong settings, a missing library, files that do not fit together."""
