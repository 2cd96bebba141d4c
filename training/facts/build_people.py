"""Builds src/konon/facts/people.csv and tenures.csv.

    python training/facts/build_people.py GAZETTEERS

GAZETTEERS is a folder with `leaders_factbook_history.csv` (snapshots of the CIA World Factbook,
2015 to 2026, public domain), `leaders_cia_2019-10.csv` (CIA, Chiefs of State and Cabinet Members,
October 2019, public domain) and `leaders_wikidata.csv` (Wikidata, CC0, to 2024). What the lists do
not give stands in `people_by_hand.csv`. One person met in several lists becomes one row: same
country and same name, one name a part of the other, or same family name and first letters of the
given name.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from offices import office_of

from konon.facts.countries import load_countries
from konon.facts.names import key, romanised
from konon.facts.people import PEOPLE_COLUMNS, TENURE_COLUMNS
from konon.facts.table import rows as table_rows
from konon.facts.table import split

HERE = Path(__file__).parent
FACTS = HERE.parents[1] / "src" / "konon" / "facts"
LATEST = "2026-05"  # the last snapshot of the Factbook: who stands there is still in office
# Names of the lists that countries.csv does not have.
COUNTRIES = {
    "Burma": "MM",
    "Congo, Democratic Republic of the": "CD",
    "Congo, Republic of the": "CG",
    "Korea, North": "KP",
    "Korea, South": "KR",
    "Bahamas, The": "BS",
    "Gambia, The": "GM",
    "Cote d'Ivoire": "CI",
    "Micronesia, Federated States of": "FM",
    "People's Republic of China": "CN",
    "Kingdom of the Netherlands": "NL",
    "Holy See (Vatican City)": "VA",
    "DRC": "CD",
    "Congo (Brazzaville)": "CG",
    "Turkey (Turkiye)": "TR",
    "The Gambia": "GM",
    "Timor-Leste": "TL",
    "Democratic Republic of the Congo": "CD",
    "Republic of the Congo": "CG",
    "The Bahamas": "BS",
}
# Governed from elsewhere: the Factbook repeats the head of state of the governing country there.
DEPENDENCIES = {
    "AI",
    "AS",
    "AW",
    "AX",
    "BL",
    "BM",
    "BQ",
    "BV",
    "CC",
    "CK",
    "CW",
    "CX",
    "FK",
    "FO",
    "GF",
    "GG",
    "GI",
    "GL",
    "GP",
    "GS",
    "GU",
    "HK",
    "HM",
    "IM",
    "IO",
    "JE",
    "KY",
    "MF",
    "MO",
    "MP",
    "MQ",
    "MS",
    "NC",
    "NF",
    "NU",
    "PF",
    "PM",
    "PN",
    "PR",
    "RE",
    "SH",
    "SJ",
    "SX",
    "TC",
    "TF",
    "TK",
    "UM",
    "VG",
    "VI",
    "WF",
    "YT",
}
# Monarchs of several states, kept where they reside.
RESIDES = {"charles iii": "GB", "elizabeth ii": "GB"}
# Names there are no given name and family name, or share one family name among many office
# holders: "Salman bin Hamad" is not "Salman bin Abdulaziz", "Sigit Prabowo" is not Prabowo.
UNSHORTENED = {
    "AE",
    "AF",
    "BH",
    "BN",
    "DJ",
    "DZ",
    "EG",
    "ET",
    "ER",
    "ID",
    "IQ",
    "JO",
    "KM",
    "KW",
    "LB",
    "LY",
    "MA",
    "MM",
    "MR",
    "MV",
    "MY",
    "OM",
    "PK",
    "PS",
    "QA",
    "SA",
    "SD",
    "SO",
    "SY",
    "TD",
    "TN",
    "YE",
}
FAMILY_FIRST = {"CN", "KP", "KR", "TW", "VN", "KH", "HK", "MO", "JP"}
# The lists give Japanese names in Western order; the others already put the family first.
HAND_COLUMNS = ("name", "family", "country", "office", "title", "start", "end", "aliases")
PEOPLE_HEADER = """\
# Heads of state and government, and ministers, by name.
# Sources, column "source": factbook-2026 (CIA World Factbook, snapshots 2015 to May 2026, public
# domain), cia-2019 (CIA Chiefs of State and Cabinet Members, October 2019, public domain),
# wikidata (CC0, to 2024; also all QIDs), hand (written by hand, Apache-2.0, from general knowledge
# up to 2025 and not checked against a list). Built by training/facts/build_people.py; do not edit.
"""
TENURES_HEADER = """\
# Offices of the people of people.csv. start, end: YYYY, YYYY-MM or YYYY-MM-DD, empty where the
# source does not say; seen: when the source found the person in office. Sources as in people.csv.
# Built by training/facts/build_people.py; do not edit.
"""


@dataclass
class Found:
    """One office of one person as a list gives it."""

    name: str
    family: str
    country: str
    office: str
    title: str
    source: str
    start: str = ""
    end: str = ""
    seen: str = ""
    qid: str = ""
    aliases: tuple[str, ...] = ()


@dataclass
class Row:
    """One person gathered from all lists."""

    name: str
    family: str
    country: str
    qid: str = ""
    label: str = ""  # as Wikidata names the person
    aliases: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    tenures: list[Found] = field(default_factory=list)


RANKS = re.compile(
    r"\b(?:Acting|Prime Minister|President|Capt|Ratu"
    r"|Lt\.|Gen\.|Maj\.|Brig\.|Capt\.|Col\.|Cmdre\.|Adm\.|Dr\.|Sir|Dame|Sheikh|Shaykh|Ayatollah"
    r"|Sayyid|Engr?\.|Prof\.|Field Marshal|General|Colonel|Admiral|\(?Ret\.?\)?|Hon\.|Rev\.|Mgr\."
    r"|Dato'?|Datuk Seri|Datuk|Tan Sri|H\.E\.|Dr|Lord)\s+"
)


ROMAN = re.compile("[IVX]{2,5}")  # Charles III
MONARCHS = ("king", "queen", "emperor", "sultan", "emir", "pope", "crown-prince")
MONONYM = re.compile("RUDIANTARA|AKIHITO|NARUHITO|FRANCIS")  # people of one name in the lists


def _caps(token: str) -> bool:
    letters = re.sub(r"^(al|el|ad|as|an|ar|ash|at|az)-|^(Mc|Mac|d'|O')", "", token)
    letters = "".join(c for c in letters if c.isalpha())
    return len(letters) >= 2 and letters.isupper()


def _title_case(token: str) -> str:
    def fix(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper() or len(word) < 2 or ROMAN.fullmatch(word):
            return word
        return word[0] + word[1:].lower()

    return re.sub(r"[^\W\d_]+", fix, token)


def read_name(text: str) -> tuple[str, str] | None:
    """ "Sergey Viktorovich LAVROV" -> ("Sergey Viktorovich Lavrov", "Lavrov")."""
    text = re.sub(r"\(.*?\)|\".*?\"|,.*$| - .*$", " ", text)
    text = re.sub(r"\s+(of the|of|represented by)\s.*$", "", RANKS.sub("", text)).strip()
    tokens = text.split()
    capital = [token for token in tokens if _caps(token)]
    if len(tokens) == 1 and not MONONYM.match(text):
        return None  # half a name: the list wrote the rest elsewhere
    if not capital or len(tokens) > 7 or any(any(c.isdigit() for c in t) for t in tokens):
        return None
    if not text[0].isupper() or tokens[0] in ("Crown", "Prince", "Princess"):
        return None  # the title has swallowed a part of the name, or a part of the title is left
    start = tokens.index(capital[0])
    family = [_title_case(token) for token in tokens[start:] if _caps(token)]
    return " ".join(_title_case(token) for token in tokens), " ".join(family)


SEGMENT = re.compile(
    r"^(?P<title>(?:(?:Acting|Interim|Transitional|Caretaker|First|Second|Deputy|Vice|Supreme|Crown"
    r"|Prime|Federal|State|Executive)\s)*(?:President(?: of the [A-Z]\w+ [A-Z]\w+)?|Minister"
    r"|Chancellor|King|Queen|Emperor|Sultan|Amir|Emir|Pope|Premier|Leader|Prince|Chairman"
    r"|Governor General|Counselor))\s+(?P<name>[^;()]{3,70}?)\s*\((?:.*?\b)?since\s*"
    r"(?P<since>[^;)]*)",
    re.I,
)
MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
}


def read_date(text: str) -> str:
    """ "12 December 2019" -> "2019-12-12", "October 2021" -> "2021-10", else ""."""
    match = re.search(r"(?:(\d{1,2})\s+)?([A-Z][a-z]+)\s+(\d{4})", text)
    if match and match[2].lower() in MONTHS:
        day = f"-{int(match[1]):02}" if match[1] else ""
        return f"{match[3]}-{MONTHS[match[2].lower()]:02}{day}"
    year = re.search(r"\b(19|20)\d\d\b", text)
    return year.group() if year else ""


def from_factbook(folder: Path, codes: dict[str, str]) -> Iterator[Found]:
    """Heads of state and government of every snapshot."""
    for row in _csv(folder / "leaders_factbook_history.csv"):
        country = _code(row["country"], codes)
        if not country:
            continue
        for segment in row["text"].split(";"):
            match = SEGMENT.match(segment.strip())
            name = read_name(match["name"]) if match else None
            office = office_of(match["title"], country) if match else None
            if match and name and office:
                name = (name[0], "") if office in MONARCHS else name
                current = row["last_seen"] >= LATEST
                yield Found(
                    *name,
                    country,
                    office,
                    match["title"],
                    "factbook-2026",
                    start=read_date(match["since"]),
                    end="" if current else row["last_seen"],
                    seen=row["last_seen"],
                )


def from_cia(folder: Path, codes: dict[str, str]) -> Iterator[Found]:
    """Ministers of October 2019."""
    for row in _csv(folder / "leaders_cia_2019-10.csv"):
        country = _code(row["country"], codes)
        title = re.sub(r"^The Office of |\s*\([^()]*\)$", "", row["office"])
        office = office_of(title, country) if country else None
        name = read_name(row["person"])
        if country and office and name and not row["person"].startswith(" "):
            yield Found(*name, country, office, title, "cia-2019", seen="2019-10")


def from_wikidata(folder: Path, codes: dict[str, str]) -> Iterator[Found]:
    """Presidents, prime ministers and monarchs with their QIDs."""
    for row in _csv(folder / "leaders_wikidata.csv"):
        country = _code(row["country"], codes)
        office = office_of(
            re.sub(r"^monarch", "king", row["positionLabel"], flags=re.I), country or ""
        )
        label = row["officeholderLabel"]
        # A label in lower case or without a space has been vandalised or is no personal name.
        if country and office and " " in label and label[0].isupper():
            tokens = re.sub(r",.*| of .*", "", label).split()
            if len(tokens) < 2:
                continue
            family = tokens[0] if country in FAMILY_FIRST and country != "JP" else tokens[-1]
            title = row["positionLabel"]
            if re.search(r"monarch|king|emperor|sultan|emir|pope", title, re.I):
                family = ""
            if not re.search(
                r"president|prime|monarch|king|emperor|sultan|emir|pope|chancellor"
                r"|premier|taoiseach|minister|leader|chair",
                title,
                re.I,
            ):
                continue
            label = re.sub(r",.*", "", label)
            yield Found(
                label,
                family,
                country,
                office,
                title,
                "wikidata",
                start=row["start_year"],
                end=row["end_year"],
                seen="2024",
                qid=row["officeholder"],
            )


def from_hand() -> Iterator[Found]:
    """What the lists do not give."""
    path = HERE / "people_by_hand.csv"
    for row in table_rows(path.read_text(encoding="utf-8"), HAND_COLUMNS, path.name):
        yield Found(
            row["name"],
            row["family"],
            row["country"],
            row["office"],
            row["title"],
            "hand",
            row["start"],
            row["end"],
            aliases=split(row["aliases"]),
        )


def gather(found: Iterable[Found]) -> list[Row]:
    """One row per person; the first list's spelling becomes the name, others aliases."""
    people: dict[str, list[Row]] = {}
    for one in found:
        if RESIDES.get(key(one.name), one.country) != one.country:
            continue
        family = romanised(key(one.family or one.name))
        candidates = people.setdefault(one.country, [])
        row = next((row for row in candidates if _same(row, one, family)), None)
        if row is None:
            row = Row(one.name, one.family, one.country)
            candidates.append(row)
        row.qid = row.qid or one.qid
        row.label = row.label or (one.name if one.qid else "")
        row.aliases += [one.name, *one.aliases]
        row.sources.append(one.source)
        _add_tenure(row, one)
    return [row for country in sorted(people) for row in people[country]]


