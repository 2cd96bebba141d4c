"""AddOptions: how a user wants a pile added."""

from __future__ import annotations

from dataclasses import dataclass

from konon.adding.desk import Load, Read
from konon.ingest.limits import PATIENCE


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How to add a pile.

    jobs         processes that read; 1 reads in this one, unguarded
    patience     seconds one article may take (with more than one job)
    memory       bytes one process may take; None for what the machine bears
    least_words  articles of fewer words are left out, noted in quarantine
    again        read what this version of Konon has not read yet, even if an earlier one has
    retry        open containers again that were gone through, for what could not be read in them
    load, read   replace the package's own functions
    """

    jobs: int = 1
    patience: float = PATIENCE
    memory: int | None = None
    least_words: int = 0
    again: bool = False
    retry: bool = False
    load: Load | None = None
    read: Read | None = None
