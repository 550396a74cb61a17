"""The evaluation as one HTML page, complete in itself: no script, no network, no font to fetch.

It shows every error in its context, so it holds text of the gold corpus and is to be kept as that is.
"""

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby

from deid import html
from deid.evaluation.brat import AnnotatedText
from deid.evaluation.excerpt import excerpt
from deid.evaluation.measures import Measure
from deid.evaluation.pairs import Error
from deid.evaluation.rows import covered
from deid.evaluation.scores import DIRECT, Report
from deid.evaluation.tables import confusion_matrix, error_chart, label_table, zone_table
from deid.html import folded, section, tiles
from recognizers.zones import Zone

__all__ = ["page"]


def page(report: Report, documents: Iterable[AnnotatedText], title: str) -> str:
    """The page for a report on the gold `documents`; the same report gives the same page."""
    texts = {document.id: document.text for document in documents}
    zones = "".join(folded(f"In the {zone}", label_table(report, zone)) for zone in Zone)
    body = [
        '<p class="warning">This page holds text of the gold corpus. Keep it as you keep the corpus.</p>\n',
        _tiles(report),
        section(
            "Scores",
            zone_table(report),
            "P, R and F1 in per cent. direct chars: the share of the letters and "
            "digits of direct identifiers that a prediction covers, under whatever label.",
        ),
        section("Where the errors are", error_chart(report)),
        section(
            "By label",
            label_table(report) + zones,
            "NER: the same offsets and the same label. chars: the share "
            "of its letters and digits that a prediction covers.",
        ),
        section(
            "Confusion",
            confusion_matrix(report.confusion),
            "Each gold span beside the prediction that overlaps "
            "it best, so a span with the right label and wrong bounds stands on the diagonal.",
        ),
        _leaks(report, texts),
        section("Every error", _errors(report, texts), _READING),
    ]
    return html.page(title, body, files(__package__).joinpath("page.css").read_text(encoding="utf-8"))


_READING = (
    'In each context <mark class="g">gold</mark> is shaded and <mark class="p">predicted</mark> underlined; '
    '<mark class="g p">both</mark> where they agree. After the kind of error stand the document and the offset.'
)


def _tiles(report: Report) -> str:
    figures = [(f"{measure.shown} F1", f"{100 * report.measured(measure).f1:.2f}") for measure in Measure]
    figures += [
        ("direct identifiers covered", f"{covered(report.coverage(label=DIRECT))} %"),
        ("documents that leak one", f"{len(report.leaking)} of {report.documents}"),
    ]
    if report.clinical is not None:
        figures.append(("clinical terms touched", f"{len(report.clinical.touched)} of {report.clinical.terms}"))
    if report.unpredicted:
        figures.append(("documents without predictions", f"{len(report.unpredicted)} of {report.documents}"))
    return tiles(figures)


def _leaks(report: Report, texts: Mapping[str, str]) -> str:
    if not report.leaking:
        return ""
    listed = "".join(f"<li>{escape(document)}</li>" for document in sorted(report.leaking))
    leaks = [error for error in report.errors if error.leaks]
    listed = f'<ul class="ids">{listed}</ul>{folded(f"What leaks ({len(leaks)})", _listed(leaks, texts))}'
    note = "A letter or digit of a direct identifier is covered by no prediction."
    return section("Documents that leak", listed, note)


def _errors(report: Report, texts: Mapping[str, str]) -> str:
    errors = sorted(report.errors, key=lambda error: error.label)  # stable: by document and place within a label
    groups = [(label, list(its)) for label, its in groupby(errors, key=lambda error: error.label)]
    if report.clinical is not None and report.clinical.touched:
        groups.append(("Clinical terms touched", list(report.clinical.touched)))
    if not groups:
        return "<p>None.</p>"
    return "".join(folded(f"{label} ({len(its)})", _listed(its, texts)) for label, its in groups)


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
