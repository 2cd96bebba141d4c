"""Pairs of statements of real news, judged by reading: does Konon take them for one claim?

    python eval/claim_pairs.py [--data ../shared/data] [--half check] [--errors]

The pairs stand in `eval/data/claim_pairs/judged.jsonl` (see the README there): places in articles
of the data folder, never their texts. They were drawn by how much the two share, more of those that
are hard to tell than a pile has, so that these figures are below those of merges in a ledger.
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
from data_folder import DEFAULT_DATA
from konon.model import Article
from konon.trace.comparing.sameness import compare
from konon.trace.instances import Instance, instances_of
from raw_records import Place
from scoring import Counts
from trace_gold import article_of, rows_of

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "eval" / "data" / "claim_pairs" / "judged.jsonl"


@dataclass(frozen=True)
class Pair:
    """Two statements, and whether they assert the same; `same` is None where it cannot be told."""

    id: str
    half: str
    same: bool | None
    left: Instance
    right: Instance


def pairs(data: Path, half: str = "") -> Iterator[Pair]:
    """The judged pairs, of one half or both, of which both statements are read."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    records = [r for r in map(json.loads, lines) if half in ("", r["half"])]
    places = [side for r in records for side in (r["left"], r["right"])]
    found = {key: _instances(article) for key, article in _articles(places, data).items()}
    for record in records:
        left, right = (
            instance_at(found[_key(record[s])], record[s]["spans"]) for s in ("left", "right")
        )
        if left is not None and right is not None:
            yield Pair(record["id"], record["half"], record["same"], left, right)


def _key(place: Mapping[str, Any]) -> tuple[str, int]:
    return place["file"], place["row"]


def _articles(places: Sequence[Mapping[str, Any]], data: Path) -> dict[Place, Article]:
    records = {_key(place): {"language": "id", "url": None, **place} for place in places}
    rows = rows_of(places, data)
    return {key: article_of(record, rows[key]) for key, record in records.items()}


def _instances(article: Article) -> list[Instance]:
    return list(instances_of(konon.read(article)))


def instance_at(instances: Sequence[Instance], spans: Sequence[Sequence[int]]) -> Instance | None:
    """The instance that overlaps these places most, if by half."""
    wanted = {i for a, b in spans for i in range(a, b)}
    scored = [(len(wanted & places(i)) / len(wanted | places(i)), i) for i in instances]
    best = max(scored, key=lambda s: (s[0], s[1].id), default=None)
    return best[1] if best is not None and best[0] >= 0.5 else None


def places(instance: Instance) -> set[int]:
    """The places in the text of what a statement tells."""
    parts = [p.span for p in instance.statement.contents] or [instance.statement.span]
    return {i for span in parts for i in range(span.start, span.end)}


def main() -> int:
    """Print precision and recall of each half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--half", default="", choices=("", "tune", "check"))
    parser.add_argument("--errors", action="store_true", help="which are wrong, by id and reason")
    options = parser.parse_args()
    counts: dict[str, Counts] = defaultdict(Counts)
    for pair in pairs(options.data, options.half):
        if pair.same is None:
            continue
        edge = compare(pair.left, pair.right)
        given = edge is not None and edge.kind == "same_claim"
        counts[pair.half] += Counts(int(given and pair.same), int(given), int(pair.same))
        if options.errors and given != pair.same:
            told = "; ".join(edge.reasons) if edge is not None else "not joined"
            print(f"{pair.id} {'joined wrongly' if given else 'missed'}: {told}")
    for half, some in sorted(counts.items()):
        print(
            f"{half}: precision {some.precision:.1f}, recall {some.recall:.1f} "
            f"({some.hits} of {some.given} joined, of {some.wanted} that are one)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
