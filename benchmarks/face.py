"""How long pages take: `python benchmarks/face.py LEDGER` prints median and 95th percentile.

The pages are asked over HTTP of a server of their own, one after the other, each `ROUNDS` times,
once the claims are traced; how long that took is printed first.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from urllib.request import urlopen

ROUNDS = 30
"""Times each page is asked for: enough that the 95th percentile is not the slowest alone."""
_TRACING = 3600.0
"""Seconds to wait for the claims of a large ledger."""


def main(ledger: str) -> None:
    """Serve, ask, print."""
    command = [sys.executable, "-m", "konon", "serve", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://\S+?(?=/)", server.stdout.readline())
        try:
            if found:
                measure(found[0])
        finally:
            server.terminate()


def measure(base: str) -> None:
    """Print what each page takes."""
    began = time.monotonic()
    while b'"current": true' not in read(base + "/tracing"):
        if time.monotonic() - began > _TRACING:
            raise SystemExit("the claims are not traced")
        time.sleep(0.5)
    print(f"claims there after {time.monotonic() - began:.1f} s")
    print(f"{'page':<28}{'median':>10}{'95th':>10}   ms")
    for name, address in pages(base).items():
        taken = sorted(timed(base + address) for _ in range(ROUNDS))
        late = taken[round(0.95 * (ROUNDS - 1))]
        print(f"{name:<28}{1000 * statistics.median(taken):>10.0f}{1000 * late:>10.0f}")


def pages(base: str) -> dict[str, str]:
    """One page of every kind; the claim of most outlets, and an article that carries it."""
    overview = read(base + "/").decode()
    claim = first(r'href="(/claims/[^"/]+)"', overview)
    article = first(r'href="(/articles/[^"#]+)', read(base + claim).decode())
    actor = first(r'href="(/actors/[^"]+)"', read(base + "/actors").decode())
    return {
        "claims": "/",
        "claims with words": "/?q=pemerintah",
        "claim of most outlets": claim,
        "article": article,
        "actor cited most": actor,
        "actors": "/actors",
        "timeline": "/timeline",
        "search": "/search?q=pemerintah",
        "quarantine": "/quarantine",
        "runs": "/runs",
    }


def first(pattern: str, page: str) -> str:
    """The first that fits."""
    found = re.search(pattern, page)
    if not found:
        raise SystemExit("the ledger holds no claim to measure with")
    return found[1]


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
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
