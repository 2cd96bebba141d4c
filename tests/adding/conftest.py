"""What the tests of adding share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from konon.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "pile.konon") as opened:
        yield opened
