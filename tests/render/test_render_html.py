"""The page: the whole article, marked and linked, and nothing that could act."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from faces import TEXT, at, sample
from faces_hostile import hostile
from konon.model import Article, Reading
from konon.render.html import render, style

VOID = {"meta"}


class Page(HTMLParser):
    """Collects tags, attributes and article text, and holds that tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text.setdefault(tag, []).append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render(sample()))


def test_all_tags_are_closed_in_order(page: Page) -> None:
    assert page.open == []
    assert Page(render(hostile())).open == []


def test_the_whole_article_stands_in_the_page() -> None:
    body = re.search(r"<article>(.*)<p class=\"legend\"", render(sample()), re.S)
    assert body
    bare = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", body[1])
    assert "".join(TEXT.split()) in "".join(bare.replace("&quot;", '"').split())


def test_every_link_inside_the_page_leads_somewhere_once(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    links = {attrs["href"] for attrs in page.of("a")}
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in links if link and link.startswith("#")}
    assert inner
    assert inner <= set(ids)


def test_marks_carry_their_roles(page: Page) -> None:
    marks = {a["id"]: (a["class"] or "").split() for a in page.of("mark") if "id" in a}
    assert marks[f"at-{at('Direktur Perairan').start}"] == ["source"]
    assert marks[f"at-{at('kata').start}"] == ["cue"]
    assert marks[f"at-{at('Bendungan di hulu').start}"] == ["narrator"]
    assert marks[f"at-{at('mungkin').start}"] == ["content", "hedge", "nested"]


def test_cards_tell_lineage_strength_and_check() -> None:
    html = render(sample())
    for words in (
        "<bdi>Antaranusa</bdi>",
        "inherited, cited 2025-03-07",
        "quote before its cue",
        "unverifiable, says Radio Teluk",
        "claims, hedged “mungkin”",
    ):
        assert words in html


def test_nothing_from_the_article_becomes_a_tag_or_acts() -> None:
    page = Page(render(hostile()))
    assert not page.of("script")
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", render(hostile()))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in Page(render(sample())).tags}


def test_text_direction_tricks_stay_inside_their_field() -> None:
    html = render(hostile())
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(html)
    assert '<span class="code">U+202E</span>' in html


def test_only_web_addresses_become_links() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "http://[bad", "//x"):
        html = render(Reading(Article("words", url=url), "id", ()))
        assert "noopener" not in html


def test_the_page_asks_for_nothing_and_its_policy_names_its_style() -> None:
    html = render(sample())
    found = re.search(r"<style>(.*?)</style>", html, re.S)
    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert not re.search(r"src=|url\(|@import| style=", html)
    assert "</" not in style()


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))


def _light(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    lines = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), lines, strict=True))


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("index", [0, 1, 2], ids=["light", "dark", "print"])
def test_words_are_readable_on_every_ground(index: int) -> None:
    colours = _colours(re.findall(r":root \{(.*?)\}", style(), re.S)[index])
    for ground in ("paper", "content", "source", "cue", "relay", "check", "place"):
        assert _contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for words in ("ink", "quiet", "link", "alarm", "check-line"):
        for ground in ("paper", "panel", "raised"):
            assert _contrast(colours[words], colours[ground]) >= 4.5, (words, ground)


def test_a_reading_of_nothing_is_still_a_page() -> None:
    assert "No attribution found." in render(Reading(Article(""), "id", ()))
