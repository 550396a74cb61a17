"""A batch as one HTML page, complete in itself. It holds no text of a document, but the names of the output files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

from deid import html
from deid.batch.totals import Totals
from deid.operators import BY_NAME
from deid.risk import EMA_THRESHOLD, REVIEW_FROM, Kind
from recognizers.labels import Label

__all__ = ["page"]

_MOST_LISTED = 500
_LABELS = list(Label.__members__)
_GROUP_SIZES: Mapping[int, str] = {1: "alone", 2: "2 to 4", 5: "5 to 11", 12: "12 or more"}


def page(found: Totals, seconds: float, fresh: int) -> str:
    """The page; `fresh` files were redacted in the last run, which took `seconds`."""
    body = [
        html.tiles(_figures(found, seconds, fresh)),
        html.section(
            "What was done",
            html.bars(
                _labels(found), {name: name for name in BY_NAME if any(name == how for _, how in found.all.counts)}
            ),
            "Findings by label and operator; <code>keep</code> leaves the text as it is, on record.",
        ),
        html.section(
            "What remains",
            html.bars(((_said(kind), [("few", count)]) for kind, count in found.all.residual.most_common()), {}),
            "Documents in which each kind of indirect identifier can still be read.",
        ),
        html.section(
            "How much remains",
            html.bars(
                _spread(found), {"few": "fewer than three kinds", "many": "three or more: review before sharing"}
            ),
            "Documents by the number of kinds of indirect identifier that remain.",
        ),
        html.section(
            "How well they hide among each other",
            html.bars(
                _groups(found), {"many": "the chance of picking the right one is above 9 %", "few": "at most 9 %"}
            ),
            "Documents by how many of them say the same of sex, age, year and place, themselves included. For open "
            "release, EMA Policy 0070 accepts a chance of at most 0.09: groups of twelve.",
        ),
        _listed("To review before sharing", found.all.to_review),
        _failures(found),
        html.section("The run", html.table(["", ""], _run(found))),
    ]
    css = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return html.page(f"Batch under {found.run['policy']['name']}", body, css)


def _figures(found: Totals, seconds: float, fresh: int) -> Iterable[tuple[str, str]]:
    characters = found.all.characters
    untouched = 100 * (1 - characters["replaced"] / characters["before"]) if characters["before"] else 100.0
    yield "files redacted", f"{found.files:,}"
    yield "documents", f"{found.all.documents:,}"
    yield "failed", f"{len(found.failed):,}"
    yield "findings", f"{found.all.counts.total():,}"
    yield "findings flagged, to look at", f"{found.all.flagged:,}"
    yield "characters left as they were", f"{untouched:.2f} %"
    yield "documents to review", f"{len(found.all.to_review):,}"
    if found.all.documents > 1:
        yield "k: as many or more share sex, age, year and place", f"{found.k_anonymity.k:,}"
    if fresh:
        yield "files per second in the last run", f"{fresh / seconds:.1f}"


def _labels(found: Totals) -> Iterable[tuple[str, list[tuple[str, int]]]]:
    """A row a label, the most frequent first, in pieces by operator."""
    for label in sorted(_LABELS, key=lambda label: (-_total(found, label), label)):
        if _total(found, label):
            yield label, [(operator, found.all.counts[label, operator]) for operator in BY_NAME]


def _total(found: Totals, label: str) -> int:
    return sum(found.all.counts[label, operator] for operator in BY_NAME)


def _spread(found: Totals) -> Iterable[tuple[str, list[tuple[str, int]]]]:
    for number in range(max(found.all.kinds, default=0) + 1):
        kind = "many" if number >= REVIEW_FROM else "few"
        yield f"{number} kind{'' if number == 1 else 's'}", [(kind, found.all.kinds[number])]


def _groups(found: Totals) -> Iterable[tuple[str, list[tuple[str, int]]]]:
    """How many documents are in groups of each size."""
    sizes = Counter(
        max(bound for bound in _GROUP_SIZES if bound <= len(group.documents))
        for group in found.k_anonymity.groups
        for _ in group.documents
    )
    for bound, name in _GROUP_SIZES.items():
        yield name, [("few" if 1 / bound <= EMA_THRESHOLD else "many", sizes[bound])]


def _said(kind: str) -> str:
    return next((known.said for known in Kind if known == kind), kind)


def _listed(title: str, names: list[str]) -> str:
    if not names:
        return ""
    shown = "".join(f"<li>{escape(html.shown(name))}</li>" for name in names[:_MOST_LISTED])
    more = f"<p>and {len(names) - _MOST_LISTED:,} more: see the audit log</p>" if len(names) > _MOST_LISTED else ""
    return html.section(title, html.folded(f"{len(names):,} documents", f'<ul class="ids">{shown}</ul>{more}'))


def _failures(found: Totals) -> str:
    if not found.failed:
        return ""
    rows = [[html.shown(name), error] for name, error in list(found.failed.items())[:_MOST_LISTED]]
    return html.section(
        "Failed", html.table(["file", "error"], rows), "They have no output of this run. The rest is complete."
    )


def _run(found: Totals) -> list[list[str]]:
    run = found.run
    return [
        ["policy", f"{run['policy']['name']} ({run['policy']['sha256'][:16]}…)"],
        ["program", f"{run['tool']} {run['version']}"],
        ["model", run["model"] or "none: rules alone"],
        ["key", "made for the run and gone" if run["ephemeral_key"] else run["key_id"]],
        ["begun", run["created"]],
    ]
