"""Fills the column "checked" of media.csv and bodies.csv: which lists also know the row.

    python training/facts/check_names.py GAZETTEERS

GAZETTEERS is a folder with `outlets_in_corpora.csv` (names and domains seen in news collections),
`news_agencies_seed.csv` (a hand-written list), `Phoenix.International.actors.txt` (Phoenix
dictionaries, MIT), `news_mentions.csv` (made by count_mentions.py) and `organization.txt` (names of
DBpedia organisations, CC BY-SA). Only the fact that a list has the name or the domain is kept. A
row that fewer than two lists know is marked "by hand".
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from konon.facts import bodies, media
from konon.facts.names import key
from konon.facts.table import rows, split

FACTS = Path(__file__).parents[2] / "src" / "konon" / "facts"
TABLES = {"media": media.COLUMNS, "bodies": bodies.COLUMNS}
# A name counts as known to the news when at least this many mentions spell it so; fewer may be
# slips or name something else.
LEAST = 5
TITLES = {
    "media": "News agencies and outlets.",
    "bodies": "Organisations. Rows of country * are of every state: the Foreign Ministry of ...",
}
HEADER = """\
# Written by hand (Apache-2.0); the column "checked" says which lists
# also know a name or domain of the row: seed (a hand-written list of agencies), corpora (outlets
# seen in news collections), phoenix (Phoenix dictionaries, to 2014), dbpedia (organisation names),
# news (named at least five times in news collections).
# "by hand" marks rows fewer than two lists know; kind, owner and country are by hand throughout.
# The column "checked" is filled by training/facts/check_names.py.
"""


def known(folder: Path) -> dict[str, set[str]]:
    """List name -> keys of the names and domains it has."""
    with (folder / "outlets_in_corpora.csv").open(encoding="utf-8") as file:
        seen = list(csv.DictReader(file))
    with (folder / "news_agencies_seed.csv").open(encoding="utf-8") as file:
        seed = list(csv.DictReader(file))
    phoenix = (folder / "Phoenix.International.actors.txt").read_text("utf-8", "replace")
    organisations = (folder / "organization.txt").read_text("utf-8", "replace").splitlines()
    hosts = {cell for row in seen for cell in (row["outlet"], row["domain"]) if "." in cell}
    with (folder / "news_mentions.csv").open(encoding="utf-8") as file:
        named = [row["name"] for row in csv.DictReader(file) if int(row["count"]) >= LEAST]
    return {
        "news": {key(name) for name in named},
        "seed": {
            key(name)
            for row in seed
            for name in (row["name"], *split(row["aliases"]), *split(row["domain"]))
            if name
        },
        "corpora": {key(row["outlet"]) for row in seen} | {_domain(host) for host in hosts},
        "phoenix": {
            key(name.replace("_", " ")) for name in re.findall(r"(?m)^\+?([A-Z_.'&-]{3,})", phoenix)
        },
        "dbpedia": {key(line) for line in organisations},
    }


def _domain(host: str) -> str:
    host = host.casefold().split("/")[0]
    return key(host.removeprefix("www."))


def checked(row: dict[str, str], lists: dict[str, set[str]]) -> str:
    """Which lists know the row, and whether that is enough."""
    names = [
        name
        for column, cell in row.items()
        if column.startswith(("name", "aliases", "domains"))
        for name in split(cell)
    ]
    keys = {key(name) for name in names} | {key(name).removeprefix("the ") for name in names}
    found = [name for name, known_keys in lists.items() if keys & known_keys]
    if len(found) >= 2:
        return "+".join(found)
    return "by hand: " + (f"only {found[0]} has it" if found else "no list has it")


def fill(table: str, lists: dict[str, set[str]]) -> None:
    """Rewrites one table with its column "checked"."""
    path = FACTS / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if not line.startswith("#"))
    found = list(rows(text, first.split(","), path.name))
    for row in found:
        row["checked"] = checked(row, lists)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {TITLES[table]}\n{HEADER}")
        writer = csv.DictWriter(file, TABLES[table], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    by_hand = sum(row["checked"].startswith("by hand") for row in found)
    print(f"{path.name}: {len(found)} rows, {by_hand} by hand", file=sys.stderr)


def main() -> None:
    lists = known(Path(sys.argv[1]))
    for table in TABLES:
        fill(table, lists)


if __name__ == "__main__":
    main()
