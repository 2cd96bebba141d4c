"""Works: one article of one outlet, under whatever addresses and in however many revisions.

The same page for telephones, for printing and with the tracks of a newsletter in its address is one
article, and so is a text that an outlet put out twice, and a page that was changed after it had
been fetched. A work counts once: as an outlet, as a text, and with what it says of its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from konon.model import Article, Edge, Reading
from konon.trace.addresses import place_of
from konon.trace.instances import Instance
from konon.trace.outlets import outlet_key


@dataclass(frozen=True)
class Works:
    """Which articles are one work.

    of     article id -> the work's name, which is the id of its first text
    texts  the work's name -> its articles, in order; the last one's words hold now
    """

    of: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]

    def edges(self, articles: Collection[str]) -> Iterator[Edge]:
        """Why those of `articles` that are one work are: an edge from each further text to the
        first."""
        held: dict[str, list[str]] = defaultdict(list)
        for text in dict.fromkeys(articles):
            held[self.of[text]].append(text)
        for texts in held.values():
            first, *rest = sorted(texts, key=self.texts[self.of[texts[0]]].index)
            for other in rest:
                yield Edge("copy", other, first, 1.0, ("one article, found twice or changed",))

    @property
    def many(self) -> Iterator[tuple[str, ...]]:
        """The works of more than one article."""
        return (texts for texts in self.texts.values() if len(texts) > 1)


def works(articles: Sequence[Article], before: Mapping[str, str] | None = None) -> Works:
    """The works among `articles`; `before` tells which article's text another one replaced.

    Of two texts at one address that which was found later holds; where `before` does not tell,
    the one published later.
    """
    return _works({article.id: article for article in articles}, before or {})


def works_among(members: Sequence[Instance], before: Mapping[str, str] | None = None) -> Works:
    """The works among the articles in which some statements stand."""
    return _works({m.article: m.reading.article for m in members}, before or {})


def _works(known: Mapping[str, Article], before: Mapping[str, str]) -> Works:
    if len(known) == 1:
        (only,) = known
        return Works({only: only}, {only: (only,)})
    groups = _joined(known, before)
    of, texts = {}, {}
    for group in groups:
        ordered = sorted(group, key=lambda id: _order(id, known[id], before))
        of.update(dict.fromkeys(ordered, ordered[0]))
        texts[ordered[0]] = tuple(ordered)
    return Works(of, texts)


def _order(id: str, article: Article, before: Mapping[str, str]) -> tuple[int, str, str]:
    steps, here = 0, id
    while here in before and steps < len(before):
        here, steps = before[here], steps + 1
    day = article.published.isoformat() if article.published else "9999"
    return steps, day, id


def _joined(known: Mapping[str, Article], before: Mapping[str, str]) -> list[list[str]]:
    home = {id: [id] for id in known}

    def join(ids: Iterable[str]) -> None:
        first, *rest = ids
        for other in rest:
            left, right = home[first], home[other]
            if left is not right:
                left.extend(right)
                home.update(dict.fromkeys(right, left))

    alike: dict[Hashable, list[str]] = defaultdict(list)
    for name, article in known.items():
        for key in _keys(article):
            alike[key].append(name)
    for ids in alike.values():
        join(ids)
    for later in known:
        if before.get(later) in known:
            join((later, before[later]))
    return list({id(group): group for group in home.values()}.values())


def _keys(article: Article) -> Iterator[Hashable]:
    place = place_of(article.url) if article.url else None
    if place is not None:
        yield "address", place
    if article.outlet:
        yield "text", outlet_key(article.outlet), " ".join(article.text.split())


def works_of(readings: Iterable[Reading], before: Mapping[str, str] | None = None) -> Works:
    """The works among the articles that were read."""
    return works([reading.article for reading in readings], before)
