"""All that a ledger tells, without what differs from run to run: numbers of rows, times, ids drawn
by chance. Two ledgers of one content are the same to whoever asks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Table, select

from konon.ledger import Ledger, index, open_ledger, schema
from konon.ledger.health import examine

Content = Mapping[str, Counter[tuple[object, ...]]]
VOLATILE = {"number", "run", "at", "added_at", "read_at", "next_at", "updated", "touched"}
LEFT_OUT = {"runs", "models", "meta"}
POINTS = {"article": "articles", "one_article": "articles", "other_article": "articles"}
POINTS |= {"statement": "statements", "claim": "claims", "decision": "decisions"}
POINTS |= {"revision_of": "articles"}
OF_ARTICLES = ("readings", "statements", "actors", "timexes", "quantities", "evidence")


def content(ledger: Ledger) -> Content:
    """Every row of every table, with names in the place of numbers."""
    with ledger.looking() as connection:
        names = {
            table: dict(connection.execute(select(t.c.number, t.c.id)).tuples().all())
            for table, t in _named().items()
        }
        tables = [*schema.tables.sorted_tables, *index.tables.sorted_tables]
        found = {
            table.name: _rows(connection, table, names)
            for table in tables
            if table.name not in LEFT_OUT
        }
        if connection.dialect.name == "sqlite":
            found |= {one.name: _words(connection, one.name) for one in index.ALL}
    return found


def _named() -> dict[str, Table]:
    return {name: schema.tables.tables[name] for name in set(POINTS.values())}


def _rows(
    connection: Connection, table: Table, names: Mapping[str, Mapping[int, str]]
) -> Counter[tuple[object, ...]]:
    columns = [c for c in table.columns if c.name not in VOLATILE]
    named = [names.get(POINTS.get(c.name, "")) if c.type.python_type is not str else None
             for c in columns]  # fmt: skip
    return Counter(
        tuple(
            known.get(value, value) if known is not None else value
            for value, known in zip(row, named, strict=True)
        )
        for row in connection.execute(select(*columns))
    )


def _words(connection: Connection, name: str) -> Counter[tuple[object, ...]]:
    """How often each word stands in each column of an index."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.v_{name} USING fts5vocab(main, {name}, col)"
    )
    rows = connection.exec_driver_sql(f"SELECT term, col, doc, cnt FROM temp.v_{name}")
    return Counter({tuple(row[:2]): row.doc * 1_000_000 + row.cnt for row in rows})


def differences(one: Content, other: Content, *leave: str) -> list[str]:
    """In which tables two contents differ, by how many rows, and the first of them."""
    return [
        f"{name}: {(more := one[name] - other[name]).total()} too many, "
        f"{(less := other[name] - one[name]).total()} missing: "
        f"{str([*more, '/', *less])[:300]}"
        for name in sorted(one.keys() | other.keys())
        if name not in leave and one.get(name) != other.get(name)
    ]


def check(path: str | Path, whole: Content | None = None) -> list[str]:
    """What is wrong with a ledger after a fault: with its file, and with what it holds of the
    content an undisturbed run makes: each article there is there whole, and no other."""
    with open_ledger(path) as ledger:
        wrong = [f"{c.name}: {t}" for c in examine(ledger) for t in c.troubles]
        if whole is not None:
            wrong += _half(content(ledger), whole)
    return wrong


def _half(found: Content, whole: Content) -> list[str]:
    unknown = (found["articles"] - whole["articles"]).total()
    wrong = [f"articles: {unknown} unknown"] if unknown else []
    held = {row[0] for row in found["articles"]}
    for name in OF_ARTICLES:
        columns = [c.name for c in schema.tables.tables[name].columns if c.name not in VOLATILE]
        place = columns.index("article")
        of_held = Counter({r: n for r, n in whole[name].items() if r[place] in held})
        if of_held != found[name]:
            wrong.append(f"{name}: not the rows of the articles there are")
    return wrong
