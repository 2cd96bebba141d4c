"""Sets: things that belong together because one leads to another (union-find, Tarjan 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


class Sets:
    """Names in groups that grow together; a name nobody joined is a group alone."""

    def __init__(self, pairs: Iterable[Sequence[str]] = ()) -> None:
        self._above: dict[str, str] = {}
        for pair in pairs:
            self.join(pair)

    def join(self, names: Iterable[str]) -> None:
        """Make one group of all groups that `names` are in."""
        first: str | None = None
        for name in names:
            root = self.root(name)
            if first is None:
                first = root
            elif root != first:
                self._above[root] = first

    def root(self, name: str) -> str:
        """The name that stands for the group of `name`."""
        root = name
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(name, name)) != root:
            self._above[name], name = root, above
        self._above.setdefault(root, root)
        return root

    def around(self, names: Iterable[str]) -> set[str]:
        """All that are in a group with one of `names`."""
        return {name for group in self.groups(names) for name in group}

    def groups(self, names: Iterable[str]) -> list[list[str]]:
        """The groups that hold one of `names`, whole."""
        wanted = {self.root(name) for name in names}
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._above:
            if (root := self.root(name)) in wanted:
                found[root].append(name)
        return list(found.values())
