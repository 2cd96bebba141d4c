"""Media: agencies that others relay, and outlets that publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from konon.errors import PackError
from konon.facts.index import Index
from konon.facts.table import Cells, shipped, split
from konon.model import Evidence

MediaKind = Literal["wire", "state", "public", "private", "party"]
# Words before (Indonesian, English) or after (English) a medium's name that are no part of it.
_DESCRIPTOR = re.compile(
    r"^(?:the )?(?:(?:state|official|semi-official)[- ])?(?:news agency|newspaper|broadcaster) "
    r"|^(?:kantor berita|harian|surat kabar|koran|majalah|situs berita|situs|portal berita|laman"
    r"|stasiun televisi|stasiun tv|media)(?: (?:resmi|negara|pemerintah|milik negara))? "
    r"| (?:news agency|newspaper|daily|magazine|tv|television|website)$",
    re.IGNORECASE,
)
COLUMNS = (
    "id",
    "name",
    "kind",
    "owner",
    "country",
    "aliases",
    "domains",
    "ambiguous",
    "checked",
)


@dataclass(frozen=True, slots=True)
class Media:
    """An agency or an outlet.

    id         "agency:tass", "outlet:kompas"
    kind       who stands behind it: a state, a party, the public (a charter or licence fee),
               a private owner; "wire" for an agency owned by its members or by private hands
    is_agency  whether other outlets relay it
    country    ISO 3166-1 alpha-2 of its seat
    ambiguous  those of its names that are words or other names too: believe them only when
               capitalised and with a sign in the text, such as "kantor berita" or "kata ... kepada"
    checked    how the row was verified
    """

    id: str
    name: str
    kind: MediaKind
    is_agency: bool
    owner: str
    country: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    checked: str = ""
    table: str = "media"

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


def load_media() -> tuple[Media, ...]:
    """All agencies and outlets of the shipped table. Raises `PackError` if it is malformed."""
    return tuple(_media(row) for row in shipped("media", COLUMNS))


def index_by_name(media: Iterable[Media]) -> Index[Media]:
    """Media by name and alias."""
    index: Index[Media] = Index()
    for one in media:
        index.add_all(dict.fromkeys((one.name, *one.aliases)), one, one.ambiguous)
    return index


def index_by_domain(media: Iterable[Media]) -> Mapping[str, Media]:
    """Media by registered domain, lower-case."""
    return {domain: one for one in media for domain in one.domains}


def find_domain(by_domain: Mapping[str, Media], host: str) -> Media | None:
    """The outlet that owns `host`: "news.detik.com" belongs to detik.com."""
    labels = host.strip().casefold().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        media = by_domain.get(".".join(labels[start:]))
        if media:
            return media
    return None


def without_descriptor(name: str) -> str:
    """The name without the words that say it is a medium: "kantor berita Tass" -> "Tass"."""
    return _DESCRIPTOR.sub("", name)


def _media(row: Cells) -> Media:
    kind = row["kind"]
    if kind not in get_args(MediaKind):
        raise PackError(f"media.csv: {row['id']} has the unknown kind '{kind}'")
    return Media(
        id=row["id"],
        name=row["name"],
        kind=cast(MediaKind, kind),
        is_agency=row["id"].startswith("agency:"),
        owner=row["owner"],
        country=row["country"],
        aliases=split(row["aliases"]),
        domains=split(row["domains"]),
        ambiguous=split(row["ambiguous"]),
        checked=row["checked"],
    )
