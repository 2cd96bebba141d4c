"""Claims as a table: three numbers, what is unknown beside them, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from konon.model import Change, Claim, Conflict, CorrectionNote, Origin, encode
from konon.render.clean import shorten, visible
from konon.render.escape import field
from konon.render.json import dumps
from konon.render.plain import plain
from konon.render.table import LONGEST_WORDS, WIDEST
from konon.render.tracing.page import page

_NUMBERS = ("outlets", "families", "origins", "unknown")


def render(claims: Sequence[Claim]) -> str:
    """The table as plain text without colour."""
    return plain(lambda console: show(claims, console))


def show(claims: Sequence[Claim], console: Console) -> None:
    """Print the table; the console decides on width and colour."""
    console.print(_table(claims), width=min(WIDEST, console.width))


def as_json(claims: Sequence[Claim]) -> str:
    """The claims as a JSON array, as `konon.model.decode` reads each back."""
    return dumps([encode(claim) for claim in claims], indent=2) + "\n"


def as_html(claims: Sequence[Claim], title: str = "Claims") -> str:
    """The table as a page of its own."""
    rows = "".join(map(_row, claims))
    names = "".join(f'<th scope="col" class="count">{name}</th>' for name in _NUMBERS)
    head = f'<tr><th scope="col">claim</th>{names}</tr>'
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    body = table if claims else '<p class="quiet">No claim.</p>'
    return page(title, f"<h1>{field(title)}</h1>{body}")


def _row(claim: Claim) -> str:
    numbers = (claim.outlets, claim.families, claim.origins, claim.unknown)
    cells = "".join(f'<td class="count">{len(number):,}</td>' for number in numbers)
    lines = "".join(
        f'<p class="{"conflict" if style == "red" else "quiet"}">{field(line)}</p>'
        for line, style in behind(claim)
    )
    return f'<tr><td dir="auto"><b>{field(claim.wording)}</b>{lines}</td>{cells}</tr>'


def _table(claims: Sequence[Claim]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1, 1, 0), header_style="dim")
    table.add_column("claim", ratio=1)
    for count in _NUMBERS:
        table.add_column(count, justify="right", no_wrap=True)
    for claim in claims:
        table.add_row(
            _what(claim),
            str(len(claim.outlets)),
            str(len(claim.families)),
            Text(str(len(claim.origins)), style="bold"),
            Text(str(len(claim.unknown)), style="" if claim.unknown else "dim"),
        )
    return table


def _what(claim: Claim) -> Text:
    what = Text(shorten(visible(claim.wording), LONGEST_WORDS), style="bold")
    for line, style in behind(claim):
        what.append(f"\n{visible(line)}", style=f"not bold {style}")
    return what


def behind(claim: Claim) -> Iterator[tuple[str, str]]:
    """What stands behind a claim, a line each, with the colour it is shown in."""
    if claim.origins:
        yield "from " + "; ".join(map(_origin, claim.origins)), "cyan"
    if claim.anonymous:
        yield "anonymous: " + "; ".join(map(_origin, claim.anonymous)), "dim"
    yield from ((_conflict(conflict), "red") for conflict in claim.conflicts)
    yield from ((_change(change), "dim") for change in claim.changes)
    yield from ((line, "red") for line in dict.fromkeys(map(_correction, claim.corrections)))
    # Several articles carry the same word of the same verifier: it is told once.
    for value, by in dict.fromkeys((note.value, note.by) for note in claim.verification):
        yield value.replace("_", " ") + (f", says {by}" if by else ""), "yellow"
    days = [day for day in (claim.first, claim.last) if day]
    yield " · ".join([" to ".join(dict.fromkeys(days)) or "no date known", claim.id]), "dim"


def _origin(origin: Origin) -> str:
    via = f" via {', '.join(origin.channels)}" if origin.channels else ""
    return f"{origin.name}{via}" + (f" ({origin.occasion})" if origin.occasion else "")


def _correction(note: CorrectionNote) -> str:
    return note.kind.replace("_", " ") + (f" by {note.by}" if note.by else "")


def _change(change: Change) -> str:
    sides = " then ".join(f"{side.value} ({len(side.statements)})" for side in change.sides)
    about = f" of {change.about}" if change.about not in ("", change.kind) else ""
    return f"{change.kind}{about} changed: {sides}, {change.reason}"


def _conflict(conflict: Conflict) -> str:
    sides = " against ".join(f"{side.value} ({len(side.statements)})" for side in conflict.sides)
    about = f" of {conflict.about}" if conflict.about not in ("", conflict.kind) else ""
    return f"{conflict.kind} in conflict{about}: {sides}"
