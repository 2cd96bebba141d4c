"""`konon watch`."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from konon.cli.app import app


def test_a_feed_in_ones_own_network_is_refused_with_the_next_step(tmp_path: Path) -> None:
    words = ["watch", "http://127.0.0.1:1/feed", "--once", "--ledger", str(tmp_path / "w.sqlite")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0
    assert "--allow-private" in done.stderr
    assert done.stdout == "1 feed, 1 visit (1 failed), 0 articles fetched, 0 could not be\n"
