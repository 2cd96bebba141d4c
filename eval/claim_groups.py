"""Statements of some events, grouped by eye, and how the program's claims fit the groups.

    python eval/claim_groups.py --data ../shared/data [--event NAME] [--errors]

Events as dense as the annotated real story, for trying what joins claims without looking at that.

B-cubed              (see eval/trace.py) over the statements that are in a claim of at least two
origins as grouped   of the groups, those with whose number of origins the program's claim that
                     holds most of one agrees; wanted is what the group has as it is, as read
origins exact        of the groups with an origin that the annotator knows, the same, but wanted are
                     the annotator's origins; asked only of events that have them
2+ outlets           of these, the groups that several outlets tell
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import konon
from claim_origins import Answer, Sourced, answers
from claim_origins import told as origins_told
from claim_pairs import places
from konon.model import Reading
from konon.trace.claims import Pile, known_agency
from konon.trace.instances import Instance, instances_of
from trace_gold import Lineage, article_of, rows_of
from trace_scores import ALONE, b_cubed, covering, f1, holding_most

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ROOT / "eval" / "data" / "claim_groups" / "groups.jsonl"


@dataclass(frozen=True)
class Grouped:
    """An event: its readings, of each statement that was grouped the names of its claims, and those
    in a claim whose source was annotated."""

    name: str
    readings: Sequence[Reading]
    told: Mapping[str, tuple[str, ...]]
    instances: Sequence[Instance]
    sourced: Sequence[Sourced] = ()


def groups(data: Path, only: Collection[str] | None = None) -> Iterator[Grouped]:
    """The events, of these names where any are given, read afresh.

    Raises `StoryMissing` where a text is not there or is another.
    """
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        stories[record["story"]].append(record)
    for name, records in stories.items():
        if only is not None and name not in only:
            continue
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
    sourced = []
    for record in records:
        found = _read_as(instances[record["file"], record["row"]], record["spans"])
        if found is not None:
            told[found.id] = (*told.get(found.id, ()), *record["claims"])
        if "lineage" in record and record["claims"]:
            lineage, outlet = Lineage(**record["lineage"]), record["outlet"]
            read_as = found.id if found else None
            sourced.append(Sourced(record["claims"][0], outlet, lineage, read_as))
    every = [one for some in instances.values() for one in some]
    oldest_first = sorted(readings.values(), key=lambda r: (str(r.article.published), r.article.id))
    return Grouped(name, oldest_first, told, every, sourced)


def _read_as(instances: Sequence[Instance], spans: Sequence[Sequence[int]]) -> Instance | None:
    """The statement that is these places of a text, as in `trace_scores`: a statement can be
    several, where what was read in pieces once is read as one quotation now."""
    wanted = {i for first, end in spans for i in range(first, end)}
    fits = [(covering(wanted, places(one)), one) for one in instances]
    scored = [(jaccard, one.id, one) for jaccard, one in fits if jaccard is not None]
    return max(scored, key=lambda one: one[:2])[2] if scored else None


@dataclass(frozen=True)
class Fit:
    """How the program's claims of an event fit its groups: B-cubed of the statements, and of the
    groups those whose number of origins is the one that they have as they are grouped; `answers`
    are about the groups of which somebody annotated the origins."""

    statements: int
    precision: float
    recall: float
    groups: int
    counted: int
    answers: tuple[Answer, ...] = ()


def fit(event: Grouped) -> Fit:
    """The program's claims beside the groups of an event."""
    pile = Pile.of(event.readings, known_agency())
    claim_of = {id: claim for claim in pile.claims() for id in claim.statements}
    gold = {id: names[0] for id, names in event.told.items() if names}
    machine = {id: claim_of[id].id if id in claim_of else ALONE + id for id in gold}
    members: dict[str, list[Instance]] = defaultdict(list)
    for instance in pile.instances:
        if instance.id in gold:
            members[gold[instance.id]].append(instance)
    counted = 0
    for some in members.values():
        main = holding_most(claim_of.get(one.id) for one in some)
        counted += main is not None and len(main.origins) == len(pile.claim(some).origins)
    given = tuple(answers(event.sourced, pile, claim_of))
    return Fit(len(gold), *b_cubed(gold, machine), len(members), counted, given)


def figures(some: Sequence[Fit]) -> dict[str, float]:
    """Means over events, and the share of all groups whose origins are counted right; percent.
    What nobody annotated is left out."""
    found = {
        "B3 precision": 100 * sum(one.precision for one in some) / len(some),
        "B3 recall": 100 * sum(one.recall for one in some) / len(some),
        "B3 F1": 100 * sum(f1(one.precision, one.recall) for one in some) / len(some),
        "origins as grouped": 100 * sum(o.counted for o in some) / sum(o.groups for o in some),
    }
    every = [answer for one in some for answer in one.answers]
    asked = {
        "origins exact": every,
        "origins exact, 2+ outlets": [answer for answer in every if len(answer.outlets) > 1],
    }
    for name, group in asked.items():
        if group:
            found[name] = 100 * sum(not answer.kind for answer in group) / len(group)
    return found


def show_errors(event: str, some: Sequence[Answer]) -> None:
    """A line for each group whose origins are counted wrong, those of one class together."""
    wrong = sorted((one for one in some if one.kind), key=lambda one: (one.kind, one.group))
    for one in wrong:
        print(f"  {event} | {one.group} | {origins_told(one)} | {one.kind}")
    for kind, times in Counter(one.kind for one in wrong).most_common():
        print(f"  {times:4}  {kind}")


def main() -> int:
    """Print how each event fits, and all together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--event", action="append", help="only this event; may be given again")
    parser.add_argument("--errors", action="store_true", help="the groups with wrong origins")
    options = parser.parse_args()
    found = []
    for event in groups(options.data, options.event):
        found.append(fit(event))
        told = ", ".join(f"{name} {value:.1f}" for name, value in figures(found[-1:]).items())
        print(f"{event.name}: {found[-1].statements} statements, {told}")
        if options.errors:
            show_errors(event.name, found[-1].answers)
    print("all: " + ", ".join(f"{name} {value:.1f}" for name, value in figures(found).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
