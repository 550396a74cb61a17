"""`deid audit diff`: how two runs differ."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from deid.audit.comparison import Comparison, Difference, Done

__all__ = ["diff"]


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The audit log of one run.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The audit log of another.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show how two runs differ: policy, version, model, key; documents; findings, by their place and label.

    **Examples**

    - `deid audit diff revista/audit.jsonl maxima/audit.jsonl`
    - `deid audit diff antes.audit.jsonl despues.audit.jsonl --json`
    """
    import json

    from deid.audit.comparison import Change, compare, summary
    from deid.audit.fields import lines_in, records_in
    from deid.cli.console import console, harmless, print_table

    found = compare(records_in(lines_in(before), str(before)), records_in(lines_in(after), str(after)))
    out = console()
    if as_json:
        out.print(json.dumps(summary(found), ensure_ascii=False, indent=2), soft_wrap=True)
        return
    for line in _lines(found):
        out.print(harmless(line), soft_wrap=True)
    if found.by_label:
        rows = [[label, *(str(counts[change]) for change in Change)] for label, counts in found.by_label.items()]
        print_table(out, ["label", *Change], rows)
    out.print(f"{len(found.documents)} documents differ, {found.same} do not", soft_wrap=True)


def _lines(found: "Comparison") -> Iterator[str]:
    for name, (a, b) in found.run.items():
        yield f"{name}: {_said(a)} -> {_said(b)}"
    yield from (f"in A alone: {name}" for name in found.only_before)
    yield from (f"in B alone: {name}" for name in found.only_after)
    yield from (f"another text, not compared: {name}" for name in found.other_text)
    for name, differences in found.documents.items():
        yield name
        yield from (f"  {_difference(one)}" for one in differences)


def _difference(one: "Difference") -> str:
    said = " -> ".join(_done(done) for done in (one.before, one.after) if done is not None)
    return f"{one.change} {one.label} [{one.start}, {one.end}): {said}"


def _done(done: "Done") -> str:
    options = "".join(f" {name}={value}" for name, value in (done.options or {}).items())
    return f"{done.operator}{options}{' (flagged)' if done.flagged else ''}"


def _said(value: object) -> str:
    """A field of the run; of a digest as much as tells it from another."""
    text = "none" if value is None else str(value)
    return f"{text[:12]}…" if len(text) == 64 else text
