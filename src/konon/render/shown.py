"""One article or one statement of the ledger, with the evidence behind every field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from konon.errors import LedgerError
from konon.model import Article, Evidence, Reading, Statement, encode
from konon.model.record import HeldReading
from konon.render import events
from konon.render.clean import shorten, visible
from konon.render.json import dumps
from konon.render.outline import outline
from konon.render.people import words
from konon.render.plain import plain
from konon.render.reasons import reasons
from konon.render.table import LONGEST_WORDS, WIDEST, block, head, narrator, notes


def put(page: RenderableType, console: Console) -> None:
    """Print a page; the console decides on width and colour."""
    console.print(page, width=min(WIDEST, console.width))


def as_text(page: RenderableType) -> str:
    """The page as plain text without colour."""
    return plain(lambda console: put(page, console))


def text_of(article: Article) -> str:
    """The stored text, its lines kept, each safe to show."""
    return "\n".join(visible(line) for line in article.text.splitlines())


def article_page(
    reading: Reading,
    readings: Sequence[HeldReading] = (),
    revisions: Sequence[tuple[int, str, str]] = (),
) -> RenderableType:
    """An article with its statements and their evidence, its revisions and its readings.

    `revisions` are the texts found at its URL: number, article's id, when added.
    """
    parts: list[RenderableType] = [*head(reading), *_origin(reading.article)]
    parts += [_line("revision", line) for line in _revisions(reading, revisions)]
    parts += [_line("reading", line) for line in _readings(reading, readings)]
    parts.append(Text(""))
    for entry in outline(reading):
        parts.append(block(reading, entry))
        parts.append(Padding(_behind(reading, entry.statement), (0, 0, 1, 4)))
    if reading.narrator:
        parts.extend(narrator(reading))
    parts.extend(_events(reading))
    parts.extend(notes(reading))
    return Group(*parts)


def _events(reading: Reading) -> Iterator[RenderableType]:
    """Who did what to whom, a line for what and one for who."""
    if not reading.events:
        return
    yield Rule("events", style="dim", align="left", characters="─")
    for line in events.lines(reading, range(len(reading.events))):
        yield Padding(Text(line), (0, 0, 0, 4))
    yield Text("")


def statement(reading: Reading, id: str) -> Statement:
    """The statement of that id. Raises `LedgerError` when this reading has none."""
    for one in reading.statements:
        if one.id == id:
            return one
    raise LedgerError(f"this reading of article {reading.article.id} has no statement {id}")


def statement_page(reading: Reading, one: Statement, decided: Sequence[str] = ()) -> RenderableType:
    """A statement with everything: its fields, its place, its evidence, people's decisions."""
    parts: list[RenderableType] = [*head(reading)]
    entry = next((e for e in outline(reading) if e.statement.id == one.id), None)
    if entry is not None:
        parts.append(block(reading, entry))
    else:
        said = " … ".join(words(reading, part.span) for part in one.contents)
        parts += [Text("the outlet's own voice", style="dim"), Text(said), Text("")]
    parts += [_line("article", reading.article.id)]
    if one.cue:
        parts.append(_line("cue", f"“{words(reading, one.cue.span)}” ({visible(one.cue.lemma)})"))
    if one.parent:
        parts.append(_line("inside", one.parent))
    held = [other.id for other in reading.statements if other.parent == one.id]
    parts += [_line("holds", id) for id in held]
    parts.append(_line("place", f"characters {one.span.start:,} to {one.span.end:,}"))
    parts.append(_behind(reading, one))
    parts += [_line("decision", line) for line in decided]
    return Group(*parts)


def statement_json(reading: Reading, one: Statement) -> str:
    """A statement with the words under its spans' article, as JSON."""
    article = reading.article
    data = {
        "statement": encode(one),
        "words": [part.span.of(article.text) for part in one.contents],
        "actors": [
            encode(actor)
            for actor in reading.actors
            if actor.id in {source.actor for source in one.sources}
        ],
        "article": {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "published": encode(article.published),
            "url": article.url,
        },
        "version": reading.version,
    }
    return dumps(data, indent=2) + "\n"


def _origin(article: Article) -> Iterator[RenderableType]:
    """Where the article's own facts come from."""
    yield _line("id", article.id)
    for field, reason in article.evidence.items():
        yield _line(field, _reason(None, reason))


def _revisions(reading: Reading, revisions: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    if len(revisions) < 2:
        return
    for number, article, added in revisions:
        here = ", shown here" if article == reading.article.id else ""
        yield f"{number}: {article}, added {added}{here}"


def _readings(reading: Reading, readings: Sequence[HeldReading]) -> Iterator[str]:
    for held in readings:
        run = f"run {held.run}" if held.run is not None else "no run"
        here = ", shown here" if held.version == reading.version and len(readings) > 1 else ""
        yield f"{run}: {held.version}, {held.read_at}{here}"


def _behind(reading: Reading, one: Statement) -> RenderableType:
    lines: list[RenderableType] = [_line("id", one.id)]
    for field, reason in reasons(one):
        lines.append(_line(field, _reason(reading, reason)))
    return Group(*lines)


def _reason(reading: Reading | None, reason: Evidence) -> str:
    if reason.span is not None:
        found = f"“{words(reading, reason.span)}”" if reading else "the text"
        where = f"{found} [{reason.span.start}, {reason.span.end})"
    else:
        where = f"{reason.kind} {visible(reason.ref)}"
    return where + (f": {visible(reason.note)}" if reason.note else "")


def _line(label: str, value: str) -> Text:
    line = Text(f"{label}: ", style="dim")
    return line.append(shorten(visible(value), LONGEST_WORDS), style="not dim")
