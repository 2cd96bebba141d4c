"""PLOVER: records and table."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from konon.export import ExportFormat, export
from konon.export.plover_codes import CAMEO, QUADS, ROOTS, cameo, coded
from konon.export.plover_countries import countries
from konon.export.plover_csv import COLUMNS
from konon.export.plover_rows import told
from konon.lang.events import TYPES
from konon.model import Article, Event, Reading, Span
from konon.reading.read import read_article

TEXT = (
    "Denmark expelled two Russian diplomats on Friday, the foreign ministry said. "
    "Gunmen killed nine people in Oslo."
)


def reading() -> Reading:
    article = Article(text=TEXT, language="en", outlet="=Kabar", published=date(2025, 7, 13))
    return read_article(article)


def written(format: ExportFormat) -> str:
    out = io.BytesIO()
    assert export([reading()], format, out) == 2
    return out.getvalue().decode()


def test_a_record_has_plover_fields_and_says_according_to_whom() -> None:
    first, second = map(json.loads, written(ExportFormat.PLOVER).splitlines())
    assert (first["event"], first["mode"]) == ("SANCTION", "expel")
    assert first["date"] == "2025-07-11"
    assert [p["code"] for p in first["source"]] == ["DNK"]
    assert [p["code"] for p in first["target"]] == ["RUS"]
    assert first["konon"]["according_to"]
    assert (second["event"], second["dead"]) == ("ASSAULT", 9)
    assert second["konon"]["according_to"] == []


def test_the_table_has_every_column_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written(ExportFormat.PLOVER_CSV))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["Actor Country"] == "DNK"
    assert rows[0]["Quad Code"] == "MATERIAL CONFLICT"
    assert rows[0]["CAMEO Code"] == "166"
    assert rows[0]["Source"] == "'=Kabar"


def test_an_announced_deed_is_coded_as_intent() -> None:
    planned = Event("AID", Span(0, 3), "s", modality="planned")
    assert coded(planned) == "AGREE"
    assert cameo(planned) == "033"
    release = Event("RETREAT", Span(0, 3), "s", mode="release", modality="planned")
    assert cameo(release) == "0353"
    assert cameo(Event("ASSAULT", Span(0, 3), "s", mode="firearms", modality="planned")) == "138"
    assert coded(Event("COERCE", Span(0, 3), "s", modality="planned")) == "THREATEN"
    assert coded(Event("AID", Span(0, 3), "s")) == "AID"


def test_every_type_has_a_quadrant_and_a_root() -> None:
    assert set(QUADS) == set(ROOTS) == set(TYPES)
    assert {type_ for type_, _ in CAMEO} <= set(TYPES)


def test_whatever_can_be_announced_has_a_code() -> None:
    for type_ in TYPES:
        planned = Event(type_, Span(0, 3), "s", modality="planned")
        assert cameo(planned).startswith(ROOTS[coded(planned)])


def of_first(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    read = read_article(Article(text=text, language="en"))
    return countries(read, read.events[0])


def test_a_target_that_no_words_name_is_the_one_other_country_of_the_sentence() -> None:
    assert of_first("Kenya offered to mediate after the raids on Chadian herders.") == (
        ("KEN",),
        ("TCD",),
    )
    told = "Kenya offered to mediate after Chadian and Sudanese herders fought."
    assert of_first(told)[1] == ()


def test_who_says_so_is_no_target() -> None:
    assert of_first("Kenya has offered to mediate, Norway's envoy said.") == (("KEN",), ())


def test_violence_at_home_is_aimed_at_home() -> None:
    assert of_first("Kenyan soldiers killed nine herders on Friday.") == (("KEN",), ("KEN",))


def counts(text: str, language: str) -> dict[str, int]:
    (one, *_) = told([read_article(Article(text=text, language=language))])
    return one.counts()


def test_who_died_and_who_was_arrested_are_counted_by_whole_words() -> None:
    assert counts("Petugas mengamankan dua tersangka di pasar.", "id") == {"arrested": 2}
    assert counts("Gubernur Lukas mengkritik kepulangan 100 mahasiswa.", "id") == {}
    assert counts("Soldiers killed nine herders on Friday.", "en") == {"dead": 9}
