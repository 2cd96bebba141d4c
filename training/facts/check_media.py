"""Fills the column "checked" of src/konon/facts/media.csv: which lists also know the row.

    python training/facts/check_media.py GAZETTEERS

GAZETTEERS is a folder with `outlets_in_corpora.csv` (names and domains seen in news collections),
`news_agencies_seed.csv` (a hand-written list), `media_actors_phoenix.csv` (Phoenix dictionaries,
MIT) and `organization.txt` (names of DBpedia organisations, CC BY-SA). Only the fact that a list
has the name or the domain is kept. A row that fewer than two lists know is marked "by hand".
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from konon.facts.media import COLUMNS
from konon.facts.names import key
from konon.facts.table import rows, split

OUT = Path(__file__).parents[2] / "src" / "konon" / "facts" / "media.csv"
HEADER = """\
# News agencies and outlets. Written by hand (Apache-2.0); the column "checked" says which lists
# also know a name or domain of the row: seed (a hand-written list of agencies), corpora (outlets
# seen in news collections), phoenix (Phoenix dictionaries, to 2014), dbpedia (organisation names).
# "by hand" marks rows fewer than two lists know; kind, owner and country are by hand throughout.
# The column "checked" is filled by training/facts/check_media.py.
"""


def known(folder: Path) -> dict[str, set[str]]:
    """List name -> keys of the names and domains it has."""
    with (folder / "outlets_in_corpora.csv").open(encoding="utf-8") as file:
        seen = list(csv.DictReader(file))
    with (folder / "news_agencies_seed.csv").open(encoding="utf-8") as file:
        seed = list(csv.DictReader(file))
    with (folder / "media_actors_phoenix.csv").open(encoding="utf-8") as file:
        phoenix = list(csv.DictReader(file))
    organisations = (folder / "organization.txt").read_text("utf-8", "replace").splitlines()
    hosts = {cell for row in seen for cell in (row["outlet"], row["domain"]) if "." in cell}
    return {
        "seed": {
            key(name) for row in seed
            for name in (row["name"], *split(row["aliases"]), *split(row["domain"])) if name
        },
        "corpora": {key(row["outlet"]) for row in seen} | {_domain(host) for host in hosts},
        "phoenix": {
            key(name.replace("_", " ")) for row in phoenix
            for name in (row["name"], *row["synonyms"].split("|"))
        },
        "dbpedia": {key(line) for line in organisations},
    }


def _domain(host: str) -> str:
    host = host.casefold().split("/")[0]
    return key(host.removeprefix("www."))


def checked(row: dict[str, str], lists: dict[str, set[str]]) -> str:
    """Which lists know the row, and whether that is enough."""
    names = (row["name"], *split(row["aliases"]), *split(row["domains"]))
    keys = {key(name) for name in names} | {key(name).removeprefix("the ") for name in names}
    found = [name for name, known_keys in lists.items() if keys & known_keys]
    if len(found) >= 2:
        return "+".join(found)
    return "by hand: " + (f"only {found[0]} has it" if found else "no list has it")


def main() -> None:
    lists = known(Path(sys.argv[1]))
    text = OUT.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if not line.startswith("#"))
    table = list(rows(text, first.split(","), OUT.name))
    for row in table:
        row["checked"] = checked(row, lists)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    by_hand = sum(row["checked"].startswith("by hand") for row in table)
    print(f"{OUT.name}: {len(table)} rows, {by_hand} by hand", file=sys.stderr)


if __name__ == "__main__":
    main()
