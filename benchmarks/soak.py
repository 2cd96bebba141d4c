"""Soak: one ledger served to readers while a pile is added to it.

    python benchmarks/soak.py --minutes 10        # 20 readers, one writer: the default
    python benchmarks/soak.py --seconds 30        # what the tests run
    python benchmarks/soak.py --postgres          # a PostgreSQL server of its own

`konon serve` runs as anybody would start it, and adding as `konon add` does it. Readers ask pages
of every kind over loopback, with a pause for thought between; the writer gets made-up articles at a
steady rate.
Then nothing is added for half as long again: what the server's memory does then is its own doing
and not the ledger's growth. Printed are requests and errors, latencies of each kind of page (ms),
memory at its beginning and end with its slope, what is wrong with the ledger afterwards, and a
verdict in one line. Exit status 1 for an error, a slope of more than `SLOPE`, or a ledger that does
not add up. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import httpx

from faulting import pile
from konon.adding.pile import AddOptions, add_items
from konon.ingest.item import Hints, Item
from konon.ledger import PATIENT, open_ledger
from konon.ledger.health import examine
from konon.model import ReadOptions

QUIET = 0.5
"""Share of the time in which nothing is added, after it: minutes, since over one alone the slope is
chance, by what pages are asked for together."""
SETTLES = 40.0
"""Seconds after the last article until the last claims are traced and what traced them has ended
for want of work, left out of the quiet time; of short soaks half of it."""
SLOPE = 6.0
"""MiB a minute by which the server may grow while nothing is added: what pages that are asked for
the first time leave in caches. A leak of a page's size at ten pages a second is fifty."""
PATIENCE = 60.0
"""Seconds a page may take, or a process to begin."""
STORY = 12
"""Articles made up together: three stories of four."""
KINDS = {
    "claims": "/",
    "claims with words": "/?q=jembatan",
    "timeline": "/timeline",
    "actors": "/actors",
    "search": "/search?q=feri",
    "quarantine": "/quarantine",
    "runs": "/runs",
    "api: claims": "/api/v1/claims?most=20",
    "api: quarantine": "/api/v1/quarantine",
    "api: runs": "/api/v1/runs",
}
FOLLOWED = {"claim": "/claims/", "article": "/articles/", "actor": "/actors/"}


