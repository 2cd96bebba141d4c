"""Migrations: a ledger of an older Konon, brought forward step by step when it is opened.

A step runs in one transaction: interrupted, it leaves the file as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, select, text

from konon.errors import LedgerError
from konon.ledger import decisions, index, inputs, schema
from konon.ledger.adding import add_batch, held
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.ledger import Ledger
from konon.ledger.prepared import Prepared, prepare
from konon.logs import logger
from konon.model import Decision, Reading, decode

_LOG = logger("ledger")
_BATCH = 50
"""Readings kept at a time."""


def migrate(ledger: Ledger) -> None:
    """Bring `ledger` to the schema of this Konon. Raises `LedgerError` when it cannot be."""
    with ledger.writing() as connection:
        _forward(connection, ledger.backend)


def _forward(connection: Connection, backend: Backend) -> None:
    m = schema.meta
    while True:
        # Asked inside the transaction: another program may have been faster.
        found = int(connection.execute(select(m.c.value).where(m.c.key == "schema")).scalar_one())
        if found >= schema.SCHEMA:
            return
        STEPS[found](connection, backend)
        _LOG.info("brought forward", extra={"told": {"ledger": backend.name, "from": found}})


# -- 1 to 2: keys become numbers, readings are packed, more tables ---------------------------------

_OLD = ("articles", "readings", "statements", "actors", "inputs", "quarantine", "decisions")


def _one_to_two(connection: Connection, backend: Backend) -> None:
    """Every reading is taken out of the old tables and kept anew."""
    for name in _old_indexes(connection):
        connection.execute(text(f'DROP INDEX "{name}"'))
    for name in _OLD:
        connection.execute(text(f'ALTER TABLE "{name}" RENAME TO "old_{name}"'))
    schema.tables.create_all(connection)
    index.create(connection)
    _keep_readings(connection)
    _keep_inputs(connection, backend)
    for (row,) in connection.execute(text("SELECT json FROM old_decisions ORDER BY position")):
        decisions.keep(connection, decode(Decision, json.loads(row)))
    for name in reversed(_OLD):
        connection.execute(text(f'DROP TABLE "old_{name}"'))
    m = schema.meta
    connection.execute(m.update().where(m.c.key == "schema").values(value="2"))


def _old_indexes(connection: Connection) -> list[str]:
    query = text("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return list(connection.execute(query).scalars())


def _keep_readings(connection: Connection) -> None:
    """Readings in the order they were made; the columns of `articles` are the latest's."""
    a = schema.articles
    for some in chunks(_old_readings(connection), _BATCH):
        for read_at, one in some:
            add_batch(connection, [one], None, read_at)
    for id, added in connection.execute(text("SELECT id, added_at FROM old_articles")):
        connection.execute(a.update().where(a.c.id == id).values(added_at=added))


def _old_readings(connection: Connection) -> Iterator[tuple[str, Prepared]]:
    query = text(
        "SELECT r.id, r.article, r.json, r.read_at, a.text FROM old_readings r "
        "JOIN old_articles a ON a.id = r.article WHERE r.id > :after ORDER BY r.id LIMIT :most"
    )
    after = 0
    while rows := connection.execute(query, {"after": after, "most": _BATCH}).all():
        for row in rows:
            yield row.read_at, prepare(_old_reading(row.article, row.json, row.text))
        after = rows[-1].id


def _old_reading(article: str, stored: str, text: str) -> Reading:
    try:
        data = json.loads(stored)
        data["article"]["text"] = text
        return decode(Reading, data)
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(
            f"the ledger is of an older Konon and cannot be brought forward: the reading of "
            f"article {article} is damaged ({error}). It is left as it was"
        ) from error


def _keep_inputs(connection: Connection, backend: Backend) -> None:
    query = text("SELECT name, raw_sha256, options, article, at FROM old_inputs")
    for some in chunks(connection.execute(query)):
        numbers = held(connection, {row.article for row in some})
        for row in some:
            source = inputs.InputKey(row.name, row.raw_sha256, row.options)
            pair = (source, numbers[row.article].number)
            inputs.note(connection, backend, [pair], None, row.at)
    query = text("SELECT source, raw_sha256, reason, at FROM old_quarantine")
    for row in connection.execute(query):
        refusal = inputs.Refusal(row.source, row.reason, row.raw_sha256)
        inputs.refuse(connection, backend, [refusal], None, row.at)


# -- 2 to 3: what tracing keeps --------------------------------------------------------------------

_OF_TRACE = (schema.traced, schema.edges, schema.claims, schema.claim_statements)


def _two_to_three(connection: Connection, backend: Backend) -> None:
    """Nothing is traced yet."""
    schema.tables.create_all(connection, tables=_OF_TRACE)
    m = schema.meta
    connection.execute(m.update().where(m.c.key == "schema").values(value="3"))


# -- 3 to 4: which pairs were compared -------------------------------------------------------------


def _three_to_four(connection: Connection, backend: Backend) -> None:
    """Nothing is known to be compared; what this Konon traces it traces anew anyway."""
    schema.tables.create_all(connection, tables=[schema.compared])
    m = schema.meta
    connection.execute(m.update().where(m.c.key == "schema").values(value="4"))


STEPS: Mapping[int, Callable[[Connection, Backend], None]] = {
    1: _one_to_two,
    2: _two_to_three,
    3: _three_to_four,
}
"""From each schema to the next."""
