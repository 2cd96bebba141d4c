"""`konon search`: the ledger by its words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Since, Until, iso
from konon.cli.output import on_terminal, prepare, say
from konon.errors import BadOption

if TYPE_CHECKING:
    from konon.model.found import Page, Query


class Kind(StrEnum):
    """What may be listed."""

    STATEMENT = "statement"
    ARTICLE = "article"
    ACTOR = "actor"


class Strength(StrEnum):
    """How firmly something is put."""

    SAYS = "says"
    REPORTS = "reports"
    CLAIMS = "claims"
    ACCUSES = "accuses"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ESTIMATES = "estimates"
    PREDICTS = "predicts"
    PROMISES = "promises"
    DEMANDS = "demands"
    DOUBTS = "doubts"
    DECLINES = "declines"


class Checked(StrEnum):
    """Whether it was checked, as the article says."""

    VERIFIED = "verified"
    UNVERIFIABLE = "unverifiable"
    CONTRADICTED = "contradicted"
    NOT_STATED = "not_stated"


class HitFormat(StrEnum):
    """How hits can be shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help='Words, "a phrase", -without, this OR that, begin*.',
        ),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    kind: Annotated[
        Kind | None,
        typer.Option(show_default=False, help="What to list; statements first when not given."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", show_default=False, help="Said by: words of a name."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Published by.")
    ] = None,
    since: Since = None,
    until: Until = None,
    strength: Annotated[
        Strength | None, typer.Option(show_default=False, help="How firmly it is put.")
    ] = None,
    verification: Annotated[
        Checked | None, typer.Option(show_default=False, help="Whether it was checked.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", show_default=False, help="Language: id or en.")
    ] = None,
    newest: Annotated[bool, typer.Option("--newest", help="Newest first, not best first.")] = False,
    most: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="Hits a page.")] = 20,
    after: Annotated[
        str | None,
        typer.Option(metavar="CURSOR", show_default=False, help="The page after that cursor."),
    ] = None,
    format: Annotated[HitFormat, typer.Option(help="How to show them.")] = HitFormat.TABLE,
) -> None:
    """Search what was said, articles, and actors.

    In a shell a phrase needs two pairs of quotation marks: '"ferry bonds"'.
    """
    with plain_errors():
        _check(words or [])
        from konon.ledger import open_ledger
        from konon.ledger.search import search as find
        from konon.model.found import Query

        query = Query(
            words=" ".join(words or []),
            kind=kind.value if kind else None,
            source=source,
            outlet=outlet,
            language=lang,
            since=iso(since),
            until=iso(until),
            strength=strength.value if strength else None,
            verification=verification.value if verification else None,
            order="newest" if newest else "best",
        )
        with open_ledger(ledger, create=False) as opened:
            page = find(opened, query, most=most, after=after)
        _give(page, format)
        for line in _told(page, query, format):
            complain(line)


def _check(words: list[str]) -> None:
    """`-word` is a word that must not be there; two dashes are an option nobody knows."""
    for word in words:
        if word.startswith("--"):
            raise BadOption(f"there is no option {word}; konon search --help lists them")


def _give(page: Page, format: HitFormat) -> None:
    from konon.render import hits as face

    if format is HitFormat.JSON:
        say(face.as_json(page))
    elif format is HitFormat.JSONL:
        say(face.as_jsonl(page))
    elif on_terminal():
        from rich.console import Console

        prepare()
        face.show(page, Console(highlight=False))
    elif page.hits:
        say(face.render(page))


def _told(page: Page, query: Query, format: HitFormat) -> list[str]:
    """How many there are, of which kinds, and how to see the rest: on standard error."""
    if format is HitFormat.JSON:
        return []
    here = page.counts[page.kind]
    others = [
        f"{count} {kind}{_s(count.found)} (--kind {kind})"
        for kind, count in page.counts.items()
        if kind != page.kind and count.found
    ]
    shown = (
        f"{len(page.hits)} of {here} {page.kind}{_s(here.found)} shown"
        if here.found
        else f"no {page.kind}"
    )
    told = [shown + ("; also found: " + ", ".join(others) if others else "")]
    if not here.found and not others:
        told = ["nothing is found"]
    if here.more and query.order == "best":
        told.append("so many match that only those added last are ranked; add a word or a filter")
    if page.next:
        told.append(f"the next page: --after {page.next}")
    return told


def _s(number: int) -> str:
    return "" if number == 1 else "s"
