"""docs/searching.md is true: each of its commands runs, and finds something."""

from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
SILENT = ("quarantine", "runs", "forget", "add")
"""Commands that may rightly print nothing, or come last because they take away."""


def commands(*names: str) -> list[list[str]]:
    blocks = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    lines = [line[2:] for block in blocks for line in block.splitlines() if line[:2] == "$ "]
    words = [shlex.split(line) for line in lines]
    assert {line[0] for line in words} == {"konon"}
    return [line[1:] for line in words if not names or line[1] in names]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger the page makes, by its own command."""
    path = tmp_path_factory.mktemp("story") / "story.sqlite"
    (adding,) = commands("add")
    done = CliRunner().invoke(app, [_here(word, path) for word in adding])
    assert (done.exit_code, "16 read" in done.stdout) == (0, True), done.output
    return path


def _here(word: str, ledger: Path) -> str:
    if word == "story.sqlite":
        return str(ledger)
    return str(ROOT / word) if word.startswith("examples/") else word


def test_every_command_of_the_page_runs(story: Path) -> None:
    told = [line for line in commands() if line[0] not in SILENT]
    assert len(told) > 15
    for line in [*told, *commands("quarantine", "runs"), *commands("forget")]:
        done = CliRunner().invoke(app, [_here(word, story) for word in line])
        assert done.exit_code == 0, (line, done.output)
        may_be_empty = line[0] in SILENT or "--verification" in line
        assert done.stdout.strip() or may_be_empty, (line, done.stderr)
        if line == told[-1]:
            with sqlite3.connect(story) as plain:
                for sql in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL):
                    assert plain.execute(sql).fetchall()


def test_every_option_of_search_is_told() -> None:
    shown = CliRunner().invoke(app, ["search", "--help"]).stdout
    options = set(re.findall(r"--[a-z]+", shown)) - {"--help"}
    assert {option for option in options if option not in PAGE} == set()
