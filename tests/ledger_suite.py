"""What every ledger must do, whichever database holds it.

`tests/ledger/test_ledger.py` runs these on SQLite, `tests/system/test_postgres.py` on PostgreSQL.
Each gives the fixture `place`: the address of an empty database.
"""

from __future__ import annotations

import pickle
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handmade import Does, Number, Says, reading, renamed
from konon.errors import BadOption, LedgerError
from konon.ledger import InputKey, Ledger, Prepared, Refusal, open_ledger, prepare
from konon.ledger.feeds import FeedState, feed_states, keep_feed
from konon.ledger.forget import doomed_counts
from konon.model import Decision, Evidence, Reading, Span, TraceStore

TEXT = (
    'Gudang beras terbakar\n\n"Api padam pukul dua," kata Sergei Lavrov. Sekitar 40 karung hangus.'
)


def example(text: str = TEXT, **more: Any) -> Reading:
    return reading(
        text,
        Says(
            "Api padam pukul dua",
            "Sergei Lavrov",
            "person:lavrov",
            said_on="2025-07-12",
            relays=[("TASS", "agency:tass")],
            does=[Does("id:padam", {"agent": "api"})],
            on=[("pukul dua", "2025-07-12", "2025-07-12")],
        ),
        Says("Sekitar 40 karung hangus", numbers=[Number("40", 40, 40, "karung", "about")]),
        **more,
    )


def numbered(number: int, **more: Any) -> Reading:
    return example(f"{TEXT} Kejadian nomor {number}.", **more)


def ask(ledger: Ledger, sql: str) -> list[Sequence[Any]]:
    """What anybody's SQL gets."""
    with ledger.looking() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def kinds(ledger: Ledger, *readings: Reading) -> list[str]:
    return [o.kind for o in ledger.add_many([(prepare(one), None) for one in readings])]


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place) as opened:
        yield opened


# -- in and out ------------------------------------------------------------------------------------


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger) -> None:
    store: TraceStore = ledger
    assert ledger.add(example())
    assert store.reading(example().article.id) == example()
    assert list(store.readings()) == [example()]
    assert store.reading("a-missing") is None


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.add(example())
    before = ledger.counts()
    assert not ledger.add(example())
    assert ledger.counts() == before
    assert (before.articles, before.readings, before.statements, before.actors) == (1, 1, 2, 2)


def test_a_batch_keeps_each_article_once_and_answers_in_order(ledger: Ledger) -> None:
    one, two = numbered(1), numbered(2)
    assert kinds(ledger, one, two, one) == ["read", "read", "already"]
    assert kinds(ledger, two, renamed(one, "test 2"), renamed(one, "test 3")) == [
        "already",
        "read",
        "read",
    ]
    assert (ledger.counts().articles, ledger.counts().readings) == (2, 4)
    assert kinds(ledger) == []


def test_what_is_prepared_can_be_sent_to_another_process(ledger: Ledger) -> None:
    sent: Prepared = pickle.loads(pickle.dumps(prepare(example())))
    assert sent == prepare(example())
    ledger.add_many([(sent, None)])
    assert list(ledger.readings()) == [example()]


def test_a_newer_version_is_latest_and_the_older_one_stays(ledger: Ledger) -> None:
    newer = replace(renamed(example(), "test 2"), statements=example().statements[:1])
    assert ledger.add(example())
    assert ledger.add(newer)
    assert ledger.reading(newer.article.id) == newer
    assert (ledger.counts().readings, ledger.counts().statements) == (2, 1)
    assert ask(ledger, "SELECT count(*) FROM quantities") == [(1,)]
    assert ask(ledger, "SELECT version FROM readings ORDER BY number") == [
        ("test 1",),
        ("test 2",),
    ]


def test_the_same_version_with_a_corrected_date_replaces_its_forerunner(ledger: Ledger) -> None:
    corrected = example(published="2025-07-14")
    ledger.add(example())
    assert not ledger.holds(corrected.article)
    assert ledger.add(corrected)
    assert ledger.holds(corrected.article)
    assert ledger.counts().readings == 1
    assert [r.article.published for r in ledger.readings()] == [date(2025, 7, 14)]


