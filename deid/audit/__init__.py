"""The audit log: what was found, what was done about it and why, without a word of the document.

JSON Lines: a `run` record, then for each document a `substitution` record a finding (kept ones too) and a closing
`document` record; behind the documents of a file its `file` record, and an `end` record last. A chain of digests holds
them together. Their form is `deid/audit.schema.json`; docs/audit-log.md explains every field.
"""

from deid.audit.checking import Checked, check
from deid.audit.problems import Fault, Problem
from deid.audit.reading import Log, parse_log, read_log
from deid.audit.records import (
    SCHEMA_VERSION,
    audit_lines,
    document_records,
    file_record,
    run_header,
    schema,
    source_hmac,
)

__all__ = [
    "SCHEMA_VERSION",
    "Checked",
    "Fault",
    "Log",
    "Problem",
    "audit_lines",
    "check",
    "document_records",
    "file_record",
    "parse_log",
    "read_log",
    "run_header",
    "schema",
    "source_hmac",
]
