"""The ledger keeps what it is given, once, and says plainly when it cannot."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handmade import Does, Number, Says, reading, renamed
from konon.errors import LedgerError
from konon.ledger import InputKey, Ledger, open_ledger
from konon.model import Decision, Reading, TraceStore

TEXT = (
    'Gudang beras terbakar\n\n"Api padam pukul dua," kata Sergei Lavrov. Sekitar 40 karung hangus.'
)


def example(text: str = TEXT, **more: object) -> Reading:
    return reading(
        text,
        Says(
            "Api padam pukul dua",
            "Sergei Lavrov",
            "person:lavrov",
            said_on="2025-07-12",
            relays=[("TASS", "agency:tass")],
            does=[Does("id:padam", {"agent": "api"})],
        ),
        Says("Sekitar 40 karung hangus", numbers=[Number("40", 40, 40, "karung", "about")]),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "pile.konon") as opened:
        yield opened


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


def test_a_newer_version_is_latest_and_the_older_one_stays(ledger: Ledger) -> None:
    newer = replace(renamed(example(), "test 2"), statements=example().statements[:1])
    assert ledger.add(example())
    assert ledger.add(newer)
    assert ledger.reading(newer.article.id) == newer
    assert (ledger.counts().readings, ledger.counts().statements) == (2, 1)


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


def test_columns_can_be_asked_with_plain_sql(ledger: Ledger) -> None:
    ledger.add(example())
    with sqlite3.connect(ledger.name) as plain:
        row = plain.execute(
            "SELECT content, source_actor, source_name, said_on, relays, verification "
            "FROM statements WHERE source_status = 'named'"
        ).fetchall()
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


def test_decisions_keep_their_order_and_come_once(ledger: Ledger) -> None:
    first = Decision("d2", "merge", ("s1", "s2"), "Rani", "2025-07-14T08:00:00Z")
    second = Decision("d1", "undo", (), "Rani", "2025-07-14T09:00:00Z", undoes="d2")
    for decision in (first, second, first):
        ledger.decide(decision)
    assert list(ledger.decisions()) == [first, second]


def test_quarantine_names_the_reason_until_the_input_is_read(ledger: Ledger) -> None:
    ledger.quarantine("rusak.txt", "empty", "00ff")
    ledger.quarantine("rusak.txt", "still empty", "00ff")
    assert [(q.source, q.reason) for q in ledger.quarantined()] == [("rusak.txt", "still empty")]
    ledger.add(example(), InputKey("rusak.txt", "11aa"))
    assert ledger.quarantined() == []
    assert ledger.seen(InputKey("rusak.txt", "11aa"))
    assert not ledger.seen(InputKey("rusak.txt", "00ff"))


def test_a_ledger_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as first:
        first.add(example())
    with open_ledger(f"sqlite:///{path}", create=False) as again:
        assert list(again.readings()) == [example()]
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_rows_without_their_article_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError):
        ledger.note_input(InputKey("x.txt", "00"), "a-missing")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    open_ledger(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(LedgerError, match=r"newer Konon \(schema 99"):
        open_ledger(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Ini bukan ledger, hanya catatan.", "not a SQLite file"),
        (b"SQLite format 3\0" + b"\xee" * 4096, "not a SQLite file|damaged"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_untouched(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=message):
        open_ledger(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="holds other tables"):
        open_ledger(path)


def test_a_ledger_damaged_in_the_middle_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        for number in range(40):
            ledger.add(example(f"{TEXT} Nomor {number}."))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xee" * (len(whole) - 8192))
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.readings())


def test_a_reading_that_makes_no_sense_is_named(ledger: Ledger) -> None:
    ledger.add(example())
    with sqlite3.connect(ledger.name) as plain:
        plain.execute("UPDATE readings SET packed = ?", (zlib.compress(b'{"article": {}}'),))
    with pytest.raises(LedgerError, match=f"{example().article.id} cannot be understood"):
        ledger.reading(example().article.id)


def test_a_file_name_that_is_no_unicode_can_be_kept(ledger: Ledger) -> None:
    key = InputKey("kabar\udcff.txt", "11aa")
    ledger.quarantine(key.name, "empty")
    ledger.add(example(), key)
    assert ledger.seen(key)
    assert ledger.quarantined() == []


def test_missing_and_impossible_places_are_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        open_ledger(tmp_path / "none.konon", create=False)
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "no" / "where.konon")
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="mysql:// ledgers are not supported"):
        open_ledger("mysql://localhost/news")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    open_ledger(path).close()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with open_ledger(path, wait=0.1) as ledger:
        assert ledger.counts().articles == 0  # reading goes on beside a writer
        with pytest.raises(LedgerError, match="in use by another program"):
            ledger.add(example())
    writer.close()
