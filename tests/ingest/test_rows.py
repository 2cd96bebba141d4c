"""JSON Lines and JSON arrays, with and without a mapping."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ingest_samples import EN, ID
from konon.errors import BadOption, UnreadableInput
from konon.ingest.article import load_item
from konon.ingest.item import Item
from konon.ingest.piles.items import items
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.options import PileOptions
from pile_samples import articles, told

ROWS = [
    {"isi": ID, "judul": "Feri Tiba", "tanggal": "2025-07-12", "media": "Kabar Teluk"},
    {"isi": EN, "judul": "Ferry Comes In", "tanggal": "2025-07-13", "media": "Dover Post"},
]


def jsonl(path: Path, rows: list[dict[str, object]] | None = None) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows or ROWS))
    return path


def test_each_line_is_an_article_named_by_its_number(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "pile.jsonl")
    path.write_text(path.read_text().replace("\n", "\n\n", 1))
    names = [item.name for item in items([path])]
    assert names == [f"{path}#1", f"{path}#3"]
    first, second = articles(path)
    assert first.text == f"Feri Tiba\n\n{ID}"
    assert (second.outlet, second.published) == ("Dover Post", date(2025, 7, 13))


def test_lines_are_told_by_content_where_the_name_does_not(tmp_path: Path) -> None:
    assert list(told(jsonl(tmp_path / "pile.txt"))) == ["pile.txt#1", "pile.txt#2"]
    one = jsonl(tmp_path / "one.json", [{"text": ID}])
    assert list(told(one)) == ["one.json"]
    assert list(told(one, rows="jsonl")) == ["one.json#1"]


def test_a_pretty_printed_article_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"text": ID, "title": "Feri Tiba"}, indent=1))
    assert list(told(path)) == ["one.json"]


def test_broken_lines_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    path.write_text('kosong\n["a"]\n' + json.dumps({"text": ID}) + '\n{"text": "cut')
    found = told(path)
    assert found["pile.jsonl#1"] == found["pile.jsonl#2"] == "the line holds no JSON object"
    assert list(found)[2:] == ["pile.jsonl#3", "pile.jsonl#4"]
    *_, last = items([path])
    assert isinstance(last, Item)
    with pytest.raises(UnreadableInput, match="not valid JSON"):
        load_item(last)
    mapped = told(path, map=["text=text"])
    assert mapped["pile.jsonl#4"].startswith("the line is not valid JSON: Unterminated string")


def test_a_mapping_says_which_column_holds_what(tmp_path: Path) -> None:
    rows = [{"konten": ID, "hari": "2025-07-12", "kata": {"kepala": "Feri Tiba"}, "text": "lain"}]
    path = jsonl(tmp_path / "pile.jsonl", rows)  # type: ignore[arg-type]
    [article] = articles(path, map=["text=konten", "published=hari", "title=kata.kepala"])
    assert article.text == f"Feri Tiba\n\n{ID}"
    assert article.published == date(2025, 7, 12)
    assert article.evidence["published"].ref == "hari"
    assert article.evidence["title"].ref == "kata.kepala"


def test_an_unknown_column_is_told_with_those_there_are(tmp_path: Path) -> None:
    found = told(jsonl(tmp_path / "pile.jsonl"), map=["text=konten"])
    assert found == {
        "pile.jsonl": "no column 'konten' for the field 'text'; "
        "the columns are isi, judul, media, tanggal"
    }


def test_a_column_only_later_rows_have_is_known(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "pile.jsonl", [{"isi": ID}, {"isi": EN, "hari": "2025-07-12"}])
    assert [a.published for a in articles(path, map=["published=hari"])] == [
        None,
        date(2025, 7, 12),
    ]


@pytest.mark.parametrize(
    ("pair", "named"),
    [("isi", "field=column"), ("text=", "field=column"), ("isi=text", "no field 'isi'; choose")],
)
def test_a_mapping_that_cannot_be_is_told(pair: str, named: str) -> None:
    with pytest.raises(BadOption, match=named):
        Mapping.of([pair])
    with pytest.raises(BadOption, match="mapped twice"):
        Mapping.of(["text=a", "text=b"])


def test_other_mappings_are_other_bytes(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "pile.jsonl", [{"isi": ID, "lain": EN}])
    hashes = {
        item.sha256
        for pair in ("text=isi", "text=lain")
        for item in items([path], PileOptions(mapping=Mapping.of([pair])))
        if isinstance(item, Item)
    }
    assert len(hashes) == 2


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_array_of_articles(tmp_path: Path, indent: int | None, encoding: str) -> None:
    path = tmp_path / "pile.json"
    path.write_text(json.dumps(ROWS, indent=indent, ensure_ascii=False), encoding=encoding)
    assert [a.title for a in articles(path)] == ["Feri Tiba", "Ferry Comes In"]
    assert list(told(path)) == ["pile.json#1", "pile.json#2"]


def test_a_long_array_is_read_entry_by_entry(tmp_path: Path) -> None:
    path = tmp_path / "pile.json"
    path.write_text(json.dumps([{"text": f"{number} {ID}"} for number in range(2_000)] + [7]))
    found = told(path)
    assert len(found) == 2_001
    assert found["pile.json#2000"].startswith('{"text": "1999 ')
    assert found["pile.json#2001"] == "the entry is no JSON object"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[{"text": "a"}, {"text": "b', "Unterminated string"),
        ('[{"text": "a"}', "ends in the middle"),
        ('[{"text": "a"} {"text": "b"}]', "a comma is missing"),
        ('[{"a": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_array_keeps_what_came_before(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "pile.json"
    path.write_text(text)
    assert named in told(path)["pile.json"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_lines_in_wide_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "pile.jsonl"
    text = "".join(json.dumps({"text": EN}, ensure_ascii=False) + "\n" for _ in range(3))
    path.write_text(text, encoding=encoding)
    assert [a.text for a in articles(path)] == [EN] * 3


def test_lines_in_an_old_code_page(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    path.write_bytes(json.dumps({"text": EN}, ensure_ascii=False).encode("cp1252") + b"\n")
    assert articles(path)[0].text == EN


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.csv"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "c.jsonl").write_bytes(b"\n\n\n")
    assert told(tmp_path / "c.jsonl") == {"c.jsonl": "nothing to read inside"}
    assert told(tmp_path / "a.jsonl") == {"a.jsonl": "nothing to read inside"}
    assert told(tmp_path / "b.csv") == {
        "b.csv": "the input is empty: give an article's text, HTML or JSON"
    }
