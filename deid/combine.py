"""How the rules and the statistical model are weighed against each other, label by label.

The rules come first: they know what a field label, a check digit or a title says, and where both found something their
bounds are the better ones. The model has three parts to play, each measured (docs/accuracy.md):

- **what only it found** is added for the labels of `ADDED`, if it is sure enough: names with nothing beside them,
  streets without a way type, places on no list. For the labels that are not there (dates, kinship, institutions) the
  rules read the context better, and what the model adds is mostly wrong;
- **where it agrees with one of several rules that disagree**, offsets and label, that rule is followed (`AGREED`):
  where a name ends and a street begins in a signature, no rule knows;
- **what a weak rule found and it rejects** is dropped, or as it sees it where it is sure (`DOUBTED`): a listed name
  without any cue is as often an eponym, and where such a name ends the list does not say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from types import MappingProxyType

from recognizers.labels import PEOPLE, Label
from recognizers.span import Score, Span

__all__ = ["ADDED", "AGREED", "DOUBTED", "combine"]

ADDED: Mapping[Label, float] = MappingProxyType(
    {
        Label.PATIENT_NAME: 0.0,
        Label.STAFF_NAME: 0.0,
        Label.RELATIVE_NAME: 0.0,
        Label.STREET: 0.0,
        Label.LOCATION: 0.7,
        Label.POSTCODE: 0.8,
        Label.COUNTRY: 0.9,
        Label.HOSPITAL: 0.6,
        Label.PATIENT_ID: 0.3,
        Label.INSURANCE_ID: 0.3,
        Label.EPISODE_ID: 0.3,
        Label.STAFF_ID: 0.3,
        Label.PHONE_NUMBER: 0.7,
        Label.FAX_NUMBER: 0.7,
        Label.EMAIL_ADDRESS: 0.7,
        Label.AGE: 0.8,
        Label.SEX: 0.6,
    }
)
"""How sure the model must be, in (0, 1], of what no rule found."""
AGREED = PEOPLE | {Label.STREET, Label.HOSPITAL}
"""Where a rule that the model agrees with beats one that it does not."""
DOUBTED = PEOPLE
"""Where a rule with no more than a list to go by needs the model's consent, and gives way to it where it is sure."""
LONGER = PEOPLE | {Label.STREET}
"""Where the model may see more than a rule did, and all that either of them sees counts."""
EXACT = frozenset([Label.EMAIL_ADDRESS.value, Label.URL.value])
"""Whose bounds no model betters."""
SURE = 0.8
"""How sure the model must be to overrule a rule that it doubts,"""
SURE_OF_MORE = 0.05
"""and to go beyond the bounds of a rule of another kind."""

_AGREED_SCORE = 0.995


def combine(by_rule: Collection[Span], by_model: Collection[Span]) -> Iterator[Span]:
    """Yield what counts of the spans that rules and model found; without a model, all that the rules found."""
    if not by_model:
        yield from by_rule
        return
    alike = {(span.start, span.end, span.label) for span in by_model}
    model = _Places(by_model)
    sure = _Places(span for span in by_model if span.label in DOUBTED and span.score >= SURE * Score.MODEL)
    for span in by_rule:
        if span.label in AGREED and (span.start, span.end, span.label) in alike:
            yield replace(span, score=max(span.score, _AGREED_SCORE))
        elif span.label not in DOUBTED or span.score > Score.LISTED or (model.kinds(span) and not sure.kinds(span)):
            yield span
    rules = _Places(by_rule)
    yield from (span for span in by_model if _is_added(span, rules.kinds(span)))


def _is_added(span: Span, kinds: Set[str]) -> bool:
    """Whether a span of the model counts that touches rules of these kinds."""
    enough = ADDED.get(span.label)
    if enough is None or span.score < enough * Score.MODEL:
        return False
    if not kinds:
        return True
    return (
        span.label in LONGER
        and not kinds & EXACT
        and (kinds == {_kind(span)} or span.score >= SURE_OF_MORE * Score.MODEL)
    )


def _kind(span: Span) -> str:
    return "PERSON" if span.label in PEOPLE else span.label.value


class _Places:
    """Which characters some spans cover, and of which kinds they are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._kinds: dict[int, set[str]] = {}
        for span in spans:
            for place in range(span.start, span.end):
                self._kinds.setdefault(place, set()).add(_kind(span))

    def kinds(self, span: Span) -> Set[str]:
        """The kinds of the spans that share a character with `span`."""
        return set().union(*(self._kinds.get(place, ()) for place in range(span.start, span.end)))
