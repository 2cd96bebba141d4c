"""Targets: which articles are meant by an id, a URL, an outlet, an actor or words.

Words are compared as the search index knows them: capitals, accents, line breaks and invisible
characters aside. A name must not survive because a line ended in the middle of it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from konon.ledger import schema
from konon.ledger.chunks import chunks
from konon.ledger.index import actor_names
from konon.ledger.keys import key
from konon.ledger.search import article_hits
from konon.ledger.wanted import Term, Wanted
from konon.ledger.words import words_of

TargetKind = Literal["article", "url", "outlet", "actor", "words"]
_READINGS = 50
"""Readings unpacked at a time: some megabytes."""


class Told:
    """Whether a string tells certain words."""

    def __init__(self, words: str) -> None:
        self.asked = tuple(words_of(words))
        self._words = words.strip().casefold()
        self._phrase = f" {' '.join(self.asked)} "

    def __call__(self, text: str | None) -> bool:
        if not text:
            return False
        if self._words in text.casefold():
            return True
        return bool(self.asked) and self._phrase in f" {' '.join(words_of(text))} "


def numbers(connection: Connection, kind: TargetKind, value: str) -> list[int]:
    """The numbers of the articles meant, in order."""
    t = schema.articles.c
    if kind == "words":
        return sorted(set(_with_words(connection, value)))
    found = set(connection.execute(select(t.number).where(_plainly(kind, value))).scalars())
    if kind == "actor":
        found.update(_in_older_readings(connection, value))
    return sorted(found)


def _plainly(kind: TargetKind, value: str) -> ColumnElement[bool]:
    t, a = schema.articles.c, schema.actors.c
    if kind == "article":
        same = select(t.raw_sha256).where(t.id == value, t.raw_sha256.is_not(None))
        return or_(t.id == value, t.raw_sha256.in_(same))
    if kind == "url":
        return t.url_key == key(value)
    if kind == "outlet":
        return t.outlet == value
    s, q = schema.statements.c, schema.sources.c
    named = select(a.article).where(a.id == value)
    cited = select(s.article).join(schema.sources, q.statement == s.number).where(q.actor == value)
    return or_(t.number.in_(named), t.number.in_(cited))


def _with_words(connection: Connection, words: str) -> Iterator[int]:
    """Articles that tell the words: in their text, in what is known of them, or by the name of
    somebody they mention."""
    t, a, tells = schema.articles.c, schema.actors.c, Told(words)
    part = t.text.icontains(words.strip(), autoescape=True)  # also inside a longer word
    yield from connection.execute(select(t.number).where(part)).scalars()
    if tells.asked:
        # The index names those that hold every word; only their texts are looked at.
        every = Wanted(tuple((Term((word,)),) for word in dict.fromkeys(tells.asked)))
        holding = list(connection.execute(article_hits(connection, every)).scalars())
        for some in chunks(holding, _READINGS):
            query = select(t.number, t.text).where(t.number.in_(some))
            yield from _telling(connection, query, tells)
    about = select(t.number, t.title, t.outlet, t.byline, t.credit, t.url)
    yield from _telling(connection, about, tells)
    names = connection.execute(select(actor_names.c.name).distinct()).scalars()
    for some in chunks([name for name in names if tells(name)]):
        yield from connection.execute(select(a.article).where(a.name.in_(some))).scalars()


def _telling(connection: Connection, query: Select[Any], tells: Told) -> Iterator[int]:
    for number, *told in connection.execute(query):
        if any(map(tells, told)):
            yield number


def _in_older_readings(connection: Connection, actor: str) -> Iterator[int]:
    """Articles an earlier reading of which names the actor; the rows are of the latest alone."""
    r, later = schema.readings.c, schema.readings.alias("later")
    superseded = (
        select(later.c.number).where(later.c.article == r.article, later.c.number > r.number)
    ).exists()
    query = select(r.number, r.article, r.packed).where(superseded).order_by(r.number)
    sign = json.dumps(actor).encode()  # as it is packed
    after = 0
    while rows := connection.execute(query.where(r.number > after).limit(_READINGS)).all():
        for row in rows:
            if sign in zlib.decompress(row.packed):
                yield row.article
        after = rows[-1].number
