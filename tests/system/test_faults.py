"""Two hundred kills, full disks, vanishing files and stalling sites: nothing lost, nothing double.

The harness is `benchmarks/faults.py`, which does more of it on demand; see docs/operating.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

import httpx
import pytest

from face_story import ledger_of, story
from konon.ledger import open_ledger
from konon.ledger.health import examine

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
from faulting import kills, warm  # noqa: E402

Found = TypeVar("Found")
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform != "linux", reason="kills and looks as Linux lets it"),
]
postgres = pytest.importorskip("postgres", reason="needs psycopg")


def bench(name: str, *words: str, seconds: float) -> str:
    command = [sys.executable, str(BENCHMARKS / name), *words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment)
    told = ran.stdout + ran.stderr
    print(told)
    assert ran.returncode == 0, told
    return told


def test_after_two_hundred_kills_and_every_other_fault_nothing_is_lost() -> None:
    told = bench("faults.py", "--kills", "200", seconds=1200)
    total = next(line for line in told.splitlines() if line.startswith("| in all"))
    killed, others, _, wrong = (int(cell) for cell in total.split("|")[2:6])
    assert killed >= 200
    assert others >= 50
    assert wrong == 0


@pytest.mark.parametrize("where", [(), ("--postgres",)], ids=["sqlite", "postgres"])
def test_twenty_readers_and_a_writer_meet_no_error(where: tuple[str, ...]) -> None:
    assert ", 0 errors" in bench("soak.py", "--seconds", "30", *where, seconds=300)


def test_what_traces_beside_a_server_dies_with_it(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "story.sqlite", story())
    command = [sys.executable, "-m", "konon", "serve", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        address = running.stdout.readline().split()[1]
        httpx.get(address, timeout=60, trust_env=False)
        children = _until(lambda: _children(running.pid))
        running.kill()
    _until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in children))
    with open_ledger(ledger) as opened:
        assert [t for c in examine(opened) for t in c.troubles] == []


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split() + [
        child
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def _until(found: Callable[[], Found], seconds: float = 30.0) -> Found:
    until = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return value


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


def test_kills_leave_a_ledger_in_postgresql_whole(server: postgres.Server, tmp_path: Path) -> None:
    warm.warm_up()
    work = kills.adding(tmp_path, 3, 9)
    places: dict[Path, str] = {}
    work.place = lambda path: places.get(path) or places.setdefault(path, server.fresh())
    figures = kills.kill(work, tmp_path / "killed", Random(3), 12)
    assert figures.wrong == []
    assert figures.kills == 12


def test_a_server_that_ends_its_connections_is_told_and_gone_on_with(
    server: postgres.Server, tmp_path: Path
) -> None:
    warm.warm_up()
    work, address = kills.adding(tmp_path, 4, 9), server.fresh()
    work.place = lambda path: address
    ledger, thrown_out = tmp_path / "pile", 0
    for _ in range(4):
        child = work.start(ledger, warm.Aim(), True)
        while not child.over() and not _busy(server, address):
            pass
        postgres.ask(
            server.address("postgres"),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{address.rpartition('/')[2]}' AND pid <> pg_backend_pid()",
        )
        status, said = child.wait(), child.err.read_text()
        assert status in (0, 2), said
        assert "Traceback" not in said
        thrown_out += status == 2
    assert work.start(ledger, warm.Aim(), False).wait() == 0
    with open_ledger(address) as opened:
        counts = opened.counts()
    assert (counts.articles, counts.quarantined) == (11, 4)


def _busy(server: postgres.Server, address: str) -> bool:
    """Whether articles have begun to come in."""
    import psycopg

    try:
        with psycopg.connect(address) as connection:
            found = connection.execute("SELECT count(*) FROM articles").fetchone()
    except psycopg.Error:
        return False
    return bool(found and found[0])
