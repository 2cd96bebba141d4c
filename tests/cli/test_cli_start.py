"""The command line starts at once: what it may and may not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app

HEAVY = ("spacy", "trafilatura", "sqlalchemy", "rich", "networkx", "httpx")


def konon(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "konon", *args], capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, konon.cli.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout
    for command in (
        "read",
        "add",
        "search",
        "show",
        "trace",
        "timeline",
        "quarantine",
        "runs",
        "forget",
    ):
        assert command in shown


def test_a_mistyped_command_is_corrected() -> None:
    result = konon("raed", "x")
    assert result.returncode == 2
    assert "read" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full")
@pytest.mark.parametrize(
    ("act", "streams", "told"),
    [
        ("output.say('x')", ">/dev/full", "cannot write to standard output: No space left"),
        ("output.say('x')", ">&-", "standard output is closed"),
        ("source.named_source('-', 9)", "<&-", "standard input is closed"),
        ("errors.complain('x')", "2>&-", ""),
    ],
)
def test_a_full_or_closed_stream_is_one_line(act: str, streams: str, told: str) -> None:
    code = f"from konon.cli import errors, output, source\nwith errors.plain_errors(): {act}\n"
    shell = f'"{sys.executable}" -c "$0" {streams}'
    ended = subprocess.run(["sh", "-c", shell, code], capture_output=True, text=True, check=False)
    assert f"konon: {told}" in ended.stderr or not told
    assert ended.returncode in ((1, 2) if told else (0,))
