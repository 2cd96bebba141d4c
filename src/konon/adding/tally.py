"""Tally: what became of the inputs of a pile, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["read", "already", "twin", "quarantined", "short"]


@dataclass(slots=True)
class Tally:
    """Counts of inputs by what became of them.

    already      in the ledger before, or for the second time in this pile
    twins        those of `already` whose article the ledger has under another name
    quarantined  could not be read
    short        too few words, by the user's wish
    """

    read: int = 0
    already: int = 0
    twins: int = 0
    quarantined: int = 0
    short: int = 0

    @property
    def done(self) -> int:
        """Inputs done with."""
        return self.read + self.already + self.quarantined + self.short

    def count(self, outcome: Outcome) -> None:
        """Count one input."""
        if outcome == "twin":
            self.already += 1
            self.twins += 1
        else:
            setattr(self, outcome, getattr(self, outcome) + 1)

    def add_before(self, before: Tally) -> None:
        """Count inputs an earlier run was done with: what was read then is there already now."""
        self.already += before.read + before.already
        self.quarantined += before.quarantined
        self.short += before.short


@dataclass(frozen=True, slots=True)
class Progress:
    """One input done, or a container known to be done: what became of it, and of all so far.

    total   inputs of the whole pile, where that is known before it is opened
    reason  why it was quarantined
    """

    name: str
    outcome: Outcome
    tally: Tally
    total: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What became of the inputs: `given` = read + already + quarantined + short + left.

    twins   those of `already` whose article is there under another name
    short   articles of too few words, left out by the user's wish
    whole   whether the pile was gone through to its end; if not, more may be left than was seen
    """

    given: int
    read: int
    already: int
    quarantined: int
    short: int = 0
    twins: int = 0
    whole: bool = True

    @property
    def left(self) -> int:
        """Inputs seen and not done with, because the user stopped."""
        return self.given - self.read - self.already - self.quarantined - self.short
