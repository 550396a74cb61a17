"""`deid policies`: the presets, what one of them does, and what a policy of your own does otherwise."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deid.operators.options import Value
    from deid.policy import Policy, Rule
    from recognizers.labels import Label

__all__ = ["check", "policies", "show"]


def policies(context: typer.Context) -> None:
    """List the presets; `deid policies show NAME` explains one.

    **Examples**

    - `deid policies`
    - `deid policies show safe-harbor`
    - `deid policies check mi-politica.toml`
    """
    from deid.cli.console import console, print_table
    from deid.policy import load_policy, presets

    if context.invoked_subcommand is None:
        rows = [[name, load_policy(name).description] for name in presets()]
        print_table(console(), ["policy", "what it is for"], rows)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A preset, or a policy file.")],
) -> None:
    """Show what a policy does with each kind of detail, on an example, and why.

    Where several rules may decide they are listed in order: the first whose condition holds does.

    **Examples**

    - `deid policies show revista`
    - `deid policies show mi-politica.toml`
    """
    from deid.cli.console import console, print_table
    from deid.policy import load_policy
    from recognizers.labels import Label

    policy = load_policy(name)
    out = console()
    out.print(f"{policy.name}: {policy.description}\n", soft_wrap=True)
    rows = [row for label in Label for row in _rows(policy, label)]
    print_table(out, ["label", "when", "what is done", "review", "rule", "example", "why"], rows)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A policy file, or a preset.")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="NAME|FILE", help="Compare with this one, not with its base.")
    ] = None,
) -> None:
    """Check a policy file, and show where it does otherwise than the policy that it extends.

    **Examples**

    - `deid policies check mi-politica.toml`
    - `deid policies check mi-politica.toml --against safe-harbor`
    """
    from deid.cli.console import console, print_table
    from deid.policy import differences, load_policy

    policy = load_policy(file)
    base = load_policy(against) if against else policy.extends
    out = console()
    out.print(f"{file}: no fault found", soft_wrap=True)
    if base is None:
        out.print("It extends no policy; compare it with one by --against NAME.")
        return
    found = differences(policy, base)
    if not found:
        out.print(f"It does the same as {base.name}.")
        return
    rows = [[", ".join(one.labels), _actions(one.before), _actions(one.after)] for one in found]
    print_table(out, ["labels", base.name, policy.name], rows)


def _rows(policy: "Policy", label: "Label") -> "Iterable[list[str]]":
    """A line a rule that may decide about the label; the example stands by the one that decides about it."""
    deciding, example = _example(policy, label)
    for number, rule in enumerate(policy.rules_for(label)):
        yield [
            label if number == 0 else "",
            _pairs(rule.when),
            _action(rule),
            "yes" if rule.flag else "",
            rule.path,
            example if rule.path == deciding else "",
            rule.reason,
        ]


def _example(policy: "Policy", label: "Label") -> tuple[str, str]:
    """The rule that decides about the label's example, and what becomes of it: `de 54 años -> de 50-59 años`."""
    from deid.context import Context
    from deid.evaluation.marked import parse_marked
    from deid.keys import Key
    from deid.model import Document
    from deid.operators import OPERATORS
    from deid.policy import decide
    from deid.rewrite import Rewriter
    from recognizers.catalogue import example_of

    text, spans = parse_marked(example_of(label))
    shown = [decision for decision in decide(spans, policy, text) if decision.span.label is label][:1]
    if not shown:
        return "", ""
    # The key of nobody: what a keyed operator writes looks like this, and is another word under your own.
    given = {"context": Context(Document("example", text), spans), "key": Key.random().secret}
    new, (done,) = Rewriter(OPERATORS).rewrite(text, shown, given=given)
    before, after = text[done.old_start : done.old_end], new[done.new_start : done.new_end]
    return done.rule, before if before == after else f"{before} -> {after}"


def _actions(rules: "Sequence[Rule]") -> str:
    """What the rules do, in the order in which they are asked."""
    return "; else ".join(
        _action(rule) + (" (review)" if rule.flag else "") + (f" if {_pairs(rule.when)}" if rule.when else "")
        for rule in rules
    )


def _action(rule: "Rule") -> str:
    """The operator and those of its options that are not as usual."""
    from deid.operators import BY_NAME

    usual = {option.name: option.default for option in BY_NAME[rule.operator].options}
    told = {name: value for name, value in rule.options.items() if usual[name] != value}
    return " ".join(filter(None, [rule.operator, _pairs(told)]))


def _pairs(options: "Mapping[str, Value]") -> str:
    return " ".join(f"{name}={value}" for name, value in options.items())
