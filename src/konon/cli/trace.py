"""`konon trace`: the claims of a ledger, and how many origins stand behind each."""

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
from konon.errors import BadOption

if TYPE_CHECKING:
    from rich.console import Console

    from konon.ledger import Ledger
    from konon.ledger.traces import Traces
    from konon.model import Claim
    from konon.render.tracing.view import ClaimView
    from konon.trace.finding import Wanted

_OTHERS = 5
"""Further claims told under the best one."""


class ClaimFormat(StrEnum):
    """How claims can be shown; svg draws one claim."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    GRAPHML = "graphml"
    SVG = "svg"


def trace(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLAIM|WORDS]...",
            show_default=False,
            help="A claim's id, that of a statement in it, the beginning of either; or words.",
        ),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Carried by.")
    ] = None,
    since: SinceDay = None,
    until: UntilDay = None,
    actor: ActorOption = None,
    min_outlets: Annotated[
        int, typer.Option(min=0, metavar="N", help="Carried by N outlets or more.")
    ] = 0,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Those with a conflict.")] = False,
    unverified: Annotated[
        bool,
        typer.Option("--unverified", help="Those of which somebody says: not to be verified."),
    ] = False,
    limit: Limit = None,
    list_: Annotated[
        bool, typer.Option("--list", help="With WORDS: list what is found, not the best in full.")
    ] = False,
    format: Annotated[
        ClaimFormat, typer.Option(help="How to show them; svg draws one claim.")
    ] = ClaimFormat.TEXT,
    output: Output = None,
    force: Force = False,
) -> None:
    """Trace claims: outlets, text families and origins, counted apart.

    Alone it lists claims, those of most outlets first. With CLAIM, or with WORDS for the claim
    that fits best, it shows origins, ways, instances, conflicts and notes of one.
    """
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.trace.finding import Wanted

        words = " ".join(query or ()).strip()
        _check(format, words, list_)
        to = place(output, force, ledger)
        with open_ledger(ledger, create=False) as opened:
            wanted = Wanted(
                _outlet(opened, outlet), iso(since), iso(until), actor,
                min_outlets, conflicts, unverified,
            )  # fmt: skip
            _trace(opened, words, wanted, limit, list_, format, to)


def _check(format: ClaimFormat, words: str, list_: bool) -> None:
    if format is ClaimFormat.SVG and (list_ or not words):
        raise BadOption(
            "svg draws one claim; name it: konon trace CLAIM --format svg. "
            "Lists go out as text, json, html or graphml"
        )


def _outlet(ledger: Ledger, given: str | None) -> str | None:
    if given is None:
        return None
    from konon.ledger.search import outlet_named

    with ledger.looking() as connection:
        return outlet_named(connection, given)


def _trace(
    ledger: Ledger,
    words: str,
    wanted: Wanted,
    limit: int | None,
    list_: bool,
    format: ClaimFormat,
    output: Place | None,
) -> None:
    from konon.trace.finding import Wanted, each_conflict_once

    kept = traced(ledger)
    one = named(ledger, kept, words) if words else None
    if one is not None:
        if wanted != Wanted():
            raise BadOption(f"{words} names one claim; filters narrow lists and what words find")
        _give_one(ledger, kept, [one], format, output)
        return
    fitting = chosen(kept, wanted)
    if wanted.conflicts:
        fitting = each_conflict_once(fitting)
    found = by_words(ledger, fitting, words) if words and fitting else fitting
    if not found:
        complain(none_found(kept, fitting, words))
    if words and not list_:
        _give_one(ledger, kept, found[:limit], format, output)
    else:
        _give_list(found[:limit], format, output)
        if limit is not None and limit < len(found):
            complain(f"{limit:,} of {len(found):,} claims shown")


# -- a list --------------------------------------------------------------------------------------


def _give_list(claims: Sequence[Claim], format: ClaimFormat, output: Place | None) -> None:
    from konon.render import claims as face

    if format is ClaimFormat.JSON:
        give(face.as_json(claims), output)
    elif format is ClaimFormat.HTML:
        give(face.as_html(claims), output)
    elif format is ClaimFormat.GRAPHML:
        from konon.export.claim_graphml import of_claims

        give(of_claims(claims), output)
    elif output is None and on_terminal():
        face.show(claims, _console())
    elif claims or output:
        give(face.render(claims) if claims else "", output)


# -- one claim -----------------------------------------------------------------------------------


def _give_one(
    ledger: Ledger,
    kept: Traces,
    found: Sequence[Claim],
    format: ClaimFormat,
    output: Place | None,
) -> None:
    """The first of `found` in full; the others are told."""
    if not found:
        if format is ClaimFormat.JSON:
            give("null\n", output)
        return
    shown = view(ledger, kept, found[0])
    if format is ClaimFormat.TEXT and output is None and on_terminal():
        from konon.render.tracing import text

        text.show(shown, _console())
    else:
        give(_rendered(shown, format), output)
    _tell_others(found[1:])


def _rendered(view: ClaimView, format: ClaimFormat) -> str:
    """The claim in that format. Only that format is imported."""
    if format is ClaimFormat.JSON:
        from konon.model import encode
        from konon.render.json import dumps

        return dumps(encode(view), indent=2) + "\n"
    if format is ClaimFormat.GRAPHML:
        from konon.export.claim_graphml import of_claim

        return of_claim(view)
    if format is ClaimFormat.SVG:
        from konon.render.tracing.svg import svg

        return svg(view)
    from importlib import import_module

    made: str = import_module(f"konon.render.tracing.{format.value}").render(view)
    return made


def _tell_others(others: Sequence[Claim]) -> None:
    """Further claims that hold the words: on standard error, beside what was asked for."""
    if not others:
        return
    from konon.render.clean import shorten

    complain(f"{len(others):,} more found (--list shows them as a list):")
    for claim in others[:_OTHERS]:
        complain(f"{claim.id}  {shorten(claim.wording, 60)}")


def _console() -> Console:
    from rich.console import Console

    prepare()
    return Console(highlight=False)
