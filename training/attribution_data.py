"""Examples for the attribution network: stretches of annotated articles with their features.

English from PolNeAR (the first annotation file of each article), Indonesian from our own set; the
outermost attributions of both. Features are those the reader computes (konon/reading/attribution/
learned/features.py), so that training and reading see the same.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from konon.facts import load_facts
from konon.lang.pack import word_vectors
from konon.model import Article, Span
from konon.reading.actors import resolve_actors
from konon.reading.attribution.cues import find_cues
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.frames.attributions import find_attributions
from konon.reading.attribution.learned.features import Features, features_of
from konon.reading.attribution.nesting import nest
from konon.reading.attribution.page import Page, page_of
from konon.reading.attribution.token_tree import token_tree
from konon.reading.columns import Columns
from konon.reading.mentions import find_mentions
from konon.reading.parse import parse
from konon.reading.quotes import find_quotes
from konon.reading.timexes import find_timexes
from konon.reading.tokens import Tokens

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "eval"))

Range = tuple[int, int]
Roles = dict[str, tuple[Span, ...]]
LANGUAGES = ("en", "id")


@dataclass(frozen=True)
class Item:
    """One attribution in tokens of its stretch."""

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]


@dataclass(frozen=True)
class Example:
    """One stretch. `items` are annotated; `others` cues that are none of theirs."""

    language: str
    article: int
    first: int
    categories: NDArray[np.int8]
    frames: NDArray[np.int8]
    vectors: NDArray[np.float16]
    context: NDArray[np.float16]
    heads: NDArray[np.int16]
    items: tuple[Item, ...]
    others: tuple[Range, ...]

    def __len__(self) -> int:
        return len(self.categories)


@dataclass(frozen=True)
class Scored:
    """What is needed to score an article: offsets of its tokens, annotated spans."""

    start: list[int]
    end: list[int]
    gold: list[Roles]


def articles(language: str, part: str, data: Path) -> Iterator[tuple[Article, list[Roles]]]:
    """Texts with the spans of their outermost attributions, by role."""
    if language == "en":
        import polnear

        for text, gold in polnear.articles(data, part):
            yield Article(text=text, language="en"), gold.items
        return
    import annotated_set

    for item in annotated_set.load(part, data):
        golds = [g for g in item.gold if g.parent is None and g.contents and g.cue]
        yield (
            item.article,
            [
                {"source": g.sources, "cue": (g.cue,) if g.cue else (), "content": g.contents}
                for g in golds
            ],
        )


def page_and_features(article: Article, language: str) -> tuple[Page, Features, list[Draft]]:
    """What the reader knows before the network is asked."""
    doc, facts = parse(article.text, language), load_facts()
    columns = Columns.of(doc)
    text, tokens = doc.text, token_tree(columns)
    sentences = [tokens.span(*s) for s in tokens.sentences]
    timexes = find_timexes(text, language, article.published, sentences)
    words = Tokens.of(columns)
    mentions, _ = resolve_actors(
        words, find_mentions(words, language, facts), facts, language, article.published
    )
    page = page_of(tokens, language, find_quotes(text), timexes, mentions, article.published)
    drafts = find_attributions(page)
    nest(page, drafts)
    return page, features_of(page, doc, drafts), drafts


def examples(language: str, part: str, data: Path) -> tuple[list[Example], list[Scored]]:
    """All stretches of a part, and what scores them."""
    found: list[Example] = []
    scored: list[Scored] = []
    vectors = word_vectors(language)
    for number, (article, gold) in enumerate(articles(language, part, data)):
        page, features, drafts = page_and_features(article, language)
        if not len(page.tokens):
            continue
        items = [_item(page, roles) for roles in gold]
        cues = {d.cue for d in drafts if d.cue[1] > d.cue[0]}
        cues |= {hit.core for s in page.tokens.sentences for hit in find_cues(page, s, -1)}
        rows = vectors(list(features.words)).astype(np.float16)
        scored.append(Scored(page.tokens.start, page.tokens.end, gold))
        for first, last in features.stretches:
            inside = tuple(_shifted(i, first, last) for i in items if first <= i.cue[0] < last)
            known = {i.cue for i in inside}
            others = {(a - first, b - first) for a, b in cues if first <= a and b <= last}
            found.append(
                Example(
                    language,
                    len(scored) - 1,
                    first,
                    features.categories[first:last].astype(np.int8),
                    features.frames[first:last].astype(np.int8),
                    rows[first:last],
                    features.context[first:last].astype(np.float16),
                    (features.heads[first:last] - first).astype(np.int16),
                    inside,
                    tuple(sorted(others - known)),
                )
            )
        if number % 100 == 0:
            print(language, part, number, flush=True)
    return found, scored


def _item(page: Page, roles: Roles) -> Item:
    ranges = {
        role: tuple(r for r in map(page.tokens.range, spans) if r[1] > r[0])
        for role, spans in roles.items()
    }
    cue = ranges["cue"][0] if ranges["cue"] else (-1, -1)
    return Item(cue, ranges["source"], ranges["content"])


def _shifted(item: Item, first: int, last: int) -> Item:
    def cut(ranges: Sequence[Range]) -> tuple[Range, ...]:
        kept = [(max(a, first) - first, min(b, last) - first) for a, b in ranges]
        return tuple((a, b) for a, b in kept if b > a)

    return Item(cut([item.cue])[0], cut(item.sources), cut(item.contents))


def main() -> None:
    """Write `<work>/attribution-<language>-<part>.pickle` for both languages and parts."""
    data, work = Path(sys.argv[1]), Path(sys.argv[2])
    wanted = sys.argv[3:] or LANGUAGES
    work.mkdir(parents=True, exist_ok=True)
    for language in wanted:
        for part in ("dev", "train"):
            result = examples(language, part, data)
            path = work / f"attribution-{language}-{part}.pickle"
            path.write_bytes(pickle.dumps(result, protocol=5))
            print(path.name, len(result[0]), "stretches", flush=True)


if __name__ == "__main__":
    # pickled classes must belong to the module, not to the script
    import attribution_data

    attribution_data.main()
