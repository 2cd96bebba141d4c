"""The article in HTML with its sources, cues, contents and the rest marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from konon.model import Reading, Span
from konon.render.escape import attribute, passage
from konon.render.outline import Entry
from konon.render.reasons import reasons
from konon.render.roles import roles
from konon.render.segments import Segment, by_line, lines_of, segments


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is marked as, and for which statement; "" for a narrator's."""

    name: str
    number: str


def anchor(offset: int) -> str:
    """The id of the place in the page where the stored text's character `offset` stands."""
    return f"at-{offset}"


def card_id(number: str) -> str:
    """The id of the card of the statement of that number."""
    return f"card-{number}"


def marked_article(reading: Reading, entries: Sequence[Entry]) -> str:
    """The title as a heading, every other line a paragraph, all marks as `<mark>`."""
    text = reading.article.text
    lines = lines_of(text)
    pieces = segments(len(text), _marks(reading, entries), _cuts(reading, lines))
    starts = _starts(entries)
    title = reading.article.title_span
    return "\n".join(
        _paragraph(text, inside, starts, bool(title and title.overlaps(line)))
        for line, inside in by_line(lines, pieces)
    )


def _marks(reading: Reading, entries: Sequence[Entry]) -> Iterator[tuple[Span, Mark]]:
    for statement in reading.narrator:
        yield from ((part.span, Mark("narrator", "")) for part in statement.contents)
    for entry in entries:
        for played in roles(entry.statement):
            yield played.span, Mark(played.role, entry.number)


def _cuts(reading: Reading, lines: Iterable[Span]) -> set[int]:
    """Line ends, and every place a card links to."""
    cuts = {offset for line in lines for offset in (line.start, line.end)}
    for statement in reading.statements:
        cuts.update(e.span.start for _, e in reasons(statement) if e.span)
    return cuts


def _starts(entries: Sequence[Entry]) -> dict[int, list[str]]:
    """Where each numbered statement first shows in the text."""
    starts: dict[int, list[str]] = {}
    for entry in entries:
        shown = [played.span.start for played in roles(entry.statement) if len(played.span)]
        core = [p.span.start for p in roles(entry.statement) if p.role in ("source", "content")]
        if shown:
            starts.setdefault(min(core or shown), []).append(entry.number)
    return starts


def _paragraph(
    text: str, inside: list[Segment[Mark]], starts: dict[int, list[str]], title: bool
) -> str:
    tag = "h1" if title else "p"
    body = "".join(_numbers(starts, s) + _segment(text, s) for s in inside)
    return f'<{tag} dir="auto">{body}</{tag}>'


def _numbers(starts: dict[int, list[str]], segment: Segment[Mark]) -> str:
    numbers = starts.get(segment.span.start, ())
    return "".join(f'<sup><a href="#{card_id(n)}">{n}</a></sup>' for n in numbers)


def _segment(text: str, segment: Segment[Mark]) -> str:
    words = passage(segment.span.of(text))
    id = anchor(segment.span.start)
    if not segment.labels:
        return f'<span id="{id}">{words}</span>'
    names = [mark.name for mark in segment.labels]
    classes = list(dict.fromkeys(names))
    if names.count("content") > 1:
        classes.append("nested")
    told = "; ".join(f"{mark.number} {mark.name}".strip() for mark in segment.labels)
    return f'<mark id="{id}" class="{" ".join(classes)}" title="{attribute(told)}">{words}</mark>'
