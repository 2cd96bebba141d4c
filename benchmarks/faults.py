"""Faults: kills, full disks, files that vanish, sites that stall; and what a ledger lost by them.

    python benchmarks/faults.py                       # 220 kills: some minutes
    python benchmarks/faults.py --kills 2000          # a night's
    python benchmarks/faults.py --seed 7 --only add,serve

After every fault the ledger must open, hold together (`konon.ledger.health`), and hold each article
whole or not at all; going on must end in the very content of a run that nobody disturbed, nothing
lost and nothing double. Prints a table and what was wrong; exit status 1 when anything was. Needs
Linux. The seed is printed: the same seed draws the same moments, though the clock never strikes
twice at one place.
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from faulting import disks, kills, losses, pages, pile, warm
from faulting.kills import Figures

ARTICLES = 15
"""In the piles that are added: some two seconds' reading."""
PAGES = 10
"""On the site that is watched."""
SHARES = {"add": 0.4, "watch": 0.16, "trace": 0.2, "serve": 0.16, "forget": 0.08}
"""Of all kills."""
OTHERS = ("cold", "disk", "vanish", "stall", "gone")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=220)
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    parser.add_argument("--only", default="", help="of: " + ",".join([*SHARES, *OTHERS]))
    given = parser.parse_args()
    only = set(given.only.split(",")) if given.only else {*SHARES, *OTHERS}
    print(f"seed {given.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="konon-faults-") as folder:
        found = suite(Path(folder), given.seed, given.kills, only)
    print(table(found))
    print(f"{time.monotonic() - began:.0f} s on {os.cpu_count()} cores.")
    wrong = [line for figures, _ in found for line in figures.wrong]
    for line in wrong:
        print("WRONG", line)
    sys.exit(bool(wrong))


def suite(folder: Path, seed: int, many: int, only: set[str]) -> list[tuple[Figures, float]]:
    """Everything named in `only`, with the seconds of processor time each took."""
    warm.warm_up()
    found: list[tuple[Figures, float]] = []

    def do(name: str, work: Callable[[Random], Figures]) -> None:
        if name in only:
            began = _spent()
            figures = work(Random(f"{seed}/{name}"))
            found.append((figures, _spent() - began))
            print(row(*found[-1]), flush=True)

    def share(name: str) -> int:
        return max(1, round(many * SHARES[name]))

    few = max(2, many // 50)
    added = kills.adding(folder, seed, ARTICLES)
    (folder / "add").mkdir()
    added.measure(folder / "add")
    whole, source = folder / "add" / "whole.sqlite", folder / "pile"
    traced = kills.tracing(folder, whole, pile.write(folder / "more", seed + 1, ARTICLES))
    forgot = kills.forgetting(folder, whole)
    do("add", lambda r: kills.kill(added, folder / "add", r, share("add")))
    port, site = _free_port(), kills.site_of(seed + 2, PAGES)
    with losses.serving(site, folder, port) as address:
        watched = kills.watching(address)
        if only & {"watch", "gone"}:
            do("watch", lambda r: kills.kill(watched, folder / "watch", r, share("watch")))
            if "watch" not in only:
                (folder / "watch").mkdir()
                watched.measure(folder / "watch")
    do("trace", lambda r: kills.kill(traced, folder / "trace", r, share("trace")))
    do("serve", lambda r: pages.kill(folder / "serve", r, share("serve"), seed + 3, 8))
    do("forget", lambda r: kills.kill(forgot, folder / "forget", r, share("forget")))
    do("cold", lambda r: losses.kill_cold(folder / "cold", source, r, few, added))
    for name, work in (("add", added), ("trace", traced), ("forget", forgot)):
        place = folder / f"disk-{name}"
        place.mkdir()
        if "disk" in only:
            work.measure(place)
        do("disk", lambda r, w=work, p=place: disks.fill(w, p, r, few))
    do("vanish", lambda r: losses.vanish(added, folder / "vanish", source, r, few))
    do("vanish", lambda r: losses.ledger_vanishes(added, folder / "away", r, few))
    do("stall", lambda r: losses.stall(folder / "stall", seed + 4))
    do("gone", lambda r: losses.site_gone(watched, folder / "gone", site, port, r, few))
    return found


def _spent() -> float:
    """Seconds of processor time, of this process and of children that have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum((told := resource.getrusage(kind)).ru_utime + told.ru_stime for kind in kinds)


HEAD = "| what | kills | other faults | ledgers | wrong | cpu s |\n|---|--:|--:|--:|--:|--:|"


def row(figures: Figures, seconds: float) -> str:
    """A row of the table."""
    return (
        f"| {figures.name} | {figures.kills} | {figures.faults} | {figures.ledgers} "
        f"| {len(figures.wrong)} | {seconds:.0f} |"
    )


def table(found: list[tuple[Figures, float]]) -> str:
    """The table, with its sums."""
    total = Figures("in all")
    for figures, _ in found:
        total.kills += figures.kills
        total.faults += figures.faults
        total.ledgers += figures.ledgers
        total.wrong += figures.wrong
    aims = {kind: sum(f.by_aim.get(kind, 0) for f, _ in found) for kind in ("clock", *warm.KINDS)}
    lines = [HEAD, *(row(*one) for one in found), row(total, sum(s for _, s in found))]
    told = ", ".join(f"{number} by {kind}" for kind, number in aims.items())
    return "\n".join([*lines, "", f"Kills: {told}."])


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    main()
