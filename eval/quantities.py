"""Quantities on Konon's own phrases: value+unit F1 and bound accuracy, dev and held halves apart.

    python eval/quantities.py [--errors dev|held|all]

The phrases are written for this file beside the grammar, short and clean: the figures show that
the grammar does what it means to do, not how it fares on news. The held half was not tuned on;
its first figures were F1 95.0 (id) and 99.0 (en). quantulum3 is scored beside it where it is
installed (English only; it has no Indonesian, and it knows no bounds; its units are mapped by
name where the names differ).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from konon.model.quantity import Quantity
from konon.reading.quantities import find_quantities

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Gold:
    """One expected quantity; `low` and `high` are the written value, whatever the bound."""

    low: float
    high: float
    unit: str
    bound: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What value+unit scoring compares: four significant digits and the unit."""
        return f"{self.low:.4g}", f"{self.high:.4g}", self.unit


@dataclass(frozen=True)
class Phrase:
    """A sentence, its half ("dev" or "held") and the quantities in it."""

    part: str
    text: str
    gold: tuple[Gold, ...]


def phrases(language: str) -> Iterator[Phrase]:
    """The phrases of one language."""
    with (DATA / f"quantities_{language}.tsv").open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                gold = tuple(_gold(item) for item in row[2].split(";") if item.strip())
                yield Phrase(row[0], row[1], gold)


def _gold(item: str) -> Gold:
    value, unit, bound = item.split()
    low, _, high = value.partition("..")
    return Gold(float(low), float(high or low), unit.replace("-", ""), bound)


def konon(text: str, language: str) -> list[Gold]:
    """What Konon reads; an open end takes the written value, as in the phrases."""
    return [_read(quantity) for quantity in find_quantities(text, language)]


def _read(quantity: Quantity) -> Gold:
    low = quantity.high if quantity.low is None else quantity.low
    high = quantity.low if quantity.high is None else quantity.high
    assert low is not None
    assert high is not None
    return Gold(low, high, quantity.unit, quantity.bound)


def quantulum() -> Callable[[str, str], list[Gold]] | None:
    """quantulum3's reader, None where it is not installed."""
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    # Its pickled model of unit names needs an old scikit-learn; without it, it uses its rules.
    classifier.USE_CLF = False
    names = {
        "dimensionless": "",
        "percentage": "percent",
        "United States dollar": "USD",
        "euro": "EUR",
        "pound sterling": "GBP",
        "degree Celsius": "celsius",
    }

    def read(text: str, language: str) -> list[Gold]:
        found = []
        for item in parser.parse(text):
            name = names.get(item.unit.name, item.unit.name.replace(" ", "_"))
            spread = item.uncertainty or 0.0
            found.append(Gold(item.value - spread, item.value + spread, name, "exact"))
        return found

    return read


def score(
    rows: list[Phrase], language: str, read: Callable[[str, str], list[Gold]], errors: bool
) -> str:
    """One line of figures for `rows`."""
    hits = wanted = given = bounds = 0
    for row in rows:
        found = read(row.text, language)
        common = Counter(g.key for g in row.gold) & Counter(g.key for g in found)
        both = Counter((g.key, g.bound) for g in row.gold) & Counter(
            (g.key, g.bound) for g in found
        )
        hits, bounds = hits + common.total(), bounds + both.total()
        wanted, given = wanted + len(row.gold), given + len(found)
        if errors and (len(found) != len(row.gold) or both.total() < len(row.gold)):
            print("   ", row.text, "\n        wanted", row.gold, "\n        found ", tuple(found))
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    f1 = 2 * hits / max(given + wanted, 1)
    return (
        f"{len(rows):4d} phrases {wanted:4d} quantities  P {precision:.1%}  R {recall:.1%}  "
        f"F1 {f1:.1%}  bound {bounds / max(hits, 1):.1%}"
    )


def main() -> None:
    """Prints the figures of both languages, halves apart."""
    arguments = argparse.ArgumentParser(description="Score quantities on own phrases.")
    arguments.add_argument("--errors", choices=["dev", "held", "all"], default="")
    shown = arguments.parse_args().errors
    other = quantulum()
    for language in ("id", "en"):
        rows = list(phrases(language))
        for part in ("dev", "held"):
            half = [row for row in rows if row.part == part]
            line = score(half, language, konon, shown in {part, "all"})
            print(f"konon      {language} {part:4s} {line}")
            if other and language == "en":
                print(f"quantulum3 {language} {part:4s} {score(half, language, other, False)}")
    if other is None:
        print("quantulum3 is not installed: NOT MEASURED")


if __name__ == "__main__":
    main()
