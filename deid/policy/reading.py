"""TOML -> Policy. Everything is checked at the door; a fault is named by its path, with a suggestion.

The message of a `PolicyError` starts with the path (`rules[3].operator`, counted from 0) and ends with the file.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from deid.errors import PolicyError
from deid.operators import BY_NAME
from deid.operators.options import Option, OptionError, Value, checked, closest
from deid.policy.conditions import CONDITIONS
from deid.policy.groups import GROUPS
from deid.policy.model import Policy, Rule
from recognizers.labels import Label

__all__ = ["load_policy", "overridden", "presets"]

_PRESETS = ("revista", "safe-harbor", "maxima", "investigacion", "corpus")
_POLICY_KEYS = ("name", "description", "extends", "default", "rules")
_DEFAULT_KEYS = ("operator", "flag", "reason")
_RULE_KEYS = ("labels", "operator", "when", "flag", "reason")
_NAME = re.compile(r"\w[\w-]{0,63}")
_SYNTAX = re.compile(r"(?P<problem>.*) \(at (?P<place>.*)\)", re.DOTALL)


def presets() -> tuple[str, ...]:
    """The names of the policies that come with the package; the first is the default one."""
    return _PRESETS


def load_policy(source: str | Path) -> Policy:
    """The policy of that name, if it is a preset's, or else in that TOML file.

    Raises:
        PolicyError: if there is none, or it is wrong; the message says where and what.
    """
    return _load(source, Path(), ())


def _load(source: str | Path, folder: Path, children: tuple[str, ...]) -> Policy:
    """The policy `source`, whose path is relative to `folder`; `children` extend it, outermost first."""
    preset = str(source) if str(source) in _PRESETS else None
    if preset is None and not _is_path(source, folder):
        raise PolicyError(
            f"{'extends: ' if children else ''}no preset is called '{source}'{closest(source, _PRESETS)} "
            f"(presets: {', '.join(_PRESETS)}; a file's name ends in .toml)"
        )
    path = folder / source
    place = preset or str(path.resolve())
    if place in children:
        raise PolicyError(f"extends: a policy extends itself: {' -> '.join((*children, place))}")
    content = files("deid").joinpath(f"policies/{preset}.toml").read_bytes() if preset else _bytes(path)
    try:
        return _policy(_toml(content), preset, path.parent, (*children, place))
    except _FaultError as fault:
        raise PolicyError(f"{fault} ({preset or path})") from None


def _is_path(source: str | Path, folder: Path) -> bool:
    return isinstance(source, Path) or source.endswith(".toml") or "/" in source or (folder / source).is_file()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicyError(f"{path}: the policy cannot be read: {error.strerror}") from None


class _FaultError(Exception):
    """A fault in the file at hand: the path in it and the problem."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)


