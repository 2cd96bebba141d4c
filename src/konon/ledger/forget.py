"""Forgetting: articles and everything derived from them go; hashes of them stay, to refuse them.

What is forgotten is an article by its id (and what else was read from the same bytes), a URL, an
outlet, an actor or words: a source who must be protected takes with it every article that names it.
Afterwards a reading is refused when it is of the same article or bytes, from that URL or outlet, or
names that actor; and, where an actor or words were forgotten or the bytes are unknown, has the same
text. Words themselves are not kept, not even as a hash: new articles that hold them are taken in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import Connection, delete, func, select

from konon.errors import BadOption
from konon.ledger import index, schema
from konon.ledger.adding import next_number
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.inputs import release
from konon.ledger.keys import key
from konon.ledger.targets import TargetKind, Told, numbers
from konon.ledger.tombstones import tombstone_key
from konon.ledger.trace_forgotten import forget_trace
from konon.model.codec import Json

_KEPT_OUT = ("url", "outlet", "actor")
"""What is refused from then on, whatever else comes with it."""
_ANYWHERE = ("actor", "words")
"""What a text betrays wherever it stands."""
SWEEP_DUE = "sweep"
"""Key in `meta` that stays until the database's files are swept."""
FINISHED = "finished:"
"""What the keys in `meta` of containers gone through to their end begin with."""
FORGOTTEN = "(forgotten)"
"""What stands where a name or words stood."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One act of forgetting; `articles` is how many went. It does not tell what."""

    kind: str
    articles: int
    by: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class _Doomed:
    """An article about to go, and the hashes that stay."""

    number: int
    url_key: str | None
    url: str | None
    stones: tuple[str, ...]
    raw: str | None


def forget(
    connection: Connection,
    backend: Backend,
    kind: TargetKind,
    value: str,
    by: str,
    why: str,
    now: str,
) -> Forgotten:
    """Delete all that belongs to the target. Where the ledger holds nothing of it, nothing is
    done and no tombstone is left."""
    if kind not in get_args(TargetKind):
        raise BadOption(f"cannot forget a {kind}; choose one of {', '.join(get_args(TargetKind))}")
    if not value.strip():
        raise BadOption(f"say which {kind} to forget")
    doomed = list(_doomed(connection, kind, value))
    done = Forgotten(kind, len(doomed), by, why, now)
    if not doomed:
        return done
    number = next_number(connection, schema.forgotten)
    row = {"number": number, "kind": kind, "articles": len(doomed)}
    connection.execute(schema.forgotten.insert(), {**row, "by": by, "why": why, "at": now})
    stones = {stone for one in doomed for stone in one.stones}
    if kind in _KEPT_OUT:
        stones.add(tombstone_key(kind, value))
    backend.put(
        connection, schema.tombstones, [{"key": k, "forgotten": number} for k in sorted(stones)]
    )
    forget_trace(connection, backend, [one.number for one in doomed])
    for some in chunks(doomed):
        _purge(connection, some)
    if kind == "url":
        release(connection, [value])
        _blank_entries(connection, [value])
    if kind == "actor":
        _purge_decisions(connection, [value])
    if kind in ("outlet", "words"):
        _purge_told(connection, value)
    _reopen_containers(connection)
    _relink(connection, {one.url_key for one in doomed if one.url_key})
    backend.put(connection, schema.meta, [{"key": SWEEP_DUE, "value": now}])
    return done


def doomed_counts(connection: Connection, kind: TargetKind, value: str) -> dict[str, int]:
    """How many articles, readings and statements would go."""
    going = numbers(connection, kind, value)
    tables = {"reading": schema.readings, "statement": schema.statements}
    return {"article": len(going)} | {
        thing: sum(
            connection.execute(
                select(func.count()).select_from(table).where(table.c.article.in_(some))
            ).scalar_one()
            for some in chunks(going)
        )
        for thing, table in tables.items()
    }


def purge_index(connection: Connection) -> None:
    """Take what was removed out of the search index for good."""
    index.purge(connection)


def acts(connection: Connection) -> list[Forgotten]:
    """Each time something was forgotten, latest first."""
    t = schema.forgotten.c
    query = select(t.kind, t.articles, t.by, t.why, t.at).order_by(t.number.desc())
    return [Forgotten(*row) for row in connection.execute(query)]


def _doomed(connection: Connection, kind: TargetKind, value: str) -> Iterator[_Doomed]:
    t = schema.articles.c
    query = select(t.number, t.id, t.url, t.url_key, t.text, t.raw_sha256)
    for some in chunks(numbers(connection, kind, value)):
        for row in connection.execute(query.where(t.number.in_(some))):
            stones = [tombstone_key("article", row.id)]
            if row.raw_sha256:
                stones.append(tombstone_key("raw", row.raw_sha256))
            # Others may carry the words of a URL or outlet; what names somebody does so anywhere.
            if kind in _ANYWHERE or (kind == "article" and not row.raw_sha256):
                stones.append(tombstone_key("text", row.text))
            yield _Doomed(row.number, row.url_key, row.url, tuple(stones), row.raw_sha256)


