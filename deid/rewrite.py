"""Carry decisions out: the only caller of Presidio's `AnonymizerEngine`."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from deid.model import Decision, Replacement
from deid.operators.base import Place, SpanOperator

_BLOCK = 20_000  # characters: Presidio copies the text once a replacement, so a long text goes block by block
_CONTEXT = 80  # characters to either side that an operator sees


class _Task(NamedTuple):
    """A decision with what its operator gets: `[start, end)` of the document, the span and what it takes in."""

    decision: Decision
    start: int
    end: int
    params: Mapping[str, Any]


class Rewriter:
    """An `AnonymizerEngine` that knows the given operators."""

    def __init__(self, operators: Iterable[type[SpanOperator]]) -> None:
        self._engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
        self._operators: dict[str, SpanOperator] = {}
        for operator in operators:
            self._engine.add_anonymizer(operator)
            self._operators[operator.name] = operator()

    def rewrite(
        self,
        text: str,
        decisions: Sequence[Decision],
        *,
        given: Mapping[str, Any] | None = None,
        spell: Callable[[str], str] = str,
        segments: Sequence[tuple[int, int]] = (),
    ) -> tuple[str, tuple[Replacement, ...]]:
        """The new text, and what was done where; `decisions` are disjoint and in order.

        Args:
            text: the original text.
            decisions: what to do with each span.
            given: parameters that an operator needs and no policy holds (`key`, `context`).
            spell: writes a replacement in the characters that the document's encoding has.
            segments: stretches of the text, in order, over whose ends nothing is taken in; empty if it is one piece.
        """
        pieces: list[str] = []
        replacements: list[Replacement] = []
        done = length = 0
        for block in _blocks(list(self._tasks(text, decisions, given or {}, segments or [(0, len(text))]))):
            for task, value in zip(block, self._operate(text, done, block), strict=True):
                kept_between = text[done : task.start]
                value = spell(value) if task.decision.operator != "keep" else value
                length += len(kept_between)
                replacements.append(_replacement(task, length, length + len(value)))
                pieces += [kept_between, value]
                done, length = task.end, length + len(value)
        return "".join([*pieces, text[done:]]), tuple(replacements)

    def _tasks(
        self,
        text: str,
        decisions: Sequence[Decision],
        given: Mapping[str, Any],
        segments: Sequence[tuple[int, int]],
    ) -> Iterator[_Task]:
        """The decisions, each with the stretch that it replaces."""
        starts = [start for start, _ in segments]
        done = 0
        for number, decision in enumerate(decisions):
            span = decision.span
            first, last = segments[bisect_right(starts, span.start) - 1]
            next_start = min(decisions[number + 1].span.start, last) if number + 1 < len(decisions) else last
            before = text[max(first, span.start - _CONTEXT) : span.start]
            after = text[span.end : min(last, span.end + _CONTEXT)]
            place = Place(
                span.start,
                before,
                after,
                room_before=min(len(before), span.start - done),
                room_after=min(len(after), next_start - span.end),
            )
            params = {**decision.params, **given, "label": span.label, "place": place}
            operator = self._operators[decision.operator]
            taken = operator.reach(text[span.start : span.end], operator.filled(params))
            done = span.end + taken[1]
            yield _Task(decision, span.start - taken[0], done, {**params, "taken": taken})

    def _operate(self, text: str, offset: int, tasks: Sequence[_Task]) -> Iterator[str]:
        """What each task makes of its stretch, in order; none begins before `offset`."""
        # Each decision is an entity type of its own: a rule's options may differ between spans of one label.
        result = self._engine.anonymize(
            text=text[offset : tasks[-1].end],
            analyzer_results=[
                RecognizerResult(str(number), task.start - offset, task.end - offset, 1.0)
                for number, task in enumerate(tasks)
            ],
            operators={
                str(number): OperatorConfig(task.decision.operator, dict(task.params))
                for number, task in enumerate(tasks)
            },
            merge_entities_with_spaces=False,
        )
        return (item.text for item in sorted(result.items, key=lambda item: int(item.entity_type)))


def _blocks(tasks: Sequence[_Task]) -> Iterator[Sequence[_Task]]:
    """The tasks in runs that end within a block's length of where the run before ended."""
    first = end = 0
    for number, task in enumerate(tasks):
        if number > first and task.end > end + _BLOCK:
            yield tasks[first:number]
            first, end = number, tasks[number - 1].end
    if first < len(tasks):
        yield tasks[first:]


def _replacement(task: _Task, new_start: int, new_end: int) -> Replacement:
    span = task.decision.span
    return Replacement(
        start=span.start,
        end=span.end,
        new_start=new_start,
        new_end=new_end,
        label=span.label,
        operator=task.decision.operator,
        rule=task.decision.rule,
        recognizer=span.recognizer,
        score=span.score,
        flagged=task.decision.flagged,
        taken_before=span.start - task.start,
        taken_after=task.end - span.end,
    )
