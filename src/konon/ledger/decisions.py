"""Decisions: what people decided about claims and actors, in the order they did."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from konon.ledger import schema
from konon.ledger.adding import next_number
from konon.model import Decision, decode, encode


def known(connection: Connection, id: str) -> bool:
    """Whether the decision of that id is there."""
    d = schema.decisions.c
    return connection.execute(select(d.id).where(d.id == id)).first() is not None


def keep(connection: Connection, decision: Decision) -> None:
    """Write a decision that is not there yet."""
    d = schema.decisions
    number = next_number(connection, d)
    row = {
        "number": number,
        "id": decision.id,
        "kind": decision.kind,
        "by": decision.by,
        "at": decision.at,
        "undoes": decision.undoes,
        "json": json.dumps(encode(decision), ensure_ascii=True),
    }
    connection.execute(d.insert(), row)
    targets = [{"decision": number, "target": t} for t in dict.fromkeys(decision.targets)]
    if targets:
        connection.execute(schema.decision_targets.insert(), targets)


def decisions(connection: Connection) -> list[Decision]:
    """All decisions, in the order they were kept."""
    d = schema.decisions.c
    rows = connection.execute(select(d.json).order_by(d.number)).scalars()
    return [decode(Decision, json.loads(row)) for row in rows]
