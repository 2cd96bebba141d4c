"""`konon events`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app

TEXT = "Denmark expelled two Russian diplomats. Rebels will attack the post.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["events", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_table_of_events(article: Path) -> None:
    shown = run(str(article), "--lang", "en")
    assert "SANCTION/expel happened" in shown
    assert "Denmark “expelled”" in shown
    assert "2 Russian diplomats" in shown


def test_of_one_type_or_modality(article: Path) -> None:
    assert "SANCTION" not in run(str(article), "--lang", "en", "--modality", "planned")
    assert "ASSAULT" not in run(str(article), "--lang", "en", "--type", "sanction")


def test_as_plover(article: Path) -> None:
    lines = run(str(article), "--lang", "en", "--format", "plover").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["SANCTION", "THREATEN"]


def test_an_unknown_type_is_refused(article: Path) -> None:
    done = CliRunner().invoke(app, ["events", str(article), "--type", "PARTY"])
    assert done.exit_code != 0


def test_some_go_to_a_file_that_is_not_there(article: Path, tmp_path: Path) -> None:
    for format in ("table", "plover", "csv"):
        to = tmp_path / f"events.{format}"
        line = [str(article), "--lang", "en", "--format", format, "--limit", "1"]
        assert run(*line, "--output", str(to)) == ""
        shown = run(*line)
        assert to.read_text(encoding="utf-8") == shown
        assert ("SANCTION" in shown, "will attack" in shown) == (True, False)
        done = CliRunner().invoke(app, ["events", *line, "--output", str(to)])
        assert done.exit_code == 2
        assert "add --force" in done.stderr
        run(*line, "--output", str(to), "--force")
    where = str(tmp_path / "story.sqlite")
    done = CliRunner().invoke(app, ["events", "--ledger", where, "--output", where, "--force"])
    assert "would overwrite the ledger itself" in done.stderr


def test_what_plover_does_not_code_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "passing.txt"
    path.write_text("Denmark, which attacked the rebels, expelled two Russian diplomats.\n")
    line = ["events", str(path), "--lang", "en", "--format"]
    assert "ASSAULT" in CliRunner().invoke(app, [*line, "table"]).stdout
    done = CliRunner().invoke(app, [*line, "plover"])
    assert "ASSAULT" not in done.stdout
    assert done.stderr.startswith("konon: 2 more left out: told in passing")
