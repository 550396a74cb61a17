"""The dated events of a report: when each happened, how surely, and how far from the first contact. Pure.

`chronology` places the dates; `distance` says how far two of them lie apart; `timeline_of` puts them in order with
the age at each and what contradicts what.
"""

from collections.abc import Sequence
from dataclasses import replace

from deid.chronology.anchor import first_contact
from deid.chronology.distance import Distance, distance
from deid.chronology.moments import Chronology, Moment, Role, Unit
from deid.chronology.reading import placed
from deid.chronology.roles import Surroundings
from deid.chronology.timeline import Timeline
from deid.chronology.timeline import timeline as _timeline
from deid.model import Span

__all__ = ["Chronology", "Distance", "Moment", "Role", "Timeline", "Unit", "chronology", "distance", "timeline_of"]


def chronology(text: str, spans: Sequence[Span]) -> Chronology:
    """When the dated events of a report happened.

    Args:
        text: the report.
        spans: its identifying details: disjoint, in order.

    >>> from deid.evaluation.marked import parse_marked
    >>> found = chronology(*parse_marked("Consultó el [DATE 3 de mayo de 2019]. En [DATE junio] recayó."))
    >>> found.anchor.earliest, found.moments[1].earliest, found.moments[1].is_inferred
    (datetime.date(2019, 5, 3), datetime.date(2019, 6, 1), True)
    """
    surroundings = Surroundings.of(text, spans)
    moments, unplaced = placed(surroundings, spans)
    birth = next((moment for moment in moments if moment.role is Role.BIRTH), None)
    found = Chronology(moments, birth, None, unplaced)
    return replace(found, anchor=first_contact(found, surroundings))


def timeline_of(text: str, spans: Sequence[Span]) -> Timeline:
    """A report's dated events in order of time, with the age at each, and what contradicts what."""
    return _timeline(text, spans, chronology(text, spans))
