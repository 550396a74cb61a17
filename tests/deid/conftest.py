"""What several tests of the policy share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deid.context import Context
from deid.evaluation.marked import parse_marked
from deid.model import Decision, Document
from deid.operators import BY_NAME
from deid.policy import Policy, load_policy
from deid.rewrite import Rewriter

KEY = bytes(range(32))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Policy]:
    """`written(text)`: the policy that a file with `text` (and a name, and a default if it has none) holds."""

    def load(text: str, file: str = "mine.toml") -> Policy:
        head = "" if "name" in text else 'name = "mine"\n'
        tail = "" if "[default]" in text or "extends" in text else '[default]\noperator = "tag"\n'
        path = tmp_path / file
        path.write_text(head + text + "\n" + tail, "utf-8")
        return load_policy(path)

    return load


@pytest.fixture
def rewritten() -> Callable[..., str]:
    """`rewritten("Vive en [LOCATION Lugo].", "redact")`: the text with the operator applied to all that is marked.

    Further arguments are the operator's options; `key` and `doc_id` are the key and the document's id.
    """

    def rewrite(marked: str, operator: str, *, key: bytes = KEY, doc_id: str = "informe.txt", **options: object) -> str:
        text, spans = parse_marked(marked)
        given = {"context": Context(Document(doc_id, text), spans), "key": key}
        decisions = [Decision(span, "p.default", operator, options) for span in spans]
        return Rewriter(BY_NAME.values()).rewrite(text, decisions, given=given)[0]

    return rewrite