def _same(row: Row, one: Found, family: str) -> bool:
    """Whether a name is the row's: equal, one a part of the other, or given and family agree."""
    names = [romanised(key(name)).split() for name in dict.fromkeys((row.name, *row.aliases))]
    tokens = romanised(key(one.name)).split()
    if tokens in names:
        return True
    if one.country in FAMILY_FIRST:  # "Kim Jong Un" and "Kim Jong Il" share all but the end
        return _joined(one.name) in {_joined(" ".join(name)) for name in names}
    if any(_part(tokens, name) or _part(name, tokens) for name in names):
        return True
    if one.country in UNSHORTENED:
        return False
    if any(_one_seat(held, one) for held in row.tenures) and any(
        set(tokens) & set(name) for name in names
    ):
        return True
    if not family or romanised(key(row.family)) != family:
        return False
    return any(name[0][:4] == tokens[0][:4] for name in names)


def _one_seat(held: Found, one: Found) -> bool:
    """Whether both took the same office, of which a state has one, in the same year."""
    return (
        held.office == one.office
        and one.office in ("president", "prime-minister", "chancellor")
        and held.start[:4] == one.start[:4] != ""
    )


def _part(fewer: list[str], more: list[str]) -> bool:
    """Whether at least two words open and close the longer name alike, as "Joe Biden" does."""
    return 2 <= len(fewer) < len(more) and set(fewer) <= set(more) and fewer[0] == more[0]


