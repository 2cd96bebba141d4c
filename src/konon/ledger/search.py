"""Search: words and filters in, a page of articles, statements or actors out.

A page costs a walk over what matches, not over the ledger: ranking looks at every hit once
(BM25 on SQLite, `ts_rank` on PostgreSQL; actors by how many articles mention them), and only the
page's own rows are fetched. Both databases find the same; the order of equally good hits may
differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Float,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy import literal_column as raw
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql import FromClause, Subquery, table

from konon.errors import BadOption
from konon.ledger import cursors, fetching, schema
from konon.ledger.index import ACTORS, ARTICLES, STATEMENTS, Indexed, actor_names
from konon.ledger.vectors import fts5_query, ts_query
from konon.ledger.wanted import Term, Wanted, wanted
from konon.ledger.words import words_of
from konon.model.found import Count, FoundKind, Page, Query

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from konon.ledger.ledger import Ledger

MOST = 20
"""Hits on a page when nobody says otherwise."""
_COUNTED = 10_000
"""Hits that are counted out and ranked. A query that finds more has no best twenty worth the name:
"more than" says all a reader needs, those added last are ranked, and a common word costs no
walk over the whole ledger."""

_KINDS: tuple[FoundKind, ...] = ("statement", "article", "actor")
_OF_STATEMENTS = ("source", "strength", "verification")
_OF_ARTICLES = ("outlet", "language", "since", "until")


def search(ledger: Ledger, query: Query, *, most: int = MOST, after: str | None = None) -> Page:
    """The page of at most `most` hits that follows the cursor `after`, or the first.

    Raises `BadOption` for a query that cannot be understood or asks for nothing, filters that
    exclude the kind asked for, and a cursor of another query; `LedgerError` as the ledger does.
    """
    asked = wanted(query.words)
    _check(query, asked)
    with ledger.looking() as connection:
        finder = _Finder(connection, query, asked)
        counts = {kind: finder.count(kind) for kind in _open_kinds(query)}
        kind = _shown(query, counts)
        rows = finder.page(kind, most + 1, cursors.read(after, kind, query) if after else None)
        hits = fetching.hits(connection, kind, [row.key for row in rows[:most]], asked)
    more = rows[most - 1] if len(rows) > most else None
    next_page = cursors.written(kind, query, more.rank, more.key) if more else None
    return Page(kind, tuple(hits), counts, next_page)


def _check(query: Query, asked: Wanted | None) -> None:
    if asked is None:
        if query.words.strip():
            raise BadOption(f"'{query.words.strip()[:40]}' holds no letter or digit to search for")
        if not any(getattr(query, name) for name in (*_OF_STATEMENTS, *_OF_ARTICLES)):
            raise BadOption("nothing to search for: give words, or a filter such as --source")
    for name in ("since", "until"):
        _day(getattr(query, name))
    if query.since and query.until and query.since > query.until:
        raise BadOption(f"no day is from {query.since} and until {query.until}")
    if not _open_kinds(query):
        given = next(n for n in (*_OF_STATEMENTS, *_OF_ARTICLES) if getattr(query, n))
        raise BadOption(f"{given} is no filter for {query.kind}s; leave out one of the two")


def _shown(query: Query, counts: dict[FoundKind, Count]) -> FoundKind:
    """The kind asked for, else the first of which something is found, else the first."""
    if query.kind:
        return query.kind
    return next((kind for kind, count in counts.items() if count.found), next(iter(counts)))


def _day(written: str | None) -> None:
    try:
        if written is not None and date.fromisoformat(written).isoformat() != written:
            raise ValueError
    except ValueError:
        raise BadOption(f"'{written}' is not a day written as YYYY-MM-DD") from None


def _open_kinds(query: Query) -> list[FoundKind]:
    """The kinds the filters leave open, the one asked for first."""
    kinds = list(_KINDS)
    if any(getattr(query, name) for name in _OF_STATEMENTS):
        kinds = ["statement"]
    elif any(getattr(query, name) for name in _OF_ARTICLES):
        kinds = ["statement", "article"]
    if query.kind is None:
        return kinds
    return sorted(kinds, key=lambda kind: kind != query.kind) if query.kind in kinds else []


@dataclass(frozen=True, slots=True)
class _Row:
    """A hit's place in the order, and its number, or an actor's id."""

    rank: float | str | None
    key: int | str


class _Finder:
    """The questions one query puts to the database."""

    def __init__(self, connection: Connection, query: Query, asked: Wanted | None) -> None:
        self.connection = connection
        self.query = query
        self.asked = asked
        self.newest = asked is None or query.order == "newest"
        self.outlet = outlet_named(connection, query.outlet)
        self.by_id = bool(query.source) and _is_actor(connection, query.source or "")
        self.names = None if self.by_id else _names(query.source)

    def count(self, kind: FoundKind) -> Count:
        counted = self._matching(kind, ranked=False).order_by(None).limit(_COUNTED + 1).subquery()
        found = self.connection.execute(select(func.count()).select_from(counted)).scalar_one()
        return Count(min(found, _COUNTED), found > _COUNTED)

    def page(self, kind: FoundKind, most: int, after: cursors.Place | None) -> list[_Row]:
        matching = self._matching(kind, ranked=True).subquery("matching")
        rank, key = matching.c.rank, matching.c.key
        query = select(rank, key).limit(most)
        if kind != "actor" and self.newest:
            query = query.order_by(rank.desc().nulls_last(), key.desc())
            beyond = _older(rank, key, after)
        else:
            query = query.order_by(rank, key.desc())
            beyond = (
                None
                if after is None
                else or_(rank > after.rank, and_(rank == after.rank, key < after.key))
            )
        if beyond is not None:
            query = query.where(beyond)
        return [_Row(*row) for row in self.connection.execute(query)]

    def _matching(self, kind: FoundKind, *, ranked: bool) -> Select[Any]:
        """`rank` and `key` of everything of that kind that matches."""
        if kind == "actor":
            return self._actors()
        base, index = _BASES[kind]
        found = self._found(index, ranked and not self.newest)
        key: ColumnElement[Any] = base.c.number if found is None else found.c.number
        columns = [key.label("key")]
        if ranked:
            published = _plain(schema.articles.c.published, found)
            rank = published if found is None or self.newest else found.c.rank
            columns.append(rank.label("rank"))
        joined, conditions = self._joined(kind, found)
        query = select(*columns).select_from(joined).where(*conditions)
        return query if self.newest else query.order_by(key.desc()).limit(_COUNTED + 1)

    def _joined(
        self, kind: FoundKind, found: Subquery | None
    ) -> tuple[FromClause, list[ColumnElement[bool]]]:
        """What the hits must be joined with for the filters, and the filters."""
        s, a = schema.statements, schema.articles
        of_article = self._of_article(found)
        needs_article = bool(of_article) or self.newest
        if kind == "article":
            if found is None:
                return a, of_article
            joined: FromClause = found
            if needs_article:
                joined = joined.join(a, a.c.number == found.c.number)
            return joined, of_article
        of_statement = self._of_statement(found)
        if found is None:
            joined, of_statement = s, [s.c.kind == "attribution", *of_statement]
        elif needs_article or of_statement:
            joined = found.join(s, s.c.number == found.c.number)
        else:
            joined = found
        if needs_article:
            joined = joined.join(a, a.c.number == s.c.article)
        return joined, [*of_statement, *of_article]

    def _of_article(self, found: Subquery | None) -> list[ColumnElement[bool]]:
        a, query = schema.articles.c, self.query
        return [
            *([_plain(a.outlet, found) == self.outlet] if self.outlet else []),
            *([_plain(a.language, found) == query.language] if query.language else []),
            *([_plain(a.published, found) >= query.since] if query.since else []),
            *([_plain(a.published, found) <= query.until] if query.until else []),
        ]

    def _of_statement(self, found: Subquery | None) -> list[ColumnElement[bool]]:
        s, query = schema.statements.c, self.query
        checked = query.verification
        conditions = [
            *([_plain(s.strength, found) == query.strength] if query.strength else []),
            *([_plain(s.verification, found) == checked] if checked else []),
        ]
        if self.by_id:
            by = schema.sources.c
            named = select(by.statement).where(by.actor == query.source)
            # One by one where words narrow the field, at once where they do not.
            if found is not None:
                conditions.append(named.where(by.statement == s.number).exists())
            else:
                conditions.append(s.number.in_(named))
        return conditions

    def _found(self, index: Indexed, ranked: bool) -> Subquery | None:
        """`number` and, where wanted, `rank` of the rows whose words match; None without words."""
        names = self.names if index is STATEMENTS else None
        if self.asked is None and names is None:
            return None
        return _word_hits(self.connection, index, self.asked, names, ranked)

    def _actors(self) -> Select[Any]:
        """Actors by id, those in most articles first."""
        found = self._found(ACTORS, False)
        if found is None:
            raise BadOption("give words of an actor's name")
        t = actor_names.c
        return (
            select(cast(-func.sum(t.articles), Float).label("rank"), t.id.label("key"))
            .select_from(found.join(actor_names, t.number == found.c.number))
            .group_by(t.id)
        )


_BASES = {
    "statement": (schema.statements, STATEMENTS),
    "article": (schema.articles, ARTICLES),
}


def _word_hits(
    connection: Connection,
    index: Indexed,
    asked: Wanted | None,
    names: Wanted | None,
    ranked: bool,
) -> Subquery:
    name = index.name
    column, _, letter = index.columns[-1]
    number: ColumnElement[Any]
    rank: ColumnElement[Any]
    match: ColumnElement[Any]
    if connection.dialect.name == "sqlite":
        weights = ", ".join(str(weight) for _, weight, _ in index.columns)
        number, rank = raw(f"{name}.rowid"), raw(f"bm25({name}, {weights})", Float)
        match = raw(name).op("MATCH")(fts5_query(asked, names, column))
    else:
        query = cast(ts_query(asked, names, letter), TSQUERY)
        number, words = raw(f"{name}.number"), raw(f"{name}.words", TSVECTOR)
        rank, match = cast(-func.ts_rank(words, query), Double), words.op("@@")(query)
    columns: list[ColumnElement[Any]] = [number.label("number")]
    if ranked:
        columns.append(rank.label("rank"))
    return select(*columns).select_from(table(name)).where(match).subquery("found")


def named_actors(connection: Connection, asked: Wanted) -> Select[Any]:
    """The numbers of the names in `actor_names` that hold the words."""
    found = _word_hits(connection, ACTORS, asked, None, ranked=False)
    return select(found.c.number)


def article_hits(connection: Connection, asked: Wanted) -> Select[Any]:
    """The numbers of the articles whose title or text hold the words."""
    found = _word_hits(connection, ARTICLES, asked, None, ranked=False)
    return select(found.c.number)


def _plain(column: ColumnElement[Any], found: Subquery | None) -> ColumnElement[Any]:
    """The column; without its index where words are to narrow the field first.

    Neither database can know how few rows a word leaves; both may otherwise begin at a filter
    that half of the ledger passes.
    """
    return column if found is None else column.concat("")


def _older(
    rank: ColumnElement[Any], key: ColumnElement[Any], after: cursors.Place | None
) -> ColumnElement[bool] | None:
    """What comes after a place when the newest come first and those without a day last."""
    if after is None:
        return None
    if after.rank is None:
        return and_(rank.is_(None), key < after.key)
    return or_(rank < after.rank, and_(rank == after.rank, key < after.key), rank.is_(None))


def outlet_named(connection: Connection, given: str | None) -> str | None:
    """The outlet as the ledger spells it. Raises `BadOption` when it has none of that name."""
    if not given:
        return None
    t = schema.articles.c
    if connection.execute(select(t.number).where(t.outlet == given).limit(1)).first():
        return given
    names = connection.execute(select(t.outlet).distinct()).scalars()
    known: list[str] = [name for name in names if name]
    same = [name for name in known if words_of(name) == words_of(given)]
    if same:
        return same[0]
    raise BadOption(f"no outlet '{given}' is in the ledger; {_like(given, known)}")


def _like(given: str, known: Sequence[str]) -> str:
    from rapidfuzz.process import extract

    if not known:
        return "no article in it has an outlet"
    nearest = [name for name, _, _ in extract(given, known, limit=5)]
    return "the nearest are: " + ", ".join(nearest)


def _is_actor(connection: Connection, given: str) -> bool:
    t = schema.sources.c
    return (
        connection.execute(select(t.statement).where(t.actor == given).limit(1)).first() is not None
    )


def _names(given: str | None) -> Wanted | None:
    """The words of a source's name, all of which must be found in it."""
    if not given:
        return None
    words = words_of(given)
    if not words:
        raise BadOption(f"'{given[:40]}' holds no letter or digit of a source's name")
    return Wanted(tuple((Term((word,)),) for word in words))
