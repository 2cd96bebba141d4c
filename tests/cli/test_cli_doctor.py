"""`konon doctor`, `konon backup`, and the log."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from handmade import Says, reading
from konon.cli import installed
from konon.cli.app import app
from konon.ledger import InputKey, open_ledger, schema
from konon.model import Decision

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
import schema_one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pile.sqlite"
    with open_ledger(path) as ledger:
        says = Says("Jembatan dibuka", "Sergei Lavrov", "person:lavrov")
        text = "Jembatan dibuka, kata Sergei Lavrov."
        ledger.add(reading(text, says), InputKey("a.txt", "aa"))
    return path


@pytest.fixture(autouse=True)
def _no_log_left() -> Iterator[None]:
    logger = logging.getLogger("konon")
    yield
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


def doctor(*words: str) -> tuple[int, dict[str, Any]]:
    ran = CliRunner().invoke(app, ["doctor", "--quick", "--format", "json", *words])
    told = json.loads(ran.stdout)
    return ran.exit_code, {**told, **{f"{f['part']}/{f['name']}": f for f in told["findings"]}}


def test_all_is_sound(path: Path) -> None:
    status, told = doctor(str(path))
    assert (status, told["sound"]) == (0, True)
    assert told["ledger/holds"]["told"].startswith("1 articles, 1 readings, 1 statements")
    assert "MiB free" in told["ledger/disk"]["told"]
    assert told["installed/spacy"]["state"] == "ok"
    assert len(told["models/id/pipeline"]["told"].rpartition(" ")[2]) == 64


def test_a_ledger_is_read_to_its_last_row_unless_in_haste(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DELETE FROM readings")
    assert doctor(str(path))[0] == 0
    ran = CliRunner().invoke(app, ["doctor", str(path), "--format", "json"])
    told = {f["name"]: f["state"] for f in json.loads(ran.stdout)["findings"]}
    assert (ran.exit_code, told["articles have readings"]) == (1, "wrong")
    assert (told["id reads"], told["en reads"]) == ("ok", "ok")


@pytest.mark.parametrize("what", ["missing", "other", "newer"])
def test_a_ledger_that_cannot_be_opened_is_a_finding(path: Path, what: str) -> None:
    if what == "missing":
        path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        if what == "newer":
            connection.executescript("UPDATE meta SET value = '999' WHERE key = 'schema'")
        elif what == "other":
            connection.executescript("DROP TABLE meta")
    if what == "missing":
        path.unlink()
    status, told = doctor(str(path))
    assert (status, told["sound"], told["ledger/opens"]["state"]) == (1, False, "wrong")


def test_an_older_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    first = reading("Jembatan dibuka.", Says("Jembatan dibuka"))
    schema_one.make(path, [first], Decision("d1", "accept", ("s1",), "Rani", schema_one.AT))
    before = path.read_bytes()
    status, told = doctor(str(path))
    assert (status, told["ledger/schema"]["state"]) == (0, "note")
    assert f"brings it to {schema.SCHEMA}" in told["ledger/schema"]["told"]
    assert path.read_bytes() == before


def test_a_run_that_was_killed_is_told(path: Path) -> None:
    with open_ledger(path) as ledger:
        ledger.begin_run()
    told = doctor(str(path))[1]
    assert told["ledger/runs"]["state"] == "note"
    assert "1 of 1" in told["ledger/runs"]["told"]


def test_a_package_that_is_missing_or_too_old_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["spacy>=99", "konon-nowhere>=1"]
    monkeypatch.setattr(installed, "_needed", lambda: wanted)
    status, told = doctor()
    assert status == 1
    assert told["installed/spacy"]["told"].endswith("where spacy>=99 is needed")
    assert told["installed/konon-nowhere"]["told"] == "is not installed"


def test_files_that_are_not_as_installed_are_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class File(str):
        hash = type("Hash", (), {"mode": "sha256", "value": "0" * 43})()

        def read_binary(self) -> bytes:
            return b"poisoned"

    monkeypatch.setattr(installed.metadata, "files", lambda name: [File("konon/lang/id/model")])
    status, told = doctor()
    assert status == 1
    assert "1 files are not as installed: konon/lang/id/model" in told["installed/konon"]["told"]


def test_a_trained_file_that_is_not_as_released_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor()[1]["models/trained files"]["state"] == "ok"
    monkeypatch.setattr("konon.lang.manifest.changed", lambda: ("id/pipeline/ner/model: changed",))
    status, told = doctor()
    assert status == 1
    assert "1 are not as released: id/pipeline" in told["models/trained files"]["told"]


def test_a_copy_is_made_and_told(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite"
    ran = CliRunner().invoke(app, ["backup", str(path), str(to)])
    assert (ran.exit_code, "1 articles, 1 statements" in ran.stdout) == (0, True)
    assert doctor(str(to))[0] == 0
    again = CliRunner().invoke(app, ["backup", str(path), str(to)])
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)


# -- the log -------------------------------------------------------------------------------------

TEXT = "Kapal Zamrud karam, kata Wali Kota Ratna Wibawa, Senin.\n"


def add(folder: Path, *options: str) -> list[str]:
    (folder / "baik.txt").write_text(TEXT)
    (folder / "rusak\nPALSU level=info.txt").write_text("")
    pile = [str(folder / "baik.txt"), str(folder / "rusak\nPALSU level=info.txt")]
    words = ["add", *pile, "--ledger", str(folder / "l.sqlite"), "--jobs", "1", "--lang", "id"]
    log = folder / "konon.log"
    ran = CliRunner().invoke(app, ["--log", str(log), *options, *words])
    assert ran.exit_code == 0
    assert log.stat().st_mode & 0o077 == 0
    return log.read_text().splitlines()


def test_events_are_objects_a_line_without_words_of_articles(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in add(tmp_path, "--log-format", "json")]
    assert [(one["room"], one["event"]) for one in lines] == [
        ("adding", "run begins"),
        ("adding", "not read"),
        ("adding", "run ends"),
    ]
    assert (lines[2]["given"], lines[2]["read"], lines[2]["quarantined"]) == (2, 1, 1)
    assert lines[1]["why"] == "the input is empty"
    assert "reason" not in lines[1]
    assert not any(word in str(lines) for word in ("Zamrud", "Ratna"))


def test_a_name_makes_no_line_of_its_own(tmp_path: Path) -> None:
    lines = add(tmp_path)
    assert len(lines) == 3
    assert "PALSU level=info" in lines[1]
    assert not any(line.startswith("PALSU") for line in lines)


def test_words_are_logged_when_asked_for(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in add(tmp_path, "--log-format", "json", "--log-words")]
    assert lines[1]["reason"].startswith("the input is empty:")


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["--log", str(tmp_path / "no" / "log"), "runs"])
    assert (ran.exit_code, "cannot write the log" in ran.stderr) == (2, True)


def test_a_log_on_a_full_disk_stops_nothing(path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    ran = CliRunner().invoke(app, ["--log", "/dev/full", "trace", "--ledger", str(path)])
    assert ran.exit_code == 0


def test_without_a_log_nothing_of_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "rusak.txt").write_text("")
    words = ["add", str(tmp_path / "rusak.txt"), "--ledger", str(tmp_path / "l.sqlite"), "-q"]
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    environment = {k: v for k, v in environment.items() if not k.startswith("KONON_LOG")}
    command = [sys.executable, "-m", "konon", *words, "--jobs", "1"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")


def test_a_trained_file_that_was_changed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from konon.cli import installed
    from konon.lang import manifest

    assert installed._released()[0] == "ok"
    monkeypatch.setattr(manifest, "changed", lambda: ("id/pipeline/ner/model: changed",))
    assert installed._released()[0] == "wrong"
