"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from konon.errors import ExportError
from konon.export.target import MARK, new_file, new_folder


def test_a_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with new_file(path) as file:
        file.write(b"half")
        assert not path.exists()
        file.write(b" and half")
    assert path.read_bytes() == b"half and half"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def half_file(path: Path, error: type[BaseException], force: bool = False) -> None:
    with new_file(path, force) as file:
        file.write(b"half")
        raise error


def half_folder(path: Path, error: type[BaseException]) -> None:
    with new_folder(path) as folder:
        (folder / "x").write_bytes(b"half")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, BrokenPipeError])
@pytest.mark.parametrize("half", [half_file, half_folder])
def test_what_is_broken_off_leaves_nothing(
    tmp_path: Path, error: type[BaseException], half: Callable[..., None]
) -> None:
    with pytest.raises((error, ExportError)):
        half(tmp_path / "out", error)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays_without_force(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"mine")
    with pytest.raises(ExportError, match="exists; add --force"), new_file(path):
        pytest.fail("it must be refused before any work")
    assert path.read_bytes() == b"mine"


def test_what_appears_meanwhile_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def write() -> None:
        with new_file(path):
            path.write_bytes(b"somebody else's")

    with pytest.raises(ExportError, match="exists"):
        write()
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_bytes() == b"somebody else's"


def test_force_replaces_only_by_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        half_file(path, KeyboardInterrupt, force=True)
    assert path.read_bytes() == b"old"
    with new_file(path, force=True) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"


def test_force_replaces_a_folder_of_ours_alone(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ExportError, match="left alone"), new_folder(path, force=True):
        pytest.fail("it must be refused before any work")
    (path / "thesis.txt").unlink()
    for content in ("one", "two"):
        with new_folder(path, force=True) as folder:
            (folder / content).touch()
        assert {p.name for p in path.iterdir()} == {content, MARK}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_file_is_no_folder_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for path, opened in (("folder", new_file), ("file", new_folder), ("link", new_file)):
        with (
            pytest.raises(ExportError, match=r"is a folder|is a file|no plain file"),
            opened(tmp_path / path, force=True),
        ):
            pytest.fail("it must be refused before any work")
    with pytest.raises(ExportError, match="there is no folder"), new_file(tmp_path / "x" / "y"):
        pytest.fail("it must be refused before any work")


def test_others_may_read_it_as_usual(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    with new_file(tmp_path / "file"):
        pass
    with new_folder(tmp_path / "folder"):
        pass
    mode = stat.S_IMODE(usual.stat().st_mode)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o777 & ~mask()


def mask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found
