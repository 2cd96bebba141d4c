"""A pile of files into a ledger: each read once, none silently dropped."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import Literal

from konon.errors import InputError, KononError, LedgerError, UnreadableInput
from konon.ledger import InputKey, Ledger
from konon.model import Article, Reading, ReadOptions, encode

SUFFIXES = frozenset({".txt", ".html", ".htm", ".json"})
"""What a folder is searched for."""
_CHUNK = 1 << 20
"""Bytes hashed at a time."""

Outcome = Literal["read", "already", "quarantined"]
Load = Callable[[Path, ReadOptions], Article]
Read = Callable[[Article, ReadOptions], Reading]


@dataclass(frozen=True, slots=True)
class Progress:
    """One input done: the `done`-th of `total`, with the reason when it was quarantined."""

    name: str
    outcome: Outcome
    done: int
    total: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What became of the inputs: `given` = read + already + quarantined + left."""

    given: int
    read: int
    already: int
    quarantined: int

    @property
    def left(self) -> int:
        """Inputs not reached, because the user stopped."""
        return self.given - self.read - self.already - self.quarantined


def add_files(
    paths: Iterable[str | os.PathLike[str]],
    ledger: Ledger,
    options: ReadOptions | None = None,
    *,
    load: Load | None = None,
    read: Read | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> AddSummary:
    """Read files, and the files inside folders, into `ledger`.

    A folder stands for the files below it whose names end in one of `SUFFIXES`, in order of their
    paths. A file that cannot be read goes to quarantine with the reason and stops nothing. An
    input done before is passed over by its name and bytes, without being read, so that an
    interrupted pile can simply be given again. Ctrl-C stops after the article in hand.

    `load` and `read` replace the package's own functions. Raises `LedgerError` when the ledger
    itself fails.
    """
    options = options or ReadOptions()
    reader = _Reader(ledger, options, load or _own_load(), read or _own_read())
    names = list(expand(paths))
    counts: dict[Outcome, int] = {"read": 0, "already": 0, "quarantined": 0}
    with _stop_asked() as asked:
        for done, path in enumerate(names, 1):
            outcome, reason = reader.add(path)
            counts[outcome] += 1
            if on_progress is not None:
                on_progress(Progress(str(path), outcome, done, len(names), reason))
            if asked.is_set():
                break
    return AddSummary(len(names), counts["read"], counts["already"], counts["quarantined"])


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files that `paths` stand for, each once; what is no folder stands for itself."""
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        # os.path, unlike Path, raises no error for a name no file could have.
        for file in _inside(path) if os.path.isdir(path) else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _inside(folder: Path) -> list[Path]:
    found = []
    # os.walk does not follow links to folders, so a link to a parent cannot make it run for ever.
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in files if not name.startswith(".")]
    return sorted(path for path in found if path.suffix.lower() in SUFFIXES)


@dataclass(frozen=True)
class _Reader:
    ledger: Ledger
    options: ReadOptions
    load: Load
    read: Read

    def add(self, path: Path) -> tuple[Outcome, str]:
        """Bring one file into the ledger; what became of it, and why."""
        digest = ""
        try:
            digest = _digest(path)
            return self._add(path, InputKey(str(path), digest, self._fingerprint())), ""
        except LedgerError:
            raise
        except KononError as error:
            reason = str(error) or type(error).__name__
        except Exception as error:  # any one article may break a reader; the pile goes on
            reason = f"unexpected {type(error).__name__}: {error}"
        self.ledger.quarantine(str(path), reason, digest)
        return "quarantined", reason

    def _add(self, path: Path, key: InputKey) -> Outcome:
        if self.ledger.seen(key):
            return "already"
        if path.suffix.lower() not in SUFFIXES:
            raise UnreadableInput(f"unsupported kind of file: {path.suffix or 'no suffix'}")
        article = self.load(path, self.options)
        if self.ledger.holds(article):
            self.ledger.note_input(key, article.id)
            return "already"
        return "read" if self.ledger.add(self.read(article, self.options), key) else "already"

    def _fingerprint(self) -> str:
        return json.dumps([encode(self.options), self.tables], sort_keys=True)

    @cached_property
    def tables(self) -> list[str]:
        """What the user's tables of actors hold: when one changes, inputs are new again."""
        return [_digest(Path(path)) for path in self.options.actors]


def _digest(path: Path) -> str:
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device may never end
        raise InputError("not a regular file")
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise InputError(f"cannot read the file: {error.strerror}") from None
    return digest.hexdigest()


@contextmanager
def _stop_asked() -> Iterator[threading.Event]:
    """An event set by the first Ctrl-C; a second one interrupts at once, as usual."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _own_load() -> Load:
    from konon.ingest import load_article

    return load_article


def _own_read() -> Read:
    from konon.reading.read import read_article

    return read_article
