"""Carry decisions out: the only caller of Presidio's `AnonymizerEngine`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator

from deid.model import Decision, Replacement

_BLOCK = 20_000  # characters: Presidio copies the text once a replacement, so a long text goes block by block


class Rewriter:
    """An `AnonymizerEngine` that knows the given operators."""

    def __init__(self, operators: Iterable[type[Operator]]) -> None:
        self._engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
        for operator in operators:
            self._engine.add_anonymizer(operator)

    def rewrite(
        self,
        text: str,
        decisions: Sequence[Decision],
        *,
        secrets: Mapping[str, Any] | None = None,
        spell: Callable[[str], str] = str,
    ) -> tuple[str, tuple[Replacement, ...]]:
        """The new text, and what was done where; `decisions` are disjoint and in order.

        Args:
            text: the original text.
            decisions: what to do with each span.
            secrets: parameters that an operator needs and no policy holds (`key`).
            spell: writes a replacement in the characters that the document's encoding has.
        """
        pieces: list[str] = []
        replacements: list[Replacement] = []
        done = length = 0
        for block in _blocks(decisions):
            start, end = done, block[-1].span.end
            values = self._operate(text[start:end], block, start, secrets or {})
            for decision, value in zip(block, values, strict=True):
                span = decision.span
                kept_between = text[done : span.start]
                value = spell(value) if decision.operator != "keep" else value
                length += len(kept_between)
                replacements.append(_replacement(decision, length, length + len(value)))
                pieces += [kept_between, value]
                done, length = span.end, length + len(value)
        return "".join([*pieces, text[done:]]), tuple(replacements)

    def _operate(
        self, text: str, decisions: Sequence[Decision], offset: int, secrets: Mapping[str, Any]
    ) -> Iterator[str]:
        """What each decision makes of its span, in order; `text` starts at `offset` of the document."""
        # Each decision is an entity type of its own: a rule's options may differ between spans of one label.
        result = self._engine.anonymize(
            text=text,
            analyzer_results=[
                RecognizerResult(str(number), decision.span.start - offset, decision.span.end - offset, 1.0)
                for number, decision in enumerate(decisions)
            ],
            operators={
                str(number): OperatorConfig(
                    decision.operator, {**decision.params, **secrets, "label": decision.span.label}
                )
                for number, decision in enumerate(decisions)
            },
            merge_entities_with_spaces=False,
        )
        return (item.text for item in sorted(result.items, key=lambda item: int(item.entity_type)))


def _blocks(decisions: Sequence[Decision]) -> Iterator[Sequence[Decision]]:
    """The decisions in runs that end within a block's length of where the run before ended."""
    first = end = 0
    for number, decision in enumerate(decisions):
        if number > first and decision.span.end > end + _BLOCK:
            yield decisions[first:number]
            first, end = number, decisions[number - 1].span.end
    if first < len(decisions):
        yield decisions[first:]


def _replacement(decision: Decision, new_start: int, new_end: int) -> Replacement:
    span = decision.span
    return Replacement(
        start=span.start,
        end=span.end,
        new_start=new_start,
        new_end=new_end,
        label=span.label,
        operator=decision.operator,
        rule=decision.rule,
        recognizer=span.recognizer,
        score=span.score,
        flagged=decision.flagged,
    )
