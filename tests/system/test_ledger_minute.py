"""One writer and four readers at once for a minute, on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_suite import together

pytestmark = pytest.mark.system


def test_one_writes_while_four_read_for_a_minute(tmp_path: Path) -> None:
    assert together(str(tmp_path / "pile.konon"), 60) > 100
