"""The kept trace on SQLite: the common suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from trace_suite import *  # noqa: F403


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "pile.konon")
