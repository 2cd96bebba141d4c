"""From a Reading to the ledger's rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from konon.model import Article, Reading, Span, Statement, decode, encode

Row = dict[str, object]


def reading_json(reading: Reading) -> str:
    """The reading as JSON, without the article's text, which `articles` keeps once."""
    data = encode(reading)
    assert isinstance(data, dict)
    article = data["article"]
    assert isinstance(article, dict)
    del article["text"]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def reading_from(stored: str, text: str) -> Reading:
    """The reading that `reading_json` made `stored` from, its text put back."""
    data = json.loads(stored)
    data["article"]["text"] = text
    return decode(Reading, data)


def article_row(article: Article, added_at: str) -> Row:
    """The row of `articles`."""
    title = article.title_span
    return {
        "id": article.id,
        "text": article.text,
        "title_start": title.start if title else None,
        "title_end": title.end if title else None,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "byline": article.byline,
        "credit": article.credit,
        "language": article.language,
        "raw_sha256": article.raw_sha256,
        "added_at": added_at,
    }


def statement_rows(reading: Reading, reading_id: int) -> Iterator[Row]:
    """The rows of `statements`, in the reading's order."""
    for position, statement in enumerate(reading.statements):
        yield {
            "id": statement.id,
            "article": reading.article.id,
            "reading": reading_id,
            "position": position,
            **_source_columns(reading, statement),
            **_manner_columns(reading, statement),
            **_path_columns(reading, statement),
        }


def actor_rows(reading: Reading) -> list[Row]:
    """The rows of `actors`, one per actor id."""
    rows: dict[str, Row] = {}
    for actor in reading.actors:
        rows[actor.id] = {
            "article": reading.article.id,
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "qid": actor.qid,
        }
    return list(rows.values())


def _source_columns(reading: Reading, statement: Statement) -> Row:
    first = statement.sources[0] if statement.sources else None
    actor = reading.actor(first.actor) if first else None
    named = _words(reading, first.span) if first else None
    return {
        "source_actor": first.actor if first else None,
        "source_name": actor.name if actor else named,
        "source_status": first.status if first else None,
        "source_nature": first.nature if first else None,
        "source_count": len(statement.sources),
    }


def _manner_columns(reading: Reading, statement: Statement) -> Row:
    cue, strength, polarity = statement.cue, statement.strength, statement.polarity
    parts = [part.span.of(reading.article.text) for part in statement.contents]
    return {
        "kind": statement.kind,
        "parent": statement.parent,
        "span_start": statement.span.start,
        "span_end": statement.span.end,
        "cue": _words(reading, cue.span) if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "strength": strength.value,
        "hedge": _words(reading, strength.hedge),
        "cue_negated": polarity.cue_negated,
        "content_negated": polarity.content_negated,
        "denial": polarity.denial,
        "content": " … ".join(parts),
        "quote_type": statement.quote_type if statement.contents else None,
        "confidence": statement.confidence,
    }


def _path_columns(reading: Reading, statement: Statement) -> Row:
    addressees = [party.span.of(reading.article.text) for party in statement.addressees]
    return {
        "addressee": "; ".join(addressees) or None,
        "venue": _words(reading, statement.venue.span) if statement.venue else None,
        "said_on": statement.said_on.value if statement.said_on else None,
        "relays": " ← ".join(step.name for step in statement.relays) or None,
        "verification": statement.verification.value,
        "verified_by": statement.verification.by,
        "first_hand": statement.first_hand,
        "correction": statement.correction,
    }


def _words(reading: Reading, span: Span | None) -> str | None:
    return span.of(reading.article.text) if span else None
