"""What keeping an article costs as the ledger grows, and what finding one costs.

    python benchmarks/ledger.py                       # 1,000, 20,000 and 1,000,000 articles
    python benchmarks/ledger.py 1000 20000 --whole    # with all their statements
    python benchmarks/ledger.py 1000 20000 --url postgresql://… --most-seconds 300

Articles are made by changing the ids of the examples' readings, read once; nothing else is read.
Unless `--whole`, each keeps its first two statements with their rows, so that a million fit a
disk and a quarter of an hour. The cost at a size is that of the last batches before it: the
median, with the quartiles, per article; ratios are to the first size. The same hundred articles
hold the words searched for at every size. With `--most-seconds` the run ends where time ends, and
says at which size. A benchmark reports; no test asserts what it says.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from konon.ingest import load_article
from konon.ledger import InputKey, Ledger, Prepared, open_ledger, prepare
from konon.ledger.keys import key
from konon.ledger.search import search
from konon.model.found import Query
from konon.reading.read import read_article

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 20_000, 1_000_000)
BATCH = 100
"""Articles in a transaction, as `konon add` writes them."""
LAST = 50
"""Batches a cost is taken from."""
KEPT = 2
"""Statements an article keeps unless it is kept whole."""
FOUND = 100
"""Articles that hold the rare words."""
RARE = "zamrudkelana pelabuhanraya"
SEARCHES = 21
_OF_STATEMENT = ("sources", "relays", "evidence")


def main() -> None:
    """Fill a ledger size by size, and tell of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--whole", action="store_true", help="keep all statements of an article")
    parser.add_argument("--url", help="an empty ledger; a file in a temporary folder if not given")
    parser.add_argument("--folder", help="where the temporary folder goes")
    parser.add_argument("--most-seconds", type=float, default=float("inf"))
    given = parser.parse_args()
    models = patterns(given.whole)
    print(f"{len(models)} readings, {mean_rows(models):.0f} rows each")
    with (
        tempfile.TemporaryDirectory(dir=given.folder) as folder,
        open_ledger(given.url or Path(folder) / "pile.konon") as ledger,
    ):
        measure(ledger, models, sorted(given.sizes), given.most_seconds)


def measure(ledger: Ledger, models: Sequence[Prepared], sizes: Sequence[int], most: float) -> None:
    """Print the costs at each size, as far as the seconds go."""
    began, held = time.monotonic(), 0
    first: dict[str, float] = {}
    for size in sizes:
        costs: list[tuple[float, float]] = []
        while held < size and time.monotonic() - began < most:
            costs.append(add(ledger, models, held, min(size, held + BATCH)))
            held = min(size, held + BATCH)
        if held < size:
            print(f"time is up before {size:,} articles")
        if len(costs) < LAST // 5:
            return
        tell("add, per article", held, [wall for wall, _ in costs[-LAST:]], first)
        tell("of it, processor", held, [busy for _, busy in costs[-LAST:]], first)
        tell("know 200 inputs", held, [known(ledger, held) for _ in range(SEARCHES)], first)
        tell("search, top 20", held, searches(ledger), first)
        tell_size(ledger, held)


def add(ledger: Ledger, models: Sequence[Prepared], start: int, end: int) -> tuple[float, float]:
    """Add articles of these numbers; seconds for each, and seconds of this process's work."""
    pairs = [(made(models[n % len(models)], n), input_key(n)) for n in range(start, end)]
    began, busy = time.perf_counter(), time.process_time()
    ledger.add_many(pairs)
    wall, busy = time.perf_counter() - began, time.process_time() - busy
    return wall / (end - start), busy / (end - start)


def known(ledger: Ledger, size: int) -> float:
    """Seconds for one question of a pile given again: are these inputs there?"""
    keys = [input_key(n * size // 200) for n in range(200)]
    began = time.perf_counter()
    assert len(ledger.seen_many(keys)) == 200
    return time.perf_counter() - began


def searches(ledger: Ledger) -> list[float]:
    """Seconds of searches for the rare words."""
    took = []
    for _ in range(SEARCHES):
        began = time.perf_counter()
        page = search(ledger, Query(RARE, kind="article"), most=20)
        took.append(time.perf_counter() - began)
        assert len(page.hits) == 20
    return took


def tell(what: str, size: int, took: Sequence[float], first: dict[str, float]) -> None:
    """One line: the median, the quartiles, the ratio to the first size."""
    low, middle, high = statistics.quantiles(took, n=4) if len(took) > 1 else took * 3
    base = first.setdefault(what, middle)
    print(
        f"{size:>9,}  {what:18} {1000 * middle:8.3f} ms "
        f"({1000 * low:.3f} to {1000 * high:.3f})  {middle / base:5.2f} x",
        flush=True,
    )


def tell_size(ledger: Ledger, size: int) -> None:
    """One line: bytes of the file, of an SQLite ledger."""
    path = ledger.engine.url.database
    if ledger.engine.dialect.name == "sqlite" and path:
        with ledger.engine.connect() as connection:  # merge the journal into the file
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        size_of = Path(path).stat().st_size
        print(f"{size:>9,}  file {size_of / 1e6:,.1f} MB, {size_of / size / 1e3:.1f} kB each")


def patterns(whole: bool) -> list[Prepared]:
    """The examples' readings, prepared once."""
    paths = sorted((ROOT / "examples").glob("*/articles/*.json"))
    read = [prepare(read_article(load_article(path))) for path in paths]
    return read if whole else [slim(one) for one in read]


def slim(one: Prepared) -> Prepared:
    """`one` with its first statements alone."""
    rows = {**one.rows, "statements": one.rows["statements"][:KEPT]}
    for table in _OF_STATEMENT:
        rows[table] = [row for row in rows[table] if int(str(row["statement"] or 0)) < KEPT]
    rows["evidence"] = rows["evidence"][: 5 * KEPT]
    rows["actors"], rows["timexes"] = rows["actors"][:KEPT], rows["timexes"][:KEPT]
    row = {**one.row, "text": str(one.row["text"])[:600]}
    return replace(one, rows=rows, row=row, packed=one.packed[:1000])


def mean_rows(models: Sequence[Prepared]) -> float:
    """Rows written for an article, on average."""
    return statistics.mean(2 + sum(map(len, one.rows.values())) for one in models)


def made(one: Prepared, number: int) -> Prepared:
    """The reading of another article: `one` with all its ids changed, rare words in a few."""
    mark = f"{number:x}"
    text, url = f"{one.row['text']}\n{mark}", f"https://contoh.example/{mark}"
    if number < FOUND:
        text += f" {RARE}"
    row = {
        **one.row, "id": f"a{key(mark)[:20]}", "text": text, "text_key": key(text),
        "url": url, "url_key": key(url),
    }  # fmt: skip
    rows = {**one.rows, "statements": list(renamed(one.rows["statements"], mark))}
    keys = tuple(key(each, mark) for each in one.keys)
    article, digest = str(row["id"]), key(one.digest, mark)
    return replace(one, article=article, digest=digest, row=row, rows=rows, keys=keys)


def renamed(rows: Sequence[dict[str, Any]], mark: str) -> Iterator[dict[str, Any]]:
    """Statements' rows under other ids, which are as scattered as those of real ones."""
    for row in rows:
        parent = row["parent"] and key(row["parent"], mark)[:20]
        yield {**row, "id": key(row["id"], mark)[:20], "parent": parent}


def input_key(number: int) -> InputKey:
    """What the article of that number was added from."""
    return InputKey(f"pile.jsonl.xz#{number + 1}", key(str(number)) * 2, "0" * 32)


if __name__ == "__main__":
    main()
