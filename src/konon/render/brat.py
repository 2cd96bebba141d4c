"""A reading as brat standoff (`.ann`); offsets are code points of the stored text.

Text-bound annotations carry the roles; relations lead from a content (or, where there is none,
from the cue) to its source and cue, and from a nested attribution to the one around it;
attributes carry strength, polarity and verification; notes carry actors and lineage.
Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from konon.model import Reading, Span, Statement
from konon.render.clean import visible
from konon.render.lineage import chain
from konon.render.roles import Played, roles

_LINE_PARTS = re.compile(r"[^\n\r]+")


def render(reading: Reading) -> str:
    """The `.ann` half; the other half is `text_of(reading)`."""
    page = _Page(reading.article.text)
    heads: dict[str, str] = {}
    for statement in reading.attributions:
        _write(page, reading, statement, heads)
    return "".join(line + "\n" for line in page.lines)


def text_of(reading: Reading) -> str:
    """The `.txt` half the offsets refer to: the stored text, unchanged."""
    return reading.article.text


def _write(page: _Page, reading: Reading, statement: Statement, heads: dict[str, str]) -> None:
    marked = [(played, id) for played in roles(statement) if (id := page.mark(played))]
    head = _head(marked)
    if head is None:
        return
    heads[statement.id] = head
    for played, id in marked:
        if id != head and played.role != "content":
            page.relate(f"Has_{played.role}", head, id)
        elif id != head:
            page.relate("Continues", id, head)
    if statement.parent in heads:
        page.relate("Nested_in", head, heads[statement.parent])
    _describe(page, reading, statement, head)


def _head(marked: list[tuple[Played, str]]) -> str | None:
    """The first content, else the cue, else whatever there is."""
    order = {"content": 0, "cue": 1}
    return min(marked, key=lambda m: order.get(m[0].role, 2), default=(None, None))[1]


def _describe(page: _Page, reading: Reading, statement: Statement, head: str) -> None:
    page.attribute("Strength", head, statement.strength.value)
    page.attribute("Verification", head, statement.verification.value)
    polarity = statement.polarity
    for name, holds in (
        ("Cue_negated", polarity.cue_negated),
        ("Content_negated", polarity.content_negated),
        ("Denial", polarity.denial),
    ):
        if holds:
            page.attribute(name, head)
    page.note(head, chain(reading, statement))


@dataclass
class _Page:
    """Lines so far, and a counter per kind of id."""

    text: str
    lines: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def mark(self, played: Played) -> str | None:
        """A text-bound annotation, in fragments where it crosses lines; None for no words."""
        found = _LINE_PARTS.finditer(self.text, played.span.start, played.span.end)
        parts = [Span(match.start(), match.end()) for match in found]
        if not parts:
            return None
        id = self._next("T")
        where = ";".join(f"{part.start} {part.end}" for part in parts)
        said = " ".join(part.of(self.text) for part in parts)
        self.lines.append(f"{id}\t{played.role.capitalize()} {where}\t{_printable(said)}")
        if played.filler:
            self.note(id, played.filler)
        return id

    def relate(self, name: str, left: str, right: str) -> None:
        self.lines.append(f"{self._next('R')}\t{name} Arg1:{left} Arg2:{right}")

    def attribute(self, name: str, of: str, value: str = "") -> None:
        self.lines.append(f"{self._next('A')}\t{name} {of} {value}".rstrip())

    def note(self, of: str, words: str) -> None:
        self.lines.append(f"{self._next('#')}\tAnnotatorNotes {of}\t{visible(words)}")

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]}"


def _printable(words: str) -> str:
    """As many characters as before, as brat compares lengths: controls become spaces."""
    return "".join(c if c.isprintable() else " " for c in words)
