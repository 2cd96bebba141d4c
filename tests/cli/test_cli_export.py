"""`konon export`: a real ledger of hand-made readings, every format, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from export_samples import astral
from faces import sample
from handmade import Says, reading
from konon.cli.app import app
from konon.export.formats import ExportFormat
from konon.ledger import open_ledger
from konon.model import Reading, decode

ENGLISH = reading(
    "Dana Holt denied that the bridge is closed. The river rose.",
    Says("the bridge is closed", source="Dana Holt", strength="denies", denial=True),
    Says("The river rose"),
    outlet="The Strait Ledger",
    published="2025-07-20",
    language="en",
)
KEPT = [sample(), ENGLISH, astral()]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "story.sqlite"
    with open_ledger(path) as opened:
        for one in KEPT:
            opened.add(one)
    return str(path)


def run(ledger: str, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "--ledger", ledger, *map(str, arguments)])


def rows(page: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page)))


@pytest.mark.parametrize("format", ExportFormat)
def test_every_format_is_written_whole(format: ExportFormat, ledger: str, tmp_path: Path) -> None:
    if format is ExportFormat.PARQUET:
        pytest.importorskip("pyarrow")
    path = tmp_path / "out"
    done = run(ledger, "--format", format.value, "--output", path)
    assert done.exit_code == 0, done.output
    assert " written to " in done.output
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert path.is_dir() == (format is ExportFormat.BRAT)
    assert path.is_dir() or path.stat().st_size > 500


def test_standard_output_holds_the_export_and_nothing_else(ledger: str) -> None:
    done = run(ledger, "--format", "jsonl")
    found = [decode(Reading, json.loads(line)) for line in done.stdout.splitlines()]
    assert sorted(r.article.id for r in found) == sorted(r.article.id for r in KEPT)
    assert all(one in KEPT for one in found)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (("--outlet", "the strait ledger"), {("The Strait Ledger", "denies")}),
        (("--from", "2025-07-14"), {("The Strait Ledger", "denies")}),
        (("--to", "2025-07-13", "--source", "sekar"), {("Harian Contoh", "says")}),
        (("--strength", "denies", "--lang", "en"), {("The Strait Ledger", "denies")}),
        (("--source", "person:ratna-wibawa", "--lang", "id"), {("Kabar Muara", "says")}),
        (("--verification", "verified"), set()),
    ],
)  # fmt: skip
def test_filters_narrow_the_export(
    filters: tuple[str, ...], wanted: set[tuple[str, str]], ledger: str
) -> None:
    done = run(ledger, "--format", "csv", "--kind", "attribution", *filters)
    assert done.exit_code == 0
    assert {(row["outlet"], row["strength_value"]) for row in rows(done.stdout)} == wanted
    assert ("nothing that matches" in done.stderr) == (not wanted)


def test_a_nested_statement_brings_what_it_stands_in(ledger: str) -> None:
    done = run(ledger, "--format", "csv", "--source", "tirta")
    found = {row["id"]: row["parent"] for row in rows(done.stdout)}
    assert found == {"s3": "", "s4": "s3"}


def test_tables_by_name_and_all_of_them(ledger: str, tmp_path: Path) -> None:
    done = run(ledger, "--format", "csv", "--table", "actors")
    assert {row["name"] for row in rows(done.stdout)} >= {"Ratna Wibawa", "Antaranusa"}
    assert (
        run(ledger, "--format", "csv", "--table", "all", "--output", tmp_path / "t").exit_code == 0
    )
    assert (tmp_path / "t/evidence.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--format", "graphml", "--table", "actors"), "--table goes with jsonl, csv and parquet"),
        (("--format", "csv", "--table", "people"), "no table 'people'; there are: articles"),
        (("--format", "csv", "--no-claims"), "--no-claims goes with schemaorg"),
        (("--format", "brat"), "this export is a folder; say where"),
        (("--format", "csv", "--table", "all"), "this export is a folder; say where"),
        (("--format", "csv", "--strength", "shouts"), "--strength 'shouts' must be one of says"),
        (("--format", "csv", "--outlet", "Strait Leger"), "the nearest are: The Strait Ledger"),
        (("--format", "csv", "--output", "no/such/folder"), "there is no folder"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: tuple[str, ...], reason: str, ledger: str
) -> None:
    done = run(ledger, *arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("konon: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_is_overwritten_without_force(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine", encoding="utf-8")
    done = run(ledger, "--format", "csv", "--output", path)
    assert (done.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "add --force" in done.stderr
    assert run(ledger, "--format", "csv", "--output", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("article,outlet")


def test_the_ledger_itself_is_never_overwritten(ledger: str) -> None:
    before = Path(ledger).read_bytes()
    for name in (ledger, Path(ledger).parent / ".." / Path(ledger).parent.name / "story.sqlite"):
        done = run(ledger, "--format", "csv", "--output", name, "--force")
        assert done.exit_code == 2
        assert "would overwrite the ledger itself" in done.stderr
    assert Path(ledger).read_bytes() == before


def test_there_must_be_a_ledger(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.sqlite"), "--format", "csv", "--output", tmp_path / "out")
    assert done.exit_code == 2
    assert "no ledger at" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [("csv",), ("csv", "--table", "all"), ("brat",), ("graphml",)]
)
def test_ctrl_c_leaves_nothing_half(
    arguments: tuple[str, ...], ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from konon.ledger import Ledger

    whole = Ledger.readings

    def interrupted(self: Any) -> Iterator[Reading]:
        yield next(whole(self))
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "readings", interrupted)
    done = run(ledger, "--format", *arguments, "--output", tmp_path / "out")
    assert done.exit_code == 130
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_leaves_early_hears_no_complaint(ledger: str) -> None:
    command = [sys.executable, "-m", "konon", "export", "--ledger", ledger, "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
