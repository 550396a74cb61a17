"""The documentation says what the program does: commands, exit codes, presets, snippets, links."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from deid.cli.app import app
from deid.cli.errors import ExitCode
from deid.policy import load_policy, presets

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("seeds/*.md")])
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
CLI = typer.main.get_command(app)
COMMANDS = sorted(CLI.commands)
NOT_OURS = {"--help", "--version"}
WRONG_USAGE = 2
TEST_LINE = re.compile(r"<!-- the test line -->\n```sh\n(.+)\n```")


def code_blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def commands_in(page: str) -> Iterator[list[str]]:
    """The words of each `deid ...` in a shell block or between backticks, up to a comment or a pipe."""
    lines = [line for block in code_blocks(page, "sh") for line in block.splitlines()]
    for piece in [*(line.partition(" #")[0] for line in lines), *re.findall(r"`(deid [^`]+)`", page)]:
        for call in re.findall(r"(?:^|[|&/] ?|\s)deid ([a-z-][^|>]*)", piece):
            yield call.split()


def unknown_command(words: list[str]) -> str | None:
    """The first word that should name a command and names none."""
    group = CLI
    for word in words:
        if word.startswith("-") or not hasattr(group, "commands"):
            return None
        if word not in group.commands:
            return word
        group = group.commands[word]
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_exists(page: Path):
    shown = list(commands_in(page.read_text("utf-8")))
    assert [words for words in shown if unknown_command(words)] == []


def test_commands_are_read_out_of_a_page():
    page = "Use `deid redact -n` or `deid polices show`.\n```sh\ncat a | deid explain - # deid x\n```\n"
    shown = list(commands_in(page))
    assert shown == [["explain", "-"], ["redact", "-n"], ["polices", "show"]]
    assert [unknown_command(words) for words in shown] == [None, None, "polices"]
    assert unknown_command(["policies", "revista"]) == "revista"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str):
    assert f"`deid {name}" in COMMAND_LINE
    for option in CLI.commands[name].params:
        spellings = {*option.opts, *option.secondary_opts}
        if option.param_type_name == "option" and not spellings & NOT_OURS:
            assert any(re.search(rf"(?<![\w-]){spelling}(?![\w-])", COMMAND_LINE) for spelling in spellings), spellings


def test_every_exit_code_is_documented():
    codes = sorted({0, WRONG_USAGE, *ExitCode})
    table = COMMAND_LINE.partition("## Exit codes")[2]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == codes
    help_text = str(app.info.epilog).partition("**Exit codes**")[2].partition("\n\n")[0]
    assert [int(code) for code in re.findall(r"(?:: |· )(\d+) ", " ".join(help_text.split()))] == codes


def test_the_table_of_presets_is_complete_and_each_loads():
    assert tuple(re.findall(r"^\| `([\w-]+)`", README, re.MULTILINE)) == presets()
    assert [load_policy(name).name for name in presets()] == list(presets())


@pytest.mark.parametrize("block", code_blocks(README, "python"))
def test_the_snippets_of_the_readme_run_and_give_what_they_say(block: str):
    names: dict[str, object] = {}
    lines = block.splitlines()
    for statement in ast.parse(block).body:
        source = ast.get_source_segment(block, statement)
        if not isinstance(statement, ast.Expr):
            exec(source, names)
            continue
        value = eval(source, names)
        comment = lines[statement.end_lineno - 1].partition("  # ")[2]
        if comment.startswith("'"):
            assert value == ast.literal_eval(comment)


def test_the_examples_at_the_top_of_the_readme_hold():
    before, after = re.findall(r"^    (Mujer de .*)$", README, re.MULTILINE)
    names: dict[str, object] = {}
    exec("from deid import Deidentifier\nredact = Deidentifier().redact", names)
    assert names["redact"](before).text == after


def test_the_test_line_of_the_readme_is_the_one_that_ci_runs():
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("a source distribution has no CI")
    (line,) = TEST_LINE.findall(README)
    extraction = re.search(r"^test_line=\$\((.+)\)$", script.read_text("utf-8"), re.MULTILINE)
    run = subprocess.run(["bash", "-c", extraction[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == line
    assert '-c "$test_line"' in script.read_text("utf-8")
    assert line.endswith("pytest")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
