"""What each preset makes of each seed, as it was read by eye; seeds/README.md says how to renew it."""

from pathlib import Path

import faker
import phonenumbers
import pytest

from deid.engine import Deidentifier
from deid.formats.text import encode, read
from deid.keys import Key
from deid.policy import presets

SEEDS = Path(__file__).parents[2] / "seeds"
REPORTS = sorted(SEEDS.glob("*.txt"))
KEY = Key.from_file(SEEDS / "redacted" / "demo.key")
ENGINES = {name: Deidentifier(name, KEY) for name in presets()}
MADE_WITH = (SEEDS / "redacted" / "corpus" / "VERSIONS").read_text("utf-8").split()


@pytest.mark.parametrize("preset", presets())
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_seed_comes_out_as_it_was_read_by_eye(report: Path, preset: str):
    if preset == "corpus" and [faker.VERSION, phonenumbers.__version__] != MADE_WITH:
        pytest.skip("surrogates are drawn from lists of other versions than the kept ones were")
    document = read(report)
    redacted = encode(ENGINES[preset].redact_document(document).text, document)
    assert redacted.decode("utf-8") == (SEEDS / "redacted" / preset / report.name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_corpus_does_not_show_that_it_is_one(report: Path):
    """Whatever the versions: nothing of a report's direct identifiers is left, and hardly a tag stands in it."""
    document = read(report)
    text = ENGINES["corpus"].redact_document(document).text
    assert text.count("[") - document.text.count("[") <= 1
