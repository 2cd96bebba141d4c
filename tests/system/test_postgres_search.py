"""Search on PostgreSQL: the common suite on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from konon.ledger import Ledger
from search_suite import *  # noqa: F403
from search_suite import fire

pytestmark = pytest.mark.system
postgres = pytest.importorskip("postgres", reason="needs psycopg")


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as running:
        yield running


@pytest.fixture
def place(server: postgres.Server) -> str:
    return str(server.fresh())


def test_forgetting_leaves_no_row_in_the_index(ledger: Ledger) -> None:
    ledger.forget("article", fire().article.id, by="Rani", why="")
    with ledger.looking() as connection:
        for name in ("articles_fts", "statements_fts", "actors_fts"):
            words = connection.exec_driver_sql(f"SELECT words::text FROM {name}").scalars()
            assert not [found for found in words if "padam" in found or "lavrov" in found]
