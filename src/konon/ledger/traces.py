"""Traces: what tracing keeps in the ledger. Implements `konon.model.kept.KeptTrace`.

The ledger does not know what a claim is: it keeps them, finds them again, and takes away those
that rest on what is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.adding import next_number
from konon.ledger.chunks import chunks
from konon.ledger.keys import key
from konon.ledger.trace_rows import (
    article_numbers,
    articles_of,
    basis_in,
    claim_of,
    claim_row,
    compared_in,
    drop_claims,
    drop_edges,
    edge_of,
    keep_basis,
    keep_compared,
    keep_edges,
    keep_prints,
    touch,
)
from konon.model import Claim, Decision, Edge, Reading
from konon.model.kept import About, Basis, Compared, Print, Renewal

if TYPE_CHECKING:
    from konon.ledger.ledger import Ledger
    from konon.trace.finding import Wanted

_PAGE = 500
"""Rows fetched at a time."""
_ALL = (schema.claims, schema.edges, schema.traced)


class Traces:
    """The kept trace of one ledger. Every method raises `LedgerError` as the ledger's do."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    # -- the readings, as TraceStore -------------------------------------------------------------

    def readings(self) -> Iterator[Reading]:
        """Every article's latest reading, oldest publication first, as people corrected it."""
        return self._reviewed(self.ledger.readings())

    def reading(self, article: str) -> Reading | None:
        """The latest reading of the article of that id, as people corrected it, or None."""
        return next(self.many([article]), None)

    def decisions(self) -> Iterator[Decision]:
        """People's decisions, in the order they were kept."""
        return self.ledger.decisions()

    def many(self, articles: Sequence[str]) -> Iterator[Reading]:
        """The latest readings of these articles, as people corrected them."""
        return self._reviewed(self.ledger.many(articles))

    def bare(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        """As `many`, with what following statements to their origins needs, and of these statements
        what comparing them does; in no order."""
        corrected = self._corrections()
        yield from self.ledger.bare([id for id in articles if id not in corrected], statements)
        yield from self.many([id for id in articles if id in corrected])

    def replaced(self) -> Mapping[str, str]:
        """Each article that changed the text at its address -> the one whose text it changed."""
        return self.ledger.replaced()

    # -- what is kept ----------------------------------------------------------------------------

    def basis(self) -> Basis:
        """What the kept claims rest on."""
        with self.ledger.looking() as connection:
            return basis_in(connection)

    def digests(self) -> Mapping[str, str]:
        """Article -> digest of its latest reading, another one when it was corrected."""
        a, r = schema.articles.c, schema.readings.c
        newest = select(func.max(r.number)).group_by(r.article)
        query = select(a.id, r.digest).join(schema.readings, r.article == a.number)
        with self.ledger.looking() as connection:
            rows = connection.execute(query.where(r.number.in_(newest)))
            found = {row.id: row.digest for row in rows}
        for article, made in self._corrections().items():
            if article in found:
                found[article] = key(found[article], *made)
        return found

    def _reviewed(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        from konon.trace.reviewed import reviewed  # only now: tracing loads much

        return reviewed(readings, list(self.decisions()))

    def _corrections(self) -> dict[str, list[str]]:
        """Article -> ids of the decisions that change what was read in it."""
        from konon.trace.decided import upheld
        from konon.trace.reviewed import CHANGES

        made = [d for d in upheld(self.decisions()) if d.kind in CHANGES]
        article_of: dict[str, str] = {}
        a, s = schema.articles.c, schema.statements
        query = select(s.c.id, a.id.label("article")).join(schema.articles, a.number == s.c.article)
        with self.ledger.looking() as connection:
            for some in chunks({target for one in made for target in one.targets}):
                for row in connection.execute(query.where(s.c.id.in_(some))):
                    article_of[row.id] = row.article
        found: dict[str, list[str]] = {}
        for one in made:
            for article in {article_of[t] for t in one.targets if t in article_of}:
                found.setdefault(article, []).append(one.id)
        return found

    def traced(self) -> Mapping[str, tuple[str, bool]]:
        """Article -> digest it was traced by, and whether it is touched."""
        a, t = schema.articles.c, schema.traced.c
        query = select(a.id, t.digest, t.touched).join(schema.traced, t.article == a.number)
        with self.ledger.looking() as connection:
            return {row.id: (row.digest, row.touched) for row in connection.execute(query)}

    def prints(self) -> Iterator[Print]:
        """All prints."""
        a, t = schema.articles.c, schema.traced.c
        query = select(t.article, a.id, t.digest, t.touched, t.hashes, t.notice)
        for row in self._pages(query.join(schema.articles, a.number == t.article), t.article):
            yield Print(row.id, row.digest, row.touched, row.hashes, row.notice)

    def edges(self) -> Iterator[Edge]:
        """All edges, between statements and between articles."""
        e = schema.edges.c
        for row in self._pages(select(schema.edges), e.number):
            yield edge_of(row)

    def compared(self) -> Compared:
        """What has been compared."""
        with self.ledger.looking() as connection:
            return compared_in(connection)

    def about(self) -> Iterator[About]:
        """What is known of each article."""
        a = schema.articles.c
        query = select(a.number, a.id, a.outlet, a.url, a.published, a.url_key, a.text_key)
        for row in self._pages(query, a.number):
            day = date.fromisoformat(row.published) if row.published else None
            yield About(row.id, row.outlet, row.url, day, row.url_key, row.text_key)

    def noticed(self) -> set[str]:
        """The articles whose print says that they hold a notice."""
        a, t = schema.articles.c, schema.traced.c
        query = select(a.id).join(schema.traced, t.article == a.number).where(t.notice)
        with self.ledger.looking() as connection:
            return set(connection.execute(query).scalars())

    def claims_of(self, articles: Sequence[str]) -> Iterator[Claim]:
        """The claims with a statement of these articles, and those that have corrections."""
        a, c, s = schema.articles.c, schema.claims.c, schema.claim_statements.c
        with self.ledger.looking() as connection:
            numbers = set(connection.execute(select(c.number).where(c.corrections > 0)).scalars())
            for some in chunks(articles):
                here = select(a.number).where(a.id.in_(some))
                numbers.update(
                    connection.execute(select(s.claim).where(s.article.in_(here))).scalars()
                )
        for few in chunks(sorted(numbers)):
            with self.ledger.looking() as connection:
                rows = connection.execute(select(schema.claims).where(c.number.in_(few))).all()
            yield from map(claim_of, rows)

    def gathered(self) -> Iterator[Sequence[str]]:
        """The statements of each claim that has several."""
        c, s = schema.claims.c, schema.claim_statements.c
        several = select(c.number).where(c.statements > 1)
        query = select(s.claim, s.id).where(s.claim.in_(several)).order_by(s.claim, s.position)
        with self.ledger.looking() as connection:
            rows = list(connection.execute(query))
        found: dict[int, list[str]] = {}
        for row in rows:
            found.setdefault(row.claim, []).append(row.id)
        yield from found.values()

    def claims(self, most: int | None = None) -> Iterator[Claim]:
        """The claims as last traced, those of most outlets first, in the order of trace."""
        return self._where([], most)

    def count(self) -> int:
        """How many claims there are."""
        with self.ledger.looking() as connection:
            return connection.execute(select(func.count()).select_from(schema.claims)).scalar_one()

    def fitting(self, wanted: Wanted) -> Iterator[Claim]:
        """Claims in their order, among them all that `wanted` wants; where it names an actor, all
        that come from that one."""
        return self._where(_conditions(wanted))

    def beginning(self, id: str) -> Iterator[Claim]:
        """The claims whose id begins so, or that of a statement in them, in their order."""
        c, s = schema.claims.c, schema.claim_statements.c
        held = select(s.claim).where(s.id.startswith(id, autoescape=True))
        return self._where([c.id.startswith(id, autoescape=True) | c.number.in_(held)])

    def holding(self, statements: Collection[str]) -> Iterator[Claim]:
        """The claims that hold one of these statements, in their order."""
        c, s = schema.claims.c, schema.claim_statements.c
        numbers: set[int] = set()
        for some in chunks(sorted(statements)):
            with self.ledger.looking() as connection:
                numbers.update(connection.execute(select(s.claim).where(s.id.in_(some))).scalars())
        found = [self._where([c.number.in_(few)]) for few in chunks(sorted(numbers))]
        return chain.from_iterable(found)

    def _where(
        self, conditions: Sequence[ColumnElement[bool]], most: int | None = None
    ) -> Iterator[Claim]:
        c = schema.claims.c
        order = (c.outlets.desc(), c.statements.desc(), func.coalesce(c.first, "9999"), c.id)
        query = select(c.number).where(*conditions).order_by(*order).limit(most)
        with self.ledger.looking() as connection:
            numbers = list(connection.execute(query).scalars())
        for some in chunks(numbers):
            with self.ledger.looking() as connection:
                rows = select(schema.claims).where(c.number.in_(some))
                found = {row.number: row for row in connection.execute(rows)}
            yield from (claim_of(found[number]) for number in some if number in found)

    def claim_of(self, statement: str) -> Claim | None:
        """The claim a statement is in, as last traced."""
        c, s = schema.claims.c, schema.claim_statements.c
        query = select(schema.claims).join(schema.claim_statements, s.claim == c.number)
        with self.ledger.looking() as connection:
            found = connection.execute(query.where(s.id == statement)).first()
        return claim_of(found) if found else None

    # -- keeping ---------------------------------------------------------------------------------

    def begin(self, change: Renewal) -> None:
        """Make the change in one step, and mark the touched statements' articles."""
        with self.ledger.writing() as connection:
            self._turn(connection, change.basis.turn - 1)
            if change.anew:
                for table in _ALL:
                    connection.execute(delete(table))
            numbers = article_numbers(connection)
            drop_edges(connection, change.edges_gone)
            keep_prints(connection, self.ledger.backend, change.prints, numbers)
            keep_edges(connection, change, numbers)
            keep_compared(connection, change.compared)
            drop_claims(connection, change.touched)
            articles = {change.article_of.get(id, "") for id in change.touched}
            touch(connection, [numbers[id] for id in articles if id in numbers])
            keep_basis(connection, self.ledger.backend, change.basis)

    def add_claims(self, turn: int, claims: Iterable[Claim]) -> None:
        """Keep claims, in one step, each in the place of one of its id."""
        given = list(claims)
        with self.ledger.writing() as connection:
            self._turn(connection, turn)
            for some in chunks(claim.id for claim in given):
                connection.execute(delete(schema.claims).where(schema.claims.c.id.in_(some)))
            articles = articles_of(connection, [id for claim in given for id in claim.statements])
            first = next_number(connection, schema.claims)
            rows = [claim_row(number, claim) for number, claim in enumerate(given, first)]
            members = [
                {"claim": number, "position": n, "id": id, "article": articles.get(id)}
                for number, claim in enumerate(given, first)
                for n, id in enumerate(claim.statements)
            ]
            if rows:
                connection.execute(schema.claims.insert(), rows)
                connection.execute(schema.claim_statements.insert(), members)

    def finish(self, turn: int) -> None:
        """All claims have been given: no article is touched any more."""
        t = schema.traced
        with self.ledger.writing() as connection:
            self._turn(connection, turn)
            connection.execute(t.update().where(t.c.touched).values(touched=False))

    def _turn(self, connection: Connection, turn: int) -> None:
        if basis_in(connection).turn != turn:
            raise LedgerError(
                f"ledger {self.ledger.name} was traced, or something in it forgotten, by another "
                "program meanwhile; trace it again"
            )

    def _pages(self, query: Select[Any], key: Any) -> Iterator[Any]:
        after = -1
        while True:
            with self.ledger.looking() as connection:
                page = connection.execute(query.where(key > after).order_by(key).limit(_PAGE))
                rows = page.all()
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1]._mapping[key]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What of `wanted` columns can tell, or words that must stand in a claim's JSON."""
    c = schema.claims.c
    if wanted.actor is not None:
        from konon.trace.comparing.stems import tokens_of  # only now: tracing loads much

        words = [word for word in tokens_of(wanted.actor) if word.isascii()]
        # What is escaped may fold to a plain letter.
        return [c.json.icontains(word, autoescape=True) | c.json.contains("\\u") for word in words]
    found: list[ColumnElement[bool]] = [c.outlets >= wanted.min_outlets]
    if wanted.outlet is not None:
        found.append(c.json.contains(json.dumps(wanted.outlet), autoescape=True))
    if wanted.since is not None:
        found.append(c.last >= wanted.since)
    if wanted.until is not None:
        found.append(c.first <= wanted.until)
    if wanted.conflicts:
        found.append(c.conflicts > 0)
    if wanted.unverified:
        found.append(c.json.contains("unverifiable"))
    return found
