"""Pages that are complete in themselves: no script, no network, no font to fetch. Every text is escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

__all__ = ["bars", "folded", "page", "section", "shown", "table", "tiles"]

# The browser is told to load nothing from anywhere, so that nothing can leave by way of the page.
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
"""


def page(title: str, body: Iterable[str], css: str = "") -> str:
    """A page; `body` is HTML, `css` comes behind the style that all pages share."""
    shared = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return _HEAD.format(title=escape(title), css=shared + css) + "".join(body) + "</body>\n</html>\n"


def section(title: str, content: str, note: str = "") -> str:
    """A part of the page under a heading; `note` and `content` are HTML."""
    return f"<section><h2>{escape(title)}</h2>{f'<p>{note}</p>' if note else ''}{content}</section>\n"


def shown(name: str) -> str:
    """A file's name as text: what is no text in it, or no character to be seen, is a sign."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def folded(title: str, content: str) -> str:
    """HTML that is shown when its title is clicked."""
    return f"<details><summary>{escape(title)}</summary>{content}</details>\n"


def tiles(figures: Iterable[tuple[str, str]]) -> str:
    """The figures that matter most, each with its name."""
    shown = "".join(f"<div><dd>{escape(value)}</dd><dt>{escape(name)}</dt></div>" for name, value in figures)
    return f'<dl class="tiles">{shown}</dl>\n'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first cell of a row is its head."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def bars(rows: Iterable[tuple[str, Sequence[tuple[str, int]]]], legend: Mapping[str, str]) -> str:
    """A bar a row, as long as it has of everything, in pieces.

    Args:
        rows: the name of each, and its pieces: their class in the style and how many.
        legend: what each class is called; empty for none.
    """
    rows = list(rows)
    longest = max((sum(count for _, count in pieces) for _, pieces in rows), default=0) or 1
    shown = []
    for name, pieces in rows:
        parts = "".join(
            f'<i class="{kind}" style="width:{100 * count / longest:.2f}%" title="{escape(legend.get(kind, name))}: '
            f'{count:,}"></i>'
            for kind, count in pieces
            if count
        )
        total = sum(count for _, count in pieces)
        shown.append(
            f'<li><span class="name">{escape(name)}</span><span class="bar">{parts}<b>{total:,}</b></span></li>'
        )
    keys = "".join(f'<span><i class="{kind}"></i>{escape(told)}</span> ' for kind, told in legend.items())
    return (f'<p class="legend">{keys}</p>' if legend else "") + f'<ul class="chart">{"".join(shown)}</ul>'
