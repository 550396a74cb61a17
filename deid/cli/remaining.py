"""What `deid redact` says of the indirect identifiers that remain, for one document and for a thousand. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deid.risk import KAnonymity, Kind, Residual

__all__ = ["k_line", "remaining_lines"]

_MOST_LINES = 10
_MOST_NAMES = 5


def remaining_lines(documents: "Mapping[str, Residual]") -> Iterator[str]:
    """A line a document; of more than ten, how many keep each kind, and those that keep most.

    The documents are given by name.
    """
    if len(documents) <= _MOST_LINES:
        yield from (_line(name, residual) for name, residual in documents.items())
        return
    kept = Counter(kind for residual in documents.values() for kind in residual.kinds)
    listed = ", ".join(f"{kind.said} {number}" for kind, number in sorted(kept.items(), key=_in_order))
    yield f"Documents in which an indirect identifier remains, by kind: {listed or 'none found'}"
    review = {name: residual for name, residual in documents.items() if residual.needs_review}
    if not review:
        return
    yield f"{len(review)} of {len(documents)} documents need a review before sharing, as three kinds or more remain:"
    shown = sorted(review.items(), key=lambda item: (-len(item[1].kinds), item[0]))[:_MOST_LINES]
    yield from (f"  {name}: {len(residual.kinds)} ({_said(residual)})" for name, residual in shown)
    if len(review) > len(shown):
        yield f"  and {len(review) - len(shown)} more: see `residual` in the audit log"


def k_line(result: "KAnonymity") -> str:
    """How many documents share sex, age, year and place, and what that means for the risk."""
    from deid.risk import EMA_THRESHOLD

    risk = f"risk of re-identification at most {result.greatest_risk:.2f}, on average {result.mean_risk:.2f}"
    bound = f"EMA Policy 0070 accepts {EMA_THRESHOLD}"
    if not result.unique:
        return f"k: {result.k} (as many documents or more share any sex, age, year and place); {risk}; {bound}"
    names = ", ".join(result.unique[:_MOST_NAMES])
    more = f" and {len(result.unique) - _MOST_NAMES} more" if len(result.unique) > _MOST_NAMES else ""
    return f"k: 1 (no other document has the sex, age, year and place of {names}{more}); {risk}; {bound}"


def _line(name: str, residual: "Residual") -> str:
    match len(residual.kinds):
        case 0:
            return f"{name}: no indirect identifier found to remain; please read it all the same"
        case 1:
            said = f"{name}: 1 indirect identifier remains ({_said(residual)})"
        case number:
            said = f"{name}: {number} indirect identifiers remain ({_said(residual)})"
    return f"{said}: review before sharing" if residual.needs_review else said


def _said(residual: "Residual") -> str:
    return ", ".join(kind.said for kind in residual.kinds)


def _in_order(item: "tuple[Kind, int]") -> tuple[int, str]:
    """The kinds that most documents keep come first."""
    return -item[1], item[0]