def _purge(connection: Connection, doomed: list[_Doomed]) -> None:
    numbers = [one.number for one in doomed]
    i, q, s = schema.inputs.c, schema.quarantine, schema.statements.c
    names = list(connection.execute(select(i.name).where(i.article.in_(numbers))).scalars())
    names += [one.url for one in doomed if one.url]
    release(connection, names)
    _blank_entries(connection, names)
    raws = [one.raw for one in doomed if one.raw]
    if raws:
        connection.execute(delete(q).where(q.c.raw_sha256.in_(raws)))
    ids = connection.execute(select(s.id).where(s.article.in_(numbers))).scalars()
    _purge_decisions(connection, (f"{letter}{id[1:]}" for id in list(ids) for letter in "sc"))
    index.remove(connection, numbers)
    articles = schema.articles
    connection.execute(delete(articles).where(articles.c.number.in_(numbers)))


def _blank_entries(connection: Connection, urls: Iterable[str]) -> None:
    """Leave of what feeds said of these addresses only that they are not to be asked for again,
    under the hash of the address."""
    t = schema.feed_entries
    blank = {"url": "", "feed": "", "problem": None, "final": True}
    for some in chunks(key(url) for url in urls):
        connection.execute(t.update().where(t.c.key.in_(some)).values(**blank))


def _purge_told(connection: Connection, value: str) -> None:
    """Take an outlet's name, or words, out of what is kept beside articles."""
    tells = Told(value)
    q, e, f = schema.quarantine, schema.feed_entries, schema.feeds
    looked = (
        (q, (q.c.source, q.c.reason)),
        (e, (e.c.url, e.c.feed, e.c.problem)),
        (f, (f.c.url, f.c.title, f.c.moved, f.c.problem)),
    )
    for table, columns in looked:
        rows = connection.execute(select(table.c.key, *columns))
        going = [row[0] for row in rows if any(map(tells, row[1:]))]
        for some in chunks(going):
            connection.execute(delete(table).where(table.c.key.in_(some)))
    d = schema.decisions
    rows = connection.execute(select(d.c.number, d.c.json))
    _drop_decisions(connection, [n for n, told in rows if _any_string(json.loads(told), tells)])
    r = schema.runs
    for number, options in connection.execute(select(r.c.number, r.c.options)).all():
        clean = json.dumps(_without(json.loads(options), tells), sort_keys=True)
        if clean != options:
            connection.execute(r.update().where(r.c.number == number).values(options=clean))


def _any_string(told: Json, tells: Told) -> bool:
    return _without(told, tells) != told


def _without(told: Json, tells: Told) -> Json:
    """The same with a mark for every string that tells the words."""
    if isinstance(told, str):
        return FORGOTTEN if tells(told) else told
    if isinstance(told, list):
        return [_without(one, tells) for one in told]
    if isinstance(told, dict):
        return {name: _without(one, tells) for name, one in told.items()}
    return told


def _reopen_containers(connection: Connection) -> None:
    """Containers gone through before may hold what is forgotten now: their counts hold no more."""
    m = schema.meta
    connection.execute(delete(m).where(m.c.key.startswith(FINISHED)))


def _purge_decisions(connection: Connection, targets: Iterable[str]) -> None:
    """Delete decisions about the statements, claims and actors of those ids, and what undoes
    them. A claim's id is that of its first statement under another letter."""
    t = schema.decision_targets.c
    for some in chunks(targets):
        about = select(t.decision).where(t.target.in_(some))
        _drop_decisions(connection, list(connection.execute(about).scalars()))


def _drop_decisions(connection: Connection, numbers: list[int]) -> None:
    """Delete decisions, and what undoes them."""
    d = schema.decisions
    for some in chunks(numbers):
        going = connection.execute(select(d.c.number, d.c.id).where(d.c.number.in_(some))).all()
        while going:
            ids = [row.id for row in going]
            connection.execute(delete(d).where(d.c.number.in_([row.number for row in going])))
            undone = select(d.c.number, d.c.id).where(d.c.undoes.in_(ids))
            going = connection.execute(undone).all()


def _relink(connection: Connection, url_keys: set[str]) -> None:
    """Point each remaining revision to the one that now stands before it."""
    t = schema.articles
    query = select(t.c.number, t.c.revision, t.c.revision_of)
    for url_key in sorted(url_keys):
        rows = connection.execute(
            query.where(t.c.url_key == url_key).order_by(t.c.revision, t.c.number)
        ).all()
        before: dict[int, int | None] = {}
        last: tuple[int, int] | None = None
        for row in rows:
            if row.revision not in before:
                before[row.revision] = last[1] if last else None
                last = (row.revision, row.number)
            if row.revision_of != before[row.revision]:
                changed = t.update().where(t.c.number == row.number)
                connection.execute(changed.values(revision_of=before[row.revision]))
