"""The installed packs are the language folders, and nothing else."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from konon.lang.packs import packs


def test_packs() -> None:
    assert {"en", "id"} <= set(packs())
    assert all(len(code) == 2 for code in packs())
    assert list(packs()) == sorted(packs())


def test_the_page_on_adding_a_language_names_every_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "adding-a-language.md").read_text("utf-8")
    folders = [entry for entry in files("konon.lang").iterdir() if entry.name in packs()]
    tables = {file.name for folder in folders for file in folder.iterdir()}
    kept = {name for name in tables if name.endswith((".toml", ".txt"))}
    assert "predicates.toml" in kept
    assert {name for name in kept if f"`{name}`" not in page} == set()
