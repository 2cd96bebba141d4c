"""Choice: which claims are shown and in what order, as the address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from konon.errors import BadOption
from konon.model import Claim

SORTS: Final[Mapping[str, Callable[[Claim], Any]]] = {
    "outlets": lambda c: (-len(c.outlets), -len(c.statements), c.first or "9999", c.id),
    "origins": lambda c: (-len(c.origins), -len(c.outlets), c.id),
    "families": lambda c: (-len(c.families), -len(c.outlets), c.id),
    "unknown": lambda c: (-len(c.unknown), -len(c.outlets), c.id),
    "first": lambda c: (c.first or "9999", -len(c.outlets), c.id),
    "last": lambda c: (c.last is None, _backwards(c.last), -len(c.outlets), c.id),
}
MARKS: Final[Mapping[str, Callable[[Claim], bool]]] = {
    "conflict": lambda c: bool(c.conflicts),
    "corrected": lambda c: bool(c.corrections),
    "checked": lambda c: bool(c.verification),
    "unknown": lambda c: bool(c.unknown),
    "anonymous": lambda c: bool(c.anonymous),
    "relayed": lambda c: any(origin.channels for origin in c.origins),
    "single": lambda c: len(c.outlets) > 1 and len(c.origins) == 1 and not c.unknown,
}
"""What a claim may have that is worth looking for; `single`: many outlets and one origin."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims: all words must stand in wording, outlets or origins; days are ISO dates.

    outlet   as it is shown, without what would break a page
    """

    words: str = ""
    mark: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    sort: str = "outlets"

    @staticmethod
    def of(asked: Mapping[str, str]) -> Choice:
        """What an address asks for. Raises `BadOption` for what is none of the choices."""
        choice = Choice(
            words=asked.get("q", "").strip()[:400],
            mark=asked.get("mark", ""),
            outlet=asked.get("outlet", ""),
            since=day(asked.get("from", "")),
            until=day(asked.get("to", "")),
            sort=asked.get("sort", "") or "outlets",
        )
        if choice.sort not in SORTS:
            raise BadOption(f"sort is one of: {', '.join(SORTS)}")
        if choice.mark and choice.mark not in MARKS:
            raise BadOption(f"mark is one of: {', '.join(MARKS)}")
        return choice

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any((self.words, self.mark, self.outlet, self.since, self.until))

    def fits(self, claim: Claim) -> bool:
        """Whether it appeared in the chosen days."""
        return (not self.since or (claim.last or "") >= self.since) and (
            not self.until or (claim.first or "9999") <= self.until
        )


def day(written: str) -> str:
    """A day as the address has it, or "". Raises `BadOption` when it is none."""
    if not written:
        return ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise BadOption(f"'{written[:20]}' is no day written as YYYY-MM-DD") from None


def _backwards(written: str | None) -> int:
    return -int((written or "0").replace("-", "")[:8] or 0)
