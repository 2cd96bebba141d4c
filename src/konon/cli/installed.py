"""What is installed: Konon, what it needs, its language packs, and whether they are sound."""

from __future__ import annotations

import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

State = Literal["ok", "note", "wrong"]

_EXTRAS = {
    "web": ("konon serve", ("starlette", "uvicorn", "jinja2", "python-multipart")),
    "postgres": ("ledgers in PostgreSQL", ("psycopg",)),
    "parquet": ("Parquet", ("pyarrow",)),
    "spark": ("konon.spark", ("pyspark", "pyarrow", "pandas")),
}
_SENTENCES = {
    "en": "The port of Karimbu will reopen, harbour master Ratna Wibawa said on Monday.",
    "id": "Pelabuhan Karimbu akan dibuka lagi, kata Kepala Pelabuhan Ratna Wibawa, Senin.",
}
"""One sentence for each pack, with one attribution in it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. A note is worth knowing; what is wrong needs mending."""

    part: str
    name: str
    state: State
    told: str


def versions() -> Iterator[Finding]:
    """Konon, Python, SQLite, and every package Konon needs."""
    yield Finding("installed", "konon", *_konon())
    system = f"{platform.system()} {platform.machine()}"
    yield Finding("installed", "python", "ok", f"{platform.python_version()} on {system}")
    yield Finding("installed", "sqlite", *_sqlite())
    for line in _needed():
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        yield Finding("installed", name, *_package(name, line))


def _konon() -> tuple[State, str]:
    """The version, and whether its files are those that were installed."""
    try:
        version = metadata.version("konon")
    except metadata.PackageNotFoundError:
        return "note", "runs from its source, not installed"
    files = [file for file in metadata.files("konon") or () if file.hash]
    own = [file for file in files if str(file).startswith("konon/")]
    if not own:
        return "ok", f"{version}, from its source: there is no record to hold its files to"
    changed = [str(file) for file in own if _changed(file)]
    if changed:
        return "wrong", f"{version}: {len(changed):,} files are not as installed: {changed[0]}"
    return "ok", f"{version}; its {len(own):,} files are as installed"


def _changed(file: metadata.PackagePath) -> bool:
    import base64
    import hashlib

    assert file.hash is not None
    try:
        digest = hashlib.new(file.hash.mode, file.read_binary()).digest()
    except OSError:
        return True
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value


def _sqlite() -> tuple[State, str]:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.Error:
        return "wrong", f"{sqlite3.sqlite_version} without FTS5, which searching needs"
    return "ok", f"{sqlite3.sqlite_version} with FTS5"


def _needed() -> list[str]:
    try:
        return [line for line in metadata.requires("konon") or () if "extra ==" not in line]
    except metadata.PackageNotFoundError:
        return []


def _package(name: str, wanted: str) -> tuple[State, str]:
    from packaging.requirements import Requirement  # spaCy brings it

    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return "wrong", "is not installed"
    if not Requirement(wanted).specifier.contains(version, prereleases=True):
        return "wrong", f"{version}, where {wanted} is needed"
    return "ok", version


def extras() -> Iterator[Finding]:
    """What may be installed besides, and what for."""
    for extra, (purpose, packages) in _EXTRAS.items():
        missing = [name for name in packages if not _there(name)]
        if missing:
            told = f"for {purpose}: not installed; pip install 'konon[{extra}]'"
            yield Finding("extras", extra, "note", told)
        else:
            yield Finding("extras", extra, "ok", f"for {purpose}: installed")


def _there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def models(try_them: bool) -> Iterator[Finding]:
    """Each pack's trained parts and words with the hash of their files, and whether it reads."""
    from konon.lang.packs import packs
    from konon.ledger.runs import installed_models

    for one in installed_models():
        told = f"{one.version or ''} sha256 {one.sha256}".strip()
        yield Finding("models", one.name, "ok", told)
    yield Finding("models", "trained files", *_released())
    for language in packs() if try_them else ():
        yield Finding("models", f"{language} reads", *_read(language))


def _released() -> tuple[State, str]:
    """Whether the trained files are those that were released."""
    from konon.errors import PackError
    from konon.lang.manifest import changed

    try:
        other = changed()
    except PackError as error:
        return "wrong", str(error)
    if other:
        return "wrong", f"{len(other):,} are not as released: {other[0]}"
    return "ok", "each has the hash it was released with"


def _read(language: str) -> tuple[State, str]:
    from time import monotonic

    from konon import read

    began = monotonic()
    try:
        found = read(_SENTENCES[language], language=language).statements
    except Exception as error:  # whatever is broken, the other checks go on
        return "wrong", f"{type(error).__name__}: {error}"
    named = [s for one in found for s in one.sources if s.status == "named"]
    if not named:
        return "wrong", "finds no source in a sentence that has one"
    return "ok", f"a sentence, its models loaded, in {monotonic() - began:.1f} s"


def own_tables() -> Iterator[Finding]:
    """The tables of actors brought in by `konon actors import`."""
    from konon.errors import KononError
    from konon.facts import facts_with
    from konon.facts.own_store import imported

    for path in imported():
        try:
            facts_with((str(path),))
        except KononError as error:
            yield Finding("tables", path.name, "wrong", str(error))
        else:
            yield Finding("tables", path.name, "ok", "sound")
