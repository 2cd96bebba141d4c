"""Jobs: what was given on the page, read into the ledger one job after the other, in a thread."""

from __future__ import annotations

import logging
import queue
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from konon.adding.pile import AddOptions, AddSummary, Progress, add_items
from konon.errors import KononError
from konon.ingest.item import Item, Refused
from konon.ledger import Ledger
from konon.logs import logger
from konon.model import ReadOptions

_LOG: Final = logger("face")
State = Literal["waiting", "running", "done", "failed"]
_KEPT: Final = 100
"""Jobs remembered after their end."""
_NAMED: Final = 50
"""Inputs that could not be read which a job names itself; the quarantine has all."""


@dataclass
class Job:
    """One thing to add. `items` opens it when its turn comes; `folder` goes at its end."""

    what: str
    items: Callable[[], Iterator[Item | Refused]]
    options: ReadOptions
    folder: Path | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    began: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    state: State = "waiting"
    progress: Progress | None = None
    summary: AddSummary | None = None
    refused: list[tuple[str, str]] = field(default_factory=list)
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    @property
    def counts(self) -> dict[str, int]:
        """How many inputs were read, were there already, could not be read."""
        told = self.summary or (self.progress.tally if self.progress else None)
        if told is None:
            return {"read": 0, "already": 0, "quarantined": 0}
        return {"read": told.read, "already": told.already, "quarantined": told.quarantined}


def _nothing() -> Iterator[Item | Refused]:
    return iter(())


class Jobs:
    """Takes jobs and does them in the order given; the ledger has one writer."""

    def __init__(self, ledger: Ledger, readers: int) -> None:
        self._ledger, self._readers = ledger, readers
        self._known: dict[str, Job] = {}
        self._waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def give(self, job: Job) -> Job:
        """Take a job."""
        with self._lock:
            self._known[job.id] = job
            over = [id for id, one in self._known.items() if one.is_over]
            for id in over[: max(0, len(self._known) - _KEPT)]:
                del self._known[id]
            self._waiting.put(job)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, daemon=True)
                self._worker.start()
        return job

    def get(self, id: str) -> Job | None:
        """The job of that id, if it is still remembered."""
        return self._known.get(id)

    def all(self) -> list[Job]:
        """The jobs remembered, the latest first."""
        return list(self._known.values())[::-1]

    def _work(self) -> None:
        while True:
            self._do(self._waiting.get())

    def _do(self, job: Job) -> None:
        def note(progress: Progress) -> None:
            job.progress = progress
            if progress.outcome == "quarantined" and len(job.refused) < _NAMED:
                job.refused.append((progress.name, progress.reason))

        job.state = "running"
        _LOG.info("job begins", extra={"told": {"job": job.id}, "words": {"what": job.what}})
        try:
            how = AddOptions(jobs=self._readers)
            job.summary = add_items(job.items(), self._ledger, job.options, how, on_progress=note)
            job.state = "done"
        except KononError as error:
            job.problem, job.state = str(error), "failed"
        except Exception as error:  # the page must say so rather than wait for ever
            job.problem, job.state = f"{type(error).__name__}: {error}", "failed"
        finally:
            told = {"job": job.id, "state": job.state, **job.counts}
            level = logging.ERROR if job.problem else logging.INFO
            _LOG.log(level, "job ends", extra={"told": told, "words": {"problem": job.problem}})
            job.items = _nothing  # a job is remembered, and what it read need not be
            if job.folder is not None:
                with suppress(OSError):
                    shutil.rmtree(job.folder)
