"""Import: somebody's list of actors, in Konon's columns or Wikidata's JSON, made an own table.

The source is streamed: one row or entity is held at a time, besides the labels of offices and
owners that rows ask for.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal, TextIO, cast

from konon.errors import PackError
from konon.facts import wikidata
from konon.facts.own_rows import KINDS, checked, csv_rows, json_rows, tsv_rows, write_rows
from konon.facts.table import Cells

Format = Literal["csv", "tsv", "jsonl", "wikidata"]
_PACKED: Mapping[str, Callable[..., IO[Any]]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
# Characters of one line, or of a file of one JSON value: Wikidata's largest entities take some
# 10 MB, an answer of its API at most 50 of the usual 50 KB.
MOST_CHARACTERS = 64_000_000
# How many classes that nobody knows are told of.
_TOLD = 5


@dataclass(slots=True)
class Imported:
    """What an import came to.

    rows     rows written, by kind
    unknown  entities passed over, by the Wikidata class that decided
    unnamed  entities passed over for want of a label in a language Konon reads
    """

    rows: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0

    def passed_over(self) -> str:
        """What was left out, in a line; "" where nothing was."""
        told = []
        if self.unknown:
            most = ", ".join(f"{name} ({n})" for name, n in self.unknown.most_common(_TOLD))
            told.append(f"{self.unknown.total()} of no known class, most of {most}")
        if self.unnamed:
            told.append(f"{self.unnamed} without an English or Indonesian label")
        return "; ".join(told)


def import_table(
    source: Path,
    target: Path,
    format: Format | None = None,
    classes: Mapping[str, str] | None = None,
    on_row: Callable[[int], None] | None = None,
) -> Imported:
    """Write the actors of `source` to `target` as an own table; an old one there is replaced.

    `format` is told from name and content where it is not given; `classes` adds Wikidata classes
    (id -> kind). Nothing is written unless every row is sound. Raises `PackError`.
    """
    for qid, kind in (classes or {}).items():
        if kind not in KINDS:
            raise PackError(f"class {qid}: '{kind}' is none of {', '.join(KINDS)}")
    done = Imported()
    with _replacing(target) as out:
        if (format or guess(source)) == "wikidata":
            numbered = enumerate(_from_wikidata(source, classes or {}, done), start=1)
            rows = checked(numbered, source.name)
        else:
            rows = _from_table(source, format or guess(source))
        write_rows(_counted(rows, done, on_row), out, f"Imported from {source.name}")
        if not done.rows:
            left = done.passed_over()
            raise PackError(f"{source.name} holds no actor" + (f": {left}" if left else ""))
    return done


def guess(source: Path) -> Format:
    """The format of a file, by its name without a packing suffix, else by how it begins."""
    name = source.with_suffix("") if source.suffix.lower() in _PACKED else source
    suffix = name.suffix.lower()
    if suffix == ".csv":
        return "csv"
    if suffix in (".tsv", ".tab"):
        return "tsv"
    with _open(source) as file:
        first = next((line for line in _lines(file, source.name) if line.strip()), "")
    if suffix in (".jsonl", ".ndjson", ".json"):
        own = suffix != ".json" and '"kind"' in first and '"claims"' not in first
        return "jsonl" if own else "wikidata"
    if first.lstrip()[:1] in ("{", "["):
        return "jsonl" if '"kind"' in first and '"claims"' not in first else "wikidata"
    raise PackError(
        f"{source.name}: cannot tell its format; give --format csv, tsv, jsonl or wikidata"
    )


def _counted(
    rows: Iterable[tuple[int, Cells]], done: Imported, on_row: Callable[[int], None] | None
) -> Iterator[Cells]:
    for _, row in rows:
        done.rows[row["kind"]] += 1
        if on_row is not None:
            on_row(done.rows.total())
        yield row


def _from_table(source: Path, format: Format) -> Iterator[tuple[int, Cells]]:
    read = {"csv": csv_rows, "tsv": tsv_rows, "jsonl": json_rows}[format]
    with _open(source) as file:
        yield from checked(read(_lines(file, source.name), source.name), source.name)


def _from_wikidata(source: Path, classes: Mapping[str, str], done: Imported) -> Iterator[Cells]:
    """Rows of a file's entities, with the labels of offices and owners the file itself has."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
        needs: set[str] = set()
        for entity in entities(source):
            found = _rows(entity, classes, done, source.name)
            needs |= found.needs
            kept.writelines(json.dumps(row) + "\n" for row in found.rows)
        labels = _labels(source, needs - set(wikidata.shipped_labels()))
        kept.seek(0)
        for line in kept:
            yield wikidata.named(json.loads(line), labels)


