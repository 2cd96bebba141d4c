"""The formats for programs: CSV, JSON, JSON Lines, Web Annotation, brat."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from faces import TEXT, sample
from faces_hostile import hostile
from konon.model import Reading, decode
from konon.render import brat, jsonl, webannotation
from konon.render import csv as csv_face
from konon.render import json as json_face
from konon.render.formats import Format, render


def rows(page: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page)))


def test_csv_has_one_row_per_attribution_with_spans_that_lead_to_the_words() -> None:
    found = rows(csv_face.render(sample()))
    assert [row["id"] for row in found] == ["s2", "s3", "s4", "s5"]
    first = found[0]
    spans = [tuple(map(int, pair.split(":"))) for pair in first["content_spans"].split()]
    assert " | ".join(TEXT[start:end] for start, end in spans) == first["contents"]
    assert first["lineage"] == "Ratna Wibawa ← Antaranusa ← Kabar Muara"
    assert found[2]["parent"] == "s3"
    assert (found[3]["denial"], found[3]["source_statuses"]) == ("true", "anonymous")


def test_csv_columns_are_documented() -> None:
    described = set(re.findall(r"[a-z_]+", (csv_face.__doc__ or "").split("Columns:")[1]))
    assert set(csv_face.COLUMNS) <= described


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\x01=", "＝", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert csv_face.guarded(start + "HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("start", ["a;=", "a; =", 'a;"=', "a;＠", "a | +", "a\t;\t-", ";;="])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_no_part_of_a_cell_is_a_formula_to_what_parts_elsewhere(start: str, quoting: int) -> None:
    page = io.StringIO()
    csv.writer(page, quoting=quoting).writerow(["s1", csv_face.guarded(start + "HYPERLINK(1)")])
    for mark in ";|\t":
        for cell in next(csv.reader([page.getvalue()], delimiter=mark)):
            assert not cell.strip(' "').startswith(tuple("=+-@＝＋－＠"))


def test_ordinary_cells_are_left_alone() -> None:
    assert csv_face.guarded("a = b - c") == "a = b - c"
    assert csv_face.guarded("a; b | c; d=e") == "a; b | c; d=e"


def test_json_reads_back_as_the_same_reading() -> None:
    for reading in (sample(), hostile()):
        assert decode(Reading, json.loads(json_face.render(reading))) == reading


@pytest.mark.parametrize("format", [Format.JSON, Format.JSONL, Format.WEBANNOTATION])
def test_json_formats_hold_no_character_that_acts(format: Format) -> None:
    page = render(hostile(), format)
    assert not set("\x7f\x1b\x9b\x07\u202e\ud800") & set(page)
    page.encode("utf-8")


def test_jsonl_lines_carry_their_words() -> None:
    lines = [json.loads(line) for line in jsonl.render(sample()).splitlines()]
    assert len(lines) == 5
    quote = lines[1]
    assert quote["source_names"] == ["Ratna Wibawa"]
    assert quote["content_words"][1] == '"Kami belum tahu sebabnya."'
    assert quote["outlet"] == "Kabar Muara"
    assert [link["name"] for link in quote["lineage"]] == [
        "Ratna Wibawa",
        "Antaranusa",
        "Kabar Muara",
    ]


def test_jsonl_stays_one_statement_a_line_whatever_the_text() -> None:
    assert len(jsonl.render(hostile()).split("\n")) == len(hostile().statements) + 1
    assert len(jsonl.render(hostile()).splitlines()) == len(hostile().statements)


def test_web_annotations_select_the_same_words_twice() -> None:
    page = json.loads(webannotation.render(sample()))
    items = page["first"]["items"]
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["total"] == len(items) > 10
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])
    assert items[0]["target"]["source"] == "https://kabarmuara.example/bendungan"


def test_brat_lines_are_well_formed_and_point_at_their_words() -> None:
    for reading in (sample(), hostile()):
        text, ids = brat.text_of(reading), set()
        for line in brat.render(reading).split("\n")[:-1]:
            id, body, *words = line.split("\t")
            assert id not in ids
            ids.add(id)
            if id.startswith("T"):
                where = body.split(" ", 1)[1]
                parts = [tuple(map(int, part.split())) for part in where.split(";")]
                assert sum(e - s for s, e in parts) + len(parts) - 1 == len(words[0])
                shown = " ".join(text[s:e] for s, e in parts)
                assert all(w in (" ", c) for w, c in zip(words[0], shown, strict=True))
            else:
                assert set(re.findall(r"\bT\d+", body)) <= ids


def test_brat_splits_what_crosses_a_line() -> None:
    from faces import at, only
    from konon.model import ContentPart, Span, Statement

    span = Span(at("enam puluh").start, at("Air turun").end)
    page = brat.render(only(Statement("x", "attribution", span, (ContentPart(span, "mixed"),))))
    assert re.match(r"T1\tContent \d+ \d+;\d+ \d+\tenam puluh tahun\. \"Air turun\n", page)


def test_brat_keeps_nesting() -> None:
    assert re.search(r"\tNested_in Arg1:T\d+ Arg2:T\d+\n", brat.render(sample()))


@pytest.mark.parametrize("format", list(Format))
def test_every_format_takes_every_reading(format: Format) -> None:
    from konon.model import Article

    for reading in (sample(), hostile(), Reading(Article(""), "id", ())):
        page = render(reading, format)
        assert page == "" or page.endswith("\n")