def _joined(name: str) -> str:
    return "".join(sorted(romanised(key(name)).split()))


def _add_tenure(row: Row, one: Found) -> None:
    """Adds an office, or widens the one of the same office that it overlaps."""
    for held in row.tenures:
        if held.office != one.office:
            continue
        overlaps = (
            held.start[:4] == one.start[:4]
            or not one.start
            or not held.start
            or (held.start <= one.start and (not held.end or one.start <= held.end))
        )
        if overlaps:
            held.start = max((held.start, one.start), key=len)
            if held.source == one.source:
                open_ended = not held.end or not one.end
                held.end = "" if open_ended else max(held.end, one.end)
                held.seen = max(held.seen, one.seen)
            elif held.source == "cia-2019":
                held.source, held.end, held.seen = one.source, one.end, one.seen
            elif one.end and held.end and one.source == "wikidata" and len(one.end) == 4:
                pass  # the Factbook's month says more than a year
            return
    row.tenures.append(one)


def short_names(row: Row) -> list[str]:
    """Names as the news writes them: every spelling, and given plus family name alone."""
    names = []
    for name in dict.fromkeys(row.aliases):
        names.append(name)
        tokens = name.split()
        family = row.family.split()
        given = [token for token in tokens if token not in family]
        shortens = row.country not in (FAMILY_FIRST - {"JP"}) | UNSHORTENED
        if shortens and len(tokens) > 2 and given and family and tokens[-1] == family[-1]:
            names += [f"{given[0]} {row.family}"]
        if row.country in {"KR", "KP"} and len(tokens) == 3:
            names.append(f"{tokens[0]} {tokens[1]}-{tokens[2].lower()}")
    return list(dict.fromkeys(names))


