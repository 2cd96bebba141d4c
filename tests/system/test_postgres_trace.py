"""The kept trace on PostgreSQL: the common suite on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from trace_suite import *  # noqa: F403

pytestmark = pytest.mark.system
postgres = pytest.importorskip("postgres", reason="needs psycopg")


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as running:
        yield running


@pytest.fixture
def place(server: postgres.Server) -> str:
    return str(server.fresh())
