"""Actors: those the ledger knows, and the record of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.index import actor_names
from konon.ledger.search import named_actors
from konon.ledger.wanted import wanted
from konon.model.record import ActorLine, ActorRecord, HeldRole, Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from konon.ledger.ledger import Ledger

_LONGEST = 10
"""Outlets and relays told of one actor: the commonest."""


def list_actors(
    ledger: Ledger,
    words: str = "",
    kind: str | None = None,
    country: str | None = None,
    most: int = 50,
) -> tuple[list[ActorLine], int]:
    """Actors whose names hold the words, those cited in most statements first, and how many
    there are in all."""
    t, by = actor_names.c, schema.sources.c
    asked = wanted(words)
    known = select(
        t.id,
        func.min(t.name).label("name"),
        func.min(t.kind).label("kind"),
        func.min(t.country).label("country"),
        func.sum(t.articles).label("articles"),
    ).group_by(t.id)
    known = known.where(t.kind == kind) if kind else known
    known = known.where(t.country == country) if country else known
    with ledger.looking() as connection:
        if asked:
            known = known.where(t.number.in_(named_actors(connection, asked)))
        all_ = known.subquery("known")
        cited = (
            select(by.actor, func.count().label("statements"))
            .where(by.actor.is_not(None))
            .group_by(by.actor)
        ).subquery("cited")
        number = func.coalesce(cited.c.statements, 0)
        query = (
            select(all_.c.id, all_.c.name, all_.c.kind, all_.c.country, number, all_.c.articles)
            .select_from(all_.outerjoin(cited, cited.c.actor == all_.c.id))
            .order_by(number.desc(), all_.c.articles.desc(), all_.c.id)
        )
        rows = connection.execute(query.limit(most))
        lines = [ActorLine(*row[:5], int(row[5])) for row in rows]
        total = connection.execute(select(func.count()).select_from(all_)).scalar_one()
    return lines, total


def actor_record(ledger: Ledger, id: str) -> ActorRecord:
    """All the ledger knows of the actor of that id. Raises `LedgerError` when it has none."""
    t, a = schema.actors.c, schema.articles.c
    named = select(actor_names).where(actor_names.c.id == id)
    span = (
        select(func.min(a.published), func.max(a.published), func.max(t.qid))
        .join(schema.actors, t.article == a.number)
        .where(t.id == id)
    )
    with ledger.looking() as connection:
        names = connection.execute(
            named.order_by(actor_names.c.articles.desc(), actor_names.c.number)
        ).all()
        if not names:
            raise LedgerError(f"ledger {ledger.name} holds no actor '{id}'")
        first, last, qid = connection.execute(span).one()
        said = _said(id)
        return ActorRecord(
            id,
            tuple(row.name for row in names),
            names[0].kind,
            names[0].country,
            qid,
            sum(row.articles for row in names),
            first,
            last,
            tuple(_roles(connection, id)),
            connection.execute(select(func.count()).select_from(said)).scalar_one(),
            _tallies(connection, schema.statements.c.strength, id),
            _tallies(connection, a.outlet, id),
            _relays(connection, id),
        )


def _said(id: str) -> FromClause:
    """The numbers of the statements of which the actor is a source, each once."""
    by = schema.sources.c
    return select(by.statement.label("number")).where(by.actor == id).distinct().subquery("said")


def _tallies(connection: Connection, column: ColumnElement[Any], id: str) -> tuple[Tally, ...]:
    said, s, a = _said(id), schema.statements, schema.articles
    joined = said.join(s, s.c.number == said.c.number).join(a, a.c.number == s.c.article)
    return _counted(connection, select(column, func.count()).select_from(joined), column)


def _relays(connection: Connection, id: str) -> tuple[Tally, ...]:
    said, r = _said(id), schema.relays
    joined = said.join(r, r.c.statement == said.c.number)
    return _counted(connection, select(r.c.name, func.count()).select_from(joined), r.c.name)


def _counted(
    connection: Connection, query: Select[Any], column: ColumnElement[Any]
) -> tuple[Tally, ...]:
    query = query.where(column.is_not(None)).group_by(column)
    rows = connection.execute(query.order_by(func.count().desc(), column).limit(_LONGEST))
    return tuple(Tally(*row) for row in rows)


def _roles(connection: Connection, id: str) -> list[HeldRole]:
    """Roles over time. `actors.roles` holds an article's roles with "; " between them."""
    t, a = schema.actors.c, schema.articles.c
    query = (
        select(t.roles, func.min(a.published), func.max(a.published), func.count())
        .join(schema.actors, t.article == a.number)
        .where(t.id == id, t.roles.is_not(None))
        .group_by(t.roles)
    )
    held: dict[str, HeldRole] = {}
    for roles, first, last, articles in connection.execute(query):
        for title in roles.split("; "):
            known = held.get(title)
            days = [d for d in (first, last, *((known.first, known.last) if known else ())) if d]
            number = articles + (known.articles if known else 0)
            held[title] = HeldRole(title, min(days, default=None), max(days, default=None), number)
    return sorted(held.values(), key=lambda role: (role.first or "9", role.title))