@dataclass
class Seen:
    """What the readers met."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float, error: str = "") -> None:
        """One request."""
        with self.lock:
            self.taken[kind].append(seconds)
            if error:
                self.errors.append(f"{kind}: {error}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, help="rather than minutes")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2.0, help="articles a second")
    parser.add_argument("--pause", type=float, default=1.0, help="mean seconds between pages")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--writer", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.seconds = given.seconds or 60 * given.minutes
    if given.writer:
        return write(given.writer)
    with (
        tempfile.TemporaryDirectory(prefix="konon-soak-") as folder,
        _ledger(given.postgres, Path(folder)) as ledger,
    ):
        wrong = soak(ledger, given)
    sys.exit(bool(wrong))


@contextmanager
def _ledger(postgres: bool, folder: Path) -> Iterator[str]:
    if not postgres:
        yield str(folder / "soak.sqlite")
        return
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "system"))
    from postgres import running

    with running() as server:
        yield server.fresh()


def soak(ledger: str, given: argparse.Namespace) -> list[str]:
    """All of it; what was wrong."""
    open_ledger(ledger).close()
    seen, over = Seen(), threading.Event()
    with _serving(ledger) as (server, base), _adding(ledger) as writer:
        feeding = _Feeding(writer, given.seed, given.rate)
        readers = [
            threading.Thread(target=read, args=(base, Random(n), given.pause, seen, over))
            for n in range(given.readers)
        ]
        memory = _Memory({"serve": server.pid, "add": writer.pid})
        feeding.start()
        _await_first(ledger)
        for thread in (memory, *readers):
            thread.start()
        print(f"{given.readers} readers ask {base}", flush=True)
        time.sleep(given.seconds)
        summary = feeding.end()
        quiet = time.monotonic()
        time.sleep(QUIET * given.seconds)
        over.set()
        for thread in readers:
            thread.join()
        memory.end()
    spent = _tell(seen, (1 + QUIET) * given.seconds)
    slopes = memory.tell(quiet, min(SETTLES, given.seconds / 10))
    wrong = [*seen.errors[:20]]
    if given.seconds >= 300 and slopes["serve"] > SLOPE:  # shorter ones end amid warming up
        wrong.append(f"the server grows by {slopes['serve']:.1f} MiB a minute")
    wrong += _adds_up(ledger, summary, feeding.given)
    for line in wrong:
        print("WRONG", line)
    print(
        f"{'WRONG' if wrong else 'RIGHT'}: {sum(map(len, seen.taken.values())):,} requests, "
        f"{len(seen.errors)} errors; median {spent[0]:,.0f} ms, 95th percentile {spent[1]:,.0f} "
        f"ms; the server's memory {slopes['serve']:+.1f} MiB a minute once nothing is added"
    )
    return wrong


def _await_first(ledger: str) -> None:
    """Wait until the writer has loaded its models and kept an article."""
    until = time.monotonic() + 2 * PATIENCE
    with open_ledger(ledger) as opened:
        while not opened.counts().articles:
            assert time.monotonic() < until, "the writer does not begin"
            time.sleep(0.2)


def _adds_up(ledger: str, summary: dict[str, int], given: int) -> list[str]:
    with open_ledger(ledger) as opened:
        wrong = [f"{c.name}: {t}" for c in examine(opened) for t in c.troubles]
        counts = opened.counts()
    print(f"given {given}, read {summary['read']}, there {summary['already']}, "
          f"quarantined {summary['quarantined']}; {counts}")  # fmt: skip
    if summary["given"] != given or summary["read"] != counts.articles:
        wrong.append(f"the counts do not add up: {summary}")
    return wrong


# -- the processes -------------------------------------------------------------------------------


@contextmanager
def _serving(ledger: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "konon", "serve", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = re.search(r"http://\S+?(?=/ )", server.stdout.readline())
            assert found, "the server did not start"
            yield server, found[0]
        finally:
            server.send_signal(signal.SIGINT)


@contextmanager
def _adding(ledger: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, __file__, "--writer", ledger]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as writer:  # type: ignore[call-overload]
        try:
            yield writer
        finally:
            writer.kill()


def write(ledger: str) -> None:
    """What `konon add` does, with articles that come one by one on standard input: the command
    itself takes a pile in large pieces, and would wait for them."""
    lines = enumerate(iter(sys.stdin.readline, ""))
    given = (Item(f"soak/{number}.json", line.encode(), Hints()) for number, line in lines)
    with open_ledger(ledger, wait=PATIENT) as opened:
        how = AddOptions(jobs=2)
        summary = add_items(given, opened, ReadOptions(language="id"), how)
    print(json.dumps({**asdict(summary), "left": summary.left}))


class _Feeding(threading.Thread):
    """Gives the writer articles at a steady rate."""

    def __init__(self, writer: subprocess.Popen[str], seed: int, rate: float) -> None:
        super().__init__(daemon=True)
        self.writer, self.seed, self.rate = writer, seed, rate
        self.given = 0
        self.over = threading.Event()

    def run(self) -> None:
        assert self.writer.stdin
        seed = self.seed
        while not self.over.is_set():
            seed += 1
            for one in pile.articles(seed, STORY):
                self.writer.stdin.write(json.dumps(one) + "\n")
                self.writer.stdin.flush()
                self.given += 1
                if self.over.wait(1 / self.rate):
                    break

    def end(self) -> dict[str, int]:
        """Give no more; what the writer reports once all is read."""
        self.over.set()
        self.join()
        assert self.writer.stdin is not None
        assert self.writer.stdout is not None
        self.writer.stdin.close()
        told = json.loads(self.writer.stdout.read())
        self.writer.wait()
        return {key: int(value) for key, value in told.items()}


# -- readers -------------------------------------------------------------------------------------


def read(base: str, random: Random, pause: float, seen: Seen, over: threading.Event) -> None:
    """Ask for one page after the other, and follow what leads on."""
    links: dict[str, list[str]] = defaultdict(list)
    with httpx.Client(base_url=base, timeout=PATIENCE, trust_env=False) as client:
        while not over.wait(random.expovariate(1 / pause)):
            kind = random.choice([*KINDS, *(kind for kind in FOLLOWED if links[kind])])
            address = KINDS.get(kind) or random.choice(links[kind])
            began = time.monotonic()
            try:
                answer = client.get(address, follow_redirects=True)
                error = _fault(answer)
                found = answer.text
            except httpx.HTTPError as failure:
                error, found = f"{type(failure).__name__}: {failure}", ""
            seen.note(kind, time.monotonic() - began, error and f"{address}: {error}")
            for name, start in FOLLOWED.items():
                links[name] = (links[name] + re.findall(rf'href="({start}[^"#?]+)"', found))[-50:]


def _fault(answer: httpx.Response) -> str:
    """What is wrong with an answer; 202 asks to come again while claims are traced."""
    if answer.status_code not in (200, 202):
        told = re.sub(r"<[^>]*>|\s+", " ", answer.text)
        return f"status {answer.status_code}: {' '.join(told.split())[-400:]}"
    kind = answer.headers["content-type"]
    if "json" in kind:
        json.loads(answer.text)
    if "text/html" in kind and not answer.text.rstrip().endswith("</html>"):
        return "the page is cut"
    return ""


def _tell(seen: Seen, seconds: float) -> tuple[float, float]:
    """Print the latencies; the median and the 95th percentile of all, in ms."""
    total = sum(map(len, seen.taken.values()))
    print(f"{total:,} requests in {seconds:.0f} s, {len(seen.errors)} errors")
    print("| page | requests | median | p95 | p99 |\n|---|--:|--:|--:|--:|")
    whole = [one for some in seen.taken.values() for one in some]
    for kind, taken in [*sorted(seen.taken.items()), ("all", whole)]:
        quantiles = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        told = " | ".join(f"{1000 * quantiles[at]:,.0f}" for at in (49, 94, 98))
        print(f"| {kind} | {len(taken):,} | {told} |")
    return 1000 * quantiles[49], 1000 * quantiles[94]


# -- memory --------------------------------------------------------------------------------------


class _Memory(threading.Thread):
    """Looks once a second at what processes, with their children, hold."""

    def __init__(self, processes: dict[str, int]) -> None:
        super().__init__(daemon=True)
        self.processes = processes
        self.samples: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(1.0):
            for name, pid in self.processes.items():
                if held := _held(pid):
                    self.samples[name].append((time.monotonic(), held))

    def end(self) -> None:
        self.over.set()
        self.join()

    def tell(self, quiet: float, settles: float) -> dict[str, float]:
        """Print what each held; its slope while nothing was added, MiB a minute: from `settles`
        seconds after it was `quiet`."""
        slopes = {}
        for name, samples in self.samples.items():
            busy = [one for one in samples if one[0] < quiet]
            busy = busy[len(busy) // 5 :]  # starting is not growing
            still = [one for one in samples if one[0] >= quiet + settles]
            slopes[name] = slope(still)
            print(
                f"memory of {name}: {busy[0][1]:,.0f} MiB to {busy[-1][1]:,.0f}, at most "
                f"{max(one for _, one in samples):,.0f}; {slope(busy):+.2f} MiB a minute while "
                f"articles came, {slopes[name]:+.2f} after"
                + (f", {still[-1][1]:,.0f} MiB in the end" if still else "")
            )
        return slopes


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """MiB a minute, by least squares; 0 for fewer than three samples."""
    if len(samples) < 3:
        return 0.0
    fitted = statistics.linear_regression(*zip(*samples, strict=True))
    return fitted.slope * 60


def _held(pid: int) -> float:
    """MiB a process and its children hold."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", told, re.M)
    return (int(found[1]) / 1024 if found else 0.0) + sum(_held(int(one)) for one in children)


if __name__ == "__main__":
    main()
