"""What tracing costs as a pile grows: afresh, and after some more articles have come.

    python benchmarks/trace.py news.sqlite                        # 2,000, 10,000, 20,000 articles
    python benchmarks/trace.py news.sqlite 500 2000 --more 100 --check

Of an SQLite ledger of read articles, which is only read, as many as told are drawn at random into
a ledger of their own, all but `--more` of them traced in a process of their own, the rest added,
and traced again. Told are processor time per article, its ratio to the first size, wall time and
peak memory. Drawn at random, a pile grows denser: each article has more others to be compared
with, which a longer period would not give it. With `--check` the claims kept after both steps are
held to those worked out afresh. With `--face` the largest pile is served in the end, and the first
page of its claims timed by `benchmarks/face.py`. A benchmark reports; no test asserts what it says.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from konon.ledger import open_ledger
from konon.ledger.traces import Traces
from konon.trace import bring_up_to_date, trace_claims

SIZES = (2_000, 10_000, 20_000)
MORE = 100
SEED = 5
COPIED = ("articles", "readings", "statements")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--more", type=int, default=MORE, help="articles that come later")
    parser.add_argument("--check", action="store_true", help="hold the claims to those afresh")
    parser.add_argument("--face", action="store_true", help="time the first page of the largest")
    parser.add_argument("--folder", help="where the temporary ledgers go")
    parser.add_argument("--step", choices=("trace", "check"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(step(given.ledger, given.step == "check")))
        return
    first: dict[str, float] = {}
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            pile = Path(folder) / "pile.konon"
            measure(given, size, pile, first)
            if given.face and size == max(given.sizes):
                face = Path(__file__).with_name("face.py")
                subprocess.run([sys.executable, str(face), str(pile), "--first"], check=True)


def measure(given: argparse.Namespace, size: int, pile: Path, first: dict[str, float]) -> None:
    """Trace a pile of so many articles, add some, trace again, and tell."""
    drawn = draw(given.ledger, size)
    open_ledger(pile).close()
    for name, some in (("afresh", drawn[given.more :]), ("then", drawn[: given.more])):
        copy(given.ledger, pile, some)
        before = pile.stat().st_size
        done = run(pile, "trace")
        each = done["busy"] / len(some)
        ratio = each / first.setdefault(name, each)
        grown = (pile.stat().st_size - before) / len(some) / 1000
        print(
            f"{size:>7,} articles, {name} {len(some):>6,}: {1000 * each:8.1f} ms each "
            f"(x{ratio:.2f}), {done['wall']:6.1f} s, {done['peak'] / 1000:,.0f} MB, "
            f"{done['claims']:,} claims, file + {grown:.1f} kB each",
            flush=True,
        )
        for line in done["told"]:
            print(f"{'':16} {line}")
    if given.check:
        print(f"{'':16} as afresh: {run(pile, 'check')['same']}", flush=True)


def draw(ledger: Path, size: int) -> list[int]:
    """Numbers of articles that have a reading."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as plain:
        every = [n for (n,) in plain.execute("SELECT DISTINCT article FROM readings ORDER BY 1")]
    if size > len(every):
        sys.exit(f"the ledger holds {len(every):,} articles, fewer than {size:,}")
    return random.Random(SEED).sample(every, size)


def copy(ledger: Path, pile: Path, articles: list[int]) -> None:
    """Copy articles with their readings, row by row as they are."""
    with sqlite3.connect(f"file:{pile}", uri=True) as plain:
        plain.execute("ATTACH ? AS source", (f"file:{ledger}?mode=ro",))
        plain.execute("CREATE TEMP TABLE wanted (article INTEGER PRIMARY KEY)")
        plain.executemany("INSERT INTO wanted VALUES (?)", [(n,) for n in articles])
        plain.execute("INSERT OR IGNORE INTO runs SELECT * FROM source.runs")
        for table in COPIED:
            key = "number" if table == "articles" else "article"
            plain.execute(
                f"INSERT INTO {table} SELECT * FROM source.{table} "
                f"WHERE {key} IN (SELECT article FROM wanted)"
            )
        plain.execute(
            "UPDATE articles SET revision_of = NULL "
            "WHERE revision_of NOT IN (SELECT number FROM articles)"
        )
    plain.close()


def run(pile: Path, what: str) -> dict[str, object]:
    """A step in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, str(pile), "--step", what]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def step(pile: Path, check: bool) -> dict[str, object]:
    """Trace a ledger; or trace it afresh and compare."""
    began, busy = time.monotonic(), time.process_time()
    told: list[str] = []

    def tell(what: str) -> None:
        told.append(f"{time.process_time() - busy:6.1f} s  {what}")

    with open_ledger(pile) as ledger:
        if check:
            return {"same": trace_claims(ledger) == list(Traces(ledger).claims())}
        bring_up_to_date(Traces(ledger), tell=tell)
        used, wall = time.process_time() - busy, time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    claims = count(pile)
    return {"busy": used, "wall": wall, "peak": peak, "claims": claims, "told": told}


def count(pile: Path) -> int:
    with sqlite3.connect(pile) as plain:
        return int(plain.execute("SELECT count(*) FROM claims").fetchone()[0])


if __name__ == "__main__":
    main()
