"""TimelineJS (JSON): an event for each statement of a known day, grouped by outlet.

The day is when it was said, where the article tells; else the first time told inside what was
said, and then the headline says that it is *about* that day. Statements with neither are left
out, never dated by guess. TimelineJS shows headline and text as HTML, so what they quote is
escaped.
Format: https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import IO

from konon.errors import ExportError
from konon.export.documents import write_list
from konon.export.formats import ExportOptions
from konon.export.limits import TIMELINE_EVENTS, too_many
from konon.model import Reading, Span, Statement
from konon.model.codec import Json
from konon.render.addresses import web_address
from konon.render.clean import shorten, visible
from konon.render.lineage import chain
from konon.render.people import outlet_name, source_names

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T\d.*)?")
_HEADLINE = 120
"""Characters of a headline: two lines on a slide."""


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the timeline; counts its events."""
    assert not isinstance(out, Path)
    title: Json = {"text": {"headline": "Who said what, and when", "text": "Read by Konon"}}
    return write_list(out, {"title": title}, "events", _limited(readings))


def _limited(readings: Iterable[Reading]) -> Iterator[Json]:
    count = 0
    for reading in readings:
        for statement in reading.attributions:
            if event := _event(reading, statement):
                count += 1
                if count > TIMELINE_EVENTS:
                    why = "the browser builds a slide for each"
                    raise ExportError(too_many("events", TIMELINE_EVENTS, "timelinejs", why))
                yield event


def _event(reading: Reading, statement: Statement) -> Json:
    when = _when(reading, statement)
    if when is None:
        return None
    start, end, about = when
    text, outlet = reading.article.text, outlet_name(reading.article)
    verb = f"{statement.strength.value}, about {about}" if about else statement.strength.value
    event: dict[str, Json] = {
        "start_date": start,
        "text": {
            "headline": _html(shorten(f"{source_names(reading, statement)} {verb}", _HEADLINE)),
            "text": _body(reading, statement, text),
        },
        "group": outlet,
        "unique_id": statement.id,
    }
    if end is not None and end != start:
        event["end_date"] = end
    return event


def _when(reading: Reading, statement: Statement) -> tuple[Json, Json, str] | None:
    """First and last day, and the words for the time if the statement is about it."""
    if statement.said_on:
        first, _, last = statement.said_on.value.partition("/")
        start = day_of(first)
        return (start, day_of(last), "") if start else None
    for index in statement.timexes:
        timex = reading.timexes[index]
        start = day_of(timex.earliest or "")
        if start and timex.type in ("DATE", "TIME"):
            words = visible(timex.span.of(reading.article.text))
            return start, day_of(timex.latest or ""), words
    return None


def day_of(value: str) -> Json:
    """`{"year": …}` of an ISO date, month or year; None for anything else."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    named = zip(("year", "month", "day"), found.groups(), strict=True)
    return {name: int(digits) for name, digits in named if digits}


def _body(reading: Reading, statement: Statement, text: str) -> str:
    said = " … ".join(visible(part.span.of(text)) for part in statement.contents)
    span = Span.cover([part.span for part in statement.contents] or [statement.span])
    lines = [f"<p>{_html(said)}</p>", f"<p>{_html(chain(reading, statement))}</p>"]
    name = _html(outlet_name(reading.article))
    if address := web_address(reading.article):
        name = f'<a href="{escape(address)}">{name}</a>'
    lines.append(f"<p>{name}, characters {span.start} to {span.end}</p>")
    return "".join(lines)


def _html(words: str) -> str:
    return escape(visible(words))
