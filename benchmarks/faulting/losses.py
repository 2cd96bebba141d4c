"""Files and ledgers that vanish while they are read, sites that stall, and cold processes killed
with their readers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from faulting import warm
from faulting.content import check, content, differences
from faulting.kills import Figures, Work, site_of
from faulting.site import feed, serving
from faulting.warm import Aim
from konon.ledger import open_ledger

SECONDS = 1.0
"""Seconds a fetch may take in the tests of stalling sites; thirty for everybody else."""


# -- files that vanish ---------------------------------------------------------------------------


def vanish(work: Work, folder: Path, source: Path, random: Random, times: int) -> Figures:
    """Add a pile whose files are taken away, emptied, cut and replaced meanwhile; then put back."""
    figures = Figures("konon add: files vanish")
    for number in range(times):
        here = folder / f"vanish-{number}"
        here.mkdir(parents=True)
        kept, ledger = here / "kept", here / "pile.sqlite"
        shutil.copytree(source, kept)
        child = work.start(ledger, Aim(), number % 2 == 0)
        while not child.over():
            figures.faults += _spoil(random.choice(sorted(source.iterdir())), random)
            time.sleep(random.uniform(0, work.seconds / 20))
        if child.wait() not in (0, 1) or "Traceback" in child.err.read_text():
            figures.wrong.append(f"{figures.name}: {child.err.read_text()[-300:]}")
        shutil.rmtree(source)
        shutil.copytree(kept, source)
        _in_the_end(work, ledger, figures)
        figures.ledgers += 1
    return figures


def _spoil(file: Path, random: Random) -> int:
    """Do something to a file; 0 when it was spoilt before. The two texts at one address stay:
    which revises the other is told by which was found first."""
    if not file.is_file() or file.name.startswith(("bad-", "z-", "000")):
        return 0
    how = random.choice(("gone", "empty", "folder", "pipe", "moved"))
    if how == "empty":
        file.write_bytes(b"")
    elif how == "moved":
        file.rename(file.with_suffix(".away"))
    else:
        file.unlink()
        if how == "folder":
            file.mkdir()
        elif how == "pipe":
            os.mkfifo(file)
    return 1


def ledger_vanishes(work: Work, folder: Path, random: Random, times: int) -> Figures:
    """Take the ledger itself away while it is written, and bring it back."""
    figures = Figures("konon add: ledger vanishes")
    for number in range(times):
        here = folder / f"away-{number}"
        here.mkdir(parents=True)
        ledger, away = here / "pile.sqlite", here / "away.sqlite"
        child = work.start(ledger, Aim(), True)
        while not ledger.exists() and not child.over():
            time.sleep(0.005)
        time.sleep(random.uniform(0.1, 0.8) * work.seconds)
        if child.over():
            figures.ended += 1
        else:
            ledger.rename(away)
            figures.faults += 1
        status, said = child.wait(), child.err.read_text()
        if status not in (0, 2) or "Traceback" in said:
            figures.wrong.append(f"{figures.name}: status {status}: {said[-300:]}")
        if away.exists():
            if ledger.exists():
                figures.wrong.append(f"{figures.name}: another took its place")
            away.rename(ledger)
        _in_the_end(work, ledger, figures)
        figures.ledgers += 1
    return figures


def _in_the_end(work: Work, ledger: Path, figures: Figures) -> None:
    """Given once more, the pile is there as if nothing had happened."""
    last = work.start(ledger, Aim(), False)
    if not work.well(last):
        figures.wrong.append(f"{figures.name}: does not go on: {last.err.read_text()[-300:]}")
        return
    with open_ledger(ledger) as opened:
        unlike = differences(content(opened), work.whole, *work.leave)
    figures.wrong += [f"{figures.name}, in the end: {one}" for one in [*check(ledger), *unlike]]


# -- sites that stall ----------------------------------------------------------------------------

BAD = ("/hang/1", "/drip/1", "/cut/1", "/reset/1", "/deny/1", "/nothing")


def _hurried() -> None:
    from konon.ingest.limits import MAX_BYTES
    from konon.ingest.web.fetch import FetchLimits

    FetchLimits.__init__.__defaults__ = (MAX_BYTES, SECONDS, 3)


def _hurried_command(words: Sequence[object]) -> Callable[[], None]:
    def work() -> None:
        _hurried()
        warm.command(*words)()

    return work


def stall(folder: Path, seed: int) -> Figures:
    """Add addresses, and watch feeds, of a site that hangs, drips, cuts, resets and denies."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = Figures("networks stall")
    pages = site_of(seed, 4)
    good = [path for path in pages if path.startswith("/kabar/")]
    pages["/feed"] = feed([*BAD, *good])
    pages["/robots.txt"] = "User-agent: *\nAllow: /\n"
    with serving(pages, folder) as site:
        _stalled_add(folder, site, good, figures)
        _stalled_watch(folder, site, good, figures)
    return figures