def test_readings_come_oldest_first_whatever_the_order_of_adding(ledger: Ledger) -> None:
    undated = example("Tanpa tanggal. " + TEXT, published=None)
    old, young = example(published="2024-01-01", outlet="A"), example(outlet="B")
    for one in (undated, young, old):
        ledger.add(one)
    assert [r.article.id for r in ledger.readings()] == [
        old.article.id,
        young.article.id,
        undated.article.id,
    ]


def test_all_readings_come_once_in_order_over_many_pages(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("konon.ledger.latest._BATCH", 3)
    days = ["2025-01-01"] * 5 + ["2025-01-02"] * 4 + [None] * 7
    pile = [numbered(n, published=day) for n, day in enumerate(days)]
    kinds(ledger, *reversed(pile))
    came = [(r.article.published or date.max, r.article.id) for r in ledger.readings()]
    assert came == sorted((r.article.published or date.max, r.article.id) for r in pile)


def test_columns_can_be_asked_with_plain_sql(ledger: Ledger) -> None:
    ledger.add(example())
    row = ask(
        ledger,
        "SELECT content, source_actor, source_name, said_on, relays, verification "
        "FROM statements WHERE source_status = 'named'",
    )
    assert row == [
        (
            "Api padam pukul dua",
            "person:lavrov",
            "Sergei Lavrov",
            "2025-07-12",
            "TASS",
            "not_stated",
        )
    ]


def test_what_a_reading_holds_stands_in_rows_of_its_own(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    ledger.add(example())
    joined = "JOIN articles a ON a.number = t.article WHERE a.id = '" + example().article.id + "'"
    assert ask(ledger, f"SELECT words, low, bound, counted FROM quantities t {joined}") == [
        ("40", 40.0, "about", "karung")
    ]
    assert ask(ledger, f"SELECT words, earliest FROM timexes t {joined}") == [
        ("pukul dua", "2025-07-12")
    ]
    assert ask(ledger, f"SELECT t.id, t.name FROM actors t {joined} ORDER BY t.position") == [
        ("agency:tass", "TASS"),
        ("person:lavrov", "Sergei Lavrov"),
    ]
    for table, name in (("sources", "Sergei Lavrov"), ("relays", "TASS")):
        assert ask(
            ledger,
            f"SELECT x.name FROM {table} x JOIN statements t ON t.number = x.statement {joined}",
        ) == [(name,)]


def test_evidence_says_where_each_field_came_from(ledger: Ledger) -> None:
    plain = example(evidence={"published": Evidence.option("--published", "as told")})
    first, *rest = plain.statements
    why = Evidence.text(Span(23, 26), "the last speaker")
    first = replace(first, sources=(replace(first.sources[0], evidence=(why,)),))
    ledger.add(replace(plain, statements=(first, *rest)))
    assert ask(
        ledger,
        "SELECT s.id, e.field, e.kind, e.span_start, e.span_end, e.ref, e.note FROM evidence e "
        "LEFT JOIN statements s ON s.number = e.statement ORDER BY e.position",
    ) == [
        (None, "article.published", "option", None, None, "--published", "as told"),
        (first.id, "sources[0]", "text", 23, 26, None, "the last speaker"),
    ]


def test_characters_no_database_holds_come_back_all_the_same(ledger: Ledger) -> None:
    odd = example(TEXT + " \0 \udcff.", byline="Ra\0ni", outlet="Harian \udc80")
    assert kinds(ledger, odd) == ["read"]
    assert list(ledger.readings()) == [odd]
    assert kinds(ledger, odd) == ["already"]
    assert ask(ledger, "SELECT byline FROM articles") == [("Ra\\x00ni",)]


def test_numbers_larger_than_any_column_are_kept(ledger: Ledger) -> None:
    plain = example()
    huge = replace(plain.quantities[0], low=10**400, high=-(10**400))
    odd = replace(plain, quantities=(huge,))
    assert kinds(ledger, odd) == ["read"]
    assert list(ledger.readings()) == [odd]
    assert ask(ledger, "SELECT low > 1e300, high < -1e300 FROM quantities") == [(True, True)]


def test_very_long_names_are_kept(ledger: Ledger) -> None:
    # Random, since PostgreSQL packs what repeats itself.
    long = zlib.compress(bytes(range(256)) * 8).hex() + "".join(str(n) for n in range(9000))
    key = InputKey(long, "11aa")
    one = example(outlet=long, url="https://contoh.id/" + long, byline=long)
    ledger.add_many([(prepare(one), key)])
    ledger.quarantine(long + "2", "empty")
    assert ledger.seen(key)
    assert list(ledger.readings()) == [one]


# -- inputs, quarantine, runs ----------------------------------------------------------------------


def test_quarantine_names_the_reason_until_the_input_is_read(ledger: Ledger) -> None:
    ledger.quarantine("rusak.txt", "empty", "00ff")
    ledger.quarantine("rusak.txt", "still empty", "00ff")
    assert [(q.source, q.reason) for q in ledger.quarantined()] == [("rusak.txt", "still empty")]
    ledger.add(example(), InputKey("rusak.txt", "11aa"))
    assert ledger.quarantined() == []
    assert ledger.seen(InputKey("rusak.txt", "11aa"))
    assert not ledger.seen(InputKey("rusak.txt", "00ff"))


def test_many_inputs_are_asked_for_noted_and_refused_at_once(ledger: Ledger) -> None:
    keys = [InputKey(f"pile.jsonl#{n}", "ab", "{}") for n in range(1200)]
    ledger.add(example())
    ledger.note_inputs([(key, example().article.id) for key in keys[:700]])
    assert ledger.seen_many(keys) == set(keys[:700])
    ledger.quarantine_many([Refusal(key.name, "too short", "ab") for key in keys[600:]])
    ledger.note_inputs([(key, example().article.id) for key in keys[600:1100]])
    assert {q.source for q in ledger.quarantined()} == {key.name for key in keys[1100:]}
    ledger.quarantine_many([])
    assert ledger.seen_many([]) == set()


def test_a_file_name_that_is_no_unicode_can_be_kept(ledger: Ledger) -> None:
    key = InputKey("kabar\udcff.txt", "11aa")
    ledger.quarantine(key.name, "empty")
    ledger.add(example(), key)
    assert ledger.seen(key)
    assert ledger.quarantined() == []


def test_an_input_of_an_unknown_article_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no article a-missing"):
        ledger.note_inputs([(InputKey("x.txt", "00"), "a-missing")])
    assert not ledger.seen(InputKey("x.txt", "00"))


def test_a_run_tells_what_read_with_which_models(ledger: Ledger) -> None:
    run = ledger.begin_run('{"language": "id"}')
    ledger.add_many([(prepare(example()), InputKey("satu.txt", "11aa"))], run)
    (going,) = ledger.runs()
    assert going.finished is None
    ledger.end_run(run)
    (done,) = ledger.runs()
    assert (done.number, done.options, done.konon) == (run, '{"language": "id"}', done.konon)
    assert done.finished is not None
    models = {model.name: model for model in done.models}
    assert {"id/pipeline", "id/words", "en/pipeline"} <= models.keys()
    assert all(len(model.sha256) == 64 for model in models.values())
    assert ask(ledger, "SELECT run FROM readings") == [(run,)]
    assert ledger.begin_run() == run + 1


# -- revisions -------------------------------------------------------------------------------------

URL = "https://harian.contoh/berita/1"


def test_another_text_at_the_same_url_is_a_further_revision(ledger: Ledger) -> None:
    texts = [TEXT, TEXT.replace("40", "45"), TEXT.replace("40", "60")]
    first, second, third = (example(), *(reading(t, url=URL) for t in texts[1:]))
    first = example(url=URL)
    elsewhere = example(url=URL + "0")
    assert kinds(ledger, first, second, elsewhere) == ["read"] * 3
    assert kinds(ledger, third, first) == ["read", "already"]
    ids = [one.article.id for one in (first, second, third)]
    chain = ledger.revisions(URL)
    assert [(r.number, r.article, r.of) for r in chain] == [
        (1, ids[0], None),
        (2, ids[1], ids[0]),
        (3, ids[2], ids[1]),
    ]
    assert [r.number for r in ledger.revisions(URL + "0")] == [1]
    assert ledger.replaced() == {r.article: r.of for r in chain[1:]}
    assert ledger.revisions("https://lain.contoh/") == []
    assert ledger.counts().articles == 4


def test_the_same_text_under_another_outlets_name_is_no_revision(ledger: Ledger) -> None:
    kinds(ledger, example(url=URL), example(url=URL, outlet="Lain"))
    assert [(r.number, r.of) for r in ledger.revisions(URL)] == [(1, None), (1, None)]


# -- decisions -------------------------------------------------------------------------------------


def test_decisions_keep_their_order_and_come_once(ledger: Ledger) -> None:
    first = Decision("d2", "merge", ("s1", "s2"), "Rani", "2025-07-14T08:00:00Z")
    second = Decision("d1", "undo", (), "Rani", "2025-07-14T09:00:00Z", undoes="d2")
    for decision in (first, second, first):
        ledger.decide(decision)
    assert list(ledger.decisions()) == [first, second]


# -- forgetting ------------------------------------------------------------------------------------


def test_what_is_forgotten_is_gone_and_refused_from_then_on(ledger: Ledger) -> None:
    one, other = example(url=URL), numbered(2, outlet="Lain")
    key = InputKey("satu.html", "11aa")
    ledger.add_many([(prepare(one), key), (prepare(other), InputKey("dua.html", "22bb"))])
    ledger.quarantine("satu.html", "read badly", "99")
    statement = one.statements[0].id
    for number, target in enumerate((statement, "c" + statement[1:], other.statements[0].id)):
        ledger.decide(Decision(f"d{number}", "reject", (target,), "Rani", "2025-07-14"))
    ledger.decide(Decision("d9", "undo", (), "Rani", "2025-07-15", undoes="d0"))
    done = ledger.forget("article", one.article.id, by="Rani", why="a source asked")
    assert (done.articles, done.by, done.why) == (1, "Rani", "a source asked")
    assert list(ledger.readings()) == [other]
    assert [d.id for d in ledger.decisions()] == ["d2"]
    assert ledger.quarantined() == []
    assert not ledger.seen(key)
    assert ledger.forgotten() == [done]
    for name in ("statements", "readings", "inputs"):
        assert ask(ledger, f"SELECT count(*) FROM {name}")[0][0] == getattr(
            ledger.counts(), name, 1
        )
    (again,) = ledger.add_many([(prepare(one), key)])
    assert (again.kind, again.reason) == ("quarantined", f"forgotten on {done.at[:10]}")
    (refused,) = ledger.quarantined()
    assert refused.reason == again.reason
    assert "satu" not in refused.source  # the name of a file may tell what was forgotten
    ledger.release([refused.source])
    assert ledger.quarantined() == []
    assert not ledger.add(replace(one, article=replace(one.article, outlet="Nama Lain")))
    assert ledger.add(numbered(3))


@pytest.mark.parametrize(
    ("kind", "value", "left"),
    [
        ("url", URL, [2, 3]),
        ("outlet", "Lain", [0, 1, 3]),
        ("actor", "person:kim", [0, 1, 2]),
        ("actor", "agency:tass", []),
    ],
)
def test_a_url_an_outlet_or_an_actor_can_be_forgotten(
    ledger: Ledger, kind: Any, value: str, left: list[int]
) -> None:
    kim = Says("Api padam", "Sergei Lavrov", "person:kim", relays=[("TASS", "agency:tass")])
    pile = [
        example(url=URL),
        numbered(1, url=URL),
        numbered(2, outlet="Lain"),
        reading(TEXT + " Lagi.", kim, outlet="C"),
    ]
    kinds(ledger, *pile)
    done = ledger.forget(kind, value, by="Rani", why="asked")
    assert done.articles == 4 - len(left)
    kept = [pile[n].article.id for n in left]
    assert sorted(r.article.id for r in ledger.readings()) == sorted(kept)
    wanted = ["already" if n in left else "quarantined" for n in range(4)]
    assert kinds(ledger, *pile) == wanted


def test_articles_that_hold_certain_words_can_be_forgotten(ledger: Ledger) -> None:
    pile = [
        example(TEXT + " Ani Wi_jaya mengangguk."),
        example(TEXT + " Ani Wixjaya mengangguk."),
        numbered(1, byline="ANI WI_JAYA"),
    ]
    kinds(ledger, *pile)
    assert ledger.forget("words", "ani wi_jaya", by="Rani", why="asked").articles == 2
    assert list(ledger.readings()) == [pile[1]]
    assert kinds(ledger, *pile) == ["quarantined", "already", "quarantined"]
    with pytest.raises(BadOption, match="say which words"):
        ledger.forget("words", " ", by="Rani", why="asked")


@pytest.mark.parametrize(
    ("words", "sentence", "about"),
    [
        ("Иван Petrov", "Kata ИВАН Petrov.", {}),
        ("Jose\u0301 Silva", "Kata Jos\u00e9 Silva.", {}),
        ("Ani Wijaya", "Kata Ani\nWijaya.", {}),
        ("Ani  Wijaya", "Kata Ani\u00a0Wijaya.", {}),
        ("Ani Wijaya", "Kata Ani Wi\u00adjaya.", {}),
        ("Ani Wijaya", "Kata dia.", {"url": "https://kabar.contoh/ani-wijaya-bicara"}),
        ("Ani Wijaya", "Kata dia.", {"outlet": "Catatan Ani Wijaya"}),
        ("wijayan", "Kata kaum Suwijayanti.", {}),
    ],
)
def test_words_are_forgotten_however_they_are_written(
    ledger: Ledger, words: str, sentence: str, about: dict[str, Any]
) -> None:
    kinds(ledger, numbered(1), example(f"{TEXT} {sentence}", **about))
    with ledger.looking() as connection:
        assert doomed_counts(connection, "words", words)["article"] == 1
    assert ledger.forget("words", words, by="Rani", why="asked").articles == 1
    assert list(ledger.readings()) == [numbered(1)]


def test_words_are_forgotten_where_only_an_actors_whole_name_has_them(ledger: Ledger) -> None:
    named = example()
    short = reading(TEXT + " Lagi.", Says("Api padam pukul dua", "Sergei Lavrov"))
    kinds(ledger, named, short)
    with ledger.writing() as connection:  # as when a table of actors gives the whole name
        connection.exec_driver_sql("UPDATE actors SET name = 'Ani Wijaya' WHERE position = 0")
        connection.exec_driver_sql("UPDATE actor_names SET name = 'Ani Wijaya'")
    assert ledger.forget("words", "ani wijaya", by="Rani", why="asked").articles >= 1


def test_an_actor_only_an_older_reading_names_is_forgotten_with_it(ledger: Ledger) -> None:
    older = example()
    newer = replace(reading(TEXT, Says("Api padam pukul dua", "Sergei Lavrov")), version="9")
    kinds(ledger, older, newer, numbered(1))
    ledger.forget("article", numbered(1).article.id, by="Rani", why="asked")
    assert ledger.forget("actor", "person:lavrov", by="Rani", why="asked").articles == 1
    assert ledger.counts().readings == 0


def test_what_stands_beside_articles_is_forgotten_with_the_words(ledger: Ledger) -> None:
    ledger.begin_run('{"read": {"outlet": "Kabar Wijaya", "language": "id"}}')
    ledger.add(example(TEXT + " Kata Ani Wijaya.", outlet="Kabar Wijaya"))
    ledger.add(numbered(1))
    ledger.quarantine("wawancara-ani-wijaya.pdf", "the PDF is damaged")
    ledger.quarantine("lain.pdf", "the PDF is damaged")
    target = numbered(1).statements[0].id
    note = Decision("d1", "note", (target,), "Rani", "2025-07-14", note="as Ani Wijaya has it")
    ledger.decide(note)
    keep_feed(ledger, FeedState("https://wijaya.contoh/feed", "Kabar Wijaya"))
    ledger.forget("words", "Ani Wijaya", by="Rani", why="asked")
    assert [q.source for q in ledger.quarantined()] == ["lain.pdf"]
    assert list(ledger.decisions()) == []
    ledger.add(numbered(2, outlet="Kabar Wijaya"))
    ledger.forget("outlet", "Kabar Wijaya", by="Rani", why="asked")
    (run,) = ledger.runs()
    assert "Wijaya" not in run.options
    assert '"language": "id"' in run.options
    assert feed_states(ledger) == {}


def test_forgetting_a_revision_leaves_the_others_linked(ledger: Ledger) -> None:
    pile = [numbered(n, url=URL) for n in range(3)]
    kinds(ledger, *pile)
    ledger.forget("article", pile[1].article.id, by="Rani", why="asked")
    ids = [one.article.id for one in pile]
    assert [(r.number, r.article, r.of) for r in ledger.revisions(URL)] == [
        (1, ids[0], None),
        (3, ids[2], ids[0]),
    ]


def test_forgetting_what_is_not_there_changes_nothing(ledger: Ledger) -> None:
    ledger.add(example())
    assert ledger.forget("outlet", "Tidak Ada", by="Rani", why="asked").articles == 0
    assert ledger.forgotten() == []
    assert ledger.add(numbered(1, outlet="Tidak Ada"))
    with pytest.raises(BadOption, match="cannot forget a claim"):
        ledger.forget("claim", "c1", by="Rani", why="asked")  # type: ignore[arg-type]


# -- together --------------------------------------------------------------------------------------


def test_a_ledger_opens_again(ledger: Ledger, place: str) -> None:
    ledger.add(example())
    with open_ledger(place, create=False) as again:
        assert list(again.readings()) == [example()]


def test_two_that_open_an_empty_place_at_once_share_one_ledger(place: str) -> None:
    failed: list[BaseException] = []

    def add(number: int) -> None:
        try:
            with open_ledger(place) as mine:
                mine.add(numbered(number))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_ledger(place) as ledger:
        assert ledger.counts().articles == 4


def test_a_newer_schema_is_refused(ledger: Ledger, place: str) -> None:
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(LedgerError, match=r"newer Konon \(schema 99"):
        open_ledger(place)


def test_a_batch_that_fails_leaves_nothing(ledger: Ledger) -> None:
    ledger.add(example())
    before = ledger.counts()
    broken = prepare(numbered(1))
    broken.rows["quantities"][0]["bound"] = None
    with pytest.raises(LedgerError):
        ledger.add_many([(prepare(numbered(0)), None), (broken, InputKey("a", "b"))])
    assert ledger.counts() == before
    assert not ledger.seen(InputKey("a", "b"))
    assert kinds(ledger, numbered(0), numbered(1)) == ["read", "read"]


def together(place: str, seconds: float) -> int:
    """One writer and four readers for a while; how many articles were added without an error."""
    until = time.monotonic() + seconds
    failed: list[BaseException] = []
    added = [0]

    def write(ledger: Ledger) -> None:
        run = added[0] // 5
        kinds(ledger, *(numbered(n) for n in range(added[0], added[0] + 5)))
        ledger.quarantine(f"rusak-{run}.txt", "empty")
        added[0] += 5

    def read(ledger: Ledger) -> None:
        with ledger.looking() as connection:
            ask_all = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM readings)"
            articles, readings = connection.exec_driver_sql(ask_all).one()
            time.sleep(0.01)
            again = connection.exec_driver_sql("SELECT count(*) FROM statements").scalar()
        assert articles == readings
        assert again == 2 * articles
        assert all(
            len(r.statements) == 2 for _, r in zip(range(20), ledger.readings(), strict=False)
        )

    def keep_on(do: Any) -> None:
        try:
            with open_ledger(place) as mine:
                while time.monotonic() < until and not failed:
                    do(mine)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=keep_on, args=(do,)) for do in (write, *[read] * 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_ledger(place) as ledger:
        assert ledger.counts().articles == added[0]
    return added[0]


def test_one_writes_while_four_read(ledger: Ledger, place: str) -> None:
    assert together(place, 2) > 0
