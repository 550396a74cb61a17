"""`deid recognizers`: what can be found, with an example of each."""

from recognizers.labels import Label

__all__ = ["recognizers"]


def recognizers() -> None:
    """List what can be found: its label, what that means, who finds it, and an example.

    **Example**

    - `deid recognizers`
    """
    from deid.cli.console import console, print_table
    from recognizers.catalogue import RULES, example_of

    rows = []
    for label in Label:
        finders = [recognizer.__name__ for recognizer in RULES if label in recognizer.labels]
        rows.append([label, label.meaning, ", ".join(finders), example_of(label)])
    print_table(console(), ["label", "meaning", "found by", "example"], rows)
