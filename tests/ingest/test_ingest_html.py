"""HTML pages: the article's own text, the page's fields with their keys, hostile pages in time."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from ingest_samples import ID, page
from konon.errors import UnreadableInput
from konon.ingest import load_article
from konon.ingest.formats.boilerplate import is_next_page, is_promo
from konon.ingest.formats.html_tree import fragment_text
from konon.lang.packs import packs
from konon.lang.words import words
from konon.model import Evidence

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in ID.split(". "))


def test_fields_and_where_they_came_from() -> None:
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Kabar Teluk"},
            {
                "@type": "NewsArticle",
                "headline": "Feri Baru Tiba di Ambon",
                "datePublished": "2025-07-12T09:00:00+09:00",
                "author": [
                    {"@type": "Person", "name": "Ratna Wulandari"},
                    {"name": "Bagus Santosa"},
                ],
            },
        ],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<link rel="canonical" href="https://kabarteluk.example/feri">'
        '<meta property="article:published_time" content="2025-07-11T00:00:00+09:00">'
    )
    article = load_article(page(head=head))
    assert article.title == "Feri Baru Tiba di Ambon"
    assert article.text.startswith("Feri Baru Tiba di Ambon\n")
    assert article.outlet == "Kabar Teluk"
    assert article.byline == "Ratna Wulandari, Bagus Santosa"
    assert article.published == date(2025, 7, 12)
    assert article.url == "https://kabarteluk.example/feri"
    assert article.evidence["title"] == Evidence.metadata("JSON-LD headline")
    assert article.evidence["outlet"] == Evidence.metadata("meta og:site_name")
    assert article.evidence["published"].ref == "JSON-LD datePublished"
    assert article.evidence["url"] == Evidence.metadata("link canonical")


def test_an_address_that_is_none_is_not_kept() -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", "/feri"):
        article = load_article(page(head=f'<meta property="og:url" content="{address}">'))
        assert article.url is None
    article = load_article(page(head='<meta property="og:url" content="https://kabar.example/f">'))
    assert article.url == "https://kabar.example/f"


@pytest.mark.parametrize(
    "mark",
    [
        "hidden",
        'hidden=""',
        'style="font-size:0"',
        'style="color: red; FONT-SIZE : 0px !important"',
        'style="font-size:0.0em;"',
        'style="display: none"',
        'style="visibility:hidden"',
    ],
)
def test_what_no_reader_sees_is_not_read(mark: str) -> None:
    unseen = f"<p {mark}>Bupati itu mengatakan bahwa seluruh dana sudah habis dipakai.</p>"
    seen = "".join(f"<p>{sentence}.</p>" for sentence in ID.split(". "))
    text = load_article(page(body=seen + unseen + seen.replace("Ambon", "Tual"))).text
    assert "dana sudah habis" not in text
    assert "Tual" in text


def test_a_heading_that_is_not_shown_is_no_title() -> None:
    unseen = "<div hidden><div><h1>Bupati Ditangkap</h1></div></div><h1 hidden>Bupati Bebas</h1>"
    whole = f"<html><body>{unseen}<h1>Feri Baru Berlayar</h1>{PARAGRAPHS}</body></html>"
    article = load_article(whole.encode())
    assert article.text.startswith("Feri Baru Berlayar\n")
    assert "Bupati" not in article.text


@pytest.mark.parametrize(
    "mark", ['hidden="until-found"', 'style="font-size:0.9em"', 'style="font-size:08pt; x:none"']
)
def test_what_readers_see_is_read(mark: str) -> None:
    seen = "".join(f"<p {mark}>{sentence}.</p>" for sentence in ID.split(". "))
    assert "dua ratus penumpang" in load_article(page(body=seen)).text


def test_paragraphs_stay_apart_and_the_title_stands_once() -> None:
    text = load_article(page()).text
    assert text.count("Feri Baru Tiba") == 1
    assert text.startswith("Feri Baru Tiba\n")
    for sentence in ID.split(". "):
        assert any(line == sentence for line in text.split("\n"))
    assert "Beranda" not in text
    assert "Hak cipta" not in text


def test_meta_date_and_unbelievable_date() -> None:
    head = '<meta property="article:published_time" content="2025-07-11T00:00:00+09:00">'
    assert load_article(page(head=head)).published == date(2025, 7, 11)
    future = load_article(page(head=head.replace("2025", "2925")))
    assert future.published is None
    assert any("future" in note for note in future.notes)
    assert load_article(page()).published is None


def test_broken_json_ld_leaves_the_meta_tags() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        f'<script type="application/ld+json">{"[" * 50_000}</script>'
        '<meta name="author" content="Ratna Wulandari">'
    )
    assert load_article(page(head=head)).byline == "Ratna Wulandari"


def test_promotions_go_and_credits_stay() -> None:
    body = (
        PARAGRAPHS
        + "<p><a href='/x'>Baca juga: Harga cabai turun di tiga pasar</a></p>"
        + "<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>"
        + "<p>Pelabuhan lama akan ditutup pada akhir tahun, kata kepala pelabuhan itu.</p>"
        + "<p>Pewarta: Ratna Wulandari</p><p>(Antara)</p>"
    )
    article = load_article(page(body))
    assert "Baca juga" not in article.text
    assert "ADVERTISEMENT" not in article.text
    assert "SCROLL" not in article.text
    assert "Pelabuhan lama akan ditutup" in article.text
    assert article.text.endswith("(Antara)")
    assert article.credit == "Antara"
    assert article.byline == "Ratna Wulandari"
    assert "3 promotional lines were left out" in article.notes


def test_date_line_becomes_a_date_and_list_items_lose_no_word() -> None:
    item = "Kapal kedua menyusul pada akhir tahun, kata kepala pelabuhan itu."
    body = f"<div>Kabar - 12/07/2025, 10:11 WIT</div>{PARAGRAPHS}<ul><li>{item}</li></ul>"
    article = load_article(page(body, head='<meta name="pubdate" content="2025-07-12">'))
    assert "10:11" not in article.text
    assert item in article.text.split("\n")
    named = load_article(page(body.replace("12/07/2025", "Sabtu, 12/07/2025")))
    assert named.published == date(2025, 7, 12)
    assert named.evidence["published"].ref == "printed date line"


def test_further_pages_are_noted() -> None:
    link = '<a href="/feri?page=all">Lihat semua</a>'
    assert any("further pages" in note for note in load_article(page(PARAGRAPHS + link)).notes)
    assert not any("further pages" in note for note in load_article(page()).notes)


def test_code_never_becomes_text() -> None:
    body = (
        "<script>var rahasia = 'skrip yang panjang sekali dan bukan berita.';</script>"
        "<style>.gaya { color: red } /* gaya yang bukan berita. */</style>"
        f"<noscript>tanpa skrip bukan berita.</noscript>{PARAGRAPHS}"
    )
    text = load_article(page(body)).text
    for word in ("rahasia", "gaya", "tanpa skrip"):
        assert word not in text


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_declared_charset(charset: str) -> None:
    body = PARAGRAPHS.replace("pelabuhan", "pelabuhan café")
    raw = page(body, head=f'<meta charset="{charset}">').encode(charset)
    assert "café" in load_article(raw).text


def _hostile() -> dict[str, str]:
    return {
        "nested": page("<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000),
        "inline": page("<b>" * 50_000 + PARAGRAPHS),
        "attribute": page(f"<div class='{'a ' * 1_000_000}'>{PARAGRAPHS}</div>"),
        "attributes": page(
            "<div " + " ".join(f"a{i}=1" for i in range(60_000)) + f">{PARAGRAPHS}</div>"
        ),
        "classes": page(f"<p class='{'a ' * 1_500}'>kata</p>" * 800 + PARAGRAPHS),
        "elements": page("<a href='/x'>k</a>" * 100_000 + PARAGRAPHS),
        "entities": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + page(PARAGRAPHS + "&b;" * 1_000),
        "unclosed": "<html><body>" + "<p><i><a>" * 30_000,
        "brackets": "<html>" + "<" * 1_000_000,
        "tag": "<html><" + "a" * 1_000_000,
        "tags": "<html>" + "<a " * 300_000,
        "comment": page("<!--" + "-" * 500_000 + PARAGRAPHS),
        "one line": page("<a href='/x'>k</a> " * 29_000),
        "tables": page("<table><tr><td>" * 5_000 + PARAGRAPHS),
    }


def _outcome(html: str) -> str:
    try:
        return load_article(html).text
    except UnreadableInput as error:
        return str(error)


@pytest.mark.parametrize("name", _hostile())
def test_hostile_pages_end(name: str) -> None:
    outcome = _outcome(_hostile()[name])
    assert any(part in outcome for part in ("Rini", "save the article's text", "more than"))


def test_too_deep_is_said() -> None:
    with pytest.raises(UnreadableInput, match="levels deep"):
        load_article(_hostile()["nested"])


def test_fragment_text() -> None:
    html = (
        "<p>Feri  itu\n<b>tiba</b>.</p><p>Ia &quot;baru&quot;.<br/>Dan besar.</p>"
        "<script>x()</script>"
    )
    assert fragment_text(html) == 'Feri itu tiba.\nIa "baru".\nDan besar.'


def _phrases(subject: str) -> list[tuple[str, str]]:
    return [
        (entry["example"], entry["counter"])
        for language in packs()
        for entry in words(language, "boilerplate")[subject]  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize(("example", "counter"), _phrases("promo"))
def test_promo_words(example: str, counter: str) -> None:
    assert is_promo(example)
    assert is_promo(f" - {example.upper()}")
    assert not is_promo(counter)


@pytest.mark.parametrize(("example", "counter"), _phrases("next_page"))
def test_next_page_words(example: str, counter: str) -> None:
    assert is_next_page(example)
    assert not is_next_page(counter)


def test_heavy_libraries_are_loaded_only_when_needed() -> None:
    code = (
        "import sys, konon.ingest; "
        "print([m for m in ('trafilatura', 'lxml', 'py3langid', 'httpcore', 'numpy', 'spacy') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
