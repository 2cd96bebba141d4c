"""Watching a site that misbehaves: nothing fetched twice, nothing lost, nobody pressed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from misbehaving import Handler, Site, serving

import pile_readers
from konon.adding.pile import AddOptions, add_items
from konon.ingest.item import Hints, Item, Refused
from konon.ingest.web.fetch import FetchLimits, fetch
from konon.ingest.web.opml import FeedAddress
from konon.ledger import Ledger, open_ledger
from konon.ledger.feeds import feed_states
from konon.model import ReadOptions
from konon.watch import Watch, WatchOptions

QUICK = WatchOptions(every=900, delay=0.0, once=True)
REACH = partial(fetch, allow_private=True, limits=FetchLimits(1_000_000, 1.0, 3))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "watch.sqlite") as opened:
        yield opened


class Desk:
    """Takes what was fetched."""

    def __init__(self) -> None:
        self.items: list[Item | Refused] = []
        self.told: list[str] = []

    def keep(self, items: Sequence[Item | Refused]) -> None:
        self.items += items

    def names(self) -> list[str]:
        return sorted(i.name.rsplit("/", 1)[1] for i in self.items if isinstance(i, Item))

    def reasons(self) -> list[str]:
        return [item.reason for item in self.items if isinstance(item, Refused)]


def once(site: Site, ledger: Ledger, *paths: str, **more: object) -> Desk:
    desk = Desk()
    feeds = [FeedAddress(site.address + path) for path in paths or ("/feed",)]
    watch = Watch(ledger, feeds, desk.keep, REACH, QUICK, desk.told.append, **more)  # type: ignore[arg-type]
    watch.run()
    return desk


def test_new_articles_are_fetched_once_and_a_feed_is_asked_only_what_changed(site, ledger):
    site.feed("/feed", ["/a", "/b"], etag='"one"')
    site.article("/a", "Dermaga ditutup.")
    site.article("/b", "Feri tiba.")
    first = once(site, ledger)
    assert first.names() == ["a", "b"]
    hints = next(i.hints for i in first.items if isinstance(i, Item) and i.name.endswith("/a"))
    assert hints.title == "Kabar /a"
    assert hints.published == "Sat, 12 Jul 2025 10:00:00 +0700"
    assert once(site, ledger).items == []
    assert site.asked[-1][1]["If-None-Match"] == '"one"'
    site.feed("/feed", ["/a", "/b", "/c"], etag='"two"')
    site.article("/c", "Pelabuhan dibuka.")
    assert once(site, ledger).names() == ["c"]
    assert sorted(site.paths().count(path) for path in ("/a", "/b", "/c")) == [1, 1, 1]


def test_an_entry_that_says_it_changed_is_fetched_again(site, ledger):
    site.article("/a", "Dermaga ditutup.")
    site.feed("/feed", ["/a"])
    once(site, ledger)
    site.feed("/feed", ["/a"], updated="Sun, 13 Jul 2025 08:00:00 +0700")
    assert once(site, ledger).names() == ["a"]


def test_an_article_that_fails_for_the_moment_is_tried_again_though_the_feed_stands(site, ledger):
    site.feed("/feed", ["/a", "/b"], etag='"one"')
    site.article("/a", "Dermaga ditutup.")
    site.article("/b", "Feri tiba.")
    site.fails("/b", 503, times=1)
    first = once(site, ledger)
    assert first.names() == ["a"]
    assert first.reasons() == []
    assert any("to be tried again" in line for line in first.told)
    assert once(site, ledger).names() == ["b"]
    assert once(site, ledger).items == []


def test_an_article_that_never_comes_is_refused_with_its_reason_in_the_end(site, ledger):
    site.feed("/feed", ["/gone", "/broken"], etag='"one"')
    site.fails("/broken", 500)
    reasons = [once(site, ledger).reasons() for _ in range(6)]
    assert reasons[0][0].startswith("the server answered 404")  # the address stands beside it
    assert [len(each) for each in reasons] == [1, 0, 0, 0, 1, 0]
    assert "answered 500" in reasons[4][0]


def test_robots_are_obeyed(site, ledger):
    rules = b"User-agent: konon\nDisallow: /closed\n"
    site.answers["/robots.txt"] = lambda handler: handler.send(rules)
    site.feed("/feed", ["/closed/a", "/open"])
    site.article("/open", "Feri tiba.")
    site.article("/closed/a", "Rahasia.")
    desk = once(site, ledger)
    assert desk.names() == ["open"]
    assert "robots.txt" in desk.reasons()[0]
    assert "/closed/a" not in site.paths()


def test_robots_that_cannot_be_had_close_the_site(site, ledger):
    site.fails("/robots.txt", 500)
    site.feed("/feed", ["/a"])
    told = once(site, ledger).told[0]
    assert "robots.txt cannot be had" in told
    assert "answered 500" in told
    assert site.paths() == []


def test_articles_wait_for_robots_that_cannot_be_had_for_the_moment(site, ledger):
    """The feed lies elsewhere, so that only the articles' site is closed."""
    with serving() as other:
        other.article("/a", "Feri tiba.")
        other.answers["/robots.txt"] = lambda handler: handler.send(b"")
        other.fails("/robots.txt", 503, times=1)
        link = f"<item><title>Kabar</title><link>{other.address}/a</link></item>"
        feed = f"<rss version='2.0'><channel>{link}</channel></rss>".encode()
        site.answers["/feed"] = lambda handler: handler.send(feed)
        first = once(site, ledger)
        assert (first.items, "to be tried again" in first.told[-1]) == ([], True)
        assert once(site, ledger).names() == ["a"]


