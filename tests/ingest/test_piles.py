"""What a pile yields: items, and what is refused with its reason."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ingest_samples import EN, ID, page
from konon.errors import UnreadableInput
from konon.ingest.article import load_article, load_item
from konon.ingest.item import Hints, Item, PassedOver, Refused
from konon.ingest.piles.items import items
from konon.ingest.piles.options import PileOptions
from konon.model import ReadOptions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    (folder / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.html", "deeper/c.json", "deeper/notes.xyz", ".hidden.txt"):
        (folder / name).write_text(f"Isi {name} dibaca.", encoding="utf-8")
    return folder


def test_an_item_is_read_as_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / "feri.html"
    path.write_text(page())
    [item] = items([path])
    assert isinstance(item, Item)
    assert load_item(item) == load_article(path)


def test_hints_fill_what_the_item_leaves_open() -> None:
    hints = Hints(
        url="https://kabar.example/feri",
        outlet="Kabar Lain",
        title="Feri Tiba",
        published="2025-07-12",
        byline="Sari",
        told_by="feed entry",
    )
    bare = load_item(Item("x", ID.encode(), hints))
    assert (bare.title, bare.outlet, bare.byline) == ("Feri Tiba", "Kabar Lain", "Sari")
    assert bare.published == date(2025, 7, 12)
    assert bare.evidence["published"].ref == bare.evidence["outlet"].ref == "feed entry"
    dated = page(head='<meta name="pubdate" content="2025-07-10">')
    full = load_item(Item("x", dated.encode(), hints))
    assert (full.title, full.outlet) == ("Feri Baru Tiba", "Kabar Teluk")
    assert full.published == date(2025, 7, 10)
    assert full.url == "https://kabar.example/feri"
    told = load_item(Item("x", ID.encode(), hints), ReadOptions(outlet="Kabar Pagi"))
    assert (told.outlet, told.evidence["outlet"].kind) == ("Kabar Pagi", "option")


def test_the_day_of_the_crawl_is_the_last_resort_and_said() -> None:
    hints = Hints(seen="2025-07-12T01:02:03Z", told_by="WARC header")
    bare = load_item(Item("x", ID.encode(), hints))
    assert bare.published == date(2025, 7, 12)
    assert any("the day it was fetched" in note for note in bare.notes)
    dateline = f"Feri Tiba\n\nKamis, 10 Juli 2025 10:11 WIT\n\n{ID}"
    assert load_item(Item("x", dateline.encode(), hints)).published == date(2025, 7, 10)


def test_the_header_s_charset_is_believed() -> None:
    text = EN.replace("café", "caf\u0117")
    item = Item("x", text.replace("“", '"').replace("”", '"').encode("cp1257"), charset="cp1257")
    assert "caf\u0117" in load_item(item).text


def test_an_unreadable_item_says_why_without_its_name() -> None:
    with pytest.raises(UnreadableInput, match=r"^the input is empty"):
        load_item(Item("kosong.txt", b""))


def test_a_folder_stands_for_the_articles_inside_in_order(folder: Path) -> None:
    found = list(items([folder, folder / "b.txt"]))
    names = [Path(item.name).name for item in found]
    assert names == ["a.html", "b.txt", "c.json", "pile"]
    assert found[-1] == PassedOver(str(folder), "1 passed over: 1 of kind .xyz")


def test_everything_tries_unknown_suffixes(folder: Path) -> None:
    found = list(items([folder], PileOptions(everything=True)))
    assert [Path(item.name).name for item in found][-1] == "notes.xyz"


def test_a_link_to_a_parent_folder_is_not_followed(folder: Path) -> None:
    (folder / "deeper" / "up").symlink_to(folder)
    *found, last = items([folder])
    assert len(found) == 3
    assert isinstance(last, Refused)
    assert "1 linking to folders" in last.reason


def test_a_link_to_itself_hides_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ID)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "z.txt").write_text(f"z {ID}")
    first, loop, last = items([tmp_path])
    assert not isinstance(first, Refused)
    assert isinstance(loop, Refused)
    assert (Path(loop.name).name, loop.reason.partition(":")[0]) == ("loop", "cannot read the file")
    assert not isinstance(last, Refused)


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    given = [tmp_path / "missing.txt", tmp_path / "pipe.txt", Path("x" * 5000), Path("a\0b")]
    reasons = [one.reason for one in items(given) if isinstance(one, Refused)]
    assert len(reasons) == 4
    assert reasons[:2] == ["cannot read the file: No such file or directory", "not a regular file"]
