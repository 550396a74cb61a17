"""What several tests of the policy share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deid.policy import Policy, load_policy


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
