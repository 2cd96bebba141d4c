"""Ledger: readings in, readings out. Implements `konon.model.TraceStore`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.faults import plain_errors
from konon.ledger.prepared import Prepared, prepare
from konon.ledger.rows import actor_rows, article_row, reading_from, reading_json, statement_rows
from konon.model import Article, Decision, Reading, decode, encode

_KNOWN = ("published", "byline", "credit", "language")
_BATCH = 200
"""Readings fetched at a time: a few megabytes."""


@dataclass(frozen=True, slots=True)
class InputKey:
    """What an article was added from: the name given, its bytes' hash, the options it was read
    with. The same key again means the same article again."""

    name: str
    raw_sha256: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds."""

    articles: int
    readings: int
    statements: int
    actors: int
    quarantined: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input that could not be read, and why."""

    source: str
    reason: str
    raw_sha256: str
    at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a reading given to `add_many`; `reason` says why it was quarantined."""

    kind: Literal["read", "already", "quarantined"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: its name, why, and its bytes' hash where known."""

    name: str
    reason: str
    raw_sha256: str = ""


class Ledger:
    """Articles, their readings, and decisions about them. Use `open_ledger` to get one.

    Every method raises `LedgerError` when the file is damaged, in use or unwritable.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    # -- in --------------------------------------------------------------------------------------

    def add(self, reading: Reading, source: InputKey | None = None) -> bool:
        """Keep a reading; False when the ledger already has this very one.

        One transaction: after a kill the article is there whole or not at all. A reading by
        another version keeps the earlier ones and becomes the latest; one by the same version
        (after the outlet or the date was corrected, say) takes the place of its forerunner.
        `source` is noted as done and leaves quarantine.
        """
        (outcome,) = self.add_many([(prepare(reading), source)])
        return outcome.kind == "read"

    def add_many(
        self, pairs: Iterable[tuple[Prepared, InputKey | None]], run: int | None = None
    ) -> list[Outcome]:
        """Keep many readings in one transaction, as `add` does one; an outcome for each.

        `run` is the number `begin_run` gave. After an error none of them was kept.
        """
        outcomes = []
        with self.writing() as connection:
            for prepared, source in pairs:
                new = _add_reading(connection, prepared.reading)
                if source is not None:
                    _note_input(connection, source, prepared.article)
                outcomes.append(Outcome("read" if new else "already"))
        return outcomes

    def begin_run(self, options: str = "") -> int:
        """Note that a run begins that reads with `options` (JSON); its number."""
        return 0

    def end_run(self, run: int) -> None:
        """Note that the run has come to its end."""

    def note_input(self, source: InputKey, article: str) -> None:
        """Note that `source` holds the article of that id, already in the ledger."""
        with self.writing() as connection:
            _note_input(connection, source, article)

    def quarantine(self, name: str, reason: str, raw_sha256: str | None = None) -> None:
        """Note that the input `name` could not be read, and why; again replaces the reason."""
        self.quarantine_many([Refusal(name, reason, raw_sha256 or "")])

    def quarantine_many(self, refusals: Iterable[Refusal], run: int | None = None) -> None:
        """Note many inputs that could not be read, in one transaction."""
        rows = [
            {"source": r.name, "raw_sha256": r.raw_sha256, "reason": r.reason, "at": _now()}
            for r in refusals
        ]
        rows = [{key: _storable(value) for key, value in row.items()} for row in rows]
        if rows:
            with self.writing() as connection:
                connection.execute(insert(schema.quarantine).prefix_with("OR REPLACE"), rows)

    def decide(self, decision: Decision) -> None:
        """Keep a person's decision; the same id again changes nothing."""
        row = {
            "id": decision.id,
            "kind": decision.kind,
            "by": decision.by,
            "at": decision.at,
            "json": json.dumps(encode(decision), ensure_ascii=False),
        }
        with self.writing() as connection:
            connection.execute(insert(schema.decisions).on_conflict_do_nothing(), row)

    # -- out -------------------------------------------------------------------------------------

    def seen(self, source: InputKey) -> bool:
        """Whether this very input was added before."""
        return source in self.seen_many([source])

    def seen_many(self, sources: Iterable[InputKey]) -> set[InputKey]:
        """Those of `sources` that were added before."""
        t = schema.inputs.c
        seen = set()
        with self.looking() as connection:
            for source in sources:
                query = select(t.article).where(
                    t.name == _storable(source.name),
                    t.raw_sha256 == source.raw_sha256,
                    t.options == source.options,
                )
                if connection.execute(query).first() is not None:
                    seen.add(source)
        return seen

    def holds(self, article: Article) -> bool:
        """Whether the article is in the ledger with all that is known about it here."""
        known = {k: v for k, v in article_row(article, "").items() if k in _KNOWN and v is not None}
        t = schema.articles.c
        query = select(t.id).where(t.id == article.id, *(t[k] == v for k, v in known.items()))
        with self.looking() as connection:
            return connection.execute(query).first() is not None

    def readings(self) -> Iterator[Reading]:
        """Every article's latest reading, oldest publication first, undated articles last.

        Articles of one day come in the order of their ids, so that the order in which they were
        added does not matter. Articles added meanwhile are left out.
        """
        t = schema.articles.c
        query = select(t.id).order_by(t.published.is_(None), t.published, t.id)
        with self.looking() as connection:
            ids = list(connection.execute(query).scalars())
        for start in range(0, len(ids), _BATCH):
            yield from self._latest(ids[start : start + _BATCH])

    def reading(self, article: str) -> Reading | None:
        """The latest reading of the article of that id, or None."""
        return next(self._latest([article]), None)

    def decisions(self) -> Iterator[Decision]:
        """People's decisions, in the order they were kept."""
        t = schema.decisions.c
        with self.looking() as connection:
            rows = list(connection.execute(select(t.json).order_by(t.position)).scalars())
        for row in rows:
            yield decode(Decision, json.loads(row))

    def quarantined(self) -> list[Quarantined]:
        """What could not be read, latest first."""
        t = schema.quarantine.c
        query = select(t.source, t.reason, t.raw_sha256, t.at).order_by(t.at.desc(), t.source)
        with self.looking() as connection:
            return [Quarantined(*row) for row in connection.execute(query)]

    def counts(self) -> Counts:
        """How much the ledger holds; `actors` counts each actor id once."""
        with self.looking() as connection:
            distinct = select(func.count(schema.actors.c.id.distinct()))
            return Counts(
                articles=_count(connection, schema.articles),
                readings=_count(connection, schema.readings),
                statements=_count(connection, schema.statements),
                actors=connection.execute(distinct).scalar_one(),
                quarantined=_count(connection, schema.quarantine),
                decisions=_count(connection, schema.decisions),
            )

    # -- within ----------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write; committed when the block ends well."""
        with plain_errors(self.name), self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection that reads one consistent state."""
        with plain_errors(self.name), self.engine.connect() as connection:
            yield connection

    def _latest(self, ids: Sequence[str]) -> Iterator[Reading]:
        articles, readings = schema.articles, schema.readings
        newest = select(func.max(readings.c.id)).where(readings.c.article.in_(ids))
        query = (
            select(articles.c.id, readings.c.json, articles.c.text)
            .join(readings, readings.c.article == articles.c.id)
            .where(readings.c.id.in_(newest.group_by(readings.c.article)))
        )
        with self.looking() as connection:
            found = {row.id: (row.json, row.text) for row in connection.execute(query)}
        for id in ids:
            if id in found:
                yield self._understood(id, *found[id])

    def _understood(self, id: str, stored: str, text: str) -> Reading:
        try:
            return reading_from(stored, text)
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerError(
                f"ledger {self.name}: the reading of article {id} cannot be understood ({error}); "
                "it was damaged, or kept by another Konon"
            ) from error


def _add_reading(connection: Connection, reading: Reading) -> bool:
    article, now, text = reading.article, _now(), reading_json(reading)
    t = schema.readings
    same_version = (t.c.article == article.id) & (t.c.version == reading.version)
    if connection.execute(select(t.c.json).where(same_version)).scalar() == text:
        return False
    # The key of the new row is the highest, which makes it the latest.
    connection.execute(t.delete().where(same_version))
    row = article_row(article, now)
    kept = {key: value for key, value in row.items() if key not in ("id", "added_at")}
    connection.execute(insert(schema.articles).values(row).on_conflict_do_update(["id"], set_=kept))
    stored = {"article": article.id, "version": reading.version, "json": text, "read_at": now}
    result = connection.execute(t.insert(), stored)
    key = result.inserted_primary_key
    assert key is not None
    _replace(connection, schema.statements, article, list(statement_rows(reading, key[0])))
    _replace(connection, schema.actors, article, actor_rows(reading))
    return True


def _replace(
    connection: Connection, table: Table, article: Article, rows: list[dict[str, object]]
) -> None:
    connection.execute(table.delete().where(table.c.article == article.id))
    if rows:
        connection.execute(table.insert(), rows)


def _note_input(connection: Connection, source: InputKey, article: str) -> None:
    name = _storable(source.name)
    row = {
        "name": name,
        "raw_sha256": source.raw_sha256,
        "options": source.options,
        "article": article,
        "at": _now(),
    }
    connection.execute(insert(schema.inputs).prefix_with("OR REPLACE"), row)
    waiting = schema.quarantine
    connection.execute(waiting.delete().where(waiting.c.source == name))


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _storable(text: str) -> str:
    # File names may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
