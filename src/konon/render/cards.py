"""Lineage cards in HTML: one per attribution, and a quiet line per narrator statement."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from konon.model import Evidence, Reading, Span, Statement
from konon.render import phrases
from konon.render.escape import field
from konon.render.lineage import Link, lineage
from konon.render.marks import anchor, card_id
from konon.render.outline import Entry
from konon.render.people import source_name, source_note, words
from konon.render.reasons import reasons

# Cards are set in no further than this, levels.
DEEPEST_INDENT = 3


def card(reading: Reading, entry: Entry) -> str:
    """One attribution: who, what, by which way, when, how firmly, checked or not, and why."""
    statement = entry.statement
    depth = min(entry.depth, DEEPEST_INDENT)
    return (
        f'<section class="card depth-{depth}" id="{card_id(entry.number)}">'
        f"{_head(reading, entry)}{_contents(reading, statement)}{_chain(reading, statement)}"
        f"{_facts(reading, statement)}{_evidence(reading, statement)}</section>"
    )


def narrator_line(reading: Reading, statement: Statement) -> str:
    """A statement in the outlet's own voice."""
    said = " … ".join(_linked(reading, part.span) for part in statement.contents)
    remarks = "".join(f" <small>{field(r)}</small>" for r in phrases.remarks(statement))
    return f"<li>{said}{remarks}</li>"


def _head(reading: Reading, entry: Entry) -> str:
    statement = entry.statement
    names = [field(source_name(reading, source)) for source in statement.sources]
    notes = "".join(
        f'<p class="role">{field(note)}</p>'
        for source in statement.sources
        if (note := source_note(reading, source))
    )
    return (
        f'<header><span class="number">{entry.number}</span>'
        f"<h3>{', '.join(names) or 'no source'}</h3>"
        f'<p class="strength">{field(phrases.strength(reading, statement))}</p></header>{notes}'
    )


def _contents(reading: Reading, statement: Statement) -> str:
    parts = " … ".join(_linked(reading, part.span) for part in statement.contents)
    kind = f" <small>{statement.quote_type}</small>" if parts else "no words"
    return f"<blockquote>{parts}{kind}</blockquote>"


def _chain(reading: Reading, statement: Statement) -> str:
    links = "".join(f"<li>{_link(link)}</li>" for link in lineage(reading, statement))
    return f'<ol class="chain" aria-label="lineage, source first">{links}</ol>'


def _link(link: Link) -> str:
    name = field(link.name)
    if link.span:
        name = f'<a href="#{anchor(link.span.start)}">{name}</a>'
    return f'<span class="{link.basis}">{name}</span>' + (
        f" <small>{field(link.remark)}</small>" if link.remark else ""
    )


def _facts(reading: Reading, statement: Statement) -> str:
    rows = "".join(
        f"<div><dt>{label}</dt><dd>{field(value)}</dd></div>"
        for label, value in _told(reading, statement)
        if value
    )
    check = statement.verification
    said = field(phrases.verification(statement))
    if check.span:
        said = f'<a href="#{anchor(check.span.start)}">{said}</a>'
    return (
        f"<dl>{rows}"
        f'<div class="check {check.value}"><dt>checked</dt><dd>{said}</dd></div>'
        f"<div><dt>confidence</dt><dd>{statement.confidence:.2f}</dd></div></dl>"
    )


def _told(reading: Reading, statement: Statement) -> Iterator[tuple[str, str]]:
    yield "said on", phrases.said_on(statement)
    yield "to", phrases.addressees(reading, statement)
    yield "where", phrases.venue(reading, statement)
    yield "inside", "; ".join(phrases.inside(reading, statement))
    yield "note", "; ".join(phrases.remarks(statement))


def _evidence(reading: Reading, statement: Statement) -> str:
    rows = [
        f"<li><b>{escape(name)}</b> {_reason(reading, reason)}</li>"
        for name, reason in reasons(statement)
    ]
    if not rows:
        return ""
    return f"<details><summary>evidence</summary><ul>{''.join(rows)}</ul></details>"


def _reason(reading: Reading, reason: Evidence) -> str:
    where = _linked(reading, reason.span) if reason.span else f"{reason.kind} {field(reason.ref)}"
    return f"{where} <small>{field(reason.note)}</small>" if reason.note else where


def _linked(reading: Reading, span: Span) -> str:
    return f'<a href="#{anchor(span.start)}">{field(words(reading, span))}</a>'
