"""A pile: every input is read, known already, or in quarantine with its reason."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import pile_readers
from konon.adding.finished import run_tally
from konon.adding.pile import AddOptions, AddSummary, Progress, add_files
from konon.adding.tally import Tally
from konon.adding.walk import Pile
from konon.errors import LedgerError
from konon.ingest.item import Item
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.options import PileOptions
from konon.ledger import Ledger, open_ledger, schema
from konon.model import Article, Reading, ReadOptions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    (folder / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.html", "deeper/c.json", ".hidden.txt"):
        (folder / name).write_text(f"Isi {name} dibaca.", encoding="utf-8")
    return folder


class Desk:
    """Reads in this process, and remembers what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def reader(self, article: Article, options: ReadOptions) -> Reading:
        self.read.append(article.text)
        return pile_readers.read(article, options)

    def interrupting(self, article: Article, options: ReadOptions) -> Reading:
        os.kill(os.getpid(), signal.SIGINT)
        return self.reader(article, options)

    def add(
        self, ledger: Ledger, *paths: Path, how: AddOptions | None = None, **options: Any
    ) -> AddSummary:
        given = replace(how or AddOptions(), load=pile_readers.load, read=self.reader)
        return add_files(paths, ledger, ReadOptions(**options), given)


def rows(path: Path, count: int, words: str = "Isi baris nomor") -> Path:
    """A container of `count` rows."""
    lines = (f"{words} {number} dibaca." for number in range(count))
    path.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines))
    return path


def test_given_again_nothing_is_read_again(ledger: Ledger, folder: Path) -> None:
    desk = Desk()
    assert desk.add(ledger, folder) == AddSummary(3, 3, 0, 0)
    assert desk.add(ledger, folder) == AddSummary(3, 0, 3, 0)
    assert len(desk.read) == 3
    assert ledger.counts().articles == 3


def test_the_same_article_under_another_name_is_not_read_again(
    ledger: Ledger, folder: Path
) -> None:
    desk = Desk()
    desk.add(ledger, folder / "b.txt")
    twin = folder / "twin.txt"
    twin.write_bytes((folder / "b.txt").read_bytes())
    assert desk.add(ledger, twin) == AddSummary(1, 0, 1, 0, twins=1)
    assert len(desk.read) == 1


def test_other_options_read_the_file_again(ledger: Ledger, folder: Path) -> None:
    desk = Desk()
    desk.add(ledger, folder / "b.txt")
    assert desk.add(ledger, folder / "b.txt", outlet="Kabar Pagi").read == 1


def test_a_changed_file_is_read_again(ledger: Ledger, folder: Path) -> None:
    desk = Desk()
    desk.add(ledger, folder / "b.txt")
    (folder / "b.txt").write_text("Isi yang lain.", encoding="utf-8")
    assert desk.add(ledger, folder / "b.txt").read == 1


def test_broken_articles_stop_nothing_and_name_their_reason(ledger: Ledger, folder: Path) -> None:
    (folder / "a.html").write_text("kosong", encoding="utf-8")
    (folder / "b.txt").write_text("ini meledak", encoding="utf-8")
    assert Desk().add(ledger, folder, folder / "missing.txt") == AddSummary(4, 1, 0, 3)
    reasons = {Path(q.source).name: q.reason for q in ledger.quarantined()}
    assert reasons == {
        "a.html": "no text inside",
        "b.txt": "unexpected ZeroDivisionError: division by zero",
        "missing.txt": "cannot read the file: No such file or directory",
    }


def test_a_mended_file_leaves_quarantine(ledger: Ledger, folder: Path) -> None:
    (folder / "b.txt").write_text("kosong", encoding="utf-8")
    Desk().add(ledger, folder / "b.txt")
    assert ledger.counts().quarantined == 1
    (folder / "b.txt").write_text("Sudah diperbaiki.", encoding="utf-8")
    Desk().add(ledger, folder / "b.txt")
    assert ledger.counts().quarantined == 0


def test_a_file_that_was_away_for_a_while_leaves_quarantine(ledger: Ledger, folder: Path) -> None:
    file, away = folder / "b.txt", folder / "c.bak"
    Desk().add(ledger, file)
    file.rename(away)
    assert Desk().add(ledger, file).quarantined == 1
    away.rename(file)
    assert Desk().add(ledger, file).already == 1
    assert ledger.quarantined() == []


