"""Builds src/konon/facts/countries.csv.

    python training/facts/build_countries.py GAZETTEERS

GAZETTEERS is a folder with `countries_cldr_en_id.csv` (names of CLDR in English and Indonesian,
Unicode licence) and `countries_factbook_2026.csv` (CIA World Factbook, public domain). Three-letter
codes come from CLDR's territory aliases in Babel. What the lists do not give stands in
`countries_by_hand.toml`.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from pathlib import Path

from babel.core import get_global

from konon.facts.countries import COLUMNS
from konon.facts.names import key

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "konon" / "facts" / "countries.csv"
# CLDR codes that are no ISO 3166-1 country: reserved, grouped or test codes.
NOT_COUNTRIES = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}
# Factbook entries whose name CLDR words otherwise: the Factbook's GEC code -> ISO.
GEC = {
    "cf": "CG",
    "cg": "CD",
    "cv": "CV",
    "ga": "GM",
    "tu": "TR",
    "bm": "MM",
    "bf": "BS",
    "dr": "DO",
    "vt": "VA",
    "vq": "VI",
    "fm": "FM",
    "hk": "HK",
    "mc": "MO",
    "fs": "TF",
    "hm": "HM",
    "sv": "SJ",
    "fk": "FK",
    "sx": "GS",
    "io": "IO",
    "sh": "SH",
    "rn": "MF",
    "iv": "CI",
    "up": "UA",
    "ct": "CF",
    "ae": "AE",
    "uk": "GB",
    "mk": "MK",
    "wz": "SZ",
    "tt": "TL",
    "ck": "CC",
    "pc": "PN",
    "ps": "PW",
    "vc": "VC",
}
# Where CLDR knows several three-letter codes for one country, the one of ISO 3166-1 today.
ALPHA3 = {"CD": "COD", "FR": "FRA", "TL": "TLS", "XK": "XKX"}
HEADER = """\
# Countries and territories of ISO 3166-1, and Kosovo (XK): names, demonyms, capitals.
# Sources: names in English and Indonesian: Unicode CLDR 48 (Unicode licence v3). Official and
# older names, demonyms, capitals: CIA World Factbook, 2026 (public domain). Indonesian short names,
# variants and the column "ambiguous": by hand (Apache-2.0). Built by
# training/facts/build_countries.py; do not edit.
"""


def factbook(folder: Path, cldr: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Factbook rows by ISO code."""
    by_name = {key(_plain(row["name_en"])): iso for iso, row in cldr.items()}
    found: dict[str, dict[str, str]] = {}
    with (folder / "countries_factbook_2026.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names = (row["short"], row["long"])
            iso = GEC.get(row["gec"]) or next(
                (by_name[key(_plain(name))] for name in names if key(_plain(name)) in by_name), None
            )
            if iso:
                found[iso] = row
    return found


def _plain(name: str) -> str:
    name = re.sub(r"\bSt\.", "Saint", name)
    return re.sub(r"^The |\s*\(.*?\)", "", name)


def capitals(text: str) -> list[str]:
    """ "Pretoria (administrative capital); Cape Town (...)" -> ["Pretoria", "Cape Town"]."""
    text = re.sub(r"note\b.*", "", text)
    text = re.sub(r"\([^)]*\)?|\bin Romanian\b", "", text)
    text = text.replace("Washington, D.C.", "Washington")
    parts = (part.strip(" ,;-") for part in re.split(r"[;,]", text))
    return [part for part in parts if part and part[0].isupper() and len(part) < 25]


def demonyms(noun: str, adjective: str) -> list[str]:
    """ "Algerian(s)", "Algerian" -> ["Algerian", "Algerians"]."""
    forms: list[str] = []
    for text in (adjective, noun):
        for part in re.split(r",|;| or |/", text):
            plural = "(s)" in part
            word = re.sub(r"\(.*?\)?$|\(.*?\)", "", part).strip()
            if word and word not in ("NA", "none") and re.fullmatch(r"[A-Z][\w' -]+", word):
                forms += [word, word + "s"] if plural else [word]
    return list(dict.fromkeys(forms))


def build(folder: Path) -> list[dict[str, str]]:
    """One row per country, by code."""
    by_hand = tomllib.loads((HERE / "countries_by_hand.toml").read_text(encoding="utf-8"))
    with (folder / "countries_cldr_en_id.csv").open(encoding="utf-8") as file:
        cldr = {r["iso2"]: r for r in csv.DictReader(file) if r["iso2"] not in NOT_COUNTRIES}
    book = factbook(folder, cldr)
    alpha3 = {
        targets[0]: alias
        for alias, targets in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1
    }
    missing = sorted(set(by_hand) - set(cldr))
    if missing:
        raise SystemExit(f"countries_by_hand.toml names unknown codes: {missing}")
    unseen = sorted(set(cldr) - set(book))
    print("without a Factbook entry:", " ".join(unseen), file=sys.stderr)
    return [
        country(iso, row, book.get(iso, {}), by_hand.get(iso, {}), alpha3)
        for iso, row in sorted(cldr.items())
    ]


def country(
    iso: str,
    cldr: dict[str, str],
    book: dict[str, str],
    hand: dict[str, object],
    alpha3: dict[str, str],
) -> dict[str, str]:
    """One country's cells."""
    given = {name: "" if value == "none" else value for name, value in book.items()}
    nouns = demonyms(given.get("noun", ""), given.get("adjective", ""))
    found = capitals(given.get("capital", ""))
    english = [cldr["name_en"].replace("St.", "Saint"), given.get("short", "")]
    lists = {
        "aliases_en": [*_listed(hand, "aliases_en"), *(_plain(name) for name in english)],
        "aliases_id": _listed(hand, "aliases_id"),
        "demonyms_en": _listed(hand, "demonyms_en") if "demonyms_en" in hand else nouns,
        "demonyms_id": [],
        "capitals_en": _listed(hand, "capitals_en")
        if iso in ("HK", "MO", "MM", "IO")
        else [*found, *_listed(hand, "capitals_en")],
        "capitals_id": _listed(hand, "capitals_id") or _listed(hand, "capitals_en") or found,
        "ambiguous": _listed(hand, "ambiguous"),
    }
    names = {
        "iso2": iso,
        "iso3": ALPHA3.get(iso) or alpha3.get(iso, ""),
        "name_en": str(hand.get("name_en", cldr["name_en"])),
        "name_id": str(hand.get("name_id", cldr["name_id"])),
        "official_en": str(hand.get("official_en", re.sub(r";.*", "", given.get("long", "")))),
        "official_id": str(hand.get("official_id", "")),
    }
    return names | {column: _cell(column, values, names) for column, values in lists.items()}


def _cell(column: str, values: list[str], names: dict[str, str]) -> str:
    language = column[-2:]
    known = {names.get(f"name_{language}"), names.get(f"official_{language}"), "Congo", ""}
    kept = (v for v in values if v and not (column.startswith("aliases") and v in known))
    return "|".join(dict.fromkeys(kept))


def _listed(hand: dict[str, object], column: str) -> list[str]:
    value = hand.get(column, [])
    return [str(one) for one in value] if isinstance(value, list) else []


def main() -> None:
    rows = build(Path(sys.argv[1]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{OUT.name}: {len(rows)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
