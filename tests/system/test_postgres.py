"""The ledger on PostgreSQL: the common suite on a real server, and what only a server can do."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import postgres
import pytest

from konon.errors import LedgerError
from konon.ledger import Ledger, open_ledger
from konon.ledger.tracing import traced_claims
from konon.trace import trace_claims
from ledger_suite import *  # noqa: F403
from ledger_suite import TEXT, ask, example, numbered, together

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture
def place(server: postgres.Server) -> str:
    return str(server.fresh())


def test_one_writes_while_four_read_for_a_minute(place: str) -> None:
    assert together(place, 60) > 100


def test_passwords_are_never_told(server: postgres.Server, place: str, ledger: Ledger) -> None:
    wrong = server.address("postgres", password="salah-sekali")
    with pytest.raises(LedgerError, match="refuses this user or password") as refused:
        open_ledger(wrong)
    odd = f"postgresql://127.0.0.1:{server.port}/postgres?user=konon&password=salah-sekali"
    with pytest.raises(LedgerError) as also:
        open_ledger(odd)
    with pytest.raises(LedgerError, match="cannot be understood") as third:
        open_ledger("postgresql://konon:salah-sekali@127.0.0.1:port/x")
    for error in (refused, also, third):
        assert "salah" not in str(error.value)
        assert "salah" not in repr(error.value.__cause__)
    assert postgres.PASSWORD not in ledger.name
    assert ledger.name.startswith("postgresql://konon:***@127.0.0.1")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://konon:kunci-rahasia@127.0.0.1:{port}/tiada", 'database "tiada" does not'),
        ("postgresql://konon:kunci-rahasia@127.0.0.1:1/pile", "does the server run"),
        ("postgresql://konon:kunci-rahasia@tiada.invalid/pile", "there is no such host"),
        ("postgresql://konon@127.0.0.1:{port}", "names no database"),
        ("postgresql://konon@127.0.0.1:{port}/postgres", "asks for a password"),
    ],
)
def test_a_place_that_cannot_be_reached_is_told_plainly(
    server: postgres.Server, address: str, words: str
) -> None:
    with pytest.raises(LedgerError, match=words):
        open_ledger(address.format(port=server.port))


def test_none_is_made_unless_asked_for(place: str) -> None:
    with pytest.raises(LedgerError, match="no ledger in"):
        open_ledger(place, create=False)


def test_a_database_of_others_is_refused(place: str) -> None:
    postgres.ask(place, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="holds other tables"):
        open_ledger(place)


def test_a_user_who_may_not_write_is_told_so(
    server: postgres.Server, place: str, ledger: Ledger
) -> None:
    ledger.add(example())
    postgres.ask(place, "CREATE ROLE pembaca LOGIN PASSWORD 'baca'")
    postgres.ask(place, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO pembaca")
    database = place.rpartition("/")[2]
    with open_ledger(server.address(database, "baca", "pembaca")) as reader:
        assert list(reader.readings()) == [example()]
        with pytest.raises(LedgerError, match="this user may not"):
            reader.add(numbered(1))
        assert traced_claims(reader) == trace_claims(reader) != []


def test_a_ledger_in_use_says_so(place: str, ledger: Ledger) -> None:
    with open_ledger(place, wait=0.2) as other, ledger.writing():
        assert other.counts().articles == 0  # reading goes on beside a writer
        with pytest.raises(LedgerError, match="in use by another program"):
            other.add(example())
    assert ledger.add(example())


def test_a_connection_that_breaks_is_told_of_and_made_anew(
    server: postgres.Server, place: str, ledger: Ledger
) -> None:
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def cut_inside() -> None:
        with ledger.writing() as connection:
            postgres.ask(place, cut)
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(LedgerError, match="was lost: the server was stopped"):
        cut_inside()
    postgres.ask(place, cut)
    assert ledger.add(example())


def holds(folder: Path, word: bytes) -> bool:
    """Whether a file holds a word. The server makes its caches anew and takes them away meanwhile;
    a file that has gone holds nothing."""
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file() and word in path.read_bytes():
                return True
    return False


def test_forgotten_words_are_gone_from_the_tables_files(
    server: postgres.Server, ledger: Ledger
) -> None:
    secret = example(TEXT + " Kuncinya bernama xylofonrahasia.")
    ledger.add(secret)
    ledger.add(numbered(1))
    postgres.ask(server.address("postgres"), "CHECKPOINT")
    assert holds(server.folder / "data/base", b"xylofonrahasia")
    ledger.forget("article", secret.article.id, by="Rani", why="asked")
    postgres.ask(server.address("postgres"), "CHECKPOINT")
    assert not holds(server.folder / "data/base", b"xylofonrahasia")
    assert ledger.counts().articles == 1


WRITER = """
import sys
from ledger_suite import numbered
from konon.ledger import open_ledger, prepare
ledger = open_ledger(sys.argv[1])
for start in range(0, 100_000, 5):
    ledger.add_many([(prepare(numbered(n)), None) for n in range(start, start + 5)])
    print(start + 5, flush=True)
"""


def test_a_killed_writer_leaves_whole_batches_and_no_lock(place: str, ledger: Ledger) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, place],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join([str(Path(__file__).parents[1]), *filter(None, sys.path)])},
    )
    assert child.stdout is not None
    with child.stdout:
        told = [child.stdout.readline() for _ in range(4)]
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    assert told[-1] == "20\n"
    ledger.add(example())
    counts = ledger.counts()
    assert counts.articles >= 21
    assert counts.articles % 5 == 1
    assert counts.statements == 2 * counts.articles
    assert ask(ledger, "SELECT count(*) FROM readings") == [(counts.articles,)]
