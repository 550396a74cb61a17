"""Variants of a report's header and footer: other labels, another order, another layout, or none at all."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.field_styles import rename_header
from deid.training.augment.fields import Line, read_header, written_header
from deid.training.augment.footers import join_footer, rename_footer, split_footer
from deid.training.augment.gathering import gather_address, gather_name
from deid.training.augment.layouts import join_lines, one_field_a_line, table, values_below_labels
from deid.training.augment.parts import Parts, chain, divided, plain
from deid.training.augment.prose import header_prose

__all__ = ["gathered", "joined", "prose", "reformed", "renamed", "reordered", "split", "tabular", "trimmed"]

_Lines = tuple[Line, ...]


def renamed(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Other labels, separators and stops in header and footer; now and then a record number becomes a document's."""
    parts = divided(document)
    return Parts(
        _reformed(parts.header, lambda lines: rename_header(lines, random)),
        parts.narrative,
        rename_footer(parts.footer, random),
    ).whole()


def gathered(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Given name and surnames in one field, as one annotation; or street, postcode and town in one; or both."""
    steps = random.choice(((gather_name,), (gather_address,), (gather_name, gather_address)))

    def gather(lines: _Lines) -> _Lines:
        for step in steps:
            lines = step(lines, random)
        return lines

    return _with_header(document, gather)


def reordered(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The lines of the header in another order."""
    return _with_header(document, lambda lines: _shuffled(lines, random))


def split(document: AnnotatedText, random: Random) -> AnnotatedText:
    """A line for each field of the header, or one for its label and one for its value; the footer in several lines."""
    parts = divided(document)
    layout = random.choice((one_field_a_line, values_below_labels))
    return Parts(_reformed(parts.header, layout), parts.narrative, split_footer(parts.footer, random)).whole()


def joined(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Header and footer in one paragraph each; the header's may run on into the narrative."""
    parts = divided(document)
    header = join_lines(document.id, read_header(parts.header), random)
    return Parts(header, parts.narrative, join_footer(parts.footer, random)).whole()


def tabular(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The header as a table."""
    parts = divided(document)
    return replace_header(parts, table(document.id, read_header(parts.header), random))


def prose(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The header told in sentences; a field that they have no place for is left out."""
    parts = divided(document)
    return replace_header(parts, header_prose(document.id, read_header(parts.header), random))


def trimmed(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Without header, without footer, without both, or without some lines of the header."""
    parts = divided(document)
    nothing = plain(document.id, "")
    draw = random.random()
    if draw < 0.45:
        return replace_header(parts, _reformed(parts.header, lambda lines: _thinned(lines, random)))
    return Parts(
        parts.header if 0.65 <= draw < 0.85 else nothing, parts.narrative, parts.footer if draw < 0.65 else nothing
    ).whole()


def reformed(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Several of the variants above at once, in an order that keeps each of them possible."""
    parts = divided(document)
    lines = read_header(parts.header)
    for step, share in (
        (gather_name, 0.45),
        (gather_address, 0.25),
        (_shuffled, 0.35),
        (_thinned, 0.3),
        (rename_header, 0.85),
    ):
        if random.random() < share:
            lines = step(lines, random)
    header = _laid_out(document.id, lines, random)
    if random.random() < 0.08:
        header = plain(document.id, "")
    footer = rename_footer(parts.footer, random) if random.random() < 0.8 else parts.footer
    layout = random.choices((split_footer, join_footer, _as_it_is, _none), (3, 2, 4, 1))[0]
    return Parts(header, parts.narrative, layout(footer, random)).whole()


def replace_header(parts: Parts, header: AnnotatedText) -> AnnotatedText:
    """The report with another header."""
    return replace(parts, header=header).whole()


def _with_header(document: AnnotatedText, change: Callable[[_Lines], _Lines]) -> AnnotatedText:
    parts = divided(document)
    return replace_header(parts, _reformed(parts.header, change))


def _reformed(header: AnnotatedText, change: Callable[[_Lines], _Lines]) -> AnnotatedText:
    lines = read_header(header)
    return written_header(header.id, change(lines)) if lines else header


def _laid_out(document_id: str, lines: _Lines, random: Random) -> AnnotatedText:
    if not lines:
        return plain(document_id, "")
    layout = random.choices(("as it is", "split", "joined", "table", "prose"), (40, 12, 20, 13, 15))[0]
    if layout == "joined":
        return join_lines(document_id, lines, random)
    if layout == "table":
        return table(document_id, lines, random)
    if layout == "prose":
        return header_prose(document_id, lines, random)
    if layout == "split":
        lines = random.choice((one_field_a_line, values_below_labels))(lines)
    return written_header(document_id, lines)


def _shuffled(lines: _Lines, random: Random) -> _Lines:
    return tuple(random.sample(lines, len(lines)))


def _thinned(lines: _Lines, random: Random) -> _Lines:
    kept_share = random.uniform(0.3, 0.9)
    kept = tuple(line for line in lines if random.random() < kept_share)
    return kept or lines[:1]


def _as_it_is(footer: AnnotatedText, random: Random) -> AnnotatedText:
    return footer


def _none(footer: AnnotatedText, random: Random) -> AnnotatedText:
    return chain(footer.id, ())
