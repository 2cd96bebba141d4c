"""What search must answer, whichever database holds the ledger.

`tests/ledger/test_search.py` runs these on SQLite, `tests/system/test_postgres_search.py` on
PostgreSQL. Each gives the fixture `place`: the address of an empty database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handmade import Says, reading, renamed
from konon.errors import BadOption
from konon.ledger import Ledger, open_ledger
from konon.ledger.keys import levelled
from konon.ledger.search import search
from konon.ledger.words import words_of
from konon.model import Reading, Span
from konon.model.found import ActorHit, ArticleHit, Query, StatementHit

FIRE = (
    "Gudang beras terbakar\n\n"
    '"Api padam pukul dua," kata Sergei Lavrov. '
    "Menurut TASS, kerugian mengangkut ribuan karung. Anak-anak selamat."
)
PORT = (
    "Café in the harbour\n\n"
    "The ferry carried 1.200 karung of rice, Choe Son Hui said. "
    "Kim Jong Un denies that the warehouse burned."
)
PLAIN = "Pasar sepi. Tidak ada yang berkata apa-apa tentang beras."


def fire(**more: str) -> Reading:
    return reading(
        FIRE,
        Says(
            "Api padam pukul dua",
            "Sergei Lavrov",
            "person:lavrov",
            said_on="2025-07-12",
            relays=[("TASS", "agency:tass")],
        ),
        Says(
            "kerugian mengangkut ribuan karung",
            "TASS",
            "agency:tass",
            strength="reports",
            verification="unverifiable",
            verified_by="Bloomberg",
        ),
        Says("Anak-anak selamat"),
        title_span=Span(0, 21),
        **more,
    )


def port() -> Reading:
    return reading(
        PORT,
        Says("The ferry carried 1.200 karung of rice", "Choe Son Hui", "person:choe"),
        Says("that the warehouse burned", "Kim Jong Un", "person:kim", strength="denies"),
        title_span=Span(0, 19),
        outlet="Harbour Courier",
        published="2025-07-15",
        language="en",
        url="https://harbour.example/1",
    )


def plain() -> Reading:
    return reading(PLAIN, outlet="Warta Lain", published=None)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """Three articles: a fire, a port, and one that cites nobody."""
    with open_ledger(place) as opened:
        for one in (fire(), port(), plain()):
            opened.add(one)
        yield opened


def articles(ledger: Ledger, words: str) -> set[str]:
    """The outlets of the articles found."""
    page = search(ledger, Query(words, kind="article"))
    return {hit.outlet or "" for hit in page.hits if isinstance(hit, ArticleHit)}


def contents(ledger: Ledger, words: str = "", **filters: str) -> set[str]:
    page = search(ledger, Query(words, kind="statement", **filters))  # type: ignore[arg-type]
    return {hit.content.text for hit in page.hits if isinstance(hit, StatementHit)}


FIRE_OUTLET, PORT_OUTLET, PLAIN_OUTLET = "Harian Contoh", "Harbour Courier", "Warta Lain"


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        ("beras", {FIRE_OUTLET, PLAIN_OUTLET}),
        ("BERAS terbakar", {FIRE_OUTLET}),
        ('"beras terbakar"', {FIRE_OUTLET}),
        ('"terbakar beras"', set()),
        ("beras -terbakar", {PLAIN_OUTLET}),
        ("beras NOT terbakar", {PLAIN_OUTLET}),
        ('beras -"beras terbakar"', {PLAIN_OUTLET}),
        ("pasar OR ferry", {PORT_OUTLET, PLAIN_OUTLET}),
        ("pasar OR ferry sepi", {PLAIN_OUTLET}),
        ("beras AND pasar", {PLAIN_OUTLET}),
        ("meng*", {FIRE_OUTLET}),
        ("meng* -ribuan", set()),
        ('"kerugian meng*"', {FIRE_OUTLET}),
        ("terba* OR carr*", {FIRE_OUTLET, PORT_OUTLET}),
        ("cafe", {PORT_OUTLET}),
        ("CAFE\u0301", {PORT_OUTLET}),
        ("ＦＥＲＲＹ", {PORT_OUTLET}),
        ("fer\u00adry", {PORT_OUTLET}),
        ("1.200", {PORT_OUTLET}),
        ("anak-anak", {FIRE_OUTLET}),
        ("“anak anak”", {FIRE_OUTLET}),
        # The end of a title and the start of a text are no phrase.
        ('"terbakar api"', set()),
        ("terbakar api", {FIRE_OUTLET}),
    ],
)
def test_a_query_finds_these_articles(ledger: Ledger, words: str, outlets: set[str]) -> None:
    assert articles(ledger, words) == outlets


def test_statements_are_found_by_content_and_by_source(ledger: Ledger) -> None:
    assert contents(ledger, "padam") == {"Api padam pukul dua"}
    assert contents(ledger, "lavrov api") == {"Api padam pukul dua"}
    # What the outlet says itself is no attribution.
    assert contents(ledger, "selamat") == set()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"source": "person:lavrov"}, {"Api padam pukul dua"}),
        ({"source": "lavrov"}, {"Api padam pukul dua"}),
        ({"source": "Lavrov, SERGEI"}, {"Api padam pukul dua"}),
        ({"source": "padam"}, set()),
        ({"outlet": "harbour courier", "strength": "denies"}, {"that the warehouse burned"}),
        ({"verification": "unverifiable"}, {"kerugian mengangkut ribuan karung"}),
        ({"since": "2025-07-14", "strength": "says"}, {"The ferry carried 1.200 karung of rice"}),
        ({"until": "2025-07-13", "strength": "says"}, {"Api padam pukul dua"}),
        ({"language": "en", "strength": "says"}, {"The ferry carried 1.200 karung of rice"}),
    ],
)
def test_filters_narrow_with_words_and_without(
    ledger: Ledger, filters: dict[str, str], found: set[str]
) -> None:
    assert contents(ledger, **filters) == found
    for content in found:
        word = content.split()[-1]
        assert contents(ledger, word, **filters) == {content}
    assert contents(ledger, "sepatu", **filters) == set()


def test_words_and_a_source_are_asked_for_together(ledger: Ledger) -> None:
    assert contents(ledger, "karung", source="tass") == {"kerugian mengangkut ribuan karung"}
    assert contents(ledger, "karung", source="choe") == {"The ferry carried 1.200 karung of rice"}


def test_marks_are_the_words_found(ledger: Ledger) -> None:
    (hit,) = search(ledger, Query('karung "ferry carried"', kind="article")).hits
    assert isinstance(hit, ArticleHit)
    marked = [span.of(hit.passage.text) for span in hit.passage.marks]
    assert marked == ["ferry carried", "karung"]
    (statement,) = search(ledger, Query("lavr* api", kind="statement")).hits
    assert isinstance(statement, StatementHit)
    assert statement.source is not None
    assert [span.of(statement.source.text) for span in statement.source.marks] == ["Lavrov"]
    assert [span.of(statement.content.text) for span in statement.content.marks] == ["Api"]


def test_a_title_weighs_more_than_a_text(ledger: Ledger) -> None:
    page = search(ledger, Query("beras", kind="article"))
    assert [h.outlet for h in page.hits if isinstance(h, ArticleHit)] == [FIRE_OUTLET, PLAIN_OUTLET]


def test_a_statement_hit_tells_its_article_and_its_way(ledger: Ledger) -> None:
    (hit,) = search(ledger, Query("padam")).hits
    assert isinstance(hit, StatementHit)
    assert (hit.source_actor, hit.strength, hit.relays) == ("person:lavrov", "says", "TASS")
    assert (hit.outlet, hit.published, hit.title) == (
        FIRE_OUTLET,
        "2025-07-13",
        "Gudang beras terbakar",
    )
    assert hit.article == fire().article.id
    assert hit.id == fire().statements[0].id


def test_actors_are_found_by_name_those_of_most_articles_first(ledger: Ledger) -> None:
    ledger.add(
        reading("Kim diam. Sergei Lavrov pergi.", Says("pergi", "Sergei Lavrov", "person:lavrov"))
    )
    page = search(ledger, Query("sergei OR kim", kind="actor"))
    found = [hit for hit in page.hits if isinstance(hit, ActorHit)]
    assert [(hit.id, hit.articles, hit.statements) for hit in found] == [
        ("person:lavrov", 2, 2),
        ("person:kim", 1, 1),
    ]
    assert found[0].names == ("Sergei Lavrov",)


def test_without_a_kind_the_first_with_hits_is_shown_and_all_are_counted(ledger: Ledger) -> None:
    page = search(ledger, Query("beras"))
    assert (page.kind, {k: c.found for k, c in page.counts.items()}) == (
        "article",
        {"statement": 0, "article": 2, "actor": 0},
    )
    assert search(ledger, Query("api")).kind == "statement"
    assert search(ledger, Query("jong")).kind == "statement"  # as the source of one
    assert search(ledger, Query("tidakada")).kind == "statement"


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize("kind", ["article", "statement", "actor"])
def test_pages_hold_everything_once(place: str, kind: str, order: str) -> None:
    with open_ledger(place) as ledger:
        for number in range(23):
            day = None if number % 5 == 0 else f"2025-07-{1 + number % 4:02}"
            text = f"Kapal nomor {number} " + "kapal " * (number % 3) + f"tiba {'lagi ' * number}"
            said = Says(f"nomor {number}", "Kapal", "person:lavrov")
            one = reading(f"{text}. Kapal berkata.", said, published=day)
            name = replace(one.actors[0], id=f"person:{number}", name=f"Kapal {number}")
            source = replace(one.statements[0].sources[0], actor=name.id)
            statement = replace(one.statements[0], sources=(source,))
            ledger.add(replace(one, actors=(name,), statements=(statement,)))
        query = Query("kapal", kind=kind, order=order)  # type: ignore[arg-type]
        whole = search(ledger, query, most=50)
        assert (len(whole.hits), whole.next) == (23, None)
        seen, after = [], None
        while True:
            page = search(ledger, query, most=4, after=after)
            seen += [hit.id for hit in page.hits]
            after = page.next
            if after is None:
                break
        assert seen == [hit.id for hit in whole.hits]
        if order == "newest" and kind != "actor":
            days = [hit.published or "" for hit in whole.hits]  # type: ignore[union-attr]
            assert days == sorted(days, reverse=True)


def test_a_cursor_of_another_search_is_refused(ledger: Ledger) -> None:
    after = search(ledger, Query("karung"), most=1).next
    assert after is not None
    assert search(ledger, Query("karung"), most=1, after=after).hits
    for query, cursor in (
        (Query("beras"), after),
        (Query("karung"), "!"),
        (Query("karung"), "WzFd"),
    ):
        with pytest.raises(BadOption, match="no cursor of this search"):
            search(ledger, query, after=cursor)


def test_what_is_read_again_is_found_by_its_new_words_only(ledger: Ledger) -> None:
    newer = renamed(fire(), "test 2")
    ledger.add(replace(newer, statements=newer.statements[1:2], actors=newer.actors[:1]))
    assert contents(ledger, "padam") == set()
    assert contents(ledger, "karung", source="tass") == {"kerugian mengangkut ribuan karung"}
    assert search(ledger, Query("lavrov", kind="actor")).hits == ()
    assert articles(ledger, "padam") == {FIRE_OUTLET}


def test_what_is_forgotten_is_not_found(ledger: Ledger) -> None:
    ledger.forget("article", fire().article.id, by="Rani", why="asked to")
    assert articles(ledger, "beras") == {PLAIN_OUTLET}
    assert contents(ledger, "padam") == set()
    assert search(ledger, Query("lavrov", kind="actor")).hits == ()
    assert articles(ledger, "ferry") == {PORT_OUTLET}
    ledger.forget("actor", "person:kim", by="Rani", why="asked to")
    assert articles(ledger, "ferry") == set()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(""), "nothing to search for"),
        (Query(" \t"), "nothing to search for"),
        (Query("!!! ..."), "no letter or digit"),
        (Query("\0"), "no letter or digit"),
        (Query("\u202e\u2066"), "no letter or digit"),
        (Query('"beras'), "quotation mark is not closed"),
        (Query("beras OR"), "OR needs a word on both sides"),
        (Query("OR beras"), "OR needs a word on both sides"),
        (Query("beras OR OR api"), "OR needs a word on both sides"),
        (Query("beras OR -api"), "OR cannot join"),
        (Query("-beras"), "add one that must"),
        (Query("beras NOT"), "NOT needs a word"),
        (Query("b*"), "at least 2 letters"),
        (Query("kata " * 300), "1,000"),
        (Query("a " * 300), "100 words"),
        (Query("beras", since="2025-7-1"), "YYYY-MM-DD"),
        (Query("beras", since="2025-07-02", until="2025-07-01"), "no day is from"),
        (Query("beras", outlet="harbor couriers"), "the nearest are: Harbour Courier"),
        (Query("beras", kind="actor", outlet="Harbour Courier"), "outlet is no filter for actors"),
        (Query("beras", kind="article", source="kim"), "source is no filter for articles"),
        (Query("beras", source="..."), "no letter or digit of a source"),
    ],
)
def test_what_cannot_be_searched_is_told_in_words(
    ledger: Ledger, query: Query, message: str
) -> None:
    with pytest.raises(BadOption, match=message):
        search(ledger, query)


@pytest.mark.parametrize(
    "words",
    [
        "' OR 1=1 --",
        "beras'; DROP TABLE articles",
        "title:beras {text}: api ^beras NEAR(api dua, 2) (beras OR api) + *",
        "articles_fts MATCH beras",
        "a\\'b & !c | <-> :*A",
        "NEAR AND NOT",
        "\0beras\0",
        "‮beras‬ \u2067api\u2069",
        "قال وزير الخارجية",
        "\ud800 beras",
        "%_%",
        "beras\ufffd\U000e0001",
        "𝔟𝔢𝔯𝔞𝔰",
        "²³ ½ ①",
    ],
)
def test_no_query_reaches_the_database_as_syntax(ledger: Ledger, words: str) -> None:
    for kind in ("statement", "article", "actor"):
        with suppress(BadOption):
            search(ledger, Query(words, kind=kind))  # type: ignore[arg-type]
    assert articles(ledger, "beras") == {FIRE_OUTLET, PLAIN_OUTLET}


CHECKS = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@CHECKS
@given(
    st.text(
        st.one_of(st.sampled_from("\"-*ORAND NT():^{}+.'\\&|!<>aäé\0 "), st.characters()),
        max_size=40,
    )
)
def test_any_text_is_found_or_refused_in_words(ledger: Ledger, words: str) -> None:
    with suppress(BadOption):
        search(ledger, Query(words, kind="article"))


@CHECKS
@given(st.text(st.characters(), min_size=1, max_size=30))
def test_every_word_of_any_text_finds_it(ledger: Ledger, text: str) -> None:
    article = reading(f"Awal {text} akhir", outlet="Aneka")
    ledger.add(article)
    for word in words_of(levelled(text)):
        page = search(ledger, Query(f'"{word}" awal', kind="article", order="newest"), most=1000)
        assert article.article.id in {hit.id for hit in page.hits}, word


def test_a_text_of_very_many_words_is_kept_and_searched(place: str) -> None:
    long = " ".join(f"k{number:x}{'z' * 40}" for number in range(60_000))
    with open_ledger(place) as ledger:
        assert ledger.add(reading(f"Awal mula {long}"))
        assert articles(ledger, "mula") == {FIRE_OUTLET}
