"""Disks that fill: while a pile is added, traced, forgotten from, or copied.

A file system of a few megabytes in memory where one may be mounted; elsewhere a limit on the size
of files (RLIMIT_FSIZE), which tells the program the same at the same places.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from faulting import warm
from faulting.content import check, content, differences
from faulting.kills import Figures, Work
from faulting.warm import Aim
from konon.ledger import open_ledger

SIGN = "disk"
"""What a command speaks of when there is no room."""


def can_mount(folder: Path) -> bool:
    """Whether a small file system may be mounted here."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    place = folder / "try"
    place.mkdir(parents=True, exist_ok=True)
    try:
        with mounted(place, 1):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def mounted(place: Path, mebibytes: float) -> Iterator[None]:
    """A file system of that size at `place`."""
    size = f"size={int(mebibytes * 1024)}k"
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=True, capture_output=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def grow(place: Path, mebibytes: float) -> None:
    """Give that file system more room."""
    size = f"remount,size={int(mebibytes * 1024)}k"
    subprocess.run(["mount", "-o", size, str(place)], check=True)


def fill(work: Work, folder: Path, random: Random, times: int) -> Figures:
    """Run `work` so many times on a disk that fills on the way, then with room."""
    mounts = can_mount(folder)
    figures = Figures(f"{work.name}: {'tmpfs fills' if mounts else 'RLIMIT_FSIZE'}")
    for number in range(times):
        place = folder / f"full-{number}"
        place.mkdir(parents=True)
        ledger = place / "pile.sqlite"
        if mounts:
            with mounted(place, 64):
                _on_mount(work, place, ledger, random, figures)
        else:
            _limited(work, ledger, random, figures)
        figures.ledgers += 1
    return figures


def _room(random: Random, begins: int, whole: int) -> float:
    """Bytes there shall be: more than at the beginning, fewer than in the end."""
    return begins + random.uniform(0.02, 0.9) * max(whole - begins, 200_000)


def _on_mount(work: Work, place: Path, ledger: Path, random: Random, figures: Figures) -> None:
    work.make(ledger)
    whole = sum(os.path.getsize(one) for one in (ledger.parent.parent).glob("whole.sqlite*"))
    room = _room(random, _used(place), whole)
    grow(place, room / (1 << 20))
    said = place.parent / "said"
    child = warm.fork(warm.command(*work.words(ledger)), said, Aim())
    _after(child.wait(), child.err.read_text(), figures)
    grow(place, 64)
    _finish(work, ledger, said, figures)


def _limited(work: Work, ledger: Path, random: Random, figures: Figures) -> None:
    work.make(ledger)
    begins = os.path.getsize(ledger) if ledger.exists() else 0
    room = int(_room(random, begins, begins + 1_500_000))

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        warm.command(*work.words(ledger))()

    child = warm.fork(limited, ledger.parent / "said", Aim())
    _after(child.wait(), child.err.read_text(), figures)
    _finish(work, ledger, ledger.parent / "said", figures)


def _used(place: Path) -> int:
    told = os.statvfs(place)
    return (told.f_blocks - told.f_bfree) * told.f_frsize


def _after(status: int, said: str, figures: Figures) -> None:
    """While there is no room: told in plain words, nothing half written."""
    if status == 0:
        figures.ended += 1
    else:
        figures.faults += 1
        if status != 2 or "Traceback" in said or SIGN not in said:
            figures.wrong.append(f"{figures.name}: status {status}: {said[-300:]}")


def _finish(work: Work, ledger: Path, said: Path, figures: Figures) -> None:
    """With room again: whole as it is, and going on. Where there is none at all SQLite cannot
    even open a ledger: it needs 32 KiB for its index of the log."""
    if ledger.exists() and os.path.getsize(ledger):
        wrong = check(ledger, work.whole if work.partial else None)
        figures.wrong += [f"{figures.name}: {one}" for one in wrong]
    child = warm.fork(warm.command(*work.words(ledger)), said, Aim())
    if not work.well(child):
        figures.wrong.append(f"{figures.name}: does not go on: {child.err.read_text()[-300:]}")
        return
    with open_ledger(ledger) as opened:
        unlike = differences(content(opened), work.whole, *work.leave)
    unlike += check(ledger) + work.after(ledger)
    figures.wrong += [f"{figures.name}, in the end: {one}" for one in unlike]
