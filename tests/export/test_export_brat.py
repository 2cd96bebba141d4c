"""brat: a folder that brat opens, whose offsets slice the right characters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from export_samples import astral
from konon.export import ExportFormat, export
from konon.model import Reading


@pytest.fixture
def folder(tmp_path: Path, pile: list[Reading]) -> Path:
    assert export(pile, ExportFormat.BRAT, tmp_path) == len(pile)
    return tmp_path


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def test_each_article_has_its_text_and_its_annotations(folder: Path, pile: list[Reading]) -> None:
    names = {path.name for path in folder.iterdir()}
    wanted = {f"{r.article.id}{end}" for r in pile for end in (".txt", ".ann")}
    assert names == wanted | {"annotation.conf"}
    for reading in pile:
        text = reading.article.text.replace("\ud800", "?")
        assert read(folder / f"{reading.article.id}.txt") == text


def test_offsets_slice_the_words(folder: Path, pile: list[Reading]) -> None:
    seen = 0
    for path in folder.glob("*.ann"):
        text = read(path.with_suffix(".txt"))
        for line in read(path).split("\n"):
            if line.startswith("T"):
                _, place, words = line.split("\t")
                spans = [map(int, span.split()) for span in place.split(" ", 1)[1].split(";")]
                sliced = " ".join(text[start:end] for start, end in spans)
                assert printable(sliced) == printable(words)
                seen += 1
    assert seen > 200


def printable(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words.replace("?", " "))


def test_offsets_count_characters_of_four_bytes_once(folder: Path) -> None:
    page = read(folder / f"{astral().article.id}.ann")
    assert "Source 19 32\tRatna \U0001f3bb Sekar" in page
    assert "Content 44 60\tpanggung \U0001f3b7 penuh" in page


def test_every_type_is_declared(folder: Path) -> None:
    sections = dict(re.findall(r"\[(\w+)\]\n((?:[^\[].*\n)*)", read(folder / "annotation.conf")))
    declared = {
        name: {line.split("\t")[0] for line in lines.splitlines()}
        for name, lines in sections.items()
    }
    used: dict[str, set[str]] = {"T": set(), "R": set(), "A": set()}
    values = set()
    for path in folder.glob("*.ann"):
        for line in filter(None, read(path).split("\n")):
            kind, body = line[0], line.split("\t")[1].split(" ")
            if kind in used:
                used[kind].add(body[0])
            if kind == "A" and len(body) == 3:
                values.add((body[0], body[2]))
    assert used["T"] <= declared["entities"]
    assert used["R"] <= declared["relations"]
    assert used["A"] <= declared["attributes"]
    lines = {line.split("\t")[0]: line for line in sections["attributes"].splitlines()}
    for name, value in values:
        assert value in lines[name].partition("Value:")[2].split("|")
