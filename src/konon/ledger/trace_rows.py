"""Rows of a trace: what tracing keeps, as the ledger's tables hold it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, delete, select

from konon.ledger import schema
from konon.ledger.adding import next_number
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.keys import storable
from konon.model import Claim, Edge, decode, encode
from konon.model.codec import Json
from konon.model.kept import Basis, Compared, Print, Renewal

KEY = "trace"
"""Key in `meta` of what the kept claims rest on."""
_PART = 1 << 20
"""Bytes of what was compared that stand in one row; a multiple of 16, so that none parts a pair."""
_COLUMNS = ("id", "wording", "wording_from", "first", "last")
"""Fields of a claim that stand in columns, and are left out of its JSON."""
_NEEDED: dict[str, Json] = {"outlets": [], "families": [], "origins": []}
"""Fields a claim must have that may be empty."""


def basis_in(connection: Connection) -> Basis:
    """What the kept claims rest on."""
    m = schema.meta.c
    found = connection.execute(select(m.value).where(m.key == KEY)).scalar()
    return decode(Basis, json.loads(found)) if found else Basis()


def keep_basis(connection: Connection, backend: Backend, basis: Basis) -> None:
    """Keep what they rest on, in the place of what was kept."""
    backend.put(connection, schema.meta, [{"key": KEY, "value": json.dumps(encode(basis))}])


def touch(connection: Connection, articles: Iterable[int]) -> None:
    """Mark articles, by their numbers, whose claims are to be worked out again."""
    t = schema.traced
    for some in chunks(articles):
        connection.execute(t.update().where(t.c.article.in_(some)).values(touched=True))


def article_numbers(connection: Connection) -> dict[str, int]:
    """Article -> its number in the ledger."""
    a = schema.articles.c
    return {row.id: row.number for row in connection.execute(select(a.id, a.number))}


def articles_of(connection: Connection, statements: Sequence[str]) -> dict[str, int]:
    """Statement -> the number of its article; those the ledger does not hold left out."""
    s = schema.statements.c
    found: dict[str, int] = {}
    for some in chunks(statements):
        rows = connection.execute(select(s.id, s.article).where(s.id.in_(some)))
        found.update({row.id: row.article for row in rows})
    return found


def keep_prints(
    connection: Connection, backend: Backend, prints: Sequence[Print], numbers: Mapping[str, int]
) -> None:
    """Keep prints, each in the place of its article's; `numbers` are those of the articles."""
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


def keep_edges(connection: Connection, change: Renewal, numbers: Mapping[str, int]) -> None:
    """Keep the edges of a change; `numbers` are those of the articles."""

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


def edge_of(row: Any) -> Edge:
    """The edge that a row of `edges` holds."""
    reasons = json.loads(row.reasons)
    if row.passages == "[]":  # as most have none, these are made without asking for each field
        return Edge(row.kind, row.one, row.other, row.weight, tuple(reasons))
    passages = json.loads(row.passages)
    return decode(
        Edge,
        {"kind": row.kind, "left": row.one, "right": row.other, "weight": row.weight}
        | {"reasons": reasons, "passages": passages},
    )


def compared_in(connection: Connection) -> Compared:
    """What has been compared."""
    c = schema.compared.c
    rows = connection.execute(select(c.what, c.hashes).order_by(c.what, c.position)).all()
    return Compared(
        **{
            field.name: b"".join(row.hashes for row in rows if row.what == field.name)
            for field in fields(Compared)
        }
    )


def keep_compared(connection: Connection, compared: Compared) -> None:
    """Keep what has been compared, in the place of what was kept."""
    connection.execute(delete(schema.compared))
    for field in fields(Compared):
        packed = getattr(compared, field.name)
        for position, first in enumerate(range(0, len(packed), _PART)):
            part = packed[first : first + _PART]
            row = {"what": field.name, "position": position, "hashes": part}
            connection.execute(schema.compared.insert(), row)


def drop_edges(connection: Connection, ends: Sequence[tuple[str, str]]) -> None:
    """Take away the edges between these, each told by its left and its right end."""
    e = schema.edges.c
    wanted = set(ends)
    for some in chunks(sorted({one for one, _ in ends})):
        rows = connection.execute(select(e.number, e.one, e.other).where(e.one.in_(some))).all()
        going = [row.number for row in rows if (row.one, row.other) in wanted]
        for few in chunks(going):
            connection.execute(delete(schema.edges).where(e.number.in_(few)))


def drop_claims(connection: Connection, statements: Sequence[str]) -> None:
    """Take away the claims that hold one of these statements."""
    c, s = schema.claims.c, schema.claim_statements.c
    for some in chunks(statements):
        holding = list(connection.execute(select(s.claim).where(s.id.in_(some))).scalars())
        if holding:
            connection.execute(delete(schema.claims).where(c.number.in_(set(holding))))


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


def claim_row(number: int, claim: Claim) -> dict[str, Any]:
    """The row of `claims` that holds a claim."""
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


def claim_of(row: Any) -> Claim:
    """The claim that a row of `claims` holds."""
    columns: dict[str, Json] = {name: getattr(row, name) for name in _COLUMNS}
    alone: dict[str, Json] = {"statements": [row.wording_from]}
    return decode(Claim, {**_NEEDED, **columns, **alone, **json.loads(row.json)})
