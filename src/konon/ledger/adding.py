"""Adding: a batch of prepared readings into the tables, inside one transaction.

Questions are asked once for the whole batch, each by an index, so that an article costs the same
however large the ledger is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from konon.ledger import index, schema
from konon.ledger.chunks import chunks
from konon.ledger.prepared import Prepared
from konon.ledger.revisions import Revisions
from konon.ledger.rows import STATEMENT

_OF_ARTICLE = (schema.actors, schema.timexes, schema.quantities, schema.evidence)
_OF_STATEMENT = (schema.sources, schema.relays)


@dataclass(frozen=True, slots=True)
class Held:
    """An article in the ledger: its number, and the digests of its readings by version."""

    number: int
    digests: dict[str, str]


def held(connection: Connection, ids: Iterable[str]) -> dict[str, Held]:
    """Those of the articles `ids` that are in the ledger."""
    a, r = schema.articles.c, schema.readings.c
    query = select(a.id, a.number, r.version, r.digest).outerjoin(
        schema.readings, r.article == a.number
    )
    found: dict[str, Held] = {}
    for some in chunks(ids):
        for row in connection.execute(query.where(a.id.in_(some))):
            one = found.setdefault(row.id, Held(row.number, {}))
            if row.version is not None:
                one.digests[row.version] = row.digest
    return found


def add_batch(
    connection: Connection, batch: Sequence[Prepared], run: int | None, now: str
) -> list[tuple[int, bool]]:
    """Keep readings; for each its article's number, and whether anything new was kept.

    A reading by another version keeps the earlier ones and becomes the latest; one by the same
    version takes the place of its forerunner.
    """
    done: list[tuple[int, bool]] = []
    for wave in _waves(batch):
        done += _Wave(connection, wave, run, now).add()
    return done


def _waves(batch: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """The batch in parts that hold no article twice."""
    wave: dict[str, Prepared] = {}
    for one in batch:
        if one.article in wave:
            yield list(wave.values())
            wave = {}
        wave[one.article] = one
    if wave:
        yield list(wave.values())


class _Wave:
    def __init__(
        self, connection: Connection, wave: list[Prepared], run: int | None, now: str
    ) -> None:
        self.connection = connection
        self.wave = wave
        self.run = run
        self.now = now
        self.held = held(connection, [one.article for one in wave])

    def add(self) -> list[tuple[int, bool]]:
        fresh = [one for one in self.wave if one.article not in self.held]
        again = [one for one in self.wave if self._changed(one)]
        numbers = {id: one.number for id, one in self.held.items()}
        first = next_number(self.connection, schema.articles)
        numbers |= {one.article: number for number, one in enumerate(fresh, first)}
        self._renew(again)
        self._insert(schema.articles, self._article_rows(fresh, numbers))
        new = {one.article for one in (*fresh, *again)}
        kept = [one for one in self.wave if one.article in new]
        self._spread(kept, numbers)
        if kept:
            index.add(self.connection, [(numbers[one.article], one) for one in kept])
        return [(numbers[one.article], one.article in new) for one in self.wave]

    def _changed(self, one: Prepared) -> bool:
        held = self.held.get(one.article)
        return held is not None and held.digests.get(one.version) != one.digest

    def _article_rows(self, fresh: list[Prepared], numbers: dict[str, int]) -> list[dict[str, Any]]:
        revisions = Revisions(self.connection, [one.row["url_key"] for one in fresh])
        rows = []
        for one in fresh:
            number = numbers[one.article]
            revision, of = revisions.place(one.row["url_key"], one.row["text_key"], number)
            rows.append(
                {
                    **one.row,
                    "number": number,
                    "revision": revision,
                    "revision_of": of,
                    "added_at": self.now,
                    "run": self.run,
                }
            )
        return rows

    def _renew(self, again: list[Prepared]) -> None:
        """Make room for other readings of articles that are there."""
        if not again:
            return
        numbers = [self.held[one.article].number for one in again]
        index.remove(self.connection, numbers)
        for some in chunks(numbers):
            for table in (*_OF_ARTICLE, schema.statements):
                self.connection.execute(delete(table).where(table.c.article.in_(some)))
        r, a = schema.readings.c, schema.articles.c
        for number, one in zip(numbers, again, strict=True):
            replaced = (r.article == number) & (r.version == one.version)
            self.connection.execute(delete(schema.readings).where(replaced))
            self.connection.execute(
                schema.articles.update().where(a.number == number).values(**one.row)
            )

    def _spread(self, kept: list[Prepared], numbers: dict[str, int]) -> None:
        """Write the readings, and the rows they are spread over."""
        r, s = schema.readings, schema.statements
        reading, statement = next_number(self.connection, r), next_number(self.connection, s)
        rows: dict[str, list[dict[str, Any]]] = {r.name: [], s.name: []}
        rows |= {table.name: [] for table in (*_OF_ARTICLE, *_OF_STATEMENT)}
        for place, one in enumerate(kept):
            article = numbers[one.article]
            rows[r.name].append(self._reading_row(one, reading + place, article))
            for row in one.rows[s.name]:
                number = statement + int(str(row["position"]))
                rows[s.name].append({**row, "number": number, "article": article})
            for table in _OF_STATEMENT:
                rows[table.name] += _pointed(one.rows[table.name], statement, {})
            for table in _OF_ARTICLE:
                rows[table.name] += _pointed(one.rows[table.name], statement, {"article": article})
            statement += len(one.rows[s.name])
        for table in (r, s, *_OF_STATEMENT, *_OF_ARTICLE):
            self._insert(table, rows[table.name])

    def _reading_row(self, one: Prepared, number: int, article: int) -> dict[str, Any]:
        return {
            "number": number,
            "article": article,
            "version": one.version,
            "run": self.run,
            "read_at": self.now,
            "digest": one.digest,
            "packed": one.packed,
        }

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(table.insert(), rows)


def next_number(connection: Connection, table: Table) -> int:
    """The number after the highest; there is but one writer, so nobody else takes it."""
    highest = connection.execute(select(func.max(table.c.number))).scalar()
    return (highest or 0) + 1


def _pointed(
    rows: list[dict[str, Any]], first_statement: int, more: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Rows with a statement's number in the place of its position, and `more` columns."""
    for row in rows:
        position = row.get(STATEMENT)
        if position is not None:
            yield {**row, STATEMENT: first_statement + position, **more}
        else:
            yield {**row, **more}
