"""How long pages take: `python benchmarks/face.py LEDGER` prints median and 95th percentile.

    python benchmarks/face.py LEDGER --first    # of the first page alone

The pages are asked over HTTP of a server of their own, one after the other, once the claims are
traced; how long that took is printed first. Of claims, articles, actors and words another one is
asked for each time, so that nothing is there from before; the first page is asked for as often.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

ROUNDS = 30
"""Pages of each kind: enough that the 95th percentile is not the slowest alone."""
_TRACING = 3600.0
"""Seconds to wait for the claims of a large ledger."""
_SPREAD = 10
"""Every tenth of the claims of most outlets is asked for, beside the first ones."""
_INDONESIAN = "pemerintah presiden polisi menteri rakyat harga banjir gempa pasar kota sekolah bank"
_ENGLISH = "government president police minister people price flood market city court school bank"
_WORDS = [*_INDONESIAN.split(), *_ENGLISH.split()]


def main() -> None:
    """Serve, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger")
    parser.add_argument("--first", action="store_true", help="the first page alone")
    given = parser.parse_args()
    command = [sys.executable, "-m", "konon", "serve", given.ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://\S+?(?=/)", server.stdout.readline())
        try:
            if found:
                measure(found[0], given.first)
        finally:
            server.terminate()


def measure(base: str, first: bool) -> None:
    """Print what each kind of page takes, or the first page alone."""
    began = time.monotonic()
    while b'"current": true' not in read(base + "/tracing"):
        if time.monotonic() - began > _TRACING:
            raise SystemExit("the claims are not traced")
        time.sleep(0.5)
    print(f"claims there after {time.monotonic() - began:.1f} s")
    print(f"first page after that: {1000 * timed(base + '/'):.0f} ms")
    print(f"{'page':<28}{'median':>10}{'95th':>10}{'longest':>10}   ms")
    asked = {"claims": ["/"] * ROUNDS} if first else pages(base)
    for name, addresses in asked.items():
        taken = sorted(timed(base + address) for address in addresses)
        late = taken[round(0.95 * (len(taken) - 1))]
        figures = (statistics.median(taken), late, taken[-1])
        print(f"{name:<28}{''.join(f'{1000 * figure:>10.0f}' for figure in figures)}")


def pages(base: str) -> dict[str, list[str]]:
    """The addresses of each kind, `ROUNDS` of them or as many as there are."""
    claims = listed(base, f"claims?most={min(500, ROUNDS * _SPREAD)}")
    articles = listed(base, "search?kind=article&from=1900-01-01&most=300")[::_SPREAD]
    actors = listed(base, f"actors?most={ROUNDS}")
    return {
        "claims": ["/"] * ROUNDS,
        "claims with words": [f"/?q={word}" for word in _WORDS[:ROUNDS]],
        "claims with marks, days": [
            f"/?mark={mark}&from=20{year}-01-01&sort={sort}"
            for mark in ("conflict", "relayed", "unknown")
            for year in (16, 20, 24)
            for sort in ("last", "origins", "first")
        ],
        "claims of most outlets": [f"/claims/{id}" for id in claims[:ROUNDS]],
        "claims of fewer": [f"/claims/{id}" for id in claims[ROUNDS::_SPREAD]],
        "dossiers": [f"/claims/{id}/dossier" for id in claims[::_SPREAD]],
        "articles": [f"/articles/{id}" for id in articles],
        "actors cited most": [f"/actors/{quote(id, safe=':')}" for id in actors],
        "actors": ["/actors"] * ROUNDS,
        "timeline": ["/timeline"] * ROUNDS,
        "search": [f"/search?q={word}" for word in _WORDS[:ROUNDS]],
        "quarantine": ["/quarantine"] * ROUNDS,
        "runs": ["/runs"] * ROUNDS,
    }


def listed(base: str, path: str) -> list[str]:
    """The ids of what the API lists there."""
    answer: dict[str, Any] = json.loads(read(f"{base}/api/v1/{path}"))
    found = [str(item["id"]) for item in answer["items"]]
    if not found:
        raise SystemExit("the ledger holds nothing to measure with")
    return found


def read(address: str) -> bytes:
    """What stands there."""
    with urlopen(address, timeout=600) as answer:
        data: bytes = answer.read()
    return data


def timed(address: str) -> float:
    """Seconds it takes."""
    began = time.perf_counter()
    read(address)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
