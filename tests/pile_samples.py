"""Helpers for tests of piles: what a pile yields, in a form easy to compare."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from konon.ingest.article import load_item
from konon.ingest.item import Item, Refused
from konon.ingest.piles.items import items
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.options import PileOptions
from konon.model import Article


def told(*given: str | Path, map: Iterable[str] = (), **options: object) -> dict[str, str]:
    """Name behind the last "/" -> the first words of the item, or why it is refused."""
    made = PileOptions(mapping=Mapping.of(map), **options)  # type: ignore[arg-type]
    return {_short(one): _words(one) for one in items(given, made)}


def articles(*given: str | Path, map: Iterable[str] = ()) -> list[Article]:
    """The articles of a pile in which nothing is refused."""
    found = list(items(given, PileOptions(mapping=Mapping.of(map))))
    assert [one for one in found if isinstance(one, Refused)] == []
    return [load_item(one) for one in found if isinstance(one, Item)]


def _short(one: Item | Refused) -> str:
    outer, mark, inner = one.name.partition("!")
    return outer.rpartition("/")[2] + mark + inner


def _words(one: Item | Refused) -> str:
    return one.raw[:40].decode("utf-8", "replace") if isinstance(one, Item) else one.reason
