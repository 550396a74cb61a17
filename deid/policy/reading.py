"""TOML -> Policy. Everything is checked at the door; a fault is named by its path, with a suggestion.

The message of a `PolicyError` starts with the path (`rules[3].operator`, counted from 0) and ends with the file.
"""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from deid.errors import PolicyError
from deid.operators.options import closest
from deid.policy.model import Policy
from deid.policy.rules import FaultError, default_of, no_unknown_keys, rules_of, text_of

__all__ = ["load_policy", "presets"]

_PRESETS = ("revista", "safe-harbor", "maxima", "investigacion", "corpus")
_POLICY_KEYS = ("name", "description", "extends", "default", "rules")
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
    except FaultError as fault:
        raise PolicyError(f"{fault} ({preset or path})") from None


def _is_path(source: str | Path, folder: Path) -> bool:
    return isinstance(source, Path) or source.endswith(".toml") or "/" in source or (folder / source).is_file()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicyError(f"{path}: the policy cannot be read: {error.strerror}") from None


def _toml(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FaultError("", "not a text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX.fullmatch(str(error))
        raise FaultError(match["place"] if match else "", match["problem"] if match else str(error)) from None


def _policy(table: Mapping[str, Any], preset: str | None, folder: Path, chain: tuple[str, ...]) -> Policy:
    no_unknown_keys(table, _POLICY_KEYS, "")
    name = text_of(table, "name", "")
    if not _NAME.fullmatch(name):
        raise FaultError("name", "a name is made of up to 64 letters, digits, - and _")
    if preset is None and name in _PRESETS:
        raise FaultError("name", f"'{name}' is the name of a preset; a policy of your own needs one of its own")
    parent = _load(text_of(table, "extends", ""), folder, chain) if "extends" in table else None
    rules = rules_of(table.get("rules", []), name)
    if "default" in table:
        default = default_of(table["default"], name)
    elif parent is not None:
        default = parent.default
    else:
        raise FaultError("default", "missing: say what holds where no rule fits, or extend another policy")
    return Policy(
        name=name,
        description=text_of(table, "description", "", ""),
        rules=rules + (parent.rules if parent else ()),
        default=default,
        extends=parent,
    )
