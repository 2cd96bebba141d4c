"""Traces: what tracing keeps in the ledger. Implements `konon.model.kept.KeptTrace`.

The ledger does not know what a claim is: it keeps them, finds them again, and takes away those
that rest on what is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.adding import next_number
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.keys import key, storable
from konon.model import Claim, Decision, Edge, Reading, decode, encode
from konon.model.codec import Json
from konon.model.kept import About, Basis, Compared, Print, Renewal

if TYPE_CHECKING:
    from konon.ledger.ledger import Ledger
    from konon.trace.finding import Wanted

KEY = "trace"
"""Key in `meta` of what the kept claims rest on."""
_PAGE = 500
"""Rows fetched at a time."""
_ALL = (schema.claims, schema.edges, schema.traced)
_PART = 1 << 20
"""Bytes of what was compared that stand in one row; a multiple of 16, so that none parts a pair."""


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
            return _basis(connection)

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
            yield _edge(row)

    def compared(self) -> Compared:
        """What has been compared."""
        with self.ledger.looking() as connection:
            return _compared(connection)

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
            yield from map(_claim, rows)

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
            yield from (_claim(found[number]) for number in some if number in found)

    def claim_of(self, statement: str) -> Claim | None:
        """The claim a statement is in, as last traced."""
        c, s = schema.claims.c, schema.claim_statements.c
        query = select(schema.claims).join(schema.claim_statements, s.claim == c.number)
        with self.ledger.looking() as connection:
            found = connection.execute(query.where(s.id == statement)).first()
        return _claim(found) if found else None

    # -- keeping ---------------------------------------------------------------------------------

    def begin(self, change: Renewal) -> None:
        """Make the change in one step, and mark the touched statements' articles."""
        with self.ledger.writing() as connection:
            self._turn(connection, change.basis.turn - 1)
            if change.anew:
                for table in _ALL:
                    connection.execute(delete(table))
            numbers = _article_numbers(connection)
            _drop_edges(connection, change.edges_gone)
            _keep_prints(connection, self.ledger.backend, change.prints, numbers)
            _keep_edges(connection, change, numbers)
            _keep_compared(connection, change.compared)
            _drop_claims(connection, change.touched)
            articles = {change.article_of.get(id, "") for id in change.touched}
            touch(connection, [numbers[id] for id in articles if id in numbers])
            _keep_basis(connection, self.ledger.backend, change.basis)

    def add_claims(self, turn: int, claims: Iterable[Claim]) -> None:
        """Keep claims, in one step, each in the place of one of its id."""
        given = list(claims)
        with self.ledger.writing() as connection:
            self._turn(connection, turn)
            for some in chunks(claim.id for claim in given):
                connection.execute(delete(schema.claims).where(schema.claims.c.id.in_(some)))
            articles = _articles_of(connection, [id for claim in given for id in claim.statements])
            first = next_number(connection, schema.claims)
            rows = [_claim_row(number, claim) for number, claim in enumerate(given, first)]
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
        if _basis(connection).turn != turn:
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


def touch(connection: Connection, articles: Iterable[int]) -> None:
    """Mark articles, by their numbers, whose claims are to be worked out again."""
    t = schema.traced
    for some in chunks(articles):
        connection.execute(t.update().where(t.c.article.in_(some)).values(touched=True))


def forget_trace(connection: Connection, backend: Backend, articles: Sequence[int]) -> None:
    """Take away all claims that rest on these articles, or name a statement of theirs, and mark
    what stood beside them; called before the articles go, and their edges and prints with them."""
    basis = _basis(connection)
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
    _keep_basis(connection, backend, replace(basis, turn=basis.turn + 1, decided=decided))


# -- rows ------------------------------------------------------------------------------------------


def _basis(connection: Connection) -> Basis:
    m = schema.meta.c
    found = connection.execute(select(m.value).where(m.key == KEY)).scalar()
    return decode(Basis, json.loads(found)) if found else Basis()


def _keep_basis(connection: Connection, backend: Backend, basis: Basis) -> None:
    backend.put(connection, schema.meta, [{"key": KEY, "value": json.dumps(encode(basis))}])


def _article_numbers(connection: Connection) -> dict[str, int]:
    a = schema.articles.c
    return {row.id: row.number for row in connection.execute(select(a.id, a.number))}


def _articles_of(connection: Connection, statements: Sequence[str]) -> dict[str, int]:
    s = schema.statements.c
    found: dict[str, int] = {}
    for some in chunks(statements):
        rows = connection.execute(select(s.id, s.article).where(s.id.in_(some)))
        found.update({row.id: row.article for row in rows})
    return found


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
        if any(note.notice in statements for note in _claim(row).corrections)
    }


def _at_the_same_address(connection: Connection, articles: Sequence[int]) -> set[int]:
    """Articles at the addresses of these: which of them replaced which is about to change."""
    a = schema.articles.c
    found: set[int] = set()
    for some in chunks(articles):
        here = select(a.url_key).where(a.number.in_(some), a.url_key.is_not(None))
        found.update(connection.execute(select(a.number).where(a.url_key.in_(here))).scalars())
    return found


