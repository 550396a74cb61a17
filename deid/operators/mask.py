"""Cover the characters: `****5678Z`."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from deid.operators.base import SpanOperator
from deid.operators.options import Option


class Mask(SpanOperator):
    """Covers each character; the length stays readable, and with `keep_last` the end.

    At most half of the letters and digits are ever left readable, whatever `keep_last` says: the last four digits of
    a four-digit record number are the whole of it.
    """

    name = "mask"
    meaning = "cover each character: `*********`"
    options = (
        Option("char", str, "the character that covers", default="*", least=1, most=1),
        Option(
            "keep_last",
            int,
            "how many letters and digits stay readable at the end, never more than half of them",
            default=0,
            least=0,
            most=8,
        ),
        Option("keep_format", bool, "leave blanks and punctuation: `**.***.***-*`", default=False),
    )

    def rewrite(self, text: str, params: Mapping[str, Any]) -> str:
        """The text, covered; a line break stays one, so that lines are not joined."""
        composed = unicodedata.normalize("NFC", text)
        readable = [place for place, char in enumerate(composed) if _says_something(char)]
        count = min(params["keep_last"], len(readable) // 2)
        shown = frozenset(readable[len(readable) - count :])
        covered = (frozenset(readable) if params["keep_format"] else frozenset(range(len(composed)))) - shown
        return "".join(
            params["char"] if place in covered and char not in "\r\n" else char for place, char in enumerate(composed)
        )


def _says_something(char: str) -> bool:
    """Whether it is a letter, a digit or a mark on one, rather than a separator."""
    return unicodedata.category(char)[0] in "LNM"
