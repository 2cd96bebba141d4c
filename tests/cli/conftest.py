"""The rooms below the command line, replaced by hand-made ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from konon.model import ReadOptions

EXAMPLES = Path(__file__).parents[2] / "examples"
Stand = Callable[..., None]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """`stand_in("konon.x", name=thing)`: that module offers that thing, and nothing else."""

    def put(module: str, **things: object) -> None:
        stand = ModuleType(module)
        stand.__dict__.update(things)
        monkeypatch.setitem(sys.modules, module, stand)

    return put


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """`story("gempa-karimbu")`: a ledger of that example story, read once."""
    from konon.ingest import load_article
    from konon.ledger import open_ledger
    from konon.reading.read import read_article

    folder = tmp_path_factory.mktemp("stories")

    @cache
    def of(name: str) -> str:
        where = str(folder / f"{name}.sqlite")
        with open_ledger(where) as ledger:
            for path in sorted((EXAMPLES / name / "articles").glob("*.json")):
                ledger.add(read_article(load_article(path, ReadOptions()), ReadOptions()))
        return where

    return of
