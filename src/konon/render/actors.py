"""Actors of a ledger: a list of them, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from konon.model import encode
from konon.model.record import ActorLine, ActorRecord, HeldRole, Tally
from konon.render.clean import visible
from konon.render.json import dumps


def lines_table(lines: Sequence[ActorLine]) -> RenderableType:
    """Actors, each with its id on a line of its own, whole, to be copied."""
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("actor", ratio=1, overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("country", no_wrap=True)
    for count in ("statements", "articles"):
        table.add_column(count, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(
            Text.assemble(visible(line.name), "\n", (f"  {visible(line.id)}", "dim")),
            line.kind,
            visible(line.country or ""),
            f"{line.statements:,}",
            f"{line.articles:,}",
        )
    return table


def lines_json(lines: Sequence[ActorLine]) -> str:
    """Actors as a JSON array."""
    return dumps([encode(line) for line in lines], indent=2) + "\n"


def record_json(record: ActorRecord) -> str:
    """One actor as JSON."""
    return dumps(encode(record), indent=2) + "\n"


def record_page(record: ActorRecord) -> RenderableType:
    """One actor: names, roles over time, how often cited, by whom relayed."""
    return Group(*(_line(label, value, style) for label, value, style in _told(record) if value))


def _told(record: ActorRecord) -> Iterator[tuple[str, str, str]]:
    yield "", record.names[0], "bold cyan"
    about = [record.kind, record.country, record.qid, record.id]
    yield "", " · ".join(part for part in about if part), "dim"
    yield "also", "; ".join(record.names[1:]), ""
    yield "in", f"{record.articles:,} article{_s(record.articles)}{_days(record)}", ""
    for role in record.roles:
        yield "role", _role(role), ""
    yield "said", f"{record.statements:,} statement{_s(record.statements)}", ""
    yield "how", _tallies(record.strengths), ""
    yield "in outlets", _tallies(record.outlets), ""
    yield "relayed by", _tallies(record.relays), ""


def _role(role: HeldRole) -> str:
    days = " to ".join(dict.fromkeys(day for day in (role.first, role.last) if day))
    number = f"{role.articles:,} article{_s(role.articles)}"
    return f"{role.title} ({', '.join(part for part in (days, number) if part)})"


def _days(record: ActorRecord) -> str:
    days = list(dict.fromkeys(day for day in (record.first, record.last) if day))
    return f", {' to '.join(days)}" if days else ""


def _tallies(tallies: Sequence[Tally]) -> str:
    return "; ".join(f"{one.name} ({one.number:,})" for one in tallies)


def _line(label: str, value: str, style: str) -> Text:
    line = Text(f"{label}: " if label else "", style="dim")
    return line.append(visible(value), style=f"not dim {style}" if style != "dim" else style)


def _s(number: int) -> str:
    return "" if number == 1 else "s"
