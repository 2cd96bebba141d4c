"""From a Reading to the rows that spread it over columns.

The rows still lack the numbers that only the ledger's writer can give. Where a row belongs to a
statement, `position of statement` is under the key `STATEMENT`, for the writer to resolve.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from konon.ledger.evidence import evidence_rows
from konon.ledger.keys import key, levelled, storable
from konon.model import (
    Actor,
    Article,
    Quantity,
    Reading,
    RelayStep,
    Role,
    Source,
    Span,
    Statement,
    Timex,
)

Row = dict[str, object]
STATEMENT = "statement"
"""Column that holds a statement's position in its reading, until the writer knows its number."""


def article_row(article: Article) -> Row:
    """The row of `articles`, without number, revision and when it was added."""
    title = article.title_span
    return _clean(
        {
            "id": article.id,
            "url": article.url,
            "url_key": key(article.url) if article.url else None,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else None,
            "byline": article.byline,
            "credit": article.credit,
            "language": article.language,
            "raw_sha256": article.raw_sha256,
            "text_key": key(article.text),
            "title_start": title.start if title else None,
            "title_end": title.end if title else None,
            "text": levelled(article.text),
        }
    )


def spread(reading: Reading) -> dict[str, list[Row]]:
    """The rows of every table a reading is spread over, by the table's name."""
    text = reading.article.text

    def words(span: Span | None) -> str | None:
        return span.of(text) if span else None

    statements = list(enumerate(reading.statements))
    rows: dict[str, Iterable[Row]] = {
        "statements": (_statement(reading, n, s, words) for n, s in statements),
        "sources": (
            {STATEMENT: n, "position": i, **_source(reading, source, words)}
            for n, s in statements
            for i, source in enumerate(s.sources)
        ),
        "relays": (
            {STATEMENT: n, "position": i, **_relay(step)}
            for n, s in statements
            for i, step in enumerate(s.relays)
        ),
        "actors": _actors(reading),
        "timexes": (_timex(i, t, text) for i, t in enumerate(reading.timexes)),
        "quantities": (_quantity(i, q, words) for i, q in enumerate(reading.quantities)),
        "evidence": evidence_rows(reading),
    }
    return {name: [_clean(row) for row in each] for name, each in rows.items()}


_Words = Callable[[Span | None], str | None]


def _statement(reading: Reading, position: int, s: Statement, words: _Words) -> Row:
    first = s.sources[0] if s.sources else None
    source = _source(reading, first, words) if first else {}
    return {
        "id": s.id,
        "position": position,
        "kind": s.kind,
        "parent": s.parent,
        "source_name": source.get("name"),
        "source_actor": source.get("actor"),
        "source_role": source.get("role"),
        "source_status": source.get("status"),
        "source_nature": source.get("nature"),
        "source_count": len(s.sources),
        "source_link": s.source_link if s.sources else None,
        **_manner(s, words),
        **_path(s, words),
        "span_start": s.span.start,
        "span_end": s.span.end,
        "confidence": s.confidence,
    }


def _manner(s: Statement, words: _Words) -> Row:
    return {
        "cue": words(s.cue.span) if s.cue else None,
        "cue_lemma": s.cue.lemma if s.cue else None,
        "strength": s.strength.value,
        "hedge": words(s.strength.hedge),
        "cue_negated": s.polarity.cue_negated,
        "content_negated": s.polarity.content_negated,
        "denial": s.polarity.denial,
        "content": " … ".join(words(part.span) or "" for part in s.contents),
        "quote_type": s.quote_type if s.contents else None,
    }


def _path(s: Statement, words: _Words) -> Row:
    return {
        "addressee": "; ".join(words(party.span) or "" for party in s.addressees) or None,
        "venue": words(s.venue.span) if s.venue else None,
        "said_on": s.said_on.value if s.said_on else None,
        "relays": " ← ".join(step.name for step in s.relays) or None,
        "verification": s.verification.value,
        "verified_by": s.verification.by,
        "first_hand": s.first_hand,
        "translated": s.translated,
        "correction": s.correction,
    }


def _source(reading: Reading, source: Source, words: _Words) -> Row:
    actor = reading.actor(source.actor)
    return {
        "name": actor.name if actor else words(source.span),
        "actor": source.actor,
        "role": source.role.title if source.role else None,
        "status": source.status,
        "nature": source.nature,
        "url": source.url,
        **_span(source.span),
        "confidence": source.confidence,
    }


def _relay(step: RelayStep) -> Row:
    return {
        "name": step.name,
        "actor": step.actor,
        "basis": step.basis,
        "verb": step.verb,
        "cited_on": step.cited_on.value if step.cited_on else None,
        **_span(step.span),
        "confidence": step.confidence,
    }


def _actors(reading: Reading) -> list[Row]:
    """One row per actor id; of two with the same id the last stands."""
    mentioned = Counter(mention.actor for mention in reading.mentions)
    unique = {actor.id: actor for actor in reading.actors}
    return [_actor(i, actor, mentioned[actor.id]) for i, actor in enumerate(unique.values())]


def _actor(position: int, actor: Actor, mentions: int) -> Row:
    return {
        "position": position,
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "qid": actor.qid,
        "roles": _roles(actor.roles),
        "mentions": mentions,
    }


def _roles(roles: Iterable[Role]) -> str | None:
    return "; ".join(dict.fromkeys(role.title for role in roles)) or None


def _timex(position: int, timex: Timex, text: str) -> Row:
    return {
        "position": position,
        "words": timex.span.of(text),
        "type": timex.type,
        "value": timex.value,
        "edtf": timex.edtf,
        "precision": timex.precision,
        "earliest": timex.earliest,
        "latest": timex.latest,
        "anchor": timex.anchor,
        "modifier": timex.modifier,
        **_span(timex.span),
    }


def _quantity(position: int, quantity: Quantity, words: _Words) -> Row:
    return {
        "position": position,
        "words": words(quantity.span),
        "low": _float(quantity.low),
        "high": _float(quantity.high),
        "bound": quantity.bound,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "counted": words(quantity.counted),
        **_span(quantity.span),
    }


def _float(number: float | None) -> float | None:
    """The number as a column holds it: whole numbers may be larger than any database's."""
    try:
        return None if number is None else float(number)
    except OverflowError:
        return math.inf if number is not None and number > 0 else -math.inf


def _span(span: Span | None) -> Row:
    return {"span_start": span.start if span else None, "span_end": span.end if span else None}


def _clean(row: Row) -> Row:
    """The row with strings any database can hold."""
    for name, value in row.items():
        if isinstance(value, str) and not (value.isascii() and "\0" not in value):
            row[name] = storable(value)
    return row
