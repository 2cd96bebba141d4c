"""A real PostgreSQL server of our own, on loopback, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

USER, PASSWORD = "konon", "kunci-rahasia"
_WAIT = 30
"""Seconds a server may take to start."""


@dataclass
class Server:
    """A running server; `fresh` makes an empty database and gives its address."""

    port: int
    folder: Path
    made: int = 0

    def address(self, database: str, password: str = PASSWORD, user: str = USER) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        self.made += 1
        name = f"pile{self.made}"
        ask(self.address("postgres"), f"CREATE DATABASE {name}")
        return self.address(name)


def ask(address: str, sql: str) -> None:
    """Have the server do something outside Konon."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.encode())


@contextmanager
def running() -> Iterator[Server]:
    """A server that lives as long as the block, and its files with it."""
    # Not in pytest's folder, which pytest closes to all other users.
    folder = tempfile.TemporaryDirectory(prefix="konon-postgres-")
    with folder as name, _started(Path(name)) as server:
        yield server


@contextmanager
def _started(folder: Path) -> Iterator[Server]:
    binaries = _binaries()
    as_whom = _as_whom(folder)
    data, secret = folder / "data", folder / "password"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    made = [binaries / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256"]
    made += ["--pwfile", secret, "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    subprocess.run([*map(str, made)], check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_whom)
    port = _free_port()
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
    command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port)]
    command += [word for setting in settings for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **as_whom)
    try:
        server = Server(port, folder)
        _answers(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGINT)  # its "fast" shutdown
        process.wait(_WAIT)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    assert found or named, "these tests need PostgreSQL: apt-get install postgresql"
    return found[-1].parent if found else Path(str(named)).parent


def _as_whom(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as the package's own user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    shutil.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _WAIT
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError:
            told = (server.folder / "log").read_text(errors="replace")
            assert process.poll() is None, f"the server stopped: {told}"
            assert time.monotonic() < until, f"the server does not answer: {told}"
            time.sleep(0.1)
