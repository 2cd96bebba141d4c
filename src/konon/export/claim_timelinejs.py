"""TimelineJS (JSON) of traced claims: an event for each entry of a timeline that has a day.

What was said stands under its day of saying, what appeared under its day of publication; groups
are outlets, and "said" for what was said. TimelineJS shows headline and text as HTML, so what they
quote is escaped. Format: https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from konon.errors import ExportError
from konon.export.limits import TIMELINE_EVENTS
from konon.export.timelinejs import day_of
from konon.model.codec import Json
from konon.render.clean import shorten
from konon.render.escape import web_address
from konon.render.json import dumps
from konon.render.tracing.events import Event

_HEADLINE = 120
"""Characters of a headline: two lines on a slide."""
_KINDS = {
    "happened": "happened",
    "said": "said",
    "first": "first appearance",
    "appeared": "appeared",
}


def timelinejs(events: Iterable[Event], title: str) -> str:
    """The timeline as JSON ending in a line break; what has no day is left out.

    Raises `ExportError` above `TIMELINE_EVENTS` events.
    """
    made = [one for n, event in enumerate(events) if (one := _event(event, n))]
    if len(made) > TIMELINE_EVENTS:
        raise ExportError(
            f"{len(made):,} events do not go into one timelinejs file (the browser builds a slide "
            f"for each; {TIMELINE_EVENTS:,} are the most); name a claim, or narrow it with --from, "
            "--to, --actor or --limit"
        )
    head: Json = {"text": {"headline": escape(title), "text": "Traced by Konon"}}
    return dumps({"title": head, "events": made}, indent=2) + "\n"


def _event(event: Event, number: int) -> Json:
    start = day_of(event.first_day or "")
    if start is None:
        return None
    end = day_of(event.last_day or "")
    who = event.who or event.outlet
    made: dict[str, Json] = {
        "start_date": start,
        "text": {
            "headline": escape(shorten(f"{who}: {event.wording}", _HEADLINE)),
            "text": _body(event),
        },
        "group": event.kind if event.kind in ("happened", "said") else escape(event.outlet),
        "unique_id": f"{event.kind}-{event.statement or event.claim}-{number}",
    }
    if end is not None and end != start:
        made["end_date"] = end
    return made


def _body(event: Event) -> str:
    outlet = escape(event.outlet)
    if address := web_address(event.url):
        outlet = f'<a href="{address}">{outlet}</a>'
    told = ", ".join(x for x in (_KINDS[event.kind], outlet) if x)
    return f"<p>{escape(event.wording)}</p><p>{told}</p><p>{escape(event.claim)}</p>"
