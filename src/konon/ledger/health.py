"""Health: whether a ledger is whole, and what in it does not add up.

Every check asks, none changes anything. They ask one consistent state, beside a writer; only the
search index checks itself by an order that writes, which is undone, and keeps writers waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import Connection, distinct, func, select, text
from sqlalchemy.exc import DatabaseError

from konon.ledger import index, schema
from konon.ledger.ledger import Ledger

_SHOWN: Final = 5
"""Troubles of one check that are told; a damaged file has thousands."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was looked at, and what is wrong; nothing when all is well."""

    name: str
    troubles: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles


def examine(ledger: Ledger) -> list[Check]:
    """Every check of `ledger`, whose tables are of this Konon; reads the whole of it.

    Raises `LedgerError` when it cannot be asked at all.
    """
    with ledger.looking() as connection:
        found = [_checked(name, check, connection) for name, check in _CHECKS.items()]
    if ledger.engine.dialect.name == "sqlite":
        found += [_sound(ledger, one.name) for one in index.ALL]
    return found


def _checked(
    name: str, check: Callable[[Connection], Iterator[str]], connection: Connection
) -> Check:
    try:
        return Check(name, tuple(islice(check(connection), _SHOWN)))
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        return Check(name, ("the file is damaged",))


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":  # a server looks after its own
        return
    told = connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})").scalars().all()
    yield from (line for line in told if line != "ok")


def _references(connection: Connection) -> Iterator[str]:
    """PostgreSQL refuses rows that point nowhere itself; SQLite could be written without."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} points to a row of {row[2]} that is not there"


def _readings(connection: Connection) -> Iterator[str]:
    a, r = schema.articles.c, schema.readings.c
    read = select(r.number).where(r.article == a.number).exists()
    for id in connection.execute(select(a.id).where(~read).limit(_SHOWN)).scalars():
        yield f"article {id} has no reading"


def _inputs(connection: Connection) -> Iterator[str]:
    """A name is done or in quarantine: of the same bytes never both."""
    i, q = schema.inputs.c, schema.quarantine.c
    both = select(q.source).where(
        select(i.key).where(i.name == q.source, i.raw_sha256 == q.raw_sha256).exists()
    )
    for name in connection.execute(both.limit(_SHOWN)).scalars():
        yield f"{name} is in quarantine though it was read"


def _index(connection: Connection) -> Iterator[str]:
    s = schema.statements.c
    rows = {
        index.ARTICLES: select(schema.articles.c.number),
        index.STATEMENTS: select(s.number).where(s.kind == "attribution"),
        index.ACTORS: select(index.actor_names.c.number),
    }
    for one, wanted in rows.items():
        sqlite = connection.dialect.name == "sqlite"
        held = f"id FROM {one.name}_docsize" if sqlite else f"number FROM {one.name}"
        there = set(connection.execute(text(f"SELECT {held}")).scalars())
        ought = set(connection.execute(wanted).scalars())
        if there != ought:
            yield (
                f"{one.name} lacks {len(ought - there):,} rows of {one.over} and holds "
                f"{len(there - ought):,} that are not there"
            )


def _sound(ledger: Ledger, name: str) -> Check:
    """FTS5's own check, in a transaction that is undone; passed over where nothing may be
    written."""
    with ledger.plain_errors(), ledger.engine.connect() as connection:
        writer = connection.execution_options(writes=True)
        with writer.begin() as transaction:
            try:
                writer.execute(text(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')"))
            except DatabaseError as error:
                if "readonly" not in str(error.orig):
                    return Check(name, ("the index is damaged",))
            finally:
                transaction.rollback()
    return Check(name)


def _names(connection: Connection) -> Iterator[str]:
    a, n = schema.actors.c, index.actor_names.c
    kept = select(n.id, n.name, n.articles)
    counted = select(a.id, a.name, func.count(distinct(a.article))).group_by(a.id, a.name)
    for one, other in ((kept, counted), (counted, kept)):
        for row in connection.execute(one.except_(other).limit(_SHOWN)):
            yield f"the name {row[1]} is counted in {row[2]:,} articles on one side alone"


def _claims(connection: Connection) -> Iterator[str]:
    c, m = schema.claims.c, schema.claim_statements.c
    for row in connection.execute(
        select(c.id, c.statements, func.count(m.position))
        .join(schema.claim_statements, m.claim == c.number, isouter=True)
        .group_by(c.number, c.id, c.statements)
        .having(func.count(m.position) != c.statements)
        .limit(_SHOWN)
    ):
        yield f"claim {row[0]} tells of {row[1]} statements and holds {row[2]}"


_CHECKS: Final[dict[str, Callable[[Connection], Iterator[str]]]] = {
    "file": _file,
    "references": _references,
    "articles have readings": _readings,
    "inputs add up": _inputs,
    "search index in step": _index,
    "names counted": _names,
    "kept claims": _claims,
}
