"""`konon watch`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konon.cli.app import app


def test_a_feed_in_ones_own_network_is_refused_with_the_next_step(tmp_path: Path) -> None:
    words = ["watch", "http://127.0.0.1:1/feed", "--once", "--ledger", str(tmp_path / "w.sqlite")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0
    assert "--allow-private" in done.stderr
    assert done.stdout == "1 feed, 1 visit (1 failed), 0 articles fetched, 0 could not be\n"


def test_only_a_list_that_ends_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long").write_bytes(b"x" * 2_000)
    monkeypatch.setattr("konon.ingest.limits.MAX_BYTES", 1_000)
    for name, why in (
        ("/dev/zero", "not a regular file"),
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path / "long", "too large for a list"),
        (tmp_path, "Is a directory"),
    ):
        words = ["watch", str(name), "--once", "--ledger", str(tmp_path / "w.sqlite")]
        done = CliRunner().invoke(app, words)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert why in done.stderr
    assert not (tmp_path / "w.sqlite").exists()
