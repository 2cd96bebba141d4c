"""Item: one article-to-be out of a pile, small enough to send to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Form = Literal["text", "html", "json", "xml"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the container says of an item: believed less than the item's own words on title and
    date, more than nothing. `told_by` names what said so ("WARC header", "feed entry").

    url         where it was got from: believed over what the item says
    published   as written there, in any form `konon.ingest.dates` reads
    seen        when it was fetched, which is no publication date: used, with a note, where nothing
                else tells a date
    columns     (field, column) pairs by which a row's columns were renamed
    """

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    credit: str | None = None
    language: str | None = None
    told_by: str = ""
    seen: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """One input that should hold one article.

    name     what messages and the ledger call it, unique in the pile: a path, a URL, or a place
             inside a container ("pile.jsonl.xz#17", rows counted from 1; "pages.zip!a/b.html")
    raw      its bytes: a file or a page as it came, or a row of a table as a JSON object in UTF-8
    charset  the character set a header declares
    form     how to read it, where the container knows; else its content tells
    """

    name: str
    raw: bytes
    hints: Hints = field(default_factory=Hints)
    charset: str | None = None
    form: Form | None = None

    @cached_property
    def sha256(self) -> str:
        """Hash of `raw`, hex."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or a part of one, that holds no readable article; bound for quarantine."""

    name: str
    reason: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver(Refused):
    """Parts of a folder or container that were not tried, since nothing of their kind is an
    article: one for each folder or container, the reason counting them by kind.
    """
