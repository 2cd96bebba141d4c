"""A pile read in parallel into a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pile_readers
from konon.adding.pile import AddOptions, AddSummary, add_files
from konon.ledger import open_ledger

pytestmark = pytest.mark.system
postgres = pytest.importorskip("postgres", reason="needs psycopg")


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


def test_two_readers_fill_a_server_and_know_it_again(
    server: postgres.Server, tmp_path: Path
) -> None:
    for number in range(12):
        words = {3: "kosong", 5: "ini mati"}.get(number, "dibaca")
        (tmp_path / f"{number:02}.txt").write_text(f"Isi nomor {number % 10} {words}")
    how = AddOptions(jobs=2, load=pile_readers.load, read=pile_readers.read)
    with open_ledger(server.fresh()) as ledger:
        assert add_files([tmp_path], ledger, how=how) == AddSummary(12, 8, 2, 2, twins=2)
        assert add_files([tmp_path], ledger, how=how) == AddSummary(12, 0, 10, 2)
        assert ledger.counts().articles == 8
        twin = tmp_path / "13.txt"
        twin.write_text("Isi nomor 0 dibaca")  # its reader asks the server, and need not read
        assert add_files([twin], ledger, how=how) == AddSummary(1, 0, 1, 0, twins=1)
