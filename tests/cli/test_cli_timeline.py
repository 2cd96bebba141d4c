"""`konon timeline` on an example story."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from typer.testing import CliRunner

from konon.cli.app import app

SCHEMA = Path(__file__).parents[1] / "export/timelinejs.schema.json"
Run = Callable[..., Result]


@pytest.fixture
def timeline(story: Callable[[str], str]) -> Run:
    def run(*arguments: str) -> Result:
        where = story("pyongyang-2025")
        return CliRunner().invoke(app, ["timeline", *arguments, "--ledger", where])

    return run


def events(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.stderr
    found: list[Any] = json.loads(result.stdout)
    return found


def test_the_story_is_in_order_of_time(timeline: Run) -> None:
    found = events(timeline("--format", "json"))
    days = [event["day"] for event in found]
    assert days == sorted(days, key=lambda day: day.partition("/")[0])
    assert {event["kind"] for event in found} == {"said", "first"}
    assert any(e["day"] == "2025-07-12" and "Lavrov" in e["who"] for e in found)


def test_words_and_a_claim_have_every_appearance(timeline: Run) -> None:
    found = events(timeline("budanov", "amunisi", "--format", "json"))
    appeared = [event for event in found if event["kind"] != "said"]
    assert all(event["article"] and event["statement"] for event in appeared)
    claim = appeared[0]["claim"]
    one = events(timeline(claim, "--format", "json"))
    assert {event["claim"] for event in one} == {claim}
    assert len(one) > 1
    assert "appeared" in {event["kind"] for event in one}


def test_an_actor_and_days_narrow_it(timeline: Run) -> None:
    lavrov = events(timeline("--actor", "lavrov", "--format", "json"))
    assert all("Lavrov" in event["who"] for event in lavrov if event["kind"] == "said")
    day = events(timeline("--since", "2025-07-14", "--until", "2025-07-14", "--format", "json"))
    assert day
    assert len(day) < len(events(timeline("--format", "json")))


def test_text_page_and_timelinejs(timeline: Run) -> None:
    shown = timeline("budanov", "amunisi").stdout
    assert shown.splitlines()[0].split()[1] in ("said", "first")
    page = timeline("budanov", "--format", "html").stdout
    assert "<h1" in page
    assert "<script" not in page
    made = json.loads(timeline("--format", "timelinejs").stdout)
    jsonschema.validate(made, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_no_more_is_shown_than_asked(timeline: Run) -> None:
    every = len(events(timeline("--format", "json")))
    result = timeline("--limit", "2", "--format", "json")
    assert len(events(result)) == 2
    assert f"2 of {every} events shown" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["xyzzy"], 0, "no claim holds or resembles 'xyzzy'"),
        (["--since", "2030-01-01"], 0, "nothing on these days; without them there are"),
        (["--actor", "Lavrof"], 2, "no claim comes from 'Lavrof'"),
        (["c0000000000000000"], 2, "holds no claim and no statement"),
    ],
)
def test_nothing_to_show_says_why(
    timeline: Run, arguments: list[str], code: int, told: str
) -> None:
    result = timeline(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
