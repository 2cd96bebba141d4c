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


def test_of_one_type_or_modality(article: Path) -> None:
    assert "SANCTION" not in run(str(article), "--lang", "en", "--modality", "planned")
    assert "ASSAULT" not in run(str(article), "--lang", "en", "--type", "sanction")


def test_as_plover(article: Path) -> None:
    lines = run(str(article), "--lang", "en", "--format", "plover").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["SANCTION", "THREATEN"]


def test_an_unknown_type_is_refused(article: Path) -> None:
    done = CliRunner().invoke(app, ["events", str(article), "--type", "PARTY"])
    assert done.exit_code != 0
