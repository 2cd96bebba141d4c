"""Health: what does not add up in a ledger is found; one that holds together passes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from handmade import Says, reading
from konon.ledger import InputKey, open_ledger
from konon.ledger.health import examine
from konon.ledger.tracing import traced_claims


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A traced ledger of three articles, with one input in quarantine."""
    path = tmp_path_factory.mktemp("made") / "pile.sqlite"
    with open_ledger(path) as ledger:
        for name in ("Utara", "Selatan", "Timur"):
            says = Says(f"Jembatan {name} dibuka", "Sergei Lavrov", "person:lavrov")
            text = f"Jembatan {name} dibuka lagi, kata Sergei Lavrov."
            ledger.add(reading(text, says), InputKey(f"{name}.txt", name))
        ledger.quarantine("rusak.txt", "empty", "00")
        traced_claims(ledger)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path))


def troubles(path: Path) -> dict[str, tuple[str, ...]]:
    with open_ledger(path) as ledger:
        return {check.name: check.troubles for check in examine(ledger) if not check.ok}


def test_a_sound_ledger_passes(path: Path) -> None:
    assert troubles(path) == {}


@pytest.mark.parametrize(
    ("order", "check"),
    [
        ("DELETE FROM readings WHERE number = 2", "articles have readings"),
        ("UPDATE sources SET statement = 99 WHERE statement = 1", "references"),
        ("UPDATE quarantine SET source = 'Utara.txt', raw_sha256 = 'Utara'", "inputs add up"),
        ("DELETE FROM articles_fts_docsize WHERE id = 2", "search index in step"),
        ("UPDATE actor_names SET articles = articles + 1", "names counted"),
        ("DELETE FROM actor_names", "names counted"),
        ("UPDATE claims SET statements = 9", "kept claims"),
        ("DELETE FROM articles_fts_idx; DELETE FROM articles_fts_data", "articles_fts"),
    ],
)
def test_what_does_not_add_up_is_found(path: Path, order: str, check: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(order)
    assert check in troubles(path)


def test_a_damaged_file_is_found(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'evidence'"
        ).fetchone()
    whole[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(whole)
    assert "file" in troubles(path)


def test_a_ledger_that_may_only_be_read_is_examined(path: Path) -> None:
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        examine(ledger)
    assert path.read_bytes() == before
