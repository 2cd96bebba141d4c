"""Feeds given to `konon add`: fetched when their address is given, or when the user says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from misbehaving import Site, serving

from konon.ingest.item import Item, Refused
from konon.ingest.piles.items import items
from konon.ingest.piles.options import PileOptions


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.article("/a", "Dermaga ditutup.")
        found.article("/b", "Feri tiba.")
        found.feed("/feed", ["/a", "/missing", "/b"])
        found.answers["/robots.txt"] = lambda h: h.send(b"User-agent: *\nDisallow: /b\n")
        yield found


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr("konon.ingest.web.feed_pages.time.sleep", lambda seconds: None)


PRIVATE = PileOptions(allow_private=True)
FETCHING = PileOptions(allow_private=True, feeds=True)


def test_the_address_of_a_feed_stands_for_its_articles(site):
    told = [_told(item, site) for item in items([f"{site.address}/feed"], PRIVATE)]
    assert told == ["/a", "/missing answered 404", "/b robots.txt"]


def test_a_feed_in_a_file_makes_no_request_unless_told(site, tmp_path):
    path = tmp_path / "feed.xml"
    link = f"<item><link>{site.address}/a</link></item>"
    path.write_text(f"<rss version='2.0'><channel>{link}</channel></rss>")
    (refused,) = items([path], PRIVATE)
    assert isinstance(refused, Refused)
    assert "--feeds" in refused.reason
    assert site.asked == []
    assert [_told(item, site) for item in items([path], FETCHING)] == ["/a"]


def test_a_list_of_feeds_goes_on_past_one_that_fails(site, tmp_path):
    path = tmp_path / "feeds.opml"
    feeds = "".join(f'<outline xmlUrl="{site.address}{p}"/>' for p in ("/none", "/a", "/feed"))
    path.write_text(f"<opml><body>{feeds}</body></opml>")
    told = [_told(item, site) for item in items([path], FETCHING)]
    assert told[0] == "/none answered 404"
    assert told[1].startswith("/a")
    assert told[2] == "/a"
    assert len(told) == 5


def _told(item: Item | Refused, site: Site) -> str:
    path = item.name.removeprefix(site.address)
    if isinstance(item, Item):
        return path
    known = ("answered 404", "robots.txt", "no RSS or Atom feed")
    return f"{path} {next(word for word in known if word in item.reason)}"
