"""The settings of a training run, from a TOML file: `config.toml`, beside this one, is the shipped model's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from deid.errors import ModelError
from deid.training.recipe import Variants

__all__ = ["SHIPPED", "Config", "Noise", "Schedule", "Sizes", "read_config"]

SHIPPED = Path(__file__).with_name("config.toml")
"""The settings of the shipped model."""


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
    """The settings of a run; `digest` is the SHA-256 of their file."""

    network: Sizes
    schedule: Schedule
    noise: Noise
    variants: Variants
    digest: str


T = TypeVar("T", Sizes, Schedule, Noise, Variants)


def read_config(path: Path = SHIPPED) -> Config:
    """The settings in the file `path`.

    Raises:
        ModelError: if it cannot be read, is no TOML, lacks a key, has an unknown one or a value of another kind.
    """
    try:
        data = path.read_bytes()
        tables = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not TOML: {error}") from None
    if unknown := sorted(tables.keys() - {"network", "schedule", "noise", "variants"}):
        raise ModelError(f"{path}: {unknown[0]}: there is no such table")
    return Config(
        _table(path, tables, "network", Sizes),
        _table(path, tables, "schedule", Schedule),
        _table(path, tables, "noise", Noise),
        _table(path, tables, "variants", Variants),
        sha256(data).hexdigest(),
    )


def _table(path: Path, tables: Mapping[str, Any], name: str, kind: type[T]) -> T:
    table = tables.get(name)
    if not isinstance(table, dict):
        raise ModelError(f"{path}: the table [{name}] is missing")
    types = {field.name: field.type for field in fields(kind)}
    for key in sorted(table.keys() ^ types.keys()):
        raise ModelError(f"{path}: {name}.{key}: {'unknown' if key in table else 'missing'}")
    return kind(**{key: _value(f"{path}: {name}.{key}", table[key], types[key]) for key in types})


def _value(place: str, value: object, kind: object) -> Any:
    if kind is float and type(value) in (int, float) and 0 <= value <= 1:  # type: ignore[operator]
        return float(value)  # type: ignore[arg-type]
    if kind is int and type(value) is int and value >= 0:
        return value
    is_numbers = isinstance(value, list) and all(type(item) is int and item > 0 for item in value)
    if kind not in (int, float) and is_numbers and value:
        return tuple(value)  # type: ignore[arg-type]
    raise ModelError(f"{place}: {value!r} is no value for it")
