"""Forgetting in a trace: no claim, mark or hash is left of what is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, select

from konon.ledger import schema
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.trace_rows import (
    basis_in,
    claim_of,
    compared_in,
    keep_basis,
    keep_compared,
    touch,
)


def forget_trace(connection: Connection, backend: Backend, articles: Sequence[int]) -> None:
    """Take away all claims that rest on these articles, or name a statement of theirs, and mark
    what stood beside them; called before the articles go, and their edges and prints with them."""
    basis = basis_in(connection)
    if not basis.sign:
        return
    s, e = schema.claim_statements.c, schema.edges.c
    going: set[int] = set()
    beside: set[int] = set()
    ends: set[str] = set()
    for some in chunks(articles):
        going.update(connection.execute(select(s.claim).where(s.article.in_(some))).scalars())
        tied = e.one_article.in_(some) | e.other_article.in_(some)
        query = select(e.one, e.other, e.one_article, e.other_article).where(tied)
        for row in connection.execute(query):
            ends |= {row.one, row.other}
            beside |= {row.one_article, row.other_article}
    gone = _statements_of(connection, articles)
    going |= _corrected_by(connection, gone)
    for few in chunks(sorted(ends)):
        going.update(connection.execute(select(s.claim).where(s.id.in_(few))).scalars())
    for some in chunks(sorted(going)):
        beside.update(connection.execute(select(s.article).where(s.claim.in_(some))).scalars())
        connection.execute(delete(schema.claims).where(schema.claims.c.number.in_(some)))
    beside |= _at_the_same_address(connection, articles)
    touch(connection, sorted(beside - set(articles)))
    decided = {id: tuple(s for s in about if s not in gone) for id, about in basis.decided.items()}
    _forget_compared(connection, articles, gone)
    keep_basis(connection, backend, replace(basis, turn=basis.turn + 1, decided=decided))


def _statements_of(connection: Connection, articles: Sequence[int]) -> set[str]:
    s = schema.statements.c
    return {
        id
        for some in chunks(articles)
        for id in connection.execute(select(s.id).where(s.article.in_(some))).scalars()
    }


def _corrected_by(connection: Connection, statements: set[str]) -> set[int]:
    """Claims of which a notice among these statements says something."""
    c = schema.claims.c
    rows = connection.execute(select(schema.claims).where(c.corrections > 0)).all()
    return {
        row.number
        for row in rows
        if any(note.notice in statements for note in claim_of(row).corrections)
    }


def _at_the_same_address(connection: Connection, articles: Sequence[int]) -> set[int]:
    """Articles at the addresses of these: which of them replaced which is about to change."""
    a = schema.articles.c
    found: set[int] = set()
    for some in chunks(articles):
        here = select(a.url_key).where(a.number.in_(some), a.url_key.is_not(None))
        found.update(connection.execute(select(a.number).where(a.url_key.in_(here))).scalars())
    return found


def _forget_compared(
    connection: Connection, articles: Sequence[int], statements: Collection[str]
) -> None:
    """Nothing is left by which these articles or statements, or their words, could be known."""
    from konon.trace.compared import without  # only now: tracing loads much

    a, t = schema.articles.c, schema.traced.c
    ids: list[str] = []
    prints: list[bytes] = []
    query = select(a.id, t.hashes).join(schema.traced, t.article == a.number, isouter=True)
    for some in chunks(articles):
        for row in connection.execute(query.where(a.number.in_(some))):
            ids.append(row.id)
            prints += [row.hashes] if row.hashes is not None else []
    left = without(compared_in(connection), sorted(statements), ids, prints)
    keep_compared(connection, left)
