"""`konon read`: options passed on, results written, errors in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from faces import TEXT, sample
from konon.cli.app import app
from konon.errors import KononError, UnreadableInput
from konon.model import Article, Reading, ReadOptions

run = CliRunner().invoke
Stand = Callable[..., None]
MOST = 20


@pytest.fixture
def asked(stand_in: Stand) -> list[object]:
    """The sample stands in for every article; what was asked for is noted."""
    notes: list[object] = []

    def load_article(source: object, options: ReadOptions, *, allow_private: bool) -> Article:
        notes.extend([source, options, allow_private])
        return sample().article

    def read_article(article: Article, options: ReadOptions) -> Reading:
        notes.append(options)
        return sample()

    stand_in("konon.ingest", load_article=load_article)
    stand_in("konon.ingest.limits", MAX_BYTES=MOST)
    stand_in("konon.reading.read", read_article=read_article)
    return notes


def fails_with(stand_in: Stand, error: BaseException) -> None:
    def load_article(*_: object, **__: object) -> Article:
        raise error

    stand_in("konon.ingest", load_article=load_article)
    stand_in("konon.ingest.limits", MAX_BYTES=MOST)
    stand_in("konon.reading.read")  # offers nothing: a refused article must not reach it


def test_options_reach_the_reader(asked: list[object]) -> None:
    line = ["read", "-", "--published", "2025-03-07", "--outlet", "Kabar Muara", "--lang", "id"]
    result = run(app, [*line, "--min-confidence", "0.4", "--allow-private"], input="")
    assert result.exit_code == 0
    options = ReadOptions(date(2025, 3, 7), "Kabar Muara", "id", 0.4)
    assert asked == [b"", options, True, options]


def test_a_source_is_a_file_an_address_or_standard_input(asked: list[object]) -> None:
    assert run(app, ["read", "a.txt"]).exit_code == 0
    assert run(app, ["read", "https://kabar.example/a"]).exit_code == 0
    assert run(app, ["read", "-"], input="Kata orang.").exit_code == 0
    assert run(app, ["read", "-"], input="x" * 100).exit_code == 0
    assert asked[::4] == [
        Path("a.txt"),
        "https://kabar.example/a",
        b"Kata orang.",
        b"x" * (MOST + 1),
    ]


def test_an_empty_name_is_no_folder(asked: list[object]) -> None:
    result = run(app, ["read", ""])
    assert (result.exit_code, asked) == (2, [])
    assert result.stderr.startswith("konon: no article is named: give a file")


def test_an_address_nobody_could_ask_for_is_refused(asked: list[object]) -> None:
    for address in ("http://a b", "https://" + "x" * 5000, "http://"):
        assert run(app, ["read", address]).exit_code == 2
    assert not asked


def test_the_table_is_plain_in_a_pipe(asked: list[object]) -> None:
    result = run(app, ["read", "a.txt"])
    assert "Ratna Wibawa ← Antaranusa ← Kabar Muara" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_format_goes_to_standard_output_or_to_a_file(asked: list[object], tmp_path: Path) -> None:
    shown = run(app, ["read", "a.txt", "--format", "json"]).stdout
    assert json.loads(shown)["language"] == "id"
    path = tmp_path / "reading.json"
    result = run(app, ["read", "a.txt", "--format", "json", "--output", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text(encoding="utf-8") == shown


def test_brat_keeps_its_text_beside_it_and_spares_others(
    asked: list[object], tmp_path: Path
) -> None:
    path, text = tmp_path / "a.ann", tmp_path / "a.txt"
    line = ["read", "x", "--format", "brat", "--output", str(path)]
    assert run(app, line).exit_code == 0
    assert text.read_bytes().decode() == TEXT
    assert run(app, [*line, "--force"]).exit_code == 0
    text.write_text("another")
    assert run(app, [*line, "--force"]).exit_code == 2
    assert text.read_text() == "another"


def test_what_is_there_stays_without_force(asked: list[object], tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    line = ["read", "a.txt", "--output", str(path)]
    done = run(app, line)
    assert (done.exit_code, path.read_text()) == (2, "mine")
    assert "add --force" in done.stderr
    assert run(app, [*line, "--force"]).exit_code == 0
    assert path.read_text() != "mine"


def test_the_article_is_never_overwritten(asked: list[object], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("the article")
    result = run(app, ["read", str(path), "--output", str(path)])
    assert result.exit_code == 2
    assert path.read_text() == "the article"
    assert not asked


def test_an_output_that_cannot_be_written(asked: list[object], tmp_path: Path) -> None:
    result = run(app, ["read", "a", "--output", str(tmp_path / "no" / "where")])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"konon: {tmp_path / 'no' / 'where'}: there is no folder ")


@pytest.mark.parametrize("error", [UnreadableInput("a.bin holds no text"), KononError("no")])
def test_an_error_is_one_line(stand_in: Stand, error: KononError) -> None:
    fails_with(stand_in, error)
    result = run(app, ["read", "a.bin"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"konon: {error}\n"


def test_an_error_quoting_hostile_words_stays_one_harmless_line(stand_in: Stand) -> None:
    fails_with(stand_in, KononError("bad\n\x1b[31m name \ud800"))
    assert run(app, ["read", "a"]).stderr == "konon: bad [31m name\n"


def test_ctrl_c_is_quiet(stand_in: Stand) -> None:
    fails_with(stand_in, KeyboardInterrupt())
    result = run(app, ["read", "a"])
    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--format", "xml", "webannotation"),
        ("--published", "yesterday", "YYYY-MM-DD"),
        ("--published", "2025-02-30", "no day of the calendar"),
        ("--min-confidence", "2", "--min-confidence"),
        ("--min-confidence", "nan", "--min-confidence"),
    ],
)
def test_a_bad_value_lists_what_is_allowed(option: str, value: str, told: str) -> None:
    result = run(app, ["read", "a", option, value])
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_missing_source_is_told() -> None:
    assert run(app, ["read"]).exit_code == 2
