"""Statements of some events, grouped by eye, and how the program's claims fit the groups.

    python eval/claim_groups.py --data ../shared/data

Events as dense as the annotated real story, for trying what joins claims without looking at
that. B-cubed (see eval/trace.py) over the statements that are in a claim of at least two.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import konon
from claim_pairs import instance_at
from konon.export.shelf import Shelf
from konon.model import Reading
from konon.trace import trace_claims
from konon.trace.instances import Instance, instances_of
from trace_gold import article_of, rows_of
from trace_scores import ALONE, b_cubed, f1

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ROOT / "eval" / "data" / "claim_groups" / "groups.jsonl"


@dataclass(frozen=True)
class Grouped:
    """An event: its readings, and of each statement that was grouped the names of its claims."""

    name: str
    readings: Sequence[Reading]
    told: Mapping[str, tuple[str, ...]]
    instances: Sequence[Instance]


def groups(data: Path) -> Iterator[Grouped]:
    """The events, read afresh. Raises `StoryMissing` where a text is not there or is another."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        stories[record["story"]].append(record)
    for name, records in stories.items():
        yield _grouped(name, records, data)


def _grouped(name: str, records: Sequence[Mapping[str, Any]], data: Path) -> Grouped:
    rows = rows_of(records, data)
    articles = {
        (r["file"], r["row"]): article_of(
            {"language": "id", "url": None, **r}, rows[r["file"], r["row"]]
        )
        for r in records
    }
    readings = {key: konon.read(article) for key, article in articles.items()}
    instances = {key: list(instances_of(reading)) for key, reading in readings.items()}
    told: dict[str, tuple[str, ...]] = {}
    for record in records:
        found = instance_at(instances[record["file"], record["row"]], record["spans"])
        if found is not None:
            told[found.id] = (*told.get(found.id, ()), *record["claims"])
    every = [one for some in instances.values() for one in some]
    oldest_first = sorted(readings.values(), key=lambda r: (str(r.article.published), r.article.id))
    return Grouped(name, oldest_first, told, every)


def main() -> int:
    """Print B-cubed of each event."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for event in groups(parser.parse_args().data):
        claims = trace_claims(Shelf(event.readings))
        claim_of = {id: claim.id for claim in claims for id in claim.statements}
        gold = {id: names[0] for id, names in event.told.items() if names}
        machine = {id: claim_of.get(id, ALONE + id) for id in gold}
        precision, recall = b_cubed(gold, machine)
        print(
            f"{event.name}: {len(gold)} statements, B3 precision {100 * precision:.1f}, "
            f"recall {100 * recall:.1f}, F1 {100 * f1(precision, recall):.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
