"""Log injection: what is read cannot forge a line of what Konon says, nor act on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app
from konon.cli.errors import complain
from konon.ledger import open_ledger

FORGED = "a\nkonon: 12 read, all is well\r\x1b[2J\x1b]0;b\x07\u202e\u2028c\x85d"
HARMFUL = set("\r\x1b\x07\u202e\u2028\x85")


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain(FORGED)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not HARMFUL & set(told)


def test_names_and_reasons_in_quarantine_forge_no_line(tmp_path: Path) -> None:
    path = str(tmp_path / "a.sqlite")
    with open_ledger(path) as ledger:
        ledger.quarantine(f"{FORGED}.txt", f"the server said {FORGED}")
    out = CliRunner().invoke(app, ["quarantine", "list", "--ledger", path]).output
    assert "all is well" in out
    assert not [line for line in out.splitlines() if line.startswith("konon: 12 read")]
    assert not HARMFUL & set(out)


def test_a_name_given_that_is_no_file_forges_no_line() -> None:
    answer = CliRunner().invoke(app, ["read", f"{FORGED}.html"])
    assert answer.exit_code == 2
    assert not [line for line in answer.output.splitlines() if line.startswith("konon: 12")]
    assert not HARMFUL & set(answer.output)