def usual(row: Row) -> str:
    """Wikidata's label or the hand's name where there is one, else given plus family name."""
    for tenure in row.tenures:
        if tenure.source == "hand":
            return tenure.name
    shorter = [name for name in short_names(row) if len(name.split()) >= 2]
    first = row.aliases[0]
    lists = [set(romanised(key(a)).split()) for a in row.aliases if a != row.label]
    words = set(romanised(key(row.label)).split())
    # A label that shares but one word with every list has been vandalised.
    if row.label and (not lists or any(len(words & own) >= min(2, len(own)) for own in lists)):
        return row.label
    if row.country in FAMILY_FIRST or len(first.split()) <= 2 or not shorter:
        return row.name
    return min(shorter, key=lambda name: (len(name.split()), shorter.index(name)))


def person_id(name: str, taken: set[str], country: str) -> str:
    """ "person:sergei-lavrov"; the country is added where two share a name."""
    ascii_name = unicodedata.normalize("NFKD", key(name)).encode("ascii", "ignore").decode()
    base = "person:" + "-".join(ascii_name.split())
    for candidate in (base, f"{base}-{country.lower()}", *(f"{base}-{n}" for n in range(2, 9))):
        if candidate not in taken:
            taken.add(candidate)
            return candidate
    raise SystemExit(f"too many people called {name}")