def _rows(
    entity: wikidata.Entity, classes: Mapping[str, str], done: Imported, where: str
) -> wikidata.Found:
    with _as_wikidata_writes(entity, where):
        kind = wikidata.kind_of(entity, classes)
        if not kind:
            done.unknown[next(iter(wikidata.classes_of(entity)), "no class")] += 1
            return wikidata.Found()
        found = wikidata.rows_of(entity, kind)
    done.unnamed += not found.rows
    return found


@contextmanager
def _as_wikidata_writes(entity: wikidata.Entity, where: str) -> Iterator[None]:
    """Entities are taken apart as Wikidata makes them; one that is made otherwise is refused."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        name = str(entity["id"])[:40]
        raise PackError(f"{where}: {name} is not as Wikidata writes it ({error})") from error


def _labels(source: Path, wanted: set[str]) -> dict[str, str]:
    """Labels of those wanted entities that the file has: a second pass, only where one is due."""
    if not wanted:
        return {}
    labels = {}
    for one in entities(source):
        if one["id"] in wanted:
            with _as_wikidata_writes(one, source.name):
                labels[str(one["id"])] = wikidata.label_of(one)
    return labels


def entities(source: Path) -> Iterator[wikidata.Entity]:
    """The entities of a dump (one a line, with or without the brackets of a list), or of an
    answer of the API (`wbgetentities`, `Special:EntityData`). Raises `PackError`."""
    with _open(source) as file:
        first = next((line for line in _lines(file, source.name) if line.strip(" \n\t[")), "")
        file.seek(0)
        whole = _parse(first)
        if isinstance(whole, Mapping) and "entities" not in whole:
            yield from _dump(file, source.name)
        else:
            yield from _answer(file, source.name)


def _parse(line: str) -> object:
    try:
        return json.loads(line.strip().rstrip(","))
    except (ValueError, RecursionError):
        return None


def _dump(file: TextIO, where: str) -> Iterator[wikidata.Entity]:
    for number, line in enumerate(_lines(file, where), start=1):
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        found = _parse(text)
        if not _is_entity(found):
            raise PackError(f"{where}, line {number}: no Wikidata entity (an object with its id)")
        yield cast(wikidata.Entity, found)


def _answer(file: TextIO, where: str) -> Iterator[wikidata.Entity]:
    text = file.read(MOST_CHARACTERS + 1)
    if len(text) > MOST_CHARACTERS:
        raise PackError(f"{where}: one JSON value of more than 64 MB; give one entity a line")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PackError(f"{where}: not JSON: {error}") from None
    held = found.get("entities") if isinstance(found, Mapping) else found
    many = list(held.values()) if isinstance(held, Mapping) else held
    if not isinstance(many, list):
        raise PackError(f"{where}: no Wikidata entities: neither a list nor a key 'entities'")
    for number, entity in enumerate(many, start=1):
        if isinstance(entity, Mapping) and "missing" in entity:
            continue  # the API's word for an id that is none
        if not _is_entity(entity):
            raise PackError(f"{where}: the value {number} is no Wikidata entity")
        yield entity


def _is_entity(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("id"), str)


def _lines(file: TextIO, where: str) -> Iterator[str]:
    """Lines, none longer than can be held."""
    while line := file.readline(MOST_CHARACTERS):
        if len(line) == MOST_CHARACTERS:
            raise PackError(f"{where}: a line of more than 64 MB")
        yield line


@contextmanager
def _open(source: Path) -> Iterator[TextIO]:
    opener = _PACKED.get(source.suffix.lower(), open)
    try:
        with opener(source, "rt", encoding="utf-8-sig") as file:
            yield cast(TextIO, file)
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise PackError(f"{source} cannot be read: {error}") from None


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    """A file that takes the place of `target` only when all went well."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        os.replace(part, target)
    except OSError as error:
        raise PackError(f"cannot write {target}: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
