"""`deid timeline`: the events of a report in order, for the user's own eyes, and what contradicts what."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deid.cli.app import app

REPORT = """\
Nombre: Aurora
Fecha de nacimiento: 14/08/1960
Edad: 45 años
Fecha de ingreso: 12/05/2019

Motivo: tos. Mujer operada de hernia en 1950. En junio se hizo una TC.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "informe.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*args: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["timeline", *map(str, args), "--model", "none"], input=text)


def test_events_are_shown_in_order_with_ages_and_context(report: Path):
    result = run(report)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Counted from the first contact: admission, line 4.", "Ages by the birth date in line 2."]
    shown = [line.split("  ")[0] for line in lines[2:7]]
    assert shown == ["when", "-69 years", "-21455 days", "day 0", "+1 month"]
    assert "58 years" in lines[5]
    assert "event, year inferred" in lines[6]
    assert "En junio se hizo una TC." in lines[6]


def test_contradictions_are_said_and_are_no_failure(report: Path):
    result = run(report)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.startswith("contradiction")] == [
        "contradiction: line 3, the age stated is 45 years; by the birth date it is 58 years at the admission",
        "contradiction: line 6, the event lies before the birth date",
    ]


def test_without_contradictions_it_says_so():
    result = run("-", text="Consultó el 3 de mayo de 2019 una mujer de 54 años.\n")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "No contradictions found.")
    assert "Ages by the age stated in line 1." in result.stdout


def test_without_dates_there_is_no_table():
    result = run("-", text="Mujer con tos.\n")
    assert result.stdout.splitlines() == [
        "No first contact is dated, so nothing is counted from it.",
        "No contradictions found.",
    ]


@pytest.mark.parametrize("json_too", [(), ("--json", "-")], ids=["table", "json"])
def test_without_context_no_date_and_no_word_of_the_report_is_shown(report: Path, json_too: tuple[str, ...]):
    result = run(report, "--no-context", *json_too)
    assert result.exit_code == 0
    assert not any(word in result.stdout for word in ("2019", "1960", "1950", "junio", "hernia", "Aurora"))
    assert "-69 years" in result.stdout


def test_json_on_standard_output_is_all_there_is(report: Path):
    found = json.loads(run(report, "--json", "-").stdout)
    assert found["anchor"] == {"what": "admission", "line": 4, "start": 79, "end": 89}
    assert found["ages_by"] == {"what": "birth date", "line": 2, "start": 36}
    assert [event["when"] for event in found["events"]] == ["-69 years", "-21455 days", "day 0", "+1 month"]
    assert found["events"][3]["earliest"] == "2019-06-01"
    assert found["events"][3]["inferred"]
    assert [one["what"] for one in found["contradictions"]] == ["age", "before birth"]
    assert found["unplaced"] == []


def test_json_goes_to_a_file_and_never_over_another(report: Path, tmp_path: Path):
    target = tmp_path / "tiempo.json"
    assert run(report, "--json", target).exit_code == 0
    first = json.loads(target.read_text("utf-8"))
    assert first["events"][0]["what"] == "event"
    assert run(report, "--json", target).exit_code == 6
    assert run(report, "--json", target, "--force").exit_code == 0
    assert run(report, "--json", report, "--force").exit_code == 6
    assert report.read_text("utf-8") == REPORT


def test_a_missing_report_is_said(tmp_path: Path):
    result = run(tmp_path / "no.txt")
    assert (result.exit_code, result.stdout) == (3, "")
