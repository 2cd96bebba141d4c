"""Latest: the newest reading of each article, fetched some at a time, so that memory stays flat."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.chunks import chunks
from konon.ledger.packing import unpack
from konon.model import Reading

if TYPE_CHECKING:
    from konon.ledger.ledger import Ledger

_BATCH = 200
"""Readings fetched at a time: a few megabytes."""
Unpack = Callable[[bytes, str], Reading]
"""Makes a reading of how it is packed and the article's text."""


def every(ledger: Ledger) -> Iterator[Reading]:
    """That of each article, by day and id, undated ones last; of articles that were there when the
    first was asked for."""
    with ledger.looking() as connection:
        last = connection.execute(select(func.max(schema.articles.c.number))).scalar() or 0
    for ids in _pages(ledger, last):
        yield from _of(ledger, ids, unpack)


def many(ledger: Ledger, articles: Sequence[str], unpacked: Unpack) -> Iterator[Reading]:
    """Those of the articles of these ids, in their order; missing ones left out."""
    for some in chunks(articles, _BATCH):
        yield from _of(ledger, some, unpacked)


def _pages(ledger: Ledger, last: int) -> Iterator[list[str]]:
    """Ids of articles up to number `last`, in the order of `every`."""
    t = schema.articles.c
    dated = select(t.published, t.id).where(t.published.is_not(None), t.number <= last)
    undated = select(t.published, t.id).where(t.published.is_(None), t.number <= last)
    for query in (dated.order_by(t.published, t.id), undated.order_by(t.id)):
        page = _page(ledger, query)
        while page:
            yield [id for _, id in page]
            day, id = page[-1]
            page = _page(ledger, query.where(_after(day, id)))


def _page(ledger: Ledger, query: Select[str | None, str]) -> list[tuple[str | None, str]]:
    with ledger.looking() as connection:
        return [(row[0], row[1]) for row in connection.execute(query.limit(_BATCH))]


def _after(day: str | None, id: str) -> ColumnElement[bool]:
    t = schema.articles.c
    if day is None:
        return t.id > id
    # Written so that the index of days and ids is entered at that very place.
    return and_(t.published >= day, or_(t.published > day, t.id > id))


def _of(ledger: Ledger, ids: Sequence[str], unpacked: Unpack) -> Iterator[Reading]:
    articles, readings = schema.articles, schema.readings
    newest = (
        select(func.max(readings.c.number))
        .where(readings.c.article == articles.c.number)
        .correlate(articles)
        .scalar_subquery()
    )
    query = (
        select(articles.c.id, readings.c.packed, articles.c.text)
        .join(readings, readings.c.number == newest)
        .where(articles.c.id.in_(ids))
    )
    with ledger.looking() as connection:
        found = {row.id: (row.packed, row.text) for row in connection.execute(query)}
    for id in ids:
        if id in found:
            yield _understood(ledger, id, *found[id], unpacked)


def _understood(ledger: Ledger, id: str, packed: bytes, text: str, unpacked: Unpack) -> Reading:
    try:
        return unpacked(packed, text)
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise LedgerError(
            f"ledger {ledger.name}: the reading of article {id} cannot be understood ({error}); "
            "it was damaged, or kept by another Konon"
        ) from error
