"""Where an export goes: a file or folder that is there whole or not at all.

It is written beside its place under a name that starts with a point, and put in place when it is
complete. An error or Ctrl-C removes it; after a kill it may lie there, and may be deleted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from konon.errors import ExportError

MARK = "konon-export.json"
"""The file in an exported folder that says so. A folder without it is never replaced."""


def check(path: Path, force: bool, folder: bool) -> None:
    """Refuse, before any work, what must not be overwritten. Raises `ExportError`."""
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}")
    if not path.exists():
        return
    if folder != path.is_dir():
        here, wanted = ("folder", "file") if path.is_dir() else ("file", "folder")
        raise ExportError(f"{path} is a {here}, and this export is a {wanted}")
    if not force:
        raise ExportError(f"{path} exists; add --force to put the export in its place")
    if folder and not (path / MARK).is_file() and any(path.iterdir()):
        raise ExportError(f"{path} holds other files than an export of Konon's; it is left alone")
    if path.is_symlink() or not (path.is_file() or path.is_dir()):
        raise ExportError(f"{path} is no plain file or folder; it is left alone")


@contextmanager
def new_file(path: Path, force: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to, at `path` once the block ends well."""
    check(path, force, folder=False)
    with _plain_errors(path):
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o666 & ~_mask())
            check(path, force, folder=False)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path, force: bool = False) -> Iterator[Path]:
    """A folder to write into, at `path` once the block ends well."""
    check(path, force, folder=True)
    with _plain_errors(path):
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            yield part
            (part / MARK).write_text('{"made_by": "konon export"}\n', encoding="utf-8")
            part.chmod(0o777 & ~_mask())
            check(path, force, folder=True)
            _swap(part, path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _swap(part: Path, path: Path) -> None:
    """Put the new folder in place; an old one is removed when the new one is there."""
    if not path.exists():
        part.rename(path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".old", dir=path.parent))
    path.rename(old / path.name)
    try:
        part.rename(path)
    except OSError:
        (old / path.name).rename(path)
        raise
    finally:
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from None


def _mask() -> int:
    """The permissions a new file of this user lacks."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
