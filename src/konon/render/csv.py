"""A reading as CSV: a head line, then one row per attribution.

Spans are `start:end`, half-open, in code points of the stored text. Several values in one cell
are parted by " | ", several spans by a space. Line breaks and control characters inside words
become spaces or go: the spans lead to the exact words. A cell that a spreadsheet would take for
a formula gets a leading apostrophe, and so does a part of one after ";" or "|".

Columns:
    id, parent              the statement's id, and that of the one it is nested in
    article, outlet, published, url   the article
    sources, source_words, source_spans, source_statuses, actors, roles   who is cited
    cue, cue_span           the words that signal it
    strength, hedge, cue_negated, content_negated, denial   how firmly, and three polarities
    contents, content_spans, quote_type   what is attributed
    addressees, venue, said_on, said_on_basis   to whom, where, when
    lineage                 source first, outlet last
    verification, verified_by   whether it was checked, and who says so
    first_hand, correction, confidence
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from konon.model import Article, Reading, Source, Span, Statement
from konon.render import phrases
from konon.render.clean import visible
from konon.render.lineage import chain
from konon.render.people import role_text, source_name, words

# What a spreadsheet may start a formula with, full-width forms included.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
# Where a program that parts cells at ; or | would begin another with one. Quoting the cell would
# not help: such a program takes a quotation mark within what it holds for one cell as any letter.
_PARTED = re.compile(r'([;|]\s?)(?=["\s]*[=+\-@＝＋－＠])')
BETWEEN = " | "

COLUMNS: tuple[str, ...] = (
    "id",
    "parent",
    "article",
    "outlet",
    "published",
    "url",
    "sources",
    "source_words",
    "source_spans",
    "source_statuses",
    "actors",
    "roles",
    "cue",
    "cue_span",
    "strength",
    "hedge",
    "cue_negated",
    "content_negated",
    "denial",
    "contents",
    "content_spans",
    "quote_type",
    "addressees",
    "venue",
    "said_on",
    "said_on_basis",
    "lineage",
    "verification",
    "verified_by",
    "first_hand",
    "correction",
    "confidence",
)


def render(reading: Reading) -> str:
    """The table with its head line; lines end in a newline."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    about = _article(reading.article)
    for statement in reading.attributions:
        row = about | _row(reading, statement)
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return page.getvalue()


def guarded(cell: str) -> str:
    """`cell` on one line, and never a formula, nor a part of it parted at ";" or "|"."""
    cell = visible(cell)
    if ";" in cell or "|" in cell:
        cell = _PARTED.sub(r"\1'", cell)
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell


def _article(article: Article) -> dict[str, str]:
    return {
        "article": article.id,
        "outlet": article.outlet or "",
        "published": article.published.isoformat() if article.published else "",
        "url": article.url or "",
    }


def _row(reading: Reading, statement: Statement) -> dict[str, str]:
    polarity = statement.polarity
    return {
        "id": statement.id,
        "parent": statement.parent or "",
        **_sources(reading, statement.sources),
        "cue": words(reading, statement.cue.span) if statement.cue else "",
        "cue_span": _spans([statement.cue.span]) if statement.cue else "",
        "strength": statement.strength.value,
        "hedge": words(reading, statement.strength.hedge) if statement.strength.hedge else "",
        "cue_negated": _flag(polarity.cue_negated),
        "content_negated": _flag(polarity.content_negated),
        "denial": _flag(polarity.denial),
        "contents": BETWEEN.join(words(reading, part.span) for part in statement.contents),
        "content_spans": _spans(part.span for part in statement.contents),
        "quote_type": statement.quote_type,
        **_circumstances(reading, statement),
    }


def _sources(reading: Reading, sources: tuple[Source, ...]) -> dict[str, str]:
    spans = [source.span for source in sources if source.span]
    return {
        "sources": BETWEEN.join(source_name(reading, source) for source in sources),
        "source_words": BETWEEN.join(words(reading, span) for span in spans),
        "source_spans": _spans(spans),
        "source_statuses": BETWEEN.join(source.status for source in sources),
        "actors": BETWEEN.join(source.actor or "" for source in sources),
        "roles": BETWEEN.join(role_text(source.role, reading.language) for source in sources),
    }


def _circumstances(reading: Reading, statement: Statement) -> dict[str, str]:
    said = statement.said_on
    return {
        "addressees": phrases.addressees(reading, statement),
        "venue": phrases.venue(reading, statement),
        "said_on": said.value if said else "",
        "said_on_basis": said.basis if said else "",
        "lineage": chain(reading, statement),
        "verification": statement.verification.value,
        "verified_by": statement.verification.by or "",
        "first_hand": _flag(statement.first_hand),
        "correction": statement.correction or "",
        "confidence": f"{statement.confidence:.3f}",
    }


def _spans(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}:{span.end}" for span in spans)


def _flag(value: bool) -> str:
    return "true" if value else "false"
