"""`konon actors`: import, list and remove tables; `konon read` uses them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app

run = CliRunner().invoke
TABLE = "id,kind,name,country,title\nperson:ratna-sekar,person,Ratna Sekar,ID,bupati\n"
TEXT = 'Bupati Ratna Sekar mengatakan jembatan itu aman. "Sudah diuji," kata Ratna.'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def table(home: Path, text: str = TABLE) -> str:
    path = home / "daerah.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def actors_read(*options: str) -> list[dict[str, object]]:
    result = run(app, ["read", "-", "--lang", "id", "--format", "json", *options], input=TEXT)
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)["actors"]
    return found


def test_a_table_is_imported_listed_used_and_removed(home: Path) -> None:
    result = run(app, ["actors", "import", table(home)])
    assert result.exit_code == 0, result.output
    kept = home / "data" / "konon" / "actors" / "daerah.csv"
    assert result.stdout == f"1 person written to {kept}\n"
    listed = json.loads(run(app, ["actors", "tables", "--format", "json"]).stdout)
    assert listed == [{"name": "daerah", "rows": {"person": 1}, "path": str(kept)}]
    (ratna,) = actors_read()
    assert ratna["id"] == "person:ratna-sekar"
    assert "'ref': 'daerah.csv:person:ratna-sekar'" in str(ratna["evidence"])
    (unknown,) = actors_read("--no-imported")
    assert unknown["evidence"] == []
    assert run(app, ["actors", "remove", "daerah"]).exit_code == 0
    assert "no table is imported" in run(app, ["actors", "tables"]).stdout


def test_a_table_elsewhere_is_used_where_it_is_given(home: Path) -> None:
    elsewhere = home / "else" / "mine.csv"
    assert run(app, ["actors", "import", table(home), "--into", str(elsewhere)]).exit_code == 0
    (unknown,) = actors_read()
    assert unknown["evidence"] == []
    (ratna,) = actors_read("--actors", str(elsewhere))
    assert "mine.csv:person:ratna-sekar" in str(ratna["evidence"])


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--class", "body"], "must read QID=KIND"),
        (["--name", "a", "--into", "b.csv"], "give --name or --into, not both"),
        (["--into", "b.xml"], "a table of actors is a .csv file"),
        (["--name", "../a"], "cannot name a table"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    home: Path, options: list[str], complaint: str
) -> None:
    result = run(app, ["actors", "import", table(home), *options])
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_nothing_is_lost_without_asking(home: Path) -> None:
    given = table(home)
    assert run(app, ["actors", "import", given]).exit_code == 0
    again = run(app, ["actors", "import", given])
    assert (again.exit_code, "add --replace" in again.stderr) == (2, True)
    assert run(app, ["actors", "import", given, "--replace"]).exit_code == 0
    itself = run(app, ["actors", "import", given, "--into", given, "--replace"])
    assert "is the list itself" in itself.stderr
    assert "no table 'other'" in run(app, ["actors", "remove", "other"]).stderr


def test_a_table_that_may_never_end_is_refused(home: Path) -> None:
    os.mkfifo(home / "pipe")
    for name in ("/dev/zero", str(home / "pipe")):
        result = run(app, ["read", "-", "--actors", name], input=TEXT)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "not a regular file" in result.stderr


def test_a_spoilt_table_is_told_before_reading(home: Path) -> None:
    spoilt = table(home, "id,kind,name\nperson:a,human,A\n")
    result = run(app, ["read", "-", "--actors", spoilt], input=TEXT)
    assert result.exit_code == 2
    assert "daerah.csv, line 2, column 'kind'" in result.stderr
