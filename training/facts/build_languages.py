"""Build facts/languages.csv: the official languages of each territory, from CLDR through babel.

Run: python training/facts/build_languages.py   (needs babel and pycountry)
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import localedata
from babel.languages import get_official_languages

OUT = Path(__file__).parents[2] / "src" / "konon" / "facts" / "languages.csv"
HEADER = (
    "# Official and de facto official languages of each territory, ISO 639.\n"
    "# Source: Unicode CLDR (Unicode licence v3), read through babel. Built by\n"
    "# training/facts/build_languages.py; do not edit.\n"
)


def main() -> None:
    """Write the table."""
    assert localedata.exists("id")
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["iso2", "languages"])
        for country in sorted(pycountry.countries, key=lambda c: c.alpha_2):
            found = get_official_languages(country.alpha_2, de_facto=True)
            if found:
                table.writerow([country.alpha_2, "|".join(name.split("_")[0] for name in found)])


if __name__ == "__main__":
    main()
