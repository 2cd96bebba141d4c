"""Ledger: readings in, readings out. Implements `konon.model.TraceStore`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine, Table, func, select

from konon.errors import LedgerError
from konon.ledger import decisions, faults, forget, index, inputs, latest, revisions, runs, schema
from konon.ledger.adding import add_batch, held
from konon.ledger.backend import Backend
from konon.ledger.forget import Forgotten
from konon.ledger.inputs import InputKey, Quarantined, Refusal
from konon.ledger.keys import key, storable
from konon.ledger.packing import unpack, unpack_bare, unpack_part
from konon.ledger.prepared import Prepared, prepare
from konon.ledger.revisions import Revision
from konon.ledger.rows import article_row
from konon.ledger.runs import Run
from konon.ledger.targets import TargetKind
from konon.ledger.tombstones import forgotten_days
from konon.logs import logger
from konon.model import Article, Decision, Reading

_LOG = logger("ledger")
_KNOWN = ("published", "byline", "credit", "language")


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
class Outcome:
    """What became of a reading given to `add_many`; `reason` says why it was quarantined."""

    kind: Literal["read", "already", "quarantined"]
    reason: str = ""


class Ledger:
    """Articles, their readings, and decisions about them. Use `open_ledger` to get one.

    Every method raises `LedgerError` when the database is damaged, in use, full or unwritable;
    nothing is then half written.
    """

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.name = backend.name

    @property
    def engine(self) -> Engine:
        """The database's connections."""
        return self.backend.engine

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
        """Let go of the file or server."""
        self.engine.dispose()

    # -- in --------------------------------------------------------------------------------------

    def add(self, reading: Reading, source: InputKey | None = None) -> bool:
        """Keep a reading; False when the ledger already has this very one.

        One transaction: after a kill the article is there whole or not at all. A reading by
        another version keeps the earlier ones and becomes the latest; one by the same version
        (after the date was corrected, say) takes the place of its forerunner. `source` is noted
        as done and leaves quarantine. What was forgotten is refused, and goes to quarantine
        without its name.
        """
        (outcome,) = self.add_many([(prepare(reading), source)])
        return outcome.kind == "read"

    def add_many(
        self, pairs: Iterable[tuple[Prepared, InputKey | None]], run: int | None = None
    ) -> list[Outcome]:
        """Keep many readings in one transaction, as `add` does one; an outcome for each.

        `run` is the number `begin_run` gave. After an error none of them was kept.
        """
        with self.writing() as connection:
            return _add_many(connection, self.backend, list(pairs), run)

    def note_inputs(self, pairs: Iterable[tuple[InputKey, str]], run: int | None = None) -> None:
        """Note many inputs that hold articles already in the ledger, in one transaction."""
        found = list(pairs)
        with self.writing() as connection:
            numbers = _numbers(connection, [article for _, article in found])
            missing = {article for _, article in found} - numbers.keys()
            if missing:
                raise LedgerError(f"ledger {self.name} holds no article {min(missing)}")
            rows = [(source, numbers[article]) for source, article in found]
            inputs.note(connection, self.backend, rows, run, _now())

    def quarantine(self, name: str, reason: str, raw_sha256: str | None = None) -> None:
        """Note that the input `name` could not be read, and why; again replaces the reason."""
        self.quarantine_many([Refusal(name, reason, raw_sha256 or "")])

    def quarantine_many(self, refusals: Iterable[Refusal], run: int | None = None) -> None:
        """Note many inputs that could not be read, in one transaction."""
        with self.writing() as connection:
            inputs.refuse(connection, self.backend, refusals, run, _now())

    def release(self, names: Iterable[str]) -> None:
        """Take inputs out of quarantine, by their names; others change nothing."""
        given = {storable(name) for name in names}
        with self.looking() as connection:
            waiting = inputs.waiting(connection, given)
        if waiting:
            with self.writing() as connection:
                inputs.release(connection, waiting)

    def decide(self, decision: Decision) -> None:
        """Keep a person's decision; the same id again changes nothing."""
        with self.writing() as connection:
            if not decisions.known(connection, decision.id):
                decisions.keep(connection, decision)

    def begin_run(self, options: str = "{}") -> int:
        """Note that a run begins that reads with `options` (JSON); its number."""
        with self.writing() as connection:
            return runs.begin(connection, storable(options), _now())

    def end_run(self, run: int, added: int = 0) -> None:
        """Note that the run has come to its end, having added so many articles."""
        r = schema.runs
        with self.writing() as connection:
            index.settle(connection, added)
            connection.execute(r.update().where(r.c.number == run).values(finished=_now()))

    def forget(self, kind: TargetKind, value: str, *, by: str, why: str) -> Forgotten:
        """Purge what `kind` and `value` name, with everything derived from it; see `forget.py`.

        Raises `LedgerError` when all was forgotten but the file could not be swept, because
        another program holds it; `sweep` does it later, as does opening the ledger again.
        """
        with self.writing() as connection:
            done = forget.forget(
                connection, self.backend, kind, value, storable(by), storable(why), _now()
            )
        _LOG.info("forgotten", extra={"told": {"ledger": self.name, "kind": kind}})
        self.sweep()
        return done

    def sweep(self) -> None:
        """Leave no byte in the database's files of what was forgotten; nothing to do else."""
        m = schema.meta
        if not self.sweep_due:
            return
        with self.writing() as connection:
            forget.purge_index(connection)
        self._swept()
        with self.writing() as connection:
            connection.execute(m.delete().where(m.c.key == forget.SWEEP_DUE))

    @property
    def sweep_due(self) -> bool:
        """Whether bytes of what was forgotten may still be in the database's files."""
        key = schema.meta.c.key
        with self.looking() as connection:
            return (
                connection.execute(select(key).where(key == forget.SWEEP_DUE)).first() is not None
            )

    # -- out -------------------------------------------------------------------------------------

    def seen(self, source: InputKey) -> bool:
        """Whether this very input was added before."""
        return source in self.seen_many([source])

    def seen_many(self, sources: Iterable[InputKey]) -> set[InputKey]:
        """Those of `sources` that were added before."""
        with self.looking() as connection:
            return inputs.seen(connection, sources)

    def holds(self, article: Article) -> bool:
        """Whether the article is in the ledger with all that is known about it here."""
        known = {k: v for k, v in article_row(article).items() if k in _KNOWN and v is not None}
        t = schema.articles.c
        query = select(t.id).where(t.id == article.id, *(t[k] == v for k, v in known.items()))
        with self.looking() as connection:
            return connection.execute(query).first() is not None

    def readings(self) -> Iterator[Reading]:
        """Every article's latest reading, oldest publication first, undated articles last.

        Articles of one day come in the order of their ids, so that the order in which they were
        added does not matter. Articles added meanwhile are left out; memory stays flat.
        """
        return latest.every(self)

    def reading(self, article: str) -> Reading | None:
        """The latest reading of the article of that id, or None."""
        return next(latest.many(self, [article], unpack), None)

    def many(self, articles: Sequence[str]) -> Iterator[Reading]:
        """The latest readings of the articles of those ids, in their order; missing ones left
        out."""
        return latest.many(self, articles, unpack)

    def parts(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        """As `many`, of each reading only these statements and what they are nested in; without
        mentions, propositions and events, so that a page that shows one statement of each of many
        articles is there soon."""
        return latest.many(self, articles, partial(unpack_part, statements=statements))

    def bare(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        """As `many`, with what following statements to their origins needs, and of these statements
        what comparing them does."""
        return latest.many(self, articles, partial(unpack_bare, whole=statements))

    def revisions(self, url: str) -> list[Revision]:
        """All texts found at `url`, in the order they were added."""
        with self.looking() as connection:
            return revisions.revisions_of(connection, key(url))

    def replaced(self) -> Mapping[str, str]:
        """Each article that changed the text at its URL -> the article whose text it changed."""
        with self.looking() as connection:
            return revisions.replaced(connection)

    def runs(self) -> list[Run]:
        """The runs that read what is here, in order."""
        with self.looking() as connection:
            return runs.runs(connection)

    def decisions(self) -> Iterator[Decision]:
        """People's decisions, in the order they were kept."""
        with self.looking() as connection:
            found = decisions.decisions(connection)
        yield from found

    def quarantined(self) -> list[Quarantined]:
        """What could not be read, latest first."""
        with self.looking() as connection:
            return inputs.quarantined(connection)

    def forgotten(self) -> list[Forgotten]:
        """Each time something was forgotten, latest first."""
        with self.looking() as connection:
            return forget.acts(connection)

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
        with self.plain_errors(), self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection that reads one consistent state."""
        with self.plain_errors(), self.engine.connect() as connection:
            yield connection.execution_options(**self.backend.looking)

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turns the database's errors inside the block into `LedgerError`."""
        return faults.plain_errors(self.name, self.backend.faults)

    def _swept(self) -> None:
        cause = "another program is reading"
        try:
            with self.plain_errors():
                self.engine.dispose()  # an idle connection of ours would be in the way
                if self.backend.sweep():
                    return
        except LedgerError as error:
            cause = str(error)
        raise LedgerError(
            f"ledger {self.name}: all was forgotten, but its bytes may still be in the files, "
            f"since {cause}; opening the ledger again finishes it"
        )


def _add_many(
    connection: Connection,
    backend: Backend,
    pairs: Sequence[tuple[Prepared, InputKey | None]],
    run: int | None,
) -> list[Outcome]:
    now = _now()
    days = forgotten_days(connection, (stone for one, _ in pairs for stone in one.keys))
    reasons = [_refused(one, days) for one, _ in pairs]
    taken = [pair for pair, reason in zip(pairs, reasons, strict=True) if not reason]
    kept = add_batch(connection, [one for one, _ in taken], run, now)
    noted = [
        (source, number)
        for (_, source), (number, _) in zip(taken, kept, strict=True)
        if source is not None
    ]
    inputs.note(connection, backend, noted, run, now)
    refused = [
        Refusal(source.name, reason, source.raw_sha256, hidden=True)
        for (_, source), reason in zip(pairs, reasons, strict=True)
        if reason and source is not None
    ]
    inputs.refuse(connection, backend, refused, run, now)
    news = iter(kept)
    return [
        Outcome("quarantined", reason)
        if reason
        else Outcome("read" if next(news)[1] else "already")
        for reason in reasons
    ]


def _refused(one: Prepared, days: Mapping[str, str]) -> str:
    day = next((days[stone] for stone in one.keys if stone in days), None)
    return f"forgotten on {day}" if day else ""


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    return {id: one.number for id, one in held(connection, set(ids)).items()}


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