def test_a_private_address_is_named_as_the_reason_with_the_option_that_trusts_it(site, ledger):
    site.feed("/feed", ["/a"])
    told: list[str] = []
    feeds = [FeedAddress(f"{site.address}/feed")]
    Watch(ledger, feeds, lambda items: None, fetch, QUICK, told.append).run()
    assert "--allow-private" in told[0]
    assert site.asked == []


def test_a_server_that_asks_for_time_gets_it_and_failures_back_off(site, ledger):
    now = [1_000_000.0]
    site.feed("/feed", [])
    site.fails("/feed", 429, times=1, Retry_After="7200")
    once(site, ledger, clock=lambda: now[0])
    state = feed_states(ledger)[site.address + "/feed"]
    assert state.next_at == now[0] + 7200
    assert state.failures == 1
    site.fails("/feed", 500)
    waits = []
    for _ in range(9):
        once(site, ledger, clock=lambda: now[0])
        waits.append(feed_states(ledger)[site.address + "/feed"].next_at - now[0])
    assert waits[:3] == [3600.0, 7200.0, 14400.0]
    assert waits[-1] == 24 * 3600


def test_a_feed_gone_for_good_is_asked_no_more(site, ledger):
    site.fails("/feed", 410)
    once(site, ledger)
    once(site, ledger)
    assert site.paths() == ["/feed"]


def test_a_feed_moved_for_good_is_asked_there(site, ledger):
    def moved(handler: Handler) -> None:
        handler.send(b"", 301, Location="/new")

    site.answers["/feed"] = moved
    site.feed("/new", [])
    once(site, ledger)
    once(site, ledger)
    assert site.paths() == ["/feed", "/new", "/new"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html><body>Masuk dahulu</body></html>", "no RSS or Atom feed"),
        (b"", "no RSS or Atom feed"),
        (b"<rss version='2.0'><channel><title>T</title><item><link>ftp://x/</link></item>", "0 to"),
        (b"\x00\xff<rss", "no RSS or Atom feed"),
        (
            b'<!DOCTYPE r [<!ENTITY a "'
            + b"b" * 10_000
            + b'">]><rss version="2.0">'
            + b"&a;" * 9000,
            "",
        ),
        (b"x" * 2_000_000, "larger than"),
    ],
)
def test_feeds_that_are_none_are_told_and_stop_nothing(site, ledger, body, told):
    site.answers["/bad"] = lambda handler: handler.send(body)
    site.feed("/good", ["/a"])
    site.article("/a", "Feri tiba.")
    desk = once(site, ledger, "/bad", "/good")
    assert desk.names() == ["a"]
    assert any(told in line for line in desk.told if "/bad" in line or "T:" in line)


def test_a_slow_drip_is_cut_off(site, ledger):
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            threading.Event().wait(0.1)

    site.answers["/drip"] = drip
    assert "within 1 seconds" in once(site, ledger, "/drip").told[0]


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(site, ledger):
    site.answers["/robots.txt"] = lambda handler: handler.send(b"User-agent: *\nCrawl-delay: 0.3\n")
    site.feed("/feed", ["/a", "/b"])
    site.article("/a", "Dermaga ditutup.")
    site.article("/b", "Feri tiba.")
    once(site, ledger)
    asked = [
        when
        for (path, _), when in zip(site.asked, site.times, strict=True)
        if path != "/robots.txt"
    ]
    assert len(asked) == 3
    assert min(b - a for a, b in pairwise(asked)) >= 0.29