def test_a_table_leaves_quarantine_once_its_columns_are_told(
    ledger: Ledger, tmp_path: Path
) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("naskah,hari\nFeri tiba.,2025-07-13\n,2025-07-14\n", encoding="utf-8")
    how = AddOptions(load=pile_readers.load, read=pile_readers.read)
    add_files([table], ledger, how=how)
    assert "--map" in ledger.quarantined()[0].reason
    mapped = PileOptions(Mapping.of(["text=naskah"]))
    assert add_files([table], ledger, how=how, pile=mapped).read == 1
    assert [q.source for q in ledger.quarantined()] == [f"{table}#2"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_rather_than_waited_for(ledger: Ledger, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert Desk().add(ledger, tmp_path / "pipe.txt").quarantined == 1
    assert ledger.quarantined()[0].reason == "not a regular file"


def test_an_interrupt_ends_after_the_article_in_hand_and_the_rest_can_follow(
    ledger: Ledger, folder: Path
) -> None:
    desk = Desk()

    before = signal.getsignal(signal.SIGINT)
    how = AddOptions(load=pile_readers.load, read=desk.interrupting)
    summary = add_files([folder], ledger, how=how)
    assert (summary.read, summary.left) == (1, 2)
    assert signal.getsignal(signal.SIGINT) is before
    assert desk.add(ledger, folder) == AddSummary(3, 2, 1, 0)


def test_a_failing_ledger_is_not_the_article_s_fault(ledger: Ledger, folder: Path) -> None:
    def fail(article: Article, options: ReadOptions) -> Reading:
        raise LedgerError("the disk is full")

    with pytest.raises(LedgerError, match="disk is full"):
        add_files([folder], ledger, how=AddOptions(load=pile_readers.load, read=fail))
    assert ledger.counts().quarantined == 0


def test_a_name_no_file_could_have_is_quarantined(ledger: Ledger, folder: Path) -> None:
    assert Desk().add(ledger, Path("x" * 5000), folder) == AddSummary(4, 3, 0, 1)


def test_what_is_too_short_is_counted_and_noted(ledger: Ledger, folder: Path) -> None:
    (folder / "b.txt").write_text("Isi yang cukup panjang.", encoding="utf-8")
    desk, how = Desk(), AddOptions(least_words=4)
    assert desk.add(ledger, folder, how=how) == AddSummary(3, 1, 0, 0, short=2)
    assert {q.reason for q in ledger.quarantined()} == {
        "left out: 3 words, fewer than 4 (--min-words)"
    }
    assert desk.add(ledger, folder) == AddSummary(3, 2, 1, 0)
    assert ledger.counts().quarantined == 0


def test_too_short_to_tell_its_language_is_too_short(ledger: Ledger, tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    texts = ("Oke", "Gempa mengguncang kota pada malam hari", "Яблоко на столе лежит с утра давно")
    pile.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    how = AddOptions(least_words=5, read=pile_readers.read)
    assert add_files([pile], ledger, how=how) == AddSummary(3, 1, 0, 1, short=1)


def test_the_later_of_two_that_differ_in_their_facts_stays(ledger: Ledger, tmp_path: Path) -> None:
    """As if they were read one after the other, though both are read before one is kept."""

    def load(item: Item, options: ReadOptions) -> Article:
        byline = "Sari" if "-sari" in item.name else "Dewi"
        return Article("Isi yang sama.", byline=byline, language="id")

    (tmp_path / "same").mkdir()
    for name in ("1-sari", "2-dewi", "3-sari", "4-sari"):
        (tmp_path / "same" / f"{name}.txt").write_text(name)
    read: list[str | None] = []

    def reader(article: Article, options: ReadOptions) -> Reading:
        read.append(article.byline)
        return replace(pile_readers.read(article, options), article=article)

    summary = add_files([tmp_path / "same"], ledger, how=AddOptions(load=load, read=reader))
    assert summary == AddSummary(4, 3, 1, 0, twins=1)
    assert [r.article.byline for r in ledger.readings()] == ["Sari"]


def test_a_container_gone_through_is_not_opened_again(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = rows(tmp_path / "pile.jsonl", 7)
    pile.write_text(pile.read_text() + json.dumps({"text": "kosong"}) + "\n")
    desk = Desk()
    first = desk.add(ledger, pile)
    assert (first.given, first.quarantined) == (first.read + first.quarantined, 1)
    with monkeypatch.context() as patch:
        patch.setattr("konon.adding.walk.items", lambda *given: pytest.fail("it was opened"))
        again = desk.add(ledger, pile)
    assert again == AddSummary(first.given, 0, first.read, 1)
    retried = desk.add(ledger, pile, how=AddOptions(retry=True))
    assert retried == again
    rows(pile, 9)
    assert desk.add(ledger, pile).given != first.given


def test_a_container_that_was_interrupted_is_opened_again(ledger: Ledger, tmp_path: Path) -> None:
    pile, desk = rows(tmp_path / "pile.jsonl", 5), Desk()

    add_files([pile], ledger, how=AddOptions(load=pile_readers.load, read=desk.interrupting))
    assert desk.add(ledger, pile) == AddSummary(5, 4, 1, 0)


def test_the_counts_of_a_run_are_in_the_ledger(ledger: Ledger, folder: Path) -> None:
    (folder / "b.txt").write_text("kosong", encoding="utf-8")
    Desk().add(ledger, folder)
    with ledger.looking() as connection:
        query = select(schema.meta.c.value).where(schema.meta.c.key.like("run:%"))
        kept = json.loads(connection.execute(query).scalar_one())
    assert kept == {"read": 2, "already": 0, "twins": 0, "quarantined": 1, "short": 0}
    assert run_tally(ledger, 1) == Tally(read=2, quarantined=1)
    assert run_tally(ledger, 2) is None


def test_progress_tells_of_each_in_order(ledger: Ledger, folder: Path) -> None:
    told: list[Progress] = []
    how = AddOptions(load=pile_readers.load, read=pile_readers.read)
    add_files([folder], ledger, how=how, on_progress=told.append)
    assert [Path(step.name).name for step in told] == ["a.html", "b.txt", "c.json"]
    assert [(step.tally.done, step.total) for step in told] == [(1, 3), (2, 3), (3, 3)]


def test_again_reads_what_this_version_has_not(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, how = Desk(), AddOptions(again=True)
    desk.add(ledger, folder)
    monkeypatch.setattr("konon.adding.run._version", lambda: "konon 9")
    desk.add(ledger, folder, how=how)
    assert len(desk.read) == 6
    desk.add(ledger, folder, how=how)
    assert len(desk.read) == 6


def test_one_that_cannot_be_kept_does_not_take_its_batch_along(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = ledger.add_many

    def add_many(pairs: Any, run: int | None = None) -> Any:
        if any("b.txt" in key.name for _, key in pairs):
            raise ValueError("no database holds this")
        return keep(pairs, run)

    monkeypatch.setattr(ledger, "add_many", add_many)
    assert Desk().add(ledger, folder) == AddSummary(3, 2, 0, 1)
    assert ledger.quarantined()[0].reason == "cannot be kept: ValueError: no database holds this"


def test_what_was_forgotten_inside_a_container_counts_as_refused(
    tmp_path: Path, ledger: Ledger
) -> None:
    pile = rows(tmp_path / "pile.jsonl", 4)
    desk = Desk()
    desk.add(ledger, pile)
    gone = [reading.article.id for reading in ledger.readings()][1]
    ledger.forget("article", gone, by="Rani", why="asked")
    again = desk.add(ledger, pile)
    assert (again.given, again.already, again.quarantined) == (4, 3, 1)
    assert ledger.counts().articles == 3


@pytest.mark.parametrize(
    "name", ["kabar é.sqlite", "a'b\"\n.sqlite", "q?mode=ro#x%20.sqlite", ":memory:"]
)
def test_readers_find_a_ledger_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pile = rows(tmp_path / "pile.jsonl", 2)
    monkeypatch.chdir(tmp_path)
    two = AddOptions(jobs=2, load=pile_readers.load, read=pile_readers.read)
    with open_ledger(name) as ledger:
        assert add_files([pile], ledger, ReadOptions(language="id"), two).read == 2
    with open_ledger(tmp_path / name, create=False) as ledger:
        assert ledger.counts().articles == 2


def test_a_container_that_vanishes_on_the_way_is_opened_again(
    ledger: Ledger, tmp_path: Path
) -> None:
    """It is known by the hash of bytes that were there a moment before it was opened."""
    pile = rows(tmp_path / "pile.jsonl", 3)
    whole = pile.read_bytes()

    def known(_key: str) -> None:
        pile.unlink()

    source = Pile([pile], PileOptions()).walk(known, "told")
    assert [type(one).__name__ for one in source] == ["Begins", "Refused"]
    pile.write_bytes(whole)
    assert Desk().add(ledger, pile) == AddSummary(3, 3, 0, 0)


def test_what_was_passed_over_in_a_folder_is_noted_while_it_is_there(
    ledger: Ledger, folder: Path
) -> None:
    odd = folder / "video.mp4"
    odd.write_bytes(b"")
    Desk().add(ledger, folder)
    assert [q.reason for q in ledger.quarantined()] == ["1 passed over: 1 of kind .mp4"]
    odd.unlink()
    Desk().add(ledger, folder)
    assert ledger.quarantined() == []
