"""Spans -> decisions: the first rule that fits each. Pure."""

from collections.abc import Sequence
from functools import cache

from deid.model import Decision, Span
from deid.policy.conditions import holds, year_of
from deid.policy.model import Policy, Rule
from recognizers.labels import Label


def decide(spans: Sequence[Span], policy: Policy, text: str) -> tuple[Decision, ...]:
    """One decision a span, in the order of the spans; `text` is the document they stand in."""

    @cache
    def latest_year() -> int | None:
        dates = (span for span in spans if span.label is Label.DATE)
        return max((year for date in dates if (year := year_of(text[date.start : date.end])) is not None), default=None)

    by_label = {label: policy.rules_for(label) for label in {span.label for span in spans}}

    def rule_for(span: Span) -> Rule:
        value = text[span.start : span.end]
        fitting = (rule for rule in by_label[span.label] if not rule.when or holds(rule.when, value, latest_year))
        return next(fitting)

    return tuple(_decision(span, rule_for(span)) for span in spans)


def _decision(span: Span, rule: Rule) -> Decision:
    return Decision(span, rule.path, rule.operator, rule.options, rule.flag)
