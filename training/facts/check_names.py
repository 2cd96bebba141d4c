"""Fills the column "checked" of media.csv and bodies.csv: which lists also know the row.

    pip download --no-deps newspaper3k
    python training/facts/check_names.py GAZETTEERS MENTIONS.csv newspaper3k-0.2.8-py3-none-any.whl

GAZETTEERS is a folder with `outlets_in_corpora.csv` (names and domains seen in news collections),
`news_agencies_seed.csv` (a hand-written list), `openeventdata-dictionaries.tar.xz` and
`media_actors_phoenix.csv` (Phoenix dictionaries, MIT) and `ialfina-dbpedia-names.tar.xz` (names of
DBpedia organisations, CC BY-SA). MENTIONS is made by count_mentions.py. The wheel
of newspaper3k (MIT) holds lists of news sites. Only the fact that a list
has the name or the domain is kept. A row that fewer than two lists know is marked "by hand" with
the reason why no list could tell. Rows on whose country or kind the seed list disagrees are
printed; `AGREED_TO_DIFFER` holds those looked at, with the reason.
"""

from __future__ import annotations

import csv
import re
import sys
import tarfile
import zipfile
from pathlib import Path

from konon.facts import bodies, load_facts, media
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
# sites (news sites listed by newspaper3k), news (named at least five times in news collections).
# "by hand" marks rows fewer than two lists know, with the reason why; kind, owner and country are
# by hand throughout, those of media compared with the seed list.
# The column "checked" is filled by training/facts/check_names.py.
"""


def known(folder: Path, mentions: Path, wheel: Path) -> dict[str, set[str]]:
    """List name -> keys of the names and domains it has."""
    seen = _rows(folder / "outlets_in_corpora.csv")
    seed = _rows(folder / "news_agencies_seed.csv")
    hosts = {cell for row in seen for cell in (row["outlet"], row["domain"]) if "." in cell}
    return {
        "news": {key(row["name"]) for row in _rows(mentions) if int(row["count"]) >= LEAST},
        "seed": {
            key(name)
            for row in seed
            for name in (row["name"], *split(row["aliases"]), *split(row["domain"]))
            if name
        },
        "corpora": {key(row["outlet"]) for row in seen} | {_domain(host) for host in hosts},
        "phoenix": _phoenix(folder),
        "dbpedia": _dbpedia(folder),
        "sites": _sites(wheel),
    }


def _sites(wheel: Path) -> set[str]:
    """Domains of news sites that newspaper3k lists."""
    with zipfile.ZipFile(wheel) as files:
        texts = [
            files.read(f"newspaper/resources/misc/{name}_sources.txt").decode("utf-8", "replace")
            for name in ("google", "popular")
        ]
    urls = (line.strip() for text in texts for line in text.splitlines())
    return {_domain(re.sub(r"^\w+://", "", url)) for url in urls if "." in url}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _members(archive: Path, wanted: str) -> str:
    """The texts of an archive's files whose names match."""
    with tarfile.open(archive) as tar:
        found = [one for one in tar if one.isfile() and re.search(wanted, one.name)]
        texts = (tar.extractfile(one) for one in found)
        return "\n".join(text.read().decode("utf-8", "replace") for text in texts if text)


def _phoenix(folder: Path) -> set[str]:
    text = _members(folder / "openeventdata-dictionaries.tar.xz", r"Phoenix\..*actors\.txt$")
    names = re.findall(r"(?m)^\+?([A-Z_.'&-]{3,})", text)
    for row in _rows(folder / "media_actors_phoenix.csv"):
        names += [row["name"], *row["synonyms"].split(";")]
    return {key(name.replace("_", " ")) for name in names if name}


def _dbpedia(folder: Path) -> set[str]:
    text = _members(folder / "ialfina-dbpedia-names.tar.xz", r"mdee_gazetteer/organization\.txt$")
    return {key(line) for line in text.splitlines()}


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
    told = f"only {found[0]} has it" if found else "no list has it"
    return f"by hand: {told}; {_reason(row)}"


def _reason(row: dict[str, str]) -> str:
    """Why the lists could not tell, so that the row rests on general knowledge."""
    if row["id"].startswith("agency:"):
        return "the lists hold few agencies of smaller states and of private owners"
    if row["id"].startswith("outlet:") and not row["domains"]:
        return "the row has no site to look for"
    if row["id"].startswith("outlet:"):
        return "the lists of sites are of 2018 and mostly American and that of news is by name"
    if row["country"] == "ID":
        return "the lists hold few bodies of Indonesia"
    return "the lists hold bodies to 2014 and by one spelling"


# Kinds of media.csv that the seed list's word for the owner can mean.
OWNERS = {
    "private": {"wire", "private"},
    "cooperative": {"wire"},
    "nonprofit": {"wire", "public", "private"},
    "state": {"state"},
    "state-funded": {"state", "public"},
    "state-linked": {"state"},
    "semi-official": {"state"},
    "public": {"public"},
    "public-autonomous": {"public"},
}
AGREED_TO_DIFFER = {
    "outlet:china-daily": "owned by the party, not by an organ of the state",
    "outlet:global-times": "owned by the party, not by an organ of the state",
    "outlet:peoples-daily": "owned by the party, not by an organ of the state",
    "outlet:voa": "publicly funded, with a charter",
    "outlet:tvri": "a public broadcaster by the law of 2002",
    "outlet:rri": "a public broadcaster by the law of 2002",
}


def disagreements(folder: Path) -> list[str]:
    """Rows of media.csv whose country or kind is another in the seed list."""
    facts, told = load_facts(), []
    for row in _rows(folder / "news_agencies_seed.csv"):
        found = facts.media(row["name"]) or facts.media_by_domain(row["domain"])
        if found is None:
            told.append(f"{row['name']}: not in media.csv")
        elif found.country != row["country_iso2"]:
            told.append(f"{found.id}: {found.country}, the list has {row['country_iso2']}")
        elif found.kind not in OWNERS[row["ownership"]] and found.id not in AGREED_TO_DIFFER:
            told.append(f"{found.id}: {found.kind}, the list has {row['ownership']}")
    return told


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
    folder = Path(sys.argv[1])
    lists = known(folder, Path(sys.argv[2]), Path(sys.argv[3]))
    for table in TABLES:
        fill(table, lists)
    for line in disagreements(folder):
        print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