def write(people: list[Row]) -> None:
    """people.csv and tenures.csv."""
    taken: set[str] = set()
    table: list[dict[str, str]] = []
    offices: list[dict[str, str]] = []
    for row in people:
        name = usual(row)
        own_id = person_id(name, taken, row.country)
        aliases = [alias for alias in short_names(row) if key(alias) != key(name)]
        unique = {key(alias): alias for alias in reversed(aliases)}
        table.append(
            dict(
                zip(
                    PEOPLE_COLUMNS,
                    (
                        own_id,
                        name,
                        row.family,
                        row.country,
                        row.qid,
                        "|".join(reversed(unique.values())),
                        "+".join(dict.fromkeys(row.sources)),
                    ),
                    strict=True,
                )
            )
        )
        offices += [
            dict(
                zip(
                    TENURE_COLUMNS,
                    (
                        own_id,
                        t.office,
                        t.title,
                        t.country,
                        t.start,
                        t.end,
                        t.seen,
                        t.source,
                    ),
                    strict=True,
                )
            )
            for t in row.tenures
        ]
    _write(FACTS / "people.csv", PEOPLE_HEADER, PEOPLE_COLUMNS, table)
    _write(FACTS / "tenures.csv", TENURES_HEADER, TENURE_COLUMNS, offices)


def _write(path: Path, header: str, columns: tuple[str, ...], table: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows", file=sys.stderr)


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _code(name: str, codes: dict[str, str]) -> str | None:
    code = COUNTRIES.get(name) or codes.get(key(name))
    return None if code in DEPENDENCIES else code


def main() -> None:
    folder = Path(sys.argv[1])
    codes = {
        key(name): country.iso2
        for country in load_countries()
        for name in country.names["en"].all
        if name not in country.names["en"].demonyms
    }
    found = [
        *from_hand(),
        *from_factbook(folder, codes),
        *from_wikidata(folder, codes),
        *from_cia(folder, codes),
    ]
    write(gather(found))


if __name__ == "__main__":
    main()
