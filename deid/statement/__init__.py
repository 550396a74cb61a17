"""The paragraph that a journal asks of authors: what was done to the identifying details of a report.

ICMJE, Recommendations, section II.E.1 (Patients and study participants): what is not essential is left out; where
identifying characteristics are de-identified, the authors assure that the scientific meaning is not distorted; consent
is theirs to obtain. Written from the audit log alone. Pure.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from deid.audit.reading import Log
from deid.statement import english, spanish
from deid.statement.account import Account, account_of

__all__ = ["Language", "statement"]


class Language(StrEnum):
    """What a statement may be written in: ISO 639-1."""

    ES = "es"
    EN = "en"


_PARAGRAPHS: Mapping[Language, Callable[[Account], str]] = MappingProxyType(
    {Language.ES: spanish.paragraph, Language.EN: english.paragraph}
)


def statement(log: Log, language: Language = Language.ES) -> str:
    """The paragraph, without a line end.

    Raises:
        InputError: if the log holds no document.
    """
    return _PARAGRAPHS[language](account_of(log))
