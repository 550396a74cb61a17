"""The synthetic reports: the same for a seed, their gold right, their patients the same from report to report."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from stdnum import iban
from stdnum.es import dni, nie

from benchmarks.synthetic import Report, numbers, report
from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.folder import COLUMNS, write
from benchmarks.synthetic.templates import parse
from deid.evaluation.marked import mark, parse_marked
from deid.known.table import read_table
from recognizers.checkdigits import es_nuss
from recognizers.labels import Label

SEED = 7
SOME = 500
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def some() -> list[Report]:
    return [report(SEED, number) for number in range(1, SOME + 1)]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.txt")}


def of_label(reports: list[Report], label: Label) -> Iterator[str]:
    return (one.text[span.start : span.end] for one in reports for span in one.spans if span.label is label)


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path):
    line = [sys.executable, "-m", "benchmarks.synthetic", str(tmp_path / "a"), "--count", "12", "--seed", "3"]
    subprocess.run(line, check=True, cwd=ROOT, env={"PYTHONHASHSEED": "1"})
    write(tmp_path / "b", 3, 12)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_report_does_not_depend_on_how_many_are_made(tmp_path: Path):
    write(tmp_path / "few", SEED, 4)
    write(tmp_path / "more", SEED, 9)
    assert files(tmp_path / "few").items() < files(tmp_path / "more").items()
    assert report(SEED, 4).data == files(tmp_path / "more")["informe-000004.txt"]


def test_another_seed_gives_other_reports():
    assert report(1, 1).text != report(2, 1).text


def test_no_two_are_alike(some: list[Report]):
    assert len({re.sub(r"\d", "", one.text) for one in some}) == SOME


def test_the_gold_is_what_is_marked(some: list[Report]):
    for one in some:
        assert parse_marked(mark(one.text, one.spans)) == (one.text, one.spans), one.name
        assert not re.search(r"[{}|$]|\[[A-Z_]{2,} ", one.text), one.name


def test_every_mark_is_a_value_without_blanks_around(some: list[Report]):
    for one in some:
        for span in one.spans:
            value = one.text[span.start : span.end]
            assert value == value.strip(" ,;:\n\r\t") and "\n" not in value, (one.name, span.label)
            around = one.text[max(span.start - 1, 0) : span.start] + one.text[span.end : span.end + 1]
            assert not any(map(str.isalnum, around)), (one.name, span.label)


def test_each_report_tells_something_else(some: list[Report]):
    """Of 300, no two have more than a third of their runs of five words in common."""
    runs = {one.name: runs_of_words(one.text) for one in some[:300]}
    alike = [
        (name, other)
        for name, other in combinations(runs, 2)
        if len(runs[name] & runs[other]) > min(len(runs[name]), len(runs[other])) / 3
    ]
    assert alike == []


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def test_names_in_the_gold_are_the_patients_own(some: list[Report]):
    for one in some:
        own = set(plain_words(one.patient.person.name))
        assert all(own >= set(plain_words(value)) for value in of_label([one], Label.PATIENT_NAME)), one.name


def plain_words(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return re.findall(r"\w+", "".join(char for char in decomposed if not unicodedata.combining(char)))


def test_a_patient_stays_the_same(some: list[Report]):
    by_record: dict[str, set[object]] = {}
    for one in some:
        by_record.setdefault(one.patient.record, set()).add(one.patient)
        assert all(one.patient.record == value for value in of_label([one], Label.PATIENT_ID) if len(value) == 7)
    assert all(len(patients) == 1 for patients in by_record.values())
    assert len(by_record) == SOME * 4 // 10


def test_nobody_is_seen_before_birth(some: list[Report]):
    assert all(one.patient.birth <= one.day for one in some)


def test_as_many_patients_as_asked_for():
    assert len({report(SEED, number, patients=3).patient.record for number in range(1, 40)}) == 3


def test_the_forms_are_many(some: list[Report]):
    assert len({one.family for one in some}) >= 12
    assert {one.frame for one in some} >= {"caso", "alta", "urgencias", "carta", "pediatria", "tabla", "evolutivo"}
    lengths = sorted(len(one.text.split()) for one in some)
    assert lengths[SOME // 20] >= 100 and lengths[-1] > 900


@pytest.mark.parametrize("seed", range(20))
def test_check_digits_are_wrong(seed: int):
    draws = Draws(str(seed))
    assert not dni.is_valid(numbers.dni(draws))
    assert not nie.is_valid(numbers.nie(draws))
    assert not es_nuss.is_valid(numbers.nass(draws, " "))
    assert not iban.is_valid(numbers.iban(draws))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_the_file_decodes_to_the_text(some: list[Report], encoding: str):
    encoded = [one for one in some if one.encoding == encoding]
    assert encoded and all(one.data.decode(encoding) == one.text for one in encoded)


def test_some_have_other_line_ends_capitals_or_no_accents(some: list[Report]):
    assert any("\r\n" in one.text for one in some) and not any("\r\r" in one.text for one in some)
    capitals = [one for one in some if one.text.isupper() or not re.search("[a-z]", one.text)]
    assert capitals and all(one.spans for one in capitals)


def test_a_tree_with_known_patients_and_gold(tmp_path: Path):
    written = write(tmp_path / "tree", SEED, 60, is_tree=True, known=tmp_path / "known.csv", gold=tmp_path / "gold")
    texts, gold = files(tmp_path / "tree"), files(tmp_path / "gold")
    assert written == sum(map(len, texts.values())) and texts.keys() == gold.keys() and len(texts) == 60
    header, *lines = (tmp_path / "known.csv").read_text("utf-8").splitlines()
    assert header == ",".join(COLUMNS)
    assert sorted(line.split(",")[0] for line in lines) == sorted(texts)
    assert any(not name.isascii() for name in texts)


def test_the_table_of_patients_is_one_that_can_be_read(tmp_path: Path):
    write(tmp_path / "out", SEED, 5, known=tmp_path / "lists" / "known.csv")
    table = read_table(tmp_path / "lists" / "known.csv")
    assert table.ignored == () and len(table.rows) == 5


def test_a_folder_that_holds_something_is_refused(tmp_path: Path):
    (tmp_path / "old.txt").write_text("x", "utf-8")
    line = [sys.executable, "-m", "benchmarks.synthetic", str(tmp_path)]
    refused = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert refused.returncode == 2 and "not an empty folder" in refused.stderr


@pytest.mark.parametrize("source", ["una {llave", "otra} llave", "{1,2-3}", "{el/la/lo}", "ingresad{o/{a|e}}"])
def test_a_template_that_is_wrong_is_refused(source: str):
    with pytest.raises(ValueError):
        parse(source)


@pytest.mark.parametrize(("number", "patients"), [(0, None), (1, 0)])
def test_counting_starts_at_one(number: int, patients: int | None):
    with pytest.raises(ValueError):
        report(SEED, number, patients)
