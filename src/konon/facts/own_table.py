"""A user's own table of actors: a file that adds to the shipped facts.

Columns, in any order; those marked * are needed, the others may be left out or empty:

    id*      "kind:name", such as "person:ani-wijaya" or "outlet:kabar-kita"; a person may have
             several rows, one for each office, any other id stands once
    kind*    person, body, outlet, agency or government
    name*    the usual name
    aliases  other names, separated by "|"
    country  ISO 3166-1 alpha-2; required for a government
    title    for a person: the office, in English or Indonesian
    start    for a person: first day in office, "2019", "2019-12" or "2019-12-31"
    end      for a person: last day in office
    owner    for an outlet or agency: who owns it
    domains  for an outlet or agency: web domains, separated by "|"
    qid      Wikidata id

Lines that open with "#" are remarks. Names are found in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from konon.facts.bodies import Body
from konon.facts.countries import LANGUAGES
from konon.facts.governments import Metonym
from konon.facts.media import Media
from konon.facts.own_rows import COLUMNS, KINDS, read_rows
from konon.facts.people import Person, Tenure, day
from konon.facts.table import Cells, split

__all__ = ["COLUMNS", "KINDS", "OwnTable", "read_own_table"]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The rows of a user's table, by what they are."""

    media: tuple[Media, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()

    def __len__(self) -> int:
        return len(self.media) + len(self.metonyms) + len(self.people) + len(self.bodies)


def read_own_table(path: str | Path) -> OwnTable:
    """The user's table at `path`; evidence from it names the file.

    Raises `PackError` when the file cannot be read, or for the first malformed row, by its line
    and column.
    """
    path = Path(path)
    of: dict[str, list[Cells]] = {kind: [] for kind in KINDS}
    for _, row in read_rows(path):
        of[row["kind"]].append(row)
    return OwnTable(
        media=tuple(_media(row, path.name) for row in of["outlet"] + of["agency"]),
        metonyms=tuple(_government(row, path.name) for row in of["government"]),
        people=tuple(_people(of["person"], path.name)),
        bodies=tuple(_body(row, path.name) for row in of["body"]),
    )


def _media(row: Cells, table: str) -> Media:
    return Media(
        id=row["id"],
        name=row["name"],
        kind="private",
        is_agency=row["kind"] == "agency",
        owner=row["owner"],
        country=row["country"],
        aliases=split(row["aliases"]),
        domains=tuple(domain.casefold() for domain in split(row["domains"])),
        checked="the user's own table",
        table=table,
    )


def _government(row: Cells, table: str) -> Metonym:
    names = (row["name"], *split(row["aliases"]))
    return Metonym(
        id=row["id"],
        stands_for="government",
        country=row["country"],
        names=tuple((language, name) for language in LANGUAGES for name in names),
        table=table,
    )


def _people(rows: Iterable[Cells], table: str) -> Iterable[Person]:
    by_id: dict[str, list[Cells]] = {}
    for row in rows:
        by_id.setdefault(row["id"], []).append(row)
    return (_person(held, table) for held in by_id.values())


def _person(rows: list[Cells], table: str) -> Person:
    first = rows[0]
    return Person(
        id=first["id"],
        name=first["name"],
        family="",
        country=next((row["country"] for row in rows if row["country"]), ""),
        offices=tuple(_tenure(row, table) for row in rows if row["title"]),
        aliases=tuple(dict.fromkeys(name for row in rows for name in split(row["aliases"]))),
        qid=next((row["qid"] for row in rows if row["qid"]), None),
        source=table,
        table=table,
    )


def _tenure(row: Cells, table: str) -> Tenure:
    return Tenure(
        office="",
        title=row["title"],
        country=row["country"],
        start=day(row["start"]),
        end=day(row["end"], last=True),
        source=table,
    )


def _body(row: Cells, table: str) -> Body:
    names = (row["name"], *split(row["aliases"]))
    return Body(
        id=row["id"],
        kind="association",
        country=row["country"],
        names=dict.fromkeys(LANGUAGES, names),
        checked="the user's own table",
        table=table,
    )
