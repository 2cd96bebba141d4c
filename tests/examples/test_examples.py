"""The example stories hold what their expected.json promises: quotes, copies, counts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

from konon.ingest import load_article
from konon.model.statement import SourceStatus, StrengthValue, VerificationValue

ROOT = Path(__file__).parents[2] / "examples"
STORIES = ("pyongyang-2025", "gempa-karimbu", "feri-arung")
FIELDS = {"title", "text", "outlet", "published", "url", "byline", "language"}
COPIED = 0.9
"""Share of a copy's words that run on in the original."""
APART = 0.4
"""The same share stays below this between articles that were written apart."""

Object = dict[str, Any]


@cache
def articles(story: str) -> dict[str, Object]:
    paths = sorted((ROOT / story / "articles").iterdir())
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def gold(story: str) -> Object:
    found: Object = json.loads((ROOT / story / "expected.json").read_text(encoding="utf-8"))
    return found


def stored(article: Object) -> str:
    return f"{article['title']}\n\n{article['text']}"


def claims() -> Iterator[tuple[str, Object]]:
    for story in STORIES:
        for claim in gold(story)["claims"]:
            yield story, claim


def statements() -> Iterator[tuple[str, Object]]:
    for story, claim in claims():
        for statement in claim["statements"]:
            yield story, statement


def by_claim(parameters: Iterator[tuple[str, Object]]) -> Any:
    found = list(parameters)
    return pytest.mark.parametrize(("story", "given"), found, ids=[one["id"] for _, one in found])


# -- the articles ------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_every_article_is_complete(story: str) -> None:
    for name, article in articles(story).items():
        assert set(article) in (FIELDS, FIELDS | {"credit"}), name
        assert all(isinstance(value, str) and value.strip() for value in article.values()), name
        assert urlsplit(article["url"]).hostname.endswith(".example"), name
        slug = article["outlet"].lower().replace(" ", "-")
        assert name == f"{date.fromisoformat(article['published'])}-{slug}.json"


@pytest.mark.parametrize("story", STORIES)
def test_articles_are_loaded_as_they_stand(story: str) -> None:
    for name, article in articles(story).items():
        loaded = load_article(ROOT / story / "articles" / name)
        assert loaded.text == stored(article)
        found = (loaded.title, loaded.outlet, str(loaded.published), loaded.url, loaded.byline)
        keys = ("title", "outlet", "published", "url", "byline")
        assert found == tuple(article[key] for key in keys)
        assert (loaded.credit, loaded.language) == (article.get("credit"), article["language"])


def test_there_are_enough_articles_in_both_languages() -> None:
    assert sum(len(articles(story)) for story in STORIES) >= 14
    spoken = [{a["language"] for a in articles(story).values()} for story in STORIES]
    assert sum(languages == {"id", "en"} for languages in spoken) >= 2


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").iterdir()), ids=lambda path: path.name)
def test_other_formats_give_the_same_article(path: Path) -> None:
    name = f"{path.stem}.json"
    article = next(articles(story)[name] for story in STORIES if name in articles(story))
    loaded = load_article(path)
    assert loaded.title == article["title"]
    assert lines(loaded.text) == lines(stored(article))
    if path.suffix == ".html":
        assert (loaded.outlet, str(loaded.published)) == (article["outlet"], article["published"])
        assert (loaded.byline, loaded.url) == (article["byline"], article["url"])


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


# -- the copies --------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_copies_copy_and_others_do_not(story: str) -> None:
    related = {frozenset((c["copy"], c["original"])) for c in gold(story)["copies"]}
    families = families_of(story)
    for left, right in combinations(articles(story), 2):
        share = carried(articles(story)[left]["text"], articles(story)[right]["text"])
        if frozenset((left, right)) in related:
            assert share >= COPIED, (left, right)
        elif families[left] != families[right]:
            assert share < APART, (left, right)


def test_one_copy_is_whole_and_one_abridged() -> None:
    kinds = {c["kind"]: c for story in STORIES for c in gold(story)["copies"]}
    assert set(kinds) == {"verbatim", "abridged"}
    pile = articles("pyongyang-2025")
    whole, short = kinds["verbatim"], kinds["abridged"]
    assert pile[whole["copy"]]["text"] == pile[whole["original"]]["text"]
    assert len(pile[short["copy"]]["text"]) < len(pile[short["original"]]["text"]) / 2


def carried(left: str, right: str) -> float:
    """Share of the shorter text's words found in runs of four or more in the other."""
    short, long = sorted((left.split(), right.split()), key=len)
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 4) / len(short)


