"""`konon serve` lets nobody in unasked, and says what is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from konon.cli.app import app

TOKEN = "a-long-enough-token"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would have been served."""
    from konon.face import serving

    calls: list[Any] = []
    monkeypatch.setattr(serving, "serve", lambda *given: calls.append(given))
    return calls


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["serve", *words])


def test_it_serves_this_machine(served: list[Any]) -> None:
    assert run("x.sqlite").exit_code == 0
    ledger, host, port, settings, _ = served[0]
    assert (ledger, host, port) == ("x.sqlite", "127.0.0.1", 8642)
    assert not settings.public
    assert set(settings.hosts) == {"127.0.0.1", "localhost", "::1"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", "0.0.0.0"], "--public"),
        (["--host", "192.0.2.1"], "--public"),
        (["--public"], "--token"),
        (["--public", "--token", "short"], "16 letters"),
        (["--public", "--token", "with\nlines and more letters"], "16 letters"),
    ],
)
def test_nobody_is_let_in_unasked(served: list[Any], words: list[str], told: str) -> None:
    result = run("x.sqlite", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert served == []


def test_a_public_server_says_what_it_exposes(served: list[Any]) -> None:
    result = run("x.sqlite", "--public", "--token", TOKEN, "--name", "Konon.Example")
    assert result.exit_code == 0
    assert "read every article" in result.stderr
    _, host, _, settings, _ = served[0]
    assert host == "0.0.0.0"
    assert settings.token == TOKEN
    assert "konon.example" in settings.hosts


@pytest.mark.parametrize(
    ("address", "names", "told"),
    [
        ("http://0.0.0.0:8642/", (), "Open http://127.0.0.1:8642/ in a browser here, http://HOST:"),
        ("http://[::]:8642/", ("kabar.example",), "http://kabar.example:8642/ elsewhere; Ctrl-C"),
        ("http://127.0.0.1:8642/", (), "Open http://127.0.0.1:8642/ in a browser; Ctrl-C ends it."),
    ],
)
def test_no_browser_is_sent_to_what_means_every_address(
    address: str, names: tuple[str, ...], told: str
) -> None:
    from konon.cli.serve import _at

    assert told in _at(address, names)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("konon.face")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("x.sqlite")
    assert result.exit_code == 2
    assert "pip install 'konon[web]'" in result.stderr


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.sqlite"))
    assert result.exit_code == 2
    assert "no ledger" in result.stderr
