"""People's names outside labelled fields, and their repetitions in a document."""

from recognizers.names.mentions import repeats
from recognizers.names.recognizer import Names

__all__ = ["Names", "repeats"]
