"""A pile: every file is read, known already, or in quarantine with its reason."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from handmade import Says, reading
from konon.errors import LedgerError, UnreadableInput
from konon.ingest.pile import AddSummary, Progress, add_files, expand
from konon.ledger import Ledger, open_ledger
from konon.model import Article, Reading, ReadOptions


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "pile.konon") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    (folder / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.html", "deeper/c.json", "deeper/notes.xlsx", ".hidden.txt"):
        (folder / name).write_text(f"Isi {name} dibaca.", encoding="utf-8")
    return folder


class Desk:
    """Stands in for loading and reading, and remembers what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def load(self, path: Path, options: ReadOptions) -> Article:
        text = path.read_text(encoding="utf-8")
        if "kosong" in text:
            raise UnreadableInput("no text inside")
        return Article(text, outlet=options.outlet)

    def reader(self, article: Article, options: ReadOptions) -> Reading:
        self.read.append(article.text)
        if "meledak" in article.text:
            raise ZeroDivisionError("division by zero")
        return reading(article.text, Says(article.text), outlet=article.outlet, published=None)

    def add(self, ledger: Ledger, *paths: Path, **options: str) -> AddSummary:
        return add_files(paths, ledger, ReadOptions(**options), load=self.load, read=self.reader)  # type: ignore[arg-type]


def test_a_folder_stands_for_the_articles_inside_in_order(folder: Path) -> None:
    found = [p.relative_to(folder).as_posix() for p in expand([folder, folder / "b.txt"])]
    assert found == ["a.html", "b.txt", "deeper/c.json"]


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
    assert desk.add(ledger, twin) == AddSummary(1, 0, 1, 0)
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


def test_broken_articles_stop_nothing_and_name_their_reason(
    ledger: Ledger, folder: Path
) -> None:
    (folder / "a.html").write_text("kosong", encoding="utf-8")
    (folder / "b.txt").write_text("meledak", encoding="utf-8")
    given = [folder, folder / "deeper/notes.xlsx", folder / "missing.txt"]
    assert Desk().add(ledger, *given) == AddSummary(5, 1, 0, 4)
    reasons = {Path(q.source).name: q.reason for q in ledger.quarantined()}
    assert reasons == {
        "a.html": "no text inside",
        "b.txt": "unexpected ZeroDivisionError: division by zero",
        "notes.xlsx": "unsupported kind of file: .xlsx",
        "missing.txt": "cannot read the file: No such file or directory",
    }


def test_a_mended_file_leaves_quarantine(ledger: Ledger, folder: Path) -> None:
    (folder / "b.txt").write_text("kosong", encoding="utf-8")
    Desk().add(ledger, folder / "b.txt")
    assert ledger.counts().quarantined == 1
    (folder / "b.txt").write_text("Sudah diperbaiki.", encoding="utf-8")
    Desk().add(ledger, folder / "b.txt")
    assert ledger.counts().quarantined == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_rather_than_waited_for(ledger: Ledger, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert Desk().add(ledger, tmp_path / "pipe.txt").quarantined == 1
    assert ledger.quarantined()[0].reason == "not a regular file"


def test_an_interrupt_ends_after_the_article_in_hand_and_the_rest_can_follow(
    ledger: Ledger, folder: Path
) -> None:
    desk = Desk()

    def interrupt(progress: Progress) -> None:
        if progress.done == 1:
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    summary = add_files([folder], ledger, load=desk.load, read=desk.reader, on_progress=interrupt)
    assert (summary.read, summary.left) == (1, 2)
    assert signal.getsignal(signal.SIGINT) is before
    assert desk.add(ledger, folder) == AddSummary(3, 2, 1, 0)


def test_a_failing_ledger_is_not_the_article_s_fault(ledger: Ledger, folder: Path) -> None:
    def fail(article: Article, options: ReadOptions) -> Reading:
        raise LedgerError("the disk is full")

    with pytest.raises(LedgerError, match="disk is full"):
        add_files([folder], ledger, load=Desk().load, read=fail)
    assert ledger.counts().quarantined == 0


def test_a_name_no_file_could_have_is_quarantined(ledger: Ledger, folder: Path) -> None:
    desk = Desk()
    assert desk.add(ledger, Path("x" * 5000), folder) == AddSummary(4, 3, 0, 1)
