"""An audit log read back: what it says, or where it is wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from deid.audit.fields import Record, lines_in, records_in
from deid.audit.records import KNOWN_VERSIONS
from deid.errors import InputError

__all__ = ["Characters", "Log", "LoggedDocument", "LoggedRule", "LoggedRun", "Substitution", "parse_log", "read_log"]

_ABOUT_THE_FILES = frozenset({"file", "failed", "end"})
"""Records of a batch, which say nothing of what was done to a document."""


@dataclass(frozen=True, slots=True)
class LoggedRule:
    """A rule of the policy: the operator, its options, and the conditions on the value."""

    operator: str
    options: Mapping[str, Any]
    when: Mapping[str, Any]
    flag: bool


@dataclass(frozen=True, slots=True)
class LoggedRun:
    """The record that opens a log.

    Attributes:
        tool: the distribution's name.
        version: its version.
        created: when the run began, with its zone.
        policy: the policy's name.
        policy_sha256: of what the policy does.
        rules: its rules by their paths; None in a log that does not tell.
        model: the statistical model's name and version; None if rules alone were used.
        has_vault: whether the originals are kept in a vault.
    """

    tool: str
    version: str
    created: datetime
    policy: str
    policy_sha256: str
    rules: Mapping[str, LoggedRule] | None
    model: str | None
    has_vault: bool


@dataclass(frozen=True, slots=True)
class Substitution:
    """What was done about one finding. Label and operator may be ones that this version does not know."""

    label: str
    operator: str
    rule: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Characters:
    """How many a document had, how many of them stood in stretches that were replaced, and how many it has."""

    before: int
    replaced: int
    after: int


@dataclass(frozen=True, slots=True)
class LoggedDocument:
    """A document that was closed.

    Attributes:
        id: its name.
        substitutions: one a finding, kept ones too, in order of place.
        characters: None in a log that does not tell.
        residual: kinds of indirect identifiers that remain, with counts; None in a log that does not tell.
    """

    id: str
    substitutions: tuple[Substitution, ...]
    characters: Characters | None
    residual: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Log:
    """A run and its documents, in the order in which they were closed.

    Attributes:
        run: the run; where a batch was taken up again, the first of them, with which the later ones agree.
        resumed: when the last of them began; the same time as `run.created` if there is one.
    """

    run: LoggedRun
    resumed: datetime
    documents: tuple[LoggedDocument, ...]


def read_log(path: Path) -> Log:
    """The log in a file.

    Raises:
        InputError: if it cannot be read, or as `parse_log` does.
    """
    return parse_log(lines_in(path), str(path))


def parse_log(lines: Iterable[str], name: str) -> Log:
    """The log that `lines` are, each with its line end; `name` stands in errors, before the number of the line.

    Fields that this version does not know are passed over.

    Raises:
        InputError: if it is empty, cut off, of another schema version or malformed, or of runs that do not agree.
    """
    records = records_in(lines, name)
    first = next(records, None)
    if first is None:
        raise InputError(f"{name}: the audit log is empty")
    reading = _Reading(name, _run(first))
    for record in records:
        reading.take(record)
    return reading.log()


def _run(record: Record) -> LoggedRun:
    if record.fields.get("record") != "run":
        raise record.fault("no 'run' record: this is no audit log, or its beginning is missing")
    if (version := record.get("schema", int)) not in KNOWN_VERSIONS:
        known = " and ".join(map(str, KNOWN_VERSIONS))
        raise record.fault(f"a log of schema version {version}; this program reads versions {known}")
    policy = record.part("policy")
    try:
        created = datetime.fromisoformat(record.get("created", str))
    except ValueError:
        raise record.fault("'created' is missing or malformed") from None
    return LoggedRun(
        tool=record.get("tool", str),
        version=record.get("version", str),
        created=created,
        policy=policy.get("name", str),
        policy_sha256=policy.get("sha256", str),
        rules=_rules(policy) if "rules" in policy.fields else None,
        model=None if record.fields.get("model") is None else record.get("model", str),
        has_vault="vault" in record.fields,
    )


def _rules(policy: Record) -> Mapping[str, LoggedRule]:
    rules: dict[str, LoggedRule] = {}
    for fields in policy.get("rules", list):
        rule = policy.beside(fields if isinstance(fields, dict) else {})
        rules[rule.get("path", str)] = LoggedRule(
            rule.get("operator", str),
            MappingProxyType(rule.get("options", dict)),
            MappingProxyType(rule.get("when", dict)),
            rule.get("flag", bool),
        )
    return MappingProxyType(rules)


class _Reading:
    """The log as far as it has been read."""

    def __init__(self, name: str, run: LoggedRun) -> None:
        self._name, self._run, self._resumed = name, run, run.created
        self._documents: list[LoggedDocument] = []
        self._unclosed: dict[str, list[Substitution]] = {}

    def take(self, record: Record) -> None:
        """Take in the next record.

        Raises:
            InputError: if it is malformed or does not go with those before.
        """
        match record.get("record", str):
            case "substitution":
                self._unclosed.setdefault(record.get("document", str), []).append(_substitution(record))
            case "document":
                found = self._unclosed.pop(record.get("document", str), [])
                self._documents.append(_document(tuple(found), record))
            case "run":
                self._take_up(record)
            case other if other not in _ABOUT_THE_FILES:
                raise record.fault(f"an unknown record, '{other}'")

    def log(self) -> Log:
        """The whole log.

        Raises:
            InputError: if a document in it was not closed.
        """
        if self._unclosed:
            raise InputError(f"{self._name}: the log is not complete: {min(self._unclosed)} has no closing record")
        return Log(self._run, self._resumed, tuple(self._documents))

    def _take_up(self, record: Record) -> None:
        run = _run(record)
        if replace(run, created=self._run.created) != self._run:
            raise record.fault("a run that does not agree with the one before: this is more than one log")
        self._resumed = run.created


def _substitution(record: Record) -> Substitution:
    return Substitution(
        label=record.get("label", str),
        operator=record.get("operator", str),
        rule=record.get("rule", str),
        flagged=record.get("flagged", bool),
    )


def _document(substitutions: tuple[Substitution, ...], record: Record) -> LoggedDocument:
    document = record.get("document", str)
    counted = record.part("counts")
    found = Counter((one.label, one.operator) for one in substitutions)
    told = {
        (label, operator): number for label in counted.fields for operator, number in counted.part(label).fields.items()
    }
    if found != told:
        raise record.fault(f"records of {document} are missing, or were changed: the counts do not agree")
    return LoggedDocument(document, substitutions, _characters(record), _residual(record))


def _characters(record: Record) -> Characters | None:
    if "characters" not in record.fields:
        return None
    told = record.part("characters")
    return Characters(told.get("before", int), told.get("replaced", int), told.get("after", int))


def _residual(record: Record) -> Mapping[str, int] | None:
    if "residual" not in record.fields:
        return None
    told = record.part("residual")
    return MappingProxyType({kind: told.get(kind, int) for kind in told.fields})
