"""An instance's sentence out of its article: cleaned, with its roles marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from konon.model import Reading, Span, Statement
from konon.render.clean import visible
from konon.render.roles import roles
from konon.render.tracing.view import Mark

LONGEST = 1200
"""Characters of an excerpt: ten lines of a page. Longer sentences are lists, or not sentences."""
_LEAD = 200
"""Characters kept before the content when a longer sentence is cut."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Cleaned words with marks in them; `cut` whether the sentence goes on before and after."""

    text: str
    marks: tuple[Mark, ...]
    cut: tuple[bool, bool]


def excerpt(reading: Reading, statement: Statement) -> Excerpt:
    """The sentences in which the statement's content stands."""
    text = reading.article.text
    contents = [part.span for part in statement.contents if len(part.span)]
    inner = _clipped(Span.cover(contents) if contents else statement.span, len(text))
    around = [s for s in reading.sentences if s.overlaps(inner)] or [statement.span]
    whole = Span.cover([inner, *around])
    whole = _clipped(whole, len(text))
    start, end = whole.start, whole.end
    if len(whole) > LONGEST:
        start = max(start, inner.start - _LEAD)
        end = min(end, start + LONGEST)
    shown = Span(start, end)
    played: list[tuple[Span, str]] = [(role.span, role.role) for role in roles(statement)]
    if statement.kind == "narrator":
        played = [(part.span, "narrator") for part in statement.contents]
    cleaned, marks = marked(shown.of(text), _inside(played, shown))
    return Excerpt(cleaned, marks, (start > whole.start, end < whole.end))


def marked(text: str, spans: Iterable[tuple[Span, str]]) -> tuple[str, tuple[Mark, ...]]:
    """`text` cleaned, and its spans where they stand then; empty ones are dropped."""
    given = list(spans)
    cuts = sorted({0, len(text), *(n for span, _ in given for n in (span.start, span.end))})
    pieces, places = [""], {0: 0}
    for left, right in pairwise(cuts):
        pieces.append(_safe(text[left:right], after_space=pieces[-1].endswith(" ")))
        places[right] = places[left] + len(pieces[-1])
    cleaned = "".join(pieces)
    moved = ((Span(places[span.start], places[span.end]), role) for span, role in given)
    return cleaned, tuple(Mark(role, span) for span, role in moved if len(span))


def _safe(piece: str, after_space: bool) -> str:
    """Cleaned, with one space at either end that keeps it from its neighbours."""
    core = visible(piece)
    before = " " if piece[:1].isspace() and not after_space else ""
    after = " " if core and piece[-1:].isspace() else ""
    return before + core + after


def _clipped(span: Span, length: int) -> Span:
    return Span(min(span.start, length), min(span.end, length))


def _inside(played: Iterable[tuple[Span, str]], shown: Span) -> Iterator[tuple[Span, str]]:
    for span, role in played:
        if span.overlaps(shown):
            start, end = max(span.start, shown.start), min(span.end, shown.end)
            yield Span(start - shown.start, end - shown.start), role