def _toml(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _FaultError("", "not a text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX.fullmatch(str(error))
        raise _FaultError(match["place"] if match else "", match["problem"] if match else str(error)) from None


def _policy(table: Mapping[str, Any], preset: str | None, folder: Path, chain: tuple[str, ...]) -> Policy:
    _no_unknown_keys(table, _POLICY_KEYS, "")
    name = _text(table, "name", "")
    if not _NAME.fullmatch(name):
        raise _FaultError("name", "a name is made of up to 64 letters, digits, - and _")
    if preset is None and name in _PRESETS:
        raise _FaultError("name", f"'{name}' is the name of a preset; a policy of your own needs one of its own")
    parent = _load(_text(table, "extends", ""), folder, chain) if "extends" in table else None
    rules = _rules(table.get("rules", []), name)
    if "default" in table:
        default = _default(table["default"], name)
    elif parent is not None:
        default = parent.default
    else:
        raise _FaultError("default", "missing: say what holds where no rule fits, or extend another policy")
    return Policy(
        name=name,
        description=_text(table, "description", "", ""),
        rules=rules + (parent.rules if parent else ()),
        default=default,
        extends=parent,
    )


def overridden(policy: Policy, settings: Sequence[str]) -> Policy:
    """The policy with rules in front of its own, each written `LABEL=OPERATOR` or `LABEL=OPERATOR,OPTION=VALUE`.

    >>> policy = overridden(load_policy("revista"), ["AGE=keep", "DATE=generalise,to=month"])
    >>> policy.name, [rule.operator for rule in policy.rules[:2]], policy.rules[1].options["to"]
    ('revista+set', ['keep', 'generalise'], 'month')

    Raises:
        PolicyError: if one is wrong; the message begins with `--set` and its number, counted from 0.
    """
    if not settings:
        return policy
    name = f"{policy.name}+set"
    try:
        rules = tuple(_setting(setting, f"rules[{number}]", name) for number, setting in enumerate(settings))
    except _FaultError as fault:
        raise PolicyError(f"--set: {fault}") from None
    return Policy(name, policy.description, rules + policy.rules, policy.default, policy)


def _setting(setting: str, path: str, name: str) -> Rule:
    """The rule that a setting stands for."""
    label, equals, action = setting.partition("=")
    operator, *options = (part.strip() for part in action.split(","))
    if not (label.strip() and equals and operator):
        raise _FaultError(path, f"'{setting}' is not of the form LABEL=OPERATOR or LABEL=OPERATOR,OPTION=VALUE")
    table: dict[str, Any] = {"labels": [label.strip()], "operator": operator, "reason": "set for this run"}
    for option in options:
        key, _, value = option.partition("=")
        table[key.strip()] = _scalar(value.strip())
    return _rule(table, path, name)


def _scalar(text: str) -> object:
    """A number or true or false as TOML has them; anything else is text, which needs no quotes here."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _rules(tables: object, name: str) -> tuple[Rule, ...]:
    if not isinstance(tables, list):
        raise _FaultError("rules", "expected a list of tables: [[rules]]")
    rules: list[Rule] = []
    decided: dict[Label, int] = {}
    for number, table in enumerate(tables):
        path = f"rules[{number}]"
        rule = _rule(table, path, name)
        if all(label in decided for label in rule.labels):
            earlier = sorted({decided[label] for label in rule.labels})
            raise _FaultError(path, f"never reached: {', '.join(f'rules[{n}]' for n in earlier)} decides before it")
        if not rule.when:
            decided = {**dict.fromkeys(rule.labels, number), **decided}
        rules.append(rule)
    return tuple(rules)


def _rule(table: object, path: str, name: str) -> Rule:
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
        reason=_text(entries, "reason", path, ""),
    )


def _default(table: object, name: str) -> Rule:
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
        reason=_text(entries, "reason", "default", ""),
    )


def _operator(table: Mapping[str, Any], path: str, keys: tuple[str, ...]) -> str:
    if "operator" not in table:
        options = {option.name for operator in BY_NAME.values() for option in operator.options}
        _no_unknown_keys(table, (*keys, *sorted(options)), path)
    operator = _text(table, "operator", path)
    if operator not in BY_NAME:
        known = closest(operator, BY_NAME) or f"; the operators are {', '.join(BY_NAME)}"
        raise _FaultError(f"{path}.operator", f"'{operator}' is unknown{known}")
    return operator


def _labels(names: object, path: str) -> tuple[Label, ...]:
    """The labels that a list of names and groups stands for, each once, in the order of `Label`."""
    if not isinstance(names, list) or not names:
        raise _FaultError(path, 'expected a list of labels or groups: ["AGE", "@direct"]')
    labels: set[Label] = set()
    for number, name in enumerate(names):
        if not isinstance(name, str) or name not in {*GROUPS, *Label}:
            known = closest(str(name).upper(), Label) or closest(name, GROUPS) or "; see `deid recognizers`"
            raise _FaultError(f"{path}[{number}]", f"'{name}' is no label and no group{known}")
        labels |= GROUPS.get(name) or {Label[name]}
    return tuple(label for label in Label if label in labels)


def _fits(operator: str, labels: Iterable[Label], path: str) -> None:
    able = BY_NAME[operator].labels
    unfit = [] if able is None else [label for label in labels if label not in able]
    if unfit and able is not None:
        names = ", ".join(label for label in Label if label in able)
        raise _FaultError(f"{path}.operator", f"'{operator}' has nothing to say of {unfit[0]}, only of {names}")


def _options(
    operator: str, labels: Iterable[Label], table: Mapping[str, Any], path: str, keys: tuple[str, ...]
) -> Mapping[str, Value]:
    declared = BY_NAME[operator].options
    given = {key: value for key, value in table.items() if key not in keys}
    for key in given:
        if key not in {option.name for option in declared} and (likely := closest(key, keys)):
            raise _FaultError(f"{path}.{key}", f"unknown key{likely}")
    options = _checked([option for option in declared if _about(option, labels)], declared, given, path)
    if (problem := BY_NAME[operator].problem(options)) is not None:
        raise _FaultError(path, problem)
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
            raise _FaultError(f"{path}.{option.name}", f"says something about {names} only")
    try:
        return MappingProxyType(checked(sensible, given))
    except OptionError as error:
        raise _FaultError(f"{path}.{error.name}", error.problem) from None


def _flag(table: Mapping[str, Any], path: str) -> bool:
    flag = table.get("flag", False)
    if not isinstance(flag, bool):
        raise _FaultError(f"{path}.flag", "expected true or false")
    return flag


def _text(table: Mapping[str, Any], key: str, path: str, default: str | None = None) -> str:
    value = table.get(key, default)
    place = f"{path}.{key}".lstrip(".")
    if value is None:
        raise _FaultError(place, "missing")
    if not isinstance(value, str):
        raise _FaultError(place, "expected a string")
    return value


def _table(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _FaultError(path, "expected a table")
    return value


def _no_unknown_keys(table: Mapping[str, Any], known: Iterable[str], path: str) -> None:
    known = tuple(known)
    for key in table:
        if key not in known:
            likely = closest(key, known) or f"; the keys are {', '.join(known)}"
            raise _FaultError(f"{path}.{key}".lstrip("."), f"unknown key{likely}")
