"""The tables: JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from export_samples import formulas
from konon import model
from konon.errors import BadOption, ExportError
from konon.export import ExportFormat, ExportOptions, export, rows
from konon.export.tables import TABLES
from konon.model import Evidence, Reading, Span, decode

# Which table is about which class of the model; the others stand inside one of these.
ABOUT = {
    "articles": model.Article,
    "statements": model.Statement,
    "sources": model.Source,
    "contents": model.ContentPart,
    "addressees": model.Party,
    "relays": model.RelayStep,
    "propositions": model.Proposition,
    "arguments": model.Argument,
    "actors": model.Actor,
    "roles": model.Role,
    "mentions": model.Mention,
    "timexes": model.Timex,
    "quantities": model.Quantity,
    "events": model.Event,
    "parties": model.EventParty,
    "evidence": model.Evidence,
}
INSIDE = {
    model.Cue,
    model.Polarity,
    model.Strength,
    model.Venue,
    model.SaidOn,
    model.Verification,
    model.Span,
}


def held(hint: Any) -> list[type]:
    """The classes a type hint names, at any depth."""
    if isinstance(hint, type):
        return [hint]
    return [kind for arg in get_args(hint) for kind in held(arg)]


def classes(kind: type, seen: set[type] | None = None) -> set[type]:
    """The dataclasses that an object of this class can hold."""
    seen = set() if seen is None else seen
    for hint in get_type_hints(kind).values():
        for inner in held(hint):
            if is_dataclass(inner) and inner not in seen:
                seen.add(inner)
                classes(inner, seen)
    return seen


def leaves(kind: type, prefix: str = "") -> set[str]:
    """The columns that a class must have, found without the code under test."""
    names: set[str] = set()
    for field in fields(kind):
        inner = held(get_type_hints(kind)[field.name])
        many = "tuple[" in str(field.type) or "Mapping[" in str(field.type)
        if Evidence in inner or (many and any(is_dataclass(i) for i in inner)):
            continue
        if Span in inner:
            base = prefix + ("" if field.name == "span" else field.name.removesuffix("_span") + "_")
            names |= {base + "start", base + "end", base + "text"}
        elif any(is_dataclass(i) for i in inner):
            (part,) = (i for i in inner if is_dataclass(i))
            names |= leaves(part, f"{prefix}{field.name}_")
        else:
            names.add(prefix + field.name)
    return names


def test_every_class_of_a_reading_has_a_table() -> None:
    assert classes(Reading) == {*ABOUT.values()} | INSIDE
    assert {*TABLES} == {*ABOUT, "sentences"}


@pytest.mark.parametrize("name", ABOUT)
def test_every_field_has_a_column(name: str) -> None:
    columns = [column.name for column in TABLES[name].columns]
    assert len(set(columns)) == len(columns)
    assert leaves(ABOUT[name]) <= set(columns)


def test_a_statement_is_one_row_with_its_parts_as_lists() -> None:
    columns = {column.name: column for column in TABLES["statements"].columns}
    for part, kind in (
        ("sources", model.Source),
        ("contents", model.ContentPart),
        ("addressees", model.Party),
        ("relays", model.RelayStep),
    ):
        for leaf in leaves(kind):
            assert columns[f"{part}_{leaf}"].many


def test_every_span_leads_to_its_words(pile: list[Reading]) -> None:
    seen = 0
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns]
        for reading in pile:
            text = reading.article.text
            for row in table.rows(reading):
                cells = dict(zip(columns, row, strict=True))
                for column in columns:
                    base = column.removesuffix("start")
                    if base == column or f"{base}end" not in cells or cells[column] is None:
                        continue
                    starts, ends, words = (cells[base + x] for x in ("start", "end", "text"))
                    if not isinstance(starts, list):
                        starts, ends, words = [starts], [ends], [words]
                    for start, end, shown in zip(starts, ends, words, strict=True):
                        assert (shown is None) if start is None else text[start:end] == shown, name
                        seen += 1
    assert seen > 1000


def test_every_piece_of_evidence_is_a_row(pile: list[Reading]) -> None:
    def pieces(value: Any) -> int:
        if isinstance(value, Evidence):
            return 1
        if isinstance(value, dict):
            return sum(map(pieces, value.values()))
        if isinstance(value, tuple):
            return sum(map(pieces, value))
        if is_dataclass(value):
            return sum(pieces(getattr(value, f.name)) for f in fields(value))
        return 0

    for reading in pile:
        assert len(list(TABLES["evidence"].rows(reading))) == pieces(reading)


def test_evidence_says_what_it_stands_behind(pile: list[Reading]) -> None:
    columns = [column.name for column in TABLES["evidence"].columns]
    rows = [dict(zip(columns, r, strict=True)) for x in pile for r in TABLES["evidence"].rows(x)]
    said = next(row for row in rows if row["statement"] == "s2" and row["field"] == "said_on")
    assert (said["owner"], said["kind"], said["text"]) == ("statements", "text", "Kamis")
    named = next(row for row in rows if row["statement"] == "s2" and row["owner"] == "sources")
    assert (named["n"], named["text"]) == (0, "Ratna Wibawa")
    assert any(row["owner"] == "articles" and row["field"] == "published" for row in rows)


def test_jsonl_reads_back_as_the_same_readings(pile: list[Reading], written: Any) -> None:
    lines = written("jsonl", pile).decode().splitlines()
    assert [decode(Reading, json.loads(line)) for line in lines] == pile


def test_jsonl_gives_a_table_too(pile: list[Reading], written: Any) -> None:
    rows = [json.loads(line) for line in written("jsonl", pile, table="actors").splitlines()]
    assert len(rows) == sum(len(reading.actors) for reading in pile)
    assert {"article", "n", "id", "name", "kind"} <= rows[0].keys()


def test_parquet_holds_what_the_model_holds(pile: list[Reading], written: Any) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written("parquet", pile)))
    assert str(table.schema.field("published").type) == "date32[day]"
    assert str(table.schema.field("contents_start").type) == "list<element: int64>"
    rows = table.to_pylist()
    statements = [(reading, s) for reading in pile for s in reading.statements]
    for row, (reading, statement) in zip(rows, statements, strict=True):
        assert (row["id"], row["start"], row["end"]) == (
            statement.id,
            statement.span.start,
            statement.span.end,
        )
        assert row["published"] == reading.article.published
        assert row["contents_start"] == [part.span.start for part in statement.contents]
        assert row["relays_basis"] == [step.basis for step in statement.relays]
        assert row["cue_lemma"] == whole(statement.cue.lemma if statement.cue else None)
        assert row["confidence"] == statement.confidence
        said = statement.said_on
        assert row["said_on_timex"] == (said.timex if said else None)


def whole(words: str | None) -> str | None:
    return words and words.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_say_the_same(name: str, pile: list[Reading], written: Any) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    # A lone surrogate is U+FFFD in the one, and gone from the other: it is no character.
    pages = [r for r in pile if "\ud800" not in r.article.text]
    table = parquet.read_table(io.BytesIO(written("parquet", pages, table=name)))
    page = written("csv", pages, table=name).decode()
    head, *rows = csv.reader(io.StringIO(page))
    assert head == table.column_names == [column.name for column in TABLES[name].columns]
    for cells, values in zip(rows, table.to_pylist(), strict=True):
        for cell, value in zip(cells, values.values(), strict=True):
            assert squeezed(cell) == squeezed(as_csv(value))


def as_csv(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(map(as_csv, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def squeezed(cell: str) -> str:
    """Without what CSV cells lose: line breaks, runs of spaces; and the mark against formulas."""
    return " ".join(cell.removeprefix("'").split()).strip()


@pytest.mark.parametrize("name", TABLES)
def test_no_csv_cell_is_a_formula(name: str, written: Any) -> None:
    page = written("csv", [formulas()], table=name).decode()
    _, *rows = csv.reader(io.StringIO(page))
    for row in rows:
        for column, cell in zip(TABLES[name].columns, row, strict=True):
            if column.kind == "text":
                assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_formulas_are_marked_and_numbers_are_not(written: Any) -> None:
    page = written("csv", [formulas()], table="quantities").decode()
    (row,) = csv.DictReader(io.StringIO(page))
    assert row["text"].startswith("'=-5")
    assert row["low"] == "-5.0"


def test_all_tables_go_into_a_folder(tmp_path: Path, pile: list[Reading]) -> None:
    count = export(pile, ExportFormat.CSV, tmp_path, ExportOptions("all"))
    assert {path.stem for path in tmp_path.iterdir()} == {*TABLES}
    lines = 0
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            lines += len(list(csv.reader(file))) - 1
    assert lines == count


def test_an_unknown_table_is_refused(written: Any) -> None:
    with pytest.raises(BadOption, match="no table 'people'; there are: articles, statements"):
        written("csv", [], table="people")


def test_parquet_without_pyarrow_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, written: Any
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'konon\[parquet\]'"):
        written("parquet", [])


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl"])
def test_an_empty_ledger_gives_an_empty_table(format: str, written: Any) -> None:
    page = written(format, [])
    if format == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        assert parquet.read_table(io.BytesIO(page)).num_rows == 0
    elif format == "csv":
        assert page.decode() == ",".join(c.name for c in TABLES["statements"].columns) + "\n"
    else:
        assert page == b""


def test_parquet_is_written_in_groups(
    story: list[Reading], written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(rows, "BATCH_ROWS", 10)
    monkeypatch.setattr(rows, "GROUP_ROWS", 40)
    count = sum(len(r.statements) for r in story)
    file = parquet.ParquetFile(io.BytesIO(written("parquet", story)))
    groups = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert groups == [40] * (count // 40) + [count % 40]
    assert file.read().column("id").to_pylist() == [s.id for r in story for s in r.statements]