def _stalled_add(folder: Path, site: str, good: Sequence[str], figures: Figures) -> None:
    ledger = folder / "added.sqlite"
    named = [f"{site}{path}" for path in (*BAD, *good)]
    words = ("add", *named, "--ledger", ledger, "--jobs", 1, "--allow-private", "--format", "json")
    child = warm.fork(_hurried_command(words), folder / "said")
    status = child.wait()
    figures.faults += len(BAD)
    told = json.loads(child.out.read_text()) if status == 0 else {}
    wanted = {"given": len(named), "read": len(good), "quarantined": len(BAD)}
    if {key: told.get(key) for key in wanted} != wanted:
        figures.wrong.append(f"added: {told} in the place of {wanted}: {child.err.read_text()}")
    figures.wrong += check(ledger)


def _stalled_watch(folder: Path, site: str, good: Sequence[str], figures: Figures) -> None:
    """Five rounds: then what fails for the moment is given up, with its reason."""
    ledger = folder / "watched.sqlite"
    how = ("--once", "--allow-private", "--delay", 0, "--quiet")
    for bad in ("", "/hang", "/drip", "/cut", "/reset", "/deny"):
        feeds = [f"{site}/feed"] if not bad else [f"{site}{bad}/feed", f"{site}/feed"]
        words = ("watch", *feeds, "--ledger", ledger, *how)
        status = (child := warm.fork(_hurried_command(words), folder / "said")).wait()
        figures.faults += len(BAD) + len(feeds) - 1
        if status:
            figures.wrong.append(f"watched: status {status}: {child.err.read_text()[-300:]}")
        figures.wrong += check(ledger)
    with open_ledger(ledger) as opened:
        counts = opened.counts()
    if (counts.articles, counts.quarantined) != (len(good), len(BAD)):
        figures.wrong.append(f"watched: {counts} in the place of {len(good)} and {len(BAD)}")


def site_gone(work: Work, folder: Path, pages: dict[str, str], port: int, random: Random,
              times: int) -> Figures:  # fmt: skip
    """Watch a site that goes away on the way, and comes back."""
    figures = Figures("konon watch: site goes")
    for number in range(times):
        here = folder / f"gone-{number}"
        here.mkdir(parents=True)
        ledger = here / "pile.sqlite"
        with serving(pages, here, port):
            child = work.start(ledger, Aim(), True)
            time.sleep(random.uniform(0.1, 0.9) * work.seconds)
        figures.faults += not child.over()
        if child.wait():
            figures.wrong.append(f"{figures.name}: {child.err.read_text()[-300:]}")
        figures.wrong += check(ledger)
        with serving(pages, here, port):
            _in_the_end(work, ledger, figures)
        figures.ledgers += 1
    return figures


# -- cold processes ------------------------------------------------------------------------------


def kill_cold(folder: Path, source: Path, random: Random, kills: int, work: Work) -> Figures:
    """Kill `konon add --jobs 2` as it is started from a shell; its readers must end with it."""
    figures = Figures("konon add --jobs 2, cold")
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "pile.sqlite"
    words = ["add", str(source), "--ledger", str(ledger), "--jobs", "2", "--lang", "id", "-q"]
    command = [sys.executable, "-m", "konon", *words]
    for _ in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (readers := _children(process.pid)) and process.poll() is None:
            time.sleep(0.02)
        time.sleep(random.uniform(0, 1.5))
        readers |= _children(process.pid)
        process.kill()
        figures.note(Aim("clock"), process.wait())
        if left := _left(readers):
            figures.wrong.append(f"{figures.name}: {len(left)} readers outlive their parent")
        figures.wrong += check(ledger, work.whole) if ledger.exists() else []
    figures.ledgers = 1
    if subprocess.run(command, capture_output=True).returncode:
        figures.wrong.append(f"{figures.name}: does not go on")
    with open_ledger(ledger) as opened:
        unlike = differences(content(opened), work.whole)
    figures.wrong += [f"{figures.name}, in the end: {one}" for one in [*check(ledger), *unlike]]
    return figures


def _children(pid: int) -> set[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return set()
    return {int(word) for word in told.split()}


def _left(readers: set[int], seconds: float = 60.0) -> set[int]:
    """Those of `readers` that still run after so many seconds. One that works ends at once; one
    that is only starting looks for its parent when it has imported what it needs."""
    until = time.monotonic() + seconds
    while (alive := {r for r in readers if _runs(r)}) and time.monotonic() < until:
        time.sleep(0.05)
    return alive


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
