"""A ledger of hand-made readings, and its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of, story


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; every test has a copy."""
    return ledger_of(tmp_path_factory.mktemp("story") / "story.sqlite", story())


@pytest.fixture
def ledger(tmp_path: Path, made: Path) -> Path:
    return shutil.copy(made, tmp_path / "story.sqlite")


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    with browse(ledger) as made:
        yield made
