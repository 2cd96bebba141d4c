"""Quantities: value+unit F1, bounds and what is counted, beside quantulum3 in the same run.

    python eval/quantities.py [--errors dev|held|all]

Two sets, both our own writing. *phrases*: short and clean, written beside the grammar. *news*:
sentences as news has them, written before the grammar was looked at, with what is counted given
too ("1200 - exact orang"). The held half of either was not developed on. A value is right to four
significant digits, with the right unit. Intervals are bootstrap 95% over sentences. quantulum3
reads English; what it makes of Indonesian is shown as well. It knows no bounds, and its units are
mapped where only their names differ.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rivals
from konon.model.quantity import Quantity
from konon.reading.quantities import find_quantities
from scoring import Counts, interval, total

DATA = Path(__file__).parent / "data"
SETS = {"phrases": "quantities_{}.tsv", "news": "quantities_news_{}.tsv"}
LANGUAGES = ("id", "en")
HALVES = ("dev", "held")


@dataclass(frozen=True)
class Gold:
    """One expected quantity; `low` and `high` are the written value, whatever the bound.

    `counted` is the word for what is counted, in lower case, empty where it is not asked.
    """

    low: float
    high: float
    unit: str
    bound: str
    counted: str = ""

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


Read = Callable[[str, str], list[Gold]]


@dataclass(frozen=True)
class Result:
    """Counts a sentence: value and unit; bounds and counted words of those that were right."""

    values: list[Counts]
    bounds: list[Counts]
    counted: list[Counts]

    @property
    def f1(self) -> float:
        """Value+unit F1 in percent."""
        return total(self.values).f1

    def __str__(self) -> str:
        values = total(self.values)
        low, high = interval(self.values, lambda counts: counts.f1)
        line = (
            f"F1 {values.f1:5.1f} [{low:.1f}, {high:.1f}]  P {values.precision:5.1f}  "
            f"R {values.recall:5.1f}  bound {total(self.bounds).recall:5.1f}"
        )
        counted = total(self.counted)
        return f"{line}  counted {counted.recall:5.1f}" if counted.wanted else line


def phrases(language: str, name: str = "phrases") -> Iterator[Phrase]:
    """The sentences of one set in one language."""
    with (DATA / SETS[name].format(language)).open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                gold = tuple(_gold(item) for item in row[2].split(";") if item.strip())
                yield Phrase(row[0], row[1], gold)


def _gold(item: str) -> Gold:
    value, unit, bound, *counted = item.split()
    low, _, high = value.partition("..")
    return Gold(float(low), float(high or low), unit.replace("-", ""), bound, " ".join(counted))


def konon(text: str, language: str) -> list[Gold]:
    """What Konon reads; an open end takes the written value, as in the phrases."""
    return [_read(quantity, text) for quantity in find_quantities(text, language)]


def _read(quantity: Quantity, text: str) -> Gold:
    low = quantity.high if quantity.low is None else quantity.low
    high = quantity.low if quantity.high is None else quantity.high
    assert low is not None
    assert high is not None
    counted = quantity.counted.of(text).lower() if quantity.counted else ""
    return Gold(low, high, quantity.unit, quantity.bound, counted)


# quantulum3's names of units, where they differ from ours in name only.
QUANTULUM_UNITS = {
    "dimensionless": "",
    "percentage": "percent",
    "percentage point": "percentage_point",
    "basis point": "basis_point",
    "United States dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "degree Celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "degree angle": "degree",
    "square kilometre": "square_kilometre",
    "centimetre": "centimetre",
    "pound-mass": "pound",
    "metric ton": "tonne",
    "ton": "tonne",
    "dollar per hour": "USD_per_hour",
}


def quantulum() -> Read | None:
    """quantulum3's reader, None where it is not installed."""
    if rivals.missing("quantulum3"):
        return None
    from quantulum3 import classifier, parser

    # Its pickled model of unit names needs an old scikit-learn; without it, it uses its rules.
    classifier.USE_CLF = False

    def read(text: str, language: str) -> list[Gold]:
        found = []
        for item in parser.parse(text):
            name = QUANTULUM_UNITS.get(item.unit.name, item.unit.name.replace(" ", "_"))
            spread = item.uncertainty or 0.0
            found.append(Gold(item.value - spread, item.value + spread, name, "exact"))
        return found

    return read


def score(rows: Sequence[Phrase], language: str, read: Read, errors: bool = False) -> Result:
    """`rows` as `read` reads them; with `errors`, each sentence not wholly right is printed."""
    result = Result([], [], [])
    for row in rows:
        found = read(row.text, language)
        values, bounds, counted = _counts(row.gold, found)
        result.values.append(values)
        result.bounds.append(bounds)
        result.counted.append(counted)
        if errors and not all(c.hits == c.given == c.wanted for c in (values, bounds, counted)):
            print("   ", row.text, "\n        wanted", row.gold, "\n        found ", tuple(found))
    return result


def _counts(gold: Sequence[Gold], found: Sequence[Gold]) -> tuple[Counts, Counts, Counts]:
    """Of one sentence: values and units; then bounds and counted words of those matched."""
    left, pairs = list(found), []
    for wanted in gold:
        alike = [given for given in left if given.key == wanted.key]
        if alike:
            best = max(alike, key=lambda given: (given.bound == wanted.bound, given.counted != ""))
            left.remove(best)
            pairs.append((wanted, best))
    bounds = sum(given.bound == wanted.bound for wanted, given in pairs)
    asked = [(wanted, given) for wanted, given in pairs if wanted.counted]
    counted = sum(_named(wanted.counted, given.counted) for wanted, given in asked)
    return (
        Counts(len(pairs), len(found), len(gold)),
        Counts(bounds, len(pairs), len(pairs)),
        Counts(counted, len(asked), len(asked)),
    )


def _named(word: str, counted: str) -> bool:
    """Whether what is counted is named by `word` ("people" in "more people")."""
    return word.lower() in counted.split()


def main() -> None:
    """Prints the figures of both sets and languages, halves apart."""
    arguments = argparse.ArgumentParser(description="Score quantities on own sentences.")
    arguments.add_argument("--errors", choices=["dev", "held", "all"], default="")
    shown = arguments.parse_args().errors
    other = quantulum()
    for name in SETS:
        for language in LANGUAGES:
            for part in HALVES:
                rows = [row for row in phrases(language, name) if row.part == part]
                wanted = sum(len(row.gold) for row in rows)
                print(f"{name} {language} {part}: {len(rows)} sentences, {wanted} quantities")
                print(f"  konon       {score(rows, language, konon, shown in {part, 'all'})}")
                if other:
                    print(f"  quantulum3  {score(rows, language, other)}")
    if other is None:
        print(rivals.missing("quantulum3"))


if __name__ == "__main__":
    main()
