"""Work: the parts of tracing that look into articles, each on its own part of the pile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from konon.model import Claim, Decision, Edge
from konon.trace.claims import Known, Pile, by_end, in_order
from konon.trace.conflicting.differences import between
from konon.trace.copying.copies import Text, compare_texts, text_of
from konon.trace.copying.wording import Hashes
from konon.trace.desk import Desk
from konon.trace.lineages.lineage import IsAgency
from konon.trace.sets import Sets


def statement_edges(
    desk: Desk,
    pairs: Iterable[tuple[str, str]],
    article_of: Mapping[str, str],
    stories: Collection[str],
) -> Iterator[Edge]:
    """The edges between statements, of the pairs given, by ids; the earlier one first. `stories`
    are the articles of those that many tell."""
    for left, right in pairs:
        one, other = (desk.instance(article_of[id], id) for id in (left, right))
        edge = between(one, other, one.article in stories or other.article in stories)
        if edge is not None:
            yield edge


def article_edges(
    desk: Desk, pairs: Iterable[tuple[str, str]], forms: Hashes, is_agency: IsAgency
) -> Iterator[Edge]:
    """The copies and passages among the pairs of articles given, by ids; the earlier one first."""
    texts: dict[str, Text] = {}
    for pair in pairs:
        for article in pair:
            if article not in texts:
                texts[article] = text_of(desk.reading(article), forms)
        left, right = pair
        edge = compare_texts(texts[left], texts[right], is_agency)
        if edge is not None:
            yield edge


def claims_of(
    desk: Desk,
    statements: Sequence[str],
    article_of: Mapping[str, str],
    known: Known,
    is_agency: IsAgency,
    decisions: Sequence[Decision] = (),
    before: Mapping[str, str] | None = None,
) -> list[Claim]:
    """The claims of these statements, which nothing joins to any other; `before` as for `Pile`."""
    wanted: dict[str, list[str]] = {}
    for id in statements:
        wanted.setdefault(article_of[id], []).append(id)
    desk.fetch(wanted)
    readings = [desk.reading(article) for article in wanted]
    instances = in_order(desk.instance(article_of[id], id) for id in statements)
    pile = Pile(readings, instances, is_agency, decisions, known, before or {})
    return list(pile.claims())


class Surroundings:
    """What claims need to know of what stands around them."""

    def __init__(
        self, statements: Iterable[Edge], copies: Sequence[Edge], stories: Mapping[str, str]
    ) -> None:
        self._edges = by_end(statements)
        self._copies = by_end(copies)
        self._stories = stories
        self._kin = Sets((e.left, e.right) for e in copies if e.kind == "copy")

    def of(self, statements: Sequence[str], article_of: Mapping[str, str]) -> Known:
        """What is known of these statements, and of the articles they stand in."""
        articles = dict.fromkeys(article_of[id] for id in statements)
        edges = dict.fromkeys(e for id in statements for e in self._edges.get(id, ()))
        copies = dict.fromkeys(e for id in articles for e in self._copies.get(id, ()))
        roots = {article: self._kin.root(article) for article in articles}
        numbers = {root: n for n, root in enumerate(dict.fromkeys(roots.values()))}
        family_of = {article: numbers[root] for article, root in roots.items()}
        stories = {
            article: self._stories[article] for article in articles if article in self._stories
        }
        return Known(list(edges), list(copies), family_of, stories)


def batches(groups: Iterable[Sequence[str]], most: int) -> Iterator[list[str]]:
    """The groups' statements, about `most` at a time, never a part of a group."""
    batch: list[str] = []
    for group in groups:
        batch += group
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch
