"""Spans that may overlap -> disjoint spans in order. Pure, and a total order: nothing is left to chance."""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from recognizers.span import Span


def resolve(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans to act on: where two overlap, the surer one stays, then the longer, then the earlier.

    What is left uncovered of a direct identifier that lost is kept as a span of its own when a letter or digit
    stands in it: no character that a recognizer took for one may slip out because of an overlap.
    """
    chosen: list[Span] = []
    covered: set[int] = set()
    for span in sorted(set(spans), key=_rank):
        for piece in _uncovered(span, covered):
            trimmed = _trimmed(piece, text, keep=str.isalnum if piece != span else _is_visible)
            if trimmed is not None and (piece == span or span.label.is_direct):
                chosen.append(trimmed)
                covered.update(range(trimmed.start, trimmed.end))
    return tuple(sorted(chosen, key=lambda span: span.start))


def cut(spans: Iterable[Span], segments: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The spans, each cut where a segment of the text ends; what lies in no segment is left out.

    >>> from recognizers.labels import Label
    >>> [(part.start, part.end) for part in cut([Span(2, 9, Label.DATE, 1.0, "Dates")], [(0, 4), (5, 20)])]
    [(2, 4), (5, 9)]
    """
    starts = [start for start, _ in segments]
    for span in spans:
        for start, end in segments[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]:
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                yield replace(span, start=first, end=last)


def _rank(span: Span) -> tuple[float, int, int, str, str, str]:
    return (-span.score, span.start - span.end, span.start, span.label.value, span.recognizer, span.reason)


def _uncovered(span: Span, covered: Container[int]) -> Iterable[Span]:
    """The maximal stretches of `span` that no chosen span covers."""
    start = span.start
    for place in range(span.start, span.end + 1):
        if place == span.end or place in covered:
            if start < place:
                yield replace(span, start=start, end=place)
            start = place + 1


def _is_visible(char: str) -> bool:
    return not char.isspace()


def _trimmed(span: Span, text: str, keep: Callable[[str], bool]) -> Span | None:
    """The span from its first to its last character to `keep`; None if it has none."""
    kept = [place for place in range(span.start, span.end) if keep(text[place])]
    return replace(span, start=kept[0], end=kept[-1] + 1) if kept else None
