"""What a killed server leaves in its temporary folder is removed by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from konon.face import spool

CHILD = """
from konon.face import spool
made = spool.folder("upload")
(made / "rahasia.txt").write_text("nama sumber")
print(made, flush=True)
input()
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def child(tmp_path: Path) -> tuple[subprocess.Popen[str], Path]:
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**environment, "TMPDIR": str(tmp_path)},
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_uploads_of_a_killed_server_go_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    killed, gone = child(tmp_path)
    alive, stays = child(tmp_path)
    with killed, alive:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert gone.exists()
        assert spool.sweep() == 1
        assert not gone.exists()
        assert (stays / "rahasia.txt").exists()
        alive.communicate("\n")
    assert list(tmp_path.iterdir()) == []


def test_what_is_another_s_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "konon-serve-x").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: -5)
    assert spool.sweep() == 0
    assert (tmp_path / "konon-serve-x").exists()
