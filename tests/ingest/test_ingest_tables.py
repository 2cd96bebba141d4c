"""CSV and TSV: dialect and encoding found, broken rows named."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from ingest_samples import EN, ID
from konon.ingest.item import Item
from konon.ingest.piles.items import items
from pile_samples import articles, told

ROWS = [["Feri Tiba", ID, "12/07/2025 Sabtu"], ["Ferry Comes In", EN, "2025-07-13"]]


def table(delimiter: str = ",", rows: list[list[str]] | None = None) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["judul", "isi", "tanggal"], *(rows or ROWS)])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"),
    [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|"), ("a.tsv", "\t")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_dialects_and_encodings(tmp_path: Path, name: str, delimiter: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(table(delimiter).encode(encoding))
    first, second = articles(tmp_path / name)
    assert first.text == f"Feri Tiba\n\n{ID}"
    assert second.text == f"Ferry Comes In\n\n{EN}"
    assert (first.published, second.published) == (date(2025, 7, 12), date(2025, 7, 13))
    assert list(told(tmp_path / name)) == [f"{name}#1", f"{name}#2"]


def test_a_spreadsheet_s_own_word_on_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n" + table(";"))
    assert [a.title for a in articles(path)] == ["Feri Tiba", "Ferry Comes In"]


def test_a_text_of_several_lines_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table(rows=[["Feri", f"{ID}\n\nBaris dua, katanya.", ""]]))
    assert articles(path)[0].text.endswith("Baris dua, katanya.")


def test_backslashes_before_quotes_as_databases_write_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cell = ID.replace('"', '\\"')
    path.write_text(f'judul,isi\n"Feri","{cell}"\n')
    assert articles(path)[0].text == f"Feri\n\n{ID}"


def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [["a", "", ""], ["b", ID, "", "", ""], ["c", "   "], ["d", ID]]
    path.write_text(table(rows=rows))
    found = told(path)
    assert found["a.csv#1"] == found["a.csv#3"] == "the row has no text in its column isi"
    assert found["a.csv#2"] == "the row has 5 cells, the header 3"
    assert found["a.csv#4"].startswith("{")


def test_one_quote_never_closed_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{number},Kapal ke-{number} tiba." for number in range(50)]
    lines[4] = '4,"Kapal ke-4 tiba.'
    path.write_text("no,isi\n" + "\n".join(lines) + "\n")
    found = list(items([path]))
    refused = [one.name.rpartition("#")[2] for one in found if not isinstance(one, Item)]
    assert (len(found), refused) == (50, ["5"])


def test_a_table_of_unclosed_quotes_ends_soon(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("no,isi\n" + '1,"""x\n' * 20_000)
    assert any("cannot be read" in reason for reason in told(path).values())


def test_cells_of_another_encoding_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = table(rows=[["Feri", ID + "ü" * 20, ""]] * 400).encode()
    path.write_bytes(head + b'"Kaf\xe9","' + EN.encode("cp1252") + b'",\n')
    *_, last = articles(path)
    assert last.text == f"Kafé\n\n{EN}"


def test_no_column_for_the_text_is_one_error_with_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,paragraf\n1,Feri tiba.\n2,Feri pergi.\n")
    assert told(path) == {
        "a.csv": "no column is known to hold the text: the columns are id, paragraf; "
        "say which does with --map text=COLUMN"
    }
    assert list(told(path, map=["text=paragraf"])) == ["a.csv#1", "a.csv#2"]
    assert "no column 'hari'" in told(path, map=["text=paragraf", "published=hari"])["a.csv"]


def test_a_text_said_to_be_a_table_is_one(tmp_path: Path) -> None:
    path = tmp_path / "pile.txt"
    path.write_text(table())
    assert list(told(path)) == ["pile.txt"]
    assert list(told(path, rows="csv")) == ["pile.txt#1", "pile.txt#2"]
