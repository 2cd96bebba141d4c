"""Revisions: what one URL held over time; silent edits are evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from konon.ledger import schema
from konon.ledger.chunks import chunks


@dataclass(frozen=True, slots=True)
class Revision:
    """One text found at a URL: the `number`-th there, in the order they were added.

    article   id of the article
    of        id of the article whose text it changed, None for the first
    """

    number: int
    article: str
    of: str | None
    published: str | None
    added_at: str


class Revisions:
    """Where new texts at known URLs belong; knows all that `url_keys` hold."""

    def __init__(self, connection: Connection, url_keys: Iterable[object]) -> None:
        t = schema.articles.c
        query = select(t.url_key, t.number, t.revision, t.revision_of, t.text_key)
        wanted = {key for key in url_keys if key is not None}
        self._latest: dict[object, tuple[int, int]] = {}
        self._places: dict[tuple[object, object], tuple[int, int | None]] = {}
        for some in chunks(wanted):
            for row in connection.execute(query.where(t.url_key.in_(some)).order_by(t.number)):
                self._note(row.url_key, row.text_key, row.number, row.revision, row.revision_of)

    def place(self, url_key: object, text_key: object, number: int) -> tuple[int, int | None]:
        """Which revision of its URL the article `number` is, and the number of the one before.

        A text that was there before, under another outlet's name, is no further revision.
        """
        if url_key is None:
            return 1, None
        known = self._places.get((url_key, text_key))
        if known is not None:
            return known
        revision, before = self._latest.get(url_key, (0, None))
        self._note(url_key, text_key, number, revision + 1, before)
        return revision + 1, before

    def _note(
        self, url_key: object, text_key: object, number: int, revision: int, of: int | None
    ) -> None:
        self._places.setdefault((url_key, text_key), (revision, of))
        if revision > self._latest.get(url_key, (0, 0))[0]:
            self._latest[url_key] = (revision, number)


def revisions_of(connection: Connection, url_key: str) -> list[Revision]:
    """All that was found at a URL, oldest first."""
    t, before = schema.articles.c, schema.articles.alias("before")
    query = (
        select(t.revision, t.id, before.c.id, t.published, t.added_at)
        .outerjoin(before, before.c.number == t.revision_of)
        .where(t.url_key == url_key)
        .order_by(t.revision, t.number)
    )
    return [Revision(*row) for row in connection.execute(query)]


def replaced(connection: Connection) -> dict[str, str]:
    """Each article that is a further text at its URL -> the article before it."""
    t, before = schema.articles.c, schema.articles.alias("before")
    query = select(t.id, before.c.id).join(before, before.c.number == t.revision_of)
    return dict(map(tuple, connection.execute(query)))
