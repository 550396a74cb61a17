"""`deid recognizers`: what can be found, with an example of each."""

from collections.abc import Iterable

from recognizers.labels import Label

__all__ = ["recognizers"]


def recognizers() -> None:
    """List what can be found: its label, what that means, who finds it, and an example.

    **Example**

    - `deid recognizers`
    """
    from deid.cli.console import console, print_table
    from recognizers.catalogue import CATALOGUE
    from recognizers.ner import ModelEntities

    rows = []
    rules = [recognizer for recognizer in CATALOGUE if recognizer is not ModelEntities]  # no model ships yet
    for label in Label:
        finders = [recognizer for recognizer in rules if label in recognizer.labels]
        example = _example(label, (recognizer.example for recognizer in finders))
        rows.append([label, label.meaning, ", ".join(finder.__name__ for finder in finders), example])
    print_table(console(), ["label", "meaning", "found by", "example"], rows)


def _example(label: Label, examples: Iterable[str]) -> str:
    """The shortest sentence that shows the label; empty if none does."""
    sentences = (sentence for example in examples for sentence in example.splitlines())
    return min((sentence for sentence in sentences if f"[{label} " in sentence), key=len, default="")
