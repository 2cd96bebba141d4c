"""`konon timeline`: what was said on which day, and where it appeared, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.claims import by_words, chosen, give, named, none_found, traced, view
from konon.cli.errors import complain, plain_errors
from konon.cli.options import (
    DEFAULT_LEDGER,
    ActorOption,
    Force,
    LedgerName,
    Limit,
    Output,
    SinceDay,
    UntilDay,
    iso,
)
from konon.cli.output import Place, on_terminal, place, prepare

if TYPE_CHECKING:
    from konon.ledger import Ledger
    from konon.render.tracing.events import Event


class TimelineFormat(StrEnum):
    """How a timeline can be shown."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    TIMELINEJS = "timelinejs"


def timeline(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLAIM|WORDS]...",
            show_default=False,
            help="A claim's id, that of a statement in it, or words of claims.",
        ),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    actor: ActorOption = None,
    since: SinceDay = None,
    until: UntilDay = None,
    limit: Limit = None,
    format: Annotated[TimelineFormat, typer.Option(help="How to show it.")] = TimelineFormat.TEXT,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show claims in order of time: when they were said, where they appeared first and after.

    Alone it tells of every claim when it was said and where it appeared first; with CLAIM or
    WORDS every appearance.
    """
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.render.tracing.events import between

        words = " ".join(query or ()).strip()
        to = place(output, force, ledger)
        with open_ledger(ledger, create=False) as opened:
            events, why = _events(opened, words, actor)
        shown = between(events, iso(since), iso(until))
        if why or not shown:
            complain(why or f"nothing on these days; without them there are {len(events):,} events")
        _give(shown[:limit], words, format, to)
        if limit is not None and limit < len(shown):
            complain(f"{limit:,} of {len(shown):,} events shown")


def _events(ledger: Ledger, words: str, actor: str | None) -> tuple[list[Event], str]:
    """The events, and why there are none."""
    from konon.render.tracing.events import events_of_claims, events_of_views
    from konon.trace.finding import Wanted, choose, of_actor

    kept, wanted = traced(ledger), Wanted(actor=actor)
    one = named(ledger, kept, words) if words else None
    fitting = choose([one], wanted) if one else chosen(kept, wanted)
    found = by_words(ledger, fitting, words) if words and fitting and not one else fitting
    why = "" if found else none_found(kept, fitting, words)
    if actor is not None:
        found = [of_actor(claim, actor) for claim in found]
    if not words:
        return events_of_claims(found), why
    return events_of_views(view(ledger, kept, claim) for claim in found), why


def _give(
    events: Sequence[Event], words: str, format: TimelineFormat, output: Place | None
) -> None:
    from konon.render.tracing import timeline as face

    title = f"Timeline: {words}" if words else "Timeline"
    if format is TimelineFormat.JSON:
        give(face.as_json(events), output)
    elif format is TimelineFormat.HTML:
        give(face.as_html(events, title), output)
    elif format is TimelineFormat.TIMELINEJS:
        from konon.export.claim_timelinejs import timelinejs

        give(timelinejs(events, title), output)
    elif output is None and on_terminal():
        from rich.console import Console

        prepare()
        face.show(events, Console(highlight=False))
    elif events or output:
        give(face.render(events), output)
