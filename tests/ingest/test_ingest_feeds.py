"""Feeds, and lists of them."""

from __future__ import annotations

import pytest

from konon.errors import UnreadableInput
from konon.facts import load_facts
from konon.ingest.draft import Draft
from konon.ingest.hinted import hinted
from konon.ingest.web.feed import MAX_ENTRIES, read_feed
from konon.ingest.web.opml import feeds_in
from konon.model import Article
from konon.reading.attribution.relays.credits import credit_step

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>Kabar Selat</title><ttl>30</ttl>
<item><title>Dermaga &amp; feri</title><link>/a</link><author>Rini</author>
<pubDate>Sab, 12 Jul 2025 10:00:00 +0700</pubDate>
<source url="https://warta.example/feed">Warta Selat</source></item>
<item><title>Lagi</title><link>/a</link></item>
<item><title>Tanpa alamat</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Strait Ledger</title><entry>
<title>Ferry returns</title><link href="https://strait.example/f"/><author><name>A</name></author>
<published>2025-07-12T10:00:00Z</published><updated>2025-07-13T10:00:00Z</updated></entry></feed>"""

OPML = """<opml version="2.0"><body><outline text="Asia">
<outline text="Kabar" xmlUrl="https://kabar.example/feed"/>
<outline text="Again" xmlUrl="https://kabar.example/feed"/>
<outline title="Warta" text="w" xmlURL="https://warta.example/rss"/></outline></body></opml>"""


def test_rss_entries_with_what_they_say_of_the_article():
    feed = read_feed(RSS.encode(), "https://kabar.example/feed")
    assert feed.title == "Kabar Selat"
    assert feed.every == 30
    assert [entry.url for entry in feed.entries] == ["https://kabar.example/a"]
    hints = feed.entries[0].hints
    assert (hints.title, hints.outlet, hints.byline) == ("Dermaga & feri", "Warta Selat", "Rini")
    assert hints.published == "Sab, 12 Jul 2025 10:00:00 +0700"
    assert feed.notes == ("2 entries have no address and were left out",)


def test_whom_a_feed_has_an_article_from_is_credited_where_the_page_is_anothers():
    hints = read_feed(RSS.encode(), "https://kabar.example/feed").entries[0].hints
    anothers = hinted(Draft("Dermaga dibuka.", outlet="Kabar Selat"), hints)
    assert (anothers.outlet, anothers.credit) == ("Kabar Selat", "Warta Selat")
    own = hinted(Draft("Dermaga dibuka."), hints)
    step = credit_step(Article(own.body, outlet=own.outlet, credit=own.credit), load_facts())
    assert (own.outlet, step) == ("Warta Selat", None)
    printed = hinted(Draft("Dermaga dibuka.", credit="Antara"), hints)
    assert printed.credit == "Antara"


def test_atom_keeps_first_publication_and_latest_change_apart():
    entry = read_feed(ATOM.encode()).entries[0]
    assert entry.hints.published == "2025-07-12T10:00:00Z"
    assert entry.updated == "2025-07-13T10:00:00Z"
    assert entry.hints.outlet is None


@pytest.mark.parametrize(
    ("head", "every"),
    [
        ("<ttl>x</ttl>", 0),
        ("<ttl>99999999</ttl>", 0),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            30,
        ),
    ],
)
def test_how_often_a_feed_asks_to_be_asked(head, every):
    assert read_feed(RSS.replace("<ttl>30</ttl>", head).encode()).every == every


def test_a_feed_of_endless_entries_is_cut_and_says_so():
    item = "<item><link>https://kabar.example/{}</link></item>"
    many = "".join(item.format(n) for n in range(MAX_ENTRIES + 5))
    feed = read_feed(f"<rss version='2.0'><channel>{many}</channel></rss>".encode())
    assert len(feed.entries) == MAX_ENTRIES
    assert "2,005" in feed.notes[0]


def test_a_broken_feed_is_read_as_far_as_it_goes_and_says_so():
    feed = read_feed(ATOM.partition("</entry>")[0].encode())
    assert len(feed.entries) == 1
    assert "not well-formed" in feed.notes[0]


def test_a_feed_opens_no_file_and_no_address(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_text(RSS)
    with pytest.raises(UnreadableInput):
        read_feed(str(secret).encode())
    outside = f'<!DOCTYPE r [<!ENTITY s SYSTEM "file://{secret}">]>' + RSS.partition("?>")[2]
    assert "Tanpa" not in read_feed(outside.replace("Kabar Selat", "&s;").encode()).title


def test_opml_and_plain_lists():
    named = [(feed.url, feed.title) for feed in feeds_in(OPML.encode())]
    assert named == [
        ("https://kabar.example/feed", "Kabar"),
        ("https://warta.example/rss", "Warta"),
    ]
    plain = b"# pagi\nhttps://kabar.example/feed\n\n  https://warta.example/rss\n"
    assert [feed.url for feed in feeds_in(plain)] == [url for url, _ in named]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "no feed"),
        (b"<opml><body/></opml>", "no feed"),
        (b"<opml><body>", "not well-formed"),
        (b"file:///etc/passwd", "no http"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml><outline xmlUrl="&a;"/></opml>', "no"),
    ],
)
def test_lists_that_are_none_say_so(raw, told):
    with pytest.raises(UnreadableInput, match=told):
        feeds_in(raw)


def test_a_feed_of_millions_of_tags_is_refused_before_it_takes_memory():
    never_closed = "<b>" * 1_000_001
    with pytest.raises(UnreadableInput, match="more than 1,000,000 tags"):
        read_feed(f"<rss version='2.0'><channel><item>{never_closed}".encode())
