"""The settings of a training run, from a TOML file: `config.toml`, beside this one, is the shipped model's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from deid.errors import ModelError
from deid.training.recipe import Variants
from recognizers.labels import Label

__all__ = ["SHIPPED", "Config", "Noise", "Schedule", "Sizes", "read_config"]

SHIPPED = Path(__file__).with_name("config.toml")
"""The settings of the shipped model."""


_STEEPEST = 10
"""Nats; further would drown what the network says."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The widths of the network, in numbers of features.

    Attributes:
        form: of a known form.
        shape: of a shape.
        grams: of the runs of a word's letters.
        hidden: of a token.
        dilations: the dilation of each convolution, in tokens; a layer each.
        dropout: the share of features dropped while training, [0, 1).
    """

    form: int
    shape: int
    grams: int
    hidden: int
    dilations: tuple[int, ...]
    dropout: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn.

    Attributes:
        seed: of everything drawn at random.
        epochs: passes over the gold.
        silver: documents of the silver corpora drawn for an epoch.
        tokens: about how many there are in a batch.
        learning_rate: the highest.
        warm_up: the share of all steps in which it rises.
        weight_decay: of AdamW.
        averaging: how much of the mean of the weights stays at each step, [0, 1).
        fewest: documents that a form must stand in to be known.
    """

    seed: int
    epochs: int
    silver: int
    tokens: int
    learning_rate: float
    warm_up: float
    weight_decay: float
    averaging: float
    fewest: int


@dataclass(frozen=True, slots=True)
class Noise:
    """What is hidden of words while training, as shares in [0, 1]: their forms, and the lists they stand on."""

    forms: float
    lists: float


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run; `lean`: label -> nats (see `ClinicalTagger`); `text`: the file they were read from."""

    network: Sizes
    schedule: Schedule
    noise: Noise
    variants: Variants
    lean: Mapping[str, float]
    text: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the text, in hex."""
        return sha256(self.text.encode()).hexdigest()


T = TypeVar("T", Sizes, Schedule, Noise, Variants)


def read_config(path: Path = SHIPPED) -> Config:
    """The settings in the file `path`.

    Raises:
        ModelError: if it cannot be read, is no TOML, lacks a key, has an unknown one or a value of another kind.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not TOML: {error}") from None
    if unknown := sorted(tables.keys() - {"network", "schedule", "noise", "variants", "lean"}):
        raise ModelError(f"{path}: {unknown[0]}: there is no such table")
    return Config(
        _table(path, tables, "network", Sizes),
        _table(path, tables, "schedule", Schedule),
        _table(path, tables, "noise", Noise),
        _table(path, tables, "variants", Variants),
        _lean(path, tables),
        text,
    )


def _lean(path: Path, tables: Mapping[str, Any]) -> Mapping[str, float]:
    table = tables.get("lean", {})
    for label, nats in table.items() if isinstance(table, dict) else [("", None)]:
        if label not in Label.__members__ or not isinstance(nats, int | float) or not -_STEEPEST <= nats <= _STEEPEST:
            raise ModelError(f"{path}: lean.{label}: a label, and nats between -{_STEEPEST} and {_STEEPEST}")
    return MappingProxyType(table)


def _table(path: Path, tables: Mapping[str, Any], name: str, kind: type[T]) -> T:
    table = tables.get(name)
    if not isinstance(table, dict):
        raise ModelError(f"{path}: the table [{name}] is missing")
    types = {field.name: field.type for field in fields(kind)}
    for key in sorted(table.keys() ^ types.keys()):
        raise ModelError(f"{path}: {name}.{key}: {'unknown' if key in table else 'missing'}")
    values: dict[str, Any] = {key: _value(f"{path}: {name}.{key}", table[key], types[key]) for key in types}
    return kind(**values)


def _value(place: str, value: object, kind: object) -> int | float | tuple[int, ...]:
    if kind is float and isinstance(value, int | float) and 0 <= value <= 1:
        return float(value)
    if kind is int and type(value) is int and value >= 0:
        return value
    if kind not in (int, float) and isinstance(value, list) and value and all(type(item) is int for item in value):
        return tuple(value)
    raise ModelError(f"{place}: {value!r} is no value for it")
