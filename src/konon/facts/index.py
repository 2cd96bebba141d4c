"""Index: rows found by any of their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from konon.facts.names import Casing, casing, key, meets, without_article

Row = TypeVar("Row")


class _Entry(NamedTuple, Generic[Row]):
    row: Row
    demanded: Casing


class Index(Generic[Row]):
    """Rows by name; whole names only, casing demanded only where a name is also a word.

    A name that is also a word ("The Sun", "Antara") keeps its article and must be capitalised;
    any other name is found with and without a leading article.
    """

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry[Row]]] = {}

    def add(self, name: str, row: Row, ambiguous: bool = False) -> None:
        """Let `name` find `row`."""
        full = key(name)
        if not full:
            return
        entry = _Entry(row, casing(name, ambiguous))
        self._entries.setdefault(full, []).append(entry)
        bare = without_article(full)
        if bare != full and not ambiguous:
            self._entries.setdefault(bare, []).append(entry)

    def add_all(self, names: Iterable[str], row: Row, ambiguous: Iterable[str] = ()) -> None:
        """Let each of `names` find `row`; those that agree with `ambiguous` are ambiguous."""
        careful = {key(name) for name in ambiguous}
        for name in names:
            self.add(name, row, key(name) in careful)

    def find(self, name: str) -> tuple[Row, ...]:
        """All rows of that name, in the order they were added, each once."""
        full = key(name)
        found: list[Row] = []
        for form in dict.fromkeys((full, without_article(full))):
            for entry in self._entries.get(form, ()):
                if meets(name, entry.demanded) and entry.row not in found:
                    found.append(entry.row)
        return tuple(found)

    def one(self, name: str) -> Row | None:
        """The row of that name, or None where there is none or more than one."""
        found = self.find(name)
        return found[0] if len(found) == 1 else None
