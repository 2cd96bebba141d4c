"""A user's own table of actors: a CSV file that adds to the shipped facts.

Columns, in any order, all required, cells may be empty where not marked *:

    id*      unique, "kind:name", such as "person:ani-wijaya" or "outlet:kabar-kita"
    kind*    person, body, outlet, agency or government
    name*    the usual name
    aliases  other names, separated by "|"
    country  ISO 3166-1 alpha-2; required for a government
    title    for a person: the office, in English or Indonesian; else empty
    start    for a person: first day in office, "2019", "2019-12" or "2019-12-31"
    end      for a person: last day in office
    domains  for an outlet or agency: web domains, separated by "|"
    qid      Wikidata id

Lines that open with "#" are remarks. Names are found in both languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from konon.errors import PackError
from konon.facts.bodies import Body
from konon.facts.countries import LANGUAGES
from konon.facts.governments import Metonym
from konon.facts.media import Media
from konon.facts.people import Person, Tenure, day
from konon.facts.table import Cells, rows, split

COLUMNS = (
    "id",
    "kind",
    "name",
    "aliases",
    "country",
    "title",
    "start",
    "end",
    "domains",
    "qid",
)
KINDS = ("person", "body", "outlet", "agency", "government")


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The rows of a user's table, by what they are."""

    media: tuple[Media, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()


def read_own_table(path: str | Path) -> OwnTable:
    """The user's table at `path`; evidence from it names the file.

    Raises `PackError` when the file cannot be read, or for the first malformed row.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path} cannot be read: {error}") from None
    cells = list(rows(text, COLUMNS, path.name))
    _check(cells, path.name)
    of = {kind: [row for row in cells if row["kind"] == kind] for kind in KINDS}
    try:
        return OwnTable(
            media=tuple(_media(row, path.name) for row in of["outlet"] + of["agency"]),
            metonyms=tuple(_government(row, path.name) for row in of["government"]),
            people=tuple(_person(row, path.name) for row in of["person"]),
            bodies=tuple(_body(row, path.name) for row in of["body"]),
        )
    except PackError as error:
        raise PackError(f"{path.name}: {error}") from None


def _check(cells: list[Cells], where: str) -> None:
    seen: set[str] = set()
    for number, row in enumerate(cells, start=1):
        at = f"{where}, row {number}"
        if row["kind"] not in KINDS:
            raise PackError(f"{at}: kind '{row['kind']}' is none of {', '.join(KINDS)}")
        if not row["name"]:
            raise PackError(f"{at}: the name is empty")
        if not row["id"].startswith(f"{row['kind']}:") or row["id"].endswith(":"):
            raise PackError(f"{at}: id '{row['id']}' must read '{row['kind']}:...'")
        if row["id"] in seen:
            raise PackError(f"{at}: id '{row['id']}' stands twice")
        country = row["country"]
        if not (country == "" or (len(country) == 2 and country.isalpha() and country.isupper())):
            raise PackError(f"{at}: country '{country}' is not two capital letters")
        if row["kind"] == "government" and not country:
            raise PackError(f"{at}: a government needs its country")
        seen.add(row["id"])


def _media(row: Cells, table: str) -> Media:
    return Media(
        id=row["id"],
        name=row["name"],
        kind="private",
        is_agency=row["kind"] == "agency",
        owner="",
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


def _person(row: Cells, table: str) -> Person:
    tenure = Tenure(
        office="",
        title=row["title"],
        country=row["country"],
        start=day(row["start"]),
        end=day(row["end"], last=True),
        source=table,
    )
    return Person(
        id=row["id"],
        name=row["name"],
        family="",
        country=row["country"],
        offices=(tenure,) if row["title"] else (),
        aliases=split(row["aliases"]),
        qid=row["qid"] or None,
        source=table,
        table=table,
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
