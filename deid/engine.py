"""The pipeline: detect, resolve, decide, rewrite, verify, one after another."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from deid import __version__
from deid.audit import document_records, run_header
from deid.context import Context
from deid.detect import Detector
from deid.errors import KeyFileError
from deid.formats.text import spell
from deid.keys import Key
from deid.model import Decision, Document, Replacement, Result, Span
from deid.operators import OPERATORS
from deid.policy import Policy, decide, load_policy
from deid.resolve import cut, resolve
from deid.rewrite import Rewriter
from deid.risk import quasi_identifiers, residual
from deid.verify import MISSED, leaks, missed, verify
from recognizers.catalogue import catalogue_digest, recognizers
from recognizers.nlp import SHIPPED


class Deidentifier:
    """Redacts documents under one policy; reusable, and safe to share between threads.

    >>> Deidentifier(policy="revista").redact("La Sra. Puertas ingresa.").text
    'La Sra. [NOMBRE_1] ingresa.'

    Args:
        policy: the name of a preset, the path of a policy file, or a `Policy`.
        key: the secret for keyed digests. Without one, a random key serves for this object's life: digests of
            different runs can then not be linked, and operators that need a lasting key refuse.
        model: the folder of the statistical model, as `deid train` writes it; None for rules alone.

    Raises:
        PolicyError: if the policy is wrong.
        KeyFileError: if the policy needs a lasting key and none is given.
        ModelError: if there is no model in that folder.
    """

    def __init__(
        self, policy: str | Path | Policy = "revista", key: Key | None = None, model: Path | None = SHIPPED
    ) -> None:
        self.policy = policy if isinstance(policy, Policy) else load_policy(policy)
        if key is None and self.policy.needs_key:
            raise KeyFileError(f"policy {self.policy.name}: an operator needs a key that lasts (a file, or DEID_KEY)")
        self._ephemeral = key is None
        self._key = key or Key.random()
        self._detector = Detector(recognizers(), model)
        self._rewriter = Rewriter(OPERATORS)

    def redact(self, text: str, doc_id: str = "text") -> Result:
        """Redact a text; `doc_id` names it in the audit records.

        Raises:
            LeakError: if an original value is still readable in the output.
        """
        return self.redact_document(Document(id=doc_id, text=text))

    def redact_document(self, document: Document) -> Result:
        """Redact a document that a format has read. Raises as `redact` does."""
        spans = self.detect(document)
        new_text, replacements = self._rewritten(document, spans)
        if found := leaks(document, new_text, replacements):
            spans = _disjoint(document, (*spans, *missed(found, replacements)))
            new_text, replacements = self._rewritten(document, spans)
            verify(document, new_text, replacements)
        left = residual(document.text, new_text, replacements)
        quasi = quasi_identifiers(document.text, new_text, replacements)
        records = document_records(document, new_text, replacements, self._key, left, quasi)
        return Result(new_text, replacements, records, left, quasi)

    def detect(self, document: Document) -> tuple[Span, ...]:
        """The identifying details of a document: disjoint, in order."""
        return _disjoint(document, (*self._detector.detect(document), *document.given))

    def _rewritten(self, document: Document, spans: Sequence[Span]) -> tuple[str, tuple[Replacement, ...]]:
        """The new text and what was done in it."""
        encoding = document.metadata.get("encoding", "utf-8")
        return self._rewriter.rewrite(
            document.text,
            [_flagged_if_missed(decision) for decision in decide(spans, self.policy, document.text)],
            given={"context": Context(document, spans)} | ({} if self._ephemeral else {"key": self._key.secret}),
            spell=lambda value: spell(value, encoding),
            segments=document.segments,
        )

    @property
    def key(self) -> Key:
        """The key of the audit log's digests, whether it lasts or not."""
        return self._key

    def sharing(self, key: Key) -> Self:
        """This engine with the key of another one, so that the records of both belong into one log.

        It does not make a key that does not last into one that does.
        """
        twin = copy(self)
        twin._key = key
        return twin

    @property
    def lasting_key(self) -> Key | None:
        """The key, if it is one that outlasts this object."""
        return None if self._ephemeral else self._key

    def header(self, created: datetime, vault: Key | None = None, reading: str = "") -> Mapping[str, Any]:
        """The record that opens an audit log: what was run, when, under which policy and key.

        `vault` is the key of the run's vault; `reading` what its files were read with, as `deid.files.Reading` has it.
        """
        return run_header(
            created=created,
            tool_version=__version__,
            policy=self.policy,
            catalogue=catalogue_digest(),
            model=self._detector.model,
            key=self._key,
            ephemeral_key=self._ephemeral,
            vault=vault,
            reading=reading,
        )


def _disjoint(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    return resolve(cut(spans, document.segments) if document.segments else spans, document.text)


def _flagged_if_missed(decision: Decision) -> Decision:
    """A person should look at what no recognizer was sure of there."""
    return replace(decision, flagged=True) if decision.span.recognizer == MISSED else decision
