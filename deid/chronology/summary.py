"""A timeline as plain values, ready for JSON. Pure."""

from typing import Any

from deid.chronology.timeline import Entry, Timeline

__all__ = ["line_of", "summary"]


def line_of(text: str, place: int) -> int:
    """The line of an offset, from 1 on."""
    return text.count("\n", 0, place) + 1


def summary(timeline: Timeline, text: str, *, with_context: bool = True) -> dict[str, Any]:
    """The timeline of `text` as JSON has it.

    Args:
        timeline: what to tell.
        text: the report.
        with_context: whether dates and the words around them are told too; without, only distances, ages and places.
    """
    anchor, source = timeline.anchor, timeline.age_source
    told_by = "stated age" if timeline.is_age_stated else "birth date"
    return {
        "anchor": None if anchor is None else {"what": str(anchor.role), **_place(text, anchor.start, anchor.end)},
        "ages_by": None if source is None else {"what": told_by, "line": line_of(text, source), "start": source},
        "events": [_event(text, entry, with_context) for entry in timeline.entries],
        "contradictions": [
            {
                "what": str(one.fault),
                **_place(text, one.start, one.end),
                "other_line": line_of(text, one.other),
                "message": one.message,
            }
            for one in timeline.contradictions
        ],
        "unplaced": [_place(text, span.start, span.end) for span in timeline.unplaced],
    }


def _event(text: str, entry: Entry, with_context: bool) -> dict[str, Any]:
    moment = entry.moment
    told = {
        "when": entry.when or None,
        "age": None if entry.age is None else str(entry.age),
        "what": str(moment.role),
        **_place(text, moment.start, moment.end),
        "precision": str(moment.precision),
        "inferred": moment.is_inferred,
    }
    if not with_context:
        return told
    days = {"earliest": moment.earliest.isoformat(), "latest": moment.latest.isoformat()}
    return {**told, **days, "context": entry.context}


def _place(text: str, start: int, end: int) -> dict[str, int]:
    return {"line": line_of(text, start), "start": start, "end": end}
