"""The evaluation as one HTML page, complete in itself: no script, no network, no font to fetch.

It shows every error in its context, so it holds text of the gold corpus and is to be kept as that is.
"""

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby

from deid.evaluation.brat import AnnotatedText
from deid.evaluation.excerpt import excerpt
from deid.evaluation.measures import Measure
from deid.evaluation.pairs import Error
from deid.evaluation.rows import covered
from deid.evaluation.scores import DIRECT, Report
from deid.evaluation.tables import confusion_matrix, error_chart, label_table, zone_table
from recognizers.zones import Zone

__all__ = ["page"]

# The browser is told to load nothing from anywhere, so that no text of the corpus can leave by way of the page.
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<h1>{title}</h1>
<p class="warning">This page holds text of the gold corpus. Keep it as you keep the corpus.</p>
"""


def page(report: Report, documents: Iterable[AnnotatedText], title: str) -> str:
    """The page for a report on the gold `documents`; the same report gives the same page."""
    texts = {document.id: document.text for document in documents}
    css = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    zones = "".join(_folded(f"In the {zone}", label_table(report, zone)) for zone in Zone)
    sections = [
        _tiles(report),
        _section(
            "Scores",
            zone_table(report),
            "P, R and F1 in per cent. direct chars: the share of the letters and "
            "digits of direct identifiers that a prediction covers, under whatever label.",
        ),
        _section("Where the errors are", error_chart(report)),
        _section(
            "By label",
            label_table(report) + zones,
            "NER: the same offsets and the same label. chars: the share "
            "of its letters and digits that a prediction covers.",
        ),
        _section(
            "Confusion",
            confusion_matrix(report.confusion),
            "Each gold span beside the prediction that overlaps "
            "it best, so a span with the right label and wrong bounds stands on the diagonal.",
        ),
        _leaks(report, texts),
        _section("Every error", _errors(report, texts), _READING),
    ]
    return _HEAD.format(title=escape(title), css=css) + "".join(sections) + "</body>\n</html>\n"


_READING = (
    'In each context <mark class="g">gold</mark> is shaded and <mark class="p">predicted</mark> underlined; '
    '<mark class="g p">both</mark> where they agree. After the kind of error stand the document and the offset.'
)


def _tiles(report: Report) -> str:
    tiles = [(f"{measure.shown} F1", f"{100 * report.measured(measure).f1:.2f}") for measure in Measure]
    tiles += [
        ("direct identifiers covered", f"{covered(report.coverage(label=DIRECT))} %"),
        ("documents that leak one", f"{len(report.leaking)} of {report.documents}"),
    ]
    if report.clinical is not None:
        tiles.append(("clinical terms touched", f"{len(report.clinical.touched)} of {report.clinical.terms}"))
    if report.unpredicted:
        tiles.append(("documents without predictions", f"{len(report.unpredicted)} of {report.documents}"))
    shown = "".join(f"<div><dd>{escape(value)}</dd><dt>{escape(name)}</dt></div>" for name, value in tiles)
    return f'<dl class="tiles">{shown}</dl>\n'


def _section(title: str, content: str, note: str = "") -> str:
    """`note` and `content` are HTML."""
    return f"<section><h2>{escape(title)}</h2>{f'<p>{note}</p>' if note else ''}{content}</section>\n"


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{content}</details>\n"


def _leaks(report: Report, texts: Mapping[str, str]) -> str:
    if not report.leaking:
        return ""
    listed = "".join(f"<li>{escape(document)}</li>" for document in sorted(report.leaking))
    leaks = [error for error in report.errors if error.leaks]
    listed = f'<ul class="ids">{listed}</ul>{_folded(f"What leaks ({len(leaks)})", _listed(leaks, texts))}'
    note = "A letter or digit of a direct identifier is covered by no prediction."
    return _section("Documents that leak", listed, note)


def _errors(report: Report, texts: Mapping[str, str]) -> str:
    errors = sorted(report.errors, key=lambda error: error.label)  # stable: by document and place within a label
    groups = [(label, list(its)) for label, its in groupby(errors, key=lambda error: error.label)]
    if report.clinical is not None and report.clinical.touched:
        groups.append(("Clinical terms touched", list(report.clinical.touched)))
    if not groups:
        return "<p>None.</p>"
    return "".join(_folded(f"{label} ({len(its)})", _listed(its, texts)) for label, its in groups)


def _listed(errors: Iterable[Error], texts: Mapping[str, str]) -> str:
    return f'<ul class="errors">{"".join(_error(error, texts) for error in errors)}</ul>'


def _error(error: Error, texts: Mapping[str, str]) -> str:
    notes = " → ".join(dict.fromkeys(escape(span.label) for span in error.spans))
    leak = ' <b class="leak">leak</b>' if error.leaks else ""
    context = "".join(
        f'<mark class="{" ".join(["g"] * piece.gold + ["p"] * piece.predicted)}">{escape(piece.text)}</mark>'
        if piece.gold or piece.predicted
        else escape(piece.text)
        for piece in excerpt(texts[error.document], error)
    )
    return (
        f'<li><p class="what"><b class="kind {error.kind.name.lower()}">{error.kind}</b>{leak} '
        f"{escape(error.document)}:{error.place.start} <span>{notes}</span></p>"
        f'<p class="context" lang="es">{context}</p></li>'
    )
