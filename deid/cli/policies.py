"""`deid policies`: the presets, and what one of them does."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deid.operators.options import Value
    from deid.policy import Rule

__all__ = ["policies", "show"]


def policies(context: typer.Context) -> None:
    """List the presets; `deid policies show NAME` explains one.

    **Examples**

    - `deid policies`
    - `deid policies show safe-harbor`
    - `deid policies show mi-politica.toml`
    """
    from deid.cli.console import console, print_table
    from deid.policy import load_policy, presets

    if context.invoked_subcommand is None:
        rows = [[name, load_policy(name).description] for name in presets()]
        print_table(console(), ["policy", "what it is for"], rows)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A preset, or a policy file.")],
) -> None:
    """Show the rules of a policy in order: the first that fits a finding decides.

    **Examples**

    - `deid policies show revista`
    - `deid policies show mi-politica.toml`
    """
    from deid.cli.console import console, print_table
    from deid.policy import load_policy

    policy = load_policy(name)
    out = console()
    out.print(f"{policy.name}: {policy.description}\n", soft_wrap=True)
    rows = [_row(rule) for rule in policy.rules] + [["anything else", *_row(policy.default)[1:]]]
    print_table(out, ["labels", "when", "operator", "review", "reason"], rows)


def _row(rule: "Rule") -> list[str]:
    return [
        ", ".join(rule.labels),
        _pairs(rule.when),
        " ".join(filter(None, [rule.operator, _pairs(rule.options)])),
        "yes" if rule.flag else "",
        rule.reason,
    ]


def _pairs(options: "Mapping[str, Value]") -> str:
    return " ".join(f"{name}={value}" for name, value in options.items())
