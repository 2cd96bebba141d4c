"""PileOptions: what a user may say about a pile before it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from konon.ingest.piles.mapping import Mapping

Rows = Literal["jsonl", "csv", "tsv"]


@dataclass(frozen=True, slots=True)
class PileOptions:
    """How to open a pile.

    mapping        which columns of a table hold which fields; others go by their common names
    rows           what a text without a telling suffix is: a table of this kind, not an article
    allow_private  addresses given may lead to private networks
    feeds          fetch the articles of feeds, and of the feeds of OPML lists, found in files
    everything     files of unknown suffix inside folders and archives are tried too
    """

    mapping: Mapping = field(default_factory=Mapping)
    rows: Rows | None = None
    allow_private: bool = False
    feeds: bool = False
    everything: bool = False
