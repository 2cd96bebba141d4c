"""Runs: which Konon, with which models and options, read what and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy import Connection, select

from konon.ledger import schema
from konon.ledger.adding import next_number

_SHIPPED = ("pipeline", "attribution", "vectors")
"""Folders of a language pack that hold what was trained."""


@dataclass(frozen=True, slots=True)
class Model:
    """Something trained, or a pack's word lists: its name ("id/pipeline"), and its files' hash."""

    name: str
    version: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run: `finished` is None while it goes on, and for ever when it was killed."""

    number: int
    started: str
    finished: str | None
    konon: str
    options: str
    models: tuple[Model, ...]


def begin(connection: Connection, options: str, now: str) -> int:
    """Write the row of a run that begins; its number."""
    number = next_number(connection, schema.runs)
    row = {"number": number, "started": now, "konon": konon_version(), "options": options}
    connection.execute(schema.runs.insert(), row)
    rows = [
        {"run": number, "name": m.name, "version": m.version, "sha256": m.sha256}
        for m in installed_models()
    ]
    if rows:
        connection.execute(schema.models.insert(), rows)
    return number


def runs(connection: Connection) -> list[Run]:
    """All runs, in order."""
    r, m = schema.runs.c, schema.models.c
    used: dict[int, list[Model]] = {}
    for row in connection.execute(select(m.run, m.name, m.version, m.sha256).order_by(m.name)):
        used.setdefault(row.run, []).append(Model(row.name, row.version, row.sha256))
    query = select(r.number, r.started, r.finished, r.konon, r.options).order_by(r.number)
    return [Run(*row, models=tuple(used.get(row[0], ()))) for row in connection.execute(query)]


def konon_version() -> str:
    """The installed version of Konon, or "unpackaged"."""
    try:
        return version("konon")
    except PackageNotFoundError:
        return "unpackaged"


@cache
def installed_models() -> tuple[Model, ...]:
    """What this Konon reads with: each language's trained parts, and its words."""
    found = []
    for pack in sorted(files("konon.lang").iterdir(), key=lambda entry: entry.name):
        if pack.is_dir() and len(pack.name) == 2 and pack.name.isalpha():
            found += list(_of_pack(pack))
    return tuple(found)


def _of_pack(pack: Traversable) -> Iterator[Model]:
    for name in _SHIPPED:
        folder = pack / name
        if folder.is_dir():
            yield Model(f"{pack.name}/{name}", _version(folder), _digest(_tree(folder)))
    words = [(f.name, f) for f in pack.iterdir() if f.name.endswith((".toml", ".py"))]
    yield Model(f"{pack.name}/words", None, _digest(iter(words)))


def _version(folder: Traversable) -> str | None:
    meta = folder / "meta.json"
    if not meta.is_file():
        return None
    told = json.loads(meta.read_text("utf-8"))
    name = "_".join(str(told[k]) for k in ("lang", "name") if told.get(k))
    return f"{name} {told.get('version', '')}".strip()


def _tree(folder: Traversable, under: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _tree(entry, f"{under}{entry.name}/")
        elif entry.is_file():
            yield under + entry.name, entry


def _digest(named: Iterator[tuple[str, Traversable]]) -> str:
    digest = hashlib.sha256()
    for name, file in sorted(named, key=lambda pair: pair[0]):
        digest.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
