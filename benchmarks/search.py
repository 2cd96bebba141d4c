"""How search and indexing cost grow with the ledger, on made-up articles.

    python benchmarks/search.py                    # 1,000, 20,000 and 1,000,000 articles, SQLite
    python benchmarks/search.py 1000 20000         # these sizes
    python benchmarks/search.py --url postgresql://… 1000

Every size holds the same number of articles with the words searched for, so that times may be
compared: what is left is what size alone costs. Each time is the median of several runs, printed
with the lowest and highest, in seconds this process worked (on a server: that passed); ratios are
to the first size.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection

from konon.ledger import Ledger, index, open_ledger, schema
from konon.ledger.search import search
from konon.model.found import Query

SIZES = (1_000, 20_000, 1_000_000)
HITS = 100
"""Articles, and statements, that hold the rare word in every size; every other one holds both."""
VOCABULARY = 30_000
LENGTH = 120
"""Words of a made-up article: a third of a real one, so that a million fit the machine."""
BATCH = 1_000
RUNS = 15
QUERIES = {
    "one word": Query("zamrudkelana", kind="statement"),
    "two words, articles": Query("zamrudkelana pelabuhanraya", kind="article"),
    "phrase": Query('"zamrudkelana pelabuhanraya"', kind="statement"),
    "beginning": Query("zamrudk*", kind="statement"),
    "with filters": Query("zamrudkelana", kind="statement", since="2025-01-01", strength="says"),
    "newest first": Query("zamrudkelana", kind="statement", order="newest"),
    "without a word": Query("zamrudkelana -pelabuhanraya", kind="article"),
    "actor": Query("Tokohlangka", kind="actor"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--url", help="an empty database; SQLite in a temporary folder otherwise")
    given = parser.parse_args()
    first: dict[str, float] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(given.url or Path(folder) / "pile.sqlite") as ledger,
    ):
        held = 0
        for size in sorted(given.sizes):
            _fill(ledger, held, size, first)
            held = size
            _measure(ledger, size, first)


def _fill(ledger: Ledger, held: int, size: int, first: dict[str, float]) -> None:
    """Add articles up to `size`; print what the last fifth of the batches cost per article."""
    costs: list[tuple[float, float]] = []
    for start in range(held, size, BATCH):
        with ledger.writing() as connection:
            costs.append(_batch(connection, start, min(size, start + BATCH)))
    with ledger.writing() as connection:
        index.settle(connection, size - held)  # as the end of a run does
    last = costs[-max(1, len(costs) // 5) :]
    rows = sum(cost[0] for cost in last) / len(last)
    words = sum(cost[1] for cost in last) / len(last)
    _tell("add: rows, per article", size, [rows], first)
    _tell("add: index, per article", size, [words], first)


def _batch(connection: Connection, start: int, end: int) -> tuple[float, float]:
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("articles", "statements", "sources", "actors")
    }
    for number in range(start + 1, end + 1):
        for name, row in _rows(number):
            rows[name].append(row)
    made = time.process_time()
    for name, some in rows.items():
        connection.execute(schema.tables.tables[name].insert(), some)
    written = time.process_time()
    index.add(connection, [(number, SimpleNamespace()) for number in range(start + 1, end + 1)])  # type: ignore[misc]
    done = time.process_time()
    return (written - made) / (end - start), (done - written) / (end - start)


def _rows(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    chance = random.Random(number)
    words = [f"kata{min(int(chance.paretovariate(0.9)), VOCABULARY)}" for _ in range(LENGTH)]
    # The first HITS articles of the smallest size hold the rare words, whatever the size.
    rare = number <= HITS
    said = words[:20]
    if rare:
        said[3:5] = ["zamrudkelana", "pelabuhanraya" if number % 2 else "bandarraya"]
    title = " ".join(words[20:28])
    body = " ".join([*said, *words[28:]])
    actor = "person:langka" if number <= 10 else f"person:{number % 5000}"
    name = "Tokohlangka Satu" if number <= 10 else f"Tokoh Nomor{number % 5000}"
    yield (
        "articles",
        {
            "number": number,
            "id": f"a{number}",
            "title": title,
            "title_end": len(title),
            "title_start": 0,
            "outlet": f"Warta {number % 40}",
            "published": f"{2024 + number % 2}-{1 + number % 12:02}-{1 + number % 28:02}",
            "language": "id",
            "revision": 1,
            "added_at": "",
            "text_key": f"{number:032}",
            "text": f"{title}\n\n{body}",
        },
    )
    yield (
        "statements",
        {
            "number": number,
            "id": f"s{number}",
            "article": number,
            "position": 0,
            "kind": "attribution",
            "source_name": name,
            "source_actor": actor,
            "source_count": 1,
            "strength": "says",
            "cue_negated": False,
            "content_negated": False,
            "denial": False,
            "content": " ".join(said),
            "verification": "not_stated",
            "first_hand": False,
            "span_start": 0,
            "span_end": 1,
            "confidence": 0.5,
        },
    )
    yield (
        "sources",
        {
            "statement": number,
            "position": 0,
            "name": name,
            "actor": actor,
            "status": "named",
            "nature": "person",
            "confidence": 0.5,
        },
    )
    yield (
        "actors",
        {
            "article": number,
            "position": 0,
            "id": actor,
            "name": name,
            "kind": "person",
            "mentions": 1,
        },
    )


def _measure(ledger: Ledger, size: int, first: dict[str, float]) -> None:
    clock = _clock(ledger)
    for name, query in QUERIES.items():
        search(ledger, query)
        taken = []
        for _ in range(RUNS):
            began = clock()
            page = search(ledger, query)
            taken.append(clock() - began)
            assert page.hits, name
        _tell(f"search: {name}, {page.counts[page.kind]} hits", size, taken, first)
    # What a word costs that stands in a great part of the ledger: linear in its hits, up to the
    # number that is ranked.
    began = clock()
    page = search(ledger, Query("kata2", kind="article"))
    _tell(f"common word, {page.counts['article']} hits", size, [clock() - began], {})


def _clock(ledger: Ledger) -> Callable[[], float]:
    """Time this process worked, which other programs do not stretch; a server's is its own."""
    return time.process_time if ledger.engine.dialect.name == "sqlite" else time.perf_counter


def _tell(name: str, size: int, taken: list[float], first: dict[str, float]) -> None:
    middle = statistics.median(taken)
    ratio = middle / first.setdefault(name, middle)
    spread = f"{min(taken) * 1e3:.2f} to {max(taken) * 1e3:.2f}"
    print(f"{size:>9,}  {name:<44} {middle * 1e3:>9.2f} ms  ({spread})  x{ratio:.2f}", flush=True)


if __name__ == "__main__":
    main()
