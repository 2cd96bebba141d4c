"""Builds src/konon/facts/wikidata.csv: Wikidata ids of states and offices.

    python training/facts/build_wikidata.py GAZETTEERS

GAZETTEERS holds `leaders_wikidata.csv` (Wikidata, CC0, to 2024). A state that countries.csv does
not name as Wikidata does is left out and printed.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from build_people import COUNTRIES, FACTS

from konon.facts import load_facts

# What the list lacks, by hand: the United States, and states and territories under their other ids.
BY_HAND = {
    "Q30": "US",
    "Q8646": "HK",
    "Q14773": "MO",
    "Q1246": "XK",
    "Q55": "NL",
    "Q35": "DK",
}
HEADER = """\
# Wikidata ids of states (value: ISO 3166-1 alpha-2) and of high offices (value: English label).
# Source: Wikidata (CC0, to 2024); six states by hand. Built by training/facts/build_wikidata.py;
# do not edit.
"""


def main() -> None:
    states = dict(BY_HAND)
    offices: dict[str, str] = {}
    with (Path(sys.argv[1]) / "leaders_wikidata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = load_facts().country(row["country"], "en")
            code = COUNTRIES.get(row["country"]) or (found.iso2 if found else "")
            if code:
                states[row["countryid"]] = code
            else:
                print("no country:", row["country"], file=sys.stderr)
            offices[row["position"]] = row["positionLabel"]
    with (FACTS / "wikidata.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("qid", "what", "value"))
        for what, found_of in (("country", states), ("office", offices)):
            for qid in sorted(found_of, key=lambda one: int(one[1:])):
                writer.writerow((qid, what, found_of[qid]))
    print(f"wikidata.csv: {len(states)} states, {len(offices)} offices", file=sys.stderr)


if __name__ == "__main__":
    main()
