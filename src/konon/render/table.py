"""A reading as a table for a terminal: one block per attribution, nested ones indented.

Everything from the article enters as `Text`, never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from konon.model import Reading, Statement
from konon.render import phrases
from konon.render.clean import shorten, visible
from konon.render.lineage import ARROW, lineage
from konon.render.outline import Entry, outline
from konon.render.people import outlet_name, source_name, source_note, words
from konon.render.plain import plain

# Longer lines than this are hard to read, whatever the terminal's width, columns.
WIDEST = 110
# Deeper nesting than this is shown no further to the right, levels.
DEEPEST_INDENT = 4
# Longer quoted words are shortened here; the other formats hold them whole, characters.
LONGEST_WORDS = 600
# Below this a confidence is pointed out rather than only printed.
DOUBTFUL = 0.5


def render(reading: Reading) -> str:
    """The table as plain text without colour."""
    return plain(lambda console: show(reading, console))


def show(reading: Reading, console: Console) -> None:
    """Print the table; the console decides on width and colour."""
    console.print(table(reading), width=min(WIDEST, console.width))


def table(reading: Reading) -> RenderableType:
    """The whole reading: head, attributions, narrator statements, notes."""
    parts: list[RenderableType] = [*head(reading)]
    parts.extend(block(reading, entry) for entry in outline(reading))
    if reading.narrator:
        parts.extend(narrator(reading))
    parts.extend(notes(reading))
    return Group(*parts)


def head(reading: Reading) -> Iterator[RenderableType]:
    """Title, outlet, day and address, and how much was read."""
    article = reading.article
    title = visible(article.title or "")
    published = article.published.isoformat() if article.published else "no date known"
    facts = [outlet_name(article), published, visible(reading.language), visible(article.url or "")]
    if title:
        yield Text(title, style="bold")
    yield Text(" · ".join(fact for fact in facts if fact), style="dim")
    yield Text(
        f"{_count(len(reading.attributions), 'attribution')}, "
        f"{_count(len(reading.narrator), 'narrator statement')}",
        style="dim",
    )
    yield Text("")


def block(reading: Reading, entry: Entry) -> RenderableType:
    """One attribution."""
    rows = Table.grid(padding=(0, 1), expand=True)
    rows.add_column(width=max(3, len(entry.number)), justify="right", style="dim", no_wrap=True)
    rows.add_column(ratio=1)
    rows.add_row(entry.number, _body(reading, entry.statement))
    return Padding(rows, (0, 0, 1, 3 * min(entry.depth, DEEPEST_INDENT)))


def _body(reading: Reading, statement: Statement) -> RenderableType:
    fields = Table.grid(padding=(0, 1), expand=True)
    fields.add_column(width=7, style="dim", no_wrap=True)
    fields.add_column(ratio=1)
    for label, value in _fields(reading, statement):
        fields.add_row(label, value)
    return Group(_who(reading, statement), *_source_notes(reading, statement), fields)


def _who(reading: Reading, statement: Statement) -> RenderableType:
    line = Table.grid(padding=(0, 2), expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right")
    names = [source_name(reading, source) for source in statement.sources] or ["no source"]
    joint = "; " if statement.source_link == "separate" else ", "
    firm = Text(phrases.strength(reading, statement), style=_strength_style(statement))
    firm.append(f"  {statement.confidence:.2f}", style=_confidence_style(statement.confidence))
    line.add_row(Text(joint.join(names), style="bold cyan"), firm)
    return line


def _source_notes(reading: Reading, statement: Statement) -> Iterator[RenderableType]:
    for source in statement.sources:
        if note := source_note(reading, source):
            yield Text(note, style="dim")


def _fields(reading: Reading, statement: Statement) -> Iterator[tuple[str, Text]]:
    yield "what", _what(reading, statement)
    yield "via", _via(reading, statement)
    circumstances = _circumstances(reading, statement)
    if circumstances:
        yield "said", Text(shorten(circumstances, LONGEST_WORDS))
    inside = "; ".join(phrases.inside(reading, statement))
    if inside:
        yield "inside", Text(shorten(inside, LONGEST_WORDS), style="dim")
    stated = statement.verification.value != "not_stated"
    yield "checked", Text(phrases.verification(statement), style="bold" if stated else "dim")
    yield from (("note", Text(remark, style="italic")) for remark in phrases.remarks(statement))


def _circumstances(reading: Reading, statement: Statement) -> str:
    """When, to whom and where it was said, on one line."""
    day, party = phrases.said_on(statement), phrases.addressees(reading, statement)
    # The venue brings its own preposition: "dalam jumpa pers", "at a hearing".
    told = [day and f"on {day}", party and f"to {party}", phrases.venue(reading, statement)]
    return " · ".join(words for words in told if words)


def _what(reading: Reading, statement: Statement) -> Text:
    what = Text()
    for part in statement.contents:
        if what:
            what.append(" … ", style="dim")
        what.append(shorten(words(reading, part.span), LONGEST_WORDS))
    return what.append(f"  {statement.quote_type}" if what else "no words", style="dim")


def _via(reading: Reading, statement: Statement) -> Text:
    via = Text()
    for link in lineage(reading, statement):
        if via:
            via.append(ARROW, style="dim")
        via.append(link.name, style="" if link.basis == "stated" else "italic")
        if link.remark:
            via.append(f" ({link.remark})", style="dim")
    return via


def narrator(reading: Reading) -> Iterator[RenderableType]:
    """What the outlet says in its own voice."""
    yield Rule("the outlet's own voice", style="dim", align="left", characters="─")
    for statement in reading.narrator:
        said = " … ".join(words(reading, part.span) for part in statement.contents)
        line = Text(shorten(said, LONGEST_WORDS))
        for remark in phrases.remarks(statement):
            line.append(f"  {remark}", style="italic")
        yield Padding(line, (0, 0, 0, 4), style="dim")
    yield Text("")


def notes(reading: Reading) -> Iterator[RenderableType]:
    """What a reader should know of article and reading as a whole."""
    yield from (Text(f"note: {note}", style="yellow") for note in phrases.notes(reading))


def _strength_style(statement: Statement) -> str:
    polarity = statement.polarity
    return "red" if polarity.cue_negated or polarity.denial else "green"


def _confidence_style(confidence: float) -> str:
    return "bold yellow" if confidence < DOUBTFUL else "dim"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
