"""A timeline for a terminal, as JSON, and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from konon.model import encode
from konon.render.clean import shorten, visible
from konon.render.escape import attribute, field, web_address
from konon.render.json import dumps
from konon.render.plain import plain
from konon.render.table import WIDEST
from konon.render.tracing.events import Event
from konon.render.tracing.page import page

_LONGEST = 240
"""Characters of a wording in a line of time: three lines of a terminal."""
_STYLES = {"happened": "green", "said": "cyan", "first": "bold", "appeared": ""}
NO_DAY = "no date known"


def render(events: Sequence[Event]) -> str:
    """The timeline as plain text without colour."""
    return plain(lambda console: show(events, console))


def show(events: Sequence[Event], console: Console) -> None:
    """Print the timeline; the console decides on width and colour."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for day, group in groupby(events, key=lambda event: event.day):
        for n, event in enumerate(group):
            kind = Text(event.kind, style=_STYLES[event.kind])
            grid.add_row(Text("" if n else _day(day), style="bold"), kind, _told(event))
    console.print(grid, width=min(WIDEST, console.width))


def as_json(events: Iterable[Event]) -> str:
    """The events as a JSON array."""
    return dumps([encode(event) for event in events], indent=2) + "\n"


def as_html(events: Sequence[Event], title: str) -> str:
    """The timeline as a page."""
    days = "".join(
        f"<section><h2><time>{field(_day(day))}</time></h2><ul>{_items(group)}</ul></section>"
        for day, group in groupby(events, key=lambda event: event.day)
    )
    empty = "" if events else '<p class="quiet">Nothing to show.</p>'
    return page(title, f'<h1 dir="auto">{field(title)}</h1>{days}{empty}')


def _items(events: Iterable[Event]) -> str:
    return "".join(f'<li class="{event.kind}">{_item(event)}</li>' for event in events)


def _item(event: Event) -> str:
    outlet = field(event.outlet) if event.outlet else ""
    if address := web_address(event.url):
        outlet = f'<a href="{address}" rel="noopener noreferrer">{outlet}</a>'
    told = [f"<small>{event.kind}</small>", f"<b>{field(event.who)}</b>" if event.who else ""]
    head = " · ".join(x for x in (*told, outlet) if x)
    claim = f'<small title="{attribute(event.claim)}">{field(event.claim)}</small>'
    return f'{head}<br><span dir="auto">{field(event.wording)}</span> {claim}'


def _told(event: Event) -> Text:
    told = Text(" · ".join(x for x in (event.who, event.outlet) if x), style="cyan")
    told.append(("\n" if told else "") + shorten(event.wording, _LONGEST), style="default")
    return told.append(f"\n{event.claim}", style="dim")


def _day(day: str | None) -> str:
    return visible(day) if day else NO_DAY
