"""Which indirect identifiers remain readable in a redacted document. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deid.model import Replacement
from deid.risk.kinds import SAID_BY, Kind, needs_review
from deid.risk.left import kind_left
from deid.risk.story import found_in_story

__all__ = ["Finding", "Residual", "residual"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """An indirect identifier that remains, and where: `[start, end)` of the output, in code points."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Residual:
    """What remains in one document: never a proof that nothing else does.

    Attributes:
        findings: everything found, in order of place, also what does not count (sex, age bands, kinship).
    """

    findings: tuple[Finding, ...] = ()

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How often each kind remains, in the order of `Kind`: those that count, each said once (see `SAID_BY`)."""
        found = Counter(finding.kind for finding in self.findings)
        return {kind: found[kind] for kind in Kind if kind in found and kind.counts and SAID_BY.get(kind) not in found}

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that count, in the order of `Kind`."""
        return tuple(self.counts)

    @property
    def needs_review(self) -> bool:
        """Whether somebody should look before the document is shared."""
        return needs_review(self.kinds)


def residual(document_text: str, new_text: str, replacements: Sequence[Replacement]) -> Residual:
    """What remains in `new_text`, into which `replacements` have turned `document_text`."""
    findings = sorted(_of_replacements(document_text, new_text, replacements))
    told = {kind: [finding for finding in findings if finding.kind is kind] for kind in Kind}
    for kind, start, end in found_in_story(new_text):
        if not any(known.start < end and start < known.end for known in told[kind]):
            findings.append(Finding(start, end, kind))
    return Residual(tuple(sorted(findings)))


def _of_replacements(text: str, new_text: str, replacements: Sequence[Replacement]) -> Iterator[Finding]:
    for one in replacements:
        old, new = text[one.old_start : one.old_end], new_text[one.new_start : one.new_end]
        kind = kind_left(one.label, one.operator, old, new)
        if kind is not None:
            yield Finding(one.new_start, one.new_end, kind)
