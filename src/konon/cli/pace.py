"""Pace: how far a pile has come, on a terminal as a bar, elsewhere as a line now and then."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from konon.cli.errors import complain

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from konon.adding.pile import Progress

_EVERY = 10.0
"""Seconds between two lines: a log of an hour stays readable."""
_NAMED = 20
"""Inputs that could not be read which are told of one by one; `konon quarantine` has all."""
_LONGEST = 60
"""Characters of a name on the bar."""


@dataclass
class Pace:
    """Counts what is done, and how fast what needs reading is read."""

    began: float = field(default_factory=time.monotonic)
    tried: int = 0
    done: int = 0
    total: int | None = None
    refused: int = 0

    def note(self, step: Progress) -> None:
        """Take in one step."""
        tally = step.tally
        self.done, self.total = tally.done, step.total
        tried = tally.done - tally.already
        if not tried:  # the clock starts with the first that is not passed over
            self.began = time.monotonic()
        self.tried = tried

    @property
    def rate(self) -> float | None:
        """Inputs a second, those passed over left out; None before there is a rate."""
        seconds = time.monotonic() - self.began
        return self.tried / seconds if self.tried and seconds > 1 else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the end at this rate, where the end is known."""
        rate = self.rate
        return (self.total - self.done) / rate if rate and self.total is not None else None

    def line(self, step: Progress) -> str:
        """All of it in one line."""
        tally = step.tally
        of = f" of {self.total:,}" if self.total is not None else ""
        parts = [f"{tally.done:,}{of} done", f"{tally.read:,} read", f"{tally.already:,} already"]
        parts.append(f"{tally.quarantined:,} could not be read")
        if tally.short:
            parts.append(f"{tally.short:,} too short")
        return "; ".join([", ".join(parts), *self._speed(), f"at {step.name}"])

    def _speed(self) -> Iterator[str]:
        if rate := self.rate:
            yield f"{rate:.1f} a second"
        if (left := self.seconds_left) is not None:
            yield f"{clock(left)} left"


def clock(seconds: float) -> str:
    """1:02:03 for hours, minutes and seconds."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


class Teller:
    """Tells of each step, unless it shall be `quiet`."""

    def __init__(self, bar: Bar | None, quiet: bool) -> None:
        self._bar, self._quiet = bar, quiet
        self._pace = Pace()
        self._told = time.monotonic()
        self._task = bar.add_task("", total=None, rate="", at="") if bar else None

    def __call__(self, step: Progress) -> None:
        """Take in one step."""
        self._pace.note(step)
        if step.outcome == "quarantined":
            self._name(step)
        if self._bar is not None:
            self._move(self._bar, step)
        elif not self._quiet and time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            complain(self._pace.line(step))

    def stopping(self) -> None:
        """Say that Ctrl-C was heard."""
        complain("stopping after the articles in hand; Ctrl-C again stops at once")

    def _name(self, step: Progress) -> None:
        self._pace.refused += 1
        if self._quiet or self._pace.refused > _NAMED:
            return
        complain(f"{step.name}: {step.reason}")
        if self._pace.refused == _NAMED:
            complain("further ones are not named here; all are in the ledger's quarantine")

    def _move(self, bar: Bar, step: Progress) -> None:
        from konon.render.clean import visible

        pace, task = self._pace, self._task
        assert task is not None
        rate = f"{pace.rate:.1f} a second" if pace.rate else ""
        if (left := pace.seconds_left) is not None:
            rate += f", {clock(left)} left"
        name = visible(step.name)
        at = name if len(name) <= _LONGEST else f"…{name[-_LONGEST:]}"
        bar.update(task, completed=pace.done, total=pace.total, rate=rate, at=at)


@contextmanager
def telling(quiet: bool) -> Iterator[Teller]:
    """What tells of the steps made inside: a bar where a person is looking."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Teller(None, quiet)
        return

    columns = (
        TextColumn("reading"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[at]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield Teller(bar, quiet)
