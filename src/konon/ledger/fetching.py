"""Fetching: the rows of a page's hits, with the words asked for marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from konon.ledger import schema
from konon.ledger.index import actor_names
from konon.ledger.passages import best_passage, whole_passage
from konon.ledger.wanted import Wanted
from konon.model.found import ActorHit, ArticleHit, FoundKind, Hit, StatementHit

if TYPE_CHECKING:
    from sqlalchemy import Connection


def hits(
    connection: Connection, kind: FoundKind, keys: Sequence[Any], asked: Wanted | None
) -> Iterable[Hit]:
    """The hits of these keys, in their order."""
    if not keys:
        return []
    found: Mapping[Any, Hit] = _FETCH[kind](connection, keys, asked)
    return [found[key] for key in keys if key in found]


def _articles(
    connection: Connection, numbers: Sequence[int], asked: Wanted | None
) -> dict[int, Hit]:
    a, s = schema.articles.c, schema.statements.c
    counted = (
        select(s.article, func.count())
        .where(s.article.in_(numbers), s.kind == "attribution")
        .group_by(s.article)
    )
    held = {row[0]: row[1] for row in connection.execute(counted)}
    rows = connection.execute(select(schema.articles).where(a.number.in_(numbers)))
    return {
        row.number: ArticleHit(
            row.id,
            whole_passage(row.title, asked) if row.title else None,
            best_passage(row.text[row.title_end or 0 :], asked),
            row.outlet,
            row.published,
            row.url,
            row.language,
            row.revision,
            held.get(row.number, 0),
        )
        for row in rows
    }


def _statements(
    connection: Connection, numbers: Sequence[int], asked: Wanted | None
) -> dict[int, Hit]:
    s, a = schema.statements, schema.articles.c
    query = (
        select(s, a.id.label("its_article"), a.title, a.outlet, a.published, a.url)
        .join(schema.articles, a.number == s.c.article)
        .where(s.c.number.in_(numbers))
    )
    names = _sources(connection, numbers)
    return {
        row.number: StatementHit(
            row.id,
            whole_passage(", ".join(names[row.number]), asked) if row.number in names else None,
            row.source_actor,
            row.source_status,
            row.strength,
            row.denial,
            whole_passage(row.content, asked),
            row.quote_type,
            row.said_on,
            row.relays,
            row.verification,
            row.verified_by,
            row.confidence,
            row.its_article,
            row.title,
            row.outlet,
            row.published,
            row.url,
        )
        for row in connection.execute(query)
    }


def _sources(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    t = schema.sources.c
    query = select(t.statement, t.name).where(t.statement.in_(numbers), t.name.is_not(None))
    names: dict[int, list[str]] = {}
    for number, name in connection.execute(query.order_by(t.statement, t.position)):
        names.setdefault(number, []).append(name)
    return names


def _actors(connection: Connection, ids: Sequence[str], asked: Wanted | None) -> dict[str, Hit]:
    t, by = actor_names.c, schema.sources.c
    rows: dict[str, list[Any]] = {}
    query = select(actor_names).where(t.id.in_(ids)).order_by(t.articles.desc(), t.number)
    for row in connection.execute(query):
        rows.setdefault(row.id, []).append(row)
    counted = (
        select(by.actor, func.count(by.statement.distinct()))
        .where(by.actor.in_(ids))
        .group_by(by.actor)
    )
    said = {row[0]: row[1] for row in connection.execute(counted)}
    return {
        id: ActorHit(
            id,
            whole_passage(names[0].name, asked),
            tuple(row.name for row in names),
            names[0].kind,
            names[0].country,
            said.get(id, 0),
            sum(row.articles for row in names),
        )
        for id, names in rows.items()
    }


_FETCH: dict[FoundKind, Any] = {
    "article": _articles,
    "statement": _statements,
    "actor": _actors,
}
