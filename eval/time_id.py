"""Indonesian time expressions against IndoTimex gold (TimeML, 12 news articles of 2014).

Scored as TempEval-3 does (`eval/timeml.py`), with the bootstrap 95% interval over the documents;
dateparser beside it in the same run, once searching and once with the gold's spans given.
Data: IndoTimex (Mirza, PACLING 2015), `time/id/dev-gold` under the data folder, for research.
Usage: python eval/time_id.py [--data ../shared/data] [--errors]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import rivals
import timeml
from data_folder import DEFAULT_DATA

GOLD = "time/id/dev-gold"


def documents(data: Path) -> list[timeml.Document]:
    """The gold documents, in the order of their names."""
    return [timeml.read_timeml(file) for file in sorted((data / GOLD).glob("*.tml"))]


def score(data: Path) -> timeml.Score:
    """Every gold document under the data folder, scored."""
    return timeml.score(documents(data), timeml.konon("id"))


def main() -> None:
    """Prints the scores, or NOT MEASURED."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    texts = documents(options.data)
    if not texts:
        print(f"time_id: NOT MEASURED (no {options.data / GOLD})")
        return
    ours = timeml.score(texts, timeml.konon("id"), errors=options.errors)
    print(f"time_id: {len(texts)} documents, {sum(len(t.gold) for t in texts)} timexes")
    for line in ours.lines():
        print(f"  konon                    {line}")
    beside(texts, "id")


def beside(texts: list[timeml.Document], language: str) -> None:
    """Prints what dateparser makes of the same documents."""
    if absent := rivals.missing("dateparser"):
        print(f"  {absent}")
        return
    searched = timeml.score(texts, rivals.dateparser_search(language), rivals.same_moment)
    for line in searched.lines(("strict", "relaxed", "value")):
        print(f"  dateparser, searching    {line}")
    given = timeml.score(texts, rivals.dateparser_given(language), rivals.same_moment)
    for line in given.lines(("value",)):
        print(f"  dateparser, spans given  {line}")


if __name__ == "__main__":
    main()
