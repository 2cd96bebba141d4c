"""What must be given so that an input is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from konon.ingest.piles.names import given_as


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("berita/a.txt", "berita/a.txt"),
        ("berita/d.jsonl#17", "berita/d.jsonl"),
        ("i.zip!a/b.html", "i.zip"),
        ("i.zip!dalam.tar!d.jsonl#3", "i.zip"),
        ("https://kabar.example/feri", "https://kabar.example/feri"),
        ("https://kabar.example/pile.zip!a.txt", "https://kabar.example/pile.zip"),
        ("catatan #dua.txt", "catatan #dua.txt"),
        ("-", None),
        ("-#3", None),
        ("-!a/b.html", None),
    ],
)
def test_a_part_is_read_again_with_its_container(name: str, given: str | None) -> None:
    assert given_as(name) == given


def test_a_file_that_exists_goes_before_a_shorter_name(tmp_path: Path) -> None:
    odd = tmp_path / "awas!.jsonl"
    odd.touch()
    assert given_as(str(odd)) == str(odd)
    assert given_as(f"{odd}#3") == str(odd)
