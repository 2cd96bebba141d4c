"""Members of archives: which are read, under which name, and which are refused unseen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from konon.ingest.item import PassedOver, Refused
from konon.ingest.piles.places import is_wanted, kind_named, passed_over

_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass
class Members:
    """What became of the members of one archive so far.

    archive     its name
    everything  members of unknown suffix are tried too
    """

    archive: str
    everything: bool
    other: Counter[str] = field(default_factory=Counter)
    _names: dict[str, int] = field(default_factory=dict)

    def name(self, member: str) -> str:
        """ "pages.zip!a/b.html", made unique where the archive repeats a name."""
        shown = "".join(c if c.isprintable() else "\ufffd" for c in member)[:500]
        name = f"{self.archive}!{shown}"
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else f"{name} ({count})"

    def refused(self, member: str, kind: str = "") -> Refused | None:
        """Why a member must not be read: what it is, or a name that leads out of the archive."""
        if kind:
            return Refused(self.name(member), f"a {kind}, not a file")
        parts = member.replace("\\", "/").split("/")
        if ".." in parts or member[:1] in "/\\" or _DRIVE.match(member) or "\0" in member:
            return Refused(self.name(member), "its name leads out of the archive")
        return None

    def wanted(self, member: str) -> bool:
        """Whether a member is to be read; hidden ones and other kinds are counted."""
        path = PurePosixPath(member.replace("\\", "/"))
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parts if part != "."):
            self.other["hidden"] += 1
        elif self.everything or is_wanted(path.name):
            return True
        else:
            self.other[kind_named(path.name)] += 1
        return False

    def rest(self) -> list[Refused]:
        """The one entry for members passed over, if there were any."""
        return [PassedOver(self.archive, passed_over(self.other))] if self.other else []
