"""Spans -> decisions: the first rule that fits each. Pure."""

from collections.abc import Sequence
from functools import cache, partial

from deid.chronology import Chronology, chronology
from deid.model import Decision, Span
from deid.policy.conditions import holds
from deid.policy.model import Policy, Rule


def decide(spans: Sequence[Span], policy: Policy, text: str) -> tuple[Decision, ...]:
    """One decision a span, in the order of the spans; `text` is the document they stand in."""

    @cache
    def dates() -> Chronology:
        return chronology(text, spans)

    def years_back(span: Span) -> int | None:
        """How long before the latest year; the year of a date may be one that the dates around it tell."""
        moment = dates().at(span.start)
        if moment is None:
            return None
        return max(one.earliest.year for one in dates().moments) - moment.earliest.year

    by_label = {label: policy.rules_for(label) for label in {span.label for span in spans}}

    def rule_for(span: Span) -> Rule:
        value = text[span.start : span.end]
        return next(
            rule for rule in by_label[span.label] if not rule.when or holds(rule.when, value, partial(years_back, span))
        )

    return tuple(_decision(span, rule_for(span)) for span in spans)


def _decision(span: Span, rule: Rule) -> Decision:
    return Decision(span, rule.path, rule.operator, rule.options, rule.flag)
