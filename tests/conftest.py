"""Makes the helpers in this folder importable from every test, and keeps the user's tables out."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("ledger_suite")


@pytest.fixture(autouse=True)
def _no_tables_of_the_users(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests read with the shipped facts, whatever has been imported on this machine."""
    nowhere = tmp_path_factory.getbasetemp() / "nothing-imported"
    monkeypatch.setenv("XDG_DATA_HOME", str(nowhere))
