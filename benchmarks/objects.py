"""Whether the server holds ever more objects: rounds of load on a ledger that nobody adds to.

    python benchmarks/objects.py LEDGER                       # six rounds of 20 s, 20 readers
    python benchmarks/objects.py LEDGER --rounds 12 --seconds 60

The app of `konon serve` runs in this process, so that its objects can be counted; another process
asks, as in `soak.py`. While a round goes on, Python holds what it has not looked through yet for
cycles that nobody refers to: up to a quarter of all that lives. So each round tells the most blocks
there were, how often the whole was looked through, and what is left once that has been done at the
round's end; it is this that must stand still. In the end: which kinds of objects the rounds after
the first ones added. A ledger that is not traced is, in the first round.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

import uvicorn

import soak
from konon.face.app import create_app
from konon.face.memory import few_arenas, give_back

WARM = 2
"""Rounds in which caches fill; what is left after them is compared."""
KINDS = 15
"""Kinds of objects told of."""


def main() -> None:
    """Serve, ask, count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=20.0, help="of a round")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.1, help="mean seconds between pages")
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        return ask(given.ask, given)
    few_arenas()
    with_server(given)


def ask(base: str, given: argparse.Namespace) -> None:
    """Ask as the readers of `soak.py` do, for a round; print how many pages and errors."""
    seen, over = soak.Seen(), threading.Event()
    readers = [
        threading.Thread(target=soak.read, args=(base, Random(n), given.pause, seen, over))
        for n in range(given.readers)
    ]
    for reader in readers:
        reader.start()
    time.sleep(given.seconds)
    over.set()
    for reader in readers:
        reader.join()
    print(json.dumps([sum(map(len, seen.taken.values())), len(seen.errors)]))


def with_server(given: argparse.Namespace) -> None:
    """All rounds, and what they left."""
    app = create_app(given.ledger, apart=True)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.1)
    port = server.servers[0].sockets[0].getsockname()[1]
    command = [sys.executable, __file__, given.ledger, "--ask", f"http://127.0.0.1:{port}"]
    command += ["--seconds", str(given.seconds), "--readers", str(given.readers)]
    command += ["--pause", str(given.pause)]
    print(
        f"{'round':>5}{'pages':>8}{'errors':>8}{'most':>12}{'searches':>10}{'left':>12}{'MiB':>8}"
    )
    before: Counter[str] = Counter()
    left: list[int] = []
    for number in range(1, given.rounds + 1):
        searched = gc.get_stats()[2]["collections"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
            most = 0
            while asking.poll() is None:
                most = max(most, sys.getallocatedblocks())
                time.sleep(0.25)
            assert asking.stdout is not None
            pages, errors = json.loads(asking.stdout.read())
        searches = gc.get_stats()[2]["collections"] - searched
        gc.collect()
        give_back()
        left.append(sys.getallocatedblocks())
        held = f"{most:>12,}{searches:>10}{left[-1]:>12,}{resident():>8,.0f}"
        print(f"{number:>5}{pages:>8,}{errors:>8}{held}", flush=True)
        if number == WARM:
            before = kinds()
    added = kinds() - before
    told = ", ".join(f"{name} {count:+,}" for name, count in added.most_common(KINDS))
    print(f"since round {WARM}: {left[-1] - left[WARM - 1]:+,} blocks; {told or 'no kind grew'}")
    server.should_exit = True
    thread.join(10)


def kinds() -> Counter[str]:
    """Live objects by their type."""
    return Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())


def resident() -> float:
    """MiB this process holds."""
    told = Path("/proc/self/status").read_text().split("VmRSS:")[1]
    return int(told.split()[0]) / 1024


if __name__ == "__main__":
    main()
