"""`konon trace`: the claims of a ledger, and how many origins stand behind each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import on_terminal, prepare, say

if TYPE_CHECKING:
    from konon.model import Claim


def trace(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...", show_default=False, help="Words of a claim, or a claim's id."
        ),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    most: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", show_default=False, help="Show N claims: those of most outlets."
        ),
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to show them.")] = Shape.TABLE,
) -> None:
    """Trace claims: outlets, text families and origins, counted apart."""
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.trace import trace_claims

        with open_ledger(ledger, create=False) as opened:
            claims = matching(trace_claims(opened), " ".join(query or ()))
        shown = claims[:most]
        _give(shown, format)
        if len(shown) < len(claims):
            complain(f"{len(shown)} of {len(claims)} claims shown")
        if not claims and format is Shape.TABLE:
            complain("no claim matches" if query else "the ledger holds no claim yet")


def matching(claims: Iterable[Claim], query: str) -> list[Claim]:
    """The claim of that id, else those whose wording, outlets or origins hold every word."""
    claims = list(claims)
    exact = [claim for claim in claims if claim.id == query]
    wanted = query.casefold().split()
    return exact or [claim for claim in claims if all(w in _haystack(claim) for w in wanted)]


def _haystack(claim: Claim) -> str:
    names = [origin.name for origin in (*claim.origins, *claim.anonymous)]
    return "\n".join([claim.wording, *claim.outlets, *names]).casefold()


def _give(claims: list[Claim], format: Shape) -> None:
    from konon.render import claims as face

    if format is Shape.JSON:
        say(face.as_json(claims))
    elif on_terminal():
        from rich.console import Console

        prepare()
        face.show(claims, Console())
    elif claims:
        say(face.render(claims))