def _keep_prints(
    connection: Connection, backend: Backend, prints: Sequence[Print], numbers: Mapping[str, int]
) -> None:
    for some in chunks(prints):
        rows = [
            {
                "article": numbers[one.article],
                "digest": one.digest,
                "touched": one.touched,
                "hashes": one.hashes,
                "notice": one.notice,
            }
            for one in some
            if one.article in numbers
        ]
        backend.put(connection, schema.traced, rows)


def _keep_edges(connection: Connection, change: Renewal, numbers: Mapping[str, int]) -> None:
    def article(id: str) -> int | None:
        return numbers.get(change.article_of.get(id, id))

    number = next_number(connection, schema.edges)
    for some in chunks(enumerate(change.edges, number)):
        rows = [
            {
                "number": n,
                "kind": edge.kind,
                "one": edge.left,
                "other": edge.right,
                "weight": edge.weight,
                "reasons": json.dumps(encode(edge.reasons)),
                "passages": json.dumps(encode(edge.passages)),
                "one_article": article(edge.left),
                "other_article": article(edge.right),
            }
            for n, edge in some
        ]
        connection.execute(schema.edges.insert(), rows)


def _edge(row: Any) -> Edge:
    reasons = json.loads(row.reasons)
    if row.passages == "[]":  # as most have none, these are made without asking for each field
        return Edge(row.kind, row.one, row.other, row.weight, tuple(reasons))
    passages = json.loads(row.passages)
    return decode(
        Edge,
        {"kind": row.kind, "left": row.one, "right": row.other, "weight": row.weight}
        | {"reasons": reasons, "passages": passages},
    )


def _compared(connection: Connection) -> Compared:
    c = schema.compared.c
    rows = connection.execute(select(c.what, c.hashes).order_by(c.what, c.position)).all()
    return Compared(
        **{
            field.name: b"".join(row.hashes for row in rows if row.what == field.name)
            for field in fields(Compared)
        }
    )


def _keep_compared(connection: Connection, compared: Compared) -> None:
    connection.execute(delete(schema.compared))
    for field in fields(Compared):
        packed = getattr(compared, field.name)
        for position, first in enumerate(range(0, len(packed), _PART)):
            part = packed[first : first + _PART]
            row = {"what": field.name, "position": position, "hashes": part}
            connection.execute(schema.compared.insert(), row)


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
    left = without(_compared(connection), sorted(statements), ids, prints)
    _keep_compared(connection, left)


def _drop_edges(connection: Connection, ends: Sequence[tuple[str, str]]) -> None:
    e = schema.edges.c
    wanted = set(ends)
    for some in chunks(sorted({one for one, _ in ends})):
        rows = connection.execute(select(e.number, e.one, e.other).where(e.one.in_(some))).all()
        going = [row.number for row in rows if (row.one, row.other) in wanted]
        for few in chunks(going):
            connection.execute(delete(schema.edges).where(e.number.in_(few)))


def _drop_claims(connection: Connection, statements: Sequence[str]) -> None:
    c, s = schema.claims.c, schema.claim_statements.c
    for some in chunks(statements):
        holding = list(connection.execute(select(s.claim).where(s.id.in_(some))).scalars())
        if holding:
            connection.execute(delete(schema.claims).where(c.number.in_(set(holding))))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What of `wanted` columns can tell, or words that must stand in a claim's JSON."""
    c = schema.claims.c
    if wanted.actor is not None:
        from konon.trace.stems import tokens_of  # only now: tracing loads much

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


_COLUMNS = ("id", "wording", "wording_from", "first", "last")
"""Fields of a claim that stand in columns, and are left out of its JSON."""
_NEEDED: dict[str, Json] = {"outlets": [], "families": [], "origins": []}
"""Fields a claim must have that may be empty."""


def claim_columns(claim: Claim) -> dict[str, Any]:
    """The columns of a claim's row, without its number and what JSON holds."""
    return {
        "id": claim.id,
        "wording": storable(claim.wording),
        "wording_from": claim.wording_from,
        "outlets": len(claim.outlets),
        "statements": len(claim.statements),
        "families": len(claim.families),
        "origins": len(claim.origins),
        "anonymous": len(claim.anonymous),
        "unknown": len(claim.unknown),
        "conflicts": len(claim.conflicts),
        "corrections": len(claim.corrections),
        "first": claim.first,
        "last": claim.last,
    }


def _claim_row(number: int, claim: Claim) -> dict[str, Any]:
    rest = json.dumps(_rest(claim), separators=(",", ":"))
    return {"number": number, **claim_columns(claim), "json": rest}


def _rest(claim: Claim) -> dict[str, Json]:
    """What the columns do not tell: no field that is empty, no statement where there is one."""
    data = encode(claim)
    assert isinstance(data, dict)
    told = set(_COLUMNS)
    if storable(claim.wording) != claim.wording:
        told.remove("wording")
    if claim.statements == (claim.wording_from,):
        told.add("statements")
    return {key: value for key, value in data.items() if value and key not in told}


def _claim(row: Any) -> Claim:
    columns: dict[str, Json] = {name: getattr(row, name) for name in _COLUMNS}
    alone: dict[str, Json] = {"statements": [row.wording_from]}
    return decode(Claim, {**_NEEDED, **columns, **alone, **json.loads(row.json)})
