"""The scorer of time expressions: TimeML read, spans and values matched as TempEval-3 does."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import timeml
from konon.model.span import Span

SOURCE = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 value="2024-6-19" tid="t0" type="DATE"
functionInDocument="CREATION_TIME">June 19, 2024</TIMEX3></DCT>
<TEXT>Sales &amp; rents fell <TIMEX3 tid="t1" type="DATE" value="2024-06-18">Tuesday</TIMEX3>,
<EVENT eid="e1">said</EVENT> the bank, for <TIMEX3 tid="t2" type="DURATION"
value="P3Q">three quarters</TIMEX3> at <TIMEX3 tid="t3" type="TIME"
value="2024-06-18T10:00">10 a.m. EDT</TIMEX3>.</TEXT></TimeML>
"""


@pytest.fixture
def document(tmp_path: Path) -> timeml.Document:
    path = tmp_path / "a.tml"
    path.write_text(SOURCE, encoding="utf-8")
    return timeml.read_timeml(path)


def test_a_file_is_read(document: timeml.Document) -> None:
    assert document.published == date(2024, 6, 19)
    assert document.text.startswith("Sales & rents fell Tuesday,")
    words = [(gold.span.of(document.text), gold.value, gold.type) for gold in document.gold]
    assert words == [
        ("Tuesday", "2024-06-18", "DATE"),
        ("three quarters", "P3Q", "DURATION"),
        ("10 a.m. EDT", "2024-06-18T10:00", "TIME"),
    ]


def test_english_is_scored(document: timeml.Document) -> None:
    score = timeml.score([document], timeml.konon("en"))
    assert [score.f1(kind) for kind in timeml.KINDS] == [100.0] * 4


def test_span_value_and_surplus_cost_apart(document: timeml.Document) -> None:
    tuesday, quarters = document.gold[0].span, document.gold[1].span
    found = [
        timeml.Expression(Span(tuesday.start - 5, tuesday.end), "2024-06-18", "DATE"),
        timeml.Expression(quarters, "P9M", "DURATION"),
        timeml.Expression(Span(0, 5), "PAST_REF", "DATE"),
    ]
    score = timeml.score([document], lambda _: found)
    thirds = {kind: round(score.f1(kind) * 3 / 100) for kind in timeml.KINDS}
    assert thirds == {"strict": 1, "relaxed": 2, "value": 1, "type": 2}


def test_an_offset_counts_only_where_the_gold_has_one() -> None:
    assert timeml.same("2024-06-19T10:00+07:00", "2024-06-19T10:00")
    assert not timeml.same("2024-06-19T10:00+07:00", "2024-06-19T10:00-04:00")
    assert not timeml.same("2024-06-19T10:00", "2024-06-19T10:00-04:00")


def test_a_missing_tool_is_said_to_be_missing() -> None:
    import rivals

    assert rivals.missing("json") == ""
    said = rivals.missing("no_such_package")
    assert "NOT MEASURED" in said
    assert rivals.INSTALL in said
