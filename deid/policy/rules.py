"""Tables of a policy file -> rules, everything checked; a fault is named by its path in the file."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from deid.operators import BY_NAME
from deid.operators.options import Option, OptionError, Value, checked, closest
from deid.policy.conditions import CONDITIONS
from deid.policy.groups import GROUPS
from deid.policy.model import Rule
from recognizers.labels import Label

__all__ = ["FaultError", "default_of", "no_unknown_keys", "rule_of", "rules_of", "text_of"]

_DEFAULT_KEYS = ("operator", "flag", "reason")
_RULE_KEYS = ("labels", "operator", "when", "flag", "reason")


class FaultError(Exception):
    """A fault in the file at hand: the path in it and the problem."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)


def rules_of(tables: object, name: str) -> tuple[Rule, ...]:
    """The rules of the policy called `name`. Raises FaultError, as all here do."""
    if not isinstance(tables, list):
        raise FaultError("rules", "expected a list of tables: [[rules]]")
    rules: list[Rule] = []
    decided: dict[Label, int] = {}
    for number, table in enumerate(tables):
        path = f"rules[{number}]"
        rule = rule_of(table, path, name)
        if all(label in decided for label in rule.labels):
            earlier = sorted({decided[label] for label in rule.labels})
            raise FaultError(path, f"never reached: {', '.join(f'rules[{n}]' for n in earlier)} decides before it")
        if not rule.when:
            decided = {**dict.fromkeys(rule.labels, number), **decided}
        rules.append(rule)
    return tuple(rules)


def rule_of(table: object, path: str, name: str) -> Rule:
    """The rule that a table stands for, at `path` of the policy called `name`."""
    entries = _table(table, path)
    operator = _operator(entries, path, _RULE_KEYS)
    labels = _labels(entries.get("labels"), f"{path}.labels")
    _fits(operator, labels, path)
    return Rule(
        path=f"{name}.{path}",
        labels=labels,
        operator=operator,
        options=_options(operator, labels, entries, path, _RULE_KEYS),
        when=_when(entries.get("when", {}), labels, f"{path}.when"),
        flag=_flag(entries, path),
        reason=text_of(entries, "reason", path, ""),
    )


def default_of(table: object, name: str) -> Rule:
    """The rule that holds where no other fits."""
    entries = _table(table, "default")
    operator = _operator(entries, "default", _DEFAULT_KEYS)
    labels = tuple(Label)
    _fits(operator, labels, "default")
    return Rule(
        path=f"{name}.default",
        labels=labels,
        operator=operator,
        options=_options(operator, labels, entries, "default", _DEFAULT_KEYS),
        when=MappingProxyType({}),
        flag=_flag(entries, "default"),
        reason=text_of(entries, "reason", "default", ""),
    )


def _operator(table: Mapping[str, Any], path: str, keys: tuple[str, ...]) -> str:
    if "operator" not in table:
        options = {option.name for operator in BY_NAME.values() for option in operator.options}
        no_unknown_keys(table, (*keys, *sorted(options)), path)
    operator = text_of(table, "operator", path)
    if operator not in BY_NAME:
        known = closest(operator, BY_NAME) or f"; the operators are {', '.join(BY_NAME)}"
        raise FaultError(f"{path}.operator", f"'{operator}' is unknown{known}")
    return operator


def _labels(names: object, path: str) -> tuple[Label, ...]:
    """The labels that a list of names and groups stands for, each once, in the order of `Label`."""
    if not isinstance(names, list) or not names:
        raise FaultError(path, 'expected a list of labels or groups: ["AGE", "@direct"]')
    labels: set[Label] = set()
    for number, name in enumerate(names):
        if not isinstance(name, str) or name not in {*GROUPS, *Label}:
            known = closest(str(name).upper(), Label) or closest(name, GROUPS) or "; see `deid recognizers`"
            raise FaultError(f"{path}[{number}]", f"'{name}' is no label and no group{known}")
        labels |= GROUPS.get(name) or {Label[name]}
    return tuple(label for label in Label if label in labels)


def _fits(operator: str, labels: Iterable[Label], path: str) -> None:
    able = BY_NAME[operator].labels
    unfit = [] if able is None else [label for label in labels if label not in able]
    if unfit and able is not None:
        names = ", ".join(label for label in Label if label in able)
        raise FaultError(f"{path}.operator", f"'{operator}' has nothing to say of {unfit[0]}, only of {names}")


def _options(
    operator: str, labels: Iterable[Label], table: Mapping[str, Any], path: str, keys: tuple[str, ...]
) -> Mapping[str, Value]:
    declared = BY_NAME[operator].options
    given = {key: value for key, value in table.items() if key not in keys}
    for key in given:
        if key not in {option.name for option in declared} and (likely := closest(key, keys)):
            raise FaultError(f"{path}.{key}", f"unknown key{likely}")
    options = _checked([option for option in declared if _about(option, labels)], declared, given, path)
    if (problem := BY_NAME[operator].problem(options)) is not None:
        raise FaultError(path, problem)
    return options


def _when(table: object, labels: tuple[Label, ...], path: str) -> Mapping[str, Value]:
    given = _table(table, path)
    sensible = [option for option in CONDITIONS if option.labels is None or option.labels.issuperset(labels)]
    return _checked(sensible, CONDITIONS, given, path)


def _about(option: Option, labels: Iterable[Label]) -> bool:
    return option.labels is None or not option.labels.isdisjoint(labels)


def _checked(
    sensible: Iterable[Option], declared: Iterable[Option], given: Mapping[str, Any], path: str
) -> Mapping[str, Value]:
    """`given`, with defaults; of the `declared` options only the `sensible` ones fit the labels of the rule."""
    sensible = tuple(sensible)
    for option in declared:
        if option.name in given and option not in sensible:
            names = ", ".join(label for label in Label if label in (option.labels or ()))
            raise FaultError(f"{path}.{option.name}", f"says something about {names} only")
    try:
        return MappingProxyType(checked(sensible, given))
    except OptionError as error:
        raise FaultError(f"{path}.{error.name}", error.problem) from None


def _flag(table: Mapping[str, Any], path: str) -> bool:
    flag = table.get("flag", False)
    if not isinstance(flag, bool):
        raise FaultError(f"{path}.flag", "expected true or false")
    return flag


def text_of(table: Mapping[str, Any], key: str, path: str, default: str | None = None) -> str:
    """The text under a key; where there is none, `default`, or a fault if that is None."""
    value = table.get(key, default)
    place = f"{path}.{key}".lstrip(".")
    if value is None:
        raise FaultError(place, "missing")
    if not isinstance(value, str):
        raise FaultError(place, "expected a string")
    return value


def _table(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise FaultError(path, "expected a table")
    return value


def no_unknown_keys(table: Mapping[str, Any], known: Iterable[str], path: str) -> None:
    """Raise FaultError at the first key that is none of the `known`."""
    known = tuple(known)
    for key in table:
        if key not in known:
            likely = closest(key, known) or f"; the keys are {', '.join(known)}"
            raise FaultError(f"{path}.{key}".lstrip("."), f"unknown key{likely}")