@cache
def families_of(story: str) -> dict[str, str]:
    """Each article's family, named after the article that was copied."""
    found = {name: name for name in articles(story)}
    for copy in gold(story)["copies"]:
        found[copy["copy"]] = copy["original"]
    return found


# -- the quotes --------------------------------------------------------------------------------


@by_claim(statements())
def test_quoted_words_stand_in_their_article(story: str, given: Object) -> None:
    text = stored(articles(story)[given["article"]])
    assert given["content"]
    for part in given["content"]:
        assert text.count(part) == 1
    if given["source"] is not None:
        assert len(nearest(text, given)) == 1


def nearest(text: str, statement: Object) -> list[int]:
    """Starts of the source's occurrences that are nearest to the content; ties give several."""
    word = statement.get("source_in", statement["source"])
    assert statement["source"] in word
    spans = [(text.index(part), text.index(part) + len(part)) for part in statement["content"]]
    gaps: dict[int, int] = {}
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        if all(match.end() <= start or end <= match.start() for start, end in spans):
            gaps[match.start()] = min(
                start - match.end() if match.end() <= start else match.start() - end
                for start, end in spans
            )
    return [start for start, gap in gaps.items() if gap == min(gaps.values())]


@by_claim(statements())
def test_statements_keep_to_the_words_of_the_model(story: str, given: Object) -> None:
    assert given["status"] in get_args(SourceStatus)
    assert given["strength"] in get_args(StrengthValue)
    assert given["stance"] in {"asserts", "denies", "doubts"}
    assert given["origin_kind"] in {"named", "anonymous", "outlet", "unknown"}
    assert (given["origin"] is None) == (given["origin_kind"] == "unknown")
    assert (given["source"] is None) == (given["status"] == "unstated")
    if "verification" in given:
        assert given["verification"]["value"] in get_args(VerificationValue)
        assert given["verification"]["by"] in stored(articles(story)[given["article"]])
    if "parent" in given:
        (parent,) = [s for other, s in statements() if s["id"] == given["parent"]]
        assert parent["article"] == given["article"]
        assert given["content"][0] in parent["content"][0]


@pytest.mark.parametrize("story", STORIES)
def test_silences_stand_in_their_article(story: str) -> None:
    for silence in gold(story)["declines"]:
        text = stored(articles(story)[silence["article"]])
        assert text.count(silence["cue"]) == 1
        assert silence["source"] in text


# -- the counts --------------------------------------------------------------------------------


@by_claim(claims())
def test_counts_follow_from_the_statements(story: str, given: Object) -> None:
    stand = [s for s in given["statements"] if s["stance"] == "asserts"]
    pile = articles(story)
    counted = {
        (s["origin"], s["occasion"]) for s in stand if s["origin_kind"] in ("named", "outlet")
    }
    assert given["counts"] == {
        "outlets": len({pile[s["article"]]["outlet"] for s in stand}),
        "families": len({families_of(story)[s["article"]] for s in stand}),
        "origins": len(counted),
        "anonymous": len({s["origin"] for s in stand if s["origin_kind"] == "anonymous"}),
        "unknown": sum(s["origin_kind"] == "unknown" for s in stand),
    }
    assert {(o["name"], o["occasion"]) for o in given["origins"]} == counted


@by_claim(claims())
def test_conflicts_oppose_statements_of_the_claim(story: str, given: Object) -> None:
    known = {s["id"] for s in given["statements"]}
    for conflict in given["conflicts"]:
        sides = [set(side["statements"]) for side in conflict["sides"]]
        assert len(sides) >= 2
        assert all(side and side <= known for side in sides)
        assert not set.intersection(*sides)


def test_ids_are_unique() -> None:
    ids = [s["id"] for _, s in statements()] + [c["id"] for _, c in claims()]
    assert len(ids) == len(set(ids))


def test_the_stories_hold_every_phenomenon() -> None:
    kinds = {conflict["kind"] for _, claim in claims() for conflict in claim["conflicts"]}
    assert {"number", "date", "polarity"} <= kinds
    every = [statement for _, statement in statements()]
    assert {s["origin_kind"] for s in every} == {"named", "anonymous", "outlet", "unknown"}
    assert {s["verification"]["value"] for s in every if "verification" in s} == {
        "unverifiable",
        "contradicted",
    }
    assert {len(s["relays"]) for s in every} >= {0, 1, 2}
    assert any("parent" in s for s in every)
    assert any(claim.get("corrections") for _, claim in claims())
    assert any(claim.get("revisions") for _, claim in claims())