def test_what_was_not_kept_when_it_was_killed_comes_again(site, ledger):
    site.feed("/feed", ["/a", "/b"], etag='"one"')
    site.article("/a", "Dermaga ditutup.")
    site.article("/b", "Feri tiba.")

    def killed(_items: Sequence[Item | Refused]) -> None:
        raise KeyboardInterrupt

    feeds = [FeedAddress(site.address + "/feed")]
    with pytest.raises(KeyboardInterrupt):
        Watch(ledger, feeds, killed, REACH, QUICK).run()
    assert once(site, ledger).names() == ["a", "b"]


def test_it_watches_until_told_to_stop(site, ledger):
    site.feed("/feed", ["/a"])
    site.article("/a", "Feri tiba.")
    desk, stop = Desk(), threading.Event()
    options = WatchOptions(every=0.2, delay=0.0)
    feeds = [FeedAddress(site.address + "/feed")]
    watch = Watch(ledger, feeds, desk.keep, REACH, options, desk.told.append, stop)
    ending = threading.Timer(2.0, stop.set)
    ending.start()
    summary = watch.run()
    assert summary.visits >= 3
    assert desk.names() == ["a"]
    assert summary.fetched == 1


def test_what_was_forgotten_is_not_asked_for_again_and_leaves_no_address(site, ledger, tmp_path):
    site.article("/ani-wijaya", "Dermaga ditutup.")
    site.feed("/feed", ["/ani-wijaya"])
    read = AddOptions(load=pile_readers.load, read=pile_readers.read)

    def keep(items):
        named = ReadOptions(language="id")
        add_items([replace(i, hints=Hints(url=i.name)) for i in items], ledger, named, read)

    def visit():
        feeds = [FeedAddress(site.address + "/feed")]
        Watch(ledger, feeds, keep, REACH, QUICK).run()

    visit()
    (kept,) = ledger.readings()
    ledger.forget("article", kept.article.id, by="Rani", why="asked")
    visit()
    assert site.paths().count("/ani-wijaya") == 1
    site.feed("/feed", ["/ani-wijaya"], updated="Sun, 13 Jul 2025 08:00:00 +0700")
    visit()
    site.fails("/ani-wijaya", 404)
    visit()
    assert site.paths().count("/ani-wijaya") == 1
    site.article("/ani-wijaya", "Dermaga ditutup.")
    site.answers["/salinan-wijaya"] = site.answers["/ani-wijaya"]
    site.feed("/feed", ["/salinan-wijaya"])
    visit()
    site.feed("/feed", ["/salinan-wijaya"], updated="Mon, 14 Jul 2025 08:00:00 +0700")
    visit()
    assert site.paths().count("/salinan-wijaya") == 1
    assert [q.reason[:12] for q in ledger.quarantined()] == ["forgotten on"]
    assert ledger.counts().articles == 0
    ledger.close()
    files = (tmp_path / name for name in ("watch.sqlite", "watch.sqlite-wal"))
    assert not any(b"wijaya" in file.read_bytes() for file in files if file.exists())


def test_a_feed_that_stamps_all_its_entries_anew_makes_nothing_fetched_again(site, ledger):
    paths = ["/a", "/b", "/c"]
    for path in paths:
        site.article(path, f"Dermaga {path} ditutup.")
    site.feed("/feed", paths)
    once(site, ledger)
    for day in (13, 14):
        site.feed("/feed", paths, updated=f"Sun, {day} Jul 2025 08:00:00 +0700")
        assert once(site, ledger).names() == []
    site.feed("/feed", ["/a"], updated="Sun, 20 Jul 2025 08:00:00 +0700")
    assert once(site, ledger).names() == ["a"]


def test_places_in_one_page_are_one_article(site, ledger):
    site.article("/a", "Dermaga ditutup.")
    site.feed("/feed", ["/a#xtor=RSS-1", "/a", "/a#2"])
    desk = once(site, ledger)
    assert desk.names() == ["a"]
    assert desk.items[0].hints.url == site.address + "/a"


def test_rules_that_break_their_reader_do_not_hold_up_a_host(site, ledger):
    site.feed("/feed", ["/a", "/b"])
    body = REACH(site.address + "/feed").body.replace(b"127.0.0.1", b"localhost")
    site.answers["/feed"] = lambda handler: handler.send(body)

    def reach(url, **marks):
        if url.startswith("http://localhost"):
            raise ZeroDivisionError("nobody foresaw it")
        return REACH(url, **marks)

    stop = threading.Event()
    timer = threading.Timer(20, stop.set)  # what was held up would never end
    timer.start()
    desk = Desk()
    feeds = [FeedAddress(site.address + "/feed")]
    Watch(ledger, feeds, desk.keep, reach, QUICK, desk.told.append, stop).run()
    timer.cancel()
    assert sum("ZeroDivisionError" in line for line in desk.told) == 2
